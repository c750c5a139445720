"""Rule R301: wrongdoing of somebody that the report, or its headline, asserts in its own voice.

A charge (`charges.py`) passes if its sentence has a source, a court, a condition or a hedge, or tells of people long dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.check.charges import Charge, charges
from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.records import Span, Statement
from reportedly.spans import overlaps

_NAME = r"(?:[A-Z][\w’'.-]*[\w’'])(?:\s+(?:(?:of|de|al|bin|van|von|the)\s+)?[A-Z][\w’'.-]*[\w’']){0,5}"
_GAIN = re.compile(
    rf"(?<![\w’'.-])(?P<who>{_NAME})\s+[a-z]+(?:\s+[\w’'-]+){{0,8}}?\s+(?:to\s+enrich|enriching)"
    r"\s+(?:himself|herself|themselves|(?:his|her|their)\s+(?:own|family|friends|relatives|allies|cronies)\b)"
)
# Sentences about a court case, sentences that give somebody's view, and sentences that assert nothing (negated or hedged).
HEDGED = re.compile(
    r"\b(?:alleg\w*|accus\w*|charg\w*|convict\w*|sentenc\w*|plead\w*|pled|guilty|court\w*|jur(?:y|or)\w*|judge\w*|trial\w*|prosecut\w*"
    r"|suspect\w*|report\w*|claim\w*|said|says|told|if|whether|(?-i:may)|might|could|would|den(?:y|ies|ied|ying)|critics|thinks?|believ\w*|according"
    r"|indict\w*|verdict|evidence\s+(?:that|of|for|against)|apologi\w+|admit\w*|confess\w*|not|never|n[’']t|perceived|seem\w*|appear\w*|film|novel|series|character)\b|\?",
    re.IGNORECASE,
)
# These are no source where they are what the deed was done to: "hid the report", "bribed a judge", "lied to a court".
_DONE_TO = re.compile(
    r"\b(?:reports?|courts?|judges?|jury|jurors?|evidence|trial|films?|series|prosecutors?)\b", re.IGNORECASE
)
_OBJECT = re.compile(
    r"(?:\s+(?!(?:and|but|or|as|when|while|that|who|which|in|at|on|after|before|by|during|because)\b)[\w’'-]+){1,9}"
)
LONG_AGO = re.compile(r"\b(?:1[0-8]\d\d|\d{1,2}(?:st|nd|rd|th)[- ]century|BC)\b")
_IN_COURT = re.compile(
    r"\b(?:alleg|accus|charg|convict|sentenc|arrest|police|court|prosecut|trial|guilty|investigat|suspect)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[?:“”\"‘]")
_SETTLED = re.compile(
    r"\b(?:convicted|pleaded guilty|pled guilty|found guilty|sentenced|admitted (?:his|her|their) guilt)\b",
    re.IGNORECASE,
)


def accusations(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each sentence that states a wrongdoing as a fact, and for a headline that does so with no word of it in
    the text."""
    in_text: set[str] = set()
    for span in draft.own_sentences(attributed=()):
        sentence = draft.text[slice(*span)]
        found = accused(draft, sentence)
        if not found or not _is_own(draft, span, found) or is_hedged(sentence, found) or LONG_AGO.search(sentence):
            continue
        names = [
            name for name in dict.fromkeys(named(sentence, each) for each in found) if not _is_settled(draft, name)
        ]
        if names:
            in_text.update(name.split()[-1] for name in names)
            yield finding("R301", _what(names), draft.text, span)
    yield from _in_headline(draft, in_text)


def accused(draft: Draft, text: str) -> list[Charge]:
    """Return the charges of some words of a draft: who did wrong, harmed somebody, or acted for gain."""
    found = charges(text, draft.is_person)
    gain = _GAIN.search(text)
    if gain and not any(overlaps((each.who,), (gain.span("who"),)) for each in found):
        found.append(Charge(gain.span("who"), (gain.end("who"), gain.end())))
    return found


def is_hedged(sentence: str, found: Sequence[Charge]) -> bool:
    """Return whether a sentence has a source, a court, a condition or a hedge, outside the words of its charges."""
    kept = list(sentence)
    for each in found:
        for start, end in (each.who, each.words):
            kept[start:end] = " " * (end - start)
        if behind := _OBJECT.match(sentence, each.words[1]):
            for word in _DONE_TO.finditer(sentence, *behind.span()):
                kept[slice(*word.span())] = " " * (word.end() - word.start())
    return HEDGED.search("".join(kept)) is not None


def _in_headline(draft: Draft, in_text: set[str]) -> Iterator[Finding]:
    """Yield the finding of a headline against somebody of whom the text neither says so itself nor tells what others say."""
    title = draft.text[slice(*draft.headline)] if draft.headline else draft.record.report.title or ""
    found = accused(draft, title)
    if not found or _MARKS.search(title) or is_hedged(title, found) or (draft.title and draft.title.statements):
        return
    body = [
        draft.text[slice(*span)] for span in draft.parts.spans if not draft.headline or span[0] >= draft.headline[1]
    ]
    names = [named(title, each) for each in found]
    open_names = [
        name
        for name in names
        if (key := name.split()[-1]) not in in_text
        and not any(key in sentence and _IN_COURT.search(sentence) for sentence in body)
        and not any(key in s.content.text for s in draft.record.statements)
    ]
    if open_names and draft.headline:
        yield finding("R301", _what(open_names), draft.text, draft.headline)
    elif open_names:
        yield finding("R301", _what(open_names), title, (0, len(title)), place="title")


def _is_own(draft: Draft, sentence: Span, found: Sequence[Charge]) -> bool:
    """Return whether no statement of the sentence tells its charges; one of the charged does so only in its content."""
    who = [(sentence[0] + each.who[0], sentence[0] + each.who[1]) for each in found]
    said = [(sentence[0] + each.words[0], sentence[0] + each.words[1]) for each in found]
    return all(
        s.source is not None and overlaps(s.source.spans, who) and not overlaps(s.content.spans, said)
        for s in draft.record.statements
        if _is_in(s, sentence)
    )


def _is_in(s: Statement, sentence: Span) -> bool:
    return any(part is not None and overlaps(part.spans, (sentence,)) for part in (s.source, s.cue, s.content))


def named(text: str, charge: Charge) -> str:
    """Return who is charged, on one line."""
    return " ".join(text[slice(*charge.who)].split())


def _what(names: Sequence[str]) -> str:
    return f"it states as a fact, without a source, that {' and '.join(dict.fromkeys(names))} did wrong"


def _is_settled(draft: Draft, who: str) -> bool:
    """Return whether a paragraph that tells of a conviction, or one beside it, names the accused, and not another as convicted."""
    key, paragraphs = re.compile(rf"\b{re.escape(who.split()[-1])}\b", re.IGNORECASE), draft.paragraphs
    return any(
        key.search(draft.text, *paragraphs[beside])
        for found in _SETTLED.finditer(draft.text)
        if not _is_of_another(draft, found.start(), key)
        for here in (draft.paragraph_at(found.start()),)
        for beside in range(max(0, here - 1), min(len(paragraphs), here + 2))
    )


def _is_of_another(draft: Draft, at: int, key: re.Pattern[str]) -> bool:
    """Return whether the sentence names a person before the words of a conviction at `at`, and nowhere the accused."""
    start, end = draft.parts.spans[draft.parts.at(at)]
    if key.search(draft.text, start, end):
        return False
    return any(
        start <= a and b <= at and each.name.split()[-1] in draft.text[a:b]
        for each in draft.record.actors
        if each.named and each.type == "person"
        for a, b in each.mentions
    )
