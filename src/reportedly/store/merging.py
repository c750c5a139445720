"""Merge two actors, or part one, by a person: one decision on the actor in each report, all of which are undone together.

They are decisions like any other (`judging`), so they hold in stories, searches and exports. Reports that are added later are
not touched by them.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator

import msgspec
from msgspec import Struct
from sqlalchemy import func, select

from reportedly.errors import InputError, NotFoundError
from reportedly.identity import actor_key, folded
from reportedly.knowledge import Knowledge
from reportedly.store import tables as t
from reportedly.store.judging import decision, judge, undo
from reportedly.store.listing import report_with_key
from reportedly.store.opening import Store
from reportedly.store.reports import StoredReport

MOST = 300  # reports that are changed at once
_TOGETHER = "together "  # begins the part of a reason that the decisions of one merger have in common


class NamedActor(Struct, frozen=True, kw_only=True):
    """An actor as the store knows it across reports."""

    key: int
    identity: str
    name: str
    wikidata: str | None


class Merger(Struct, frozen=True, kw_only=True):
    """Decisions that were taken together: how many, by whom, and the reason that they share."""

    why: str
    who: str
    at: str
    decisions: int


class Merged(Struct, frozen=True, kw_only=True):
    """What was done, in numbers of reports: changed, without words that are the actor's, and left for another time."""

    changed: int
    wordless: int
    left: int


def actor_named(store: Store, key: int) -> NamedActor:
    """Return the actor with this key. Raises `NotFoundError`."""
    p = t.party.c
    with store.reading() as connection:
        row = connection.execute(select(p.key, p.identity, p.name, p.wikidata).where(p.key == key)).first()
    if row is None:
        raise NotFoundError(f"actor {key}", "the store has no such actor", "look for the name under Actors")
    return NamedActor(**row._mapping)


def reports_of(store: Store, actor: NamedActor) -> list[int]:
    """Return the keys of the reports in which an actor speaks, is spoken for, or is spoken to, the newest first."""
    said = select(t.statement.c.report).join(t.voice, t.voice.c.statement == t.statement.c.key)
    with store.reading() as connection:
        found = connection.execute(said.where(t.voice.c.party == actor.key).distinct())
        return sorted(found.scalars(), reverse=True)


def merge(store: Store, one: NamedActor, two: NamedActor, who: str) -> Merged:
    """Make `one` the same as `two` in all reports. Raises `InputError` if they are one already, or only `one` has a Wikidata id."""
    if one.identity == two.identity:
        raise InputError(one.name, "this is the same actor already", "name another one")
    if one.wikidata and not two.wikidata:
        raise InputError(
            one.name, f"it is known in the knowledge base, and {two.name} is not", "merge the other one into it"
        )
    return _renamed(store, one, two.name, two.wikidata, reports_of(store, one), who, f"the same as {two.name}")


def part(store: Store, actor: NamedActor, name: str, reports: Collection[int], who: str) -> Merged:
    """Make an actor another one, called `name`, in these reports. Raises `InputError` if it is called so, or none are given."""
    name = " ".join(name.split())
    if not name or folded(name) == folded(actor.name):
        raise InputError(name or "nothing", "this is not another name", "give one that tells the two apart")
    own = [key for key in reports_of(store, actor) if key in reports]
    if not own:
        raise InputError(actor.name, "no report was chosen", "choose those that mean somebody else")
    return _renamed(store, actor, name, None, own, who, f"not the same as {actor.name}")


def mergers(store: Store, actor: NamedActor) -> list[Merger]:
    """Return the mergers that made somebody this actor, or this actor somebody else, and that hold."""
    j = t.judgement.c
    mine = j.value.in_([msgspec.json.encode(each).decode() for each in (actor.name, actor.wikidata) if each])
    query = (
        select(j.why, j.who, func.min(j.at).label("at"), func.count().label("decisions"))
        .where(
            j.field.in_(("name", "wikidata")), j.why.contains(_TOGETHER, autoescape=True), j.undone_at.is_(None), mine
        )
        .group_by(j.why, j.who)
        .order_by(func.min(j.at).desc())
    )
    with store.reading() as connection:
        return [Merger(**row._mapping) for row in connection.execute(query)]


def undo_together(store: Store, why: str, who: str) -> int:
    """Undo all decisions with this reason, and return how many there were. Raises `NotFoundError`."""
    j = t.judgement.c
    with store.reading() as connection:
        numbers = list(connection.execute(select(j.key).where(j.why == why, j.undone_at.is_(None))).scalars())
    if not numbers or _TOGETHER not in why:
        raise NotFoundError(
            why, "no decisions that hold were taken for this reason", "they may have been undone already"
        )
    for number in reversed(numbers):
        undo(store, number, who)
    return len(numbers)


def _renamed(
    store: Store, actor: NamedActor, name: str, wikidata: str | None, keys: list[int], who: str, reason: str
) -> Merged:
    why = f"{reason} ({_TOGETHER}{secrets.token_hex(4)})"
    changed = wordless = 0
    for key in keys[:MOST]:
        held = report_with_key(store, key)
        idents = [each.id for each in held.record.actors if actor_key(each) == actor.identity]
        done = [
            _decide(store, key, ident, field, value, who, why)
            for ident in idents
            for field, value in _fields(actor, name, wikidata)
        ]
        changed += any(done)
        wordless += not any(done)
    return Merged(changed=changed, wordless=wordless, left=len(keys[MOST:]))


def _fields(actor: NamedActor, name: str, wikidata: str | None) -> Iterator[tuple[str, str]]:
    if wikidata != actor.wikidata:
        yield "wikidata", wikidata or "none"
    if wikidata is None:
        yield "name", name


def _decide(store: Store, key: int, ident: str, field: str, value: str, who: str, why: str) -> bool:
    """Decide on an actor of a report, unless no words of the report are the actor's."""
    held: StoredReport = report_with_key(store, key)
    if not next(each.mentions for each in held.record.actors if each.id == ident):
        return False
    judge(store, held, decision(held, ident, field, value, Knowledge()), who, why)
    return True
