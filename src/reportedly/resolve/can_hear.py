"""Can the object of a verb of telling or asking hear it? People, bodies and outlets can, a thing can't: "questioned his honesty".

Nouns that no table holds are taken for people by their endings ("the jilters"), or since a clause follows that somebody has to hear
("told the flock that"); "questioned", "ordered" and "requested" are said of things as often, so that their objects need a
noun that is known. What names the occasion ("told a meeting") is nobody; whom it was held with is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.head_lines import in_capitals
from reportedly.resolve.phrase_parts import BREAK, OWNS
from reportedly.spans import beginning

# Words that mean people or bodies and stand in no table of nouns that speak.
HEARS = frozenset(
    """him her them me us you it himself herself themselves myself ourselves one two three four five all both others those
    these many most some few several each crowd audience gathering roomful handful couple number public press media world
    congregation electorate inquest inquiry tribunal squad unit troop crew cast choir class roundtable parliament household
    girlfriend boyfriend fiancé fiance fiancée fiancee stepfather stepmother stepson stepdaughter twin sibling cousin niece
    nephew grandson granddaughter guest host follower constituent poor injured elderly unemployed young""".split()
) | (nouns.SPEAKERS | nouns.CIRCLE | nouns.SOMEBODY)
_PEOPLE = re.compile(r"(?:ers|ors|ists?|ians?|ees?|men|women|people|folks?|ites|ants|in-law|holders?)\Z")
_SURELY_PEOPLE = re.compile(r"(?:ists?|[^g]ians?|[^f]ees|men|women|people|folks?|in-law|holders?)\Z")
_THING = re.compile(
    r"(?:tions?|sions?|ments?|ness|ity|ities|ism|ships?|hood|[ae]nc[ey]|[ae]ncies|racy|ures?|ings?|al|things?)\Z"
)
OCCASIONS = frozenset(
    "conference briefing meeting rally convention event ceremony summit townhall session town-hall".split()
)
_DETERMINED = re.compile(r"(?:an?|the|his|her|its|their|this|that|another|one)\s|[\w.]+['’]s?\s", re.IGNORECASE)
# The rest of the words for an occasion, after whose or what it is: "a Navy [news conference]", "a town hall [meeting with]".
_OCCASION = re.compile(
    rf"(?:\s(?!(?:an?|the|his|her|their|its|that|to|of|at|in|on|with|for|he|she|they|it)\b)[\w-]+){{0,2}}?\s(?:{'|'.join(sorted(OCCASIONS))})\b"
)
_WITH_PEOPLE = re.compile(r"\s(?:of|with|for)\s(?=[\w“])")
_NUMBER_OF = re.compile(r"(?:number|couple|handful|roomful|dozens|hundreds|thousands) of\Z")
_PROGRAMMES = frozenset("programme program show podcast".split())
_FACULTIES = frozenset("authority leadership intelligence service opposition mission".split())  # of somebody: no bodies
_THEIR = re.compile(r"(?:his|her|its|their|our|my|your)\s", re.IGNORECASE)
# Verbs of things as often as of people: "ordered tea", "requested papers to vote"; and those of which "to" after it shows people.
OF_THINGS = re.compile(r"\b(?:question|request|challeng|order|promis)", re.IGNORECASE)
_OF_EITHER = re.compile(
    r"(?:direct|push|press|advis|call|correct|address|interrupt|threaten|encourag|invit|beg)", re.IGNORECASE
)
# What somebody has to hear, right after the object: "told the flock that", "he", or a quotation before it: "”, he told the flock".
_CLAUSE = re.compile(
    r"(?:\s+(?:on\s+)?(?:[a-z]{3,6}day|yesterday|today|earlier|later|again))?,?:?\s+"
    r"(?:(?:that|not|never|to|whether|if|how|why|what|who|when|where|i|he|she|they|we|it|there)\b|[“\"‘'])",
    re.IGNORECASE,
)
_BY_AGENT = re.compile(r"\s+by\s[^.;:,\n]{1,60}?\s(?:that|to|whether|if|how|why)\b")  # "was asked by the mill to leave"
_QUOTED = re.compile(r"[”\"’'][^“\"‘.;:\n]{0,80}\Z")


def occasion(text: str, span: Span, end: int) -> int | None:
    """Where the words at `span` and after them end that name an occasion at which people hear, and not the people: "a Navy news
    conference"."""
    more = _OCCASION.match(text, span[1], end) if _DETERMINED.match(text, *span) else None
    if more:
        return more.end()
    after = BREAK.search(text, *span)
    stop = after.start() if after and after.start() > span[0] else span[1]
    return stop if nouns.singular(text[span[0] : stop].split()[-1]) in OCCASIONS else None


