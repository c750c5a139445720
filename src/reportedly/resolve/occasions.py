"""The words that tell a setting: on what occasion something was said, behind which doors, on what terms.

An occasion is a noun ("talks", "press conference") with the adjectives, place and date beside it, or a phrase of its own
("behind closed doors", "posted on"). A meeting or call is private unless its words make it public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Access, Form, Span, Terms
from reportedly.resolve.dates import Dated
from reportedly.resolve.unnamed import hushed
from reportedly.spans import beginning, shared
from reportedly.text_search import small

_NOUNS: tuple[tuple[Form, Access, Terms, str], ...] = (
    (
        "briefing", "public", "on_record",
        r"(?:press|news|media) (?:conferences?|briefings?|gaggles?|availabilit(?:y|ies))|"
        r"(?:daily|regular|weekly|White House) briefings?",
    ),
    (
        "briefing", "unknown", "on_background",
        r"background (?:briefing|call)",
    ),
    (
        "call", "private", "unknown",
        r"(?:phone|telephone|conference|video) (?:calls?|conversations?)|phone ?call|telephone call",
    ),
    (
        "statement", "public", "on_record",
        r"read-?outs?",
    ),
    (
        "meeting", "private", "unknown",
        r"(?:closed-door |private )?(?:meetings?|talks|negotiations|consultations|discussions|dinner|lunch|"
        r"breakfast|conversations?|audience|consultation|session)",
    ),
    (
        "other", "public", "on_record",
        r"summit|conference|panel|forum|symposium|convention|rally|vigil|(?-i:march)|protest|ceremony|"  # no month
        r"town halls?|fundraiser|event",
    ),
    (
        "speech", "public", "on_record",
        r"(?:public|town hall|open|televised) (?:meeting|session|talks|debate)|"
        r"(?:Security Council|parliamentary|plenary|Senate|House|committee|court) (?:session|debate|meeting|"
        r"hearing)",
    ),
    (
        "interview", "public", "on_record",
        r"interviews?|podcast|talk show",
    ),
    (
        "speech", "public", "on_record",
        r"speech|address|sermon|remarks to|keynote|lecture|State of the Union",
    ),
    (
        "testimony", "public", "on_record",
        r"hearing|testimony|court|trial|deposition|under oath|the stand",
    ),
    (
        "statement", "public", "on_record",
        r"(?:written |joint |press |public |prepared |official |video )?statement|press release|"
        r"news release|communiqu[eé]|news report|broadcast",
    ),
    (
        "document", "public", "on_record",
        r"court (?:papers|documents|filings?|records?)|lawsuit|complaint|indictment|affidavit|filing|"
        r"open letter|report|study|memoir|autobiography|op-ed|editorial|book|column",
    ),
    (
        "document", "private", "unknown",
        r"(?:text|WhatsApp|Signal|direct|private|voice) messages?|voicemails?|group chats?|diar(?:y|ies)",
    ),
    (
        "meeting", "private", "unknown",
        r"one-on-ones?|back-?channels?|cabinet meetings?|board meetings?|staff meetings?|retreats?|classified briefings?",
    ),
    (
        "document", "private", "leaked",
        r"(?:leaked|internal|confidential|classified|secret|private) (?:\w+ )?(?:cables?|memos?|memorandum|"
        r"e-?mails?|documents?|letters?|recordings?|messages?|audio|notes?)",
    ),
    (
        "post", "public", "on_record",
        r"tweets?|Facebook|Twitter|Instagram|blog(?: post)?|Truth Social|Telegram|Weibo|YouTube|TikTok|"
        r"LinkedIn|Snapchat|Reddit|social media|MySpace|website|video message",
    ),
)  # fmt: skip
_LEAD = r"(?:during|at|in|after|before|following|on|over|by|from|through|via|to|of|amid|for)"
_PREFIX = rf"(?:(?!{_LEAD}\b)[\w’'-]+ ){{0,4}}"  # adjectives: a preposition begins another phrase
_DETERMINER = r"the|an?|his|her|their|its|this|that|these|those|some|two|three|several"
_MADE: tuple[tuple[re.Pattern[str], Form, Access, Terms], ...] = tuple(
    (re.compile(rf"\b(?:{noun})\b", re.IGNORECASE), form, access, terms) for form, access, terms, noun in _NOUNS
)
# What stands before a noun, read backwards from it: looking for it from every word on would take twenty times as long.
_BEFORE = re.compile(rf"\b(?:(?P<lead>{_LEAD})\s+)?(?:(?:{_DETERMINER})\s+)?(?P<adj>{_PREFIX})\Z", re.IGNORECASE)
_REACH = 60  # characters in which it stands
_PRIVATE = re.compile(
    r"\b(?:closed(?:-door)?|private(?:ly)?|confidential|secret|classified|behind[- ](?:the[- ])?closed[- ]doors?"
    r"|off[- ]the[- ]record|tense|hours?-long|\w+-hour)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:public(?:ly)?|open|televised|live|joint news|town|annual|shareholders?['’]?)\b", re.IGNORECASE
)
_SAID: tuple[tuple[Form | None, Access, Terms, str], ...] = (
    (
        None, "private", "unknown",
        r"\bbehind[- ]closed[- ]doors\b|\bbehind the scenes\b|\bin private\b|\bprivately\b|\bin confidence\b|"
        r"\boff the record\b|\bconfid(?:ed|es|ing)\b|\bwhisper(?:ed|s|ing)\b|\bover (?:dinner|lunch|breakfast|drinks)\b",
    ),
    (
        None, "public", "on_record",
        r"(?<!not )(?<!declined to )(?<!declined to say )\b(?:publicly|in public|on the record|officially)\b",
    ),
    (
        "briefing", "public", "on_record",
        r"\b(?:told|tells?|telling|spoke to|speaking to|said to|asked by|in front of|"
        r"addressed?)\s+(?:the\s+|a\s+|local\s+|foreign\s+)*(?:reporters?|journalists|press|media|newsmen|"
        r"correspondents|crowd|audience|supporters|parliament|lawmakers|congress|congregation|the court|"
        r"jurors|nation)\b",
    ),
    (
        "post", "public", "on_record",
        r"\b(?:tweeted|retweeted|posted|blogged|wrote on (?:Twitter|Facebook|X|Instagram|his|her|their))\b",
    ),
    (
        "document", "unknown", "leaked",
        r"\b(?:(?:seen|obtained|reviewed|viewed|leaked) (?:by|to)|leaked)\b",
    ),
    (
        "testimony", "public", "on_record",
        r"\b(?:testified|under oath)\b",
    ),
    (
        "statement", "public", "on_record",
        r"\bannounced\b|\bdeclared\b|\bissued (?:a|its|his|her|their)\b",
    ),
)  # fmt: skip
_PHRASES: tuple[tuple[re.Pattern[str], Form | None, Access, Terms], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form, access, terms) for form, access, terms, pattern in _SAID
)
# Where any of these may begin: one pass over a text instead of one for each.
_ANY = re.compile(rf"\b(?:{'|'.join([*(n for *_, n in _NOUNS), *(p for *_, p in _SAID)])})".lower())
_WORD_START = re.compile(r"\b(?=\w)")
_PLACE = re.compile(
    r"\s*+(?:,\s*+)?(?:held\s+)?(?:in|at)\s+"
    r"(?P<place>(?:the\s+)?[A-Z][\w’'-]+(?:[ -](?:[A-Z][\w’'-]+|of|de|la|the))*(?<!\bof)(?<!\bthe))"
)
_CALENDAR = frozenset(
    """January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
)
FAR = 6  # sentences over which a report goes on about one occasion, once told of
_TAIL = 60  # characters after an occasion in which its date may stand
# "in a meeting on the sidelines of the summit": not at the summit itself.
_ASIDE = re.compile(r"\b(?:sidelines|margins|fringes)\s+\Z", re.IGNORECASE)
# Nouns that name an occasion only after a preposition: "in court", "at the event".
_NEEDS_LEAD = frozenset("other speech testimony document post statement interview meeting".split())


