"""People's decisions on relations: between two statements, of one report or of two.

A pair of statements has one relation. A decision on it goes from one to the other (who denies, and what is denied), and of
several on a pair the last holds, whichever way it goes. Like all decisions they belong to texts and words, so that they hold
wherever a text stands, and whichever claims a newer trace puts its statements into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, insert, or_, select

from reportedly.errors import ConflictError, InputError, NotFoundError
from reportedly.records import Node, RelationType
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.failing import again
from reportedly.store.holding import RECORDS, Held, fetched, judgement_of
from reportedly.store.judgements import Anchor, Judgement, Other, Verdict, anchor_of, found
from reportedly.store.judging import REMEDY, locked
from reportedly.store.naming import NOBODY
from reportedly.store.opening import Store

FIELD = "relation"
TYPES: tuple[RelationType, ...] = get_args(RelationType)

_j = t.judgement.c
_LIVE = select(t.judgement).where(_j.other_hash.is_not(None), _j.undone_at.is_(None)).order_by(_j.key)
_HASHES: BindParameter[str] = bindparam("hashes", expanding=True)
_OF_TEXTS = _LIVE.where(or_(_j.content_hash.in_(_HASHES), _j.other_hash.in_(_HASHES)))
_TEXTS = select(t.report.c.content_hash).where(t.report.c.id.in_(bindparam("ids", expanding=True)))
_OF_REPORTS = _LIVE.where(or_(_j.content_hash.in_(_TEXTS), _j.other_hash.in_(_TEXTS)))


class End(NamedTuple):
    """One of the two statements: a report, and the statement's id there."""

    report: Held
    part: str


class Related(Node, frozen=True, kw_only=True):
    """A judgement that holds on the relation of two statements, with where they stand: the report's id and the statement's, once
    for each report that has the text."""

    judgement: Judgement
    from_: tuple[tuple[str, str], ...]
    to: tuple[tuple[str, str], ...]

    @property
    def type(self) -> RelationType | None:
        """None: a person said that there is no such relation."""
        value: RelationType | None = self.judgement.value
        return value


def relation_type(asked: str) -> RelationType | None:
    """The type that a person calls `asked`; None for "none". Raises `InputError`."""
    if asked.casefold() in NOBODY:
        return None
    for each in TYPES:
        if each == asked:
            return each
    raise InputError(asked or "nothing", "no relation is called so", f"give one of {', '.join(TYPES)}, none")


def relate(
    store: Store,
    one: End,
    two: End,
    type_: RelationType | None,
    who: str,
    why: str | None = None,
    *,
    was: RelationType | None = None,
    seen: str | None = None,
) -> Judgement:
    """Keep that `one` stands in this relation to `two`, or in none. `was`: what the trace says, where nobody has decided yet.

    `seen`: the version that the person saw, by default today's. Raises `InputError`, `ConflictError` and `StoreError`.
    """
    ends = _end(one), _end(two)
    if ends[0] == ends[1]:
        raise InputError(one.part, "a statement stands in no relation to itself", "name two")

    def attempt() -> Judgement:
        with store.writing() as connection:
            locked(connection, *sorted(end.content_hash for end in ends))
            last = _last(connection, one, two)
            if seen is not None and seen != _version(last):
                by = f"it was decided by {last.who} meanwhile" if last else "a decision on it was undone meanwhile"
                raise ConflictError(f"{one.part} and {two.part}", by, REMEDY)
            before = last.value if last else was
            verdict: Verdict = "rejected" if type_ is None else "confirmed" if type_ == before else "changed"
            values = {
                "content_hash": ends[0].content_hash,
                "anchor": ends[0].anchor.to_json().decode(),
                "field": FIELD,
                "verdict": verdict,
                "was": msgspec.json.encode(before).decode(),
                "value": msgspec.json.encode(type_).decode(),
                "why": why,
                "who": who,
                "at": now(),
                "other_hash": ends[1].content_hash,
                "other": ends[1].anchor.to_json().decode(),
            }
            row = connection.execute(insert(t.judgement).values(values).returning(t.judgement)).one()
            return judgement_of(row)

    return again(attempt, even_if_lost=False)


def last_on(store: Store, one: End, two: End) -> tuple[Judgement | None, str]:
    """The judgement that holds on the relation of two statements, and the version that `relate` takes as seen."""
    with store.reading() as connection:
        last = _last(connection, one, two)
    return last, _version(last)


def related(store: Store, *hashes: str) -> list[Related]:
    """What people decided on relations of statements of these texts, or of all, in order. One whose words no statement has any
    more has no place at that end."""
    with store.reading() as connection:
        return _held(connection, _live(connection, hashes))


def related_in(store: Store, idents: Sequence[str]) -> list[Related]:
    """`related`, of the texts of the reports with these ids."""
    with store.reading() as connection:
        found = connection.execute(_OF_REPORTS, {"ids": idents}).all()
        return _held(connection, [judgement_of(row) for row in found])


def on_text(each: Related, content_hash: str) -> bool:
    """Is one of the two statements of this text?"""
    return content_hash in (each.judgement.content_hash, _other(each.judgement).content_hash)


def _held(connection: Connection, judgements: Sequence[Judgement]) -> list[Related]:
    texts = {h for j in judgements for h in (j.content_hash, _other(j).content_hash)}
    held: dict[str, list[Held]] = {}
    for ident in sorted(texts):
        held[ident] = fetched(connection, RECORDS.where(t.report.c.content_hash == ident).order_by(t.report.c.key))
    placed = [_placed(j, held) for j in judgements]
    holding = {frozenset((each.from_, each.to)) if each.from_ and each.to else each: each for each in placed}
    return list(holding.values())


def _end(end: End) -> Other:
    part = next((s for s in end.report.base.statements if s.id == end.part), None)
    if part is None:
        raise NotFoundError(end.part, "the report has no such statement", "see reportedly show for the numbers")
    return Other(content_hash=end.report.raw.report.content_hash, anchor=anchor_of(part))


def _last(connection: Connection, one: End, two: End) -> Judgement | None:
    """The last judgement that holds on the pair."""
    pair = {_key(one), _key(two)}
    texts = {end.report.raw.report.content_hash: end.report for end in (one, two)}
    for each in reversed(_live(connection, list(texts))):
        sides = (each.content_hash, each.anchor), (_other(each).content_hash, _other(each).anchor)
        if {(h, found(anchor, texts[h].base)) for h, anchor in sides if h in texts} == pair:
            return each
    return None


def _key(end: End) -> tuple[str, str]:
    return end.report.raw.report.content_hash, end.part


def _version(last: Judgement | None) -> str:
    return str(last.number if last else 0)


def _live(connection: Connection, hashes: Sequence[str]) -> list[Judgement]:
    query = _OF_TEXTS if hashes else _LIVE
    return [judgement_of(row) for row in connection.execute(query, {"hashes": hashes})]


def _other(judgement: Judgement) -> Other:
    assert judgement.other is not None  # noqa: S101 - as it was asked for
    return judgement.other


def _placed(j: Judgement, held: Mapping[str, Sequence[Held]]) -> Related:
    other = _other(j)
    return Related(
        judgement=j,
        from_=_places(held[j.content_hash], j.anchor),
        to=_places(held[other.content_hash], other.anchor),
    )


def _places(reports: Iterable[Held], anchor: Anchor) -> tuple[tuple[str, str], ...]:
    found_in = ((report.raw.report.id, found(anchor, report.base)) for report in reports)
    return tuple((report, ident) for report, ident in found_in if ident is not None)
