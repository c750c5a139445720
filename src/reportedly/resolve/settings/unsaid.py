"""What was not said has no setting: "nobody said that the dam would hold", "she never said so", "there was no word from the mayor".

Who did not confirm or would not say a thing was asked, mostly in public, and is told so.
"""

from __future__ import annotations

import re

from reportedly.attribute.asserted import is_nobody
from reportedly.attribute.outer_negation import is_denied_outside, stands_under_untrue
from reportedly.records import Statement

# Verbs of saying that took place at no time; "never confirmed" is a silence.
_NEVER = re.compile(
    r"\b(?:never|ever)\s(?:\w+ly\s)?(?:once\s)?(?:said|saying|say|says|told|telling|tell|wrote|written|write|writing|announced|announce|"
    r"announcing|stated|state|stating|claimed|claim|claiming|reported|report|reporting|suggested|suggest|suggesting|mentioned|mention)\b",
    re.IGNORECASE,
)
_NO_WORD = re.compile(r"no\s(?:[a-z]+\s){0,2}?word\b", re.IGNORECASE)


def is_unsaid(s: Statement, text: str) -> bool:
    """Does the report say that this was not said at any time? What it only asks or supposes may have been said elsewhere."""
    if s.cue.kind == "no_comment":
        return _NO_WORD.match(s.content.text) is not None
    source = s.source.spans if s.source is not None else ()
    if not s.cue.negated:
        return not s.asserted and stands_under_untrue(text, source, s.cue.spans[0])
    never = _NEVER.search(text, max(0, s.cue.spans[0][0] - 8), s.cue.spans[-1][1]) is not None
    return never or is_nobody(text, source) or is_denied_outside(text, source, s.cue.spans[0])
