"""The Python interface for one report at a time; they share one reader."""

from __future__ import annotations

from functools import cache
from os import PathLike, fspath

from reportedly.errors import InputError
from reportedly.intake import Given, from_text, is_address, load
from reportedly.reader import Reader
from reportedly.records import Record


@cache
def _reader() -> Reader:
    return Reader()


def read_text(text: str, *, outlet: str | None = None, published: str | None = None, url: str | None = None) -> Record:
    """The record of a pasted text; its spans are offsets into `text` as it is. Raises `InputError`."""
    return _reader().read(from_text(text, Given(outlet=outlet, published=published, url=url)))


def read_path(
    path: str | PathLike[str], *, outlet: str | None = None, published: str | None = None, url: str | None = None
) -> Record:
    """The record of the one report in a file (text, HTML, PDF, .docx, JSON). Never touches the network. Raises `InputError`."""
    if is_address(fspath(path)):
        raise InputError(fspath(path), "is an address, not a path", "use read_url")
    return _one(fspath(path), Given(outlet=outlet, published=published, url=url), allow_private=False)


def read_url(url: str, *, allow_private: bool = False) -> Record:
    """The record of the report at an http or https address; private addresses only with `allow_private`. Raises `InputError`."""
    return _one(url, Given(), allow_private=allow_private)


def _one(target: str, given: Given, *, allow_private: bool) -> Record:
    found = list(load([target], given, allow_private=allow_private))
    if len(found) != 1:
        raise InputError(target, f"holds {len(found)} reports, not one", "read them with Reader().read_many(...)")
    if isinstance(found[0], InputError):
        raise found[0]
    return _reader().read(found[0])
