"""What can go wrong, as one small tree. A message is one line: what, why, what to do."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Literal, Self

from reportedly import debugging

Setting = Literal[
    "address", "allow_private", "columns", "decisions", "ids", "jobs", "language", "numbers", "ocr", "published",
    "resume", "store", "token", "upgrade", "work",
]  # fmt: skip


class ReportedlyError(Exception):
    """Root of every error that this package raises on purpose.

    `setting` is what would mend it, if that is a setting: whatever takes settings from people says how it is given there, such
    as the command line by its flag.
    """

    setting: Setting | None = None

    def with_setting(self, setting: Setting | None) -> Self:
        """Itself, with the setting that would mend it."""
        self.setting = setting
        return self


class InputError(ReportedlyError):
    """One input could not be read. The others are not touched by it.

    `name` is the input as the user gave it, `why` the reason, `remedy` what the user can do about it.
    """

    kind = "unreadable"

    def __init__(self, name: str, why: str, remedy: str) -> None:
        super().__init__(name, why, remedy)
        self.name, self.why, self.remedy = name, why, remedy

    def __str__(self) -> str:
        return " ".join(f"{self.name}: {self.why}; {self.remedy}".split())

    def to_dict(self) -> dict[str, str]:
        """As plain data: input, kind, why, remedy."""
        name = self.name.encode(errors="replace").decode()  # a file's name need not be UTF-8, but JSON must
        return {"input": name, "kind": self.kind, "why": self.why, "remedy": self.remedy}


class NotFoundError(InputError):
    """No such file or address."""

    kind = "not_found"


class StoryMovedError(NotFoundError):
    """The reports of this story are in another one by now, whose number is `now`."""

    def __init__(self, key: int, now: int) -> None:
        super().__init__(f"story {key}", f"its reports are in story {now} by now", f"ask for story {now}")
        self.key, self.now = key, now


class UnsupportedFormatError(InputError):
    """The bytes are none of the formats that can be read, or are damaged or encrypted."""

    kind = "unsupported_format"


class EmptyInputError(InputError):
    """There is no article text in the input."""

    kind = "empty"


class TooLongError(InputError):
    """The text, the download or the unpacked document is over its limit."""

    kind = "too_long"


class ManyStatementsError(TooLongError):
    """The text holds more statements than are read in one report. `content_hash` is the report's."""

    def __init__(self, name: str, why: str, remedy: str, content_hash: str) -> None:
        super().__init__(name, why, remedy)
        self.content_hash = content_hash
        self.args = (name, why, remedy, content_hash)  # what it is made of again in another process


class NotEnglishError(InputError):
    """The text is surely not English, the one language that is read for now."""

    kind = "not_english"


class SkippedError(InputError):
    """Files of a folder or an archive that are of no kind that can be read; one such error for each kind."""

    kind = "skipped"


class FetchError(InputError):
    """An address could not be fetched, or must not be."""

    kind = "fetch"


class RefusedError(FetchError):
    """An address that must not be fetched, whether or not anything answers there."""


class MissingExtraError(InputError):
    """What is asked for needs a package that is installed only on demand, with the extra `extra`."""

    kind = "missing_extra"

    def __init__(self, package: str, extra: str, name: str | None = None) -> None:
        ways = f"in a clone, pip install '.[{extra}]'; with a wheel, pip install 'FILE.whl[{extra}]'"
        remedy = f"install Reportedly with “{extra}”: {ways}"
        super().__init__(name or extra, f"{package} is not installed", remedy)
        self.args = (package, extra, name)  # what it is made of again in another process


class ConfigError(InputError):
    """The configuration file can't be read, or says what nobody understands. `name` is the file."""

    kind = "config"


class BadRecordError(InputError):
    """A line of JSON Lines or a record is not as the schema says."""

    kind = "bad_record"


class StoreError(InputError):
    """The store can't be opened, read or written. What it holds is as it was. `name` is where it is, without a password."""

    kind = "store"


class ConflictError(InputError):
    """What is asked for is done already, can no longer be done, or was decided by somebody else meanwhile. Nothing was changed."""

    kind = "conflict"


class ChannelError(InputError):
    """An alert could not be sent. `name` is the channel, `wait` the seconds that the other side asks for."""

    kind = "channel"

    def __init__(self, name: str, why: str, remedy: str, wait: float | None = None) -> None:
        super().__init__(name, why, remedy)
        self.wait = wait


class FaultError(InputError):
    """Reportedly itself failed on this input. Not told: the exception's message, which may hold report text."""

    kind = "fault"

    @classmethod
    def of(cls, name: str, error: BaseException) -> Self:
        """The fault that the unforeseen `error` shows, met while working on the input `name`."""
        debugging.show(error)
        frames = traceback.extract_tb(error.__traceback__)
        place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
        return cls(
            name, f"it failed ({type(error).__name__}{place})", "a fault of Reportedly: please send in this line"
        )


class ModelError(ReportedlyError):
    """The model files of this installation are missing or damaged."""
