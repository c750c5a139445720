"""Mergers of actors that hold for reports to come: a report that is added gets the decisions that the merger made in the others.

They are decisions like any other, with the reason of the merger, and are undone together with it. What a person undid in one
report is not decided there again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from reportedly.identity import actor_key
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, Record
from reportedly.store import fields
from reportedly.store import tables as t
from reportedly.store.judgements import Judgement, anchor_of
from reportedly.store.overlay import Overlay, overlaid
from reportedly.store.reports import judgement_of, judgements_on

ROUNDS = 9  # mergers that may follow from one another: A is B, and B is C
_NONE = "none"  # what a person types for a Wikidata id that is wrong


class StandingMerger(Struct, frozen=True, kw_only=True):
    """Who is `identity` in a report is called `name`, with `wikidata`. `was` and `was_wikidata` are of the merged actor."""

    identity: str
    name: str
    wikidata: str | None
    was: str
    was_wikidata: str | None
    why: str
    who: str
    at: str


def stand(connection: Connection, merger: StandingMerger) -> None:
    """Let a merger hold from now on."""
    connection.execute(insert(t.standing_merger).values(**msgspec.structs.asdict(merger)))


def fall(connection: Connection, why: str, who: str, at: str) -> int:
    """Let the mergers with this reason hold no longer, and return how many there were."""
    m = t.standing_merger.c
    which = update(t.standing_merger).where(m.why == why, m.undone_at.is_(None))
    return connection.execute(which.values(undone_at=at, undone_by=who)).rowcount


def named_fields(was_wikidata: str | None, name: str, wikidata: str | None) -> Iterator[tuple[str, str]]:
    """Yield the fields that make an actor another one, each with what a person would type."""
    if wikidata != was_wikidata:
        yield "wikidata", wikidata or _NONE
    if wikidata is None:
        yield "name", name


def as_decided(connection: Connection, content_hash: str, record: Record, at: str) -> Overlay:
    """Return a record with the decisions on its text, after those of standing mergers have been stored as well."""
    judgements = judgements_on(connection, [content_hash]).get(content_hash, [])
    overlay = overlaid(record, judgements)
    for _ in range(ROUNDS):
        new = list(_new(connection, overlay, judgements))
        if not new:
            break
        rows = connection.execute(
            insert(t.judgement).returning(t.judgement, sort_by_parameter_order=True),
            [{"content_hash": content_hash, "verdict": "changed", "at": at, **values} for values in new],
        )
        judgements = [*judgements, *map(judgement_of, rows)]
        overlay = overlaid(record, judgements)
    return overlay


def _new(connection: Connection, overlay: Overlay, judgements: Sequence[Judgement]) -> Iterator[dict[str, Any]]:
    """Yield the decisions that standing mergers make on the actors of a record. One without words cannot be decided on."""
    actors = {key: each for each in overlay.record.actors if (key := actor_key(each))}
    m = t.standing_merger.c
    query = select(*(m[name] for name in StandingMerger.__struct_fields__)).where(
        m.identity.in_(actors), m.undone_at.is_(None)
    )
    for row in connection.execute(query.order_by(m.key)):
        merger = StandingMerger(**row._mapping)
        for actor in (each for each in overlay.record.actors if actor_key(each) == merger.identity):
            base = fields.part(overlay.base, actor.id)
            if isinstance(base, Actor) and base.mentions:
                anchor = anchor_of(base)
                if not any(each.why == merger.why and each.anchor == anchor for each in judgements):
                    yield from _decisions(overlay.record, actor, merger, anchor.to_json().decode())


def _decisions(record: Record, actor: Actor, merger: StandingMerger, anchor: str) -> Iterator[dict[str, Any]]:
    for name, asked in named_fields(actor.wikidata, merger.name, merger.wikidata):
        field = fields.of(actor)[name]
        yield {
            "anchor": anchor,
            "field": name,
            "was": msgspec.json.encode(field.current(record, actor)).decode(),
            "value": msgspec.json.encode(field.parsed(asked, record, actor, Knowledge())).decode(),
            "why": merger.why,
            "who": merger.who,
        }
