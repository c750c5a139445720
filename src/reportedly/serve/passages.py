"""A statement as other pages quote it: its words in the sentence that holds them, who says it, and where to check that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportedly.records import Record, Span, Statement
from reportedly.serve.kinds import KINDS
from reportedly.serve.shown import shown, shown_line
from reportedly.store.citing import Source
from reportedly.trace.records import StatementRef

AROUND = 50  # characters of the report on each side
LONGEST = 700  # characters of a passage
GAP = 240  # characters between two pieces that are left out


class Piece(NamedTuple):
    """Words in a row that are marked or are not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a statement, marked, among those around them; `who` said it by `kind` of speech; `href` leads to it."""

    source: Source
    href: str
    statement: str
    who: str | None
    kind: str
    pieces: tuple[Piece, ...]


def in_store(source: Source, statement: str) -> str:
    """The address of a statement on the pages, which holds however its report is cut into pages."""
    return f"/reports/{source.key}/statements/{statement}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reports that a page cites, by id, and in whole those of which it shows words. `address` leads to a statement."""

    sources: Mapping[str, Source]
    records: Mapping[str, Record]
    address: Callable[[Source, str], str] = in_store

    def passage(self, ref: StatementRef | None) -> Passage | None:
        """The words of a statement; None if it is no longer there."""
        report, ident = ref or ("", "")
        record, source = self.records.get(report), self.sources.get(report)
        found = next((s for s in record.statements if s.id == ident), None) if record else None
        return passage(source, record, found, self.address(source, ident)) if record and source and found else None


def passage(source: Source, record: Record, s: Statement, href: str) -> Passage:
    """The statement with who said it and how, in the words of its report."""
    told = [*(s.source.spans if s.source else ()), *s.cue.spans]
    speaker = next((actor.name for actor in record.actors if actor.id == s.speaker), None)
    return Passage(
        source=source,
        href=href,
        statement=s.id,
        who=shown_line(speaker) if speaker else None,
        kind=KINDS[s.cue.kind].name,
        pieces=pieces(record.report.text, s.content.spans, told),
    )


def words(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """These spans, marked, with a little of what is around each."""
    return pieces(text, spans, ())


def pieces(text: str, marked: Sequence[Span], others: Sequence[Span]) -> tuple[Piece, ...]:
    """`text` from a little before the first of these spans to a little after the last; only `marked` are so. What lies far
    between two spans is left out, and so is what is too long."""
    out: list[Piece] = []
    for start, end in _regions(text, sorted({*marked, *others})):
        edges = sorted({start, end, *(edge for span in marked for edge in span if start < edge < end)})
        out.append(Piece("… " if start > 0 and text[start - 1] != "\n" else "", marked=False))
        for a, b in pairwise(edges):
            out.append(Piece(shown(text[a:b]), any(span[0] <= a and b <= span[1] for span in marked)))
        out.append(Piece(" …" if end < len(text) and text[end] != "\n" else "", marked=False))
    return tuple(_cut(out))


def _regions(text: str, spans: Sequence[Span]) -> list[Span]:
    """What is shown: each span with some words around it, as one where they come near one another."""
    out: list[Span] = []
    for start, end in spans:
        if out and start - out[-1][1] <= GAP:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return [(_word_start(text, start), _word_end(text, end)) for start, end in out]


def _word_start(text: str, at: int) -> int:
    """The beginning of a word, at most `AROUND` before `at` and in the same paragraph."""
    low = max(text.rfind("\n", 0, at) + 1, at - AROUND, 0)
    if low > 0 and not text[low - 1].isspace():
        space = text.find(" ", low, at)
        return space + 1 if space >= 0 else at
    return low


def _word_end(text: str, at: int) -> int:
    line = text.find("\n", at)
    high = min(line if line >= 0 else len(text), at + AROUND)
    if high < len(text) and not text[high].isspace():
        space = text.rfind(" ", at, high)
        return space if space >= 0 else at
    return high


def _cut(found: Sequence[Piece]) -> list[Piece]:
    out, left = list[Piece](), LONGEST
    for each in found:
        if not each.text:
            continue
        if len(each.text) > left:
            out.append(Piece(each.text[:left].rsplit(" ", 1)[0] + " …", each.marked))
            break
        out.append(each)
        left -= len(each.text)
    return out