@dataclass(frozen=True, slots=True)
class Occasion:
    """A setting as some words of the text tell it; `spans` are all of these words, with place and date."""

    span: Span
    access: Access
    form: Form | None
    terms: Terms
    place: str | None
    date: str | None
    spans: tuple[Span, ...]


def occasions(text: str, dated: Sequence[Dated]) -> tuple[Occasion, ...]:
    """Every occasion that the text tells, in order; of two over the same words the more telling one."""
    out: list[Occasion] = []
    silent = hushed(text)
    for found in sorted(_all(text, dated), key=lambda o: (o.span[0], -o.span[1])):
        if shared(found.span, silent):
            continue
        if out and found.span[0] < out[-1].span[1]:
            if _telling(found) > _telling(out[-1]):
                out[-1] = found
            continue
        out.append(found)
    return tuple(out)


def _telling(o: Occasion) -> tuple[bool, int]:
    return o.access != "unknown", o.span[1] - o.span[0]


def _all(text: str, dated: Sequence[Dated]) -> Iterator[Occasion]:
    places = _places(text)
    for phrase, said, access, terms in _PHRASES:
        for m in _matches(phrase, text, places):
            yield _occasion(text, m.span(), said, access, terms, dated)
    for made, form, access, terms in _MADE:
        for m in _matches(made, text, places):
            before = _BEFORE.search(text, max(0, m.start() - _REACH), m.start())
            lead, adjectives = (before["lead"], before["adj"]) if before else (None, "")
            if not lead and form in _NEEDS_LEAD and not _PRIVATE.search(adjectives):
                continue
            if before and lead and _ASIDE.search(text, max(0, before.start("lead") - _REACH), before.start("lead")):
                continue
            seen: Access = access
            if _PRIVATE.search(adjectives) and form in ("meeting", "call", "other"):
                seen = "private"
            elif _PUBLIC.search(adjectives):
                seen = "public"
            start = before.start("lead") if before and lead else m.start()
            yield _occasion(text, (start, m.end()), form, seen, "on_record" if seen == "public" else terms, dated)


def _places(text: str) -> list[int]:
    """The words at which an occasion may begin, in order."""
    hits = _ANY.finditer(small(text))
    return [start.start() for hit in hits for start in _WORD_START.finditer(text, *hit.span())]


def _matches(pattern: re.Pattern[str], text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` that begin at `places`, none over another."""
    end = 0
    for place in places:
        if place >= end and (m := pattern.match(text, place)):
            yield m
            end = m.end()


def _occasion(
    text: str, span: Span, form: Form | None, access: Access, terms: Terms, dated: Sequence[Dated]
) -> Occasion:
    place, end, parts = None, span[1], [span]
    if (m := _PLACE.match(text, span[1])) and m["place"].split()[0] not in _CALENDAR:
        place, end = m["place"], m.end()
        parts.append(m.span("place"))
    day = next(
        (
            d
            for d in beginning(dated, span[0], end + _TAIL + 1)
            if not re.search(r"[.;:“”\"]", text[end : max(end, d.span[0])])
        ),
        None,
    )
    if day and day.span not in parts:
        parts.append(day.span)
    return Occasion(span, access, form, terms, place, day.iso if day else None, tuple(sorted(parts)))
