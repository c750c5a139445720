"""What is sent as one document: a report, an actor, a search or a draft. A story is in `story_sheet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.check.findings import Finding
from reportedly.intake.typed_dates import in_words
from reportedly.records import Record, Report
from reportedly.show.draft_in_record import ALSO
from reportedly.show.sheets import Sheet, SheetHeading, SheetParagraph, SheetPart, SheetQuotation, SheetTable
from reportedly.show.visible import quoted
from reportedly.store.citing import source_of, title_of
from reportedly.store.reports import StoredReport
from reportedly.store.searching import Hit
from reportedly.stories.compared_draft import DraftStatement
from reportedly.views import draft_in_record
from reportedly.views.against import denied_by
from reportedly.views.card_words import (
    NOTE,
    Standing,
    addressee,
    against,
    cards_of,
    how_sure,
    says,
    speaker,
    to_whom,
    told_by,
    what,
    where,
)
from reportedly.views.cards import StatementCard, cards
from reportedly.views.draft import total
from reportedly.views.draft_in_record import in_record
from reportedly.views.passages import passage
from reportedly.views.relations import RelationView
from reportedly.views.safe_text import shown_line

HEAD = ("No.", "Who", "What", "To whom", "Where, and who tells of it", "How sure")


def of_report(held: StoredReport, related: Mapping[str, Sequence[RelationView]]) -> Sheet:
    """Return a report: who said what in it, each as the card of the page says it, and its text. `related`: what stands with or
    against each of its statements."""
    report = held.record.report
    text = [SheetParagraph(shown_line(each)) for each in report.text.split("\n") if each.strip()]
    made = cards(held, held.record.statements)
    parts: list[SheetPart] = []
    if made:
        parts += [SheetHeading("Who said what"), SheetParagraph(NOTE), SheetTable(HEAD, tuple(map(_row, made)))]
    if found := [part for card in made for part in relations(related.get(card.id, ()), f"Statement {card.number}")]:
        parts += [SheetHeading("What stands with it or against it"), *found]
    return Sheet(title_of(report), tuple(facts_of(report)), (*parts, SheetHeading("The text"), *text))


def of_statements(
    title: str, facts: Sequence[str], hits: Sequence[Hit], standing: Standing, tensions: Iterable[SheetPart] = ()
) -> Sheet:
    """Return statements of many reports: each with its words in their context, its setting, its report, how sure each is, and
    what stands with or against it."""
    made, places = cards_of(hits), [(hit.held.key, hit.statement.id) for hit in hits]
    said = [
        part
        for place, hit in zip(places, hits, strict=True)
        for part in (*_hit(hit, made[place]), *relations(standing.get(place, ())))
    ]
    return Sheet(title, tuple(facts), (SheetParagraph(NOTE), *tensions, *said))


def relations(found: Iterable[RelationView], subject: str = "This statement") -> Iterator[SheetPart]:
    """Return what stands with or against a statement as sentences, in the words of its card."""
    for each in found:
        yield SheetParagraph(f"{subject} {against(each)}.")


def of_draft(record: Record, findings: Sequence[Finding], compared: Sequence[DraftStatement] = ()) -> Sheet:
    """Return a draft with its findings, and with what the record holds of its statements."""
    report = record.report
    found = [
        SheetParagraph(
            f"{each.what}: “{shown_line(each.words)}”. {each.do.capitalize()}.", f"{number}. {each.level} {each.code}"
        )
        for number, each in enumerate(findings, 1)
    ]
    text = [SheetParagraph(shown_line(each)) for each in report.text.split("\n") if each.strip()]
    facts = (*facts_of(report), f"Checked before publication: {total(findings) or 'nothing was found'}")
    held = [SheetHeading("What the record holds"), *_in_record(record, compared)] if compared else []
    parts = (SheetHeading("What was found"), *found, *held, SheetHeading("The text"), *text)
    return Sheet(report.title or "A draft", facts, parts)


def _in_record(record: Record, compared: Sequence[DraftStatement]) -> Iterator[SheetPart]:
    for each in in_record(record, compared).statements:
        yield SheetParagraph(quoted(each.words), f"{each.number}. {each.who or 'Nobody named'}")
        for known in each.known:
            cited = "; ".join(draft_in_record.where(found) for found in known.cited)
            yield SheetParagraph(
                "; ".join(
                    filter(
                        None,
                        (
                            f"{ALSO[each.own] if known.possible else 'said in the record too'}: {cited}",
                            known.rests,
                        ),
                    )
                ),
                depth=1,
            )
        for denial in each.denied:
            words = denied_by(denial.possible, denial.passage.doubted)
            told = f"{words} {denial.passage.who or 'nobody named'}: {draft_in_record.where(denial.passage)}; {denial.reading}"
            yield SheetParagraph(told)
        if not each.known and not each.denied:
            yield SheetParagraph("no source in the record", depth=1)


def day(published: str | None) -> str:
    """Return a date of the record as people write it."""
    return in_words(published) if published else "no date"


def facts_of(report: Report) -> Iterator[str]:
    """Return the lines below the title of a report."""
    yield " · ".join(filter(None, (report.outlet or "outlet not given", day(report.published), report.byline)))
    if report.url or report.path:
        yield report.url or report.path or ""


def _row(card: StatementCard) -> tuple[str, ...]:
    told = told_by(card)
    place = "; ".join(filter(None, (where(card), told and f"told by {told}")))
    return card.number, f"{speaker(card)} {says(card)}", what(card), to_whom(card), place, how_sure(card)


def _hit(hit: Hit, card: StatementCard) -> Iterator[SheetPart]:
    record, s = hit.held.record, hit.statement
    source = source_of(record, hit.held.key)
    to, told = addressee(card), told_by(card)
    how = ", ".join(filter(None, (says(card), to and f"to {to}", where(card))))
    yield SheetParagraph("; ".join(filter(None, (how, told and f"told by {told}"))), speaker(card))
    yield SheetParagraph(f"How sure: {how_sure(card)}")
    found = passage(source, record, s, "")
    outlet, number = source.outlet or "outlet not given", card.number
    cited = f"{outlet}, {day(source.published)}, “{source.title or source.id}”, statement {number}"
    yield SheetQuotation(tuple(found.pieces), cited)
