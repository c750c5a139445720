"""A draft as a form sends it: read and checked while its sender waits, and stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile

from reportedly.check.check import check
from reportedly.check.findings import Finding
from reportedly.check.titled import headline
from reportedly.errors import EmptyInputError, InputError, TooLongError
from reportedly.intake import Given
from reportedly.intake.given import InputKind, ReceivedInput
from reportedly.records import Record, Report
from reportedly.serve.forms.inputs import line, published
from reportedly.workers.interactive import InputReader

LONGEST = 200_000  # characters of a draft: one that is longer is no report
NAME = 300  # characters of a file's name that are kept


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft as it was read, and the findings on it."""

    record: Record
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Headlines:
    """Reads a headline with the reader of inputs whose sender waits."""

    reader: InputReader

    def read(self, report: Report) -> Record:
        return _first(
            self.reader, _input("text", "headline", Given(language="en"), report.text.encode(errors="replace"))
        )


def checked(reader: InputReader, sent: FormData) -> CheckedDraft:
    """Return the draft of a form with its findings: a file or, without one, the text. Raises `InputError`."""
    given = Given(outlet=line(sent, "outlet"), published=published(sent), title=line(sent, "title"))
    record = _first(reader, _work(sent, given))
    return CheckedDraft(record, tuple(check(record, headline(_Headlines(reader), record))))


def _work(sent: FormData, given: Given) -> ReceivedInput:
    file, text = sent.get("file"), sent.get("text")
    if isinstance(file, UploadFile) and file.filename:
        body = file.file.read(LONGEST * 50 + 1)
        name = file.filename.replace("\\", "/").rpartition("/")[2][-NAME:]
        if len(body) > LONGEST * 50:
            raise TooLongError(name, "it is too large to be checked while you wait", "give the text alone")
        return _input("file", name, given, body)
    text = text.replace("\r\n", "\n") if isinstance(text, str) else ""
    if not text.strip():
        raise EmptyInputError("the draft", "nothing was given", "paste a text, or drop a file")
    if len(text) > LONGEST:
        raise TooLongError("the draft", f"it is longer than {LONGEST:,} characters", "check it in parts")
    return _input("text", "draft", given, text.encode(errors="replace"))


def _first(reader: InputReader, work: ReceivedInput) -> Record:
    """Return the first record of an input. Raises `InputError` if there is none."""
    for result in reader.read(work):
        if isinstance(result, InputError):
            raise result
        return result
    raise EmptyInputError(work.name, "there is no text in it", "check that it is the right file")


def _input(kind: InputKind, name: str, given: Given, body: bytes) -> ReceivedInput:
    return ReceivedInput(key=0, kind=kind, name=name, given=given, body=body)
