"""Denials that somebody told a thing: "denied that Malm had warned the board", "denied that she had discussed the lease".

They deny what others without names, or an outlet, tell before them in the report that she said, where all words of the thing or of
the hearer are in that: "Malm told the board that the dam would not last".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.trace.denied_reports import before
from reportedly.trace.stance import stance
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import terms

SHORT = 6  # words of what somebody is said to have told, or to whom

_ACT = re.compile(
    r"\b(?:(?:had|has|have|having)\s+)?(?:ever\s+)?(?:told|warned|informed|assured|promised|discussed|mentioned|offered|threatened|ordered"
    r"|asked|urged|pressed|talked\s+(?:to|with|about)|spoken\s+(?:to|with|of|about)|telling|warning|informing|assuring|promising"
    r"|discussing|mentioning|offering|threatening|ordering|asking|urging|pressing)\s+(?P<rest>[^.;]{1,120})\Z"
)


def denied_tellings(statements: Sequence[StatementInReport]) -> dict[int, int]:
    """By the number of such a denial that of the statement in which others tell it. `statements` in the order of the text."""
    out = {}
    for number, each in enumerate(statements):
        found = _act(each)
        if found is None:
            continue
        who, wanted = found
        told = [n for n in before(statements, number) if _tells(statements, n, who, wanted)]
        if told:
            out[number] = told[-1]
    return out


def _act(each: StatementInReport) -> tuple[str, frozenset[str]] | None:
    """Who is said not to have told a thing, and the words of the thing or the hearer."""
    if each.statement.cue.kind != "denial" or not each.statement.asserted or len(each.statement.content.spans) > 1:
        return None
    act = _ACT.search(each.statement.content.text)
    if act is None or stance(each) != "denies" or len(act["rest"].split()) > SHORT:
        return None
    wanted, who = frozenset(terms(act["rest"])), _subject(each, act.start())
    return (who, wanted) if wanted and who is not None else None


def _subject(each: StatementInReport, verb: int) -> str | None:
    """The id of the one with a name who stands before the verb, by name or by a pronoun that the reader has resolved; else of who
    denies, if nobody stands there: "denied warning the board"."""
    start = each.statement.content.spans[0][0]
    inner = [s for s in each.record.statements if s.within == each.statement.id and not s.asserted and s.speaker]
    if inner:
        return inner[0].speaker
    named = [a for a in each.record.actors if a.named and any(start <= at < start + verb for at, _ in a.mentions)]
    if len(named) == 1:
        return named[0].id
    return each.statement.speaker if not each.statement.content.text[:verb].strip() else None


def _tells(statements: Sequence[StatementInReport], number: int, who: str, wanted: frozenset[str]) -> bool:
    """Do others tell in it that he said something, with these words in it?"""
    outer, inner = statements[number], next(iter(statements[number + 1 : number + 2]), None)
    if inner is None or inner.record is not outer.record or inner.statement.within != outer.statement.id:
        return False
    hidden = any(not actor.named or actor.type == "outlet" for actor in inner.chain[1:])
    return hidden and inner.statement.speaker == who and wanted <= set(terms(outer.statement.content.text))
