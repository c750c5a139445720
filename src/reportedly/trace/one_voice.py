"""May two statements be the words of one party, which two reports call by two names, or of whom one was misread?

"A senior lawmaker said" in one report and "Ilsa Dorn added" in the next, "Ana Bredi" and "Ana Badri", a ministry and its
spokeswoman: one who says the same again confirms nothing. One quotation that two speakers are given is mostly one speaker's.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from reportedly.identity import family_name, folded, is_voice, same_actor, same_person_name
from reportedly.records import Actor, Statement
from reportedly.trace.statements import StatementInReport

RUN, MOST = 4, 0.7  # words in a row that two quotations have in common where they are one, and of the shorter one
SURE = 0.9  # certainty of a speaker from which one quotation in another mouth is told of

_WORD = re.compile(r"[^\W_]+")
_BODIES = ("government", "organisation", "outlet", "place")


def may_be_one_voice(one: StatementInReport, two: StatementInReport) -> bool:
    """Nobody's words are not another's."""
    a, b = one.speaker, two.speaker
    if a is None or b is None:
        return False
    return one_quotation(one, two) or _may_be_one(a, b) or _speaks_for(a, b) or _speaks_for(b, a)


def one_quotation(one: StatementInReport, two: StatementInReport) -> bool:
    """Are two quotations one, of which papers print different parts: most words of the shorter one, in a row?"""
    if one.statement.quote != "direct" or two.statement.quote != "direct":
        return False
    a, b = (_words(each.statement) for each in (one, two))
    run = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return run >= min(RUN, len(a), len(b)) and run >= MOST * min(len(a), len(b))


def surely_two(one: StatementInReport, two: StatementInReport) -> bool:
    """Are both speakers known for certain, as people whose names have nothing in common?"""
    a, b = one.speaker, two.speaker
    if a is None or b is None or not _person(a) or not _person(b) or " " not in a.name or " " not in b.name:
        return False
    sure = (each.statement.certainty.speaker for each in (one, two))
    certain = all(likely is None or likely >= SURE for likely in sure)
    return certain and not _may_be_one(a, b)


def overlap(one: StatementInReport, two: StatementInReport) -> bool:
    """Are words of the report content of both?"""
    if one.record is not two.record:
        return False
    theirs = two.statement.content.spans
    return any(a < d and c < b for a, b in one.statement.content.spans for c, d in theirs)


def _words(s: Statement) -> list[str]:
    return [word.casefold() for word in _WORD.findall(s.content.text)]


def _person(actor: Actor) -> bool:
    """Is it a person with a name? "The senior lawmaker" and "the Orskian commander" are described."""
    if actor.type != "person" or not actor.named or not actor.name[:1].isupper():
        return False
    return not actor.role or not set(folded(actor.role).split()) <= set(folded(actor.name).split())


def _may_be_one(a: Actor, b: Actor) -> bool:
    """Are the two one, for all that their names tell? A description may be of anybody who has no other office."""
    if _person(a) and _person(b):
        alike = same_person_name(a.name, b.name) is not False
        return alike or family_name(a.name) == family_name(b.name) or _respelt(a.name, b.name)
    if a.type != "person" or b.type != "person" or (a.count or 1) > 1 or (b.count or 1) > 1:
        return same_actor(a, b) is True
    described, other = (b, a) if _person(a) else (a, b)
    office = other.role if _person(other) else other.name
    return not office or bool(set(folded(described.name).split()) & set(folded(office).split()))


def _respelt(one: str, two: str) -> bool:
    """One given name, and family names that begin alike and have the same consonants: "Ana Bredi", "Ana Badri"."""
    a, b = folded(one).split(), folded(two).split()
    if len(a) < 2 or len(b) < 2 or a[0] != b[0]:
        return False
    return a[-1][:1] == b[-1][:1] and _bones(a[-1]) == _bones(b[-1])


def _bones(word: str) -> str:
    """The consonants of a word, in the order of the alphabet: "bdr"."""
    return "".join(sorted(letter for letter in word if letter not in "aeiouy"))


def _speaks_for(a: Actor, b: Actor) -> bool:
    """Is the one a spokeswoman of the other, by her name or role, or of the same body; or may she be anybody's?"""
    if not is_voice(a):
        return False
    mine, theirs = _for_whom(a), _for_whom(b)
    if b.type == "person":
        return is_voice(b) and (not mine or not theirs or bool(mine & theirs))
    return theirs <= mine or (not mine and a.belongs_to is None and b.type in _BODIES)


def _for_whom(actor: Actor) -> set[str]:
    return set(folded(f"{actor.name} {actor.role or ''}").split()) - _VOICES


_VOICES = frozenset("spokesman spokeswoman spokesperson representative for of the a an".split())
