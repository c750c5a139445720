"""Which quotation marks of a paragraph open and which close: the reading that supposes the fewest mistakes.

Writers mistype marks, forget them, and use the same sign for inches and apostrophes. So every mark has a price for being
taken as opening, as closing, or as no quotation mark at all, by its form and its neighbours, and the cheapest reading of
the whole paragraph is found by dynamic programming. Prices are in units of "one odd use".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Span

Form = Literal["double", "single"]
Step = Literal["open", "close", "reopen"]

NEVER = 99.0
STRAY = 3.0  # a double mark that belongs to no quotation: dearer than one that is left open
UNCLOSED = 2.0
CONTINUES = 0.1  # left open where the next paragraph opens again: the rule of print, no mistake
SAME_INSIDE = 2.0  # double marks inside double marks
MISMATCH = 1.5
_DEPTH, _BEAM = 3, 12  # more marks inside marks, or more open readings, never decide anything in print

# Rare forms of the same marks, each one character for one.
_ALIASES = str.maketrans("＂❝❞〝〟〞‟‛´＇❛❜", "\"“”“””“‘’'‘’")
_RUN = r"[\"“”„«»‹›「」『』`'‘’‚]"
_MARK = re.compile(
    rf"(?=\d|{_RUN})(?:"  # said first, so that all other letters are passed over fast
    r"\d['’]\s?\d+(?:[.½¼¾]\d*)?(?:\"|”|'')"  # 5'10": feet and inches
    rf"|({_RUN})\1{{3,}}"  # a rule drawn with marks
    r"|(?P<mark>``|‘‘|’’|''(?='?\w)|'(?=''(?!'))|''"  # doubles made of singles, and which of three ''' comes first
    r"|[\"“”„«»「」『』‹›‚]|`|(?<!\w)['‘’]|['‘’](?!\w)))"
)
_PARTNERS = {
    "“": {"”": 0.0, '"': 0.25, "''": 0.5, "“": 0.0}, '"': {'"': 0.0, "”": 0.25, "“": 0.25, "''": 0.5},
    "”": {"”": 0.0, '"': 0.25}, "„": {"“": -1.0, "”": 0.0, '"': 0.25}, "``": {"''": 0.0, '"': 0.5, "”": 0.5},
    "''": {"''": 0.0, '"': 0.5}, "‘‘": {"’’": 0.0, '"': 0.5, "''": 0.5}, "«": {"»": 0.0}, "»": {"«": 0.0, "»": 0.0},
    "「": {"」": 0.0}, "『": {"』": 0.0}, "‹": {"›": 0.0}, "›": {"‹": 0.0},
    "‘": {"’": 0.0, "'": 0.25}, "'": {"'": 0.0, "’": 0.25}, "‚": {"‘": -1.0, "’": 0.0}, "`": {"'": 0.0, "’": 0.25},
}  # fmt: skip
_SINGLES = "‘'‚`’‹›"
_ONLY_OPEN, _ONLY_CLOSE = ("„", "``", "‘‘", "「", "『"), ("’’", "」", "』")
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|till|cause|cos|n|bout|round|ere|un)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the text, and what it costs to take it as opening, as closing, as neither."""

    sign: str
    start: int
    end: int
    opens: float
    closes: float
    neither: float

    @property
    def form(self) -> Form:
        return "single" if self.sign in _SINGLES else "double"


@dataclass(frozen=True, slots=True)
class Pair:
    """An outermost quotation: its opening mark, and its closing mark or `None`.

    `cut` is where the next quotation of the paragraph opens, if this one was never closed before it.
    """

    opening: Mark
    closing: Mark | None
    cut: int | None = None


def canonical(text: str) -> str:
    """`text` with rare forms of quotation marks replaced by the usual ones; no offset changes."""
    return text.translate(_ALIASES)


def marks(text: str, span: Span) -> list[Mark]:
    """The quotation marks in that part of a canonical text."""
    start, end = span
    found = [m.span("mark") for m in _MARK.finditer(text, start, end) if m["mark"]]
    out: list[Mark] = []
    for i, (a, b) in enumerate(found):
        # Neighbours are looked for beyond the marks that touch this one: both marks of "'Go,' he said" open.
        first, last = i, i
        while first > 0 and found[first - 1][1] == found[first][0] and i - first < _DEPTH:
            first -= 1
        while last + 1 < len(found) and found[last + 1][0] == found[last][1] and last - i < _DEPTH:
            last += 1
        before, after = found[first][0] - 1, found[last][1]
        left, right = text[before] if before >= start else " ", text[after] if after < end else " "
        out.append(_priced(text, (a, b), left, right, b == after))
    return out


