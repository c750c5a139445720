"""A story put together for a page: the parts that are shown, and from the store only the reports whose words they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec import structs

from reportedly.records import Record
from reportedly.serve import story
from reportedly.serve.lineage import lineage
from reportedly.serve.passages import Evidence, in_store
from reportedly.serve.tree import Row, rows
from reportedly.store import Store
from reportedly.store.citing import Source, sources, titled, whole
from reportedly.trace.records import Claim, StatementRef, Trace

CLAIMS = 10  # on a page
REPORTS = 24  # in a drawing: the words of each have to be read
PAIRS = 12  # of roots
RELATIONS = 12
CITED = 12  # statements of a claim that are named

Address = Callable[[Source, str], str]
Fetch = Callable[[Iterable[str]], dict[str, Record]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a page shows of a story. `left`: reports that are not drawn, `pairs_left` as well."""

    title: str
    totals: story.Totals
    rows: tuple[Row, ...]
    left: int
    claims: tuple[story.Told, ...]
    pairs: tuple[story.Pair, ...]
    pairs_left: int
    standing: tuple[story.Standing, ...]
    altered: tuple[story.Altered, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a story goes on one page."""

    claims: int = CLAIMS
    reports: int = REPORTS
    pairs: int = PAIRS
    relations: int = RELATIONS
    cited: int = CITED


def page_of(store: Store, trace: Trace, number: int, against: int = 1) -> Telling:
    """A story of the store, with page `number` of its claims, and page `against` of what stands against what."""

    def fetch(idents: Iterable[str]) -> dict[str, Record]:
        return {ident: held.record for ident, held in whole(store, idents).items()}

    known = sources(store, (report.id for report in trace.reports))
    return telling(trace, number, known, fetch, in_store, Share(), against)


def telling(
    trace: Trace,
    number: int,
    known: dict[str, Source],
    fetch: Fetch,
    address: Address,
    share: Share,
    against: int = 1,
) -> Telling:
    """Page `number`, from 1, of a story, with page `against` of its relations. `fetch` brings those reports in whole of
    which words are shown."""
    drawn = drawing(trace, 1, share.reports)
    claims = story.in_order(trace.claims)[(number - 1) * share.claims : number * share.claims]
    pairs, standing = story.main_pairs(trace), story.relations(trace)
    shown_relations = standing[(against - 1) * share.relations : against * share.relations]
    altered = story.alterations(trace)[: share.relations]
    refs = [ref for each in (*shown_relations, *altered) for ref in each.because]
    shown = [
        *(report.id for report in drawn.reports),
        *(report for report, _ in _leading(claims)),
        *(report for report, _ in refs),
        *(report for pair in pairs[: share.pairs] for report, _ in pair.because),
    ]
    records = fetch(dict.fromkeys(shown))
    evidence = Evidence({ident: titled(each, records.get(ident)) for ident, each in known.items()}, records, address)
    return Telling(
        title=trace.stories[0].title,
        totals=story.totals(trace),
        rows=tuple(tree(drawn, records)),
        left=len(trace.reports) - len(drawn.reports),
        claims=tuple(story.told(claims, trace, evidence, share.claims, share.cited)),
        pairs=tuple(story.paired(pairs[: share.pairs], trace, evidence)),
        pairs_left=max(0, len(pairs) - share.pairs),
        standing=tuple(story.standing(shown_relations, trace, evidence, share.claims)),
        altered=tuple(story.altered(altered, trace, evidence)),
        evidence=evidence,
    )


def drawing(trace: Trace, number: int, each: int) -> Trace:
    """The trace with only those of its reports that go into drawing `number`, from 1, of `each`."""
    return structs.replace(trace, reports=trace.reports[(number - 1) * each : number * each])


def tree(drawn: Trace, records: dict[str, Record]) -> list[Row]:
    return rows(
        drawn, lineage(drawn, {report.id: records[report.id] for report in drawn.reports if report.id in records})
    )


def _leading(claims: Sequence[Claim]) -> list[StatementRef]:
    return [claim.statements[0] for claim in claims if claim.statements]
