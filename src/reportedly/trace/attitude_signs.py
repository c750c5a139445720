"""What speaks for an attitude: the words of a cue, those at the head of what it brings, and those beside it, as named signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.records import Span, Statement

AROUND = 60  # characters beside a cue whose words are signs
HEAD, FIRST = 3, 12  # words of a content: by their place, and in any place
LONGEST = 30  # words of a content beyond which it is no longer

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[?!]")


def signs(text: str, one: Statement) -> dict[str, float]:
    """By name how much there is of each sign; `text` is the report's."""
    cue, content = _words(one.cue.text), _words(one.content.text)
    found = dict.fromkeys((*_of_cue(cue), *_of_content(cue, content), *_beside(text, one)), 1.0)
    found |= {
        f"kind={one.cue.kind}": 1.0,
        f"quote={one.quote}": 1.0,
        "negated": float(one.cue.negated),
        "asserted": float(one.asserted),
        "within": float(one.within is not None),
        "nobody": float(one.source is None),
        "sure": one.confidence,
        "length": min(len(content), LONGEST) / LONGEST,
        "asks": float(_asks(text, one)),
        "capital": float(one.content.text.lstrip()[:1].isupper()),
    }
    return {name: value for name, value in found.items() if value}


def _of_cue(cue: Sequence[str]) -> list[str]:
    if not cue:
        return ["no cue"]
    pairs = [f"cue={one} {two}" for one, two in pairwise(cue)]
    return [
        *(f"cue={word}" for word in cue),
        *pairs,
        f"whole={' '.join(cue[:4])}",
        f"first={cue[0]}",
        f"last={cue[-1]}",
    ]


def _of_content(cue: Sequence[str], content: Sequence[str]) -> list[str]:
    head = [f"head{place}={word}" for place, word in enumerate(content[:HEAD])]
    joined = [f"joined={cue[-1]} {content[0]}"] if cue and content else []
    return [*head, *joined, *(f"in={word}" for word in content[:FIRST])]


def _beside(text: str, one: Statement) -> list[str]:
    start = one.content.spans[0][0]
    just = [f"just={word}" for word in _words(text[max(0, start - 12) : start])[-1:]]
    if not one.cue.spans:
        return just
    low, high = _ends(one.cue.spans)
    before, after = _words(text[max(0, low - AROUND) : low]), _words(text[high : high + AROUND])
    order = ["cue first"] if one.cue.spans[0] < one.content.spans[0] else []
    return [*just, *order, *(f"before={word}" for word in before[-3:]), *(f"after={word}" for word in after[:2])]


def _asks(text: str, one: Statement) -> bool:
    end = one.content.spans[-1][1]
    return one.content.text.rstrip().endswith("?") or text[end : end + 1] == "?"


def _ends(spans: Sequence[Span]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'").replace("n't", " not"))
