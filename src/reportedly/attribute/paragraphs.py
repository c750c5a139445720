"""Paragraphs and headings of plain text, whether its lines are paragraphs or wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reportedly.records import Span
from reportedly.spans import trimmed

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
LISTED = re.compile(r"(?:[•*▪◦‣·]|[-–—―]{1,2})[ \t\u00a0]*[^\W\d_a-z]")  # an item of a list, a signature
WIDEST = 120  # characters; nobody wraps lines wider than this, so wider lines are paragraphs
SENTENCE_ENDS = ".!?…:"
MARKS = "\"'“”„‟‘’‚‛`´«»‹›「」『』〝〞〟❝❞＂"
_HEADING_LENGTH, _HEADING_WORDS = 80, 8
SHORTEST, LEAST = 30, 4  # characters of a headline in title case right over its text, and its words in capitals
# Words that stand in small letters but at the beginning of a sentence.
_BEGINS = re.compile(
    r"(?:The|A|An|This|That|These|Those|There|It|Its|He|She|They|We|You|His|Her|Their|Our|My|In|On|At|As|After|Before|When|While|If"
    r"|But|And|For|From|Some|Many|Most|Several|One|Two|Three|No|Not|According|With|Who|What|Why|How)\b(?![-’'])"
)
# Words after which a line goes on.
_WANT_MORE = frozenset(
    """the a an this that these those his her its their our my of in on at to for from by with about into over after before under
    against between and or but nor as than if when while who which whose is are was were be been has have had will would can could
    may might must should do does did not said says told mr mrs ms dr sir prof gen col sen rep gov st president minister""".split()
)


@lru_cache(maxsize=4)  # several rules in turn ask for those of one report, and of its text with plain marks
def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs in order, without white space at their ends. They are parted by blank lines or by line ends."""
    out: list[Span] = []
    block: list[Span] = []
    for line in _lines(text):
        if kept := trimmed(text, line):
            block.append(kept)
        else:
            out += _parted(text, block)
            block = []
    return (*out, *_parted(text, block))


def is_heading(text: str, paragraph: Span) -> bool:
    """Is it a short line without final punctuation, or a somewhat longer one in capitals or in title case?"""
    start, end = paragraph
    if end - start > _HEADING_LENGTH or text[end - 1] in ",;)" + SENTENCE_ENDS + MARKS or text[start] in MARKS:
        return False
    line = text[start:end]
    if LINE_END.search(line):
        return False
    tokens = line.split()
    return len(tokens) <= _HEADING_WORDS or all(token[0].isupper() for token in tokens if len(token) > 3)


def _stands_alone(text: str, lines: Sequence[Span]) -> bool:
    """Is the first line of a block a headline over it, by its form: does it lack an end mark and a word that wants another, and
    does the next begin a sentence, or is the line in title case, or is each further line a paragraph?"""
    (start, end), (below, below_end) = lines[:2]
    line, words = text[start:end], text[start:end].split()
    if (
        len(words) < LEAST
        or text[end - 1] in ",;)-–—" + SENTENCE_ENDS + MARKS
        or words[-1].casefold().strip(MARKS) in _WANT_MORE
    ):
        return False
    if text[below].islower() or "|" in line:  # a row of links is no headline
        return False
    if _BEGINS.match(text, below, below_end):
        return True
    if all(text[stop - 1] in SENTENCE_ENDS + MARKS for _, stop in lines[1:]) and len(lines) > 2:
        return True
    long = [word for word in words if len(word) > 3]
    return end - start >= SHORTEST and len(long) >= LEAST and all(word.lstrip(MARKS)[:1].isupper() for word in long)


def _lines(text: str) -> list[Span]:
    ends = [(m.start(), m.end()) for m in LINE_END.finditer(text)]
    starts = [0, *(after for _, after in ends)]
    return list(zip(starts, [*(at for at, _ in ends), len(text)], strict=True))


def _parted(text: str, lines: list[Span]) -> list[Span]:
    """The paragraphs of one block of lines, a headline right over them apart."""
    if not lines:
        return []
    if len(lines) > 1 and _stands_alone(text, lines):
        return [lines[0], *_unwrapped(text, lines[1:])]
    return _unwrapped(text, lines)


def _unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """The paragraphs of lines. A line that could have held the next word was ended on purpose."""
    width = max(end - start for start, end in lines)
    out = [lines[0]]
    for (start, end), (next_start, next_end) in pairwise(lines):
        word = len(text[next_start : min(next_end, next_start + WIDEST)].split(maxsplit=1)[0])
        room = width > WIDEST or end - start + 1 + word <= width
        opens = text[next_start] in MARKS and text[end - 1] in SENTENCE_ENDS + MARKS
        if (room or opens or LISTED.match(text, next_start)) and not text[next_start].islower():
            out.append((next_start, next_end))
        else:
            out[-1] = (out[-1][0], next_end)
    return out
