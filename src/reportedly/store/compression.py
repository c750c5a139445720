"""A record as stored bytes: its JSON, compressed."""

from __future__ import annotations

import zlib
from functools import lru_cache

import msgspec
from msgspec import structs

from reportedly.records import Record

KEPT = 1_000  # records in memory, of about 32 kB each: decoding them is a third of the work for a page
LEVEL = 6  # zlib's own choice; 9 saves 1 % and takes twice the time

_decoder = msgspec.json.Decoder(Record)


class _Text(msgspec.Struct):
    text: str


class _OnlyText(msgspec.Struct):
    """The text of a record: much is skipped, so that a list can show the first lines of many reports."""

    report: _Text


_text_decoder = msgspec.json.Decoder(_OnlyText)


def packed(record: Record) -> bytes:
    """Return the compressed JSON of the record."""
    return zlib.compress(record.to_json(), LEVEL)


def text_of(data: bytes) -> str:
    """Return the text of the record's report."""
    return _text_decoder.decode(zlib.decompress(data)).report.text


def unpacked(data: bytes, ident: str, version_of: str | None, *, keep: bool = False) -> Record:
    """Return the record with the id of its report in the store, and that of the version before it, if that is stored.

    Args:
        keep: the record will soon be asked for again, and stays in memory for that.
    """
    record = _kept(data) if keep else _decoded(data)
    report = structs.replace(record.report, id=ident, version_of=version_of or record.report.version_of)
    return structs.replace(record, report=report)


def forget() -> None:
    """Let no record stay in the memory of this process."""
    _kept.cache_clear()


def _decoded(data: bytes) -> Record:
    return _decoder.decode(zlib.decompress(data))


_kept = lru_cache(maxsize=KEPT)(_decoded)
