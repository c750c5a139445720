"""When an actor said something: a column for each month or year on an even axis of time, public above private above the rest.

It is drawn as SVG without a script, so that it prints, works where scripts are off, and each column is a link with words
for a keyboard and a screen reader. Its width is in percent and its height is fixed: it fits any screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.store.actors import Month

MONTHS = 48  # an axis of up to so many months has a column for each, a longer one for each year
YEARS = 100  # years on an axis, the newest
LEAST = 12  # columns that an axis has room for at least, so that one alone is no wall
TALL = 46.0  # pixels of the highest column
LOW = 3.0  # pixels of the lowest
FREE = 0.12  # of a column's room is left free on each side
APART = {
    4: 14.0,
    7: 25.0,
}  # percent of the width from one label to the next, by its letters, so that they fit on a phone


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """A month or year with statements. `x` and `width` are in percent, the heights in pixels."""

    period: str
    label: str
    x: float
    width: float
    private: float
    public: float
    unknown: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis, and where it begins in percent."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """`unit` is "month" or "year"; `most` is the number of statements that the highest column stands for."""

    columns: tuple[TimelineColumn, ...]
    ticks: tuple[Tick, ...]
    unit: str
    most: int

    @property
    def periods(self) -> tuple[str, str]:
        """The first and the last period with statements."""
        return self.columns[0].period, self.columns[-1].period


def timeline(months: Sequence[Month], year: str | None = None) -> Timeline | None:
    """Return the timeline of the months with a known date; None if there are none.

    Args:
        months: the months, the earliest first.
        year: a year or month; where not all months can be drawn, those of its year are.
    """
    known = [each for each in months if each.month]
    if not known:
        return None
    axis, unit = _months(known[0].month or "", known[-1].month or ""), "month"
    if len(axis) > MONTHS and year is not None:
        known = [each for each in known if (each.month or "").startswith(year[:4])]
        axis = _months(year[:4], year[:4])
    elif len(axis) > MONTHS:
        known = [_sum(period, some) for period, some in groupby(known, key=lambda each: (each.month or "")[:4])]
        known = [each for each in known if int(each.month or 0) > int(known[-1].month or 0) - YEARS]
        axis = [f"{each:04}" for each in range(int(known[0].month or 0), int(known[-1].month or 0) + 1)]
        unit = "year"
    if not known:
        return None
    room = 100 / max(len(axis), LEAST)
    place = {period: number * room for number, period in enumerate(axis)}
    most = max(max(each.private, each.public, each.unknown) for each in known)
    return Timeline(
        columns=tuple(_column(each, place[each.month or ""], room, most) for each in known),
        ticks=_ticks(axis, room),
        unit=unit,
        most=most,
    )


def _column(each: Month, at: float, room: float, most: int) -> TimelineColumn:
    return TimelineColumn(
        period=each.month or "",
        label=f"{each.month}: {each.private} in private, {each.public} in public, {each.unknown} with no known setting",
        x=round(at + room * FREE, 2),
        width=round(room * (1 - 2 * FREE), 2),
        private=_height(each.private, most),
        public=_height(each.public, most),
        unknown=_height(each.unknown, most),
    )


def _height(number: int, most: int) -> float:
    return round(max(LOW, TALL * number / most), 1) if number else 0


def _months(first: str, last: str) -> list[str]:
    """Return all months from one to another; a year counts from its first, or to its last."""
    begin, end = (int(at[:4]) * 12 + int(at[5:7] or month) - 1 for at, month in ((first, 1), (last, 12)))
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in range(begin, end + 1)]


def _ticks(axis: Sequence[str], room: float) -> tuple[Tick, ...]:
    """Return labels where a year begins or, within one year, where a month does; as many as there is room for."""
    years = [n for n, each in enumerate(axis) if n == 0 or each[:4] != axis[n - 1][:4]]
    places = years if len(years) > 1 else range(len(axis))
    labels = [axis[n][:4] if len(years) > 1 else axis[n] for n in places]
    out: list[Tick] = []
    for label, n in zip(labels, places, strict=True):
        gap, x = APART[len(label)], round(n * room, 2)
        if x <= 100 - gap and (not out or x >= out[-1].x + gap):
            out.append(Tick(label, x))
    return tuple(out)


def _sum(period: str, months: Iterable[Month]) -> Month:
    some = list(months)
    return Month(period, sum(m.private for m in some), sum(m.public for m in some), sum(m.unknown for m in some))
