"""Refusals to comment and silences in set phrases: "declined to comment on the talks", "did not respond to a request".

Only wordings that leave no doubt are taken, and none inside quotation marks, where they are part of what someone said.
The cue is the verb and the content what was declined, as annotators of news attributions take them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.attribute.choose import Attribution
from reportedly.records import Span
from reportedly.spans import shared, trimmed
from reportedly.text_search import matches, near

_DAY = r"(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_WHEN = (  # "declined to comment on Monday": no object
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]+|\.)?\s+\d"
    r"|background|condition|camera|deadline|(?:the\s+)?record)\b"
)
_DECLINED = r"(?:(?:has|have|had)\s+)?(?:(?:also|again|so\s+far|\b\w+ly)\s+)?(?:declin|refus)(?:ed|es)(?:\s+\w+ly)?"
_WOULD_NOT = r"(?:(?:would|will)\s+not|(?:would|wo)n['’]t)(?:\s+\w+ly)?"
_NOT = r"(?:did|has|had|have)(?:\s+not|n['’]t)(?:\s+(?:yet|also|\w+ly))?"
_REQUEST = (
    r"(?!the\s+request\b)(?:[\w'’-]+\s+){0,4}?"
    r"(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies)|questions|e-?mails?|calls?|messages?|voicemails?|texts)\b"
)
_TELL = (
    r"(?:say|discuss|elaborate|specify|disclose|speculate|be\s+interviewed|answer\s+(?:\w+\s+)?questions?|take\s+questions"
    r"|(?:give|provide)\s+(?:\w+\s+)?details)\b"
)
_REFUSED, _COMMENT = ("declin", "refus"), ("comment",)
# Contents that go on to the end of their clause; each pattern with words of which every match holds one.
_OPEN = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (rf"(?P<cue>(?:{_DECLINED}\s+to|{_WOULD_NOT})\s+comment{_DAY}(?:\s+\w+ly)?\s+(?:on|about))"
         rf"\s+(?P<content>(?!{_WHEN})\w)", _COMMENT),
        (rf"(?P<cue>{_DECLINED})\s+(?P<content>to\s+(?:\w+ly\s+)?{_TELL})", _REFUSED),
        (rf"(?P<cue>{_WOULD_NOT}\s+say)\s+(?P<content>(?:whether|if|who|what|why|how|when|where|which)\b)", ("say",)),
        (rf"(?P<cue>{_NOT}\s+(?:respond|responded|reply|replied){_DAY}\s+to)\s+(?P<content>{_REQUEST})", ("respond", "repl")),
        (rf"(?P<cue>{_NOT}\s+(?:return|returned|answer|answered))\s+(?P<content>{_REQUEST})", ("return", "answer")),
        (rf"(?P<cue>(?:had|made|offered)\s+no(?:\s+\w+)?\s+comment\s+(?:on|about))\s+(?P<content>(?!{_WHEN})\w)", _COMMENT),
        (r"(?P<cue>ignored|declined)\s+(?P<content>(?:\w+\s+){0,2}requests?\s+for\s+(?:comment|an\s+interview)\b)", ("request",)),
    )
)  # fmt: skip
_CLOSED = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (rf"(?P<cue>{_DECLINED})\s+(?P<content>(?:to\s+(?:\w+ly\s+)?)?comment)\b", _REFUSED),
        (rf"(?P<cue>{_WOULD_NOT})\s+(?P<content>comment)\b", _COMMENT),
        (r"(?P<cue>(?:could\s+not|couldn['’]t)(?:\s+\w+ly)?\s+be(?:\s+\w+ly)?\s+reached|(?:was|were)(?:\s+not|n['’]t)"
        rf"(?:\s+\w+ly)?\s+available|(?:was|were)\s+unavailable){_DAY}\s+(?P<content>(?:for|to)\s+comment)\b", _COMMENT),
        (r"(?P<cue>had|made|offered)\s+(?P<content>no(?:\s+\w+)?\s+comment)\b", _COMMENT),
    )
)  # fmt: skip
_STOP = r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bGov|\bSen|\bRep|\bGen)[.!?]"
_SENTENCE_START = re.compile(rf"{_STOP}[”\"’')]*\s+(?=\W?[A-Z])|\n\s*")
_CLAUSE_END = re.compile(
    rf"{_STOP}(?=\W|\Z)|[;:“”\"()\n—–]|,(?!\d)"
    r"|\s(?:but|while|although|though|because|after|before|when|until|citing|saying)\b"
    r"|\sand\s+(?:did|has|had|have|said|could|would|also|was|were|referred)\b"
)
_BREAK = re.compile(
    r"[;:“”\"()—–]|\s--?\s|(?:,\s*)?\b(?:but|while|although|though|because|whereas)\s|,\s+(?:and|so|yet)\s"
    r"|\b(?:when|after|before|since|where|that)\s(?=(?:he|she|they|it)\b)"
    r"|\b(?:But|And|So|Yet|While|Although|Though|However,|Meanwhile,|Both|Neither)\s(?=\S)"
)
# What stands before the subject of its sentence, up to a comma.
_OPENER = re.compile(
    r"(?i:in|on|at|after|before|when|as|through|via|by|for|asked|contacted|reached|pressed|since|last|late|later|earlier"
    r"|until|despite|following|citing|still|thus far|so far|first|even)\b[^,]*,\s+"
)
_SUBJECT = re.compile(r"[A-Z]|(?:an?|the|his|her|their|its|our|he|she|they|it|some|several|many|two|three|officials)\b")
_OTHER_VERB = re.compile(
    r"\b(?:said|told|says|asked|wrote|was|were|is|are|did|does|would|will|could|can|to|not|that|if)\b"
)
_CLAUSE_OF_NOUN = re.compile(r"\b(?:who|which|whose|that)\b.*")
_ASIDE = re.compile(
    r"(?:,\s+(?:(?:when|if)\s+)?(?:through|via|in|speaking|contacted|reached|asked)\b[^,]*,?\s*|\s(?:also|again|still)\s*)\Z"
)
_RELATIVE = re.compile(
    r"(?:(?P<name>(?<!\w)(?:[A-Z][\w.'’-]{0,60}\s+){0,9}[A-Z][\w'’-]{0,60}),\s+)?(?P<pronoun>who|which)\b"
    r"(?:,?\s+through\b.{0,400})?\Z"
)
_REACH = 400  # characters in which a clause begins or ends
_AROUND = 160  # characters on either side of its telling word that a set phrase may take up
_LONGEST_SOURCE = 240


_GOES_ON = re.compile(r",\s(?:but|and|though|although|while)\s+(?:[a-z]+\s+)?\Z")
_PERSONAL = frozenset("he she they it".split())


@dataclass(frozen=True, slots=True)
class NoComment:
    """A refusal or silence: who (`None` if the words before do not tell), the verb, and what was declined."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


