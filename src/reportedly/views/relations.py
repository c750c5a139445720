"""The relations of a report's statements to others, as cards show them.

They come from the story of the report, with people's decisions, and from decisions of people alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.errors import InputError, NotFoundError
from reportedly.records import RelationType, Statement
from reportedly.show.words import is_doubted, shown_spans, verb
from reportedly.store import Store, fields
from reportedly.store.listing import report_with_key
from reportedly.store.relating import End, Related, on_text, related
from reportedly.store.reports import StoredReport, by_ids
from reportedly.stories import service
from reportedly.stories.decisions import decided_on, judged
from reportedly.trace.records import Claim, ClaimRelation, StatementRef, Trace
from reportedly.views.against import perhaps_by, possibly
from reportedly.views.decisions import DecisionView, decision_view
from reportedly.views.safe_text import parted, shown_line
from reportedly.views.vocabulary import RELATIONS

MOST = 200  # characters of the other statement
NONE = "has no relation to"
SOMEBODY = "somebody"  # who is not named
_PLACE = re.compile(r"(?=.+\Z)(?:[^?#\n]*/reports/)?(\d{1,10})(?:\?[^#]*)?(?:/statements/|/|#)(.+)")


@dataclass(frozen=True, slots=True)
class RelationForm:
    """The values that `relation_form.html` needs.

    Attributes:
        from_, to: the two statements, as KEY/STATEMENT.
        type: the relation that holds; “” for none.
        was: the relation in the trace; “” for none.
        version: the version that was seen (`relating.last_on`).
    """

    from_: str
    to: str
    type: str
    was: str
    version: str


@dataclass(frozen=True, slots=True)
class RelationView:
    """One relation of a statement.

    Attributes:
        words: the relation to the other statement.
        key, ident: the report and id of the other statement.
        who: its speaker; `doubted`: whether that is only possible.
        says: what its speaker does with its words: "denies".
        ours: whether it is our reading, and neither a report's nor a person's.
        score: how certain it is.
    """

    words: str
    key: int
    ident: str
    who: str
    doubted: bool
    says: str
    content: str
    outlet: str
    ours: bool
    score: float
    decided: DecisionView | None
    form: RelationForm

    @property
    def whose(self) -> tuple[str, str, str]:
        """The words between the relation and those of the other statement, its speaker in their midst: "what ", "Edda Hallam",
        " says:", if that is not sure " perhaps says:"; after "is denied by" "", "Edda Hallam", ", who denies:"."""
        if self.words.endswith(" by"):
            return "", self.who or SOMEBODY, f", who {self.says}:"
        return "what ", self.who or SOMEBODY, f"{' perhaps' * self.doubted} {self.says}:"


@dataclass(frozen=True, slots=True)
class _StatementRelation:
    """A relation between two statements, before it is put into words."""

    type: RelationType | None
    from_: StatementRef
    to: StatementRef
    was: str
    ours: bool
    score: float
    decided: Related | None


def relations_of(store: Store, report: StoredReport) -> dict[str, list[RelationView]]:
    """Return the relations of each statement of the report, by the statement's id."""
    made, decisions = _story(store, report.key) or (None, related(store, report.raw.report.content_hash))
    return _relations_in(store, report, made, decisions, judged(made, decisions).relations if made else ())


def relations_of_many(store: Store, reports: Iterable[StoredReport]) -> dict[tuple[int, str], list[RelationView]]:
    """Return the relations of the statements of these reports, by the report's key and the statement's id.

    Each story is read once.
    """
    each_once = {report.key: report for report in reports}
    in_story: dict[int | None, list[StoredReport]] = {}
    stories = service.stories_of(store, list(each_once))
    for key, report in each_once.items():
        in_story.setdefault(stories.get(key), []).append(report)
    out: dict[tuple[int, str], list[RelationView]] = {}
    for story, those in in_story.items():
        told = _traced(store, story) if story is not None else None
        standing = judged(*told).relations if told else ()
        for report in those:
            made, decisions = told or (None, related(store, report.raw.report.content_hash))
            for ident, found in _relations_in(store, report, made, decisions, standing).items():
                out[report.key, ident] = found
    return out


def _relations_in(
    store: Store,
    report: StoredReport,
    made: Trace | None,
    decisions: Sequence[Related],
    standing: Sequence[ClaimRelation],
) -> dict[str, list[RelationView]]:
    report_id, text = report.raw.report.id, report.raw.report.content_hash
    found = list(_traced_relations(made, report_id, decisions, standing)) if made else []
    shown_decisions = {each.decided.judgement.number for each in found if each.decided}
    others = _decided_relations([each for each in decisions if on_text(each, text)], report_id)
    found += [each for each in others if each.decided and each.decided.judgement.number not in shown_decisions]
    if not found:
        return {}
    with store.reading() as connection:
        reports = by_ids(connection, {ref[0] for each in found for ref in _ends(each)})
    out: dict[str, dict[StatementRef, RelationView]] = {}
    for each in found:
        for here, there, outgoing in ((each.from_, each.to, True), (each.to, each.from_, False)):
            if here[0] == report_id and there[0] in reports:
                rows = out.setdefault(here[1], {})
                rows.setdefault(there, _relation(report, there, each, reports, outgoing=outgoing))
    return {ident: list(rows.values()) for ident, rows in out.items()}


