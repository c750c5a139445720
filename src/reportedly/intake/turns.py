"""Turns of speech to the text of a transcript: "Name: words" paragraphs, each with its time on a line of its own above it.

The time is furniture: it tells where in a recording the words are, and is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.furniture import furniture
from reportedly.records import Span

LONGEST = 900  # characters of speech without a speaker, after which a paragraph ends with its sentence
_SPACE = re.compile(r"\s+")
_ENDED = re.compile(r"[.!?…][\"”’']?$")


class SpokenTurn(Struct, frozen=True):
    """`time` as it was written. `speaker` is None where nothing says who it is; `opens`: a sign says that another speaks."""

    words: str
    speaker: str | None = None
    time: str | None = None
    opens: bool = False


def draft(source: RawInput, turns: Iterable[SpokenTurn]) -> RawReport:
    """The transcript of these turns. Those of one speaker that follow each other are one."""
    parts: list[str] = []
    times: list[str | None] = []
    before: SpokenTurn | None = None
    for turn in turns:
        words = _SPACE.sub(" ", turn.words).strip()
        if not words:
            continue
        if before is not None and _goes_on(before, turn, parts[-1]):
            parts[-1] += f" {words}"
        else:
            parts.append(f"{turn.speaker}: {words}" if turn.speaker else words)
            times.append(turn.time)
        before = turn
    text, spans = "", []
    for part, time in zip(parts, times, strict=True):
        text += "\n\n" if text else ""
        if time:
            spans.append((len(text), len(text) + len(time)))
            text += f"{time}\n"
        text += part
    return _report(source, text, spans)


def _goes_on(before: SpokenTurn, turn: SpokenTurn, so_far: str) -> bool:
    if turn.opens:
        return False
    if turn.speaker or before.speaker:
        return turn.speaker == before.speaker
    return len(so_far) < LONGEST or not _ENDED.search(so_far)


def _report(source: RawInput, text: str, times: list[Span]) -> RawReport:
    return RawReport(
        name=source.name,
        text=text,
        path=source.path,
        url=source.url,
        retrieved=source.retrieved,
        furniture=tuple(sorted({*furniture(text), *times})),
    )
