"""The scorer of stories: a right answer has full marks, none has none, and neither ids nor order count."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from benchmarks import invented, trivial
from benchmarks.scoring import names
from benchmarks.scoring.figures import MEANING, score, scored
from benchmarks.scoring.story import ordered
from builders import answers
from hypothesis import given
from hypothesis import strategies as st

Json = dict[str, Any]
NUMBERS = {
    "confirms of gold",
    "relations of gold",
    "denials of gold",
    "private vs public of gold",
    "statements matched",
    "stories",
}
NOT_MARKS = {*NUMBERS, "independent, wrongly", "pairs called independent"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.build(tmp_path_factory.mktemp("stories"))


@pytest.fixture(scope="module")
def stories(folder: Path) -> list[tuple[Json, dict[str, str]]]:
    """Labels and texts of the invented stories."""
    out = []
    for path in sorted(folder.glob("*/gold.json")):
        lines = path.with_name("reports.jsonl").read_text(encoding="utf-8").splitlines()
        out.append((json.loads(path.read_text(encoding="utf-8")), {r["id"]: r["text"] for r in map(json.loads, lines)}))
    return out


def written(to: Path, stories: list[tuple[Json, dict[str, str]]], *, plainly: bool) -> Path:
    for gold, _ in stories:
        records, trace = answers.perfect(gold)
        each = [trivial.read(r) if plainly else r for r in records.values()]
        invented.write(to, gold["story"], each, trivial.trace(each) if plainly else trace)
    return to


def test_a_right_answer_has_full_marks(
    folder: Path, stories: list[tuple[Json, dict[str, str]]], tmp_path: Path
) -> None:
    """Whoever says what the labels say has 100 in every figure but those of the trivial answers."""
    figures = score(folder, written(tmp_path, stories, plainly=False))
    marks = {name: value for name, value in figures.items() if name not in NOT_MARKS and not name.startswith("trivial")}
    assert marks == dict.fromkeys(marks, 100.0)
    assert len(marks) == 29
    assert set(figures) - NUMBERS - {"pairs called independent"} == set(MEANING)


def test_no_answer_has_no_marks(folder: Path, tmp_path: Path) -> None:
    """Where nothing was read every figure is 0; what the labels hold is counted all the same."""
    figures = score(folder, tmp_path)
    left = {name: value for name, value in figures.items() if value}
    assert left.keys() == {
        "confirms of gold", "relations of gold", "denials of gold", "private vs public of gold", "stories",
        "trivial: all reports one root",
    }  # fmt: skip
    assert left["stories"] == 8


def test_the_trivial_answers(folder: Path, stories: list[tuple[Json, dict[str, str]]], tmp_path: Path) -> None:
    """On statements that are all found, each trivial answer has the share of labels that it is right for."""
    figures = score(folder, written(tmp_path, stories, plainly=True))
    sure = [s for gold, _ in stories for r in gold["reports"] for s in r["statements"] if not s.get("uncertain")]
    public = sum(s["setting"] == "public" for s in sure)
    first_hand = [len([link for link in s["chain"] if link != "unknown (anonymous)"]) < 2 for s in sure]
    assert figures["found"] == figures["quote"] == 100
    assert figures["access"] == round(100 * public / len(sure), 1)
    assert figures["chain"] <= round(100 * sum(first_hand) / len(sure), 1)
    assert (
        figures["addressee"]
        == figures["private"]
        == figures["unnamed"]
        == figures["relations"]
        == figures["denials"]
        == 0
    )
    assert figures["same root"] == figures["trivial: all reports one root"] > 0
    assert figures["roots of a claim"] == figures["trivial: one root each"] < 100


def rewritten(records: Json, trace: Json, rng: random.Random) -> tuple[Json, Json]:
    """The same answer with other ids, in another order."""
    name: dict[tuple[str, str], str] = {}

    def new(kind: str, ident: str | None) -> str | None:
        return None if ident is None else name.setdefault((kind, ident), f"{rng.random():.9f}")

    def mixed(rows: list[Json]) -> list[Json]:
        return rng.sample(rows, len(rows))

    other: Json = {}
    for report in rng.sample(sorted(records), len(records)):
        r = records[report]
        statements = [
            s | {"id": new(report, s["id"]), **{key: new(report + "a", s[key]) for key in ("speaker", "addressee")},
                 "chain": [link | {"actor": new(report + "a", link["actor"])} for link in s["chain"]]}
            for s in r["statements"]
        ]  # fmt: skip
        actors = [actor | {"id": new(report + "a", actor["id"])} for actor in r["actors"]]
        other[report] = r | {"statements": mixed(statements), "actors": mixed(actors)}
    claims = [
        c | {"id": new("claim", c["id"]), "roots": [new("root", one) for one in c["roots"]],
             "statements": [[report, new(report, s)] for report, s in mixed(c["statements"])]}
        for c in trace["claims"]
    ]  # fmt: skip
    return other, {
        "reports": mixed([r | {"roots": [new("root", one) for one in r["roots"]]} for r in trace["reports"]]),
        "claims": mixed(claims),
        "roots": mixed([r | {"id": new("root", r["id"])} for r in trace["roots"]]),
        "relations": mixed([r | {end: new("claim", r[end]) for end in ("from", "to")} for r in trace["relations"]]),
    }


def damaged(records: Json, trace: Json, rng: random.Random) -> None:
    """An answer as programs give it: some of it wrong."""
    for record in records.values():
        for s in record["statements"]:
            if rng.random() < 0.3:
                s["speaker"] = rng.choice(record["actors"])["id"]
            if rng.random() < 0.3:
                s["setting"] = s["setting"] | {"access": rng.choice(("private", "public", "unknown"))}
        record["statements"] = [s for s in record["statements"] if rng.random() < 0.9]
    kept = {(ident, s["id"]) for ident, record in records.items() for s in record["statements"]}
    pool = [ref for c in trace["claims"] for ref in c["statements"] if tuple(ref) in kept]
    for claim in trace["claims"]:
        claim["statements"] = []
        claim["distinct_roots"] = rng.choice((1, 2))
    for ref in pool:
        rng.choice(trace["claims"])["statements"].append(ref)
    trace["claims"] = [claim for claim in trace["claims"] if claim["statements"]]
    left = {claim["id"] for claim in trace["claims"]}
    trace["relations"] = [r for r in trace["relations"] if {r["from"], r["to"]} <= left]


@given(seed=st.integers(0, 10**6), number=st.integers(0, 7))
def test_neither_ids_nor_order_count(stories: list[tuple[Json, dict[str, str]]], seed: int, number: int) -> None:
    """The same answer under other ids and in another order has the same figures, right or wrong."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    gold, texts = stories[number]
    records, trace = copy.deepcopy(answers.perfect(gold))
    damaged(dict(records), trace, rng)
    other = rewritten(dict(records), trace, rng)
    one, two = (scored([ordered(gold["story"], gold, texts, *each)]) for each in ((records, trace), other))
    assert one == two
    assert one["claims"] < 100


