"""One story as a page shows it: totals, claims and those who contest them, pairs of roots, quotations, and relations.

Pure functions from a trace and the reports that it cites.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.intake.typed_dates import in_words
from reportedly.records import Access, Record
from reportedly.show.words import VERBS, between_roots, is_doubted
from reportedly.store.citing import CitedReport
from reportedly.trace.altered import changes
from reportedly.trace.records import READINGS, Attestation, Claim, ClaimRelation, Root, RootPair, StatementRef, Trace
from reportedly.views.against import Piece, denied_by, did, sentence
from reportedly.views.answer import StoryAnswer, answer
from reportedly.views.passages import Evidence, Passage, PassagePiece, words
from reportedly.views.safe_text import cut, parted
from reportedly.views.wordings import Part, compared

LONGEST = 4_000  # characters of a quotation that is compared with another
WORDS = 90  # characters of a claim where another one refers to it
OPPOSE = ("denies", "conflicts")


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals at the top of the page.

    Attributes:
        nameless: the number of reports whose outlet is not given.
        answer: on how many sources the reports and the claims rest.
        contested: the number of claims that somebody denies, and `possibly` that of those of which only we read it so.
    """

    reports: int
    outlets: int
    nameless: int
    answer: StoryAnswer
    claims: int
    contested: int
    possibly: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """A claim where another one refers to it.

    Attributes:
        page: the page of claims that shows it.
        doubted: whether it is only possible that it is the speaker's.
        did: what the speaker did with its words: "said", "denied".
    """

    id: str
    speaker: str | None
    text: str
    page: int
    doubted: bool
    did: str

    @property
    def tells(self) -> bool:
        """Do its words tell something beside who said it?"""
        return _tells(self.text)


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement of a claim, by the report that has it. `possibly`: its words, where it is only possibly the same."""

    name: str
    day: str
    href: str
    statement: str
    possibly: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its evidence.

    Attributes:
        beside: those of `roots` from which no report has its main news.
        possible: those of `contested` that only our reading calls a denial.
        presumed: whether no words tell from whom its reports have this; `roots` are those of their main news.
        more: the number of statements that are not among `cited`.
        possible_reports: the number of further reports, that only possibly state it.
    """

    claim: Claim
    passage: Passage | None
    reports: int
    outlets: int
    roots: tuple[Root, ...]
    beside: tuple[Root, ...]
    contested: tuple[ClaimMention, ...]
    possible: frozenset[ClaimMention]
    presumed: bool
    cited: tuple[Cited, ...]
    more: int
    possible_reports: int

    @property
    def text(self) -> str:
        """The words of the statement that stands for the claim, with “…” where it left some out."""
        return self.passage.text if self.passage else self.claim.text

    @property
    def tells(self) -> bool:
        """Do its words tell something beside who said it?"""
        return _tells(self.text)

    @property
    def doubted(self) -> bool:
        """Is it only possible that it is the speaker's?"""
        return self.passage is not None and self.passage.doubted

    @property
    def rests_on(self) -> str:
        """The words before the sources."""
        if not self.presumed:
            return "Rests on"
        whose, its = ("report has", "its") if self.reports == 1 else ("reports have", "their")
        return f"From whom the {whose} this was not found; {its} main news rests on"

    @property
    def only_possibly(self) -> bool:
        """Is it only our reading that somebody denies it?"""
        return bool(self.contested) and self.possible.issuperset(self.contested)

    def denied(self, other: ClaimMention) -> str:
        """Return the words before who denies it: a denial that only our reading tells is possible."""
        return denied_by(other in self.possible, other.doubted)

    @property
    def attestation(self) -> Attestation:
        return self.claim.attestation

    @property
    def access(self) -> Access:
        return self.claim.access


@dataclass(frozen=True, slots=True)
class RootPairView:
    """Two roots that reports of the story rest on, and the words that show whether they are independent."""

    one: Root
    two: Root
    independent: bool
    state: str
    proofs: tuple[tuple[CitedReport, tuple[PassagePiece, ...]], ...]


