"""Stories of a corpus: as `trace.stories` finds them, but with only those reports in memory that lie near in time.

Two reports touch only if they were published within `LATE` days of each other, so that reports that come in the order of their
first day are compared with those of a window. A report without a date may touch any, and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from reportedly.trace.digest import Digest
from reportedly.trace.stories import LATE, Met, in_time, parted

SLACK = 2  # days by which the parts of the dataset, which are by month as written, may be out of order: time zones
CACHED = 64  # parts whose digests are kept
Key = tuple[bool, int, str]


class PlacedReport(Struct, frozen=True):
    """Where a report stands in the dataset, and when it was published."""

    part: int
    row: int
    key: Key


def stories(parts: Sequence[Path]) -> list[list[PlacedReport]]:
    """The stories of the reports whose digests are in these files, in the order of time, as are the reports of each. The files are
    by month, in order, those without a date before all others."""
    places: list[PlacedReport] = []
    numbers: dict[str, int] = {}
    same: list[int] = []
    met, day = Met(), 0
    for each, place in _in_order(parts):
        if each.first > day:
            if each.first // 7 > day // 7:
                met.forget(each.first - LATE - SLACK)
            day = each.first
        number = numbers[each.id] = len(places)
        places.append(place)
        same.append(number)
        for other in met.touching(each):
            _unite(same, number, numbers[other.id])
        met.add(each)
    digests = lru_cache(maxsize=CACHED)(_read)  # of this run alone: the next may find other files under these names
    groups: dict[int, list[int]] = {}
    for number in range(len(places)):
        groups.setdefault(_first(same, number), []).append(number)
    found = [
        story
        for group in groups.values()
        for story in _parted(
            sorted((places[n] for n in group), key=_key), lambda place: digests(parts[place.part])[place.row]
        )
    ]
    return sorted(found, key=lambda story: story[0].key)


def _parted(group: list[PlacedReport], digest: Callable[[PlacedReport], Digest]) -> Iterator[list[PlacedReport]]:
    if len(group) == 1:
        yield group
        return
    by_id = {place.key[2]: place for place in group}
    for story in parted(list(map(digest, group))):
        yield [by_id[ident] for ident in story]


def _in_order(parts: Sequence[Path]) -> Iterator[tuple[Digest, PlacedReport]]:
    """By the first day on which each may have been published, one month in memory after the other."""
    months: dict[str, list[int]] = {}
    for number, path in enumerate(parts):
        months.setdefault(path.parent.name, []).append(number)
    for numbers in months.values():
        month = [
            (each, PlacedReport(number, row, in_time(each)))
            for number in numbers
            for row, each in enumerate(_read(parts[number]))
        ]
        month.sort(key=lambda pair: (pair[0].first, pair[1].key))
        yield from month


def _key(place: PlacedReport) -> Key:
    return place.key


def _first(same: list[int], number: int) -> int:
    while same[number] != number:
        same[number] = number = same[same[number]]
    return number


def _unite(same: list[int], one: int, two: int) -> None:
    a, b = _first(same, one), _first(same, two)
    same[max(a, b)] = min(a, b)


def _read(path: Path) -> list[Digest]:
    return msgspec.msgpack.decode(path.read_bytes(), type=list[Digest])
