"""Hyphens at the ends of lines: a word's own, as in "water-bearing", or the typesetter's, as in "vil-lage".

The document itself decides, where it has the word elsewhere; then a list of English words (`training/hyphens.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files

LINE_END = "\x02"  # stands for a hyphen at a line's end
LONG, SHORT = 4, 3  # letters of a second and of a first part, from which on two words make a compound
# They keep their hyphen before every word, or nearly so.
FIRST_PARTS = frozenset("""
all anti co cross deputy ex far full half hard high ill long low mid much multi near non not once one part post pre pro quasi
self semi short single so soon then two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty
ninety vice well whole would
""".split())  # fmt: skip
_BEFORE_A_VOWEL = frozenset(("re", "de", "co", "pre", "pro", "anti", "semi", "micro", "intra"))  # "re-elect"
# Short words that follow others in compounds: "state-run", "follow-up".
SECOND_PARTS = frozenset("run led old day law fed hit age bed off out up in on to by".split())
_SUSPENDED = frozenset(("and", "or", "to", "nor"))  # "short- and long-term"

_BROKEN = re.compile(rf"(?P<more>-?)(?P<first>(?:(?<![^\W_])[^\W_]++)?){LINE_END}\s*(?P<second>[^\W_]*)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def joined(text: str) -> str:
    """`text` with each hyphen at a line's end kept or taken out."""
    if LINE_END not in text:
        return text
    seen = Counter(word.lower() for word in _WORD.findall(_BROKEN.sub(" ", text)))

    def mended(broken: re.Match[str]) -> str:
        first, second = broken["first"], broken["second"]
        # "mother-in-" goes on as it began.
        sign = "-" if broken["more"] else between(first, second, seen)
        return f"{broken['more']}{first}{sign}{second}"

    return _BROKEN.sub(mended, text)


def between(first: str, second: str, seen: Counter[str]) -> str:
    """What stands between the two parts of a word that was broken. `seen`: the other words of the document."""
    if not second or not second[0].islower():
        return "-"
    a, b = first.lower(), second.lower()
    whole, compound = seen[a + b], seen[f"{a}-{b}"]
    if whole or compound:
        return "-" if compound > whole else ""
    known = _known()
    if known(a + b):
        return ""
    if b in _SUSPENDED:
        return "- "
    if (a in FIRST_PARTS or (a in _BEFORE_A_VOWEL and a[-1] == b[0])) and known(b):
        return "-"
    if b in SECOND_PARTS and len(a) >= SHORT and known(a):
        return "-"
    named = first[:1].isupper() and not known(a)
    return "-" if not named and len(a) >= SHORT and len(b) >= LONG and known(a) and known(b) else ""


@cache
def _known() -> Callable[[str], bool]:
    from snowballstemmer import stemmer

    words = frozenset(files(__package__).joinpath("data", "words.txt").read_text(encoding="utf-8").split())
    stem = stemmer("english").stemWord
    stems = frozenset(map(stem, words))
    return lambda word: word in words or stem(word) in stems