@dataclass(frozen=True, slots=True)
class RelationPassages:
    """One claim in a relation to another, and a passage of each."""

    relation: ClaimRelation
    one: ClaimMention
    two: ClaimMention
    a: Passage | None
    b: Passage | None

    @property
    def sentence(self) -> tuple[Piece, ...]:
        """The relation in words."""
        one, two = _as_doubted(self.one, self.a), _as_doubted(self.two, self.b)
        return sentence(self.relation.type, one, two, ours=self.relation.reading == "ours")


@dataclass(frozen=True, slots=True)
class AlteredQuotation:
    """One quotation in two wordings, in parts.

    Attributes:
        drawn: whether the first was only inferred from the speaker's words, while the second attributes it to the
            speaker.
        changes: the words of one, each with those of the other in their place.
    """

    relation: ClaimRelation
    speaker: str | None
    drawn: bool
    a: Passage
    b: Passage
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    changes: tuple[tuple[str, str], ...]


def totals(trace: Trace) -> Totals:
    """Return the totals of the story."""
    known = sorted(report.published[:10] for report in trace.reports if report.published)
    denied = _certain_denials(trace)
    return Totals(
        reports=len(trace.reports),
        outlets=len({report.outlet for report in trace.reports if report.outlet}),
        nameless=sum(not report.outlet for report in trace.reports),
        answer=answer(trace, main_pairs(trace)),
        claims=len(trace.claims),
        contested=sum(not denied.isdisjoint(_denials(claim)) for claim in trace.claims),
        possibly=sum(bool(claim.contested) and denied.isdisjoint(_denials(claim)) for claim in trace.claims),
        first=known[0] if known else None,
        last=known[-1] if known else None,
    )


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return contested claims first, then those with most reports."""
    return sorted(claims, key=lambda each: (not each.contested, -len(each.reports), _n(each.id)))


def leading(claim: Claim, records: Mapping[str, Record]) -> StatementRef | None:
    """Return the statement that stands for the claim, if these records contain it; else its first statement in them."""
    return next((ref for ref in standing_for(claim) if ref[0] in records), None)


def standing_for(claim: Claim) -> tuple[StatementRef, ...]:
    """Return the statements of a claim, first the one that stands for it."""
    return (*((claim.shown,) if claim.shown else ()), *claim.statements)


def claim_views(claims: Sequence[Claim], trace: Trace, evidence: Evidence, each: int, cites: int) -> list[ClaimView]:
    """Return these claims with their evidence.

    Args:
        each: the number of claims on a page.
        cites: the number of statements that are named for each claim.
    """
    names = named(trace, each)
    roots = {root.id: root for root in trace.roots}
    main = {report.roots[0] for report in trace.reports if report.roots}
    sources = evidence.sources
    told = _certain_denials(trace)
    out = []
    for claim in claims:
        reports, unsure = claim.reports, frozenset(claim.possibly)
        cited = [ref for ref in claim.statements if ref[0] in sources]
        out.append(
            ClaimView(
                claim=claim,
                passage=evidence.passage(leading(claim, evidence.records)),
                reports=len(reports),
                outlets=len(
                    {sources[report].outlet for report in reports if report in sources and sources[report].outlet}
                ),
                roots=tuple(roots[root] for root in claim.roots if root in roots),
                beside=tuple(roots[root] for root in claim.roots if root in roots and root not in main),
                contested=tuple(names[other] for other in claim.contested if other in names),
                possible=frozenset(
                    names[other] for other in claim.contested if other in names and (other, claim.id) not in told
                ),
                presumed=claim.presumed and claim.attestation != "first hand",
                cited=tuple(_cited(evidence, ref, possibly=ref in unsure) for ref in cited[:cites]),
                more=max(0, len(cited) - cites),
                possible_reports=len(claim.possible_reports),
            )
        )
    return out


def named(trace: Trace, each: int) -> dict[str, ClaimMention]:
    """Return each claim by its id, with the page that shows it. `each` is the number of claims on a page."""
    return {
        claim.id: ClaimMention(
            id=claim.id,
            speaker=claim.speaker,
            text=cut(claim.text, WORDS),
            page=number // each + 1,
            doubted=is_doubted(claim.speaker, claim.certainty, claim.confidence),
            did=did(claim),
        )
        for number, claim in enumerate(in_order(trace.claims))
    }


def main_pairs(trace: Trace) -> list[RootPair]:
    """Return the pairs of roots that are the first root of a report, independent pairs first."""
    main = {report.roots[0] for report in trace.reports if report.roots}
    pairs = [pair for pair in trace.root_pairs if pair.a in main and pair.b in main]
    return sorted(pairs, key=lambda pair: (pair.state != "independent", _n(pair.a), _n(pair.b)))


def paired(pairs: Sequence[RootPair], trace: Trace, evidence: Evidence) -> list[RootPairView]:
    """Return the pairs with the words that show whether they are independent."""
    roots = {root.id: root for root in trace.roots}
    return [
        RootPairView(
            one=roots[pair.a],
            two=roots[pair.b],
            independent=pair.state == "independent",
            state=between_roots(pair),
            proofs=tuple(
                (evidence.sources[report], words(evidence.records[report].report.text, spans))
                for report, spans in pair.because
                if spans and report in evidence.records and report in evidence.sources
            ),
        )
        for pair in pairs
    ]


def relations(trace: Trace) -> list[ClaimRelation]:
    """Return the relations, those that are only possible last; among each denials and conflicts first."""
    found = [each for each in trace.relations if each.type != "altered"]
    return sorted(
        found,
        key=lambda each: (each.reading == "ours", each.type not in OPPOSE, READINGS.index(each.reading), -each.score),
    )


def alterations(trace: Trace) -> list[ClaimRelation]:
    """Return the relations between two wordings of one quotation."""
    return [each for each in trace.relations if each.type == "altered"]


def standing(found: Sequence[ClaimRelation], trace: Trace, evidence: Evidence, each: int) -> list[RelationPassages]:
    """Return relations with a passage of each claim. `each` is the number of claims on a page."""
    names = named(trace, each)
    out = []
    for relation in found:
        a, b = (evidence.passage(ref) for ref in relation.because[:2])
        out.append(RelationPassages(relation, names[relation.from_], names[relation.to], a, b))
    return out


def altered(found: Sequence[ClaimRelation], trace: Trace, evidence: Evidence) -> list[AlteredQuotation]:
    """Return altered quotations with their differences."""
    claims = {claim.id: claim for claim in trace.claims}
    out = []
    for relation in found:
        a, b = (evidence.passage(ref) for ref in relation.because[:2])
        if a is None or b is None:
            continue
        one, two = (_content(evidence.records, ref) for ref in relation.because[:2])
        drawn = a.kind in VERBS["inference"]
        left, right = compared(one, two)
        speaker = b.who if drawn else claims[relation.from_].speaker if relation.from_ in claims else None
        out.append(
            AlteredQuotation(relation, speaker, drawn, a, b, left, right, () if drawn else tuple(changes(one, two)))
        )
    return out


def _certain_denials(trace: Trace) -> set[tuple[str, str]]:
    """Return the denials that a report or a person reads, as who denies and who is denied."""
    return {(each.from_, each.to) for each in trace.relations if each.type == "denies" and each.reading != "ours"}


def _denials(claim: Claim) -> list[tuple[str, str]]:
    return [(other, claim.id) for other in claim.contested]


def _as_doubted(mention: ClaimMention, found: Passage | None) -> ClaimMention:
    """Return a claim as doubted as the passage that stands for it."""
    return replace(mention, doubted=mention.doubted or (found is not None and found.doubted))


def _tells(text: str) -> bool:
    """A denial of "that", or a refusal "to comment", does not tell what it is about."""
    return text.lower().removeprefix("to ") not in ("that", "this", "it", "so", "comment")


def _content(records: Mapping[str, Record], ref: tuple[str, str]) -> str:
    record = records[ref[0]]
    spans = next(s.content.spans for s in record.statements if s.id == ref[1])
    return parted(record.report.text, spans, LONGEST)


def _cited(evidence: Evidence, ref: StatementRef, *, possibly: bool) -> Cited:
    report, ident = ref
    source = evidence.sources[report]
    name = source.outlet or source.title or source.id
    passage = evidence.passage(ref) if possibly else None
    where = evidence.address(source, ident)
    said = cut(passage.text, WORDS) if passage else ""
    return Cited(cut(name, 60), in_words(source.published or ""), where, ident, said)


def _n(ident: str) -> int:
    return int(ident[1:])
