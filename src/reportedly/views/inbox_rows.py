"""The inputs of the inbox as rows: what is said of each, and what it suggests for what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.intake.typed_dates import in_field, in_words, with_weekday
from reportedly.knowledge import Knowledge
from reportedly.store import Store
from reportedly.store.citing import CitedReport, first_lines, name_of, sources
from reportedly.store.inbox import Incoming
from reportedly.store.listing import outlets
from reportedly.store.reports import StoredReport, by_keys
from reportedly.views.suggestions import Suggestions, suggestions

OPENED = 12  # rows, the newest, whose report is opened for suggestions


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An input, and what can be said of it.

    Attributes:
        name: the name under which it came; of a report that is read again, its headline or first line.
        about: outlet, published and title as fields show them, or as they were typed; empty if not given.
        held: the same, as the record has them.
        day: the day in words, or as much of it as is known.
        suggested: suggestions by field.
        says: whether something can be said of it now.
    """

    item: Incoming
    name: str
    about: Mapping[str, str]
    held: Mapping[str, str]
    day: str
    suggested: Suggestions
    says: bool


FIELDS = ("outlet", "published", "title")


def inbox_rows(store: Store, items: Sequence[Incoming], known: Knowledge, typed: Mapping[str, str]) -> list[InboxRow]:
    """Return the rows; `typed` are the fields of a form that was refused, such as "outlet-12"."""
    with store.reading() as connection:
        reports = by_keys(connection, [each.report for each in items if each.report is not None])
    names = outlets(store)
    again = sources(store, [each.name for each in items if each.kind == "reread"])
    lines = first_lines(store, [each.key for each in again.values() if not each.title])
    return [
        _row(
            item, _name(item, again, lines), reports.get(item.report or 0), names if at < OPENED else None, known, typed
        )
        for at, item in enumerate(items)
    ]


def _name(item: Incoming, again: Mapping[str, CitedReport], lines: Mapping[int, str]) -> str:
    """Return the name of a row; a file that came has its own, though its report, of the same id, is read again."""
    read = again.get(item.name) if item.kind == "reread" else None
    return (read.title or lines.get(read.key) or name_of(item.name)) if read else item.name


def _row(
    item: Incoming,
    name: str,
    held: StoredReport | None,
    names: Sequence[str] | None,
    known: Knowledge,
    typed: Mapping[str, str],
) -> InboxRow:
    report = held.record.report if held else None
    said = report or item.given
    values = {field: getattr(said, field) or "" for field in FIELDS}
    shown = {**values, "published": in_field(values["published"])}
    return InboxRow(
        item=item,
        name=name,
        about={field: _as_typed(typed.get(f"{field}-{item.key}"), value) for field, value in shown.items()},
        held=shown,
        day=with_weekday(values["published"]),
        suggested=suggestions(item.name, report, names, known) if names is not None else {},
        says=item.reports == 1 if report else item.kind != "reread" and item.state != "added",
    )


def _as_typed(typed: str | None, held: str) -> str:
    """Return what was typed, in the words of the record if it is what the record has: that was kept, and nothing is to be asked."""
    return held if typed is None or in_words(typed) == held else typed
