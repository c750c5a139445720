"""Rule R401: people and bodies that are accused, but whose answer is not in the text.

Somebody is accused by an allegation, or by a statement that says of a name that it did wrong: "Brill took bribes, he said".

An answer is a denial, a refusal to comment or an admission by the accused or by somebody who speaks for them; anything
that they say in the next paragraphs; or a sentence that names them together with a verb of answering ("did not
respond") that is not another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.check.accusations import accused
from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.records import Span, Statement
from reportedly.spans import overlaps

_PART = r"[A-Z][\w’'.-]{0,40}\w"  # all bounded: such a name may begin at each of its letters
_NAME = rf"(?P<who>{_PART}(?:\s+(?:(?:of|de|al|bin|van|von)\s+)?{_PART}){{0,9}})"
_OFFICE = r"(?:President|Prime Minister|Minister|Senator|Sen\.|Rep\.|Gov\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)"
_TITLED = rf"(?:(?:the|former|then|fellow|outgoing|incumbent|rival|{_OFFICE})\s+){{0,9}}"
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
_FOR = re.compile(
    r"\b(?:lawyers?|attorneys?|solicitors?|barristers?|counsel|spokes\w+|representatives?|agents?|aides?|office|team|campaign"
    r"|on behalf)\b",
    re.IGNORECASE,
)
_ACCUSING = ("allegation", "assertion", "confirmation")
_DOUBTS = re.compile(r"\b(?:not|never|nobody|no one|if|whether|may|might|could|would)\b|n[’']t\b", re.IGNORECASE)
_ANSWERING = ("denial", "no_comment", "confirmation")
NEAR = 3  # paragraphs, from that of the accusation on, in which anything that the accused say counts as their answer
_NOBODY = frozenset(
    ("The", "A", "He", "She", "They", "It", "I", "We", "You", "God", "Congress", "America", "Americans")
)
# "Democrats", "Americans": no single actor that could be asked; "Democratic", "Iranian": adjectives, not names.
_PEOPLES = re.compile(r"(?:ans|ese|ish|crats|cans|ists|lims|ians?|ic|ican)\Z")


def unanswered(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for each accused actor without an answer, at the first accusation."""
    seen: set[str] = set()
    for s in draft.record.statements:
        if s.cue.negated or s.cue.kind not in _ACCUSING:
            continue
        found = _said_to_do_wrong(draft, s) or (_accused(draft, s) if s.cue.kind == "allegation" else None)
        if found is None:
            continue
        span, name = found
        key = name.split()[-1].casefold()
        if key in seen or _is_source(s, key) or _heard(draft, s, name):
            continue
        seen.add(key)
        yield finding(
            "R401",
            f"{name} is accused here, and the text has no answer",
            draft.text,
            span,
            *s.cue.spans,
            statements=(s.id,),
        )


def _accused(draft: Draft, s: Statement) -> tuple[Span, str] | None:
    """Return the place and the name of the accused in the sentence of the cue, or None."""
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


def _said_to_do_wrong(draft: Draft, s: Statement) -> tuple[Span, str] | None:
    """Return the words that say of a person that he or she did wrong, and the name of that person, or None."""
    for start, end in s.content.spans:
        charged = next(iter(accused(draft, draft.text[start:end])), None)
        who = draft.text[start:end][slice(*charged.who)] if charged else ""
        if who and _is_full_name(draft, who) and not _DOUBTS.search(draft.text, start, end):
            return (start, end), " ".join(who.split())
    return None


def _is_full_name(draft: Draft, name: str) -> bool:
    """Return whether a name has two words, or is the last word of one that has: groups mostly have one."""
    words = name.split()
    return len(words) > 1 or re.search(rf"\b[A-Z][a-z]+ {re.escape(name)}\b", draft.text) is not None


def _is_source(s: Statement, key: str) -> bool:
    return s.source is not None and key in s.source.text.casefold()


def _heard(draft: Draft, accusing: Statement, name: str) -> bool:
    """Return whether the text has an answer of the accused.

    It does if they, or somebody who speaks for them, answer or speak near by, or if a sentence says that they were
    asked.
    """
    key = name.split()[-1].casefold()
    here = draft.paragraph_at(accusing.cue.spans[0][0])
    others: list[Span] = []
    for s in draft.record.statements:
        if not _is_theirs(draft, s, key):
            others += [*s.cue.spans, *(s.source.spans if s.source else ())]
            others += s.content.spans if s.cue.kind == "no_comment" else ()  # declined "to comment"
            continue
        if s.id == accusing.id or (s.within == accusing.id and s.cue.kind not in _ANSWERING):
            continue  # "Brill lied, officials said" tells nothing that Brill answers
        if s.cue.kind in _ANSWERING or 0 <= draft.paragraph_at(s.cue.spans[0][0]) - here < NEAR:
            return True
    return any(
        key in draft.text[slice(*span)].casefold() and _answered(draft, span, others)
        for span in draft.parts.spans
        if not overlaps((span,), accusing.cue.spans)
    )


def _answered(draft: Draft, sentence: Span, others: Sequence[Span]) -> bool:
    """Return whether a sentence tells of an answer that is not the act of somebody else ("Linnet denied that he knew Brill")."""
    return any(not overlaps((found.span(),), others) for found in _ANSWERS.finditer(draft.text, *sentence))


def _is_theirs(draft: Draft, s: Statement, key: str) -> bool:
    """Return whether a statement is by the accused, by their body or somebody who speaks for them; not by "a rival of Brill"."""
    speaker = draft.actors.get(s.speaker or "")
    if speaker is not None and key in speaker.name.casefold():
        return True
    body = draft.actors.get(speaker.belongs_to or "") if speaker else None
    described = f"{s.source.text if s.source else ''} {speaker.role or '' if speaker else ''}"
    if body is not None and key in body.name.casefold():
        return body.type != "person" or _FOR.search(described) is not None
    return key in described.casefold() and (speaker is None or not speaker.named or _FOR.search(described) is not None)
