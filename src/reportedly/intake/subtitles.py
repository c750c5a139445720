"""Subtitles (SRT, WebVTT) to transcripts: cues joined to turns, by their voice tags, their labels or their dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.errors import EmptyInputError
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.decode import decode
from reportedly.intake.turns import SpokenTurn
from reportedly.intake.turns import draft as of_turns

TIMING = re.compile(
    r"\s*(?P<start>(?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}.*"
)
_VOICE = re.compile(r"<v(?:\.[\w.]{1,99})?\s+(?P<who>[^>]{1,200})>")
_TAG = re.compile(r"</?[a-z][^>]{0,200}>|<\d{2}:[\d:.]+>|\{\\[^}]{0,200}\}", re.IGNORECASE)
_LABEL = re.compile(r"(?:-\s*|>>\s*)?(?P<who>[^\W\d_a-z][\w.’' -]{0,40}?)\s*:\s+(?=\S)")
_CHANGE = re.compile(r"(?:(?<!\s)\s++)?(?:>>+|[-–—]\s)\s*")
_SOUND = re.compile(r"[\[(♪][^\])♪]{0,300}[\])♪]|♪")


def draft(source: RawInput) -> RawReport:
    """Raises `EmptyInputError` if nothing is said in it."""
    found = of_turns(source, _turns(decode(source.data, source.name, source.charset)))
    if not found.text:
        raise EmptyInputError(source.name, "there is no speech in the subtitles", "check that it is the right file")
    return found


def _turns(text: str) -> Iterator[SpokenTurn]:
    speaker: str | None = None
    last = ""
    for time, lines in _cues(text):
        for line in lines:
            said, opens = line, False
            if voice := _VOICE.search(said):
                speaker, said = " ".join(voice["who"].split()), said[voice.end() :]
            said = _SOUND.sub("", _TAG.sub("", said)).strip()
            if label := _LABEL.match(said):
                speaker, said = label["who"].strip(), said[label.end() :]
            elif _CHANGE.match(said):
                speaker, said, opens = None, _CHANGE.sub("", said, count=1), True
            if said and said != last:  # rolling captions say every line twice
                yield SpokenTurn(said, speaker, time, opens)
                last = said


def _cues(text: str) -> Iterator[tuple[str, list[str]]]:
    """The start of each cue, and its lines. What has no timing, such as a note or a style, is none."""
    time: str | None = None
    lines: list[str] = []
    held: str | None = None  # a line that may be the number of the next cue
    for line in [*text.splitlines(), ""]:
        if timing := TIMING.fullmatch(line):
            if time is not None and lines:
                yield time, lines
            time, lines, held = timing["start"], [], None
        elif not line.strip():
            if time is not None and lines:
                yield time, lines
                lines = []
            held = ""
        elif time is not None and held is None:
            lines.append(line)