def no_comments(text: str, quoted: Sequence[Span]) -> tuple[NoComment, ...]:
    """The refusals to comment and the silences that the text reports in set phrases, in order; no two share words.

    `quoted`: the quotations of `text`.
    """
    told = (*_matches(text, _OPEN), *_matches(text, _CLOSED))
    out: list[NoComment] = []
    for cue, content in sorted(told, key=lambda match: match[0][0]):  # of those that begin alike the first stays
        if not (out and cue[0] < out[-1].content[-1][1]) and not shared(cue, quoted):
            out.append(NoComment(subject(text, cue[0]), cue, (content,)))
    return tuple(out)


def before_silence(text: str, a: Attribution, silent: Sequence[NoComment]) -> Attribution:
    """`a` with its content ended where the report goes on: "…, but the ministry did not respond". What "he" or "she" did not
    answer may be told by whoever speaks."""
    if len(a.content) != 1 or a.cue[1] > a.content[0][0]:
        return a
    start, end = a.content[0]
    first, last = (bisect_left(silent, place, key=lambda n: n.cue[0]) for place in (start, end))
    for n in silent[first:last]:
        if n.source is None or n.source[0] <= start or a.source[:1] == (n.source,):
            continue
        lead = _GOES_ON.search(text, start, n.source[0])
        if (
            lead
            and text[slice(*n.source)].casefold() not in _PERSONAL
            and (kept := trimmed(text, (start, lead.start())))
        ):
            return replace(a, content=(kept,))
    return a


def _matches(text: str, patterns: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]) -> Iterator[tuple[Span, Span]]:
    for pattern, words in patterns:
        for match in matches(pattern, text, near(text, words, _AROUND)):
            start, end = match.span("content")
            if patterns is _OPEN:
                stop = _CLAUSE_END.search(text, end, end + _REACH)
                end = stop.start() if stop else min(len(text), end + _REACH)
            if content := trimmed(text, (start, end)):
                yield match.span("cue"), content


def subject(text: str, at: int) -> Span | None:
    """The subject of the verb at `at`: the words before it in its clause, if they look like no more than a noun phrase."""
    start = max(0, at - _REACH)
    bound = start == 0
    for pattern in (_SENTENCE_START, _BREAK):
        for match in pattern.finditer(text, start, at):
            start, bound = match.end(), True
    while opener := _OPENER.match(text, start, at):
        start = opener.end()
    aside = _ASIDE.search(text, start, at)
    kept = trimmed(text, (start, aside.start() if aside else at), " ,\n\t\xa0")
    if not bound or not kept:
        return None
    if relative := _RELATIVE.search(text, start, kept[1]):
        return relative.span("name") if relative["name"] else relative.span("pronoun")
    noun = text[slice(*kept)]
    clear = _SUBJECT.match(noun) and not _OTHER_VERB.search(_CLAUSE_OF_NOUN.sub("", noun))
    return kept if clear and len(noun) <= _LONGEST_SOURCE else None
