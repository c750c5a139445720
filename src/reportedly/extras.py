"""What is installed only on demand, by the name of its extra in pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from reportedly.errors import MissingExtraError

Extra = Literal[
    "assistants",
    "corpus",
    "documents",
    "feeds",
    "frames",
    "parquet",
    "postgresql",
    "ray",
    "serve",
    "spacy",
    "tables",
    "word",
]


@contextmanager
def needed(extra: Extra, package: str, name: str | None = None) -> Iterator[None]:
    """Imports what `extra` brings, of which `package` may be missing. Raises `MissingExtraError` where anything is, about the input
    `name` if it is one that needs it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "reportedly":
            raise
        raise MissingExtraError(package, extra, name) from error