def _story(store: Store, report: int) -> tuple[Trace, list[Related]] | None:
    """Return the story of the report as it was traced, with people's decisions on it; None if it is in no story."""
    key = service.story_of(store, report)
    return _traced(store, key) if key is not None else None


def _traced(store: Store, story: int) -> tuple[Trace, list[Related]] | None:
    try:
        return service.as_traced(store, story)
    except NotFoundError:
        return None


def end(store: Store, place: str, beside: str = "") -> End:
    """Return the statement at KEY/STATEMENT, or at the address of its card.

    A number alone is a statement of the report in `beside`. Raises `InputError`.
    """
    if place.removeprefix("s").isdecimal() and "/" in beside:
        place = f"{beside.partition('/')[0]}/s{place.removeprefix('s')}"
    match = _PLACE.fullmatch(place)
    if match is None or int(match[1]) >= 2**31:
        raise InputError(
            place or "nothing",
            "this does not identify a statement",
            "give its number in this report, or the address of its card",
        )
    return End(report_with_key(store, int(match[1])), match[2])


def _traced_relations(
    made: Trace, report_id: str, decisions: Sequence[Related], standing: Sequence[ClaimRelation]
) -> Iterator[_StatementRelation]:
    """Yield the relations of the story's claims that are `standing`, for each statement of the report that a claim contains."""
    claims = {claim.id: claim for claim in made.claims}
    before = {frozenset((each.from_, each.to)): each for each in made.relations}
    for each in standing:
        one_, two = claims[each.from_], claims[each.to]
        was = before.get(frozenset((each.from_, each.to)))
        for here in (ref for claim in (one_, two) for ref in claim.statements if ref[0] == report_id):
            yield _StatementRelation(
                type=each.type,
                from_=here if here in one_.statements else _statement_of(each, one_),
                to=here if here in two.statements else _statement_of(each, two),
                was=was.type if was else "",
                ours=each.reading == "ours",
                score=each.score,
                decided=decided_on(each, made.claims, decisions),
            )


def _statement_of(relation: ClaimRelation, claim: Claim) -> StatementRef:
    """Return the statement of a claim that shows the relation, or its first."""
    return next((ref for ref in relation.because if ref in claim.statements), claim.statements[0])


def _decided_relations(decisions: Iterable[Related], report_id: str) -> Iterator[_StatementRelation]:
    """Yield people's decisions on statements of the report `mine`."""
    for each in decisions:
        was = each.judgement.was or ""
        for one_, two in _pairs(each, report_id):
            yield _StatementRelation(each.type, one_, two, was, ours=False, score=1.0, decided=each)


def _pairs(each: Related, report_id: str) -> Iterable[tuple[StatementRef, StatementRef]]:
    """Yield the two ends of a decision. If several reports have the same text, the statement of the report `mine` is taken."""
    for here in each.from_:
        if here[0] == report_id and each.to:
            yield here, next((ref for ref in each.to if ref[0] == report_id), each.to[0])
    for here in each.to:
        if here[0] == report_id and each.from_ and not any(ref[0] == report_id for ref in each.from_):
            yield each.from_[0], here


def _ends(each: _StatementRelation) -> tuple[StatementRef, ...]:
    """Return the statements of the relation, followed by the two of the decision, which may be others of the same claims."""
    decided = each.decided
    return (
        each.from_,
        each.to,
        *((decided.from_[0], decided.to[0]) if decided and decided.from_ and decided.to else ()),
    )


def _relation(
    report: StoredReport,
    there: StatementRef,
    each: _StatementRelation,
    reports: Mapping[str, StoredReport],
    *,
    outgoing: bool,
) -> RelationView:
    other = reports[there[0]]
    part = fields.part(other.record, there[1]) or fields.part(other.base, there[1])
    statement = part if isinstance(part, Statement) else None
    speaker = next((a for a in other.record.actors if statement and a.id == statement.speaker), None)
    negated = ", negated" * bool(statement and statement.cue.negated)
    says = f"{verb(other.record, statement, speaker)}{negated}" if statement else "says"
    from_, to = (f"{reports[ref[0]].key}/{ref[1]}" for ref in _ends(each)[-2:])
    ours = each.ours and each.decided is None
    doubted = statement is not None and is_doubted(speaker, statement.certainty, statement.confidence)
    words = possibly(RELATIONS[each.type][0 if outgoing else 1] if each.type else NONE, ours)
    return RelationView(
        words=perhaps_by(words) if doubted else words,
        key=other.key,
        ident=there[1],
        who=shown_line(speaker.name if speaker else ""),
        doubted=doubted,
        content=parted(other.record.report.text, shown_spans(statement), MOST) if statement else "",
        outlet=shown_line(other.record.report.outlet or ""),
        says=says,
        ours=ours,
        score=each.score,
        decided=decision_view(report.record, each.decided.judgement) if each.decided else None,
        form=RelationForm(
            from_=from_,
            to=to,
            type=each.type or "",
            was=each.was,
            version=str(each.decided.judgement.number if each.decided else 0),
        ),
    )
