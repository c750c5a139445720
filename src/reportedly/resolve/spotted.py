"""The names that the encoder's head finds, mended by what the whole text shows of them.

A piece of a word is the whole word; a common noun with a capital is none; two pieces with one space between are one; what is a
name at one place is one everywhere; a day beside a name is none of it; what is another's by "'s" is that of a paper, or the paper
itself; who took a picture is nobody whom the report speaks of; a body that is written as a name is one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.attribute.mentions import Kind, Mention
from reportedly.identity import is_acronym, opposed
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.dates import MONTHS
from reportedly.resolve.days_beside_names import without_days
from reportedly.spans import shared

_OPENS = re.compile(r"(?:(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.?!:“”\"\n]|\A)[^\S\n]*\Z")
_PARTICLE = re.compile(r" (?:d[aeiu]|del|della|van|von|bin|ibn|al|el)(?: (?:l[ae]s?|los|de[nrs]?))? ")
_HYPHEN = re.compile(r"-([A-Z]\w+)")
_LETTERS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}")
_NUMBERED = re.compile(r"[A-Z]{1,3}-\d+\w*")  # an aeroplane, a road
_DOTTED = re.compile(r"(?<![\w.])[A-Z][\w-]+\.\Z")  # of the name of a site
_SEAT = re.compile(r"[DR]-[A-Z]\w+\.?")
_TITLE = re.compile(rf"(?:{'|'.join(sorted({*nouns.TITLES, *nouns.HONORIFICS}))})\.?", re.IGNORECASE)
_SURNAME = re.compile(r" [A-Z][a-z]")
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’]) [“\"‘]?(?=\w)")
_GIVEN = re.compile(r"-((?!led\b|era\b|style\b|like\b|based\b|born\b|run\b|owned\b)[a-z]{1,5})(?!\w)")
_CAPITAL = re.compile(r"(?<![\w@#.])[A-Z]\w*")


_CREDITED = re.compile(r"(?:\b[A-Z]{2,}|\b(?:[Pp]hoto|[Ii]mages?|[Pp]ool|Reuters))\s?/\s?\Z")  # "EPA/Ana Tersk"
_COURTS = frozenset(
    "court tribunal ministry department commission committee council agency bureau parliament senate".split()
)
_BODY = re.compile(r"\b[Tt]he ((?:[A-Z][a-z]+ ){1,3}([A-Z][a-z]+))\b(?![’'-])")


# Whose body it is stands in its name: "Pilots’ Union of Orsk", "Women’s League".
_OF_PEOPLE = re.compile(
    r"\b([A-Z][a-z]+)(?:(?<=s)['’]|(?<!s)['’]s) (?:[A-Z][a-z]+ ){0,2}([A-Z][a-z]+)(?: of(?: the)?(?: [A-Z][\w-]+){1,3})?(?![\w’'-])"
)
_MONTHS = frozenset(map(str.capitalize, MONTHS))
_AN = re.compile(r"\b[Aa]n? \Z")
_POLL = re.compile(
    r"(?:[/-][A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})? (?:poll|survey|study|report|investigation|analysis)\b"
)
_SIDE_BEFORE = re.compile(r"\b(North|South|East|West|Upper|Lower)\s\Z")


Is = Callable[[str], bool]  # what a name is, as the knowledge base has it


def mended(
    text: str,
    mentions: Sequence[Mention],
    is_outlet: Is,
    is_land: Is,
    is_seat: Is = lambda _: False,
    gender: Callable[[str], str | None] = lambda _: None,
) -> list[Mention]:
    """`gender`: what a full name tells of its bearer."""
    mentions = peoples(text, without_days(text, mentions, gender), is_outlet)
    mentions = seats(text, lands(text, mentions), is_seat)
    told = [m for m in unbroken(text, mentions) if not _CREDITED.search(text, max(0, m.span[0] - 16), m.span[0])]
    return everywhere(
        text, with_bodies(text, joined(text, plain_nouns(text, published(text, told, is_outlet, is_land))))
    )


# An adjective of a people before a noun for people: "a Marovian diplomat".
_OF_PEOPLE_NAMED = re.compile(r"[A-Z][a-z]+(?:[aeiou]an|ish|ese)")
_PERHAPS_PEOPLE = ("person", "other")
_BEFORE_NOUN = re.compile(r"\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]+)\b")


def peoples(text: str, mentions: Sequence[Mention], is_outlet: Is) -> list[Mention]:
    """`mentions` with what was taken for a person or thing made the name of a people, if it is an adjective wherever it stands."""
    known = {word for m in mentions if " " in (name := text[slice(*m.span)]) for word in name.split()}
    adjective: dict[str, bool] = {}
    for m in mentions:
        name = text[slice(*m.span)]
        if m.type in _PERHAPS_PEOPLE and _OF_PEOPLE_NAMED.fullmatch(name):
            after = _BEFORE_NOUN.match(text, m.span[1])
            fits = after is not None and nouns.singular(after["noun"]) in nouns.PEOPLE and name not in known
            adjective[name] = adjective.get(name, True) and fits and not is_outlet(name)
    return [
        replace(m, type="demonym") if m.type in _PERHAPS_PEOPLE and adjective.get(text[slice(*m.span)]) else m
        for m in mentions
    ]


def lands(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` where a half of a land is no person, and has its side: "South Orskia", beside "North Orskia"."""
    out = []
    names = {text[slice(*m.span)] for m in mentions}
    sides = Counter(whole for name in names for side, _, whole in (name.partition(" "),) if whole and _is_side(side))
    for m in mentions:
        name = text[slice(*m.span)]
        side = _SIDE_BEFORE.search(text, max(0, m.span[0] - 6), m.span[0])
        if side and f"{side[1]} {name}" in names:
            m = replace(m, span=(side.start(), m.span[1]))
            name = text[slice(*m.span)]
        head, _, rest = name.partition(" ")
        if (
            rest
            and head in _MONTHS
            and _AN.search(text, max(0, m.span[0] - 4), m.span[0])
            and _POLL.match(text, m.span[1])
        ):
            m = replace(m, span=(m.span[0] + len(head) + 1, m.span[1]))  # "an April Courier poll"
        halved = rest and " " not in rest and _is_side(head) and sides[rest] > 1  # two sides of one land are named
        out.append(replace(m, type="place") if m.type in ("person", "organisation") and halved else m)
    return out