def held_with(text: str, at: int, end: int) -> int | None:
    """Where the words for those begin with whom the occasion was held that is named before `at`: "a meeting with farmers"."""
    m = _WITH_PEOPLE.match(text, at, end)
    return m.end() if m else None


def can_hear(text: str, verb: int, span: Span, after: int, within: Span, mentions: Sequence[Mention]) -> bool:
    """Can the object, or passive subject, at `span` of the verb at `verb` hear it? `after`: where what is said may begin, `within`:
    the sentence."""
    near = beginning(mentions, *span)
    start, owned = _head(text, span, near)
    stop = next((b for b in _breaks(text, (start, span[1]), near)), span[1])
    if any(a.span[1] == stop and a.span[0] >= start for a in near):
        return True
    last = (text[start:stop].split() or [""])[-1].strip("“”\"‘’'.,")
    word = last.casefold()
    noun = nouns.singular(word)
    of_things = OF_THINGS.match(text, verb)
    if owned and of_things and word in _FACULTIES:
        return False
    if knows(word) or noun.rpartition("-")[2] in HEARS or (noun in _PROGRAMMES and not of_things):
        return True
    if noun in nouns.DOCUMENTS or noun in OCCASIONS or _THING.search(word) or word.endswith("ly"):
        return False  # "warned darkly"
    if of_things or (not owned and _SURELY_PEOPLE.search(word)):
        return not owned and _SURELY_PEOPLE.search(word) is not None
    if last[:1].isupper() and not owned and not in_capitals(text, span):
        return True  # a name that was not found
    clause = _CLAUSE.match(text, after, within[1]) or _BY_AGENT.match(text, after, within[1])
    clause = clause or _QUOTED.search(text, max(within[0], verb - 100), verb)
    people = _PEOPLE.search(word) and (not owned or nouns.is_plural(word))
    return bool(people and clause if _OF_EITHER.match(text, verb) else people or clause)


def knows(word: str) -> bool:
    """Is it a noun, in the singular or plural, of those who hear?"""
    return word in HEARS or nouns.singular(word) in HEARS


def is_people(word: str) -> bool:
    """Is it such a noun, or does it end as those of people do?"""
    return knows(word.casefold()) or _PEOPLE.search(word) is not None


def _breaks(text: str, span: Span, near: Sequence[Mention]) -> Iterator[int]:
    """Where what follows the head begins: "voters | in Lisk"; of "a number of voters" the voters are the head."""
    for b in BREAK.finditer(text, *span):
        inside = any(a.span[0] < b.start() < a.span[1] for a in near)
        if b.start() > span[0] and not inside and not _NUMBER_OF.search(text[span[0] : b.start() + len(" of")]):
            yield b.start()


def _head(text: str, span: Span, near: Sequence[Mention]) -> tuple[int, bool]:
    """Where the head of the phrase begins, after whose it is; and is it somebody's?"""
    start, owned = span[0], False
    if m := _THEIR.match(text, *span):
        start, owned = m.end(), True
    for m in OWNS.finditer(text, start, span[1]):
        if m.end() < span[1] and not any(a.span[0] < m.start() and m.end() < a.span[1] for a in near):
            start, owned = m.end(), True
    return start, owned
