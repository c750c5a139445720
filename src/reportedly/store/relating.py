"""People's decisions on relations between two statements, of one report or of two.

A pair of statements has one relation. A decision on it has a direction (who denies what), and of several decisions on a
pair the last holds, whatever its direction. Like all decisions, they refer to texts and words, so that they hold
wherever a text occurs, and in whatever claims a newer trace puts its statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, insert, or_, select

from reportedly.errors import ConflictError, InputError, NotFoundError
from reportedly.records import Node, RelationType
from reportedly.store import tables as t
from reportedly.store.actor_values import NOBODY
from reportedly.store.adding import now
from reportedly.store.failures import retried
from reportedly.store.judgements import Anchor, Judgement, Other, Verdict, anchor_of, found
from reportedly.store.judging import REMEDY, locked
from reportedly.store.opening import Store
from reportedly.store.reports import RECORDS, StoredReport, fetched, judgement_of

FIELD = "relation"
TYPES: tuple[RelationType, ...] = get_args(RelationType)

_j = t.judgement.c
_LIVE = select(t.judgement).where(_j.other_hash.is_not(None), _j.undone_at.is_(None)).order_by(_j.key)
_HASHES: BindParameter[str] = bindparam("hashes", expanding=True)
_OF_TEXTS = _LIVE.where(or_(_j.content_hash.in_(_HASHES), _j.other_hash.in_(_HASHES)))
_TEXTS = select(t.report.c.content_hash).where(t.report.c.id.in_(bindparam("ids", expanding=True)))
_OF_REPORTS = _LIVE.where(or_(_j.content_hash.in_(_TEXTS), _j.other_hash.in_(_TEXTS)))


class End(NamedTuple):
    """One of the two statements: a report, and the id of the statement in it."""

    report: StoredReport
    part: str


class Related(Node, frozen=True, kw_only=True):
    """A decision that holds on the relation of two statements.

    `from_` and `to` are where they stand: the ids of report and statement, once for each report with that text.
    """

    judgement: Judgement
    from_: tuple[tuple[str, str], ...]
    to: tuple[tuple[str, str], ...]

    @property
    def type(self) -> RelationType | None:
        """The type of the relation; None: a person said that there is none."""
        value: RelationType | None = self.judgement.value
        return value


def relation_type(asked: str) -> RelationType | None:
    """Return the type that a person calls `asked`; None for "none". Raises `InputError`."""
    if asked.casefold() in NOBODY:
        return None
    for each in TYPES:
        if each == asked:
            return each
    raise InputError(asked or "nothing", "there is no such type of relation", f"give one of {', '.join(TYPES)}, none")


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
    """Store that `one` stands in this relation to `two`, or in none.

    Args:
        type_: the type of the relation; None for none.
        who: the name of the person.
        why: the person's reason.
        was: the relation in the trace, if nobody has decided yet.
        seen: the version that the person saw; by default the current one.

    Raises:
        InputError: if the two are the same statement, or one does not exist.
        ConflictError: if the version has changed.
        StoreError: if the store cannot be written.
    """
    ends = _end(one), _end(two)
    if ends[0] == ends[1]:
        raise InputError(one.part, "a statement has no relation to itself", "name two statements")

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

    return retried(attempt, even_if_lost=False)


def last_on(store: Store, one: End, two: End) -> tuple[Judgement | None, str]:
    """Return the decision that holds on the relation of two statements, and the version that `relate` takes as `seen`."""
    with store.reading() as connection:
        last = _last(connection, one, two)
    return last, _version(last)


def related(store: Store, *hashes: str) -> list[Related]:
    """Return the decisions on relations of statements in these texts, or in all texts, in order.

    An end whose words are no longer in any statement has no place.
    """
    with store.reading() as connection:
        return _held(connection, _live(connection, hashes))


def related_in(store: Store, idents: Sequence[str]) -> list[Related]:
    """Return the decisions on relations in the texts of the reports with these ids."""
    with store.reading() as connection:
        found = connection.execute(_OF_REPORTS, {"ids": idents}).all()
        return _held(connection, [judgement_of(row) for row in found])


def on_text(each: Related, content_hash: str) -> bool:
    """Return whether one of the two statements is in this text."""
    return content_hash in (each.judgement.content_hash, _other(each.judgement).content_hash)


def _held(connection: Connection, judgements: Sequence[Judgement]) -> list[Related]:
    texts = {h for j in judgements for h in (j.content_hash, _other(j).content_hash)}
    held: dict[str, list[StoredReport]] = {}
    for ident in sorted(texts):
        held[ident] = fetched(connection, RECORDS.where(t.report.c.content_hash == ident).order_by(t.report.c.key))
    placed = [_placed(j, held) for j in judgements]
    holding = {frozenset((each.from_, each.to)) if each.from_ and each.to else each: each for each in placed}
    return list(holding.values())


def _end(end: End) -> Other:
    part = next((s for s in end.report.base.statements if s.id == end.part), None)
    if part is None:
        why = "the report has no such statement"
        raise NotFoundError(end.part, why, "look at the report for its numbers").with_setting("numbers")
    return Other(content_hash=end.report.raw.report.content_hash, anchor=anchor_of(part))


def _last(connection: Connection, one: End, two: End) -> Judgement | None:
    """Return the last decision that holds on the pair; None if there is none."""
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
    assert judgement.other is not None  # noqa: S101 - the queries select only these
    return judgement.other


def _placed(j: Judgement, held: Mapping[str, Sequence[StoredReport]]) -> Related:
    other = _other(j)
    return Related(
        judgement=j,
        from_=_places(held[j.content_hash], j.anchor),
        to=_places(held[other.content_hash], other.anchor),
    )


def _places(reports: Iterable[StoredReport], anchor: Anchor) -> tuple[tuple[str, str], ...]:
    found_in = ((report.raw.report.id, found(anchor, report.base)) for report in reports)
    return tuple((report, ident) for report, ident in found_in if ident is not None)
