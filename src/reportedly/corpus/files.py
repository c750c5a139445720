"""Files that are there whole or not at all: written under another name, then renamed. A kill leaves nothing that counts."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar

import msgspec

T = TypeVar("T")
UNFINISHED = ".unfinished-"
PIECE = 1 << 20


def written(path: Path, write: Callable[[IO[bytes]], T]) -> T:
    """Have `write` write the file at `path`, and return what it returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - it is open already
            done = write(file)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)  # noqa: PTH101 - of a temporary file nobody else may read
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    return done


def written_json(path: Path, what: Any) -> None:
    data = msgspec.json.format(msgspec.json.encode(what, order="sorted"), indent=1) + b"\n"
    written(path, lambda file: file.write(data))


def swept(folder: Path) -> None:
    """Remove what kills left unfinished."""
    for path in folder.rglob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)


def digest(file: BinaryIO) -> tuple[str, int]:
    """The SHA-256 of what is left of a file, and how many bytes that was."""
    found, size = hashlib.sha256(), 0
    for piece in pieces(file):
        found.update(piece)
        size += len(piece)
    return found.hexdigest(), size


def pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
