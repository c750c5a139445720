"""People and bodies that are accused, and whether the text has their answer.

An answer is a denial, a refusal to comment or an admission of theirs or of who speaks for them, anything that they say in the
paragraphs that follow, and any sentence that says of the name that it was asked. So what is left is a name that is accused
and not heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.records import Span, Statement
from reportedly.spans import overlaps

_PART = r"[A-Z][\w’'.-]*\w"
_NAME = rf"(?P<who>{_PART}(?:\s+(?:(?:of|de|al|bin|van|von)\s+)?{_PART})*)"
_OFFICE = r"(?:President|Prime Minister|Minister|Senator|Sen\.|Rep\.|Gov\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)"
_TITLED = rf"(?:(?:the|former|then|fellow|outgoing|incumbent|rival|{_OFFICE})\s+)*"
_OF = re.compile(
    rf"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing))\s+{_TITLED}{_NAME}(?:[’']s?)?(?:\s[\w’'-]+){{0,4}}?\s+(?:of|for)\b"
)
_THAT = re.compile(rf"\balleg(?:e|es|ed|ing)\s+(?:that\s+)?{_TITLED}{_NAME}\s+[a-z]")
_PASSIVE = re.compile(
    rf"{_NAME}(?:,[^,.;]{{1,60}},)?\s+(?:is|are|was|were|has been|have been|had been|stands|stood)\s+"
    r"(?:\w+ly\s+)?(?:being\s+)?accused\b"
)
_APPOSED = re.compile(rf"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing))\b[^.;:“”\"]{{1,60}}?,\s{_NAME},\s(?:of|for)\b")
_ANSWERS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|rebut\w*|refut\w*|disput\w*|respon[ds]\w*|repl(?:y|ies|ied)|answer\w*|comment\w*"
    r"|declin\w*|reached|lawyers?|attorneys?|spokes\w+|plead\w*|pled|defend\w*|apologi\w+|admit\w*|acknowledg\w*)\b",
    re.IGNORECASE,
)
_ANSWERING = ("denial", "no_comment", "confirmation")
NEAR = 3  # paragraphs from the accusation on in which whatever they say is taken for their answer
_NOBODY = frozenset(
    ("The", "A", "He", "She", "They", "It", "I", "We", "You", "God", "Congress", "America", "Americans")
)
# "Democrats", "Americans": nobody who could be asked; "Democratic", "Iranian": no name of anybody.
_PEOPLES = re.compile(r"(?:ans|ese|ish|crats|cans|ists|lims|ians?|ic|ican)\Z")


def unanswered(draft: Draft) -> Iterator[Finding]:
    """One finding for each who is accused, at the first place."""
    seen: set[str] = set()
    for s in draft.record.statements:
        if s.cue.kind != "allegation" or s.cue.negated:
            continue
        found = _accused(draft, s)
        if found is None:
            continue
        span, name = found
        key = name.split()[-1].casefold()
        if key in seen or _is_source(s, key) or _heard(draft, s, name):
            continue
        seen.add(key)
        yield finding(
            "R401", f"{name} is accused here and heard nowhere", draft.text, span, *s.cue.spans, statements=(s.id,)
        )


def _accused(draft: Draft, s: Statement) -> tuple[Span, str] | None:
    start, end = draft.parts.spans[draft.parts.at(s.cue.spans[0][0])]
    for pattern in (_APPOSED, _OF, _THAT, _PASSIVE):
        for found in pattern.finditer(draft.text, start, end):
            if not overlaps(s.cue.spans, (found.span(),)):
                continue
            name = re.sub(r"[’']s?\Z", "", " ".join(found["who"].split()))
            if name.split()[0] not in _NOBODY and not _PEOPLES.search(name):
                at = found.start("who")
                return (at, at + len(found["who"])), name
    return None


def _is_source(s: Statement, key: str) -> bool:
    return s.source is not None and key in s.source.text.casefold()


def _heard(draft: Draft, accusing: Statement, name: str) -> bool:
    """Does he, she or it answer anywhere, or speak near by, by somebody else too? Or does a sentence with the name say so?"""
    key = name.split()[-1].casefold()
    here = draft.paragraph_at(accusing.cue.spans[0][0])
    for s in draft.record.statements:
        if s.id == accusing.id:
            continue
        near = s.cue.kind in _ANSWERING or 0 <= draft.paragraph_at(s.cue.spans[0][0]) - here < NEAR
        if key in _body(draft, s).casefold() or (near and key in _speaking(draft, s).casefold()):
            return True
    accused = [span for span in draft.parts.spans if overlaps((span,), accusing.cue.spans)]
    sentences = (draft.text[slice(*span)] for span in draft.parts.spans if span not in accused)
    return any(key in sentence.casefold() and _ANSWERS.search(sentence) for sentence in sentences)


def _speaking(draft: Draft, s: Statement) -> str:
    """Who says it, as the text and the record have it."""
    speaker = draft.actors.get(s.speaker or "")
    return f"{speaker.name if speaker else ''} {s.source.text if s.source else ''}"


def _body(draft: Draft, s: Statement) -> str:
    """The one for whom the speaker speaks: a body is heard when any of its people is."""
    speaker = draft.actors.get(s.speaker or "")
    body = draft.actors.get(speaker.belongs_to or "") if speaker else None
    return body.name if body else ""
