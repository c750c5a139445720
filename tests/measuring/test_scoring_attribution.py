"""The scorer of attributions: a right answer has full marks, none has none, and neither ids nor order count."""

from __future__ import annotations

import random
from typing import Any

from benchmarks.scoring.attribution import plain, score
from hypothesis import given
from hypothesis import strategies as st

Json = dict[str, Any]
TEXT = "The pier is lost, Okeno said. She told the Gazette that Lind denied that he had sold it. “Never,” Lind said."


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


LABELS: list[Json] = [
    {"source": at("Okeno"), "cue": at("said"), "content": at("The pier is lost")},
    {"source": at("She"), "cue": at("told"), "content": at("that Lind denied that he had sold it")},
    {"source": [], "cue": [], "content": at("Never")},
]
GOLD = {"a": {"id": "a", "text": TEXT, "annotators": [LABELS]}}


def f1(found: list[Json]) -> dict[str, float]:
    figures = score(GOLD, {"a": {"id": "a", "attributions": found}})
    return {name: row["f1"] for name, row in figures.items() if name != "counts"}


def test_a_right_answer_has_full_marks() -> None:
    """Whoever says what the labels say has 100; a "that" at the head of a content does not count."""
    bare = LABELS[1] | {"content": at("Lind denied that he had sold it")}
    for found in (LABELS, [LABELS[0], bare, LABELS[2]]):
        assert set(f1(found).values()) == {100.0}


def test_no_answer_has_no_marks() -> None:
    """Where an article is missing it counts as one with nothing in it."""
    figures = score(GOLD, {})
    assert figures.pop("counts") == {"gold": 3, "predicted": 0}
    assert {value for row in figures.values() for value in row.values()} == {0.0}


def test_a_wrong_source_counts_against_the_whole() -> None:
    """The content is found all the same."""
    figures = f1([LABELS[0] | {"source": at("Gazette")}, *LABELS[1:]])
    assert figures["relation"] == figures["cue"] == 100
    assert figures["full"] == figures["source"] == 66.67


def test_what_is_nested_is_not_judged_where_labels_have_one_level() -> None:
    """A statement within one that is paired is not wrong; one that stands for itself is."""
    inner = {"source": at("Lind"), "cue": at("denied"), "content": at("he had sold it")}
    found = [one | {"id": f"s{k}", "within": None} for k, one in enumerate(LABELS)]
    assert set(f1([*found, inner | {"id": "s9", "within": "s1"}]).values()) == {100.0}
    assert f1([*found, inner | {"id": "s9", "within": None}])["full"] < 100


def test_a_record_counts_as_its_statements() -> None:
    """What `reportedly read` prints is taken as it is."""
    said = [
        {"id": f"s{k}", "within": None, **{r: {"spans": v} for r, v in one.items() if v}}
        for k, one in enumerate(LABELS)
    ]
    assert set(f1(plain({"report": {"id": "a"}, "statements": said})["attributions"]).values()) == {100.0}


@given(seed=st.integers(0, 10**6))
def test_neither_ids_nor_order_count(seed: int) -> None:
    """The same attributions in another order and under other ids have the same figures."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    words = [[m, m + rng.randint(3, 30)] for m in rng.sample(range(len(TEXT) - 30), 6)]
    found = [
        {"id": f"s{k}", "within": f"s{k - 1}" if k % 2 else None, "source": [rng.choice(words)], "cue": [rng.choice(words)],
         "content": [words[k]]}
        for k in range(6)
    ] + [one | {"id": f"t{k}", "within": None} for k, one in enumerate(LABELS[:2])]  # fmt: skip
    name = {one["id"]: f"{rng.random():.9f}" for one in found}
    other = [
        one | {"id": name[one["id"]], "within": name.get(one["within"] or "")} for one in rng.sample(found, len(found))
    ]
    assert f1(found) == f1(other)
