"""What is drawn from a record for searching: a row a statement, and who the statement is by, for and to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.intake.dates import days
from reportedly.knowledge.names import folded
from reportedly.records import Actor, Record, Statement
from reportedly.store.words import indexed

Role = Literal["speaker", "for", "addressee"]


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A named actor across reports; `identity` is its Wikidata id or, without one, its name as it is searched for."""

    identity: str
    wikidata: str | None
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement. `content` and `who` are its words for the index; days are ISO 8601 or, where nothing is known, None."""

    id: str
    kind: str
    quote: str
    access: str
    terms: str
    day: str | None
    until: str | None
    content: str
    who: str
    voices: tuple[tuple[Party, Role], ...]


def rows(record: Record) -> list[Row]:
    """A row for each statement of the record."""
    actors = {actor.id: actor for actor in record.actors}
    return [_row(statement, actors, record.report.published) for statement in record.statements]


def _row(s: Statement, actors: Mapping[str, Actor], published: str | None) -> Row:
    day, until = days(s.setting.date) or days(published) or (None, None)
    voices = tuple(dict.fromkeys(_voices(s, actors)))
    names = [s.source.text if s.source else "", *(party.name for party, role in voices if role != "addressee")]
    return Row(
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


def _voices(s: Statement, actors: Mapping[str, Actor]) -> Iterator[tuple[Party, Role]]:
    """The addressee; the speaker; and, from body to body, whom the speaker speaks for."""
    if (to := party(actors.get(s.addressee or ""))) is not None:
        yield to, "addressee"
    role: Role = "speaker"
    actor, seen = actors.get(s.speaker or ""), set[str]()
    while actor is not None and actor.id not in seen:
        seen.add(actor.id)
        if (found := party(actor)) is not None:
            yield found, role
        actor, role = actors.get(actor.belongs_to or ""), "for"


def party(actor: Actor | None) -> Party | None:
    """Who that is across reports; nobody for an unnamed source: two reports' "an official" need not be one."""
    if actor is None or not (actor.named or actor.wikidata):
        return None
    words = folded(actor.name)
    if not words:
        return None
    return Party(actor.wikidata or words, actor.wikidata, actor.name, words)