def pairs(found: list[Mark], next_form: Form | None) -> list[Pair]:
    """The outermost quotations of one paragraph. `next_form`: the next paragraph opens with a mark of that form."""
    readings: dict[tuple[str, ...], tuple[float, _Path]] = {(): (0.0, None)}
    for mark in found:
        new: dict[tuple[str, ...], tuple[float, _Path]] = {}
        for stack, (cost, path) in readings.items():
            _keep(new, stack, cost + mark.neither, path)
            if stack and (price := mark.closes + _fit(stack[-1], mark)) < NEVER:
                _keep(new, stack[:-1], cost + price, path if stack[1:] else ("close", mark, path))
            if mark.opens >= NEVER:
                continue
            same = bool(stack) and _form(stack[-1]) == mark.form
            if len(stack) < _DEPTH and not (same and mark.form == "single"):
                price = mark.opens + (SAME_INSIDE if same else 0.0)
                _keep(new, (*stack, mark.sign), cost + price, path if stack else ("open", mark, path))
            if stack and mark.form == _form(stack[0]) == "double":
                _keep(new, (mark.sign,), cost + UNCLOSED * len(stack) + mark.opens, ("reopen", mark, path))
        readings = new if len(new) <= _BEAM else dict(sorted(new.items(), key=lambda item: item[1][0])[:_BEAM])
    ends = ((cost + _left_open(stack, next_form), path) for stack, (cost, path) in readings.items())
    return _outermost(min(ends, key=lambda item: item[0])[1])


# The outermost openings and closings of a reading, newest first.
_Path = tuple[Step, Mark, "_Path"] | None


def _keep(
    readings: dict[tuple[str, ...], tuple[float, _Path]], stack: tuple[str, ...], cost: float, path: _Path
) -> None:
    if stack not in readings or cost < readings[stack][0]:
        readings[stack] = (cost, path)


def _outermost(path: _Path) -> list[Pair]:
    steps: list[tuple[Step, Mark]] = []
    while path:
        step, mark, path = path
        steps.append((step, mark))
    out: list[Pair] = []
    opening: Mark | None = None
    for step, mark in reversed(steps):
        if opening and step == "close":
            out.append(Pair(opening, mark))
            opening = None
            continue
        if opening:
            out.append(Pair(opening, None, cut=mark.start))
        opening = mark
    return [*out, Pair(opening, None)] if opening else out


def _form(sign: str) -> Form:
    return "single" if sign in _SINGLES else "double"


def _fit(opening: str, mark: Mark) -> float:
    """What it costs that `mark` closes what `opening` opened."""
    if _form(opening) != mark.form:
        return NEVER
    return _PARTNERS.get(opening, {}).get(mark.sign, MISMATCH)


def _left_open(stack: tuple[str, ...], next_form: Form | None) -> float:
    if not stack:
        return 0.0
    if _form(stack[0]) == next_form:
        return CONTINUES * len(stack)
    # A single mark alone that nothing closes was an apostrophe.
    return NEVER if stack[0] in _SINGLES else UNCLOSED * len(stack)


def _priced(text: str, span: Span, left: str, right: str, last: bool) -> Mark:
    start, end = span
    sign = text[start:end]
    before, after = _class(left), _class(right)
    opens, closes = _open_price(before, after), _close_price(before, after)
    measure = left.isdigit() and text[start - 1 : start].isdigit()
    neither = STRAY
    if _form(sign) == "single" and sign not in "‹›":
        looks_open = opens < 1.0 and closes >= 1.0
        if looks_open:
            elided = bool(last and _ELISION.match(text, end))
            neither = 0.0 if elided else 2.0 if sign == "‘" else 1.0
            opens += 0.5 if elided else 0.0
        else:
            # Closing marks mostly follow punctuation, apostrophes letters, possessives of plurals an s.
            possessive = left in "sS" and right == " "
            neither = 0.0 if measure or possessive else 1.5 if before == "stop" else 0.25
            closes += 0.3 if possessive else 0.0
        opens = NEVER if sign == "’" or opens >= 1.0 else opens
        closes = NEVER if sign in "‚`" else closes + (1.0 if sign == "‘" else 0.0)
    elif sign in _ONLY_OPEN:
        opens, closes = 0.0, NEVER
    elif sign in _ONLY_CLOSE:
        opens, closes = NEVER, 0.0
    elif sign in "«‹":
        opens, closes = 0.0, 1.0
    elif sign in "»›":
        opens, closes = 1.0, 0.0
    elif sign == "“":
        opens, closes = 0.0 if opens < 2.0 else 1.5, 1.0 + closes
    elif sign == "”":
        opens, closes = 1.0 + opens, 0.0 if closes < 2.0 else 1.5
    elif measure:  # 6" of rain
        neither, closes = 0.5, closes + 0.3
    return Mark(sign, start, end, opens, closes, neither)


def _class(c: str) -> Literal["space", "word", "bracket", "dash", "stop"]:
    if c.isspace():
        return "space"
    category = unicodedata.category(c)
    if c.isalnum() or category[0] in "SM":
        return "word"
    if category == "Ps":
        return "bracket"
    return "dash" if category == "Pd" or c in "/*_" else "stop"


def _open_price(before: str, after: str) -> float:
    free = before in ("space", "bracket", "dash")
    if after == "space":  # it looks like a closing mark, unless it is free-standing
        return 1.0 if free else STRAY
    if free:
        return 0.0 if after in ("word", "bracket") else 0.25
    return 0.5 if before == "stop" else 1.0


def _close_price(before: str, after: str) -> float:
    free = after in ("space", "stop", "dash")
    if before == "space":
        return 1.0 if free else 2.0
    if before == "bracket":
        return 1.0
    if free:
        return 0.0
    return 0.5 if before == "stop" or after == "bracket" else 1.0
