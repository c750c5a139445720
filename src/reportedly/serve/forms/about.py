"""Parsing of the one form over all rows of the inbox: outlet, date and headline of many inputs at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import structs
from starlette.datastructures import FormData

from reportedly.errors import InputError
from reportedly.intake.typed_dates import Near
from reportedly.knowledge import Knowledge
from reportedly.serve.forms.inputs import line, published
from reportedly.store import Store, inbox
from reportedly.store.inbox import Incoming
from reportedly.store.judging import decision, judge, rejection
from reportedly.store.listing import report_with_key
from reportedly.views.inbox_rows import FIELDS
from reportedly.views.near_days import near_arrival, near_publication

ALL = "all"  # stands for a number: for every row that lacks it


def keep_all(store: Store, sent: FormData, who: str) -> list[tuple[str, InputError]]:
    """Keep what the form says of each input that it names, and return errors with the field that each is about.

    An input that waits gets it before it is read; on a report it is a decision of `who`. Rows that the form leaves as
    they are stay so.
    """
    refused = []
    for key in sorted({int(name.partition("-")[2]) for name in sent if _is_row(name)}):
        try:
            item = inbox.one(store, key)
            _keep(store, item, _asked(sent, key, _near(store, item)), who)
        except InputError as error:
            name = f"published-{key}"
            refused.append((name if line(sent, name) else f"published-{ALL}", error))
    return refused


def _near(store: Store, item: Incoming) -> Sequence[Near]:
    """Return the days from which "Tuesday" may be understood as the date of this input."""
    report = report_with_key(store, item.report).record.report if item.report is not None else None
    return near_publication(report, item.came_at) if report else near_arrival("", item.came_at)


def _asked(sent: FormData, key: int, near: Sequence[Near]) -> dict[str, str]:
    """Return what the form says of one row: what was typed, else what was typed for all rows that lack it."""
    fields, values = _taken(sent, key), {}
    for field in FIELDS:
        if f"{field}-{key}" not in fields:
            continue
        read = partial(published, near=near) if field == "published" else line
        values[field] = (
            read(fields, f"{field}-{key}") or (read(fields, f"{field}-{ALL}") if field != "title" else None) or ""
        )
    return values


def _taken(sent: FormData, key: int) -> FormData:
    """Return the form with the suggestion that was taken by its button, such as "outlet-12=Quay Review"."""
    taken = sent.get("take")
    name, _, value = taken.partition("=") if isinstance(taken, str) else ("", "", "")
    if not name.endswith(f"-{key}") or name.partition("-")[0] not in FIELDS:
        return sent
    others = [(each, was) for each, was in sent.multi_items() if each not in (name, f"{name}_day")]
    return FormData([*others, (name, value)])


def _keep(store: Store, item: Incoming, asked: dict[str, str], who: str) -> None:
    if item.report is None:
        said = {field: value or None for field, value in asked.items()}
        if said != {field: getattr(item.given, field) for field in said}:
            inbox.say(store, item.key, structs.replace(item.given, **said))
        return
    for field, value in asked.items():
        held = report_with_key(store, item.report)
        if value != (getattr(held.record.report, field) or ""):
            made = decision(held, "report", field, value, Knowledge()) if value else rejection(held, "report", field)
            judge(store, held, made, who)


def _is_row(name: str) -> bool:
    field, _, key = name.partition("-")
    return field in FIELDS and key.isascii() and key.isdecimal() and len(key) < 10
