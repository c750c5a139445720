"""Who is quoted in a paper: "Bo Linnet was quoted in the Courier as saying that …", where the network takes the paper for who says
it, or the sentence for what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.records import Span
from reportedly.spans import covers, overlaps, trimmed

_QUOTED_IN = re.compile(
    r"\b(?:was|were|is|are|been)\s(?:\w+ly\s|also\s)?(?:quoted|cited)\sin\s[^,;:.“”\"\n]{3,60}?\sas\s(?:having\s)?"
    r"(?:said|saying|told|telling|warned|warning|claimed|claiming|insisting|adding|writing|stating|arguing|denying)\b:?"
)
_THAT = re.compile(r"\s*that\s+")


def with_the_quoted(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with the subject of each such passive as the source of what it says, and with nothing else of it."""
    out = list(found)
    for m in _QUOTED_IN.finditer(text):
        those = [a for a in out if overlaps((a.cue,), (m.span(),))]
        wrong = next((a for a in those if not a.source and _subject(a, m.start())), None)
        subject = _subject(wrong, m.start()) if wrong else None
        if wrong is None or subject is None:
            continue
        own = next((a for a in those if a is not wrong and covers((m.span(),), (a.cue,))), wrong)
        said = next((span for span in own.content if span[1] > m.end()), None)
        that = _THAT.match(text, m.end()) if said else None
        content = trimmed(text, (max(said[0], that.end() if that else m.end()), said[1])) if said else None
        if content:
            mended = replace(own, source=(subject,), cue=m.span(), content=(content,))
            out = [mended if a is own else a for a in out if a is own or a is not wrong]
    return out


def _subject(a: Attribution, before: int) -> Span | None:
    """The words that stand before the passive, taken for a part of what is said."""
    return next((span for span in reversed(a.content) if span[1] <= before), None)
