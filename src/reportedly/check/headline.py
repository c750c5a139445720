"""A headline that says more than the text: it gives as a fact what the text has from a doubtful source, or as possible.

A headline may drop the source of what nobody doubts. So only that is looked at which the text has as an accusation, a belief,
a fear or an inference, or from somebody unnamed, or with "may", "could" or the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, Place, finding
from reportedly.check.unnamed import is_hidden
from reportedly.records import Statement
from reportedly.spans import overlaps
from reportedly.trace.wording import terms

ENOUGH = 0.75  # of the headline's words that the content has
FEWEST = 3  # words of a headline that say something
_DOUBTFUL = ("allegation", "belief", "fear")
_DRAWN = re.compile(
    r"\b(?:suggest|appear|seem|hint|impl|signal)", re.IGNORECASE
)  # of inferences; "data indicate" is a finding
_HEDGED = re.compile(
    r"\b(?:may|might|could|would|alleg\w+|accus\w+|claim\w*|said|says?|report\w*|suspect\w*|fears?|feared|possibl[ey]|likely|probabl[ey]"
    r"|apparent\w*|seem\w*|suggest\w*|think\w*|believ\w*|warn\w*|deny|denies|denied|according|sources?|officials?|poll|survey|study|expect\w*"
    r"|plan\w*|set to|want\w*|hop\w+|urge\w*|vow\w*|call\w*|threaten\w*|blam\w+|charg\w+|ask\w*|tell\w*|told)\b|[?:“”\"‘]",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps|potentially)\b", re.IGNORECASE)


def says_more(draft: Draft) -> Iterator[Finding]:
    """At most one finding."""
    place: Place = "text" if draft.headline else "title"
    title = draft.text[slice(*draft.headline)] if draft.headline else draft.record.report.title or ""
    span = draft.headline or (0, len(title))
    words = set(terms(title))
    if len(words) < FEWEST or _HEDGED.search(title) or _is_attributed(draft):
        return
    body = [s for s in draft.record.statements if not (draft.headline and overlaps(s.content.spans, (draft.headline,)))]
    telling = [s for s in body if _has(words, s.content.text)]
    if not telling or _is_told(draft, words):
        return
    text = draft.text if place == "text" else title
    source = telling[0].source.text if telling[0].source else "nobody in particular"
    ids = tuple(s.id for s in telling)
    if all(_is_doubtful(draft, s) for s in telling):
        what = f"the headline gives as a fact what the text has from {source} (“{telling[0].cue.text}”)"
        yield finding("R601", what, text, span, statements=ids, place=place)
    elif all(_POSSIBLE.search(s.content.text) for s in telling):
        what = f"the headline is surer than {source} (“{telling[0].cue.text}”)"
        yield finding("R602", what, text, span, statements=ids, place=place)


def _has(words: set[str], content: str) -> bool:
    return len(words & set(terms(content))) >= ENOUGH * len(words)


def _is_attributed(draft: Draft) -> bool:
    """Does the headline itself say whose words it gives?"""
    if draft.headline:
        return any(overlaps(s.cue.spans, (draft.headline,)) for s in draft.record.statements)
    return draft.title is not None and bool(draft.title.statements)


def _is_told(draft: Draft, words: set[str]) -> bool:
    """Does the report say it in its own voice too?"""
    return any(_has(words, draft.text[slice(*span)]) for span in draft.own())


def _is_doubtful(draft: Draft, s: Statement) -> bool:
    speaker = draft.actors.get(s.speaker or "")
    drawn = s.cue.kind == "inference" and _DRAWN.search(s.cue.text)
    return bool(s.cue.kind in _DOUBTFUL or drawn or (speaker and is_hidden(speaker, s)))
