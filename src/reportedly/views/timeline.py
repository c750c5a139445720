"""When an actor said or did something, in lanes: in public, in private, with no known setting, and deeds.

A timeline is the rows of a table, each with a link: to the passage of one statement or deed or, where they are many, to those of
a period. `static/timeline.js` draws the same rows as a chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from reportedly.intake.dates import day_of, days
from reportedly.intake.typed_dates import in_words
from reportedly.records import Access
from reportedly.show.visible import quoted
from reportedly.show.words import perhaps_if
from reportedly.store.actors import Month
from reportedly.store.deeds import Deed
from reportedly.views.lanes import LaneDay, LaneEntry
from reportedly.views.safe_text import cut

MONTHS = 48  # an axis of up to so many months has a column for each, a longer one for each year
YEARS = 100  # years on an axis, the newest
WORDS = 90  # characters of a statement or deed

TimelineLane = Literal["public", "private", "unknown", "deeds"]
LANES: tuple[TimelineLane, ...] = get_args(TimelineLane)
Address = Callable[[str, Access], str]  # of the statements of a period with this access


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A statement, a deed, or the number of statements of one lane in a month or year.

    Attributes:
        lane: the lane.
        where: the lane in words.
        at: the day, month, year or interval of days, ISO 8601; None if it is unknown.
        by: whether only the date of publication is known, before which it was said.
        href: leads to the passage, or to the statements that are counted.
        count: the number of statements; None if the mark is one statement or deed.
        words: the words of that one.
        how: its kind.
        who: the speaker, if it is not the actor of the page; "perhaps" before that, or alone, if it is not sure.
        outlet: who reports it.
        loose: whether the marks are months, and only the year is known of these.
    """

    lane: TimelineLane
    where: str
    at: str | None
    href: str
    count: int | None = None
    words: str = ""
    how: str = ""
    who: str | None = None
    outlet: str | None = None
    by: bool = False
    loose: bool = False

    @property
    def when(self) -> str:
        """When it was, in words."""
        return f"{'by ' * self.by}{'some time in ' * self.loose}{in_words(self.at)}" if self.at else "no date"

    @property
    def is_long(self) -> bool:
        """Is it a single statement or deed of which only a time of several days is known?"""
        return self.count is None and self.at is not None and day_of(self.at) is None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Marks in the order of time, those without a date last. `unit` is what a counting mark counts, or None if there are none.

    Attributes:
        chosen: the period that the page is limited to.
        looked_at: the first and the last day for which deeds are shown; None if for all.
    """

    marks: tuple[TimelineMark, ...]
    unit: Literal["month", "year"] | None = None
    chosen: str | None = None
    looked_at: tuple[str, str] | None = None

    @property
    def dated(self) -> list[str]:
        """The day, month, year or interval of each mark that has one."""
        return [each.at for each in self.marks if each.at]

    @property
    def extent(self) -> tuple[str, str]:
        """The earliest and the latest time of a mark, in words."""
        ends = [each.partition("/")[::2] for each in self.dated]
        return in_words(ends[0][0]), in_words(max(last or first for first, last in ends))

    @property
    def long(self) -> bool:
        """Is there a statement or deed of which no day is known, but a time of several days?"""
        return any(each.is_long for each in self.marks)

    @property
    def drawable(self) -> bool:
        """Are there two marks to compare, and has one a place in time?"""
        return len(self.marks) > 1 and bool(self.dated)

    @property
    def most(self) -> int:
        """The highest number of statements that a mark stands for."""
        return max((each.count or 0 for each in self.marks), default=0)

    @property
    def undated(self) -> int:
        """The number of statements and deeds that have no date."""
        return sum(each.at is None for each in self.marks)

    @property
    def data(self) -> dict[str, object]:
        """What the script needs beside the table."""
        return {
            "chosen": self.chosen,
            "lookedAt": self.looked_at,
            "marks": [{"lane": each.lane, "at": each.at, "count": each.count} for each in self.marks],
        }


def of_passages(days: Iterable[LaneDay], deeds: Iterable[Deed]) -> Timeline:
    """Return the timeline of a few statements and deeds, each with its passage."""
    said = [_said(day.day, lane, each) for day in days for lane, entries in day.lanes.items() for each in entries]
    return Timeline(_in_order([*said, *map(_done, deeds)]))


def of_counts(
    months: Sequence[Month], period: str | None, address: Address, shown: Iterable[LaneDay], deeds: Iterable[Deed]
) -> Timeline | None:
    """Return the timeline of many statements, by month or year; None if no month has a known date.

    Args:
        months: the months, the earliest first.
        period: a year or month; where not all months have room, those of its year are returned.
        address: returns the address of the statements that a mark stands for.
        shown: the days of some of the statements.
        deeds: what the reports of these statements tell.
    """
    known = [each for each in months if each.month]
    unit: Literal["month", "year"] = "month"
    if known and _number(known[-1].month) - _number(known[0].month) >= MONTHS:
        if period is not None:
            known = [each for each in known if (each.month or "").startswith(period[:4])]
        else:
            known = [_sum(year, some) for year, some in groupby(known, key=lambda each: (each.month or "")[:4])]
            known = [each for each in known if int(each.month or 0) > int(known[-1].month or 0) - YEARS]
            unit = "year"
    if not known:
        return None
    marks = [mark for each in known for mark in _counted(each, address, unit)]
    done = [mark for mark in map(_done, deeds) if mark.at and (known[0].month or "") <= mark.at]
    ends = [found for day in shown if (found := days(day.day))]
    looked_at = (min(first for first, _ in ends), max(last for _, last in ends)) if done and ends else None
    return Timeline(_in_order([*marks, *done]), unit, period, looked_at)


def _counted(month: Month, address: Address, unit: Literal["month", "year"]) -> list[TimelineMark]:
    at = month.month or ""
    loose = unit == "month" and len(at) == len("2031")
    numbers: dict[Access, int] = {"public": month.public, "private": month.private, "unknown": month.unknown}
    return [
        TimelineMark(lane, _WHERE[lane], at, address(at, lane), count=number, loose=loose)
        for lane, number in numbers.items()
        if number
    ]


def _said(day: str | None, lane: Access, each: LaneEntry) -> TimelineMark:
    return TimelineMark(
        lane=lane,
        where=f"perhaps {each.perhaps}" if each.perhaps else _WHERE[lane],
        at=_known(day),
        href=each.href,
        words=quoted(cut(each.text, WORDS)) if each.direct else cut(each.text, WORDS),
        how=f"{each.kind}, negated" if each.negated else each.kind,
        who=f"{perhaps_if(each.doubted)}{each.speaker or ''}".strip() or None,
        outlet=each.outlet,
        by=each.by,
    )


def _done(deed: Deed) -> TimelineMark:
    report, event = deed.held.record.report, deed.event
    return TimelineMark(
        lane="deeds",
        where=_WHERE["deeds"],
        at=_known(event.date or report.published),
        href=f"/reports/{deed.held.key}/acts/{event.id}",
        words=cut(event.text, WORDS),
        how=event.kind.lower(),
        outlet=report.outlet,
        by=event.date is None,
    )


_WHERE: dict[TimelineLane, str] = {
    "public": "in public",
    "private": "in private",
    "unknown": "setting not given",
    "deeds": "deed",
}


def _known(day: str | None) -> str | None:
    """Return a date or an interval of the record without times of day; None if it is no date."""
    first, between, last = (day or "").partition("/")
    return f"{first[:10]}{between}{last[:10]}" if days(day) else None


def _in_order(marks: Iterable[TimelineMark]) -> tuple[TimelineMark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.at is None, mark.at or "", LANES.index(mark.lane))))


def _number(month: str | None) -> int:
    """Return the number of a month since the year 0; a year counts as its first month."""
    return int((month or "")[:4]) * 12 + int((month or "")[5:7] or 1) - 1


def _sum(period: str, months: Iterable[Month]) -> Month:
    some = list(months)
    return Month(period, sum(m.private for m in some), sum(m.public for m in some), sum(m.unknown for m in some))
