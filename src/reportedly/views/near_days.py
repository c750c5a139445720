"""The days from which "Tuesday" may be understood, typed as the date of a report: what it tells of its time comes before today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.intake.dates import day_of
from reportedly.intake.typed_dates import Near
from reportedly.records import Report
from reportedly.resolve.dates import dates
from reportedly.store.fields import near_retrieval

HEAD = 600  # characters at the beginning of a text in which a date is taken for its own


def near_publication(report: Report, came_at: str | None = None) -> Sequence[Near]:
    """Return the day on which the report was retrieved; else that at its head, and that on which it came, or today."""
    return near_retrieval(report) or near_arrival(report.text, came_at)


def near_arrival(text: str, came_at: str | None = None) -> Sequence[Near]:
    """Return the day at the head of a text, which may be another than its own, and that on which the text came, or today. No day
    after it came can be meant; one at its head that is later is not its own."""
    head, came = at_head(text), day_of(came_at) or date.today()
    arrival = Near(came, "when it came in", latest=came)
    return (Near(head, "which stands at its head", latest=came), arrival) if head and head <= came else (arrival,)


def at_head(text: str) -> date | None:
    """Return the first whole day, with its year, that stands at the head of a text."""
    return next(filter(None, (day_of(each.iso) for each in dates(text[:HEAD], None))), None)
