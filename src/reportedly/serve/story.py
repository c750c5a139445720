"""One story as a page tells it: how many rest on how few, the tree of roots, claims with who contests them, roots in pairs,
altered quotations, and what stands against what. Pure functions from a trace and the reports that it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Access, Record
from reportedly.serve.kinds import KINDS
from reportedly.serve.passages import Evidence, Passage, Piece, words
from reportedly.serve.shown import cut, parted
from reportedly.serve.wordings import Part, compared
from reportedly.store.citing import Source
from reportedly.trace.altered import changes
from reportedly.trace.records import READINGS, Attestation, Claim, ClaimRelation, Root, RootPair, StatementRef, Trace

LONGEST = 4_000  # characters of a quotation that is compared with another
WORDS = 90  # characters by which a claim is named where another speaks of it
OPPOSE = ("denies", "conflicts")


@dataclass(frozen=True, slots=True)
class Totals:
    """What is said first. `nameless`: reports whose outlet is not given. `largest`: how many reports rest on the root that most
    rest on. `apart`: pairs of roots shown to be independent, of `pairs`."""

    reports: int
    outlets: int
    nameless: int
    roots: int
    unknown: int
    largest: int
    pairs: int
    apart: int
    claims: int
    contested: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A claim where another one speaks of it. `page` of the claims on which it stands."""

    id: str
    speaker: str | None
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement of a claim, by the report that has it."""

    name: str
    day: str
    href: str
    statement: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with everything that is said of it. `more`: statements that are not among `cited`."""

    claim: Claim
    passage: Passage | None
    reports: int
    outlets: int
    roots: tuple[Root, ...]
    contested: tuple[Named, ...]
    cited: tuple[Cited, ...]
    more: int

    @property
    def attestation(self) -> Attestation:
        return self.claim.attestation

    @property
    def access(self) -> Access:
        return self.claim.access


