"""Stories: reports about the same happening, by what they say and when they say it.

Reports are taken in the order of time; each joins the story whose reports it is most like on average, if it is like enough and
near in time, and begins one of its own otherwise. Only stories with which it shares a rare word are looked at, so that the cost
grows with the number of reports and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.records import Record
from reportedly.trace.said import in_time, published
from reportedly.trace.wording import Rarity, Vector, terms

ALIKE = 0.2  # mean cosine with the reports of a story; 0.15 and 0.2 keep each labelled story in one and apart from the others
OTHERS = 200  # texts of other matters: seven reports of one story are to be alike by what only they speak of
DAYS = 10  # between a report and the story's last
RARE = 60  # stories in which a word may stand for it to bring a report and a story together
HEAD = 400  # words of a report that are compared: news puts the happening first


@dataclass(slots=True)
class _Story:
    """`total` is the sum of the reports' vectors, so that its product with one is the mean cosine times their number."""

    records: list[Record] = field(default_factory=list)
    total: Counter[str] = field(default_factory=Counter)

    def alike(self, vector: Vector) -> float:
        return sum(weight * self.total[word] for word, weight in vector.items() if word in self.total) / len(
            self.records
        )


def stories(records: Sequence[Record]) -> list[list[Record]]:
    """The reports in groups, in the order of time."""
    ordered = sorted(records, key=in_time)
    words = [terms(f"{record.report.title or ''} {record.report.text}")[:HEAD] for record in ordered]
    rarity = Rarity(words, others=OTHERS)
    made: list[_Story] = []
    having: dict[str, list[int]] = defaultdict(list)  # by word: the stories in which it stands
    for record, each in zip(ordered, words, strict=True):
        vector = rarity.vector(each)
        near = {number for word in vector if len(having[word]) <= RARE for number in having[word]}
        open_ = [number for number in sorted(near) if _in_time(made[number], record)]
        best = max(open_, key=lambda number: made[number].alike(vector), default=None)
        if best is None or made[best].alike(vector) < ALIKE:
            best = len(made)
            made.append(_Story())
        for word in vector:
            if word not in made[best].total:
                having[word].append(best)
        made[best].records.append(record)
        made[best].total.update(vector)
    return [story.records for story in made]


def _in_time(story: _Story, record: Record) -> bool:
    """Can the report have come within `DAYS` of the story's last, for all that is known?"""
    begins, ends = published(record)
    return any(
        _days(ends, other) <= DAYS and _days(latest, begins) <= DAYS
        for other, latest in map(published, story.records[-1:])
    )


def _days(one: str, two: str) -> int:
    return (date.fromisoformat(two) - date.fromisoformat(one)).days
