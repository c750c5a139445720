"""Stories: reports about the same happening, by what they say and when they say it.

Two reports touch if their words are alike and they lie near in time. Reports that touch one another, directly or through
others, are a neighbourhood; in it, those are a story that are alike on average. A report outside changes nothing within, so
that a new report is traced with its neighbourhood alone, and what comes out does not depend on the order of coming.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from reportedly.trace.digest import Digest
from reportedly.trace.linkage import grouped

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
        for other in met.like(each):
            if touch(each, other):
                yield other.id, each.id
        met.add(each)


class Met:
    """The reports that came so far, by their keys."""

    def __init__(self) -> None:
        self._having: dict[str, list[Digest]] = defaultdict(list)

    def like(self, each: Digest) -> Iterator[Digest]:
        """Those that have enough keys in common with it to be compared."""
        common: Counter[str] = Counter()
        others: dict[str, Digest] = {}
        for key in each.keys:
            for other in self._having.get(key, ()):
                common[other.id] += 1
                others[other.id] = other
        return (others[ident] for ident, number in common.items() if number >= COMMON)

    def add(self, each: Digest) -> None:
        for key in each.keys:
            self._having[key].append(each)

    def forget(self, before: int) -> None:
        """Let go of those that were published before that day, for all that is known."""
        for key in list(self._having):
            if kept := [each for each in self._having[key] if each.last >= before]:
                self._having[key] = kept
            else:
                del self._having[key]


def touch(one: Digest, two: Digest) -> bool:
    return alike(one, two) >= TOUCH


def alike(one: Digest, two: Digest) -> float:
    """Cosine of their words; 0 where they lie too far apart in time, for all that is known."""
    apart = max(two.first - one.last, one.first - two.last)
    if apart > LATE:
        return 0.0
    fewer, more = sorted((one, two), key=lambda each: len(each.words))
    weights = dict(more.weighed())
    found = sum(weight * weights[word] for word, weight in fewer.weighed() if word in weights)
    return found if apart <= DAYS or found >= LATER_ALIKE else 0.0


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
    for one, a in enumerate(neighbourhood):
        for two in range(one):
            near[one, two] = near[two, one] = alike(a, neighbourhood[two])
    return [[neighbourhood[number].id for number in group] for group in grouped(near, ALIKE)]


def in_time(each: Digest) -> tuple[bool, int, str]:
    """As `statements.in_time`, but for the time of day."""
    return each.first != each.last and each.last == date.max.toordinal(), each.last, each.id
