"""Harm that a sentence tells as a fact: what a named person did to somebody ("Brill beat a nurse"), and deaths that it puts down to
somebody ("patients died because the ministry …").

The verbs and the nouns of people are WordNet's (`data/harms.tsv`, made by `training/harms.py`). What else a verb may mean keeps it
silent: whoever "beat" a rival, or anybody in a sentence about a match, and whoever "shot" a model for a film.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportedly.records import Span
from reportedly.resolve import nouns

IsPerson = Callable[[str], bool]  # whether a name is that of a person
_TOKEN = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|[^\w\s]")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozens scores hundreds thousands".split()
)
_SOME = frozenset("many several some more most other all".split())
_BEFORE_NOUN = frozenset("a an the his her its their this that these those another one of".split()) | _NUMBERS | _SOME
# What may stand behind an object, so that it is whole: of "a nurse station" the nurse is no object.
_BEHIND = frozenset(
    "in on at to with and or but who whom after before during for near by from of outside inside when while as because last this "
    "behind beside under over into with without until then there twice again since".split()
)
_APPOSED = frozenset("a an the who its his her their then former once".split())
_AUXILIARIES, _PASSIVES = frozenset("has had have".split()), frozenset("was were been".split())
_ADVERBS = re.compile(r"(?:also|then|once|later|again|reportedly|\w{2,}ly)\Z")
_FILMED = re.compile(
    r"\b(?:film|films|movie|scene|video|footage|photo\w*|picture|pictures|portrait|camera|magazine|advert\w*)\b"
)
_FINED = re.compile(
    r"\bwith\s+(?:\w+\s+){0,2}(?:fines?|bills?|lawsuits?|suits?|tax(?:es)?|lev(?:y|ies)|bans?|charges?|fees?|penalt(?:y|ies)|sanctions?)\b"
)
_CAUSES = frozenset("because after when by under that which whose".split())
_LATER = re.compile(
    r"(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_NO_PERSON = frozenset("hurricane storm typhoon cyclone tropical operation flight".split())
REACH = 16  # words between a name and its verb, or a death and its cause


class _Token(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper()


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of each kind: "harm", "death", "person", "contestant", "contest"; each with what else it may mean."""
    found: dict[str, dict[str, str]] = {}
    table = (Path(__file__).parent / "data" / "harms.tsv").read_text(encoding="utf-8")
    for word, kind, also in (line.split("\t") for line in table.splitlines()):
        found.setdefault(kind, {})[word] = also
    return found


def harmer(text: str, is_person: IsPerson) -> Span | None:
    """Return the place of the named person of whom a sentence says that he or she harmed somebody."""
    tokens, words = _tokens(text), _words()
    harms = [n for n, each in enumerate(tokens) if each.text in words["harm"]]
    if not harms or any(nouns.singular(each.text) in words["contest"] for each in tokens):
        return None
    for n in harms:
        also = words["harm"][tokens[n].text]
        if also == "film" and _FILMED.search(text):
            continue
        for found in _acting(tokens, n, is_person, hurts_name=not also) or _by(tokens, n, is_person):
            if not _FINED.search(text, tokens[n].end):  # "hit residents with a fine"
                return found
    return None


def blamed_death(text: str) -> Span | None:
    """Return the words of a death or harm of people that a sentence puts down to somebody: up to who that is."""
    tokens = _tokens(text)
    for begin, n, _ in _dead(tokens):
        for at in range(n + 1, min(n + 1 + REACH, len(tokens) - 1)):
            if tokens[at].text in ".;":
                break
            if tokens[at].text in _CAUSES and (end := _agent(tokens, at + 1)):
                return tokens[begin].start, end
    return None


def counted_death(text: str) -> tuple[Span, str] | None:
    """Return the words of a death or harm of so and so many people, and their number."""
    tokens = _tokens(text)
    found = (((tokens[begin].start, tokens[n].end), number) for begin, n, number in _dead(tokens) if number)
    return next(found, None)


def _acting(tokens: Sequence[_Token], n: int, is_person: IsPerson, *, hurts_name: bool) -> list[Span]:
    """Return the person who does what the verb at `n` tells to somebody."""
    if not _is_object(tokens, n + 1, is_person if hurts_name else None):
        return []
    at = _back(tokens, n - 1)
    if at < 0 or tokens[at].text in _PASSIVES:
        return []
    if tokens[at].text == "and":  # Brill left the hall and beat a nurse
        first = next((k for k, each in enumerate(tokens[:at]) if not each.is_name), at)
        plain = all(each.text[0].isalnum() for each in tokens[first:at])
        return _person(tokens, first - 1, is_person) if 0 < first < at <= REACH and plain else []
    if tokens[at].text == ",":
        opened = next((k for k in range(at - 1, max(-1, at - REACH), -1) if tokens[k].text == ","), -1)
        apposed = opened > 0 and (tokens[opened + 1].text in _APPOSED or tokens[opened + 1].text.isdigit())
        return _person(tokens, opened - 1, is_person) if apposed else []
    return _person(tokens, at, is_person)


