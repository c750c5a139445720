"""Sources that run on into what they say, where no comma parts the two: "According to Harbour Network girls seek advice"."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.attribute.choose import Attribution

_ACCORDING = re.compile(r"according\s+to", re.IGNORECASE)
_NAME = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w.’'&-]*(?:\s+(?:(?:of|for|and|the|de|al)\s+){0,2}[A-Z][\w.’'&-]*)*(?=\s)")
# What a clause that has lost its subject begins with.
_NO_SUBJECT = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|as)\b(?!-)"
)
# People of whom no body has any as its own, so that they begin a clause: "Harbour Network women earn less".
_OF_NO_BODY = re.compile(r"(?:girls|boys|women|men|children|kids|teenagers|people|mothers|fathers|parents|babies)\b")


def without_subject(text: str, a: Attribution) -> Attribution:
    """`a` with the words after the name in its source given to the content, where they are that clause's subject."""
    if len(a.source) != 1 or not _ACCORDING.fullmatch(text, *a.cue):
        return a
    (begin, end), (start, stop) = a.source[0], a.content[0]
    if begin < a.cue[1] or text[end:start].strip(" ") or start <= end:
        return a
    name = _NAME.match(text, begin, end)
    if name is None or text[name.end() : end].strip() == "":
        return a
    after = name.end() + len(text[name.end() : end]) - len(text[name.end() : end].lstrip())
    if not (_NO_SUBJECT.match(text, start, stop) or _OF_NO_BODY.match(text, after, end)):
        return a
    return replace(a, source=((begin, name.end()),), content=((after, stop), *a.content[1:]))
