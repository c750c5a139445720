"""The words of a text as a setting is read from them: small letters, classes of words, and names only by what they name.

A model that saw names would learn the stories it was fitted on. A name is `<person>`, `<place>`, `<outlet>` and so on, a number
`#`, a weekday `<day>`, a month `<month>`. A word of a class ("lunch") counts as itself and as its class (`MEETING`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.dates import MONTHS, WEEKDAYS
from reportedly.spans import shared

_TOKEN = re.compile(r"(?:[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,:]*|[“”\"])")
_DAYS = frozenset(WEEKDAYS)
_MONTHS = frozenset(MONTHS) - {"may"}  # a verb


@dataclass(frozen=True, slots=True)
class WordToken:
    """A word, or a name as a whole; `form` is what a model sees, `kind` its class, if it has one."""

    span: Span
    form: str
    kind: str | None


@cache
def classes() -> dict[str, str]:
    """The class of each word of words.json, by the word in the singular."""
    table = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))["classes"]
    out: dict[str, str] = {}
    for kind, words in table.items():
        for word in words.split():
            out.setdefault(word, kind.upper())
    return out


@lru_cache(20_000)
def class_of(word: str) -> str | None:
    known = classes()
    return known.get(word) or known.get(nouns.singular(word))


def _class_of_name(name: str) -> str | None:
    """The class of a court or parliament by the noun of its name, and of a site that is called by one word: "the Supreme Court of
    Lisk", "Twitter". Other houses ("White House", "Random House") and papers ("Harven Post") are none."""
    words = name.casefold().partition(" of ")[0].split()
    kind = class_of(words[-1]) if words else None
    if len(words) == 1:
        return kind if kind in ("COURT", "HOUSE", "POST") else None
    return kind if kind in ("COURT", "HOUSE") and words[-1] != "house" else None


class Tokens:
    """The tokens of one text, in order."""

    def __init__(self, text: str, cast: Coreference) -> None:
        named: list[WordToken] = []
        for m in cast.mentions:
            figure = cast.at.get(m.span)
            kind = m.type if figure is None or m.type == "demonym" else figure.type
            of = _class_of_name(text[slice(*m.span)]) if kind not in ("person", "demonym", "place") else None
            named.append(WordToken(m.span, f"<{kind}>", of))
        covered = [t.span for t in named]
        plain = [_token(w[0], w.span()) for w in _TOKEN.finditer(text) if not shared(w.span(), covered)]
        self.all: tuple[WordToken, ...] = tuple(sorted((*named, *plain), key=lambda t: t.span))
        self._starts = [t.span[0] for t in self.all]

    def within(self, start: int, end: int) -> Sequence[WordToken]:
        """Those that begin in [start, end)."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _token(word: str, span: Span) -> WordToken:
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if low[0].isdigit():
        return WordToken(span, "#", None)
    if low in '“”"':
        return WordToken(span, '"', None)
    if low in _DAYS:
        return WordToken(span, "<day>", None)
    if low in _MONTHS and word[0].isupper():
        return WordToken(span, "<month>", None)
    return WordToken(span, low, class_of(low))
