"""Stories: reports about the same happening, by what they say and when they say it.

Two reports touch if their words are alike and they lie near in time. Reports that touch one another, directly or through
others, are a neighbourhood; in it, those are a story that are alike on average. A report outside changes nothing within, so
that a new report is traced with its neighbourhood alone, and what comes out does not depend on the order of coming.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from reportedly.trace.digest import Digest
from reportedly.trace.linkage import grouped
from reportedly.trace.vectors import Numbers, Vectors
from reportedly.trace.wording import Floats

# On 772 texts of 86 happenings of ECB+ and the three labelled stories, 0.2 to 0.3 give 87 to 89 of B-cubed F1.
ALIKE = 0.25  # mean cosine of the reports of a story
TOUCH = 0.3  # cosine of two reports from which they touch
COMMON = 2  # keys that two reports have in common before they are compared
DAYS = 10  # between two reports of one story
LATE, LATER_ALIKE = 45, 0.5  # a late answer is of the story that it is this like


def stories(digests: Iterable[Digest]) -> list[list[str]]:
    """Ids of the reports in stories, in the order of time."""
    known = {each.id: each for each in sorted(digests, key=in_time)}
    touching = defaultdict(set)
    for one, two in touches(known.values()):
        touching[one].add(two)
        touching[two].add(one)
    found = [story for part in neighbourhoods(known, touching) for story in parted([known[ident] for ident in part])]
    return sorted(found, key=lambda story: in_time(known[story[0]]))


def touches(digests: Iterable[Digest]) -> Iterator[tuple[str, str]]:
    """The pairs that touch, each once."""
    met = Met()
    for each in digests:
        for other in met.touching(each):
            yield other.id, each.id
        met.add(each)


def _numbers() -> array[int]:
    return array("i")


class Met:
    """The reports that came so far, by their keys."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._reports: list[Digest] = []
        self._having: defaultdict[str, array[int]] = defaultdict(_numbers)
        self._first, self._last = _numbers(), _numbers()
        self._vectors = Vectors()

    def touching(self, each: Digest) -> list[Digest]:
        """Those that touch it, of those that have enough keys in common with it to be compared."""
        having = [np.frombuffer(self._having[key], np.int32) for key in each.keys if key in self._having]
        if not having:
            return []
        compared = np.flatnonzero(np.bincount(np.concatenate(having)) >= COMMON)
        days = apart(each, *(np.frombuffer(part, np.int32)[compared] for part in (self._first, self._last)))
        compared, days = compared[days <= LATE], days[days <= LATE]
        near = in_reach(self._vectors.cosines(each, compared), days) >= TOUCH
        return [self._reports[number] for number in compared[near]]

    def add(self, each: Digest) -> None:
        for key in each.keys:
            self._having[key].append(len(self._reports))
        self._reports.append(each)
        self._first.append(each.first)
        self._last.append(each.last)
        self._vectors.add(each)

    def forget(self, before: int) -> None:
        """Let go of those that were published before that day, for all that is known."""
        kept = [each for each in self._reports if each.last >= before]
        self._begin()
        for each in kept:
            self.add(each)


def apart(each: Digest, first: Numbers, last: Numbers) -> Numbers:
    """The days that lie at least between it and reports of these first and last days."""
    return np.maximum(each.first - last, first - each.last)


def in_reach(cosines: Floats, days: Numbers) -> Floats:
    """How alike reports are: the cosine of their words; 0 where they lie too far apart in time."""
    reach = (days <= DAYS) | ((days <= LATE) & (cosines >= LATER_ALIKE))
    return np.where(reach, cosines, 0.0)


def neighbourhoods(idents: Iterable[str], touching: Mapping[str, Collection[str]]) -> list[list[str]]:
    """The connected parts of what touches, each in the order of `idents`."""
    place = {ident: number for number, ident in enumerate(idents)}
    left, out = dict(place), []
    for ident in place:
        if ident in left:
            reached, todo = set[str](), [ident]
            while todo:
                one = todo.pop()
                if one in left:
                    del left[one]
                    reached.add(one)
                    todo.extend(touching.get(one, ()))
            out.append(sorted(reached, key=place.__getitem__))
    return out


def parted(neighbourhood: Sequence[Digest]) -> list[list[str]]:
    """The stories of one neighbourhood, whose reports come in the order of time."""
    if len(neighbourhood) == 1:
        return [[neighbourhood[0].id]]
    near = np.zeros((len(neighbourhood), len(neighbourhood)))
    first = np.array([each.first for each in neighbourhood])
    last = np.array([each.last for each in neighbourhood])
    vectors = Vectors()
    for number, each in enumerate(neighbourhood):
        days = apart(each, first[:number], last[:number])
        near[number, :number] = in_reach(vectors.cosines(each, np.arange(number)), days)
        vectors.add(each)
    near += near.T
    return [[neighbourhood[number].id for number in group] for group in grouped(near, ALIKE)]


def in_time(each: Digest) -> tuple[bool, int, str]:
    """As `statements.in_time`, but for the time of day."""
    return each.first != each.last and each.last == date.max.toordinal(), each.last, each.id
