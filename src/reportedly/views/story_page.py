"""Put a story together for a page, and fetch from the store only the reports whose words it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from reportedly.records import Record
from reportedly.store import Store
from reportedly.store.citing import CitedReport, sources, titled, whole
from reportedly.trace.records import Claim, StatementRef, Trace
from reportedly.trace.resting_reports import RestingReports, resting_reports
from reportedly.views import story
from reportedly.views.folding import FoldedRows, folded, visible
from reportedly.views.passages import Evidence, in_store
from reportedly.views.tree import TreeRow, rows

CLAIMS = 10  # claims on a page
REPORTS = 60  # reports in a drawing; each that is not folded needs its record
PAIRS = 12  # pairs of roots
RELATIONS = 12
CITED = 12  # statements that are named for a claim

Address = Callable[[CitedReport, str], str]
Fetch = Callable[[Iterable[str]], dict[str, Record]]


@dataclass(frozen=True, slots=True)
class StoryView:
    """The parts of a story on a page.

    `reports_left` and `pairs_left` are the numbers of reports and pairs that are not shown, `possible` the relations that
    are only our reading.
    """

    title: str
    totals: story.Totals
    rows: tuple[TreeRow | FoldedRows, ...]
    reports_left: int
    claims: tuple[story.ClaimView, ...]
    pairs: tuple[story.RootPairView, ...]
    pairs_left: int
    standing: tuple[story.RelationPassages, ...]
    possible: tuple[story.RelationPassages, ...]
    altered: tuple[story.AlteredQuotation, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a story goes on one page."""

    claims: int = CLAIMS
    reports: int = REPORTS
    pairs: int = PAIRS
    relations: int = RELATIONS
    cited: int = CITED
    fold: bool = True


def page_of(store: Store, trace: Trace, number: int, against: int = 1) -> StoryView:
    """Return page `number` of a story's claims, with page `against` of its relations."""

    def fetch(idents: Iterable[str]) -> dict[str, Record]:
        return {ident: held.record for ident, held in whole(store, idents).items()}

    known = sources(store, (report.id for report in trace.reports))
    return story_view(trace, number, known, fetch, in_store, Share(), against)


def every_claim(store: Store, trace: Trace) -> list[story.ClaimView]:
    """Return all claims of a story, in the order of its page."""
    claims = story.in_order(trace.claims)
    records = {ident: held.record for ident, held in whole(store, trace.stories[0].reports).items()}
    known = sources(store, (report.id for report in trace.reports))
    evidence = Evidence({ident: titled(each, records.get(ident)) for ident, each in known.items()}, records)
    return story.claim_views(claims, trace, evidence, CLAIMS, CITED)


def story_view(
    trace: Trace,
    number: int,
    known: dict[str, CitedReport],
    fetch: Fetch,
    address: Address,
    share: Share,
    against: int = 1,
) -> StoryView:
    """Return page `number` of a story, from 1, with page `against` of its relations.

    Args:
        known: the reports of the story, by id.
        fetch: returns the records of reports, by id. It is called for those whose words are shown.
        address: returns the address of a statement.
        share: how much goes on a page.
    """
    drawn = reports_on_page(trace, 1, share.reports)
    claims = story.in_order(trace.claims)[(number - 1) * share.claims : number * share.claims]
    pairs, standing = story.main_pairs(trace), story.relations(trace)
    shown_relations = standing[(against - 1) * share.relations : against * share.relations]
    altered = story.alterations(trace)[: share.relations]
    refs = [ref for each in (*shown_relations, *altered) for ref in each.because]
    resting = resting_reports(trace)
    outline = tree(drawn, {}, resting, fold=share.fold)
    shown = [
        *visible(outline),
        *(report for report, _ in _leading(claims)),
        *(report for report, _ in refs),
        *(report for pair in pairs[: share.pairs] for report, _ in pair.because),
    ]
    records = fetch(dict.fromkeys(shown))
    evidence = Evidence({ident: titled(each, records.get(ident)) for ident, each in known.items()}, records, address)
    found = story.standing(shown_relations, trace, evidence, share.claims)
    return StoryView(
        title=trace.stories[0].title,
        totals=story.totals(trace),
        rows=tuple(tree(drawn, records, resting, fold=share.fold)),
        reports_left=len(trace.reports) - len(drawn.reports),
        claims=tuple(story.claim_views(claims, trace, evidence, share.claims, share.cited)),
        pairs=tuple(story.paired(pairs[: share.pairs], trace, evidence)),
        pairs_left=max(0, len(pairs) - share.pairs),
        standing=tuple(each for each in found if each.relation.reading != "ours"),
        possible=tuple(each for each in found if each.relation.reading == "ours"),
        altered=tuple(story.altered(altered, trace, evidence)),
        evidence=evidence,
    )


def reports_on_page(trace: Trace, number: int, each: int) -> Trace:
    """Return the trace with only the reports of drawing `number`, from 1, of `each` reports."""
    return structs.replace(trace, reports=trace.reports[(number - 1) * each : number * each])


def tree(
    drawn: Trace, records: dict[str, Record], resting: Mapping[str, RestingReports], *, fold: bool = True
) -> list[TreeRow | FoldedRows]:
    """Return the rows of the tree of roots, with what is alike folded; `resting` is of the whole story."""
    every = rows(drawn, records, resting)
    return folded(every) if fold else [*every]


def _leading(claims: Sequence[Claim]) -> list[StatementRef]:
    return [story.standing_for(claim)[0] for claim in claims if claim.statements]
