"""The relations of a report's statements to others, of this report or of another, as a card shows them: those of the story that
the report is in, as people judged them, and those that people alone see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.errors import InputError
from reportedly.records import RelationType, Statement
from reportedly.serve.decided import Told, told
from reportedly.serve.kinds import RELATIONS
from reportedly.serve.shown import parted, shown_line
from reportedly.store import Store, fields
from reportedly.store.holding import Held, by_ids
from reportedly.store.listing import keyed
from reportedly.store.relating import End, Related, on_text, related
from reportedly.trace.records import Claim, ClaimRelation, StatementRef, Trace
from reportedly.traced.judged import decided_on, decisions_on, judged
from reportedly.traced.stored import one, story_of

MOST = 200  # characters of the other statement
NONE = "stands in no relation to"
_PLACE = re.compile(r"(?:.*/reports/)?(\d{1,10})(?:\?[^#]*)?(?:/statements/|/|#)(.+)")


@dataclass(frozen=True, slots=True)
class RelationAsk:
    """What `relation_form.html` needs: the ends as KEY/STATEMENT, the type that holds and what the trace says (“” for none), and
    the version that was seen (`relating.last_on`)."""

    from_: str
    to: str
    type: str
    was: str
    version: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a statement. `words`: how it stands to the other, which is that of `who` in the report `key`. `ours`: it is
    neither a report's nor a person's, but our reading, and `score` says how sure that is."""

    words: str
    key: int
    ident: str
    who: str
    content: str
    outlet: str
    ours: bool
    score: float
    decided: Told | None
    ask: RelationAsk


@dataclass(frozen=True, slots=True)
class _Found:
    """A relation between two statements before it is put into words."""

    type: RelationType | None
    from_: StatementRef
    to: StatementRef
    was: str
    ours: bool
    score: float
    decided: Related | None


def relations_of(store: Store, report: Held) -> dict[str, list[Relation]]:
    """For each statement of the report its relations."""
    mine, text = report.raw.report.id, report.raw.report.content_hash
    key = story_of(store, report.key)
    made = one(store, key) if key is not None else None
    decisions = decisions_on(store, made) if made else related(store, text)
    found = list(_traced(made, mine, decisions)) if made else []
    told_already = {each.decided.judgement.number for each in found if each.decided}
    others = _told([each for each in decisions if on_text(each, text)], mine)
    found += [each for each in others if each.decided and each.decided.judgement.number not in told_already]
    with store.reading() as connection:
        reports = by_ids(connection, {ref[0] for each in found for ref in _ends(each)})
    out: dict[str, dict[StatementRef, Relation]] = {}
    for each in found:
        for here, there, outgoing in ((each.from_, each.to, True), (each.to, each.from_, False)):
            if here[0] == mine and there[0] in reports:
                rows = out.setdefault(here[1], {})
                rows.setdefault(there, _relation(report, there, each, reports, outgoing=outgoing))
    return {ident: list(rows.values()) for ident, rows in out.items()}


def end(store: Store, place: str, beside: str = "") -> End:
    """The statement at KEY/STATEMENT, or at the address of its card; a number alone is one of the report of `beside`. Raises
    `InputError`."""
    if place.removeprefix("s").isdecimal() and "/" in beside:
        place = f"{beside.partition('/')[0]}/s{place.removeprefix('s')}"
    match = _PLACE.fullmatch(place)
    if match is None or int(match[1]) >= 2**31:
        raise InputError(
            place or "nothing", "this names no statement", "give its number in this report, or the address of its card"
        )
    return End(keyed(store, int(match[1])), match[2])


def _traced(made: Trace, mine: str, decisions: Sequence[Related]) -> Iterator[_Found]:
    """The relations of the story's claims, of each claim the statement of the report `mine` first."""
    claims = {claim.id: claim for claim in made.claims}
    before = {frozenset((each.from_, each.to)): each for each in made.relations}
    for each in judged(made, decisions).relations:
        one_, two = claims[each.from_], claims[each.to]
        was = before.get(frozenset((each.from_, each.to)))
        for here in (ref for claim in (one_, two) for ref in claim.statements if ref[0] == mine):
            yield _Found(
                type=each.type,
                from_=here if here in one_.statements else _shown(each, one_),
                to=here if here in two.statements else _shown(each, two),
                was=was.type if was else "",
                ours=each.reading == "ours",
                score=each.score,
                decided=decided_on(each, made.claims, decisions),
            )


def _shown(relation: ClaimRelation, claim: Claim) -> StatementRef:
    """The statement of a claim that shows the relation, or its first."""
    return next((ref for ref in relation.because if ref in claim.statements), claim.statements[0])


def _told(decisions: Iterable[Related], mine: str) -> Iterator[_Found]:
    """What people decided on the own statements of the report `mine`."""
    for each in decisions:
        was = each.judgement.was or ""
        for one_, two in _pairs(each, mine):
            yield _Found(each.type, one_, two, was, ours=False, score=1.0, decided=each)


def _pairs(each: Related, mine: str) -> Iterable[tuple[StatementRef, StatementRef]]:
    """The two ends, of a text that several reports have the one of this report."""
    for here in each.from_:
        if here[0] == mine and each.to:
            yield here, next((ref for ref in each.to if ref[0] == mine), each.to[0])
    for here in each.to:
        if here[0] == mine and each.from_ and not any(ref[0] == mine for ref in each.from_):
            yield each.from_[0], here


def _ends(each: _Found) -> tuple[StatementRef, ...]:
    """The statements of the relation, and last the two that a decision is on: of a claim, they may be others."""
    decided = each.decided
    return (
        each.from_,
        each.to,
        *((decided.from_[0], decided.to[0]) if decided and decided.from_ and decided.to else ()),
    )


def _relation(
    report: Held, there: StatementRef, each: _Found, reports: Mapping[str, Held], *, outgoing: bool
) -> Relation:
    other = reports[there[0]]
    part = fields.part(other.record, there[1]) or fields.part(other.base, there[1])
    statement = part if isinstance(part, Statement) else None
    names = {actor.id: actor.name for actor in other.record.actors}
    from_, to = (f"{reports[ref[0]].key}/{ref[1]}" for ref in _ends(each)[-2:])
    return Relation(
        words=RELATIONS[each.type][0 if outgoing else 1] if each.type else NONE,
        key=other.key,
        ident=there[1],
        who=shown_line(names.get((statement.speaker if statement else None) or "", "")),
        content=parted(other.record.report.text, statement.content.spans, MOST) if statement else "",
        outlet=shown_line(other.record.report.outlet or ""),
        ours=each.ours and each.decided is None,
        score=each.score,
        decided=told(report.record, each.decided.judgement) if each.decided else None,
        ask=RelationAsk(
            from_=from_,
            to=to,
            type=each.type or "",
            was=each.was,
            version=str(each.decided.judgement.number if each.decided else 0),
        ),
    )
