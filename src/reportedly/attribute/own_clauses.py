"""Where a content ends and the writer goes on: "accused Tersk of theft, and he is held in Lisk", "Though 900 came, according to the
Courier, the hall was cold".

The network takes a sentence to its end. These are the forms in which what follows cannot be what was said, or seldom is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.attribute.clauses import BySource
from reportedly.attribute.cue_lexicon import VERB_FORMS
from reportedly.records import Span
from reportedly.spans import shared, trimmed

_PLURAL_STOPS = re.compile(r"\b(?:[A-Z]\.){2,6}s(?=\.\s+[A-Z“\"])")  # "all P.O.W.s. So far"
# What a verb without a clause takes: "to leave", "leaving", "Tersk of theft". A clause with a subject of its own is no part of it.
_TO_DO = re.compile(
    r"(?:(?:not|never)\s+)?(?:to\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b)[a-z]+|[a-z]+ing)\b(?!\s+that\b)"
)
_OF = re.compile(r"\b(?:of|for|over)\s+(?!what\b|how\b)")
_BLAMES = re.compile(r"\b(?:accus|suspect|blam|convict|acquit)\w+(?:\s+(?:of|for))?\Z")
_OWN_SUBJECT = re.compile(
    r",?\s(?:and|but|so|yet)\s(?:(?:he|she|they|we|I)\s(?!and\b|or\b)|(?:it|this|that|there)\s(?:is|are|was|were|has|have|had|will|would)\b)"
    r"|,\s(?:and|but|so|yet)\s(?:the|his|her|its|their|an?)\s[\w’'-]+(?:\s[\w’'-]+)?\s(?:is|are|was|were|has|have|had|will|would)\b"
)
_BEGINS = re.compile(
    r"\b(?:that|whether|who|whom|whose|which|what|where|when|while|if|because|how|why|since|after|before|until|as|than|said|says)\b"
    r"|[:;–—“”\"]"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|had|will|would|can|could|may|might|must|should|does|did|do|have)\b")
_LEARNS = re.compile(r"\b(?:learn(?:ed|t|s)?|found out|finds out|discover(?:ed|s)?|reali[sz](?:ed|es)|hear[ds]?)\Z")
_SOON_AFTER = re.compile(
    r",\s(?:and|but)\s(?:soon|shortly|not\slong|a\sfew\s\w+|(?:hours|days|weeks|months|years))\s(?:after(?:wards?)?|later|thereafter),\s"
)
_DEMANDS = re.compile(r"\b(?:demand|request|ask|urg|call|propos)\w*(?:\s+for)?\Z")
_NO_LONGER = re.compile(r",\sbut\s(?:this|that|it|they|the\s\w+)\s(?:has|have|was|were)\s(?:since|later)\b")
_WHICH = re.compile(
    r",\swhich\s(?:(?:later\s|then\s|soon\s|eventually\s)?(?:turned\sout|proved|turns\sout|proves)\b"
    r"|(?:is|are|was|were)(?:\snot|n[’']t)\s(?:true|the\s(?:same|case)|so\b|correct|right|accurate)"
    r"|(?:is|are|was|were)\s(?:false|untrue|incorrect|wrong|inaccurate|nonsense)\b"
    r"|(?:is|are)\s(?:\w+\s)?different\b"
    r"|(?:he|she|they|it|we)\s(?:had|has|have|did|was|were|is|are|does|do)(?:\snot|n[’']t)\Z)"
)
_QUOTES = re.compile(r"(?:quoting|citing|drawing|relying|referring|invoking)(?:\s+(?:from|on|to))?", re.IGNORECASE)
_THOUGH = re.compile(r"(?:even\s+though|though|although|while|whereas)\s+", re.IGNORECASE)
_CONSIDERING = re.compile(r"(?:considering|given)\s+that\s+", re.IGNORECASE)
_LEAD = 16  # characters before a content in which such a conjunction stands
_ACCORDING = re.compile(r"according\s+to", re.IGNORECASE)
_ACCUSED_OF = re.compile(r"\baccused\s+of\Z", re.IGNORECASE)
# A deed that needs no doer besides, and people after "by": "theft by his neighbours".
_BY_WHOM = re.compile(
    r"(?P<deed>(?:the\s|an?\s)?(?:(?!(?:of|in|for|over|about|at|on|to|by)\s)(?![\w-]+ing\s)[\w’'-]+\s){1,4})by\s"
    r"(?P<who>(?:(?:his|her|its|their|the|an?|two|three|four|five|\d+|several|some|many|other|both|former|female|male|fellow"
    r"|local|women|men|police|people|prosecutors|colleagues|critics|rivals|activists)\b|[A-Z])[\w’'-]*(?:[ \u00a0][\w’'-]+){0,6})"
)


def without_own(text: str, a: Attribution, quoted: Sequence[Span]) -> Attribution:
    """`a` with its content ended where the writer's own words begin. `quoted`: the quotations, which are never cut."""
    a = _beside_according(text, _accused_by(text, a), quoted)
    start, end = a.content[-1]
    stop = min((at for at in _stops(text, a, (start, end)) if not shared((at, at + 1), quoted)), default=end)
    kept = trimmed(text, (start, stop)) if stop < end else None
    return replace(a, content=(*a.content[:-1], kept)) if kept else a


