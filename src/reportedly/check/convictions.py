"""Rule R304: that somebody was convicted, charged, jailed or dismissed for a wrong, without a word of who decided or says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportedly.check.accusations import LONG_AGO, named
from reportedly.check.charges import Charge
from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.check.harm import is_individual
from reportedly.check.subjects import undergoers
from reportedly.check.tokens import tokenized, words
from reportedly.spans import overlaps

_BE = frozenset("is are was were been being got".split())
# "charged with handling decisions" is a task; "suspended for a month" tells of no wrong.
_CONVICTED = re.compile(
    r"(?:\s+(?:also|once|twice|later|then|since|\w+ly))?\s+"
    r"(?:convicted\s+(?:of|for)|found\s+guilty\s+of|(?:jailed|imprisoned)\s+(?:for|in|over|after)"
    r"|charged\s+with\s+(?!\w+ing\b)|charged\s+with\s+(?:steal|kill|murder|rap|launder|forg|threaten|embezzl|assault|abus|defraud|brib)\w*ing"
    r"|indicted\s+(?:for|on|over)|sentenced\s+to"
    r"|(?:fined|sacked|dismissed|fired|suspended|expelled|struck\s+off|arrested|prosecuted)\s+(?:for|over|on\s+suspicion\s+of)"
    r"\s+(?!(?:an?|one|two|three|four|five|six|the\s+(?:rest|past|next)|\d+)\s))"
)
_SERVED = re.compile(
    r"(?:pleaded\s+guilty\s+to|served\s+(?:[\w-]+\s+){1,3}in\s+(?:prison|jail)\s+for|went\s+to\s+(?:prison|jail)\s+for)\b"
)
# Who decided or says so, in the sentence or its paragraph; and what asserts nothing.
_SOURCED = re.compile(
    r"\b(?:court\w*|jur(?:y|or)\w*|judges?|magistrates?|tribunal|prosecut(?:or|ion)\w*|police|sheriff\w*|detectives?|said|says|told|according|report(?:s|ed|edly)?"
    r"|alleg\w*|claim\w*|announc\w*|statement|documents|records|lawyers?|attorney|whether|if|(?-i:may)|might|could|would|not|never|n[’']t"
    r"|wrongly|acquitted|cleared|overturned|quashed|film|novel|series|character)\b|\?",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?!\w+ing\b)")


def convictions(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each sentence that tells of somebody's conviction, charge or dismissal without a source."""
    for span in draft.own_sentences(attributed=()):
        sentence = draft.text[slice(*span)]
        found = convicted(sentence, draft.is_person)
        if (
            not found
            or LONG_AGO.search(sentence)
            or _BY.search(sentence)
            or _SOURCED.search(draft.text, *draft.paragraph_of(span))
        ):
            continue
        said = [(span[0] + each.words[0], span[0] + each.words[1]) for each in found]
        who = [(span[0] + each.who[0], span[0] + each.who[1]) for each in found]
        paragraph = draft.paragraph_of(span)
        others = [
            s
            for s in draft.record.statements
            if overlaps(s.cue.spans, (paragraph,))
            and not overlaps(s.cue.spans, said)
            and not (s.source and overlaps(s.source.spans, who))
        ]
        if not others:
            names = " and ".join(dict.fromkeys(named(sentence, each) for each in found))
            what = f"it tells of a conviction, a charge or a dismissal of {names} without a source"
            yield finding("R304", what, draft.text, span)


def convicted(text: str, is_person: Callable[[str], bool]) -> list[Charge]:
    """Return of whom a sentence tells that they were convicted or the like, each with these words."""
    return [each for each in _convicted(text) if is_individual(text[slice(*each.who)], is_person)]


def _convicted(text: str) -> Iterator[Charge]:
    tokens = tokenized(text)
    for n, each in enumerate(tokens):
        passive = _CONVICTED.match(text, each.end) if each.text in _BE else None
        if found := passive or _SERVED.match(text, each.start):
            yield from (Charge(who, (each.start, found.end())) for who in undergoers(tokens, n))
        elif each.text == "convicted" and 1 < n < len(tokens) - 1 and tokens[n + 1].text in words()["wrongdoer"]:
            article = n - 1 if tokens[n - 1].text in ("a", "the") else n - 2
            if tokens[article].text in ("a", "the") and tokens[article - 1].text in (",", "is"):
                yield from (Charge(who, each[:2]) for who in undergoers(tokens, article - 1))
