"""Each report, story, actor, search and draft as one file, from its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from reportedly import rows as tables
from reportedly.intake.typed_dates import in_words
from reportedly.knowledge.own import knowledge
from reportedly.records import Access, Record, Statement
from reportedly.rows import RecordTable, Row, TraceTable
from reportedly.serve.attachments import MOST, FileFormat, attachment, sent_file
from reportedly.serve.pages.report import Key, statement_of
from reportedly.serve.site import Reading, WaitingCount
from reportedly.show.row_files import for_spreadsheets
from reportedly.show.sheets import Sheet, SheetPart
from reportedly.store import Store
from reportedly.store import actors as held
from reportedly.store.citing import whole
from reportedly.store.listing import report_with_key
from reportedly.store.reports import StoredReport
from reportedly.store.searching import Hit, search
from reportedly.stories import service
from reportedly.stories.asked_search import AskedSearch, asked_search
from reportedly.views import sheets
from reportedly.views.card_words import CARD_COLUMNS, Standing, rows_in_words
from reportedly.views.cards import number
from reportedly.views.claim_words import CLAIM_COLUMNS, claim_rows
from reportedly.views.positions import actor_positions
from reportedly.views.relation_words import RELATION_COLUMNS, of_hits, of_story
from reportedly.views.relations import relations_of, relations_of_many
from reportedly.views.statement_sheet import of_statement
from reportedly.views.story_file import standalone_page
from reportedly.views.story_page import every_claim, page_of
from reportedly.views.story_sheet import story_sheet, tension_parts

router = APIRouter()
StoryTable = Literal[
    "who-said-what", "who-told-whom", "counts", "relations-in-words"
]  # of what all reports of a story say
HitTable = Literal[
    "statements", "counts", "relations-in-words"
]  # "counts": by month, outlet, speaker, country, gender, party
TABULAR = frozenset[FileFormat](("csv", "parquet"))
OF_REPORTS: Mapping[str, tuple[tables.Columns, Callable[[Iterable[Record]], Iterator[Row]]]] = {
    "who-said-what": (tables.STATEMENTS, lambda records: _rows_of(records, "statements")),
    "who-told-whom": (tables.EDGES, lambda records: _rows_of(records, "edges")),
    "counts": (tables.COUNTS, lambda records: tables.counts(_rows_of(records, "statements"))),
}
Period = Annotated[str | None, Query(pattern=r"^\d{4}(-\d{2})?$")]


@router.get("/reports/{key}/file/{form}")
def report(store: Reading, key: Key, form: FileFormat, table: RecordTable | None = None) -> Response:
    """A report: its text with who said what; `json` is its record. With a `table`, `csv` and `parquet` are that; without, `csv`
    says who said what in the words of the page."""
    held = report_with_key(store, key)
    record = held.record
    name = record.report.title or record.report.id
    if form == "json":
        return attachment(name, form, record.to_json())
    if form == "csv" and table is None:
        return _in_words(store, name, _hits(held, record.statements))
    table = table or "statements"
    columns = tables.RECORD_TABLES[table]
    what = table if form in TABULAR else ""
    return sent_file(
        name,
        form,
        lambda: sheets.of_report(held, relations_of(store, held)),
        columns,
        lambda: tables.of_record(record, table),
        what,
    )


@router.get("/reports/{key}/statements/{ident}/file/{form}")
def statement(store: Reading, key: Key, ident: str, form: FileFormat) -> Response:
    """One statement with the words that prove each of its parts; `csv` says it in a row of words, `json` and `parquet` are its row
    of the table."""
    held = report_with_key(store, key)
    found = statement_of(held, ident)
    name, what = held.record.report.title or held.record.report.id, f"statement {number(ident)}"
    if form == "csv":
        return _in_words(store, name, _hits(held, [found]), what)
    return sent_file(
        name,
        form,
        lambda: of_statement(held, found, relations_of(store, held).get(ident, ())),
        tables.STATEMENTS,
        lambda: [tables.of_statement(held.record, found)],
        what,
    )


@router.get("/stories/{key}/file/{form}")
def story(
    _: WaitingCount, store: Reading, key: Key, form: FileFormat, table: TraceTable | StoryTable | None = None
) -> Response:
    """A story: the whole as a page, four sheets for Word, its trace as `json`, and one of its tables, or of what its
    reports say. Without a `table`, `csv` has its claims in the words of the page."""
    trace = service.one(store, key)
    name = trace.stories[0].title
    if form == "json":
        return attachment(name, form, trace.to_json())
    if form == "html":
        records = {ident: each.record for ident, each in whole(store, trace.stories[0].reports).items()}
        return attachment(name, form, standalone_page(trace, records).encode(errors="replace"))
    if form == "csv" and table is None:
        body = for_spreadsheets(CLAIM_COLUMNS, claim_rows(every_claim(store, trace)))
        return attachment(name, form, body, "claims in words")
    table = table or "claims"

    def sheet() -> Sheet:
        return story_sheet(page_of(store, trace, 1))

    what = table if form in TABULAR else ""
    if table == "relations-in-words":
        return _relations(name, form, sheet, lambda: of_story(store, trace))
    if table in OF_REPORTS:
        held = whole(store, trace.stories[0].reports).values()
        columns, rows = OF_REPORTS[table]
        return sent_file(name, form, sheet, columns, lambda: rows(each.record for each in held), what)
    return sent_file(name, form, sheet, tables.TRACE_TABLES[table], lambda: tables.of_trace(trace, table), what)


@router.get("/actors/{key}/file/{form}")
def actor(
    store: Reading,
    key: Key,
    form: FileFormat,
    access: Access | None = None,
    period: Period = None,
    table: HitTable | None = None,
) -> Response:
    """An actor: the statements of the page, in private or in public, of a year or month, the newest first."""
    who = held.actor(store, key)
    hits = held.said_by(store, key, access=access, period=period, limit=MOST)
    facts = [
        f"{len(hits):,} of {who.statements:,} statements",
        *([f"in {access}"] if access else []),
        *([in_words(period)] if period else []),
    ]
    return _statements(
        store, who.name, facts, hits, form, table, lambda: tension_parts(actor_positions(store, who, None).tensions)
    )


@router.get("/search/file/{form}")
def found(request: Request, store: Reading, form: FileFormat, table: HitTable | None = None) -> Response:
    """A search: all that was found, up to a limit."""
    asked = asked_search(request.query_params)
    hits = search(store, asked.words, asked.filters, known=knowledge(), limit=MOST, sort=asked.sort)
    return _statements(store, f"Search for {_asked(asked)}", [f"{len(hits):,} statements"], hits, form, table)


def _statements(
    store: Store,
    name: str,
    facts: list[str],
    hits: list[Hit],
    form: FileFormat,
    table: HitTable | None,
    tensions: Callable[[], Iterable[SheetPart]] = tuple,
) -> Response:
    def sheet() -> Sheet:
        return sheets.of_statements(name, facts, hits, _standing(store, hits), tensions())

    if table == "counts":
        return sent_file(name, form, sheet, tables.COUNTS, lambda: tables.counts(_rows(hits)), table)
    if form == "csv" and table is None:
        return _in_words(store, name, hits)
    if table == "relations-in-words":
        return _relations(name, form, sheet, lambda: of_hits(store, hits))
    return sent_file(
        name, form, sheet, tables.STATEMENTS, lambda: _rows(hits), table if table and form in TABULAR else ""
    )


def _relations(name: str, form: FileFormat, sheet: Callable[[], Sheet], rows: Callable[[], Iterable[Row]]) -> Response:
    """Return relations as a table for people, in the words of the page."""
    if form == "csv":
        return attachment(name, form, for_spreadsheets(RELATION_COLUMNS, rows()), "relations in words")
    return sent_file(name, form, sheet, RELATION_COLUMNS, rows, "relations in words" if form in TABULAR else "")


def _in_words(store: Store, name: str, hits: Sequence[Hit], what: str = "") -> Response:
    """Return statements as a table for people, in the words of the page."""
    body = for_spreadsheets(CARD_COLUMNS, rows_in_words(hits, _standing(store, hits)))
    return attachment(name, "csv", body, what)


def _standing(store: Store, hits: Iterable[Hit]) -> Standing:
    """Return what stands with or against these statements."""
    return relations_of_many(store, (hit.held for hit in hits))


def _hits(held: StoredReport, statements: Iterable[Statement]) -> list[Hit]:
    return [Hit(held, each) for each in statements]


def _rows(hits: Iterable[Hit]) -> Iterator[Row]:
    for hit in hits:
        yield tables.of_statement(hit.held.record, hit.statement)


def _rows_of(records: Iterable[Record], table: RecordTable) -> Iterator[Row]:
    return (row for record in records for row in tables.of_record(record, table))


def _asked(asked: AskedSearch) -> str:
    parts = [asked.words, *(f"{name} {in_words(value)}" for name, value in asked.typed.items() if value)]
    return ", ".join(part for part in parts if part.strip()) or "all statements"
