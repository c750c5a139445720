"""Rules R601 and R602: a headline that states as a fact what the text gives as doubtful or as possible.

A headline may leave out the source of what nobody doubts. The rules therefore look only at statements that the text
gives as an accusation, a belief, a fear or an inference, that come from an unnamed source, or that contain "may",
"could" or the like.
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

ENOUGH = 0.75  # share of the headline's content words that a statement must contain
FEWEST = 3  # content words of a headline that is checked
_DOUBTFUL = ("allegation", "belief", "fear")
_DRAWN = re.compile(
    r"\b(?:suggest|appear|seem|hint|impl|signal)", re.IGNORECASE
)  # inferences in doubt; "data indicate" is a result
_HEDGED = re.compile(
    r"\b(?:may|might|could|would|alleg\w+|accus\w+|claim\w*|said|says?|report\w*|suspect\w*|fears?|feared|possibl[ey]|likely|probabl[ey]"
    r"|apparent\w*|seem\w*|suggest\w*|think\w*|believ\w*|warn\w*|deny|denies|denied|according|sources?|officials?|poll|survey|study|expect\w*"
    r"|plan\w*|set to|want\w*|hop\w+|urge\w*|vow\w*|call\w*|threaten\w*|blam\w+|charg\w+|ask\w*|tell\w*|told)\b|[?:“”\"‘]",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps|potentially)\b", re.IGNORECASE)


def says_more(draft: Draft) -> Iterator[Finding]:
    """Yield at most one finding, on the headline."""
    place: Place = "text" if draft.headline else "title"
    title = draft.text[slice(*draft.headline)] if draft.headline else draft.record.report.title or ""
    span = draft.headline or (0, len(title))
    words = set(terms(title))
    if len(words) < FEWEST or _HEDGED.search(title) or _is_attributed(draft):
        return
    body = [s for s in draft.record.statements if not (draft.headline and overlaps(s.content.spans, (draft.headline,)))]
    repeating = [s for s in body if _contains(words, s.content.text)]
    if not repeating or _report_says_it(draft, words):
        return
    text = draft.text if place == "text" else title
    source = repeating[0].source.text if repeating[0].source else "nobody in particular"
    ids = tuple(s.id for s in repeating)
    if all(_is_doubtful(draft, s) for s in repeating):
        what = f"the headline states as a fact what the text attributes to {source} (“{repeating[0].cue.text}”)"
        yield finding("R601", what, text, span, statements=ids, place=place)
    elif all(_POSSIBLE.search(s.content.text) for s in repeating):
        what = f"the headline is surer than {source} (“{repeating[0].cue.text}”)"
        yield finding("R602", what, text, span, statements=ids, place=place)


def _contains(words: set[str], content: str) -> bool:
    return len(words & set(terms(content))) >= ENOUGH * len(words)


def _is_attributed(draft: Draft) -> bool:
    """Return whether the headline itself names a source."""
    if draft.headline:
        return any(overlaps(s.cue.spans, (draft.headline,)) for s in draft.record.statements)
    return draft.title is not None and bool(draft.title.statements)


def _report_says_it(draft: Draft, words: set[str]) -> bool:
    """Return whether the report also says it in its own voice."""
    return any(_contains(words, draft.text[slice(*span)]) for span in draft.own_sentences())


def _is_doubtful(draft: Draft, s: Statement) -> bool:
    speaker = draft.actors.get(s.speaker or "")
    drawn = s.cue.kind == "inference" and _DRAWN.search(s.cue.text)
    return bool(s.cue.kind in _DOUBTFUL or drawn or (speaker and is_hidden(speaker, s)))
