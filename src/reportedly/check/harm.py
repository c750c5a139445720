"""Harm that a sentence tells as a fact: what a named person did to somebody ("Brill beat a nurse"), and deaths that it puts down to
somebody ("patients died because the ministry …").

The verbs and the nouns of people are WordNet's (`data/harms.tsv`, made by `training/harms.py`). What else a verb may mean keeps it
silent: whoever "beat" a rival, or anybody in a sentence about a match, and whoever "shot" a model for a film.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportedly.check.subjects import subjects
from reportedly.check.tokens import PASSIVES, CheckedWord, back, is_adverb, is_person_noun, tokenized, words
from reportedly.records import Span
from reportedly.resolve import nouns

IsPerson = Callable[[str], bool]  # whether a name is that of a person
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
_DETERMINERS = frozenset("the its his her their".split())
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


def harms(text: str, is_person: IsPerson) -> list[tuple[Span, Span]]:
    """Return who of a sentence, named or by office, harmed somebody, each with the verb that says so."""
    tokens, known = tokenized(text), words()
    verbs = [n for n, each in enumerate(tokens) if each.text in known["harm"]]
    if not verbs or any(nouns.singular(each.text) in known["contest"] for each in tokens):
        return []
    return [
        (who, tokens[n][:2])
        for n in verbs
        if not (known["harm"][tokens[n].text] == "film" and _FILMED.search(text))
        and not _FINED.search(text, tokens[n].end)  # "hit residents with a fine"
        and _has_victim(tokens, n, is_person)
        for who in subjects(tokens, n)
        if is_individual(text[slice(*who)], is_person)
    ]


def is_individual(who: str, is_person: IsPerson) -> bool:
    """Return whether a subject is a person by name, or the holder of an office."""
    first = who.split()[0].casefold()
    return first not in _NO_PERSON and (first in _DETERMINERS or is_person(who))


def _has_victim(tokens: Sequence[CheckedWord], n: int, is_person: IsPerson) -> bool:
    """Return whether somebody is harmed by what the verb at `n` tells: behind it, or before "was beaten by"."""
    if n + 1 < len(tokens) and tokens[n + 1].text == "by":
        return any(is_person_noun(each.text) for each in tokens[max(0, n - 7) : n])
    return hurts(tokens, n + 1, None if words()["harm"][tokens[n].text] else is_person)


def blamed_death(text: str) -> Span | None:
    """Return the words of a death or harm of people that a sentence puts down to somebody: up to who that is."""
    tokens = tokenized(text)
    for begin, n, _ in _dead(tokens):
        for at in range(n + 1, min(n + 1 + REACH, len(tokens) - 1)):
            if tokens[at].text in ".;":
                break
            if tokens[at].text in _CAUSES and (end := _agent(tokens, at + 1)):
                return tokens[begin].start, end
    return None


def counted_death(text: str) -> tuple[Span, str] | None:
    """Return the words of a death or harm of so and so many people, and their number."""
    tokens = tokenized(text)
    found = (((tokens[begin].start, tokens[n].end), number) for begin, n, number in _dead(tokens) if number)
    return next(found, None)


def hurts(tokens: Sequence[CheckedWord], at: int, is_person: IsPerson | None) -> bool:
    """Return whether a person stands at `at`, by a noun or, if `is_person` can tell, by name, and is no contestant."""
    contestants = words()["contestant"]
    name = [each.text for each in tokens[at : at + 2] if each.is_name]
    if is_person and len(name) == 2:
        return is_person(" ".join(name))
    for n in range(at, min(at + 4, len(tokens))):
        word = tokens[n].text
        if nouns.singular(word) in contestants:
            return False
        if is_person_noun(word):
            return (n > at or nouns.is_plural(word)) and is_whole(tokens, n)
        if not word[0].isalnum() or tokens[n].is_name or (n == at and word not in _BEFORE_NOUN):
            return False
    return False


def is_whole(tokens: Sequence[CheckedWord], at: int) -> bool:
    """Return whether a noun has its whole phrase before it: "a nurse", and not "a nurse station"."""
    if at + 1 == len(tokens):
        return True
    behind = tokens[at + 1]
    return not behind.text[0].isalpha() or behind.is_name or behind.text in _BEHIND or is_adverb(behind.text)


def _dead(tokens: Sequence[CheckedWord]) -> Iterator[tuple[int, int, str]]:
    """Yield where people begin who died or were harmed, the last word that says so, and their number; "" if none is given."""
    for n, each in enumerate(tokens):
        lost = each.text == "lost" and [t.text for t in tokens[n + 1 : n + 3]] == ["their", "lives"]
        if not lost and each.text not in words()["death"] and each.text not in words()["harm"]:
            continue
        at = back(tokens, n - 1)
        passive = at >= 0 and tokens[at].text in PASSIVES
        if each.text not in words()["death"] and not lost and not passive:
            continue
        at = back(tokens, at - 1) if passive else at
        begin = _people(tokens, at)
        if begin is not None:
            number = next((t.text for t in tokens[begin:at] if t.text.casefold() in _NUMBERS or t.text.isdigit()), "")
            yield begin, n + 2 * lost, number


def _people(tokens: Sequence[CheckedWord], at: int) -> int | None:
    """Return where several people begin who end at `at`: "dozens of miners", "two of them", "patients"."""
    if at < 0:
        return None
    word = tokens[at].text
    word = word.casefold() if at == 0 else word  # the first word of a sentence has a capital
    them = word == "them" and at > 1 and tokens[at - 1].text == "of"
    if not them and not (is_person_noun(word) and nouns.is_plural(word)):
        return None
    begin = at
    while begin > 0 and (tokens[begin - 1].text.casefold() in _BEFORE_NOUN or tokens[begin - 1].text.isdigit()):
        begin -= 1
    return begin


def _agent(tokens: Sequence[CheckedWord], at: int) -> int | None:
    """Return where somebody ends who does something and begins at `at`: "Brill left", "the ministry ignored", "under Brill"."""
    if at < len(tokens) and tokens[at].text in ("the", "its", "their", "his", "her"):
        at += 1
        if at < len(tokens) and (is_person_noun(tokens[at].text) or nouns.singular(tokens[at].text) in nouns.BODIES):
            return tokens[at].end
        return None
    last = at
    while last < len(tokens) and tokens[last].is_name:
        last += 1
    if last == at or _LATER.match(tokens[at].text) or tokens[at].text.casefold() in _NO_PERSON:
        return None
    under = tokens[at - 1].text in ("under", "by")
    acts = last < len(tokens) and tokens[last].text.islower() and tokens[last].text not in (*PASSIVES, *_BEHIND)
    return tokens[last - 1].end if under or acts else None
