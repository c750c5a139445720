"""What was altered on its way: the same words between quotation marks, but not the same, and "suggested" become "said".

Two statements of one claim quote one speaker, and most words are the same. Left out words are no alteration, since papers shorten
("…"); other words in their place are. The difference is that of difflib (Ratcliff and Metzener, 1988), over words. Or one report
says what somebody drew from a speaker's words, and another puts it into the speaker's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from reportedly.knowledge.names import unaccented
from reportedly.records import Actor
from reportedly.trace.against import Against
from reportedly.trace.parties import identities
from reportedly.trace.said import Said
from reportedly.trace.told import Told

SAME = 0.7  # ratio of common words from which two quotations are one
DRAWN = 0.5  # likeness from which what was drawn and what was said are one
FEW = 5  # words below which a quotation is a phrase that many use

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Change = tuple[str, str]  # the words of one, and those that the other has in their place


def altered(story: Told) -> list[Against]:
    """At most one of each sort for each claim: the two quotations that differ most, the first inference that became words."""
    out = []
    for number in range(len(story.groups)):
        own = story.own(number)
        for found in (_quoted(story, own), _put_in_mouth(story, own)):
            if found:
                score, one, two = found
                out.append(
                    Against("altered", number, number, score, story.statements[one], story.statements[two], "ours")
                )
    return out


Found = tuple[float, int, int]


def _quoted(story: Told, own: Sequence[int]) -> Found | None:
    quoted = [n for n in own if story.statements[n].statement.quote == "direct" and len(story.words[n]) >= FEW]
    found = [
        (ratio, a, b)
        for a, b in combinations(quoted, 2)
        if _apart(story.statements[a], story.statements[b])
        for ratio in [_ratio(story.statements[a], story.statements[b])]
        if SAME <= ratio < 1 and changes(_text(story.statements[a]), _text(story.statements[b]))
    ]
    return min(found, default=None)


def _put_in_mouth(story: Told, own: Sequence[int]) -> Found | None:
    for one in own:
        inferred = story.statements[one]
        of = inferred.actor(inferred.statement.about)
        if inferred.statement.cue.kind != "inference" or of is None:
            continue
        for two in own:
            other = story.statements[two]
            said = other.statement.cue.kind == "assertion" and other.speaker is not None
            alike = float(story.alike[one, two])
            if said and other.record is not inferred.record and alike >= DRAWN and _same(of, other.speaker):
                return min(1.0, alike), one, two
    return None


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
    return one.record is not two.record and _same(one.speaker, two.speaker)


def _same(one: Actor | None, two: Actor | None) -> bool:
    return one is not None and two is not None and bool(set(identities(one)) & set(identities(two)))
