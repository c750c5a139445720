"""Which statements are one claim, what rests on one root, who denies what? The labelled stories, with trivial answers beside.

`python -m benchmarks.trace READ [--scorers FOLDER]`. READ holds the stories as a reader read them (STORY.read.jsonl). Claims: each
statement alone, and all of a speaker in one. Roots: all reports in one. Relations: two claims that are alike, one of them negated.
"given": the labelled claims are given, and only relations and roots are found. FOLDER holds scorers of which each has not learned
from a fold of stories (`training.relations --without-fold K`, as relations-K.json); without it the scorers that ship answer, which
have seen every story, and it says so.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from training.labelled import Labelled, folds, found, stories

from benchmarks.common import need, where
from benchmarks.scoring import score
from reportedly.trace.analysis import StoryAnalysis, told
from reportedly.trace.claims import shown
from reportedly.trace.contrast import shipped
from reportedly.trace.fitted import Scorers, scorers
from reportedly.trace.stance import negative
from reportedly.trace.statements import access_of
from reportedly.trace.story import described
from reportedly.trace.wording import likeness, terms

SIMILAR = (0.1, 0.2, 0.3, 0.4, 0.5)  # likeness from which the trivial answer takes two claims to be on one matter
FIGURES = {
    "claims": (75, 85), "claim speaker": (88, 96), "relations": (30, 63),
    "relations precision": (50, 75), "relations recall": (22, 55),
    "denials": (38, 65), "confirms": (30, 60), "relations by report, precision": (75, 90), "private vs public": (30, 65),
    "same root": (80, 95), "roots of a claim": (94, 97), "several roots": (50, 75), "independent, wrongly": (2, 0.5),
}  # fmt: skip
Answer = dict[str, Any]


def given(seen: StoryAnalysis, claims: Sequence[str | None]) -> Answer:
    """Ours, with the statements that were found in the claims that the labels put them in; the others make no claim."""
    found_in: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if claim:
            found_in[claim].append(number)
    groups = list(found_in.values())
    access = [access_of(seen.statements[n] for n in group if seen.cores[n] == n) for group in groups]
    stand = [shown(group, seen.cores, seen.compared, seen.odds) for group in groups]
    return described(replace(seen, groups=groups, access=access, shown=stand)).to_dict()


def similar(answer: Answer, least: float) -> Answer:
    """The trivial relation on the labelled claims: alike in words, and one of the two negated."""
    texts = [claim["text"] for claim in answer["claims"]]
    alike = likeness([terms(text) for text in texts])
    pairs = [
        {"type": "conflicts", "from": answer["claims"][a]["id"], "to": answer["claims"][b]["id"]}
        for a, b in combinations(range(len(texts)), 2)
        if alike[a, b] >= least and negative(texts[a]) != negative(texts[b])
    ]
    return answer | {"relations": pairs}


def trivial(story: Labelled, *, by_speaker: bool) -> Answer:
    """Every statement a claim, or all that one speaker says; every report on one root; one source."""
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for number, each in enumerate(story.statements):
        name = each.speaker.name.split()[-1].casefold() if by_speaker and each.speaker else ""
        groups[name if by_speaker else str(number)].append(list(each.ref))
    return {
        "reports": [{"id": record.report.id, "roots": ["r1"]} for record in story.records],
        "claims": [{"id": f"c-{name}", "statements": refs, "distinct_roots": 1} for name, refs in groups.items()],
    }


def scored(answers: dict[str, Answer], read: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        for name, answer in answers.items():
            Path(folder, f"{name}.read.jsonl").symlink_to((read / f"{name}.read.jsonl").resolve())
            Path(folder, f"{name}.trace.json").write_text(json.dumps(answer), encoding="utf-8")
        figures: dict[str, float] = score(need("data", "stories"), Path(folder))
    return figures


def chosen(folder: Path | None, name: str, parts: Sequence[Sequence[str]]) -> Scorers:
    """Those that have not learned from the story."""
    if folder is None:
        return scorers()
    fold = next(k for k, part in enumerate(parts) if name in part)
    return scorers(next(path for path in sorted(folder.glob("relations-*.json")) if str(fold) in path.stem[10:]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("read", type=Path)
    parser.add_argument("--scorers", type=Path)
    args = parser.parse_args()
    data = need("data", "stories")
    answers: dict[str, dict[str, Answer]] = defaultdict(dict)
    for name in stories(data):
        story = found(data, name, args.read)
        seen = told(story.records, shipped(), chosen(args.scorers, name, folds(data)))
        answers["ours"][name] = described(seen).to_dict()
        answers["given"][name] = given(seen, story.claim)
        answers["alone"][name] = trivial(story, by_speaker=False)
        answers["speaker"][name] = trivial(story, by_speaker=True)
    tried = [{name: similar(each, least) for name, each in answers["given"].items()} for least in SIMILAR]
    answers["similar"] = max(tried, key=lambda each: scored(each, args.read)["relations"])
    figures = {column: scored(each, args.read) for column, each in answers.items()}
    print(where())
    print("held out" if args.scorers else "the scorers that ship, which have seen these stories")
    print(f"{'':32}" + "".join(f"{column:>9}" for column in answers) + f"{'required':>10}{'aim':>6}")
    for name, (required, aim) in FIGURES.items():
        print(f"{name:32}" + "".join(f"{figures[c][name]:9.1f}" for c in answers) + f"{required:10}{aim:6}")


if __name__ == "__main__":
    main()
