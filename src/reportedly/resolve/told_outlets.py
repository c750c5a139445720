"""Outlets that no list holds, by what is done with them, or by what they are called: "told Saltmarsh Weekly that", "was quoted in
the Ebbe as saying", "the local daily, Ebbe, said".

Of 150 names that stand in `fnc` without an article right after "told" and that the knowledge base does not have, 130 are
papers, broadcasters and sites, 14 are people, and 6 others. People are mostly known from the rest of the report, others by a noun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.names import form

_TOLD = re.compile(r"\b(?:told|tells|telling)\s\Z")
_QUOTED_IN = re.compile(r"\b(?:quoted|cited) in (?:the )?\Z")
_CARRIED_BY = re.compile(
    r"\b(?:comments|remarks) (?:(?:that )?(?:were|was) )?(?:carried|broadcast|aired) (?:by|on) (?:the )?\Z"
)
_AS_SAYING = re.compile(r"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)? as (?:having )?\w+(?:ing|id|ld)\b")
_THEIR = re.compile(r"['’]s?\s+\w")


_IS_PAPER = re.compile(
    r"\b(?:newspaper|paper|daily|weekly|tabloid|broadsheet|broadcaster|magazine"
    r"|news (?:agency|site|website|outlet|portal|network|source|station|channel)"
    r"|(?:radio|television|TV|local) station)"
    r"(?P<comma>,)? (?:the )?[“\"‘]?\Z"
)
_ENDS = re.compile(r"[”\"’]?(?:[,.;:)]|\Z| (?:said|says|reported|reports|wrote|writes|quot\w+|which|that)\b)")
_SITE = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|info|news|tv|fm|press|co(?:\.[a-z]{2})?|[a-z]{2})", re.IGNORECASE)
# The same within a sentence, where letters with full stops ("U.S.") and a missing space ("left.He") are none.
SITE = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9-]+\.)+(?:com|org|net|info|news|tv|fm|press|(?:com?|org|net)\.[a-z]{2}|au|br|ca|ch|cn|cz|de|dk|es|eu|fi|fr"
    r"|gr|hu|ie|il|io|jp|kr|mx|nl|nz|pl|pt|ro|ru|se|tr|ua|uk|za)(?![\w@-]|\.\w)"
)
_ARAB = re.compile(r"[Aa]l[- ]\w+")


def is_site(name: str) -> bool:
    """Is it the address of a site: "lisknews.com"? Whoever says something under it is its outlet."""
    return _SITE.fullmatch(name) is not None


def called_outlets(text: str, mentions: Sequence[Mention], knows: Callable[[str], bool]) -> frozenset[str]:
    """The names that stand right after a noun of outlets: "Orskian daily Ebbe", "the pro-government paper, Al-Ebbe,". `knows` as
    below."""
    parts = {word for m in mentions if m.type == "person" for word in text[slice(*m.span)].split()[1:]}
    out = set()
    for m in mentions:
        lead = _IS_PAPER.search(text[max(0, m.span[0] - 24) : m.span[0]]) if m.type != "demonym" else None
        name = form(text[slice(*m.span)])
        strange = m.type in ("organisation", "other") or _ARAB.fullmatch(name) or _is_strange(name, parts)
        if lead and strange and (not lead["comma"] or _ENDS.match(text, m.span[1])) and not knows(name):
            out.add(name)
    return frozenset(out)


def told_outlets(text: str, mentions: Sequence[Mention], knows: Callable[[str], bool]) -> frozenset[str]:
    """Their names. `knows`: does the knowledge base have anybody of this name, or a person with it as one of two names?"""
    parts = {word for m in mentions if m.type == "person" for word in text[slice(*m.span)].split()[1:]}
    return frozenset(
        name
        for m in mentions
        if (m.type in ("organisation", "other") or (m.type == "person" and _is_strange(text[slice(*m.span)], parts)))
        and (_TOLD.search(text[max(0, m.span[0] - 10) : m.span[0]]) or _is_quoted_from(text, m.span))
        and not _THEIR.match(text, m.span[1])
        and not _is_people(name := form(text[slice(*m.span)]))
        and not knows(name)
    )


def _is_quoted_from(text: str, name: Span) -> bool:
    """Is it in what a name calls that somebody "was quoted in the Ebbe as saying", or whose "comments were carried by the Ebbe"?"""
    before = text[max(0, name[0] - 50) : name[0]]
    quoted = _QUOTED_IN.search(before) is not None and _AS_SAYING.match(text, name[1]) is not None
    return quoted or _CARRIED_BY.search(before) is not None


def _is_strange(name: str, parts: set[str]) -> bool:
    """Is it one word, taken for a person's name, that is nobody's last name in the report?"""
    return " " not in name and name not in parts


def _is_people(name: str) -> bool:
    """Does it say what body it is, or is it of several: "Ferry Council", "Pilots"?"""
    words = name.split()
    return nouns.is_plural(words[-1]) or any(nouns.singular(w) in nouns.PEOPLE_OR_BODIES for w in words)
