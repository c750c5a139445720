"""A statement as other pages quote it: its words in context, its speaker, and a link to check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportedly.records import Certainty, Record, Span, Statement
from reportedly.show.words import is_doubted, is_perhaps, shown_spans, verb
from reportedly.store.citing import CitedReport
from reportedly.trace.records import StatementRef
from reportedly.views.safe_text import parted, shown, shown_line

AROUND = 50  # characters of context on each side
LONGEST = 700  # characters of a passage
GAP = 240  # characters; a longer stretch between two pieces is left out


class PassagePiece(NamedTuple):
    """A run of words that is marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a statement, marked, in their context.

    Attributes:
        href: leads to the statement.
        who: the speaker.
        kind: the kind of speech.
        perhaps: whether its setting is only possible.
        certainty: how sure each part is.
        confidence: how sure it is that it is a statement.
        text: the words of the statement alone.
    """

    source: CitedReport
    href: str
    statement: str
    who: str | None
    kind: str
    negated: bool
    perhaps: bool
    certainty: Certainty
    confidence: float
    text: str
    pieces: tuple[PassagePiece, ...]

    @property
    def doubted(self) -> bool:
        """Is it only possible that it was said, or that it is the speaker's?"""
        return is_doubted(self.who, self.certainty, self.confidence)


def in_store(source: CitedReport, statement: str) -> str:
    """Return the address of a statement on the pages, which stays valid however its report is divided into pages."""
    return f"/reports/{source.key}/statements/{statement}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reports that a page cites.

    Attributes:
        sources: all cited reports, by id.
        records: the records of those whose words are shown, by id.
        address: returns the address of a statement.
    """

    sources: Mapping[str, CitedReport]
    records: Mapping[str, Record]
    address: Callable[[CitedReport, str], str] = in_store

    def passage(self, ref: StatementRef | None) -> Passage | None:
        """Return the words of a statement; None if it no longer exists."""
        report, ident = ref or ("", "")
        record, source = self.records.get(report), self.sources.get(report)
        found = next((s for s in record.statements if s.id == ident), None) if record else None
        return passage(source, record, found, self.address(source, ident)) if record and source and found else None


def passage(source: CitedReport, record: Record, s: Statement, href: str) -> Passage:
    """Return the passage of a statement with its source and cue, and who tells of it, in the words of its report."""
    attribution = [*(s.source.spans if s.source else ()), *s.cue.spans, *_tellers(record.report.text, s)]
    speaker = next((actor for actor in record.actors if actor.id == s.speaker), None)
    return Passage(
        source=source,
        href=href,
        statement=s.id,
        who=shown_line(speaker.name) if speaker else None,
        kind=verb(record, s, speaker),
        negated=s.cue.negated,
        certainty=s.certainty,
        confidence=s.confidence,
        perhaps=s.setting.access != "unknown" and is_perhaps(s.certainty.access),
        text=parted(record.report.text, shown_spans(s), LONGEST),
        pieces=pieces(record.report.text, shown_spans(s), attribution),
    )


def _tellers(text: str, s: Statement) -> list[Span]:
    """Return who tells what the speaker said, if it stands in the paragraph: without it a claim reads as surer than it is."""
    end = max(b for _, b in s.content.spans)
    links = [span for link in s.chain[1:] for span in link.spans[:1] if span[0] >= end]
    return [span for span in links if "\n" not in text[end : span[1]]]


def words(text: str, spans: Sequence[Span]) -> tuple[PassagePiece, ...]:
    """Return these spans, marked, with some context around each."""
    return pieces(text, spans, ())


def pieces(text: str, marked: Sequence[Span], others: Sequence[Span]) -> tuple[PassagePiece, ...]:
    """Return `text` from a little before the first of these spans to a little after the last; `marked` spans are
    marked.

    Long stretches between two spans are left out, and the result is cut to `LONGEST` characters.
    """
    out: list[PassagePiece] = []
    for start, end in _regions(text, sorted({*marked, *others})):
        edges = sorted({start, end, *(edge for span in marked for edge in span if start < edge < end)})
        out.append(PassagePiece("… " if start > 0 and text[start - 1] != "\n" else "", marked=False))
        for a, b in pairwise(edges):
            out.append(PassagePiece(shown(text[a:b]), any(span[0] <= a and b <= span[1] for span in marked)))
        out.append(PassagePiece(" …" if end < len(text) and text[end] != "\n" else "", marked=False))
    return tuple(_cut(out))


def _regions(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans to show, with context; spans near one another are joined."""
    out: list[Span] = []
    for start, end in spans:
        if out and start - out[-1][1] <= GAP:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return [(_word_start(text, start), _word_end(text, end)) for start, end in out]


def _word_start(text: str, at: int) -> int:
    """Return the start of a word, at most `AROUND` before `at` and in the same paragraph."""
    low = max(text.rfind("\n", 0, at) + 1, at - AROUND, 0)
    if low > 0 and not text[low - 1].isspace():
        space = text.find(" ", low, at)
        return space + 1 if space >= 0 else at
    return low


def _word_end(text: str, at: int) -> int:
    """Return the end of a word, at most `AROUND` after `at` and in the same paragraph."""
    line = text.find("\n", at)
    high = min(line if line >= 0 else len(text), at + AROUND)
    if high < len(text) and not text[high].isspace():
        space = text.rfind(" ", at, high)
        return space if space >= 0 else at
    return high


def _cut(found: Sequence[PassagePiece]) -> list[PassagePiece]:
    out, remaining = list[PassagePiece](), LONGEST
    for each in found:
        if not each.text:
            continue
        if len(each.text) > remaining:
            out.append(PassagePiece(each.text[:remaining].rsplit(" ", 1)[0] + " …", each.marked))
            break
        out.append(each)
        remaining -= len(each.text)
    return out
