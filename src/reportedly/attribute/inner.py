"""Quotations within quotations: who is quoted by the one who speaks, and where those words end.

“The captain said, ‘Stay below,’ and we climbed out,” she said: the captain said two words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.attribute.choose import RULE_CONFIDENCE, Attribution
from reportedly.attribute.marks import canonical, marks, pairs
from reportedly.records import Span
from reportedly.spans import covers, trimmed

_SAID = (
    r"(?:(?:had|has|have)\s+)?(?:\w+ly\s+)?(?:said|says|asked|asks|wrote|writes|shouted|replied|answered|yelled|cried|whispered|added|told|tells"
    r"|(?:used|liked?|likes|has|had|have) to say|kept saying)"
    r"(?:\s+(?:to\s+)?(?:me|us|him|her|them|you|everyone|everybody))?"
)
_OTHER = r"(?!(?:and|but|or|that|the|he|she|they|it|we|you|i|who|when|then|if)\b)"
_BEFORE = re.compile(
    r"(?P<source>(?:[A-Z][\w’'-]*[ \u00a0])*[A-Z][\w’'-]*|(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Aa]|[Oo]ne)"
    rf"(?:[ \u00a0]{_OTHER}[\w’'-]+){{1,4}}?"
    rf"|[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Yy]ou)(?:\s+{_OTHER}[a-z]+(?:\s+{_OTHER}[a-z]+){{0,5}}?\s+and)?"
    rf"\s+(?P<cue>{_SAID})[,:]?\s*\Z"
)
_OPENS = re.compile(r"(?:\s++[\w’'-]+){0,4}?(?:\s*+[,:])?\s*+(?P<mark>[“\"‘'„«]|``|'')")
_FINISHED = ",.!?…"
_GOES_ON = re.compile(
    r"\W++(?<=\s)(?:and|but|so|then|when|while|as|which|because|or|yet|though|although|after|before)\b"
)
_REACH = 90  # characters before an inner quotation in which its source and cue stand


def inner(text: str, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """The quotations within `quoted`, without their marks, in order."""
    same = canonical(text)
    out: list[Span] = []
    for span in quoted:
        for pair in pairs(marks(same, span), None):
            if pair.closing and (found := trimmed(text, (pair.opening.end, pair.closing.start))):
                out.append(found)
    return tuple(out)


def quoted_within(text: str, within: Sequence[Span]) -> Iterator[Attribution]:
    """Of quotations within quotations (as `inner` gives them) those with a verb of saying right before them."""
    for start, end in within:
        opening = start - 1
        found = _BEFORE.search(text[max(0, opening - _REACH) : opening])
        if found:
            at = max(0, opening - _REACH)
            source = (at + found.start("source"), at + found.end("source"))
            yield Attribution(
                (source,), (at + found.start("cue"), at + found.end("cue")), ((start, end),), RULE_CONFIDENCE
            )


def told_within(text: str, found: Sequence[Attribution], quoted: Sequence[Span]) -> Iterator[Attribution]:
    """Of quotations in what somebody says in other words those of another: "She told the court that the foreman had said, “…”"."""
    for a in quoted_within(text, quoted):
        if text[slice(*a.cue)].startswith("had ") and any(covers(b.content, (a.source[0], a.cue)) for b in found):
            yield a


def ended(text: str, a: Attribution, quotations: Sequence[Span]) -> Attribution:
    """`a` with its content ended where the quotation that it begins with ends, if that is a whole utterance and words go on.

    `quotations`: those within quotations, as `inner` gives them.
    """
    if len(a.content) != 1 or a.cue[1] > a.content[0][0]:
        return a
    start, end = a.content[0]
    opening = _OPENS.match(text, a.cue[1])
    if not opening or not opening.start("mark") <= start <= opening.end():
        return a
    at, last = (bisect_left(quotations, (opening.end() + k,)) for k in (0, 2))
    first = next((q for q in quotations[at:last] if q[1] < end), None)
    if not first or text[first[1] - 1] not in _FINISHED or not _GOES_ON.match(text, first[1]):
        return a
    return replace(a, content=(first,))
