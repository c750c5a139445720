"""Chats, threads of posts, and transcripts of meetings as programs write them out: turns with their times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.turns import SpokenTurn
from reportedly.intake.turns import draft as of_turns

FEWEST = 3  # turns
SHARE = 0.2  # of the lines that are not empty; the others are the words of turns
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[  ]?[AaPp]\.?[Mm]\.?)?"
_WHO = r"(?P<who>~? ?[^\W_][^:\n]{0,60}?|\+\d[\d \u00a0()-]{5,20})"
# Each matches the line that opens a turn; the words follow on the line, on the next ones, or both.
SHAPES = (
    re.compile(
        rf"[\u200e\u200f]?\[(?P<time>{_DAY},? {_CLOCK})\] ?{_WHO}: ?(?P<words>.*)"
    ),  # WhatsApp on iPhones, Signal
    re.compile(rf"[\u200e\u200f]?(?P<time>{_DAY},? {_CLOCK}) [-–] {_WHO}: ?(?P<words>.*)"),  # WhatsApp on Android
    re.compile(rf"\[{_WHO}\] +(?P<time>{_CLOCK})(?P<words>)"),  # Zoom
    re.compile(rf"(?P<time>{_CLOCK})[ \t]+(?:From )?{_WHO}(?: to Everyone)?: ?(?P<words>.+)"),  # chats of Zoom
    re.compile(
        r"(?P<who>[^\W\d_a-z][^@:\n]{0,60}?) \(?@[\w.-]+(?:@[\w.-]+)?\)?(?:\s*[·•–—-]\s*(?P<time>.{1,30}))?(?P<words>)"
    ),
    re.compile(
        rf"(?P<who>[^\W\d_][^:\n]{{0,40}}?) [—–-] (?P<time>(?:(?:Today|Yesterday) at|{_DAY},?) {_CLOCK})(?P<words>)"
    ),  # Discord
    re.compile(
        r"(?P<who>[^\W\d_a-z][^\d:\n]{0,60}?(?: \d{1,2})?) {1,4}"
        rf"\(?(?P<time>(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}|{_CLOCK})\)?(?P<words>)\s*"
    ),  # Otter, Teams, Slack
    re.compile(rf"(?P<who>[^\W\d_][^:\n]{{0,60}}?), \[(?P<time>{_DAY},? {_CLOCK})\](?P<words>)"),  # Telegram
    re.compile(rf"\[(?P<time>{_CLOCK})\] ?{_WHO}: ?(?P<words>.+)"),
)
# A line of the program itself: a stamp of WhatsApp's, and nobody's name with a colon.
_STAMPED = re.compile(rf"[\u200e\u200f]?(?:\[{_DAY},? {_CLOCK}\]|{_DAY},? {_CLOCK} [-–]) ?[^:]*")
_CUE = re.compile(r"(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{1,2}(?:[.,]\d+)?) --> [\d:.,]+")  # Teams
_POSTER = re.compile(
    r"(?P<who>[^\W\d_a-z][^@:\n]{0,60}?) \(?@[\w.-]+(?:@[\w.-]+)?\)?(?:\s*[·•–—-]\s*(?P<time>.{1,30}))?"
)
_COUNTED = re.compile(r"^\(?\d{1,2}/\d{0,2}\)?\s|\s\(?\d{1,2}/\d{0,2}\)?$")
_EDITED = re.compile(r"(?:(?<!\s)\s++)?\u200e?<This message was edited>")
_ALONE = re.compile(rf"(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}|{_CLOCK}")
_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [\w.’'()-]+){0,5}")
_SYSTEM = re.compile(
    r"[\u200e]?(?:<.{0,40}omitted>|.{0,20}(?:image|video|audio|sticker|GIF|document) omitted|This message was deleted\.?|"
    r"You deleted this message\.?|null|(?>.*?end-to-end encrypted).*|Missed (?:voice|video) call.*)",
    re.IGNORECASE,
)


def draft(text: str, source: RawInput) -> RawReport | None:
    """The transcript that a text in one of these shapes is, or None."""
    lines = text.replace("\r\n", "\n").split("\n")
    found = [each for shape in SHAPES if (each := _turns(lines, shape))]
    found += [each for each in (_named_above(lines), _timed_above(lines), _numbered(text)) if each]
    if not found:
        return None
    longest: list[SpokenTurn] = max(found, key=len)
    made = of_turns(source, longest)
    return made if made.text else None


def _turns(lines: Sequence[str], shape: re.Pattern[str]) -> list[SpokenTurn]:
    """The turns of lines in one shape; none if it is not that of the text."""
    opened = [shape.fullmatch(line.strip()) for line in lines]
    count = sum(each is not None for each in opened)
    if count < FEWEST or count < SHARE * sum(bool(line.strip()) for line in lines):
        return []
    out: list[SpokenTurn] = []
    for line, each in zip(lines, opened, strict=True):
        if each:
            out.append(SpokenTurn(_kept(each["words"]), each["who"].strip(), each["time"]))
        elif out and line.strip() and not _STAMPED.fullmatch(line.strip()):
            last = out.pop()
            out.append(SpokenTurn(f"{last.words} {_kept(line)}", last.speaker, last.time))
    return out


def _named_above(lines: Sequence[str]) -> list[SpokenTurn]:
    """Name, time and words on lines of their own, as Teams has them."""
    full = [line.strip() for line in lines if line.strip()]
    starts = [
        i
        for i in range(len(full) - 2)
        if _NAME.fullmatch(full[i]) and len(full[i]) <= 60 and _ALONE.fullmatch(full[i + 1])
    ]
    if len(starts) < FEWEST or len(starts) < SHARE * len(full):
        return []
    return [
        SpokenTurn(" ".join(full[i + 2 : j]), full[i], full[i + 1])
        for i, j in zip(starts, [*starts[1:], len(full)], strict=True)
    ]


def _timed_above(lines: Sequence[str]) -> list[SpokenTurn]:
    """Times from and to, name and words on lines of their own, as Teams writes what it heard into a document."""
    full = [line.strip() for line in lines if line.strip()]
    starts = [i for i in range(len(full) - 2) if _CUE.fullmatch(full[i]) and _NAME.fullmatch(full[i + 1])]
    if len(starts) < FEWEST or len(starts) < SHARE * len(full):
        return []
    return [
        SpokenTurn(" ".join(full[i + 2 : j]), full[i + 1], full[i].partition(" ")[0])
        for i, j in zip(starts, [*starts[1:], len(full)], strict=True)
    ]


def _numbered(text: str) -> list[SpokenTurn]:
    """A thread of one account, whose name stands once above posts that are counted: "1/3"."""
    first, _, rest = text.replace("\r\n", "\n").strip().partition("\n")
    opened = _POSTER.fullmatch(first.strip())
    posts = [" ".join(part.split()) for part in rest.split("\n\n") if part.strip()]
    if not opened or len(posts) < FEWEST or not all(map(_COUNTED.search, posts)):
        return []
    return [SpokenTurn(post, opened["who"].strip(), f"{n}/{len(posts)}") for n, post in enumerate(posts, 1)]


def _kept(words: str) -> str:
    words = _EDITED.sub("", words)
    return "" if _SYSTEM.fullmatch(words.strip()) else words.strip()
