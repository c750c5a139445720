"""Denials that name no more than a report of what they deny: "China denied the claim", "an official denied it", "It's nonsense".

What they deny stands right before them in the report, in the mouth of somebody else; where they say whose claim it is, in his; and
where they tell what it is about ("the account of the meeting"), before them anywhere. So such a denial says that that is not so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.identity import folded, is_voice
from reportedly.resolve.sentences import Sentences, sentences
from reportedly.trace.stance import dismisses_it, matter, negative, stance, whose_word
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import terms

BEFORE = 1  # sentences between a claim and the denial that only points at it
FEW = 12  # statements before it that are looked at

_NOUN = (
    r"(?:reports?|reporting|stor(?:y|ies)|allegations?|charges?|claims?|accusations?|rumou?rs?|suggestions?|accounts?|tales?|"
    r"articles?|speculation|assertions?|contentions?)"
)
_WHOSE = r"(?P<whose>[A-Z][^\W_]+)(?:['’]s?)"
_POINTS = re.compile(
    rf"\A(?:(?:all|any|both|each|most)(?: of)? )?(?:(?i:the|this|that|these|those|such|his|her|its|their|all|any)|{_WHOSE}) "
    rf"(?:[\w-]+ ){{0,2}}?{_NOUN}(?: outright| altogether)?\Z"
    r"|\A(?:it|this|that|so|doing so|having (?:done|said|made) (?:so|it|that|this)|any such \w+(?: (?:has|had) \w+)?)\Z"
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|reject\w*|dismiss\w*|disput\w+|refut\w+|rebut\w*|sho[ot]t? down)\Z", re.I
)
_TELLS_OF_ONE = re.compile(r"\b(?:denied|rejected|dismissed|disputed|refuted|rebutted|debunked)\b", re.I)
_CALLED = re.compile(r"\b(?:claim|alleg|accus|suggest|assert|contend|charg|report)", re.I)


def denied_reports(statements: Sequence[StatementInReport]) -> dict[int, int]:
    """By the number of such a denial that of the statement which it denies. `statements` in the order of the text."""
    out: dict[int, int] = {}
    layout: dict[str, Sentences] = {}
    for number, each in enumerate(statements):
        if not _points(each):
            continue
        ident = each.record.report.id
        lines = layout.setdefault(ident, sentences(each.record.report.text))
        found = [n for n in before(statements, number) if _may_be_denied(statements[n], each, _whose(each), lines)]
        if found:
            out[number] = max(found, key=lambda n: _end(statements[n]))
    return out


def _points(each: StatementInReport) -> bool:
    """Does it deny no more than "the claim", or say no more than that it is false?"""
    return each.statement.asserted and (_denied(each) is not None or dismisses_it(each))


def _denied(each: StatementInReport) -> re.Match[str] | None:
    """Where a denial denies no more than "the claim", these words."""
    cue = each.statement.cue
    if cue.kind != "denial" or stance(each) != "denies" or not _DENIES.search(cue.text.strip()):
        return None
    return _POINTS.match(" ".join(each.statement.content.text.split()).strip(" ,.;"))


def _whose(each: StatementInReport) -> str | None:
    """Whose claim it denies, if it says so: "denied Hunt's claim"."""
    found = _denied(each)
    return found["whose"] if found else None


def before(statements: Sequence[StatementInReport], number: int) -> list[int]:
    """The last few statements before it in its report."""
    return [n for n in range(max(0, number - FEW), number) if statements[n].record is statements[number].record]


def _may_be_denied(one: StatementInReport, denial: StatementInReport, whose: str | None, lines: Sentences) -> bool:
    """Does it stand right before the denial, and does somebody else say that it is so? "Hunt's claim" is what Hunt claims."""
    if not one.statement.asserted or stance(one) != "says" or _of_one(one, denial):
        return False
    if one.statement.id == denial.statement.within or denial.statement.id == one.statement.within:
        return False
    end, start = _end(one), denial.statement.cue.spans[0][0]
    about = matter(denial)
    if end > min(start, denial.statement.content.spans[0][0]):
        return False
    if about is not None:
        return set(terms(about)) <= set(terms(one.statement.content.text))
    if lines.at(start) - lines.at(end - 1) > BEFORE or not _of_number(one, whose_word(denial)):
        return False
    if negative(one.statement.content.text) or _TELLS_OF_ONE.search(one.statement.content.text):
        return False
    if whose is None:
        return True
    his = one.speaker is not None and folded(whose) in folded(one.speaker.name).split()
    return his and _CALLED.search(one.statement.cue.text) is not None


def _of_number(one: StatementInReport, who: str | None) -> bool:
    """Are they many of whom it says "they", and one of whom it says "he"?"""
    if who is None or one.speaker is None:
        return who is None
    many = one.speaker.type == "group" or (one.speaker.count or 1) > 1
    return many == (who == "they")


def _end(each: StatementInReport) -> int:
    return max(end for _, end in each.statement.content.spans)


def _of_one(one: StatementInReport, two: StatementInReport) -> bool:
    """Is it one speaker, or does one of the two speak for the other?"""
    a, b = one.speaker, two.speaker
    if a is None or b is None or (a.id != b.id and not all(each.named or is_voice(each) for each in (a, b))):
        return False  # who tells of his firm and is not named does not speak for it
    return not {a.id, a.belongs_to}.isdisjoint({b.id, b.belongs_to} - {None})
