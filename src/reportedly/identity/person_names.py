"""The parts of a person's name, by the ways of writing names that English-language reports follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.identity.forms import folded, unaccented
from reportedly.identity.tables import table

Gender = Literal["m", "f"]

_SYLLABLES = {  # what a word of a given name looks like, in Latin letters
    "zh": re.compile(
        r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
        r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}"
    ),
    "ko": re.compile(
        r"(?:(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?"
        r"(?:yeo|yae|wae|eui|woo|oo|ee|ae|eo|ye|ya|yo|yu|wa|we|wi|wo|oe|eu|ui|ou|u|a|e|i|o)(?:ng|ck|[gknrlmbpt])?){1,2}"
    ),
    "vi": re.compile(r"(?:ngh|ng|nh|th|tr|ch|kh|ph|gi|gh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"),
    "km": re.compile(r"[a-z]{2,9}"),
}
_JOINED = re.compile(r"[A-Z][a-z]+-[a-z]+")  # a given name of two syllables, as it is written of Chinese and Koreans
_NUMERAL = re.compile(r"(?=[IVX]{2,}|[IV]$)X{0,2}(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart, its words folded; an initial keeps its full stop. `generation` parts father ("i", Sr.) and son ("ii",
    Jr.); `gender` is that of its title."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    generation: str = ""
    gender: Gender | None = None

    @property
    def core(self) -> str:
        """The family name without particles: what reports agree on ("van der Berg", "Berg")."""
        words = [word for word in self.family if word not in _particles()] or list(self.family)
        return " ".join(words)


@lru_cache(maxsize=8192)
def person_name(name: str) -> PersonName:
    """The parts of a person's name, with or without titles: "Lt. Gen. J. B. van der Veld Jr."."""
    shown = [word for word in re.sub(r"[,()“”\"]", " ", name).split() if folded(word)]
    shown, gender = _untitled(shown)
    shown, generation = _unended(shown)
    words = [word for each in shown for word in _parts(each)]
    given, family = _divided(words, shown[-1] if shown else "")
    return PersonName(tuple(given), tuple(family), generation, gender)


def family_name(name: str) -> str:
    """The family name of a person, folded, without title, suffix and particles; the whole where there is nothing else."""
    return person_name(name).core or folded(name)


def gender_of_title(word: str) -> Gender | None:
    """The gender that a title says ("Mrs", "King"); None where it says none ("Dr") or is no title."""
    found = _titles().get(unaccented(word).strip("."))
    return found if found in ("m", "f") else None  # type: ignore[return-value]


def is_title(word: str) -> bool:
    """Is it a word that stands before names and is no part of them?"""
    return unaccented(word).strip(".") in _titles()


def untitled(name: str) -> str:
    """A name as it is written, without the titles before it."""
    words = name.split()
    return " ".join(_untitled(words)[0])


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {unaccented(title): gender for title, gender, _ in table("titles")}


@lru_cache(maxsize=1)
def _particles() -> dict[str, str]:
    """By a particle whether the word before it is of the family name."""
    return {folded(particle): takes for particle, _, takes in table("particles")}


@lru_cache(maxsize=1)
def _generations() -> dict[str, str]:
    return {folded(suffix): generation for suffix, generation in table("suffixes")}


@lru_cache(maxsize=1)
def _family_first() -> dict[str, tuple[str, ...]]:
    return {folded(family): tuple(given.split(",")) for family, given in table("family_first")}


def _untitled(words: list[str]) -> tuple[list[str], Gender | None]:
    gender: Gender | None = None
    while len(words) > 1 and is_title(words[0]):
        gender = gender_of_title(words[0]) or gender
        words = words[1:]
    return words, gender


def _unended(words: list[str]) -> tuple[list[str], str]:
    """Without what stands after a name, and the generation that it tells."""
    generation, known = "", _generations()
    while len(words) > 1:
        if _NUMERAL.fullmatch(words[-1]):
            generation, words = words[-1].casefold(), words[:-1]
            continue
        ends = {length: folded(" ".join(words[-length:])) for length in (2, 1) if length < len(words)}
        length = next((length for length, ending in ends.items() if ending in known), 0)
        if not length:
            break
        generation = generation or known[ends[length]]
        words = words[:-length]
    return words, generation


def _parts(word: str) -> list[str]:
    """A word of a name, folded: "al-Rifai" is a particle and a word, "J.B." two initials ("j.", "b."), "Osei-Lund" one word."""
    if re.fullmatch(r"(?:[^\W\d_]\.){1,}|[^\W\d_]", word):
        return [letter if word.islower() else f"{letter}." for letter in unaccented(word).replace(".", "")]
    first, mark, rest = word.partition("-")
    if mark and unaccented(first) in _particles() and rest:
        return [unaccented(first), *_parts(rest)]
    return [folded(word).replace(" ", "-")]


def _divided(words: list[str], last: str) -> tuple[list[str], list[str]]:
    if len(words) < 2:
        return [], words
    particles = _particles()
    at = next((n for n in range(1, len(words) - 1) if words[n] in particles), 0)
    if words[0] in particles:
        return [], words  # "van der Berg", "al-Rifai"
    if at:
        joined = " ".join(words[at : at + 2])
        takes = particles.get(joined) or particles[words[at]]
        patronymic = words[at - 1].endswith("ez") and len(words[at - 1]) > 4
        if takes and (at > 1 or patronymic):
            at -= 1
        return words[:at], words[at:]
    if len(words) == 2 and _JOINED.fullmatch(last):  # "Ban Ki-moon"
        return words[1:], words[:1]
    rest = [part for word in words[1:] for part in word.split("-")]
    for code in _family_first().get(words[0], ()):
        if len(rest) <= 2 and all(_SYLLABLES[code].fullmatch(part) for part in rest):
            return words[1:], words[:1]
    return words[:-1], words[-1:]
