"""Does the trace tell who says a thing from who opposes it, wants it or only names it? `python -m benchmarks.attitude`.

The statements of the labelled stories, from which the attitudes have not learned, read by the program and labelled by language
models (`benchmarks/stories/attitudes.jsonl`). Trivial beside: everybody says, and what the kind of the cue alone would tell.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.common import need, rows, where
from benchmarks.stories.attitudes import labelled, place
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import CueKind
from reportedly.trace.attitude import ATTITUDES, CLAIMING, attitudes
from reportedly.trace.propositions import has_verb
from reportedly.trace.records import Attitude

BY_KIND: dict[CueKind, Attitude] = {
    "denial": "denies", "question": "asks", "demand": "wants", "wish": "wants", "no_comment": "is silent",
}  # fmt: skip


def main() -> None:
    print(where())
    labels, reader = labelled(), Reader()
    told: list[tuple[Attitude, Attitude, Attitude]] = []  # labelled, ours, by kind
    claims, named, plain = Counter[tuple[bool, bool]](), Counter[tuple[bool, bool]](), Counter[tuple[bool, bool]]()
    for path in sorted(need("data", "stories").glob("*/reports.jsonl")):
        for row in rows(path):
            report = from_text(
                row["text"],
                Given(outlet=row.get("outlet"), published=row.get("published"), language="en"),
                id=row["id"],
            )
            for one in reader.read(report).statements:
                if (key := place(row["id"], one)) in labels:
                    does, content = labels[key]
                    ours = attitudes(row["text"], one)
                    told.append((does, ours.likeliest, BY_KIND.get(one.cue.kind, "says")))
                    claims[does in CLAIMING, ours.claims] += 1
                    named[content == "noun", ours.names] += 1
                    plain[content == "noun", not has_verb(one.content.text)] += 1
    every = len(told)
    right, by_kind = (sum(each[0] == each[k] for each in told) for k in (1, 2))
    says = sum(each[0] == "says" for each in told)
    print(f"{every} statements: right {right} of {every}; by the kind of the cue {by_kind}, everybody says {says}")
    for each in ATTITUDES:
        given, wanted = sum(b == each for _, b, _ in told), sum(a == each for a, _, _ in told)
        print(f"  {each:10} right {sum(a == b == each for a, b, _ in told)} of {given} told, {wanted} labelled")
    print(f"claims nothing: {_shares(claims, which=False)}")
    print(f"content only names something: {_shares(named, which=True)}; that has no verb: {_shares(plain, which=True)}")


def _shares(found: Counter[tuple[bool, bool]], *, which: bool) -> str:
    hits = found[which, which]
    return f"right {hits} of {hits + found[not which, which]} told, {hits + found[which, not which]} labelled"


if __name__ == "__main__":
    main()
