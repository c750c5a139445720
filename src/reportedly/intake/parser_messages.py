"""What a process asks of the one that parses for it, and is answered: lines of JSON, and the bytes of the input beside it.

JSON, since a name of a file and a text may hold lone surrogates, which it can write. No answer is ever run as code.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from reportedly import errors
from reportedly.errors import InputError
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.feed_entries import Feed
from reportedly.intake.given import Given

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ParserKind = Literal["pdf", "ole", "rtf", "word", "odt", "epub", "sheet", "parquet", "html", "feed", "entries", "mail"]


class ParserRequest(Struct, frozen=True, tag=True):
    """An input to be parsed. `file`: where it lies, of what is too long to be sent; `source.data` is empty then. `number`: of a
    message of a mailbox.
    """

    kind: ParserKind
    source: RawInput
    given: Given
    file: str | None = None
    number: int | None = None

    def patient(self) -> bool:
        """May it take its time? A program is asked that does: text recognition, or LibreOffice."""
        return self.given.ocr or self.kind == "ole"

    def name(self) -> str:
        """How messages call it."""
        return self.source.name if self.number is None else f"{self.source.name}, message {self.number}"


class Parsed(Struct, frozen=True, tag=True):
    report: RawReport


class Listed(Struct, frozen=True, tag=True):
    """The entries of a feed that is watched."""

    feed: Feed


class Refused(Struct, frozen=True, tag=True):
    """An error in place of a report, or (`last`) of the whole input."""

    kind: str
    arguments: tuple[str | None, ...]
    setting: str | None
    last: bool

    @classmethod
    def of(cls, error: InputError, *, last: bool) -> Refused:
        return cls(type(error).__name__, tuple(error.args), error.setting, last)

    def error(self) -> InputError:
        """The error again. Only those of this package are made."""
        made = getattr(errors, self.kind)(*self.arguments)
        if not isinstance(made, InputError):
            raise TypeError(self.kind)
        return made.with_setting(self.setting)  # type: ignore[arg-type]


class Told(Struct, frozen=True, tag=True):
    """A line that a reader has logged."""

    logger: str
    level: int
    line: str


class Advanced(Struct, frozen=True, tag=True):
    """The share of the input that was taken in."""

    share: float


class Finished(Struct, frozen=True, tag=True):
    """All of the input is parsed. `tired`: the process should not be asked again."""

    tired: bool = False


Answer = Parsed | Listed | Refused | Told | Advanced | Finished


def ask(pipe: Connection[Any, Any], request: ParserRequest) -> None:
    bare = msgspec.structs.replace(request, source=msgspec.structs.replace(request.source, data=b""))
    pipe.send_bytes(_written(bare))
    pipe.send_bytes(request.source.data)


def asked(pipe: Connection[Any, Any]) -> ParserRequest:
    """The next request. Raises `EOFError` when there will be none."""
    bare = msgspec.convert(json.loads(pipe.recv_bytes()), ParserRequest)
    data = pipe.recv_bytes()
    return msgspec.structs.replace(bare, source=msgspec.structs.replace(bare.source, data=data))


def answer(pipe: Connection[Any, Any], given: Answer) -> None:
    pipe.send_bytes(_written(given))


def answered(pipe: Connection[Any, Any]) -> Answer:
    """The next answer. Raises `EOFError` if the other process has ended."""
    found: Answer = msgspec.convert(json.loads(pipe.recv_bytes()), Answer)
    return found


def _written(message: ParserRequest | Answer) -> bytes:
    return json.dumps(msgspec.to_builtins(message)).encode()
