"""The acts of a party, in the reports of the store that quote it or tell of whom it speaks to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from reportedly.identity import folded
from reportedly.knowledge import Knowledge
from reportedly.records import ReportedEvent
from reportedly.store import tables as t
from reportedly.store.opening import Store
from reportedly.store.people import named
from reportedly.store.reports import StoredReport, by_keys


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that was found, in its report."""

    held: StoredReport
    event: ReportedEvent


def deeds(store: Store, name: str, *, known: Knowledge, limit: int) -> list[Deed]:
    """Return the acts of those called `name` and of those who speak for them, the oldest report first.

    A report is looked at if the party speaks, is spoken to or spoken for in it.

    Raises:
        NotFoundError: if the store does not know the name.
    """
    with store.reading() as connection:
        meant = named(connection, name, known)
        voiced = select(t.statement.c.report).join(t.voice, t.voice.c.statement == t.statement.c.key)
        keys = connection.execute(voiced.where(t.voice.c.party.in_([p.key for p in meant])).distinct()).scalars()
        reports = by_keys(connection, keys)
    found = deeds_told(reports.values(), [party.name for party in meant])
    found.sort(key=lambda deed: (deed.held.record.report.published or "", deed.held.key, deed.event.spans))
    return found[-limit:]


def deeds_told(reports: Iterable[StoredReport], names: Iterable[str]) -> list[Deed]:
    """Return the acts in these reports of those with these names, and of those who belong to them."""
    own = {folded(name) for name in names}
    return [Deed(held, event) for held in reports for event in held.record.events if _is_of(held, event, own)]


def _is_of(held: StoredReport, event: ReportedEvent, names: set[str]) -> bool:
    """Did one of the names do it, or somebody who belongs to it?"""
    actor = held.record.actor(event.actor)
    owner = held.record.actor(actor.belongs_to) if actor.belongs_to else None
    return any(folded(each.name) in names for each in (actor, owner) if each)
