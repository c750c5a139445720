"""Refusals and silences that are told by a subject of nobody, or with nobody for a subject.

"Neither Tesk nor Arden would say", "no one at the port would discuss it", "there was no reply from the embassy", "letters to the
consul went unanswered": who was silent is who was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.attribute.choose import RULE_CONFIDENCE, Attribution
from reportedly.attribute.cue_kinds import cue_kind
from reportedly.attribute.no_comment import subject
from reportedly.records import CueKind, Span
from reportedly.spans import trimmed
from reportedly.text_search import matches, near

SILENT: CueKind = "no_comment"
_AROUND = 200
_PLACE = r"(?:[^\s.,;:!?“”\"()]+[ \u00a0]){0,8}?[^\s.,;:!?“”\"()]+"
_STOP = (
    r"(?=[.,;:!?)”\"\n]|\s+(?:and|but|on|by|before|after|when|while|as|about|to|for|at"
    r"|late|early|until|which|who|seeking|asking|requesting)\b|\Z)"
)
_BODY = rf"(?P<source>(?:the\s+|an?\s+|his\s+|her\s+|their\s+|its\s+)?{_PLACE})"
_WHO = _BODY + _STOP
_SEEKING = (
    r"(?:\s+(?:seeking|requesting|asking\s+for|for)\s+(?:\w+\s+)?"
    r"(?:comments?|interviews?|an?\s+\w+|responses?|information))?"
)
_ASKED = (
    r"(?:phone\s+|telephone\s+)?(?:calls?|e-?mails?|messages?|letters?|texts?|voicemails?|faxes"
    r"|inquiries|enquiries|requests?|queries|questions)"
)
_HOW_MANY = (
    r"(?:(?:repeated|several|numerous|multiple|many|various|phone|telephone"
    r"|written|two|three|four|five|further|earlier|\w+ed)\s+){0,8}"
)
_LEFT = (
    r"(?:(?:has|have|had)\s+)?(?:went|gone|go|was|were|been|remain(?:ed|s)?)\s+(?:(?:not\s+)?(?:immediately|yet|all|also|largely|so\s+far)\s+)*"
    r"(?:unanswered|unreturned|ignored|(?:not\s+)(?:immediately\s+)?(?:answered|returned))"
    r"|(?:was|were)n['’]t\s+(?:immediately\s+)?(?:answered|returned)|went\s+(?:(?:straight|directly)\s+)?to\s+voice\s?mail"
)
_PATTERNS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (rf"\bthere\s+(?P<cue>was|were|has\s+been|had\s+been|is)\s+(?P<content>no\s+(?:\w+\s+){{0,2}}(?:comment|reply|response|answer|reaction|word))"
         rf"\s+(?:on\s+\w+day\s+)?from\s+{_WHO}", ("comment", "reply", "response", "answer", "reaction", "word")),
        (rf"\b(?P<content>(?:{_ASKED}\s+and\s+)?{_HOW_MANY}{_ASKED}{_SEEKING})\s+(?:(?:left|sent)\s+)?(?:to|with|from|at)\s+{_BODY}{_SEEKING}(?:,\s[^,.;:!?\n]{{2,50}},)?\s+(?P<cue>{_LEFT})\b",
         ("unanswered", "unreturned", "ignored", "answered", "returned", "voicemail", "voice mail")),
        (rf"\b(?P<content>(?:efforts|attempts)\s+to\s+(?:reach|contact))\s+{_BODY}{_SEEKING}\s+(?P<cue>(?:were|was|proved|have\s+been)\s+"
         r"(?:unsuccessful|not\s+successful|in\s+vain|fruitless)|failed)\b", ("efforts", "attempts")),
    )
)  # fmt: skip
# With a subject of their own, which stands before the cue.
_OWN: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"(?P<cue>(?:did|has|had|have|would|could)(?:\s+not|n['’]t)(?:\s+(?:immediately|yet|also))?)\s+"
         r"(?P<content>(?:answer|answered|reply|replied|elaborate|elaborated|comment|commented))(?=[.,;:!?]|\s+(?:and|but|when|on\s+\w+day|by|before)\b)",
         ("answer", "repl", "elaborate", "comment")),
        (r"(?P<cue>(?:did|has|had|have)(?:\s+not|n['’]t)\s+(?:immediately|yet))\s+(?P<content>respond(?:ed)?)(?=[.,;:!?]|\s+(?:and|but|when)\b)",
         ("respond",)),
        (r"(?P<cue>(?:gave|offered|made|had|issued))\s+(?P<content>no\s+(?:\w+\s+)?(?:answer|reply|response|comment))(?=[.,;:!?]|\s+(?:and|but|when|to\s+(?:questions|requests))\b)",
         ("no ",)),
        (rf"(?P<cue>(?:has|have|had|is|are)\s+yet\s+to)\s+(?P<content>(?:publicly\s+)?(?:respond|reply|comment|answer)(?:\s+to\s+{_ASKED}[^.,;:!?\n]{{0,40}})?)"
         r"(?=[.,;:!?]|\s+(?:and|but|on)\b)", ("yet to",)),
        (r"(?P<cue>would\s+not|wouldn['’]t|refused\s+to|declined\s+to)\s+(?P<content>be\s+(?:drawn|interviewed|quoted))\b",
         ("be drawn", "be interviewed", "be quoted")),
        (r"(?P<cue>(?:remained|stayed|kept|fell|has\s+been|have\s+been)\s+silent\s+(?:on|about|over))\s+"
         r"(?P<content>(?:the|its|his|her|their|a|an|whether|how|why|what)\b[^.,;:!?\n]{2,80})", ("silent",)),
    )
)  # fmt: skip
# "No one at the port would discuss", "neither Tesk nor Arden responded to".
_NONE_DID = re.compile(
    r"(?P<source>\b(?:no\s+one|nobody|none(?!\s+other)|neither|no\s+(?:\w+\s+)?(?:officials?|spokes\w+|representatives?|members?))\b[^.;:!?“”\"()\n]{0,110}?)\s+"
    r"(?P<cue>(?:would|could|will|was\s+willing\s+to|were\s+willing\s+to|agreed\s+to)\s+(?=(?:say|comment|discuss|elaborate|speak|talk|answer|confirm|explain|give|be\s+(?:interviewed|quoted|named|identified|drawn))\b)"
    r"(?:(?:comment|elaborate|speak|talk)\s+(?:on|about)\s+(?=\w))?|(?:has\s+|have\s+|had\s+)?(?:immediately\s+)?(?:responded|replied)\s+to\s+(?=\w)"
    r"|(?:was|were)\s+(?:immediately\s+)?(?:available|reachable)\s+(?=for\s+comment\b)"
    r"|(?:has|have|had)\s+(?:yet\s+)?(?=(?:commented|responded|replied|elaborated)\b)"
    r"|(?:has\s+|have\s+|had\s+)?(?:returned|answered)\s+(?=(?:\w+\s+){0,3}(?:calls?|e-?mails?|messages?|requests?|questions|inquiries|letters)\b))",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^.,;:!?“”\"()\n]{2,160}")
_ASKED_FIRST = re.compile(
    r"(?:\A|[.!?”\"]\s+|\n[^\S\n]*)(?:when\s+|if\s+)?(?:asked|pressed|questioned|contacted|challenged)\b[^.!?\n]{0,200}\Z"
    r"|,\s+(?:when|if)\s+(?:asked|pressed|questioned)[^,.!?\n]{0,60},?\s*\Z",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:(?P<cue>did(?:\s+not|n['’]t))\s+(?P<content>respond|say|speak)|(?P<said>said)\s+(?P<nothing>nothing))(?=[.,;:!?]|\s+(?:and|but)\b)"
)
_NOBODY = re.compile(
    r"(?:no\s+one|nobody|none|no\s+(?:\w+\s+)?(?:officials?|spokes\w+|representatives?|employees?|members?))"
    r"\s+(?:else\s+)?(?:at|in|from|with|inside|of|for)\s+(?P<who>\S.*)\Z", re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_NEGATIVE = re.compile(
    r"(?:no\s+one|nobody|none(?!\s+other)|neither|no\s+(?:official|spokes\w+|representative|member)\w*)\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"neither\s+(?P<one>\S.*?)(?:,|(?<!\s))\s++nor\s+(?P<two>\S.*)\Z", re.IGNORECASE | re.DOTALL)
_AGREED = re.compile(
    r"\b(?:agreed|consented|was willing|were willing|was prepared|were prepared|wanted)\b", re.IGNORECASE
)
_TO_SPEAK = re.compile(
    r"(?:to\s+)?(?:be\s+(?:interviewed|quoted|named|identified|drawn)|comment|speak|talk|elaborate|answer)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:would|will|could|can|did|has|have|had|was|were|is|are)\b")


def silences(text: str) -> Iterator[Attribution]:
    """Silences in set phrases whose grammatical subject is not who was silent, or that need no object."""
    for pattern, words in _PATTERNS:
        for match in matches(pattern, text, near(text, words, _AROUND)):
            source = trimmed(text, match.span("source"))
            content = match.span("content")
            if source and source[0] < content[1] and content[0] < source[1]:
                content = (content[0], source[0])
            if kept := trimmed(text, content):
                yield Attribution((source,) if source else (), match.span("cue"), (kept,), RULE_CONFIDENCE, SILENT)
    for pattern, words in _OWN:
        for match in matches(pattern, text, near(text, words, _AROUND)):
            yield from _with_subject(text, match)
    for match in matches(_NONE_DID, text, near(text, ("no one", "nobody", "none", "neither", "no "), _AROUND)):
        rest = _CONTENT.match(text, match.end())
        cue = trimmed(text, match.span("cue"))
        if rest and cue and (told := trimmed(text, rest.span())):
            yield from refused(text, Attribution((match.span("source"),), cue, (told,), RULE_CONFIDENCE, SILENT))
    for match in matches(_SHORT, text, near(text, ("respond", "say", "speak", "nothing"), _AROUND)):
        if _ASKED_FIRST.search(text[max(0, match.start() - _AROUND) : match.start()]):
            roles = ("cue", "content") if match["cue"] else ("said", "nothing")
            yield from _with_subject(text, match, *roles)


def _with_subject(text: str, match: re.Match[str], cue: str = "cue", content: str = "content") -> Iterator[Attribution]:
    source = subject(text, match.start(cue))
    if source and (told := trimmed(text, match.span(content))):
        yield from refused(text, Attribution((source,), match.span(cue), (told,), RULE_CONFIDENCE, SILENT))


def refused(text: str, a: Attribution) -> tuple[Attribution, ...]:
    """`a` as the silence of those whom nobody speaks for: "neither Tesk nor Arden would say", "no one at the port would discuss".

    One each of the two; else `a` alone, with the office for its source. What is no refusal stays as it is.
    """
    if len(a.source) != 1:
        return (a,)
    source = text[slice(*a.source[0])]
    if not _NEGATIVE.match(source):
        return (a,)
    if a.kind != SILENT:
        kind = cue_kind(_denied(text[slice(*a.cue)]), " ".join(text[s:e] for s, e in a.content))
        unwilling = _AGREED.search(text[slice(*a.cue)]) and _TO_SPEAK.match(text[slice(*a.content[0])])
        if kind != SILENT and not unwilling:
            return (a,)
        kind = SILENT
        a = replace(a, kind=kind)
    if found := _NEITHER.match(source):
        return tuple(replace(a, source=(_part(a.source[0], found.span(name)),)) for name in ("one", "two"))
    if found := _NOBODY.match(source):
        return (replace(a, source=(_part(a.source[0], found.span("who")),)),)
    return (a,)


def _denied(cue: str) -> str:
    """The cue as it is with a subject who is somebody: "would say" as "would not say"."""
    found = _AUXILIARY.search(cue)
    return f"{cue[: found.end()]} not{cue[found.end() :]}" if found else f"did not {cue}"


def _part(span: Span, part: Span) -> Span:
    return span[0] + part[0], span[0] + part[1]
