"""What is said of many reports: frozen nouns, and the JSON of `reportedly trace`. Words and shapes are those of the record."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import field

from reportedly import rows
from reportedly.records import Access, Certainty, Node, RelationType, Score, Span

RootKind = Literal["named", "unnamed", "outlet", "document"]
State = Literal["same", "independent", "not_established"]
Attestation = Literal["first hand", "single root", "separately reported", "independently confirmed"]

# What whoever speaks does with what stands there: "opposed [the ban]" is against it and does not say it.
Attitude = Literal["says", "denies", "wants", "opposes", "backs", "asks", "is silent", "names", "supposes", "nothing"]

Reading = Literal["person", "report", "ours"]  # whose a reading is: what a person says weighs most, what is ours least
READINGS: tuple[Reading, ...] = get_args(Reading)

StatementRef = tuple[str, str]  # a report's id, and that of a statement in it


class Taken(Node, frozen=True, kw_only=True):
    """From whom a report has its news: an outlet and, where it is among those traced, that outlet's report.

    `because` are the words that say so; where there are none, it is `inferred`.
    """

    outlet: str | None
    report: str | None = None
    inferred: bool = False
    because: tuple[Span, ...] = ()


class TracedReport(Node, frozen=True, kw_only=True):
    """A report with its story, the roots that it rests on (the first is that of its newest central claim), and from whom it has its
    news."""

    id: str
    outlet: str | None
    published: str | None
    story: str
    roots: tuple[str, ...]
    taken_from: tuple[Taken, ...] = ()


class Story(Node, frozen=True, kw_only=True):
    """Reports about the same happening."""

    id: str
    title: str
    reports: tuple[str, ...]


class Party(Node, frozen=True, kw_only=True):
    """Whose words they are in the end: a spokeswoman speaks for a ministry, and that for its government."""

    name: str
    wikidata: str | None = None


class Claim(Node, frozen=True, kw_only=True):
    """One proposition of one party. `presumed`: no words of its statements say from whom it comes, so that `roots` are those of the
    main news of its reports. `shown` is the statement that stands for it: `speaker`, `text`, `access`, `does` (what the
    speaker likeliest does with the text: says, denies, wants, opposes or backs it, or is silent), `cue` (the words that tell so),
    `negated`, `certainty` and `confidence` are its own. `possibly`: those of `statements` that only possibly state what it does."""

    id: str
    story: str
    speaker: str | None
    wikidata: str | None
    text: str
    access: Access
    statements: tuple[StatementRef, ...]
    roots: tuple[str, ...]
    distinct_roots: int
    attestation: Attestation
    contested: tuple[str, ...] = ()
    retracted: StatementRef | None = None
    party: Party | None = None
    shown: StatementRef | None = None
    does: Attitude | None = None
    cue: str = ""
    negated: bool = False
    presumed: bool = False
    certainty: Certainty | None = None
    confidence: Score | None = None
    possibly: tuple[StatementRef, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that surely state it, in order; those of `possibly` are not among them."""
        unsure = frozenset(self.possibly)
        return tuple(dict.fromkeys(ref[0] for ref in self.statements if ref not in unsure))

    @property
    def possible_reports(self) -> tuple[str, ...]:
        """Further reports, that only possibly state it."""
        sure = frozenset(self.reports)
        return tuple(dict.fromkeys(report for report, _ in self.statements if report not in sure))


class Root(Node, frozen=True, kw_only=True):
    """Where chains end: who first put it on record. `first` is the earliest report that rests on it."""

    id: str
    kind: RootKind
    description: str
    outlet: str | None
    reports: tuple[str, ...]
    first: str


class RootPair(Node, frozen=True, kw_only=True):
    """Whether two roots are one, why (`why`), and the words of the reports that show it."""

    a: str
    b: str
    state: State
    because: tuple[tuple[str, tuple[Span, ...]], ...]
    why: str | None = None


class ClaimRelation(Node, frozen=True, kw_only=True):
    """One claim stands in this relation to another. `reading` says whose: a report's, ours, which is only possible, or a person's,
    who decided on it."""

    type: RelationType
    from_: str = field(name="from")
    to: str
    score: Score
    private_vs_public: bool
    reading: Reading
    because: tuple[StatementRef, ...]


class Tension(Node, frozen=True, kw_only=True):
    """A conflict of a party with itself: `a` was said in private or earlier, `b` in public or later. `reading` says whose this
    is, as of a relation. `actor` is who said the later or public words."""

    actor: str
    party: Party
    kind: Literal["private/public", "earlier/later"]
    reading: Reading
    score: Score
    a: StatementRef
    b: StatementRef


class Trace(Node, frozen=True, kw_only=True):
    """All that is said of the reports together."""

    reports: tuple[TracedReport, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    roots: tuple[Root, ...]
    root_pairs: tuple[RootPair, ...]
    relations: tuple[ClaimRelation, ...]

    def to_rows(self, table: rows.TraceTable = "claims") -> list[rows.Row]:
        """A table of this trace; see `reportedly.to_rows`."""
        return list(rows.of_trace(self, table))
