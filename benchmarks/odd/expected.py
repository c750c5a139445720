"""An input, what must come of it, and what did."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from reportedly.errors import InputError
from reportedly.intake import load
from reportedly.intake.given import Given
from reportedly.records import Report

NOTHING = Given()
BLANKED = "\0"  # for each character of furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """`reports` of them; the one of number `at` has these words in what is article, lacks these, and is of these values. `written`: words of its
    text, furniture or not; `said`: words that people are told; `skipped`: how many of the inputs in it are refused, each with a line."""

    reports: int = 1
    at: int = 0
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    values: Mapping[str, object] | None = None
    said: str = ""
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Refuses:
    """Nothing is read, and the line has these words."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """`files`: one, or those of a folder. `needs`: a program without which it is refused, in a line with `refusal`."""

    kind: str
    what: str
    files: Mapping[str, bytes]
    want: Reads | Refuses
    given: Given = NOTHING
    needs: str | None = None
    refusal: str = ""

    def wanted(self) -> Reads | Refuses:
        return self.want if self.needs is None or which(self.needs) else Refuses(self.refusal)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an input: `happened` in words, and what is wrong with that."""

    happened: str
    faults: tuple[str, ...]
    refused: bool


def one(kind: str, what: str, name: str, data: str | bytes, want: Reads | Refuses, **more: object) -> Odd:
    """An input of one file."""
    made = data.encode() if isinstance(data, str) else data
    return Odd(kind=kind, what=what, files={name: made}, want=want, **more)  # type: ignore[arg-type]


def tried(odd: Odd) -> Made:
    """Read it as `reportedly read` does."""
    said = _Said()
    logger = logging.getLogger("reportedly")
    logger.addHandler(said)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name, data in odd.files.items():
                path = Path(folder) / "in" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            target = Path(folder) / "in" if len(odd.files) > 1 else path
            found = list(load([str(target)], odd.given))
    finally:
        logger.removeHandler(said)
    reports = [each for each in found if isinstance(each, Report)]
    errors = [each for each in found if isinstance(each, InputError)]
    faults = tuple(_faults(odd.wanted(), reports, errors, "\n".join(said.lines)))
    return Made(_happened(reports, errors, said.lines), faults, not reports)


def own(report: Report) -> str:
    """The article: without what is furniture, and with single spaces."""
    text = report.text
    for start, end in report.furniture:
        text = text[:start] + BLANKED * (end - start) + text[end:]
    return " ".join(text.replace(BLANKED, "").split())


def _faults(want: Reads | Refuses, reports: list[Report], errors: list[InputError], said: str) -> list[str]:
    lines = " ".join(map(str, errors))
    if isinstance(want, Refuses):
        read = ["it was read"] if reports else []
        return read + ([] if want.words in lines else [f"the line lacks “{want.words}”: {lines}"])
    out = [] if len(reports) == want.reports else [f"{len(reports)} reports; {lines}"]
    out += [] if len(errors) == want.skipped else [f"{len(errors)} refused: {lines}"]
    out += [] if want.said in f"{said} {lines}" else [f"not said: {want.said}"]
    if len(reports) <= want.at:
        return out
    text = own(reports[want.at])
    out += [f"lost: {words}" for words in want.has if words not in text]
    out += [f"not in the text: {words}" for words in want.written if words not in reports[want.at].text]
    out += [f"kept: {words}" for words in want.lacks if words in text]
    for name, value in (want.values or {}).items():
        got = getattr(reports[want.at], name)
        out += [] if got == value else [f"{name} is {got}"]
    return out


def _happened(reports: list[Report], errors: list[InputError], said: list[str]) -> str:
    parts = []
    if reports:
        first = reports[0]
        told = (first.title, first.outlet, first.published and first.published[:10], first.byline)
        known = " · ".join(f"“{each}”" if each is first.title else each for each in told if each)
        parts.append(f"{len(reports)} report{'s' if len(reports) > 1 else ''}{f' ({known})' if known else ''}")
    parts += [f"{type(each).kind}: {each.why}" for each in errors]
    parts += [f"said: {line.partition(': ')[2]}" for line in said]
    return "; ".join(parts)


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
