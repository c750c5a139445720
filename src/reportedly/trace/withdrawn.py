"""What is withdrawn: "the Courier withdrew its report that [...]", "an earlier version of this article said [...]".

Who withdraws claims nothing. What is withdrawn is the claim of a report of that outlet that says the same. A report that tells of
an earlier version of itself no longer has it: what else it says holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.trace.outlets import Names, Papers, is_outlet, outlet
from reportedly.trace.records import StatementRef
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import Floats

ALIKE = 0.5  # likeness of what is withdrawn with what was said: a setting

_REPORT = r"(?:report|story|article|account|item|piece|post|claim|allegation|version)s?"
_WITHDREW = re.compile(
    r"\b(?:withdr[ae]w(?:s|n)?|withdrawing|retract(?:s|ed|ing)?|took back|taken back|takes back|pulls|pulled|disown(?:s|ed)"
    r"|apologi[sz](?:ed|es) for)\b"
    rf"(?:\W+\w+){{0,4}}?\W+{_REPORT}\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(rf"\b(?:earlier|previous|original) (?:version|{_REPORT})\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"\b(?:withdr[ae]w(?:s|n)?|retract(?:s|ed)|took back|taken back|apologi[sz](?:ed|es)(?: for)?)\b", re.IGNORECASE
)


def _of_earlier(each: StatementInReport) -> bool:
    """Is it what an earlier version of a report said?"""
    source = each.statement.source
    return source is not None and _EARLIER.search(source.text) is not None


def withdraws(each: StatementInReport) -> bool:
    """Does a statement only tell that what it says was said before, and is taken back?"""
    one, text = each.statement, each.record.report.text
    if _of_earlier(each) or _WITHDREW.search(one.cue.text):
        return True
    start, end = min(a for a, _ in one.cue.spans), min(a for a, _ in one.content.spans)
    return bool(_TAKEN_BACK.search(one.cue.text) and _WITHDREW.search(text[start : max(start, end) + 60]))


def withdrawn(
    statements: Sequence[StatementInReport],
    claims: Sequence[Sequence[int]],
    alike: Floats,
    known: Names,
    carried: Papers,
) -> Mapping[int, StatementRef]:
    """By claim the statement that withdraws it."""
    out: dict[int, StatementRef] = {}
    for number, each in enumerate(statements):
        if not withdraws(each):
            continue
        whose, corrected = _whose(each, known, carried), each.record.report.id if _of_earlier(each) else None
        best: tuple[float, int] | None = None
        for claim, group in enumerate(claims):
            theirs = [
                n
                for n in group
                if n != number
                and not withdraws(statements[n])
                and statements[n].record.report.id != corrected
                and _of(statements[n], whose, known, carried)
            ]
            if theirs:
                best = max(best or (0.0, 0), (float(alike[number, theirs].max()), -claim))
        if best is not None and best[0] >= ALIKE:
            out.setdefault(-best[1], each.ref)
    return out


def _whose(each: StatementInReport, known: Names, carried: Papers) -> str | None:
    """The outlet that withdraws: the one that is named, else the report's own."""
    named = next((actor for actor in each.chain if is_outlet(actor, known) and actor.named), None)
    return outlet(named.name, known) if named else carried[each.record.report.id]


def _of(each: StatementInReport, whose: str | None, known: Names, carried: Papers) -> bool:
    """Was it told by that outlet, in its own report or in another's?"""
    if whose is None or carried[each.record.report.id] == whose:
        return True
    return any(is_outlet(actor, known) and outlet(actor.name, known) == whose for actor in each.chain)
