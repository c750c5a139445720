"""How sure a hearer can be at most, by what the form of the words leaves open.

"told her" may mean any woman as near, whether the text names her or not; "told them" is seldom one body; "told the paper" is one of
those that are named before; in a headline with capitals nothing shows where the hearer ends and the content begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from reportedly.records import Span, Statement
from reportedly.resolve import nouns
from reportedly.resolve.can_hear import OF_THINGS
from reportedly.resolve.contested import CONTESTED, is_contested
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure, sex_of
from reportedly.resolve.fitting import HE, HE_OR_SHE, THEY
from reportedly.resolve.head_lines import in_capitals
from reportedly.resolve.phrases import Phrase, phrase
from reportedly.spans import shared

BACK, FAR = 3, 1500  # sentences, and characters at most, before the words in which another who may be meant is near
_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Mm]y)\s+(?:[a-z][a-z-]*\s+){0,2}?"
    r"([a-z]+(?:-[a-z]+)?)\b(?!['’\w-])(?!,?\s+[A-Z])"
)
_OF_HIM, _OF_HER = (
    re.compile(rf"\b{who}\s+(?:[a-z-]+\s+){{0,2}}([a-z-]+),?\s+\Z", re.IGNORECASE) for who in ("his", "her")
)
_KNOWN = nouns.PEOPLE | nouns.CIRCLE
_TOLD = re.compile(r"\b(?:told|tells|telling|to|with)\s(?:the\s)?\Z")
_OPENS = re.compile(r"[,:]?\s(?:That|To|Not|Whether|If|How|Why|that|to|not|whether|if|how|why)\s|[:,]|\s?[“‘\"']")


def at_most(cast: Coreference, s: Statement, speaker: Figure | None, hearer: Figure, words: Span | None) -> float:
    """How sure it can be at most that `hearer`, whom `words` were taken to mean, is addressed by `speaker`. `None`: no words name
    a hearer, though "questioned", "ordered" and the like name theirs as the object."""
    if words is None:
        return CONTESTED if OF_THINGS.search(s.cue.text) else 1.0
    p = phrase(cast.text, words, cast.inside(*words))
    word = p.text.casefold()
    if word in HE_OR_SHE:
        open_ = not _is_one(hearer) or is_contested(cast, p, hearer, speaker) or _another(cast, s, p, hearer, speaker)
    elif word in THEY:
        open_ = not hearer.plural and hearer.type != "group"
    elif p.kind == "noun" and p.determiner == "the" and p.noun in nouns.OUTLETS:
        open_ = _is_other_outlet(cast, p, hearer)
    else:
        open_ = in_capitals(cast.text, words) and not _OPENS.match(cast.text, words[1]) and len(hearer.spans) < 2
    return CONTESTED if open_ else 1.0


def _is_one(hearer: Figure) -> bool:
    return hearer.type == "person" or bool(hearer.nouns & nouns.PEOPLE)


def _another(cast: Coreference, s: Statement, p: Phrase, hearer: Figure, speaker: Figure | None) -> bool:
    """Does a noun beside the last words for the hearer, or since, tell of another of the pronoun's gender: "his girlfriend"?"""
    place = p.span[0]
    last = bisect_left(hearer.spans, p.span) - 1
    begin = max(place - FAR, cast.parts.spans[max(0, cast.parts.at(place) - BACK)][0])
    while last >= 0 and cast.text[slice(*hearer.spans[last])].casefold() in HE_OR_SHE and hearer.spans[last][1] > begin:
        last -= 1  # another "her", of which the same is to be asked
    if last < 0 or hearer.spans[last][1] <= begin:
        return False
    sex, whose = ("m", _OF_HIM) if p.text.casefold() in HE else ("f", _OF_HER)
    kin = whose.search(cast.text, begin, hearer.spans[last][0])
    if kin and kin[1].casefold() in _KNOWN:
        return True  # "Her mother, Ana Tersk, drove": "her" was another
    own = s.source.spans if s.source else ()
    for m in _SOMEBODY.finditer(cast.text, hearer.spans[last][1], place):
        noun = m[1].casefold()
        if noun in hearer.nouns or noun not in _KNOWN or sex_of(noun) not in (None, sex) or shared(m.span(), own):
            continue
        meant = [f for span, f in cast.ending(*m.span()) if span[0] < m.end()]
        if hearer not in meant and (speaker is None or speaker not in meant):
            return True
    return False


def _is_other_outlet(cast: Coreference, p: Phrase, hearer: Figure) -> bool:
    """Is another outlet than the hearer named shortly before "the paper", and the hearer neither called so nor told last?"""
    last = bisect_left(hearer.spans, p.span) - 1
    told = last >= 0 and _TOLD.search(cast.text, max(0, hearer.spans[last][0] - 20), hearer.spans[last][0])
    if told or p.noun in hearer.name.casefold().split():
        return False
    begin = max(p.span[0] - FAR, cast.parts.spans[max(0, cast.parts.at(p.span[0]) - BACK)][0])
    named = {f.number for span, f in cast.named(begin, p.span[0]) if f.type == "outlet" and span[1] <= p.span[0]}
    return bool(named - {hearer.number})