def seats(text: str, mentions: Sequence[Mention], is_seat: Is) -> list[Mention]:
    """`mentions` where a capital that nobody is called is no person."""
    last = {text[slice(*m.span)].split()[-1] for m in mentions if m.type == "person" and " " in text[slice(*m.span)]}
    return [
        replace(m, type="place") if m.type == "person" and name not in last and is_seat(name) else m
        for m in mentions
        for name in (text[slice(*m.span)],)
    ]


def unbroken(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Each with all of the word that it begins or ends in: "C.I.A." for "C", "C-130" for "C-". Letters with full stops that no
    name follows are no person's; a title before a name ("Col.") and a seat ("D-Lisk") are no names."""
    lettered = {at: m.span() for m in _LETTERS.finditer(text) for at in range(*m.span())}
    begun = {m.span[0] for m in mentions}
    out: dict[Span, Mention] = {}
    for m in mentions:
        start, end = m.span
        if _SEAT.fullmatch(text, start, end) or (_TITLE.fullmatch(text, start, end) and {end + 1, end + 2} & begun):
            continue
        word = lettered.get(start)
        if word and end <= word[1]:
            plain = m.type == "person" and not _SURNAME.match(text, word[1])
            m = Mention(word, "organisation" if plain else m.type, m.score)
        elif numbered := _NUMBERED.match(text, start):
            m = replace(m, span=(start, max(end, numbered.end())))
        elif dotted := _DOTTED.search(text, max(0, start - 20), start):
            m = replace(m, span=(dotted.start(), end))
        out.setdefault(m.span, m)
    return list(out.values())


def published(text: str, mentions: Sequence[Mention], is_outlet: Is, is_land: Is) -> list[Mention]:
    """Of a name with "'s" in it the paper or broadcaster that it holds: "Orsk's Courier" is the Courier, "Channel 9's
    Morning" Channel 9; but the Fisher's Courier is no Courier."""
    out = []
    for m in mentions:
        own = _OWNS.search(text, *m.span)
        if own and not is_outlet(text[slice(*m.span)]):
            if is_outlet(text[m.span[0] : own.start()]):
                m = replace(m, span=(m.span[0], own.start()), type="organisation")
            elif is_land(text[m.span[0] : own.start()]) and is_outlet(text[own.end() : m.span[1]]):
                m = replace(m, span=(own.end(), m.span[1]), type="organisation")
        out.append(m)
    return out


def joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Two of one kind with a single space between made one ("Ana" "Tersk"), a side with what it is a side of ("North" "Orskian"),
    and a person's name with what follows its hyphen or its "de la"."""
    out: list[Mention] = []
    for m in sorted(mentions, key=lambda m: m.span):
        kind = _joint(text, out[-1], m) if out else None
        if kind is None:
            out.append(m)
        else:
            out[-1] = Mention((out[-1].span[0], m.span[1]), kind, min(out[-1].score, m.score))
    last = {text[slice(*m.span)].split()[-1] for m in out}
    begun = {m.span[0] for m in out}
    return [_hyphened(text, m, last, begun) for m in out]


def _joint(text: str, before: Mention, m: Mention) -> Kind | None:
    """Of what kind the name is that two make together; `None` if they are two names."""
    name, gap = text[slice(*before.span)], text[before.span[1] : m.span[0]]
    if gap == " " and (before.type == m.type or _is_side(name)):
        return m.type
    of_one = _PARTICLE.fullmatch(gap) or (gap == "" and name.endswith("-"))
    return "person" if before.type == "person" and of_one else None


def _hyphened(text: str, m: Mention, last: set[str], begun: set[int]) -> Mention:
    """A person's name with the word after its hyphen, unless that is the name of another: "Osei" of "Osei-Lund"."""
    more = _HYPHEN.match(text, m.span[1]) if m.type == "person" else None
    if more is None and m.type == "person" and " " in text[slice(*m.span)]:
        more = _GIVEN.match(text, m.span[1])  # "Son Mi-ran"
    own = more is not None and more[1] not in last and more.start(1) not in begun
    return replace(m, span=(m.span[0], more.end())) if more and own else m


@lru_cache(maxsize=4096)
def _is_side(word: str) -> bool:
    """Is it North, South, East or West?"""
    return " " not in word and any(
        opposed(f"{word} Side", f"{other} Side") for other in ("North", "South", "East", "West")
    )


def plain_nouns(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` without common nouns that are written as names: "the California Democrat", "Sceptics" at the head of a
    sentence."""
    plain = {m.span for m in mentions if _is_plain_plural(text, m)}
    other = {word for m in mentions if m.span not in plain for word in text[slice(*m.span)].split()}
    heads = {span for span in plain if text[slice(*span)] not in other}
    return [m for m in mentions if m.span not in heads and not _is_noun(text, m)]


def everywhere(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with every further place where an acronym, or a name of several words, of theirs stands; in order."""
    known: dict[str, Mention] = {}
    for m in mentions:
        name = text[slice(*m.span)]
        if m.type != "demonym" and _CAPITAL.match(name) and (" " in name or is_acronym(name)):
            known.setdefault(name, m)
    beginning: defaultdict[str, list[str]] = defaultdict(list)  # names by their first words, the longest first
    for name in sorted(known, key=lambda name: (-len(name), name)):
        if first := _CAPITAL.match(name):
            beginning[first[0]].append(name)
    taken = {at for m in mentions for at in range(*m.span)}
    more = []
    for word in _CAPITAL.finditer(text):
        begin = word.start()
        for name in beginning.get(word[0], ()):
            end = begin + len(name)
            whole = text.startswith(name, begin) and not text[end : end + 1].isalnum()
            if whole and taken.isdisjoint((begin, end - 1)):
                more.append(replace(known[name], span=(begin, end)))
                taken.update(range(begin, end))
                break
    return sorted([*mentions, *more], key=lambda m: m.span)


def with_bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with the bodies that are written as names and were not found, or in parts: "the Harbour Court", "the Pilots’
    Union"."""
    whole = [
        m.span()
        for m in _OF_PEOPLE.finditer(text)
        if nouns.is_plural(m[1]) and nouns.singular(m[1]) in nouns.PEOPLE and m[2].casefold() in nouns.BODIES
    ]
    mentions = [
        *(m for m in mentions if not shared(m.span, whole)),
        *(Mention(span, "organisation", 0.5) for span in whole),
    ]
    taken = {at for m in mentions for at in range(*m.span)}
    more = [
        Mention(m.span(1), "organisation", 0.5)
        for m in _BODY.finditer(text)
        if m[2].casefold() in _COURTS and taken.isdisjoint(range(*m.span(1)))
    ]
    return sorted([*mentions, *more], key=lambda m: m.span)


def _is_plain_plural(text: str, m: Mention) -> bool:
    """Is it a word for people that is written with a capital since it begins a sentence?"""
    word = text[slice(*m.span)]
    kind = nouns.singular(word) if word.isalpha() and nouns.is_plural(word) and m.type != "demonym" else ""
    opens = _OPENS.search(text[max(0, m.span[0] - 6) : m.span[0]])
    return kind in nouns.PEOPLE - {"democrat", "republican"} and opens is not None


def _is_noun(text: str, m: Mention) -> bool:
    words = text[slice(*m.span)].split()
    article = text[max(0, m.span[0] - 4) : m.span[0]].casefold().endswith(("the ", " a ", " an "))
    return (
        len(words) == 2
        and article
        and m.type != "demonym"
        and words[1] in ("Democrat", "Republican", "Democrats", "Republicans")
    )
