"""Rules R302 and R303: counts of harmed people, and denied facts, that the report asserts in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.accusations import HEDGED
from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.check.harm import blamed_death, counted_death
from reportedly.records import Span
from reportedly.trace.wording import terms

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d+|dozens|scores|hundreds|thousands|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty)(?:-\w+)?)"
)
_PEOPLE = (
    r"(?:\s+(?:[\w-]+\s+){0,2}?(?:people|persons|civilians|soldiers|men|women|children|protesters|passengers|others|workers"
    r"|residents))?"
)
_HARMED = r"(?:killed|injured|wounded|dead|missing|displaced|hospitali[sz]ed|detained|arrested|infected)"
_HARMING = r"(?:killed|injured|wounded|displaced)"
# Background that readers know already follows such words.
_BEFORE = re.compile(
    r"\b(?:after|since|when|while|which|who|whose|following|during|already|previous(?:ly)?|earlier|began)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<n>{_NUMBER}){_PEOPLE}\s+(?:(?:were|was|are|have been|had been|been)\s+)?(?:\w+ly\s+)?{_HARMED}\b"
    rf"|\b{_HARMING}\s+(?:(?:at least|more than|some|about)\s+)?(?P<m>{_NUMBER})(?![\w%])",
    re.IGNORECASE,
)
_COUNTED_BY = re.compile(
    r"\b(?:according|said|says|told|report\w*|figures?|data|census|statistics|police|officials?|ministry|authorities|confirm\w*|estimat\w*"
    r"|count\w*|survey|polls?|study|agency|department|government|hospital|news|announce\w*|history)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ENOUGH = 0.85  # share of the denied words that the sentence must contain
FEWEST = 4  # content words; a denial with fewer would match too many sentences


def figures(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each count of dead, injured, missing or arrested people, and for each harm of people that is put down to
    somebody, without a source (R302).

    A count has a source if its paragraph attributes anything, or if a statement elsewhere has the same number.
    """
    attributed_text = " ".join(s.content.text for s in draft.record.statements)
    for span in draft.own_sentences():
        start, end = draft.paragraph_of(span)
        if any(a < end and start < b for a, b in draft.attributed):
            continue
        sentence = draft.text[slice(*span)]
        blamed = blamed_death(sentence)
        if blamed and not HEDGED.search(sentence) and not _BEFORE.search(sentence, 0, blamed[0]):
            at = (span[0] + blamed[0], span[0] + blamed[1])
            yield finding("R302", "it puts this harm down to somebody, without a source", draft.text, at)
            continue
        counted = _count(sentence)
        if counted is None or _BEFORE.search(sentence, 0, counted[0][0]) or _is_history(draft, sentence):
            continue
        at, number = (span[0] + counted[0][0], span[0] + counted[0][1]), counted[1]
        known = re.search(rf"(?<!\w){re.escape(number)}(?!\w)", attributed_text)
        if not known and not _COUNTED_BY.search(draft.text, start, end):
            yield finding("R302", "this count has no source", draft.text, at)


def _count(sentence: str) -> tuple[Span, str] | None:
    """Return the words of a count of harmed people, and their number."""
    found = _COUNTED.search(sentence)
    return (found.span(), found["n"] or found["m"]) if found else counted_death(sentence)


def _is_history(draft: Draft, sentence: str) -> bool:
    """Return whether a sentence tells of a year before that of the draft; of each year, if that is not known."""
    published = (draft.record.report.published or "")[:4]
    return any(not published or year[0] < published for year in _YEAR.finditer(sentence))


def denied(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each sentence that states as a fact what another sentence says somebody denies (R303)."""
    denials = [s for s in draft.record.statements if s.cue.kind == "denial" and not s.cue.negated and draft.outer(s)]
    contents = [(s, set(terms(s.content.text))) for s in denials]
    for span in draft.own_sentences():
        sentence = draft.text[slice(*span)]
        here = set(terms(sentence))
        if HEDGED.search(sentence):
            continue
        for s, words in contents:
            if len(words) >= FEWEST and len(words & here) >= ENOUGH * len(words):
                who = draft.called(s) or "somebody"
                yield finding(
                    "R303", f"the text states this as a fact, and {who} denies it", draft.text, span, statements=(s.id,)
                )
                break
