"""Files, folders and zip files to what was marked in them. A bad one is an error among them, and ends nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile, is_zipfile

from reportedly.annotated import brat, polnear
from reportedly.annotated.marks import Marked, MarkedAttribution
from reportedly.errors import (
    BadRecordError,
    EmptyInputError,
    FaultError,
    InputError,
    NotFoundError,
    TooLongError,
    UnsupportedFormatError,
)
from reportedly.intake import jsonl
from reportedly.intake.build import RAW_LIMIT, report
from reportedly.intake.given import Given
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.records import Report

ANNOTATIONS, TEXT = ".ann", ".txt"
LINES = (".jsonl", ".ndjson", ".json")
KNOWN = "reports.jsonl"  # what Reportedly wrote of the reports of a folder for brat
TEXTS = "text"  # PolNeAR keeps its texts in a folder of this name beside that of the annotations
_WHAT = "give .ann files with their .txt, a folder or zip file of them, or JSON Lines in the shape of PolNeAR"

UNPACKED_LIMIT = 20 * RAW_LIMIT  # bytes of a zip file's texts and annotations, unpacked

Found = Iterator[Marked | InputError]


def load(targets: Sequence[str], given: Given = NOTHING_GIVEN, *, annotator: int = 1) -> Found:
    """What was marked, file by file, in the order of their names. `annotator`: whose marks, where a file has several."""
    for target in targets:
        nothing = True
        try:
            for each in _of_target(target, given, annotator):
                nothing = False
                yield each
            if nothing:
                raise EmptyInputError(target, "there are no annotations in it", _WHAT)
        except InputError as error:
            yield error
        except Exception as error:
            yield FaultError.of(target, error)


def _of_target(target: str, given: Given, annotator: int) -> Found:
    path = Path(target)
    if not path.exists():
        raise NotFoundError(target, "there is no such file or folder", "check the name")
    if path.is_file() and is_zipfile(path):
        with TemporaryDirectory(prefix="reportedly-") as unpacked:
            _unpack(path, Path(unpacked), target)
            yield from _of_folder(Path(unpacked), target, given, annotator)
    elif path.is_dir():
        yield from _of_folder(path, target, given, annotator)
    else:
        yield from _of_file(path, target, given, annotator, {})


def _unpack(path: Path, to: Path, name: str) -> None:
    try:
        with ZipFile(path) as archive:
            inside = [
                each for each in archive.infolist() if Path(each.filename).suffix.lower() in (ANNOTATIONS, TEXT, *LINES)
            ]
            if sum(each.file_size for each in inside) > UNPACKED_LIMIT:
                raise TooLongError(name, f"it holds over {UNPACKED_LIMIT // 1_000_000} MB", "give it in parts")
            for each in inside:
                archive.extract(each, to)  # never outside `to`, whatever the name says
    except (BadZipFile, NotImplementedError, RuntimeError) as error:  # damaged, an unknown packing, a password
        raise InputError(name, "this zip file can't be unpacked", "pack it again, without a password") from error


def _of_folder(folder: Path, name: str, given: Given, annotator: int) -> Found:
    """At any depth; hidden files and links to folders are left out."""
    inside = sorted((each for each in folder.iterdir() if not each.name.startswith(".")), key=lambda each: each.name)
    known = _known(folder, name)
    for each in inside:
        called = f"{name.rstrip('/')}/{each.name}"
        if each.is_dir() and not each.is_symlink():
            yield from _of_folder(each, called, given, annotator)
        elif each.suffix.lower() == ANNOTATIONS or (each.suffix.lower() in LINES and each.name != KNOWN):
            yield from _of_file(each, called, given, annotator, known)


def _of_file(file: Path, name: str, given: Given, annotator: int, known: dict[str, Any]) -> Found:
    if file.suffix.lower() in LINES:
        with file.open("rb") as lines:
            yield from _of_lines(lines, name, given, annotator)
    elif file.suffix.lower() == ANNOTATIONS:
        try:
            yield from _of_brat(file, name, given, known)
        except InputError as error:
            yield error
    else:
        raise InputError(name, "these are no annotations", _WHAT)


def _of_lines(lines: BinaryIO, name: str, given: Given, annotator: int) -> Found:
    number = 0
    while data := lines.readline(RAW_LIMIT + 1):
        number += 1
        called = f"{name}, line {number}"
        if not data.strip():
            continue
        try:
            if len(data) > RAW_LIMIT:
                raise TooLongError(
                    called, f"it is over {RAW_LIMIT // 1_000_000} MB", "give each report a line of its own"
                )
            line = polnear.parsed(data, called)
            made = report(jsonl.draft(polnear.report_fields(line), name, f"line {number}"), given)
            yield Marked(made, tuple(_same_text(made, line.text, polnear.marks(line, annotator, called), called)))
        except InputError as error:
            yield error


def _of_brat(file: Path, name: str, given: Given, known: dict[str, Any]) -> Found:
    where = _text_of(file)
    if where is None:
        raise NotFoundError(name, "the text that it belongs to is not there", "put the .txt file beside it")
    text = _read(where, name)
    told = known.get(where.stem, {}) or {"id": where.stem}
    made = report(jsonl.draft({**told, "text": text}, name, "its report"), given)
    if told.get("content_hash", made.content_hash) != made.content_hash:
        raise BadRecordError(
            name, "its text is not the one that was exported", "export it anew, or take reports.jsonl out"
        )
    try:
        found, problems = brat.marks(_read(file, name), text)
    except brat.BratError as error:
        raise BadRecordError(name, str(error), "annotate the text as it is, or export it anew") from error
    yield from (BadRecordError(name, why, "mark it, or take the rest of it out") for why in problems)
    yield Marked(made, tuple(_same_text(made, text, found, name)))


def _same_text(made: Report, text: str, found: list[MarkedAttribution], name: str) -> list[MarkedAttribution]:
    if len(made.text) != len(text):
        raise BadRecordError(name, "the text can't be kept as it is", "save it as UTF-8")
    return found


def _text_of(file: Path) -> Path | None:
    """The text of the same name or, as PolNeAR has it, "text/NAME.txt" for "attributions/NAME_ANNOTATOR.ann"."""
    beside = file.parent / f"{file.stem}{TEXT}"
    if beside.exists():
        return beside
    theirs = file.parent.parent / TEXTS / f"{file.stem.rpartition('_')[0]}{TEXT}"
    return theirs if theirs.exists() else None


def _known(folder: Path, name: str) -> dict[str, Any]:
    """What is known of the report of each text of the folder, by the file's name."""
    file = folder / KNOWN
    if not file.exists():
        return {}
    try:
        rows = [json.loads(line) for line in _read(file, name).splitlines() if line.strip()]
        return {row["file"]: dict(row["report"]) for row in rows}
    except (ValueError, KeyError, TypeError) as error:
        raise BadRecordError(
            f"{name}/{KNOWN}", "it is not as Reportedly wrote it", "take it out of the folder"
        ) from error


def _read(file: Path, name: str) -> str:
    with file.open("rb") as opened:
        data = opened.read(RAW_LIMIT + 1)
    if len(data) > RAW_LIMIT:
        raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "split it")
    try:
        return str(data, "utf-8")  # and nothing else, a mark at the head left in: brat's offsets count it
    except UnicodeDecodeError as error:
        raise UnsupportedFormatError(name, "it is not UTF-8", "save it and its annotations as UTF-8") from error
