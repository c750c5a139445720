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

import numpy as np

from reportedly.identity import is_called, unaccented
from reportedly.records import Actor
from reportedly.trace.analysis import StoryAnalysis
from reportedly.trace.found_relation import FoundRelation
from reportedly.trace.statements import StatementInReport

SAME = 0.7  # ratio of common words from which two quotations are one
DRAWN = 0.5  # likeness from which what was drawn and what was said are one
FEW = 5  # words below which a quotation is a phrase that many use

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BRACKETS = re.compile(r"\[[^\]\[]*\]")
_OUR, _ISE = re.compile(r"(?<=[a-z]{2})our\b|(?<=[a-z]{2})our(?=[a-z])"), re.compile(r"(?<=[a-z]{3}i)s(?=e|ing|ation)")
Change = tuple[str, str]  # the words of one, and those that the other has in their place


def altered(story: StoryAnalysis) -> list[FoundRelation]:
    """Of each claim the two quotations that differ most; of two claims the first inference that became words."""
    out = []
    for number in range(len(story.groups)):
        if found := _quoted(story, story.own(number)):
            score, one, two = found
            out.append(
                FoundRelation("altered", number, number, score, story.statements[one], story.statements[two], "ours")
            )
    return [*out, *_put_in_mouth(story)]


Found = tuple[float, int, int]


def _quoted(story: StoryAnalysis, own: Sequence[int]) -> Found | None:
    quoted = [n for n in own if story.statements[n].statement.quote == "direct" and len(story.words[n]) >= FEW]
    wordings: dict[str, list[int]] = {}  # near copies are compared once
    for n in quoted:
        wordings.setdefault(_text(story.statements[n]), []).append(n)
    found = []
    for one, two in combinations(wordings, 2):
        ratio = _ratio(one, two)
        if SAME <= ratio < 1 and changes(one, two):
            ends = ((a, b) for a in wordings[one] for b in wordings[two])
            apart = (pair for pair in ends if _apart(story.statements[pair[0]], story.statements[pair[1]]))
            if pair := next(apart, None):
                found.append((ratio, min(pair), max(pair)))
    return min(found, default=None)


def _put_in_mouth(story: StoryAnalysis) -> list[FoundRelation]:
    """What somebody drew from a speaker's words in one report, and what the speaker says by another."""
    claim = {number: place for place, members in enumerate(story.groups) for number in members}
    out: dict[tuple[int, int], FoundRelation] = {}
    for one, inferred in enumerate(story.statements):
        of = inferred.actor(inferred.statement.about)
        if inferred.statement.cue.kind != "inference" or of is None or one not in claim:
            continue
        for two in np.nonzero(story.alike[one] >= DRAWN)[0].tolist():
            other = story.statements[two]
            said = other.statement.cue.kind == "assertion" and other.speaker is not None and two in claim
            if said and other.record is not inferred.record and _same(of, other.speaker):
                key = claim[one], claim[two]
                score = min(1.0, float(story.alike[one, two]))
                out.setdefault(key, FoundRelation("altered", *key, score, inferred, other, "ours"))
    return list(out.values())


def changes(one: str, two: str) -> list[Change]:
    """Where one quotation has other words than the other, but for case, accents, marks, spaces ("micro-chipped"), the spelling of a
    country ("behaviour", "behavior"), and what an editor puts in brackets for a pronoun ("[the board]")."""
    a, b = _words(one), _words(two)
    plain = [_spelt(word) for word, _ in a], [_spelt(word) for word, _ in b]
    parts = SequenceMatcher(None, *plain, autojunk=False).get_opcodes()
    other = [(a[i:j], b[k:m], slice(i, j), slice(k, m)) for kind, i, j, k, m in parts if kind == "replace"]
    return [
        (" ".join(word for word, _ in left), " ".join(word for word, _ in right))
        for left, right, i, k in other
        if "".join(plain[0][i]) != "".join(plain[1][k]) and not any(put_in for _, put_in in (*left, *right))
    ]


def _words(text: str) -> list[tuple[str, bool]]:
    """The words, each with whether it stands in brackets."""
    inside = [m.span() for m in _BRACKETS.finditer(text)]
    return [(m[0], any(start < m.start() < end for start, end in inside)) for m in _WORD.finditer(text)]


def _spelt(word: str) -> str:
    """A word as it is spelt in American English."""
    return _ISE.sub("z", _OUR.sub("or", unaccented(word.replace("’", "'"))))


def _ratio(one: str, two: str) -> float:
    a, b = (_plain(_WORD.findall(text)) for text in (one, two))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _plain(words: Sequence[str]) -> list[str]:
    return [unaccented(word.replace("’", "'")) for word in words]


def _text(each: StatementInReport) -> str:
    return each.statement.content.text


def _apart(one: StatementInReport, two: StatementInReport) -> bool:
    """Of two reports, and of one speaker, for all that is told."""
    return one.record is not two.record and _same(one.speaker, two.speaker)


def _same(one: Actor | None, two: Actor | None) -> bool:
    return one is not None and two is not None and is_called(one, two.name, two.wikidata)