@dataclass(frozen=True, slots=True)
class Pair:
    """Two roots that reports of the story rest on, and the words on which it rests that they are two."""

    one: Root
    two: Root
    independent: bool
    proofs: tuple[tuple[Source, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One claim in a relation to another, and a passage of each."""

    relation: ClaimRelation
    one: Named
    two: Named
    a: Passage | None
    b: Passage | None


@dataclass(frozen=True, slots=True)
class Altered:
    """One quotation in two wordings, part by part; `changes`: the words of one, and those of the other in their place.
    `drawn`: the first was only drawn from what the speaker said, and the second puts it into his or her mouth."""

    relation: ClaimRelation
    speaker: str | None
    drawn: bool
    a: Passage
    b: Passage
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    changes: tuple[tuple[str, str], ...]


def totals(trace: Trace) -> Totals:
    on = Counter(report.roots[0] for report in trace.reports if report.roots)
    pairs = main_pairs(trace)
    known = sorted(report.published[:10] for report in trace.reports if report.published)
    return Totals(
        reports=len(trace.reports),
        outlets=len({report.outlet for report in trace.reports if report.outlet}),
        nameless=sum(not report.outlet for report in trace.reports),
        roots=len(on),
        unknown=sum(not report.roots for report in trace.reports),
        largest=max(on.values(), default=0),
        pairs=len(pairs),
        apart=sum(pair.state == "independent" for pair in pairs),
        claims=len(trace.claims),
        contested=sum(bool(claim.contested) for claim in trace.claims),
        first=known[0] if known else None,
        last=known[-1] if known else None,
    )


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """What is contested first, then what most reports have."""
    return sorted(
        claims, key=lambda each: (not each.contested, -len({report for report, _ in each.statements}), _n(each.id))
    )


def leading(claim: Claim, records: Mapping[str, Record]) -> StatementRef | None:
    """The statement that a claim has its wording from, as far as these records hold it; else its first."""
    for report, ident in claim.statements:
        record = records.get(report)
        for s in record.statements if record else ():
            if s.id == ident and " ".join(s.content.text.split()) == claim.text:
                return report, ident
    return next((ref for ref in claim.statements if ref[0] in records), None)


def told(claims: Sequence[Claim], trace: Trace, evidence: Evidence, each: int, cites: int) -> list[Told]:
    """These claims, told; `each` of all go on a page, and `cites` of the statements of each are named."""
    names = named(trace, each)
    roots = {root.id: root for root in trace.roots}
    sources = evidence.sources
    out = []
    for claim in claims:
        reports = list(dict.fromkeys(report for report, _ in claim.statements))
        cited = [ref for ref in claim.statements if ref[0] in sources]
        out.append(
            Told(
                claim=claim,
                passage=evidence.passage(leading(claim, evidence.records)),
                reports=len(reports),
                outlets=len(
                    {sources[report].outlet for report in reports if report in sources and sources[report].outlet}
                ),
                roots=tuple(roots[root] for root in claim.roots if root in roots),
                contested=tuple(names[other] for other in claim.contested if other in names),
                cited=tuple(_cited(evidence, report, ident) for report, ident in cited[:cites]),
                more=max(0, len(cited) - cites),
            )
        )
    return out


def named(trace: Trace, each: int) -> dict[str, Named]:
    """Each claim by its id, with the page on which it stands."""
    return {
        claim.id: Named(claim.id, claim.speaker, cut(claim.text, WORDS), number // each + 1)
        for number, claim in enumerate(in_order(trace.claims))
    }


def main_pairs(trace: Trace) -> list[RootPair]:
    """The pairs of roots that reports as such rest on, those that are shown to be independent first."""
    main = {report.roots[0] for report in trace.reports if report.roots}
    pairs = [pair for pair in trace.root_pairs if pair.a in main and pair.b in main]
    return sorted(pairs, key=lambda pair: (pair.state != "independent", _n(pair.a), _n(pair.b)))


def paired(pairs: Sequence[RootPair], trace: Trace, evidence: Evidence) -> list[Pair]:
    roots = {root.id: root for root in trace.roots}
    return [
        Pair(
            one=roots[pair.a],
            two=roots[pair.b],
            independent=pair.state == "independent",
            proofs=tuple(
                (evidence.sources[report], words(evidence.records[report].report.text, spans))
                for report, spans in pair.because
                if spans and report in evidence.records and report in evidence.sources
            ),
        )
        for pair in pairs
    ]


def relations(trace: Trace) -> list[ClaimRelation]:
    """What stands against what: what opposes first, and of that what reports themselves say."""
    found = [each for each in trace.relations if each.type != "altered"]
    return sorted(found, key=lambda each: (each.type not in OPPOSE, READINGS.index(each.reading), -each.score))


def alterations(trace: Trace) -> list[ClaimRelation]:
    return [each for each in trace.relations if each.type == "altered"]


def standing(found: Sequence[ClaimRelation], trace: Trace, evidence: Evidence, each: int) -> list[Standing]:
    names = named(trace, each)
    out = []
    for relation in found:
        a, b = (evidence.passage(ref) for ref in relation.because[:2])
        out.append(Standing(relation, names[relation.from_], names[relation.to], a, b))
    return out


def altered(found: Sequence[ClaimRelation], trace: Trace, evidence: Evidence) -> list[Altered]:
    claims = {claim.id: claim for claim in trace.claims}
    out = []
    for relation in found:
        a, b = (evidence.passage(ref) for ref in relation.because[:2])
        if a is None or b is None:
            continue
        one, two = (_content(evidence.records, ref) for ref in relation.because[:2])
        drawn = a.kind == KINDS["inference"].name
        left, right = compared(one, two)
        speaker = b.who if drawn else claims[relation.from_].speaker if relation.from_ in claims else None
        out.append(Altered(relation, speaker, drawn, a, b, left, right, () if drawn else tuple(changes(one, two))))
    return out


def _content(records: Mapping[str, Record], ref: tuple[str, str]) -> str:
    record = records[ref[0]]
    spans = next(s.content.spans for s in record.statements if s.id == ref[1])
    return parted(record.report.text, spans, LONGEST)


def _cited(evidence: Evidence, report: str, ident: str) -> Cited:
    source = evidence.sources[report]
    name = source.outlet or source.title or source.id
    return Cited(cut(name, 60), (source.published or "")[:10], evidence.address(source, ident), ident)


def _n(ident: str) -> int:
    return int(ident[1:])
