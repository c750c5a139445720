"""Files that a command writes: there is the whole file under its name, or what was there before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def whole_file(path: Path | None) -> Iterator[IO[bytes]]:
    """A file that takes the name `path` when all is written; standard output where there is none. Raises `OSError`."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        beside = Path(file.name)
        try:
            yield file
            file.close()
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
