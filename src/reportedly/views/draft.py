"""A draft with its findings: the text in marked paragraphs, and each finding with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.check.findings import Finding, Level
from reportedly.intake.typed_dates import with_weekday
from reportedly.records import Record, Span
from reportedly.stories.compared_draft import DraftStatement
from reportedly.views.draft_in_record import InRecordView, in_record
from reportedly.views.marks import PageMark, Paragraph, marked
from reportedly.views.safe_text import cut

WORDS = 300  # characters of a finding's words that are shown
PLACES = 6  # places of a finding whose words are shown
FAMILY: dict[Level, str] = {
    "error": "against",
    "warning": "binds",
    "note": "thinks",
}  # colours of levels, as those of statements


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on the page. `at` is its first span in the text; None for the headline."""

    ident: str
    number: int
    level: Level
    family: str
    code: str
    what: str
    words: str
    do: str
    at: Span | None


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft that was checked.

    Attributes:
        published: its day in words.
        total: how many findings of each level there are.
        in_record: what the record holds of its statements.
    """

    title: str | None
    published: str
    statements: int
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[FindingView, ...]
    families: dict[str, str]
    numbers: dict[str, int]
    total: str
    in_record: InRecordView


def draft_view(record: Record, findings: Sequence[Finding], compared: Sequence[DraftStatement] = ()) -> DraftView:
    """Return the draft as its page shows it. `compared`: its statements with what the record holds of them."""
    views = tuple(_view(number, each) for number, each in enumerate(findings, 1))
    text = record.report.text
    spans = [
        PageMark(span, "content", view.ident, first=at == 0)
        for view, each in zip(views, findings, strict=True)
        if each.place == "text"
        for at, span in enumerate(each.spans)
    ]
    return DraftView(
        title=record.report.title,
        published=with_weekday(record.report.published or ""),
        statements=len(record.statements),
        paragraphs=tuple(marked(text, (0, len(text)), spans)),
        findings=views,
        families={view.ident: view.family for view in views},
        numbers={view.ident: view.number for view in views},
        total=total(findings),
        in_record=in_record(record, compared),
    )


def total(findings: Sequence[Finding]) -> str:
    """Return the numbers of findings in words, "1 error, 2 notes"."""
    found = Counter(each.level for each in findings)
    return ", ".join(f"{found[level]} {level}{'s' * (found[level] != 1)}" for level in FAMILY if found[level])


def _view(number: int, each: Finding) -> FindingView:
    return FindingView(
        ident=f"f{number}",
        number=number,
        level=each.level,
        family=FAMILY[each.level],
        code=each.code,
        what=each.what,
        words=cut(_words(each), WORDS),
        do=each.do,
        at=each.spans[0] if each.place == "text" and each.spans else None,
    )


def _words(each: Finding) -> str:
    """Return the words of a finding; of one with many places the first."""
    more = len(each.spans) - PLACES
    pieces = each.words.split(" … ")
    return f"{' … '.join(pieces[:PLACES])} … and {more} more" if more > 1 and len(pieces) > PLACES else each.words
