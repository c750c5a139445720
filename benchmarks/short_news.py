"""Short news in any number: passages of the texts of fnc in pairs, with names, days, months, years and numbers permuted.

The corpus is to read each by itself, so no two may be near copies: a pair of passages comes once, and passages that are alike,
or in which little is permuted, are left out.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

LEAST, MOST = 120, 200  # characters of a passage
ALIKE = 0.3  # share of their three-word shingles from which two passages are alike, names and numbers left out
NAMED = 0.25  # share of a passage's shingles with a name or number, at least
RARE = 1 / 20  # how often a name may be written small
OPEN = "0"  # in place of names and numbers, where passages are compared
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
YEARS = range(1950, 2031)
OUTLETS, FIRST, DAYS = 40, date(2031, 1, 1), 365

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"(?<=[a-z]{3})[.!?][”\"’']?(?=\s)")  # a sentence's: before it no “Mr”, “Gov” or initial


class ShortNews:
    """Of some texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._names = _names(texts)
        self.passages = list(self._unlike(filter(None, map(passage, texts))))

    def rows(self, number: int) -> Iterator[dict[str, str]]:
        """The first so many. Raises `ValueError` where the passages do not make as many pairs."""
        every = len(self.passages)
        if number > every * ((every - 1) // 2):
            raise ValueError(f"{every} passages do not make {number} pairs")
        for n in range(number):
            turn, at = divmod(n, every)
            if at == 0:
                chance = random.Random(turn)  # noqa: S311 - no secret
                words = self._permutation(chance)
            # Each turn has partners further away, up to half of the way round: beyond that the pairs would come again.
            two = (self.passages[at], self.passages[(at + turn + 1) % every])
            yield {
                "id": str(n),
                "text": "\n\n".join(_permuted(each, words, chance) for each in two),
                "outlet": f"Paper {chance.randrange(OUTLETS)}",
                "published": (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat(),
            }

    def _permutation(self, chance: random.Random) -> dict[str, str]:
        """Each name, day and month with the one that takes its place."""
        made: dict[str, str] = {}
        for words in (self._names, WEEKDAYS, MONTHS):
            made |= dict(zip(words, chance.sample(words, len(words)), strict=True))
        return made

    def _unlike(self, passages: Iterable[str]) -> Iterator[str]:
        """Those that are like none before, and in which enough is permuted."""
        sizes, having = list[int](), defaultdict[str, list[int]](list)
        names = {*self._names, *WEEKDAYS, *MONTHS}
        for each in passages:
            own = _shingles(each, names)
            common = Counter(other for shingle in own for other in having[shingle])
            permuted = sum(OPEN in shingle for shingle in own)
            if permuted >= NAMED * len(own) and all(
                n < ALIKE * (len(own) + sizes[other] - n) for other, n in common.items()
            ):
                for shingle in own:
                    having[shingle].append(len(sizes))
                sizes.append(len(own))
                yield each


def passage(text: str) -> str | None:
    """The first sentences of a text; None: it has none of a fitting length."""
    start = text.lstrip()
    ends = [end.end() for end in _END.finditer(start, 0, MOST + 1) if end.end() >= LEAST]
    return start[: ends[-1]] if ends else None


def _shingles(text: str, names: set[str]) -> set[str]:
    open_ = _WORD.sub(lambda word: OPEN if word[0] in names else word[0].lower(), _DIGITS.sub(OPEN, text))
    words = open_.split()
    return {" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))}


def _names(texts: Sequence[str]) -> list[str]:
    """Words that are written with a capital, hardly ever without."""
    capital, small = Counter[str](), Counter[str]()
    for text in texts:
        for word in _WORD.findall(text):
            if word.islower():
                small[word] += 1
            elif word.istitle() and len(word) > 1:
                capital[word] += 1
    dates = {*WEEKDAYS, *MONTHS}
    return sorted(
        word for word, number in capital.items() if word not in dates and small[word.lower()] <= RARE * number
    )


def _permuted(text: str, words: dict[str, str], chance: random.Random) -> str:
    def number(digits: re.Match[str]) -> str:
        old = digits[0]
        if len(old) == 4 and int(old) in YEARS:
            return str(chance.choice(YEARS))
        return str(chance.randrange(1, 10)) + "".join(str(chance.randrange(10)) for _ in old[1:])

    return _DIGITS.sub(number, _WORD.sub(lambda word: words.get(word[0], word[0]), text))
