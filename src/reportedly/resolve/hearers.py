"""Who may be addressed: the words of a report that could name a hearer, each with the words that lead to it.

"told the paper", "in a letter to the mayor", "speaking to reporters", "asked by its host", "on Radio Harven", "villagers
were told", "the Courier's request for comment". Whether one is the hearer of a statement is for `addressee` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.can_hear import can_hear, held_with, occasion
from reportedly.resolve.noun_phrases import coordinated, ending_noun_phrase, noun_phrase
from reportedly.resolve.sentences import Sentences
from reportedly.resolve.subjects import whole_subject
from reportedly.resolve.told_outlets import SITE
from reportedly.spans import beginning

_TELL = (
    r"t(?:ell|ells|old|elling)|inform(?:s|ed|ing)?|assur(?:e|es|ed|ing)|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|"
    r"notif(?:y|ies|ied|ying)|advis(?:e|es|ed|ing)|brief(?:s|ed|ing)?|persuad(?:e|es|ed|ing)|convinc(?:e|es|ed|ing)|"
    r"reassur(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|thank(?:s|ed|ing)?|e-?mail(?:s|ed|ing)?|text(?:s|ed|ing)|"
    r"messag(?:es|ed|ing)|address(?:es|ed|ing)|interrupt(?:s|ed|ing)?|correct(?:s|ed|ing)"
)
_ASK = (
    r"ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|order(?:s|ed|ing)?|beg(?:s|ged|ging)?|implor(?:e|es|ed|ing)|"
    r"press(?:es|ed|ing)|question(?:s|ed|ing)|request(?:s|ed|ing)?|instruct(?:s|ed|ing)?|challeng(?:e|es|ed|ing)|"
    r"direct(?:s|ed|ing)|push(?:es|ed|ing)|encourag(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|lobb(?:ied|ying)"
)
_SAY = (
    r"sa(?:y|ys|id|ying)|wr(?:ite|ites|ote|iting)|explain(?:s|ed|ing)?|confirm(?:s|ed|ing)?|announc(?:e|es|ed|ing)|"
    r"admit(?:s|ted|ting)?|describ(?:e|es|ed|ing)|complain(?:s|ed|ing)?|reveal(?:s|ed|ing)?|repeat(?:s|ed|ing)?|stress(?:es|ed|ing)?|"
    r"suggest(?:s|ed|ing)?|insist(?:s|ed|ing)?|den(?:y|ies|ied|ying)|stat(?:e|es|ed|ing)|convey(?:s|ed|ing)?|testif(?:y|ies|ied|ying)|"
    r"report(?:s|ed|ing)?|disclos(?:e|es|ed|ing)|claim(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|offer(?:s|ed|ing)?|propos(?:e|es|ed|ing)|"
    r"sen(?:d|ds|t|ding)|remark(?:s|ed|ing)?|add(?:s|ed|ing)?|express(?:es|ed|ing)?|apologi[sz](?:e|es|ed|ing)|shar(?:es|ed|ing)|plead(?:s|ed|ing)|boast(?:s|ed|ing)?|"
    r"hint(?:s|ed|ing)?|brag(?:s|ged|ging)?|appeal(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|tweet(?:s|ed|ing)?|quot(?:e|es|ed|ing)|confid(?:e|es|ed|ing)|whisper(?:s|ed|ing)?|"
    r"proclaim(?:s|ed|ing)?|declar(?:e|es|ed|ing)|shout(?:s|ed|ing)?"
)
_SPEAK = r"sp(?:eak|eaks|oke|eaking|oken)|talk(?:s|ed|ing)?|met|meeting|meets|chatt(?:ed|ing)|appear(?:s|ed|ing)?|corresponded"
_NOUN = (
    r"letters?|messages?|statements?|e-?mails?|memos?|notes?|remarks?|comments?|speech|address|testimony|presentation|tweets?|"
    r"texts?|warnings?|appeals?|plea|offers?|briefings?|submissions?|reply|answers?|quotes?"
)
_TALK = (
    r"interviews?|calls?|conversations?|meetings?|talks|chats?|discussions?|exchanges?|sit-down|appearances?|dinner|lunch|"
    r"session|summit|correspondence|phone"
)
_RESPOND = r"respon(?:d|ds|ded|ding|se)|answer(?:s|ed|ing)?|react(?:s|ed|ing)?"
CLASSES = ("tell", "ask", "say", "speak", "noun", "talk", "respond")
_VERB = re.compile(
    rf"\b(?:(?P<tell>{_TELL})|(?P<ask>{_ASK})|(?P<say>{_SAY})|(?P<speak>{_SPEAK})|(?P<noun>{_NOUN})|(?P<talk>{_TALK})|(?P<respond>{_RESPOND}))\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?P<word>to|with|by|on|before|from|for|at)\s+(?=[\w“\"‘'@])"
    rf"|\b(?P<object>(?P<tell>{_TELL})|(?P<ask>{_ASK}))(?:\s+(?:also|just|later|then))?\s+(?!that\s)(?=[\w“\"‘'@])"
    r"|(?:(?P<request>['’]s?)|(?<!\s))\s++(?:(?:repeated|written|e-?mailed|multiple)\s+)?(?:requests?|questions?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies))\b"
    r"|\b(?P<talk>in\s+(?:an?|the|his|her|their|its|another|one)\s+(?:\w+\s+){0,2}?)(?=[“\"‘'A-Z][^.;:!?\n]{2,50}?\s(?:interview|appearance)\b)"
    rf"|\b(?P<passive>(?:(?:has|have|had|will)\s+(?:been|be)|was|were|been|being|is|are)\s+(?:\w+ly\s+|also\s+|not\s+|once\s+|later\s+)?(?!\w+ing\b)(?:{_TELL}|{_ASK}))\b",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|got)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
# The title of a programme: capitals, small words only between them; its network may stand before.
_TITLE = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w.&-]*(?:\s+[A-Z0-9][\w.&-]*){0,3}(?:['’]s|(?<=s)['’])\s+)?(?P<open>[“\"‘'])?"
    r"(?P<title>[A-Z][\w’'&-]*(?:\s+(?:(?:the|of|and|with|a|an|to|&)\s+)*[A-Z0-9][\w’'&-]*)+)(?P<close>[,.]?[”\"’'])?"
)
_SHOW = re.compile(
    r"(?P<title>(?:[A-Z][\w.&-]*\s+){1,3}[A-Z0-9][\w.&-]*(?:['’]s)\s+[A-Z]\w+)\s+(?:program(?:me)?|show|podcast)\b"
)
_HOST = re.compile(
    r"((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w.&-]+(?:\s+[A-Z][\w.&-]+){0,3})(?:['’]s?)?\s+(?:interview|appearance)\b"
)
_SMALL = re.compile(r"\s(?:the|of|with|an?|to|this)\s", re.IGNORECASE)
# What stands right before a hearer by its form: "in a letter to", "asked about it by", "Speaking to", "said to".
_PLAIN = re.compile(
    r"(?:\b(?:in|on|during|over)\s+(?:an?|the|his|her|their|its|one|another|[\w.]+['’]s)\s+(?:[\w-]+\s+){0,3}?(?:letters?|e-?mails?|"
    r"messages?|notes?|memos?|memorandum|texts?|calls?|conversations?|meetings?|talks|interviews?|testimony|speech|remarks|briefing|"
    r"lunch|dinner)\s+(?:to|with)"
    r"|\b(?:in|during)\s+(?:an?|the|his|her|their|another)\s+(?:[\w-]+\s+){0,2}?interview\s+(?:(?:broadcast|aired|taped|recorded)\s+)?on"
    r"|\b(?:respon\w+|repl\w+|answer\w*)\s+to\s+(?:\w+\s+){0,3}?(?:questions?|inquir(?:y|ies)|quer(?:y|ies)|requests?)\s+from"
    r"|\b(?:asked|pressed|questioned|quizzed)(?:(?!\s(?:by|if|whether|why|how|what|when|where|who|that|to)\b)[^.;:”\"]){0,60}\sby"
    r"|\b(?:in|by|via)\s+(?:[\w-]+\s+){0,2}?(?:letters|e-?mails|messages|texts|notes|memos)\s+to"
    r"|(?:\A|,\s*)(?:when\s+|while\s+)?(?:speaking|talking)\s+(?:\w+\s+){0,3}?(?:to|with|before)"
    r"|(?:\A|,\s*)(?:when\s+|while\s+|in\s+)?addressing"
    r"|\btestif\w+\s+(?:\w+\s+){0,2}?(?:to|before)"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )"
    r"\b(?:said|says|saying|confided|whispered|wrote|proclaimed|declared|shouted)\s+to"
    r")\s*\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?!and\b|but\b|when\b|while\b|as\b)[^,.;:“”\"\n]{2,60},\s+\Z")
_CALENDAR = re.compile(
    r"(?<!\s)\s++(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight))?\Z"
)
_MARKED = re.compile(r"[“\"‘'](?P<words>[\w’' -]{3,40})[”\"’']")
KINDS = ("object", "to", "with", "by", "on", "before", "from", "for", "at", "request", "talk", "passive")
_PRESS = frozenset("reporter journalist press medium correspondent".split())
_ASKS = frozenset("request question inquiry enquiry query".split())
_BEFORE = 80  # characters before a hearer in which the words that lead to him or her stand
_BACK = 45  # characters before "to" in which the word of saying stands that it goes with
_OWN = frozenset("him her them me us you it".split())
_DETERMINERS = frozenset(
    """the a an his her its their our my some several two three four five all both many other these those this any someone
    somebody everyone everybody anyone anybody""".split()
)


@dataclass(frozen=True, slots=True)
class Hearer:
    """Words that may name a hearer. `kind`: by what they hang on it, `lead`: the class of the verb or noun they hang on."""

    span: Span
    at: int  # where the words that lead to them begin
    kind: str
    lead: str | None
    press: bool  # "reporters", "the media"
    named: bool  # holds a name
    title: bool  # of a programme
    plain: bool = False  # by the form of the words before them, whoever speaks there speaks to them


def hearers(text: str, parts: Sentences, mentions: Sequence[Mention]) -> list[Hearer]:
    """All of them, in order; of two for the same words the first."""
    out: dict[Span, Hearer] = {}
    for m in _LEADS.finditer(text):
        begin, end = parts.around(m.start())
        one = _led(text, m, begin, end, mentions)
        if one is not None:
            out.setdefault(one.span, one)
    return sorted(out.values(), key=lambda h: h.span)


def _led(text: str, m: re.Match[str], begin: int, end: int, mentions: Sequence[Mention]) -> Hearer | None:
    if m["word"]:
        kind, lead = m["word"].casefold(), _class(text, max(begin, m.start() - _BACK), m.start())
    elif m["object"]:
        passive = _BE.search(text, max(begin, m.start() - 20), m.start())
        if passive and not m["object"].split()[0].casefold().endswith("ing"):
            return None
        kind, lead = "object", "tell" if m["tell"] else "ask"
    elif m["talk"]:
        host = next((a.span for a in beginning(mentions, m.end(), m.end() + 1) if a.type != "demonym"), None)
        named = host or _title(text, m.end(), end) or ((o := _HOST.match(text, m.end(), end)) and o.span(1))
        return _hearer(text, named, m.start(), "talk", "talk", mentions, title=host is None) if named else None
    else:
        return _before(text, m, begin, mentions)
    span, title = _after(text, m.end(), end, kind, mentions)
    if span is None:
        return None
    if kind == "object" and not title:
        held = occasion(text, span, end)
        among = held_with(text, held, end) if held else None
        if among:
            span = noun_phrase(text, among, end, mentions)
        if span is None or (held and not among):
            return None
        if not among and not can_hear(text, m.start("object"), span, span[1], (begin, end), mentions):
            return None
    one = _hearer(text, span, m.start(), kind, lead, mentions, title=title)
    one = replace(one, plain=bool(_PLAIN.search(text[max(begin, span[0] - _BEFORE) : span[0]])))
    told = one.named or one.press or one.title or one.plain or bool(lead)
    if kind in ("on", "from", "for", "at", "before") and not told:
        return None
    if kind == "to" and nouns.singular(text[slice(*span)].split()[-1]) in _ASKS:
        return None  # "did not respond to the Courier's request"
    if kind == "to" and not one.named and _is_verb(text[slice(*span)]):
        return None
    if kind in ("to", "with", "by") and not told and text[slice(*span)].casefold() not in _OWN:
        return None
    return one


def _is_verb(words: str) -> bool:
    """A bare infinitive: "to hold the line", not "to voters", "to the mayor"."""
    first, last = words.split()[0].casefold(), nouns.singular(words.split()[-1])
    return not (
        first in _OWN or first in _DETERMINERS or nouns.is_plural(words.split()[-1]) or last in nouns.PEOPLE_OR_BODIES
    )


def _before(text: str, m: re.Match[str], begin: int, mentions: Sequence[Mention]) -> Hearer | None:
    """The subject of a passive; who makes a request."""
    kind = "passive" if m["passive"] else "request"
    span = ending_noun_phrase(
        text, begin, _before_aside(text, begin, m.start()) if m["passive"] else m.start(), mentions
    )
    if span is not None and kind == "request" and not m["request"] and not beginning(mentions, *span):
        span = span[1] - len(text[slice(*span)].split()[-1]), span[1]  # "respond to media requests"
    if span is None:
        return None
    if kind == "passive":
        verb = m.end() - len(m["passive"].split()[-1])
        whole = whole_subject(text, span, begin)
        if whole is None or not can_hear(text, verb, whole, m.end(), (begin, len(text)), mentions):
            return None
        span = whole
    one = _hearer(text, span, m.start(), kind, None, mentions)
    return one if kind == "passive" or m["request"] or one.named or one.press else None


def _before_aside(text: str, begin: int, at: int) -> int:
    """Where the subject of a verb at `at` ends that an apposition parts from it: "Ivo Tersk, the new clerk, was told"."""
    aside = _ASIDE.search(text, max(begin, at - _BEFORE), at)
    return aside.start() if aside else at


def _after(text: str, at: int, end: int, kind: str, mentions: Sequence[Mention]) -> tuple[Span | None, bool]:
    """The words that begin at `at`, and whether they are the title of a programme."""
    if site := SITE.match(text, at, end):
        return site.span(), False
    marked = _MARKED.match(text, at, end)
    plain = noun_phrase(text, at, end, mentions)
    if plain is None and marked and kind == "object" and marked["words"].islower():
        return marked.span("words"), False
    title = _title(text, at, end) if kind in ("on", "to", "with", "object", "by", "for", "at") else None
    if title and text[at] not in "“\"‘'" and not _is_one(text, title, mentions):
        title = None
    if title and (plain is None or title[1] > plain[1]):
        return title, True
    return (coordinated(text, plain, end, mentions) if plain else None), False


def _title(text: str, at: int, end: int) -> Span | None:
    """The title of a programme that begins at `at`: in quotation marks, or with small words within."""
    if show := _SHOW.match(text, at, end):
        return show.span("title")
    m = _TITLE.match(text, at, end)
    if m is None or (m["open"] and not m["close"]):
        return None
    if not m["open"] and not _SMALL.search(m["title"]) and not _SMALL.match(f" {m['title'].split()[0]} "):
        return None
    if m["open"]:
        return at, m.end("title")
    return at, at + len(_CALENDAR.sub("", text[at : m.end("title")]))


def _is_one(text: str, title: Span, mentions: Sequence[Mention]) -> bool:
    """Is a title without quotation marks one name: no person's, and none that another name follows after a small word?"""
    near = [m for m in beginning(mentions, *title) if m.type != "other"]
    return not any(m.type == "person" or (m.span[0] > title[0] and text.endswith(" the ", 0, m.span[0])) for m in near)


def _class(text: str, start: int, end: int) -> str | None:
    """The class of the last word of saying in [start, end), none of whose clauses has ended."""
    last = None
    for m in _VERB.finditer(text, start, end):
        last = m
    if last is None or re.search(r"[,;:.”\"]", text[last.end() : end]):
        return None
    return last.lastgroup


def _hearer(
    text: str, span: Span, at: int, kind: str, lead: str | None, mentions: Sequence[Mention], *, title: bool = False
) -> Hearer:
    words = text[slice(*span)].split()
    press = any(nouns.singular(w.strip(".,'’\"")) in _PRESS for w in words)
    return Hearer(span, at, kind, lead, press, bool(beginning(mentions, *span)), title)
