"""A record as stored bytes: its JSON, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import msgspec
from msgspec import structs

from reportedly.records import Record

KEPT = 1_000  # records in memory, of about 32 kB each: decoding them is a third of the work for a page
START = 200  # characters of a text that lists show
HEAD = 8  # lines among which the first is sought that is no dateline or byline
LEVEL = 6  # zlib's own choice; 9 saves 1 % and takes twice the time

T = TypeVar("T")
_decoder = msgspec.json.Decoder(Record)
_caches: list[Callable[[], None]] = []


class _Text(msgspec.Struct):
    text: str


class _OnlyText(msgspec.Struct):
    """The text of a record: much is skipped, so that a list can show the first lines of many reports."""

    report: _Text


_text_decoder = msgspec.json.Decoder(_OnlyText)


def remembered(most: int) -> Callable[[Callable[[bytes], T]], Callable[[bytes], T]]:
    """Decorate a function of stored bytes: its last `most` results stay in memory, until `forget`."""

    def decorated(function: Callable[[bytes], T]) -> Callable[[bytes], T]:
        cached = lru_cache(maxsize=most)(function)
        _caches.append(cached.cache_clear)
        return cached

    return decorated


def packed(record: Record) -> bytes:
    """Return the compressed JSON of the record."""
    return zlib.compress(record.to_json(), LEVEL)


@remembered(KEPT)
def start_of(data: bytes) -> str:
    """Return the first characters of the text of the record's report."""
    return _text_decoder.decode(zlib.decompress(data)).report.text.strip()[: HEAD * START]


def unpacked(data: bytes, ident: str, version_of: str | None, *, keep: bool = False) -> Record:
    """Return the record with the id of its report in the store, and that of the version before it, if that is stored.

    Args:
        keep: the record will soon be asked for again, and stays in memory for that.
    """
    record = _kept(data) if keep else _decoded(data)
    report = structs.replace(record.report, id=ident, version_of=version_of or record.report.version_of)
    return structs.replace(record, report=report)


def at_forgetting(clear: Callable[[], None]) -> None:
    """Have `clear` called by `forget`: it empties another cache of what reports say."""
    _caches.append(clear)


def forget() -> None:
    """Let nothing of any report stay in the memory of this process."""
    for clear in _caches:
        clear()


def _decoded(data: bytes) -> Record:
    return _decoder.decode(zlib.decompress(data))


_kept = remembered(KEPT)(_decoded)
