"""Forms of verbs that no suffix tells: "sold" is "sell" where two wordings are compared, "paid" a finite verb.

The nouns of the news that stand for such a verb are one with it, too: "the sale" of what somebody "sold". What a stemmer cuts
off, `wording.stem` does. The table of irregular verbs is our own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from reportedly.trace.wording import stem

_NOUNS = {"sale": "sell", "death": "die", "loss": "lose", "theft": "steal", "growth": "grow", "flight": "fly"}
_AUXILIARY = frozenset(
    "is are was were am be been being has have had having will would can could may might must should shall did does do "
    "cannot ever never not also now still already just ever even only isn aren wasn weren hasn haven hadn won wouldn couldn "
    "didn doesn don shouldn t ll ve re d s a an the no for in on at under to".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_HELPS = frozenset(
    "is are was were has have had will would can could may might must should shall did does cannot".split()
)
_BEFORE_NOUNS = frozenset("a an the his her its their our my this that these those of by with no".split())
_REGULAR = re.compile(r"[a-z]{2,}ed|(?!(?:during|nothing|anything|something|everything|morning|evening)\Z)[a-z]{3,}ing")


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    """Base, past and participle of each irregular verb."""
    lines = (Path(__file__).parent / "data" / "irregular_verbs.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((base, past, participle) for base, past, participle in (line.split("\t") for line in lines))


@cache
def pasts() -> frozenset[str]:
    return frozenset(past for _, past, _ in _table())


@cache
def _bases() -> Mapping[str, str]:
    found = {form: base for base, *forms in _table() for form in forms} | _NOUNS
    return {stem(form): stem(base) for form, base in found.items()}


def base(stemmed: str) -> str:
    """The stem of the verb that a stem is a form of, or itself."""
    return _bases().get(stemmed, stemmed)


def predicate(wording: str) -> str | None:
    """The base of the first verb of a wording, or of what follows "is": of "Rusk forged the deed in May" that of "forge"; None
    where no form tells which word it is."""
    words = _words(wording)
    place = _first_verb(words)
    if place is None:
        return None
    rest = words[place:] if words[place].lower() in _HELPS else words[place : place + 1]
    return next((base(stem(each.lower())) for each in rest if each.lower() not in _AUXILIARY), None)


@lru_cache(4096)
def past_act(wording: str) -> str | None:
    """The predicate of what is told as an act of the past: of "Rusk forged the deed", and not of "Rusk has forged it"."""
    words = _words(wording)
    place = _first_verb(words)
    return (
        None if place is None or words[place].lower() in _HELPS or words[place].endswith("ing") else predicate(wording)
    )


def _words(wording: str) -> list[str]:
    return _WORD.findall(wording.replace("’", "'"))


def _first_verb(words: Sequence[str]) -> int | None:
    """Where the first verb stands, as far as forms tell; a wording does not begin with it."""
    for place, word in enumerate(words[1:], 1):
        if word.lower() in _HELPS:
            return place
        told = word.islower() and (word in pasts() or _REGULAR.fullmatch(word))
        if told and words[place - 1].lower() not in _BEFORE_NOUNS:
            return place
    return None
