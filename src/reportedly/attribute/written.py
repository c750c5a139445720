"""How an attribution is written: what the words and the places of its parts tell of whether it is one.

No single one of these tells much; the trees that `training/trees.py` grows over them and over what the network says do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from reportedly.records import Span

WRITTEN = (
    "that", "to", "quote_opens", "quote_closes", "quote_marks", "pronoun", "capital", "two_capitals", "article",
    "source_length", "cue_first", "cue_last", "cue_inside", "cue_before", "cue_after", "source_away", "source_last",
    "content_capital", "content_ends", "new_line", "participle", "auxiliary", "not", "comma",
)  # fmt: skip

_MARKS = '"“”'
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who)\Z", re.IGNORECASE)
_TWO_CAPITALS = re.compile(r"\b[^\WA-Z]*[A-Z]\w+ [A-Z]")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_AUXILIARY = re.compile(r"(?:to|not|n.t|would|will|may|can|should)\b", re.IGNORECASE)
_NOT = (" to", "not", "n't", "n’t")
_NEAR = 60  # characters before a cue that are looked at


def written(text: str, source: Sequence[Span], cue: Span, content: Sequence[Span]) -> tuple[float, ...]:
    """One value for each name in `WRITTEN`. Lengths and distances are in characters, as log(1 + n)."""
    start, end = content[0][0], content[-1][1]
    told, told_by = text[start:end], text[slice(*source[0])] if source else ""
    before, words = text[max(0, cue[0] - _NEAR) : cue[0]], text[slice(*cue)]
    away = min(abs(source[0][0] - cue[1]), abs(cue[0] - source[0][1])) if source else 0
    found = (
        re.match(r"that\b", told), re.match(r"to\b", told),
        told[0] in _MARKS or (start and text[start - 1] in _MARKS), told[-1] in _MARKS, sum(map(told.count, _MARKS)),
        _PRONOUN.match(told_by), re.match("[A-Z]", told_by), _TWO_CAPITALS.search(told_by), _ARTICLE.match(told_by),
        math.log1p(len(told_by)), cue[1] <= start, cue[0] >= end, start < cue[0] and cue[1] < end,
        math.log1p(max(0, start - cue[1])), math.log1p(max(0, cue[0] - end)), math.log1p(away),
        source and source[0][0] > cue[1], told[0].isupper(), told.rstrip()[-1:] in (*".!?", *_MARKS),
        "\n" in before[-3:], words.casefold().endswith("ing"), _AUXILIARY.match(words),
        before.rstrip().endswith(_NOT), "," in text[cue[1] : cue[1] + 2],
    )  # fmt: skip
    return tuple(
        value if isinstance(value, float) else float(value if isinstance(value, int) else bool(value))
        for value in found
    )
