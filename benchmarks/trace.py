"""Which statements are one claim, what rests on one root, who denies what? The labelled stories, with trivial answers beside.

`python -m benchmarks.trace`. Claims: each statement alone, and all of a speaker in one. Roots: all reports in one. Relations: two
claims that are alike, one of them negated. "given": the labelled claims are given, and only relations and roots are found. Three
stories are few, and the rules were written with them in sight: beside each figure stand what is left when one story is taken away.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.common import need, rows, scorer, where
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record
from reportedly.trace.contrast import shipped
from reportedly.trace.stance import negative
from reportedly.trace.story import described
from reportedly.trace.told import told
from reportedly.trace.trace import trace
from reportedly.trace.wording import likeness, terms

SIMILAR = (
    0.1,
    0.2,
    0.3,
    0.4,
    0.5,
)  # common words from which the trivial answer takes two claims to be on one matter: the best counts

FIGURES = {
    "claims": ("12 over the better", "25 over"), "same root": ("85", "95"), "sources counted": ("3 of 3", "3 of 3"),
    "relations": ("42", "75"), "denials": ("42", "75"), "private vs public": ("50", "80"),
}  # fmt: skip
Answer = Callable[[Sequence[Record]], dict[str, Any]]


def ours(records: Sequence[Record]) -> dict[str, Any]:
    return trace(records).to_dict()


def alone(records: Sequence[Record]) -> dict[str, Any]:
    """Every statement a claim; every report on one root; one source."""
    return _trivial(records, lambda number, _: str(number))


def by_speaker(records: Sequence[Record]) -> dict[str, Any]:
    """All that one speaker says is one claim; every report on one root; one source."""
    return _trivial(records, lambda _, name: name)


def given(records: Sequence[Record], labels: dict[str, Any], scores: ModuleType) -> dict[str, Any]:
    """Ours, with the statements that were found in the claims that the labels put them in; the others make no claim."""
    from reportedly.trace.said import access_of, in_time

    weigh = shipped()
    seen = told(sorted(records, key=in_time), weigh)
    claim = _labelled(records, labels, scores)
    groups: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(seen.statements):
        if each.ref in claim:
            groups[claim[each.ref]].append(number)
    made = list(groups.values())
    access = [access_of([seen.statements[n] for n in group if seen.cores[n] == n]) for group in made]
    return described(replace(seen, groups=made, access=access), weigh).to_dict()


def similar(answer: dict[str, Any], least: float) -> dict[str, Any]:
    """The trivial relation on the labelled claims: alike in words, and one of the two negated."""
    texts = [claim["text"] for claim in answer["claims"]]
    alike = likeness([terms(text) for text in texts])
    pairs = [
        {"type": "conflicts", "from": answer["claims"][a]["id"], "to": answer["claims"][b]["id"]}
        for a, b in combinations(range(len(texts)), 2)
        if alike[a, b] >= least and negative(texts[a]) != negative(texts[b])
    ]
    return answer | {"relations": pairs}


def _labelled(records: Sequence[Record], labels: dict[str, Any], scores: ModuleType) -> dict[tuple[str, str], str]:
    """The labelled claim of each statement that was found, paired as the scorer pairs them."""
    known, out = {record.report.id: record for record in records}, {}
    for labelled in labels["reports"]:
        record, gold = known[labelled["id"]], labelled["statements"]
        text = record.report.text
        starts = [m.span() for m in scores.TOKEN.finditer(text)]
        wanted = [scores.content_tokens(text, starts, g.get("spans") or [[g["start"], g["end"]]]) for g in gold]
        found = [scores.content_tokens(text, starts, s.content.spans) for s in record.statements]
        keys = [(tuple(g["cue_span"]), g["speaker"], *g["chain"]) if g.get("cue_span") else None for g in gold]
        for one, two in scores.pair_up(wanted, found, keys):
            if gold[one].get("claim"):
                out[labelled["id"], record.statements[two].id] = gold[one]["claim"]
    return out


def _trivial(records: Sequence[Record], key: Callable[[int, str], str]) -> dict[str, Any]:
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for record in records:
        names = {actor.id: actor.name.split()[-1].casefold() for actor in record.actors}
        for s in record.statements:
            groups[key(sum(map(len, groups.values())), names.get(s.speaker or "", ""))].append([record.report.id, s.id])
    return {
        "reports": [{"id": record.report.id, "roots": ["r1"]} for record in records],
        "claims": [{"id": f"c-{name}", "statements": refs, "distinct_roots": 1} for name, refs in groups.items()],
    }


def read(story: Path, reader: Reader) -> list[Record]:
    return [
        reader.read(
            from_text(
                row["text"],
                Given(language="en", outlet=row.get("outlet"), published=row.get("published")),
                id=row["id"],
            )
        )
        for row in rows(story / "reports.jsonl")
    ]


def scored(
    answers: dict[str, dict[str, Any]], stories: dict[str, list[Record]], scores: ModuleType
) -> dict[str, float]:
    """The scorer's figures for these answers, over these stories alone."""
    with tempfile.TemporaryDirectory() as folder:
        labels = Path(folder, "labels")
        labels.mkdir()
        for name in answers:
            lines = "".join(record.to_json().decode() + "\n" for record in stories[name])
            Path(folder, f"{name}.read.jsonl").write_text(lines, encoding="utf-8")
            Path(folder, f"{name}.trace.json").write_text(json.dumps(answers[name]), encoding="utf-8")
            (labels / name).symlink_to(need("data", "stories", name))
        found: dict[str, float] = scores.score(labels, Path(folder))
    return found


def main() -> None:
    reader, scores = Reader(), scorer("score_stories")
    names = sorted(p.name for p in need("data", "stories").iterdir() if p.is_dir())
    stories = {name: read(need("data", "stories", name), reader) for name in names}
    labels = {
        name: json.loads(need("data", "stories", name, "gold.json").read_text(encoding="utf-8")) for name in names
    }
    answers: dict[str, dict[str, dict[str, Any]]] = {
        "ours": {name: ours(records) for name, records in stories.items()},
        "given": {name: given(records, labels[name], scores) for name, records in stories.items()},
        "alone": {name: alone(records) for name, records in stories.items()},
        "speaker": {name: by_speaker(records) for name, records in stories.items()},
    }
    tried = [{name: similar(each, least) for name, each in answers["given"].items()} for least in SIMILAR]
    answers["similar"] = max(tried, key=lambda each: scored(each, stories, scores)["relations"])
    found = {column: scored(each, stories, scores) for column, each in answers.items()}
    without = [
        scored({name: each for name, each in answers["ours"].items() if name != left}, stories, scores)
        for left in names
    ]
    print(where())
    print(
        f"{'':20}" + "".join(f"{column:>9}" for column in answers) + f"{'two of three':>16}{'required':>20}{'aim':>10}"
    )
    for name, (required, aim) in FIGURES.items():
        each = "".join(f"{found[column][name]:9.1f}" for column in answers)
        left = sorted(one[name] for one in without)
        print(f"{name:20}{each}{f'{left[0]:.1f}-{left[-1]:.1f}':>16}{required:>20}{aim:>10}")


if __name__ == "__main__":
    main()
