"""What a report or its writer only supposes that somebody says: "if we are to believe the Courier", "Brill, I suspect, will ask for
more". Nobody claims it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.resolve.sentences import Sentences, sentences
from reportedly.trace.opinion import is_opinion
from reportedly.trace.statements import StatementInReport

# Of any report.
_DOUBTED = re.compile(
    r"\bif (?:we|one|you|I) (?:are|is|am) to (?:believe|trust)\b|\bif (?:we|you|one|I) (?:believes?|trusts?)\b"
    r"|\b(?:is|are) to be believed\b|\bwould have (?:us|you|me|everyone|everybody) (?:believe|think)\b",
    re.IGNORECASE,
)
# Of a writer who says what he thinks.
_GUESSED = re.compile(
    r"\bI (?:suspect|suppose|imagine|bet|wager|guess|fancy|dare\s?say|expect|fear|hope|predict|am sure)\b"
    r"|\b(?:no doubt|doubtless|presumably|perhaps|maybe|let us (?:suppose|imagine)|imagine|suppose|surely|one day|next s?he)\b",
    re.IGNORECASE,
)
# A cue of what nobody has said yet.
_TO_COME = re.compile(r"\A(?:will|would|shall|might|may|could|['’]ll)\b", re.IGNORECASE)


def supposed(statements: Sequence[StatementInReport]) -> frozenset[int]:
    """The numbers of the statements that are only supposed."""
    layout: dict[str, tuple[Sentences, bool]] = {}
    out = set()
    for number, each in enumerate(statements):
        ident = each.ref[0]
        if ident not in layout:
            layout[ident] = sentences(each.record.report.text), is_opinion(each.record)
        if each.speaker is not None and _supposed(each, *layout[ident]):
            out.add(number)
    return frozenset(out)


def _supposed(each: StatementInReport, lines: Sentences, opinion: bool) -> bool:
    around = _outside(each, lines)
    if _DOUBTED.search(around):
        return True
    guessed = _TO_COME.match(each.statement.cue.text.strip()) or _GUESSED.search(around)
    return opinion and each.statement.quote == "indirect" and guessed is not None


def _outside(each: StatementInReport, lines: Sentences) -> str:
    """The words of its sentence beside what is said."""
    text, spans = each.record.report.text, each.statement.content.spans
    cue = each.statement.cue.spans or spans
    start, end = lines.around(cue[0][0])
    parts, at = [], start
    for a, b in sorted(spans):
        parts.append(text[at : max(at, min(a, end))])
        at = max(at, b)
    return " ".join([*parts, text[at:end]])
