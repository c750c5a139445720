"""Whom the labels of a conversation mean: "Q:" asks, "A:" answers, "ROE:" is Roe, "PL:" is Petra Lind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from reportedly.records import Span
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.unnamed import Unnamed
from reportedly.text_search import line_start

ASKS = frozenset(("q", "question", "interviewer", "questioner"))
ANSWERS = frozenset(("a", "answer", "interviewee", "respondent"))
_TALKED = re.compile(
    r"\b(?:spoke|speaks|speaking|talked|talks|talking|sat down|sits down|chatted|chats) (?:with|to)\b|"
    r"\b(?P<asked>interviewed|interviews|interviewing|questioned|questions)\b(?P<by> by\b)?|"
    r"\b[Ii]nterview (?:with|of)\b|\b(?:in )?[Cc]onversation with\b"
)
_BY = re.compile(r"\b(?:[Bb]y|from)\s+\Z")  # "An interview with Petra Lind, by Ana Tersk"
_BYLINE = re.compile(r"^[ \t]*(?:By|BY)\b[^\n]{3,100}$", re.MULTILINE)
_WRITES = re.compile(
    r"\b(?:reporter|correspondent|journalist|editor|host|presenter|interviewer|anchor|writer|columnist|moderator)s?\b",
    re.IGNORECASE,
)
_BESIDE = 60  # characters around a name in which it is told what somebody is
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){2,4}")
_BEFORE_LABEL = re.compile(r"[ \t*_#>-]*+")


def label(scene: Scene, span: Span) -> str | None:
    """The letter or word of a label that asks or answers: it begins its line, and a colon follows, or a full stop ends it."""
    words = scene.text[slice(*span)].strip()
    word = words.strip(" .").casefold()
    if word not in ASKS | ANSWERS or not _opens_line(scene, span):
        return None
    return (
        word if words.endswith(".") or scene.text[span[1] : span[1] + 2].lstrip(".")[:1] == ":" or word == "q" else None
    )


def labelled(scene: Scene, word: str, place: int) -> Figure | None:
    """Who asks or answers, where the text says before who talked with whom: "Ana Tersk spoke with Ivo Veld"."""
    for m in _before(_TALKED, scene.text, place):
        asks, answers = _two(scene, m)
        asks = asks or _author(scene, place)
        found = asks if word in ASKS else answers
        if answers and found:
            return found
    return None


def initialled(scene: Scene, span: Span) -> Figure | None:
    """The one person named before whose initials are the label at `span`: "PL:" is Petra Lind."""
    words = scene.text[slice(*span)].strip()
    if not (words.isupper() and _INITIALS.fullmatch(words) and _opens_line(scene, span)):
        return None
    if scene.text[span[1] : span[1] + 1] != ":":
        return None
    wanted = words.replace(".", "").casefold()
    found = {
        figure.number: figure
        for _, figure in scene.named(0, span[0])
        if figure.type == "person" and figure.proper and _initials(figure.name) == wanted
    }
    return next(iter(found.values())) if len(found) == 1 else None


def unexplained(word: str) -> Figure:
    """Who asks or answers, where the text does not say who that is."""
    name = "questioner" if word in ASKS else "respondent"
    return Figure(name, "person", named=False, unnamed=Unnamed(name, 1, None, None))


def spelt(text: str, name: str, spans: tuple[Span, ...]) -> str:
    """A name that stands in capitals alone, as a label does each time, with its first letter capital: "ROE" is Roe."""
    if not name.isupper() or len(name) < 3 or any(not text.startswith(":", end) for _, end in spans):
        return name
    return name.title()


def _opens_line(scene: Scene, span: Span) -> bool:
    before = _BEFORE_LABEL.match(scene.text, line_start(scene.text, span[0]), span[0])
    return before is not None and before.end() == span[0]


def _before(pattern: re.Pattern[str], text: str, place: int) -> Iterator[re.Match[str]]:
    """The matches that end before `place`, in order; a text is searched once, however many labels it has."""
    return takewhile(lambda m: m.end() <= place, _found(pattern, text))


@lru_cache(maxsize=4)
def _found(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    return tuple(pattern.finditer(text))


def _initials(name: str) -> str:
    words = name.casefold().split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _two(scene: Scene, m: re.Match[str]) -> tuple[Figure | None, Figure | None]:
    """Who asks and who answers, by a clause that tells of their talk. Whoever writes for an outlet asks, and so does the outlet
    itself; else who is named first, but for "interviewed by" and "interview with"."""
    begin, end = scene.parts.around(m.start())
    before = [each for each in scene.named(begin, m.start()) if _talks(each[1])]
    after = [each for each in scene.named(m.end(), end) if _talks(each[1])]
    if "nterview " in m[0] or "onversation" in m[0]:
        answers = next((figure for _, figure in after if figure.type == "person"), None)
        others = [
            each for each in (*before, *after) if each[1] is not answers and (_writes(scene, each) or _by(scene, each))
        ]
        return others[0][1] if others else None, answers
    if not before or not after:
        return None, None
    first = next((each for each in before if each[1].type == "person"), before[0])
    second = next((each for each in after if each[1].type == "person"), after[0])
    swapped = m["by"] is not None or (m["asked"] is None and _writes(scene, second) and not _writes(scene, first))
    asks, answers_ = (second, first) if swapped else (first, second)
    return asks[1], answers_[1] if answers_[1].type == "person" else None


def _author(scene: Scene, place: int) -> Figure | None:
    """Whose byline stands above `place`, on a line of its own."""
    for m in _before(_BYLINE, scene.text, place):
        if people := [figure for _, figure in scene.named(*m.span()) if figure.type == "person"]:
            return people[0]
    return None


def _talks(figure: Figure) -> bool:
    return figure.type in ("person", "outlet")


def _by(scene: Scene, named: tuple[Span, Figure]) -> bool:
    return _BY.search(scene.text, max(0, named[0][0] - 10), named[0][0]) is not None


def _writes(scene: Scene, named: tuple[Span, Figure]) -> bool:
    """Is it an outlet, or told beside the name that he or she works for one?"""
    (start, end), figure = named
    if figure.type == "outlet":
        return True
    lead = re.split(r"[,.;:\n]|\b(?:with|to|by)\b", scene.text[max(0, start - _BESIDE) : start])[-1]
    tail = re.match(r",? (?:of|from|at|for|a|an|the|our)\b[^,.;:\n]*", scene.text[end : end + _BESIDE])
    if _WRITES.search(lead) or (tail is not None and _WRITES.search(tail[0])):
        return True
    if any(other.type == "outlet" and s[1] >= start - 3 for s, other in scene.named(max(0, start - _BESIDE), start)):
        return True  # "the Courier's Ana Tersk"
    return tail is not None and any(other.type == "outlet" for _, other in scene.named(end, end + len(tail[0])))