def cites_for_another(text: str, a: Attribution, others: Sequence[BySource]) -> bool:
    """Is `a` no more than whom a speaker cites, "Quoting scholars, [Pesk argued that …]", with what Pesk argued as its content?

    `others`: all attributions, `by_source`.
    """
    if not a.source or not _QUOTES.fullmatch(text, *a.cue) or not a.cue[1] <= a.source[0][0] < a.content[0][0]:
        return False
    start, end = a.content[0]
    if text[a.source[-1][1] : start].strip() not in ("", ","):
        return False
    first = bisect_left(others, (start,))
    return any(
        b.source[-1][1] <= b.cue[0] and b.cue[1] <= end and b.content[0][0] >= b.cue[1]
        for at, _, b in others[first : first + 2]
        if b is not a and at <= start + 1
    )


def _stops(text: str, a: Attribution, last: Span) -> list[int]:
    """Where in the `last` words of a content the writer's own may begin."""
    cue = text[slice(*a.cue)]
    found = [m.end() for m in _PLURAL_STOPS.finditer(text, *last)]
    found += [m.start() for m in _WHICH.finditer(text, *last) if text.find(",", m.end(), last[1]) < 0]
    if a.cue[1] > last[0]:
        return found
    if _LEARNS.search(cue) and (soon := _SOON_AFTER.search(text, *last)):
        found.append(soon.start())
    if _DEMANDS.search(cue) and (since := _NO_LONGER.search(text, *last)):
        found.append(since.start())
    own = _OWN_SUBJECT.search(text, *last)
    if own and _takes_no_clause(text, cue, (last[0], own.start())):
        found.append(own.start())
    return found


def _takes_no_clause(text: str, cue: str, before: Span) -> bool:
    """Are the words at `before`, up to the conjunction, what a verb takes instead of a clause?"""
    if _BEGINS.search(text, *before):
        return False
    if _TO_DO.match(text, *before):
        return True
    blames = _BLAMES.search(cue) and (cue.endswith((" of", " for")) or _OF.search(text, *before))
    return bool(blames) and not _FINITE.search(text, *before)


def _beside_according(text: str, a: Attribution, quoted: Sequence[Span]) -> Attribution:
    """Of "Though A, according to the Courier, B" no more than A; of "Though A, she said, according to the Courier, B" both."""
    if not _ACCORDING.fullmatch(text, *a.cue) or a.content[0][0] > a.cue[0] or not a.source:
        return a
    if shared(a.content[0], quoted) or text[slice(*a.content[0])].split()[-1].casefold() in VERB_FORMS:
        return a
    (start, end), after = a.content[0], a.source[-1][1]
    lead = text[max(0, start - _LEAD) : start].lstrip()
    goes_on = text.startswith(",", after) or text.startswith((",”", ',"'), after)
    if goes_on and (found := _CONSIDERING.match(text, start, end)):
        return replace(a, content=((found.end(), end),))
    within = _THOUGH.match(text, start, end)
    if goes_on and (within or _ends_with(_THOUGH, lead)) and (len(a.content) == 1 or a.content[1][0] > after):
        return replace(a, content=((within.end() if within else start, end),))
    return a


def _ends_with(conjunction: re.Pattern[str], lead: str) -> bool:
    return any(conjunction.fullmatch(lead, at) for at in range(len(lead)) if not at or not lead[at - 1].isalpha())


def _accused_by(text: str, a: Attribution) -> Attribution:
    """Of "accused of theft by his neighbours" the theft, and the neighbours as those who accuse."""
    if a.source or not _ACCUSED_OF.search(text[slice(*a.cue)]) or a.content[-1][0] < a.cue[1]:
        return a
    found = _BY_WHOM.fullmatch(text, *a.content[-1])
    if not found:
        return a
    deed = trimmed(text, found.span("deed"))
    return replace(a, source=(found.span("who"),), content=(*a.content[:-1], deed)) if deed else a
