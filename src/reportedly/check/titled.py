"""Read the headline of a draft by itself if it is not part of the text."""

from __future__ import annotations

from typing import Protocol

from reportedly.check.draft import Draft
from reportedly.errors import InputError
from reportedly.intake import Given, from_text
from reportedly.records import Record, Report


class HeadlineReader(Protocol):
    """The part of the Reader's interface that this module uses."""

    def read(self, report: Report) -> Record: ...


def headline(reader: HeadlineReader, record: Record) -> Record | None:
    """Return the record of the headline; None if there is no headline or if the text begins with it."""
    title = record.report.title
    if title is None or Draft(record).headline is not None:
        return None
    try:
        return reader.read(from_text(title, Given(language="en")))
    except InputError:  # a headline without a letter
        return None
