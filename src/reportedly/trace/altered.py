"""Quotations that were altered: the same words between quotation marks, but not the same.

Two statements of one claim quote one speaker, and most words are the same. Left out words are no alteration, since papers shorten
("…"); other words in their place are. The difference is that of difflib (Ratcliff and Metzener, 1988), over words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from reportedly.knowledge.names import unaccented
from reportedly.trace.against import Against
from reportedly.trace.said import Said
from reportedly.trace.told import Told

SAME = 0.7  # ratio of common words from which two quotations are one
FEW = 5  # words below which a quotation is a phrase that many use

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Change = tuple[str, str]  # the words of one, and those that the other has in their place


def altered(story: Told) -> list[Against]:
    """At most one for each claim: the two of its quotations that differ most."""
    out = []
    for number, group in enumerate(story.groups):
        quoted = [n for n in group if story.statements[n].statement.quote == "direct" and len(story.words[n]) >= FEW]
        found = [
            (1 - ratio, a, b)
            for a, b in combinations(quoted, 2)
            if story.alike[a, b] >= SAME and _apart(story.statements[a], story.statements[b])
            for ratio in [_ratio(story.statements[a], story.statements[b])]
            if SAME <= ratio < 1 and changes(_text(story.statements[a]), _text(story.statements[b]))
        ]
        if found:
            _, a, b = max(found, key=lambda each: (each[0], -each[1], -each[2]))
            one, two = story.statements[a], story.statements[b]
            out.append(Against("altered", number, number, _ratio(one, two), one, two, "ours"))
    return out


def changes(one: str, two: str) -> list[Change]:
    """Where one quotation has other words than the other, but for case, accents and marks."""
    a, b = _WORD.findall(one), _WORD.findall(two)
    parts = SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).get_opcodes()
    return [(" ".join(a[i:j]), " ".join(b[k:m])) for kind, i, j, k, m in parts if kind == "replace"]


def _ratio(one: Said, two: Said) -> float:
    a, b = (_plain(_WORD.findall(_text(each))) for each in (one, two))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _plain(words: Sequence[str]) -> list[str]:
    return [unaccented(word.replace("’", "'")) for word in words]


def _text(each: Said) -> str:
    return each.statement.content.text


def _apart(one: Said, two: Said) -> bool:
    """Of two reports, and of one speaker, for all that is told."""
    a, b = one.speaker, two.speaker
    same = (
        a is not None and b is not None and (a.name == b.name or (a.wikidata is not None and a.wikidata == b.wikidata))
    )
    return one.record is not two.record and same
