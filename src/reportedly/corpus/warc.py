"""WARC files, as web crawlers write them: the pages in them. A damaged record is an error, and the next is found after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any, BinaryIO

from reportedly.corpus.items import CrawledPage, Item
from reportedly.errors import BadRecordError, FetchError, InputError, TooLongError, UnsupportedFormatError
from reportedly.extras import needed
from reportedly.intake.build import RAW_LIMIT, RawInput

PAGES = ("text/html", "application/xhtml+xml")
PDF = "application/pdf"
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."  # what a record begins with
_PIECE = 1 << 20


def pages(file: BinaryIO, name: str) -> Iterator[Item]:
    """One item for each answer of a server that is in it, in order. `file` can be searched."""
    with needed("corpus", "fastwarc", name):
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    wanted = WarcRecordType.response | WarcRecordType.resource
    begin = 0
    while True:
        last = begin - 1
        try:
            file.seek(begin)
            for record in ArchiveIterator(
                _Stream(file), record_types=wanted, fsspec_args=False, auto_decode="all", parse_http=True
            ):
                last = begin + record.stream_pos
                yield _page(record, f"{name}, byte {last}")
            return
        except (OSError, ValueError) as error:
            again = _next(file, max(last, begin) + 1)
            if again is None:
                yield _damaged(f"{name}, after byte {max(last, 0)}", error)
                return
            if last >= begin:  # what followed a good record; of a second try nothing is told
                yield _damaged(f"{name}, after byte {last}", error)
            elif begin == 0:
                yield _damaged(f"{name}, byte 0", error)
            begin = again


class _Stream:
    """What fastwarc asks of a stream. It must not close the file, which is read again after a damaged record."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._at += len(data)
        return data

    def seek(self, *_: int) -> int:
        raise OSError("it is read from begin to end")

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        pass


def _page(record: Any, place: str) -> Item:
    address = record.headers.get("WARC-Target-URI") or ""
    name = address.strip("<>") or place
    try:
        http = record.http_headers
        status = http.status_code if http is not None else 200
        if status != 200:
            return FetchError(name, f"the server answered {status}", "nothing: it is no page")
        kind = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or PAGES[0]
        kind = kind.partition(";")[0].strip().lower()
        if kind not in PAGES and kind != PDF:
            return UnsupportedFormatError(name, f"it is {kind[:60]}, and no page", "nothing: it is no report")
        data = record.reader.read(RAW_LIMIT + 1)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        return _damaged(f"{name} ({place})", error)
    if len(data) > RAW_LIMIT:
        return TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone, or split it")
    when = record.record_date
    retrieved = when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if when else None
    charset = record.http_charset if http is not None else None
    url = name if name.startswith(("http://", "https://")) else None
    return CrawledPage(
        place, RawInput(name=name, data=data, url=url, charset=charset, retrieved=retrieved), kind == PDF
    )


def _next(file: BinaryIO, after: int) -> int | None:
    """Where the next record may begin, from byte `after` on."""
    file.seek(0)
    mark = _GZIP if file.read(3) == _GZIP else _PLAIN
    file.seek(max(after, 1))
    at, left = max(after, 1), b""
    while piece := file.read(_PIECE):
        data = left + piece
        found = data.find(mark)
        if found >= 0:
            return at - len(left) + found
        left = data[-len(mark) + 1 :]
        at += len(piece)
    return None


def _damaged(place: str, error: Exception) -> InputError:
    return BadRecordError(
        place, f"the record is damaged ({type(error).__name__})", "fetch the file again; the others are read"
    )