def _by(tokens: Sequence[_Token], n: int, is_person: IsPerson) -> list[Span]:
    """Return the person by whom somebody was harmed: "a nurse was beaten by Brill"."""
    at, known = _back(tokens, n - 1), _words()["person"]
    if at < 1 or tokens[at].text not in _PASSIVES or n + 2 >= len(tokens) or tokens[n + 1].text != "by":
        return []
    harmed = any(_is_noun(each.text, known) for each in tokens[max(0, at - 6) : at])
    last = n + 2
    while last + 1 < len(tokens) and tokens[last + 1].is_name:
        last += 1
    return _person(tokens, last, is_person) if harmed else []


def _person(tokens: Sequence[_Token], last: int, is_person: IsPerson) -> list[Span]:
    """Return the name that ends at `last`, if it is that of a person."""
    first = last
    while first > 0 and last >= 0 and tokens[first].is_name and tokens[first - 1].is_name:
        first -= 1
    if last < 0 or not tokens[last].is_name or tokens[first].text.casefold() in _NO_PERSON:
        return []
    name = " ".join(each.text for each in tokens[first : last + 1])
    return [(tokens[first].start, tokens[last].end)] if is_person(name) else []


def _is_object(tokens: Sequence[_Token], at: int, is_person: IsPerson | None) -> bool:
    """Return whether a person stands at `at`, by a noun or, if `is_person` can tell, by name, and is no contestant."""
    known, contestants = _words()["person"], _words()["contestant"]
    name = [each.text for each in tokens[at : at + 2] if each.is_name]
    if is_person and len(name) == 2:
        return is_person(" ".join(name))
    for n in range(at, min(at + 4, len(tokens))):
        word = tokens[n].text
        if nouns.singular(word) in contestants:
            return False
        if _is_noun(word, known):
            return (n > at or nouns.is_plural(word)) and _is_whole(tokens, n)
        if not word[0].isalnum() or tokens[n].is_name or (n == at and word not in _BEFORE_NOUN):
            return False
    return False


def _is_whole(tokens: Sequence[_Token], at: int) -> bool:
    """Return whether a noun has its whole phrase before it: "a nurse", and not "a nurse station"."""
    if at + 1 == len(tokens):
        return True
    behind = tokens[at + 1]
    return not behind.text[0].isalpha() or behind.is_name or behind.text in _BEHIND or bool(_ADVERBS.match(behind.text))


def _dead(tokens: Sequence[_Token]) -> Iterator[tuple[int, int, str]]:
    """Yield where people begin who died or were harmed, the last word that says so, and their number; "" if none is given."""
    words = _words()
    for n, each in enumerate(tokens):
        lost = each.text == "lost" and [t.text for t in tokens[n + 1 : n + 3]] == ["their", "lives"]
        if not lost and each.text not in words["death"] and each.text not in words["harm"]:
            continue
        at = _back(tokens, n - 1)
        passive = at >= 0 and tokens[at].text in _PASSIVES
        if each.text not in words["death"] and not lost and not passive:
            continue
        at = _back(tokens, at - 1) if passive else at
        begin = _people(tokens, at)
        if begin is not None:
            number = next((t.text for t in tokens[begin:at] if t.text.casefold() in _NUMBERS or t.text.isdigit()), "")
            yield begin, n + 2 * lost, number


def _people(tokens: Sequence[_Token], at: int) -> int | None:
    """Return where several people begin who end at `at`: "dozens of miners", "two of them", "patients"."""
    if at < 0:
        return None
    word, known = tokens[at].text, _words()["person"]
    word = word.casefold() if at == 0 else word  # the first word of a sentence has a capital
    them = word == "them" and at > 1 and tokens[at - 1].text == "of"
    if not them and not (_is_noun(word, known) and nouns.is_plural(word)):
        return None
    begin = at
    while begin > 0 and (tokens[begin - 1].text.casefold() in _BEFORE_NOUN or tokens[begin - 1].text.isdigit()):
        begin -= 1
    return begin


def _agent(tokens: Sequence[_Token], at: int) -> int | None:
    """Return where somebody ends who does something and begins at `at`: "Brill left", "the ministry ignored", "under Brill"."""
    if at < len(tokens) and tokens[at].text in ("the", "its", "their", "his", "her"):
        at += 1
        known = _words()["person"]
        if at < len(tokens) and (_is_noun(tokens[at].text, known) or nouns.singular(tokens[at].text) in nouns.BODIES):
            return tokens[at].end
        return None
    last = at
    while last < len(tokens) and tokens[last].is_name:
        last += 1
    if last == at or _LATER.match(tokens[at].text) or tokens[at].text.casefold() in _NO_PERSON:
        return None
    under = tokens[at - 1].text in ("under", "by")
    acts = (
        last < len(tokens)
        and tokens[last].text.islower()
        and tokens[last].text not in (*_PASSIVES, "is", "are", *_BEHIND)
    )
    return tokens[last - 1].end if under or acts else None


def _back(tokens: Sequence[_Token], at: int) -> int:
    """Return the place before adverbs and "has" or "had"."""
    while at >= 0 and (tokens[at].text in _AUXILIARIES or _ADVERBS.match(tokens[at].text)):
        at -= 1
    return at


def _is_noun(word: str, known: Mapping[str, str]) -> bool:
    one = nouns.singular(word)
    return word.islower() and (one in known or one in nouns.PEOPLE or (one.endswith("man") and len(one) > len("woman")))


def _tokens(text: str) -> list[_Token]:
    return [_Token(*found.span(), found[0]) for found in _TOKEN.finditer(text)]
