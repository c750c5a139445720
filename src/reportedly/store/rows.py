"""The projection of a record for searching: one row for each statement.

It has the speaker, whom the speaker speaks for, and the addressee.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.identity import actor_key, folded, speaks_for
from reportedly.intake.dates import days
from reportedly.records import Actor, Record, Statement
from reportedly.store.text_index import indexed

Role = Literal["speaker", "for", "addressee"]


@dataclass(frozen=True, slots=True, order=True)
class IndexedParty:
    """A named actor across reports.

    `identity` is its Wikidata id or, without one, its name in the form that is searched.
    """

    identity: str
    wikidata: str | None
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row for one statement. `content` and `who` are words for the index; days are ISO 8601, or None if not known."""

    id: str
    kind: str
    quote: str
    access: str
    terms: str
    day: str | None
    until: str | None
    content: str
    who: str
    voices: tuple[tuple[IndexedParty, Role], ...]


def rows(record: Record) -> list[StatementRow]:
    """Return a row for each statement of the record."""
    actors = {actor.id: actor for actor in record.actors}
    return [_row(statement, actors, record.report.published) for statement in record.statements]


def offices(record: Record) -> list[tuple[IndexedParty, str, str]]:
    """Return the offices of those who speak or are spoken to: party, office, and body, "" if that is not told."""
    actors = {actor.id: actor for actor in record.actors}
    heard = {party for s in record.statements for party, _ in _voices(s, actors)}
    found = {}
    for actor in record.actors:
        party, office = _party(actor), folded(actor.role or "")
        if party in heard and office and party is not None:
            body = actors.get(actor.belongs_to or "")
            found[party.identity, office] = (party, office, folded(body.name) if body else "")
    return list(found.values())


def _row(s: Statement, actors: Mapping[str, Actor], published: str | None) -> StatementRow:
    day, until = days(s.setting.date) or days(published) or (None, None)
    voices = tuple(dict.fromkeys(_voices(s, actors)))
    names = [s.source.text if s.source else "", *(party.name for party, role in voices if role != "addressee")]
    return StatementRow(
        id=s.id,
        kind=s.cue.kind,
        quote=s.quote,
        access=s.setting.access,
        terms=s.setting.terms,
        day=day,
        until=until,
        content=indexed(s.content.text),
        who=indexed(" ".join(names)),
        voices=voices,
    )


def _voices(s: Statement, actors: Mapping[str, Actor]) -> Iterator[tuple[IndexedParty, Role]]:
    """Yield the addressee, the speaker, and all for whom the speaker speaks; nobody if the statement is not asserted."""
    if not s.asserted:
        return
    if (to := _party(actors.get(s.addressee or ""))) is not None:
        yield to, "addressee"
    speaker = actors.get(s.speaker or "")
    if (by := _party(speaker)) is not None:
        yield by, "speaker"
    for actor in speaks_for(speaker, actors):
        if (whose := _party(actor)) is not None:
            yield whose, "for"


def _party(actor: Actor | None) -> IndexedParty | None:
    """Return the named actor across reports; None for an unnamed source."""
    identity = actor_key(actor)
    if actor is None or identity is None:
        return None
    words = folded(actor.name)
    return IndexedParty(identity, actor.wikidata, actor.name, words) if words else None
