"""Which statements can stand against others: they say something of something, and it is somebody who says it.

"Rebuffed [the idea]" denies nothing that could be true or false, and what "a meme suggests" is nobody's word.
"""

from __future__ import annotations

from reportedly.records import Actor
from reportedly.trace.propositions import Proposition
from reportedly.trace.stance import denies
from reportedly.trace.statements import StatementInReport


def somebody(actor: Actor | None) -> bool:
    """Is it a person, a body or a text? What is of no known type must at least have a name."""
    return actor is not None and (actor.type != "unknown" or (actor.named and actor.name[:1].isupper()))


def stands(each: StatementInReport, says: Proposition) -> bool:
    """Can others deny or contradict it? Rumour can be denied, which has no source. A denial is also somebody's."""
    if not says.clause:
        return False
    return somebody(each.speaker) or (each.speaker is None and not denies(each))
