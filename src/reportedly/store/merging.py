"""Merge two actors, or part one, by a person: one decision on the actor in each report, all of which are undone together.

They are decisions like any other (`judging`), so they hold in stories, searches and exports. A merger holds for reports that are
added later, too (`standing`), if both have names of their own. An office or a description may be somebody else in another report:
it is merged only where the other stands in the same report or story. Who is parted is so in the chosen reports alone.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Select, and_, case, func, or_, select

from reportedly.errors import InputError, NotFoundError
from reportedly.identity import actor_key, folded
from reportedly.knowledge import Knowledge
from reportedly.resolve.own_names import has_own_name
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.judging import decision, judge, undo
from reportedly.store.listing import report_with_key
from reportedly.store.opening import Store
from reportedly.store.reports import StoredReport
from reportedly.store.standing import StandingMerger, fall, named_fields, stand

MOST = 300  # reports that are changed at once
_TOGETHER = "together "  # begins the part of a reason that the decisions of one merger have in common
_APART = "not the same as "  # begins the reason of those that part an actor
_IS = " is the same as "  # in the reason of those that merge an actor in some reports alone
_HERE = " in the reports and stories of both"  # ends it
_MARK = re.compile(rf" \({_TOGETHER}[0-9a-f]{{8}}\)\Z")


class NamedActor(Struct, frozen=True, kw_only=True):
    """An actor as the store knows it across reports."""

    key: int
    identity: str
    name: str
    wikidata: str | None

    @property
    def own_name(self) -> bool:
        """Whether the name means the same in every report."""
        return self.wikidata is not None or has_own_name(self.name)


class Merger(Struct, frozen=True, kw_only=True):
    """Decisions that were taken together: how many, by whom, and the reason that they share.

    `was` is the name of the merged actor, if the merger holds for reports to come; `parted` what was made of the actor in some
    reports, if it was parted.
    """

    why: str
    who: str
    at: str
    decisions: int
    was: str | None = None
    parted: str | None = None


class Merged(Struct, frozen=True, kw_only=True):
    """What was done, in numbers of reports: changed, without words that are the actor's, and left for another time."""

    changed: int
    wordless: int
    left: int


def is_merger(why: str | None) -> bool:
    """Return whether a decision with this reason was taken together with others, which can be undone as one."""
    return _MARK.search(why or "") is not None


def reason_in_words(why: str) -> str:
    """Return a reason without what marks it as one merger's."""
    return _MARK.sub("", why)


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
    with store.reading() as connection:
        return sorted(connection.execute(_reports_with(actor).distinct()).scalars(), reverse=True)


def _reports_with(actor: NamedActor) -> Select[Any]:
    said = select(t.statement.c.report).join(t.voice, t.voice.c.statement == t.statement.c.key)
    return said.where(t.voice.c.party == actor.key)


def where_one(store: Store, one: NamedActor, two: NamedActor) -> list[int] | None:
    """Return the keys of the reports in which `one` may be merged with `two`, the newest first; None: in all, those to come, too.

    Without a name of its own, an actor is merged only in reports in which the other stands, or of whose story it does.
    """
    if one.own_name and two.own_name:
        return None
    beside = t.story_report.alias("beside")
    theirs = _reports_with(two)
    in_its_story = (
        select(t.story_report.c.report)
        .join(beside, beside.c.story == t.story_report.c.story)
        .where(beside.c.report.in_(theirs))
    )
    mine = _reports_with(one).subquery()
    both = select(mine.c.report).where(or_(mine.c.report.in_(theirs), mine.c.report.in_(in_its_story)))
    with store.reading() as connection:
        return sorted(connection.execute(both.distinct()).scalars(), reverse=True)


def merge(store: Store, one: NamedActor, two: NamedActor, who: str) -> Merged:
    """Make `one` the same as `two` in all reports or, if one of them has no name of its own, in those that `where_one` returns.

    Raises `InputError` if they are one already, if only `one` has a Wikidata id or a name, or if there is no such report.
    """
    if one.identity == two.identity:
        raise InputError(one.name, "this is the same actor already", "name another one")
    if one.wikidata and not two.wikidata:
        raise InputError(
            one.name, f"it is known in the knowledge base, and {two.name} is not", "merge the other one into it"
        )
    if one.own_name and not two.own_name:
        raise InputError(two.name, f"it is no name, and {one.name} is one", f"merge it into {one.name}")
    some = where_one(store, one, two)
    if some is not None:
        if not some:
            raise InputError(
                one.name,
                f"it is no name, and may be somebody else in a report or story without {two.name}; none has both",
                "correct the speaker in the report that means both",
            )
        return _renamed(store, one, two.name, two.wikidata, some, who, _reason(f"{one.name}{_IS}{two.name}{_HERE}"))
    why = _reason(f"the same as {two.name}")
    merger = StandingMerger(
        identity=one.identity, name=two.name, wikidata=two.wikidata, was=one.name, was_wikidata=one.wikidata,
        why=why, who=who, at=now(),
    )  # fmt: skip
    with store.writing() as connection:
        stand(connection, merger)
    return _renamed(store, one, two.name, two.wikidata, reports_of(store, one), who, why)


