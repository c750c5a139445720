"""Paths, folders, addresses and standard input to reports. A bad input is an error among them, and ends nothing."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import EmptyInputError, FaultError, InputError, NotFoundError
from reportedly.intake.archives import Skipped, is_wanted
from reportedly.intake.build import Found, RawInput, RawReport, report
from reportedly.intake.given import Given
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.intake.readers import STREAMED, of_bytes, of_stream
from reportedly.intake.sniff import HEAD, SUFFIXES, sniff
from reportedly.records import Report

if TYPE_CHECKING:
    from reportedly.intake.fetch import Fetched
    from reportedly.intake.parser_messages import ParserKind

STANDARD_INPUT = "-"
# Suffixes of files that surely need a parser.
EXPECTED: Mapping[str, ParserKind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "html", ".pdf": "pdf", ".docx": "word", ".eml": "mail",
    ".mbox": "mail", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # of any scheme: fetching says which it can


def expand(targets: Iterable[str], *, ocr: bool = False) -> list[str]:
    """The targets with each folder replaced by the files in it, sorted, at any depth.

    Hidden files and those whose names end in no known suffix are left out, links to folders not followed. A folder
    that holds nothing to read, or may not be read, stays as it is, for `load` to say so.
    """
    return [each for target in targets for each in (_files(target, ocr)[0] or [target])]


def load(
    targets: Iterable[str], given: Given = NOTHING_GIVEN, *, allow_private: bool = False
) -> Iterator[Report | InputError]:
    """The reports in files, folders, http addresses and standard input ("-"), in order, each as it is wanted.

    What cannot be read is an `InputError` in its place; what a folder holds of other kinds is one `SkippedError` for each of
    them. `allow_private`: also fetch addresses inside this network.
    """
    targets = list(targets)
    _expect(targets)
    return _loaded(targets, given, allow_private=allow_private)


def _expect(targets: Iterable[str]) -> None:
    """A parser gets ready while whoever asks for the reports loads its model."""
    suffixes = {".html" if is_address(each) else Path(each).suffix.lower() for each in targets}
    kinds = sorted({EXPECTED[suffix] for suffix in suffixes & set(EXPECTED)})
    if kinds:
        from reportedly.intake import isolated

        isolated.expect(*kinds)


def _loaded(targets: Iterable[str], given: Given, *, allow_private: bool) -> Iterator[Report | InputError]:
    for target in targets:
        files, skipped = _files(target, given.ocr)
        if files:
            yield from skipped.errors()
        for each in files or [target]:
            yield from collected(_drafts(each, allow_private, given), each, given)


def collected(found: Found, target: str, given: Given) -> Iterator[Report | InputError]:
    """The reports of one target: whatever ends `found` is an error like any other, and so is nothing at all."""
    nothing = True
    try:
        for each in found:
            nothing = False
            yield _report(each, given)
        if nothing:
            raise EmptyInputError(target, "there is no report in it", "check that it is the right input")
    except InputError as error:
        yield error
    except Exception as error:
        yield FaultError.of(target, error)


def _report(found: RawReport | InputError, given: Given) -> Report | InputError:
    if isinstance(found, InputError):
        return found
    try:
        return report(found, given)
    except InputError as error:
        return error


def _files(target: str, ocr: bool) -> tuple[list[str], Skipped]:
    """The files of a folder that are read, and what else it holds."""
    skipped = Skipped(target)
    if is_address(target) or target == STANDARD_INPUT or not _is_folder(target):
        return [], skipped
    shut: list[Path] = []
    files: list[Path] = []
    for folder, folders, names in os.walk(target, onerror=lambda error: shut.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += (Path(folder, name) for name in names if not name.startswith("."))
    readable = []
    for path in files:
        if _is_special(path):
            continue
        if is_wanted(path.name, ocr=ocr):
            readable.append(path)
        else:
            skipped.add(path.name)
    return [str(path) for path in sorted([*readable, *shut])], skipped


def _is_special(path: Path) -> bool:
    """Is it a pipe, a socket or a device? What cannot be looked at is not known to be one, and `load` says why."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def is_address(target: str) -> bool:
    """Would `load` fetch it, or refuse to, instead of looking for a file?"""
    return ADDRESS.match(target) is not None


def _is_folder(target: str) -> bool:
    return os.path.isdir(target)  # noqa: PTH112 - that of Path raises on some names, and takes "" for a folder


def _drafts(target: str, allow_private: bool, given: Given) -> Found:
    if is_address(target):
        yield from _of_address(target, allow_private, given)
    elif target == STANDARD_INPUT:
        if sys.stdin is None:  # closed by whoever started the command
            raise EmptyInputError(target, "there is no standard input", "give a file, or pipe a text in")
        yield from of_stream(sys.stdin.buffer, target, None, given=given)
    else:
        yield from _of_file(target, given)


def _of_address(target: str, allow_private: bool, given: Given) -> Found:
    from reportedly.intake.fetch import fetch

    yield from of_fetched(fetch(target, allow_private=allow_private), given)


def as_input(fetched: Fetched) -> RawInput:
    """What was fetched, for a parser."""
    return RawInput(
        name=fetched.url, data=fetched.body, url=fetched.final_url, charset=fetched.charset, retrieved=fetched.retrieved
    )


def of_fetched(fetched: Fetched, given: Given = NOTHING_GIVEN) -> Found:
    """What was fetched, by the reader of its format."""
    source = as_input(fetched)
    kind = sniff(source.data[:HEAD], fetched.url, fetched.content_type)
    if kind in STREAMED:
        yield from of_stream(BytesIO(source.data), fetched.url, None, given=given, kind=kind)
    else:
        yield from of_bytes(kind, source, given)


def _of_file(target: str, given: Given) -> Found:
    file = _opened(target)
    with file:
        yield from of_stream(file, target, target, os.fstat(file.fileno()).st_size, given=given)


def _opened(target: str) -> BinaryIO:
    try:
        if _is_folder(target):
            os.scandir(target).close()  # raises if it may not be read
            why, remedy = (
                "there is nothing to read in this folder",
                f"put files in it that end in {', '.join(SUFFIXES)}",
            )
            raise EmptyInputError(target, why, remedy)
        return Path(target).open("rb")
    except FileNotFoundError as error:
        raise NotFoundError(target, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise InputError(target, f"it can't be opened ({reason})", "check the name and who may read it") from error
