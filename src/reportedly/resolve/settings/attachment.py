"""What a date or place belongs to: "a press conference in Lisk", "said on Friday", "In Lisk, the minister said".

A date or place says where and when something was said if it hangs on the cue or on an occasion; one that hangs on another word
tells of that. An occasion goes on until others speak, or another one is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.records import Span
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.settings.scene import SettingScene
from reportedly.resolve.settings.tokens import WordToken
from reportedly.spans import overlaps, shared

_BEFORE = frozenset(
    "in at on from near outside inside aboard of to for during after before since by until the a an his her its their this last "
    "next early late earlier later and".split()
)
_OCCASIONS = frozenset(
    "MEETING CALL BRIEFING PRESS INTERVIEW SPEECH STATEMENT LETTER RECORDING FILING COURT HOUSE POST EVENT CROWD".split()
)
_DAYS = frozenset(
    "<day> <month> # morning afternoon evening night noon midday midnight day week weekend yesterday today tonight tomorrow".split()
)
_CLAUSE = re.compile(
    r"[,;:“”\"—]|\b(?:that|who|which|whose|where|when|while|after|before|since|until|if|because|and|but)\b"
)
CLIMB = 6  # words, but prepositions, articles and days, between a date or place and its occasion
SAME, OTHERS = 2, 3  # statements since, of the same speaker and of others, beyond which no more are counted
TOLD = "told by form"  # on this occasion the statement was made, as far as the form of the words tells
_SPEAKING = frozenset("speaking speak spoke talking addressing appearing appearance told asked testifying".split())


def head_of(span: Span, of: SettingScene) -> WordToken | None:
    """The word that the date or place at `span` hangs on: the last before it, but no preposition, article or name after one."""
    if span not in of.heads:
        before = list(of.tokens.within(of.cast.parts.around(span[0])[0], span[0]))
        while before and (
            before[-1].form in _BEFORE or _is_day(before[-1]) or (_is_name(before[-1]) and _follows(before))
        ):
            before.pop()
        of.heads[span] = before[-1] if before else None
    return of.heads[span]


def _is_day(token: WordToken) -> bool:
    """ "said on Friday night in Lisk": a day and its parts stand between a place and what it hangs on."""
    return token.form in _DAYS


def stands_under(span: Span, of: SettingScene) -> WordToken | None:
    """The nearest word of an occasion or of speaking before a date or place, in its clause: "a speech to miners in the hall in
    Lisk"."""
    if span not in of.under:
        of.under[span] = _above(of.tokens.within(of.cast.parts.around(span[0])[0], span[0]), span[0], of)
    return of.under[span]


def _above(before: Sequence[WordToken], end: int, of: SettingScene) -> WordToken | None:
    words = 0
    for token in reversed(before):
        if words == CLIMB or _CLAUSE.search(of.cast.text, token.span[1], end):
            return None
        if token.kind in _OCCASIONS or token.form in _SPEAKING or shared(token.span, of.cues):
            return token
        words += token.form not in _BEFORE and not _is_day(token)
        end = token.span[0]
    return None


def _is_name(token: WordToken) -> bool:
    return token.form.startswith("<") or token.form == "#"


def _follows(before: list[WordToken]) -> bool:
    """Does the last of them follow a preposition?"""
    return len(before) > 1 and before[-2].form in _BEFORE


def is_of_occasion(span: Span, of: SettingScene) -> bool:
    head = head_of(span, of)
    return head is not None and (head.kind in _OCCASIONS or head.form in _SPEAKING or bool(shared(head.span, of.cues)))


def attached(span: Span, t: ResolvedStatement, of: SettingScene) -> Iterator[str]:
    """What it hangs on, who has spoken since, and whether the two say that the statement was made there or then."""
    hangs, of_occasion = _hangs_on(span, t, of), is_of_occasion(span, of)
    yield f"hangs on {hangs}"
    if of_occasion:
        yield "of some occasion"
    here, there = of.cast.parts.at(t.statement.cue.spans[0][0]), of.cast.parts.at(span[0])
    if here == there:
        if of_occasion and hangs != "another cue":
            yield TOLD
        return
    around = [o for o in of.by_sentence.get(there, ()) if o is not t]
    same, others = _since(span, t, of)
    yield f"others since={others}"
    yield f"same since={same}"
    if same and not others:
        yield "goes on"
    if around and _speaks_too(around[-1], t):
        yield "last there is the same"
    if of_occasion and others <= 1 and any(_speaks_too(o, t) for o in around):
        yield TOLD


def _hangs_on(span: Span, t: ResolvedStatement, of: SettingScene) -> str:
    head = head_of(span, of)
    if head is None:
        return "nothing"
    if overlaps(t.statement.cue.spans, (head.span,)):
        return "the cue"
    if shared(head.span, of.cues):
        return "another cue"
    if head.form in _SPEAKING:
        return "speaking"
    return head.kind or ("a name" if _is_name(head) else "a word")


def _since(span: Span, t: ResolvedStatement, of: SettingScene) -> tuple[int, int]:
    """How many statements of the same speaker, and of others, stand between the date or place and the statement, as far as is
    asked: two, and three."""
    cue = t.statement.cue.spans[0][0]
    first, last = (bisect_left(of.told, place, key=lambda o: o.statement.cue.spans[0][0]) for place in (span[0], cue))
    same = others = 0
    for at in range(first, last):
        if _speaks_too(of.told[at], t):
            same += 1
        else:
            others += 1
        if same >= SAME and others >= OTHERS:
            break
    return min(same, SAME), min(others, OTHERS)


def _speaks_too(other: ResolvedStatement, t: ResolvedStatement) -> bool:
    return other.speaker is t.speaker and t.speaker is not None
