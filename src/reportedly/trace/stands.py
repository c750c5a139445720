"""Which statements make a claim, and which can stand against others: they say something of something, and somebody says it.

"Discussed [the fares]", "replied [Yes]" and what "a meme suggests" are no claims of a party. "Called for [a ceasefire]" is one,
since the cue says what is wanted; but it denies and contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Actor
from reportedly.trace.propositions import Proposition
from reportedly.trace.stance import denies, dismisses_it, passed_on, stance
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import terms

# Kinds of cues that make a proposition of a noun that names something ("asks for [help]"), and of anything ("denied [it]").
_OF_A_NOUN = ("demand", "promise", "warning", "threat", "offer", "wish", "fear", "confirmation")
_OF_ANYTHING = ("denial", "no_comment")
FOUND = 0.5  # how likely it must be a statement at all for it to be a claim
FEW = 4  # words of another content without a verb that may say something of something


def somebody(actor: Actor | None) -> bool:
    """Is it a person, a body or a text? What is of no known type must at least have a name."""
    return actor is not None and (actor.type != "unknown" or (actor.named and actor.name[:1].isupper()))


def claims_something(each: StatementInReport, says: Proposition) -> bool:
    """Is it a proposition of somebody, or a rumour, which has no source? Who "did not say" a thing claims nothing."""
    kind, content, does = each.statement.cue.kind, each.statement.content.text, stance(each)
    if (
        each.statement.confidence < FOUND
        or does == "asks"
        or (kind != "no_comment" and (does == "is silent" or not each.attitude.claims))
    ):
        return False
    rumour = each.speaker is None and (each.statement.source is None or kind == "allegation")
    if not somebody(each.speaker) and not rumour:
        return False
    if says.clause or kind in _OF_ANYTHING or dismisses_it(each):
        return True
    words = content.split()
    if not any(word[:1].islower() for word in words):  # a bare name, or a cry
        return each.statement.quote == "direct" and len(words) > 1
    return bool(terms(content)) if kind in _OF_A_NOUN else len(words) >= FEW


def handed_on(statements: Sequence[StatementInReport], says: Sequence[Proposition]) -> list[int]:
    """For each statement the number of the claim that it hands on, or its own."""
    return passed_on(statements, [claims_something(*each) for each in zip(statements, says, strict=True)])


def stands(each: StatementInReport, says: Proposition) -> bool:
    """Can others deny or contradict it? Rumour can be denied, which has no source. A denial is also somebody's."""
    if not says.clause and not dismisses_it(each):
        return False
    return somebody(each.speaker) or (each.speaker is None and not denies(each))