def part(store: Store, actor: NamedActor, name: str, reports: Collection[int], who: str) -> Merged:
    """Make an actor another one, called `name`, in these reports. Raises `InputError` if it is called so, or none are given."""
    name = " ".join(name.split())
    if not name or folded(name) == folded(actor.name):
        raise InputError(name or "nothing", "this is not another name", "give one that tells the two apart")
    own = [key for key in reports_of(store, actor) if key in reports]
    if not own:
        raise InputError(actor.name, "no report was chosen", "choose those that mean somebody else")
    return _renamed(store, actor, name, None, own, who, _reason(f"{_APART}{actor.name}"))


def mergers(store: Store, actor: NamedActor) -> list[Merger]:
    """Return the mergers that made somebody this actor, or this actor somebody else, in all reports or in some, and that hold."""
    j, m = t.judgement.c, t.standing_merger.c
    mine = j.value.in_([msgspec.json.encode(each).decode() for each in (actor.name, actor.wikidata) if each])
    from_mine = or_(
        j.why.startswith(f"{_APART}{actor.name} ({_TOGETHER}", autoescape=True),
        and_(j.why.startswith(f"{actor.name}{_IS}", autoescape=True), j.why.contains(_HERE, autoescape=True)),
    )
    decided = (
        select(
            j.why, j.who, func.min(j.at).label("at"), func.count().label("decisions"),
            func.min(case((j.field == "name", j.value))).label("named"),
        )
        .where(
            j.field.in_(("name", "wikidata")), j.why.contains(_TOGETHER, autoescape=True), j.undone_at.is_(None),
            or_(mine, from_mine),
        )
        .group_by(j.why, j.who)
    )  # fmt: skip
    taken = select(func.count()).where(j.why == m.why, j.undone_at.is_(None)).scalar_subquery()
    same = m.wikidata == actor.wikidata if actor.wikidata else (m.wikidata.is_(None) & (m.name == actor.name))
    standing = select(m.why, m.who, m.at, taken.label("decisions"), m.was).where(
        m.undone_at.is_(None), or_(m.identity == actor.identity, same)
    )
    with store.reading() as connection:
        found = {row.why: _decided(row) for row in connection.execute(decided)}
        found |= {row.why: Merger(**row._mapping) for row in connection.execute(standing)}
    return sorted(found.values(), key=lambda each: each.at, reverse=True)


def _decided(row: Any) -> Merger:
    parted = msgspec.json.decode(row.named, type=str) if row.named and row.why.startswith(_APART) else None
    return Merger(why=row.why, who=row.who, at=row.at, decisions=row.decisions, parted=parted)


def undo_together(store: Store, why: str, who: str) -> int:
    """Undo all decisions with this reason, and return how many there were. Raises `NotFoundError`."""
    j = t.judgement.c
    with store.reading() as connection:
        numbers = list(connection.execute(select(j.key).where(j.why == why, j.undone_at.is_(None))).scalars())
    with store.writing() as connection:
        fallen = fall(connection, why, who, now())
    if not (numbers or fallen) or _TOGETHER not in why:
        raise NotFoundError(
            why, "no decisions that hold were taken for this reason", "they may have been undone already"
        )
    for number in reversed(numbers):
        undo(store, number, who)
    return len(numbers)


def _reason(what: str) -> str:
    """Return a reason that only the decisions of one merger share."""
    return f"{what} ({_TOGETHER}{secrets.token_hex(4)})"


def _renamed(
    store: Store, actor: NamedActor, name: str, wikidata: str | None, keys: list[int], who: str, why: str
) -> Merged:
    changed = wordless = 0
    for key in keys[:MOST]:
        held = report_with_key(store, key)
        idents = [each.id for each in held.record.actors if actor_key(each) == actor.identity]
        done = [
            _decide(store, key, ident, field, value, who, why)
            for ident in idents
            for field, value in named_fields(actor.wikidata, name, wikidata)
        ]
        changed += any(done)
        wordless += not any(done)
    return Merged(changed=changed, wordless=wordless, left=len(keys[MOST:]))


def _decide(store: Store, key: int, ident: str, field: str, value: str, who: str, why: str) -> bool:
    """Decide on an actor of a report, unless no words of the report are the actor's."""
    held: StoredReport = report_with_key(store, key)
    if not next(each.mentions for each in held.record.actors if each.id == ident):
        return False
    judge(store, held, decision(held, ident, field, value, Knowledge()), who, why)
    return True