def test_a_record_that_is_not_as_the_schema_says(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It counts as empty, and is named."""
    bad = {
        "report": {"id": "canal-tolls/1"},
        "statements": [{"id": "s1", "content": {"spans": [[0, 5]]}}],
        "actors": [],
    }
    (tmp_path / "canal-tolls.read.jsonl").write_text(json.dumps(bad) + "\n", encoding="utf-8")
    assert score(folder, tmp_path)["statements matched"] == 0
    assert "canal-tolls/1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Osric Thale", "Thale", True),
        ("Beijing", "the Chinese", True),
        ("Northfold executives", "Northfold", False),
        ("Osric Thale", "Osrik Thale", False),
        ("Marrable Juno", "Juno Marrable", True),
        ("Petra Vannick", "Petra Vanick", True),
        (None, "unknown", True),
        (None, "Osric Thale", False),
    ],
)
def test_names_of_one_actor(one: str | None, two: str | None, same: bool) -> None:
    """Names are compared by their words: short forms, peoples for their countries, one letter of a long word; a role is no body."""
    assert names.same_actor(one, two) is same
    assert names.same_actor(two, one) is same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("2031-06-03", "2031-06-01/2031-06-07", True),
        ("2031-06-08", "2031-06-01/2031-06-07", False),
        ("2031-06", "2031-06", True),
        ("2031-06", "2031-06-03", False),
    ],
)
def test_dates(one: str, two: str, same: bool) -> None:
    """A day is right for a week that holds it."""
    assert names.same_date(one, two) is same
