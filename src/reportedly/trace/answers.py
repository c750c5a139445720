"""Who answers a claim without denying it, by the reports' own cues."""

from __future__ import annotations

import re

import numpy as np

from reportedly.trace.analysis import StoryAnalysis
from reportedly.trace.found_relation import FoundRelation
from reportedly.trace.one_voice import overlap
from reportedly.trace.set_against import beside
from reportedly.trace.stance import stance
from reportedly.trace.statements import StatementInReport

MOST = 8  # statements of a claim of which one may be an answer
# Likeness from which an answer is one to a claim, and a refusal to comment one on it.
SAME_MATTER, SAME_WORDS = 0.3, 0.4

_ANSWERS = re.compile(
    r"\b(?:respond\w*|repl(?:y|ies|ied|ying)|answer\w*|react\w*|in response|asked (?:about|whether|if))\b", re.I
)


# "Declined [to comment]", "did not answer [a request for comment]": on what, only the words around tell.
_BARE = re.compile(
    r"\A\W*(?:(?:to|an?|the|any|for|further|immediately|requests?|comment\w*|calls?|e-?mails?|messages?|questions?|respond)\W*)+\Z",
    re.I,
)


def answers(story: StoryAnalysis) -> list[FoundRelation]:
    """What the report calls a response to what another party said on that matter right before, and a refusal to comment on it.
    Whose words others answer is a guess that is seldom right."""
    out = []
    for number, group in enumerate(story.groups):
        for own in group[:MOST]:
            each = story.statements[own]
            if not _answers(each):
                continue
            best = _answered(story, number, own)
            if best is not None:
                other, two = best
                score = min(1.0, float(story.alike[own, two]))
                out.append(FoundRelation("responds", number, other, score, each, story.statements[two], "report"))
                break
    return out


def _answers(each: StatementInReport) -> bool:
    cue = each.statement.cue
    if cue.kind == "no_comment":
        return _BARE.match(each.statement.content.text) is None
    return cue.kind == "assertion" and bool(_ANSWERS.search(cue.text))


def _answered(story: StoryAnalysis, number: int, own: int) -> tuple[int, int] | None:
    """The claim of another party, and the statement of it, that this one is likest to."""
    c = story.compared
    claim = np.full(len(c), -1)
    for other, members in enumerate(story.groups):
        claim[list(members)] = other
    near = np.zeros(len(c), bool)
    for two in np.nonzero(c.report == c.report[own])[0].tolist():  # what is before it stands in its report
        near[two] = _is_before(story, own, two)
    another = (c.party != c.party[own]) | (c.party[own] < 0)
    like = np.where(near & another & (claim >= 0) & (claim != number), story.alike[own], -1.0)
    two = int(like.argmax())
    return (int(claim[two]), two) if like[two] >= SAME_MATTER else None


def _is_before(story: StoryAnalysis, own: int, two: int) -> bool:
    """Does it stand right before the answer; of a refusal to comment, in it, or before it and as good as in its words?"""
    c, each = story.compared, story.statements[own]
    before = beside(c, own, two) and bool(c.start[two] < c.start[own]) and stance(story.statements[two]) != "is silent"
    if each.statement.cue.kind != "no_comment":
        return before
    told = bool(c.within[two] == own) or overlap(each, story.statements[two])
    return told or (before and bool(story.alike[own, two] >= SAME_WORDS))
