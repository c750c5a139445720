"""Archives (zip, tar, and files that are compressed) of reports. Nothing is unpacked to disk, and bombs end after so much."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from io import BufferedReader, BytesIO
from pathlib import PurePath
from typing import BinaryIO, cast

from reportedly.errors import EmptyInputError, InputError, SkippedError, TooLongError, UnsupportedFormatError
from reportedly.intake.build import RAW_LIMIT, RawReport
from reportedly.intake.sniff import SUFFIXES

TOTAL = 4_000_000_000  # bytes of all files of an archive, unpacked
MEMBERS = 200_000
RATIO = 200  # times as long unpacked as packed: text is packed to a tenth, a bomb to a thousandth
_DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError,
    ValueError, LookupError, struct.error,
)  # fmt: skip

Found = Iterator[RawReport | InputError]
#: Reads one file: its bytes, its name, and the path that its id is made of.
Read = Callable[[BinaryIO, str, str | None, int], Found]


class Skipped:
    """What is left out of a folder or an archive, by its kind: one error for each."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kinds: Counter[str] = Counter()

    def add(self, file: str) -> None:
        self._kinds[PurePath(file).suffix.lower()] += 1

    def errors(self) -> Iterator[SkippedError]:
        for suffix, count in sorted(self._kinds.items()):
            files = "1 file" if count == 1 else f"{count} files"
            what = f"in “{suffix}”" if suffix else "in no suffix"
            verb = "ends" if count == 1 else "end"
            yield SkippedError(
                self._name,
                f"{files} that {verb} {what} skipped, being of no kind that is read",
                "save what is a report as text or PDF",
            )


def is_wanted(name: str, *, ocr: bool) -> bool:
    """Is a file of this name read, if it is found in a folder or an archive?"""
    kind = SUFFIXES.get(PurePath(name).suffix.lower())
    return kind is not None and (kind != "image" or ocr)


def of_zip(file: BinaryIO, name: str, path: str | None, read: Read, *, ocr: bool) -> Found:
    """The files of a zip archive in its order. Hidden ones and links are passed over."""
    skipped = Skipped(name)
    try:
        with zipfile.ZipFile(file) as archive:
            total = 0
            for count, part in enumerate(archive.infolist()):
                if part.is_dir() or _hidden(part.filename) or _is_link(part):
                    continue
                if count >= MEMBERS or total + part.file_size > TOTAL:
                    raise _bomb(name)
                called = f"{name}/{part.filename}"
                if not is_wanted(part.filename, ocr=ocr):
                    skipped.add(part.filename)
                elif part.flag_bits & 1:
                    yield UnsupportedFormatError(called, "it is encrypted", "unpack the archive with its password")
                elif part.file_size > RAW_LIMIT or part.file_size > RATIO * max(part.compress_size, 1000):
                    yield _too_long(called)
                else:
                    total += part.file_size
                    with archive.open(part) as inside:
                        data = inside.read(RAW_LIMIT + 1)
                    yield from _read(data, called, path and f"{path}/{part.filename}", read)
    except InputError:
        raise
    except _DAMAGE as error:
        raise _damaged(name) from error
    yield from skipped.errors()


def of_tar(file: BinaryIO, name: str, path: str | None, read: Read, *, ocr: bool) -> Found:
    """The files of a tar archive, which may be compressed. Links and devices are passed over."""
    skipped = Skipped(name)
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            for count, part in enumerate(archive):
                if count >= MEMBERS or part.offset + part.size > TOTAL:
                    raise _bomb(name)
                if not part.isfile() or _hidden(part.name):
                    continue
                called = f"{name}/{part.name}"
                if not is_wanted(part.name, ocr=ocr):
                    skipped.add(part.name)
                elif part.size > RAW_LIMIT:
                    yield _too_long(called)
                elif (inside := archive.extractfile(part)) is not None:
                    yield from _read(inside.read(RAW_LIMIT + 1), called, path and f"{path}/{part.name}", read)
    except InputError:
        raise
    except _DAMAGE as error:
        raise _damaged(name) from error
    yield from skipped.errors()


def of_compressed(file: BinaryIO, name: str, path: str | None, read: Read) -> Found:
    """The one file within, or those of the archive that it is."""
    head = file.read(6)
    file.seek(0)
    unpack = gzip.open if head.startswith(b"\x1f\x8b") else bz2.open if head.startswith(b"BZh") else lzma.open
    inner = PurePath(name).stem if PurePath(name).suffix.lower() in (".gz", ".bz2", ".xz") else name
    try:
        with unpack(file) as opened, BufferedReader(cast("gzip.GzipFile", opened)) as stream:
            yield from read(cast(BinaryIO, stream), f"{name}/{inner}" if inner != name else name, path, 0)
    except InputError:
        raise
    except _DAMAGE as error:
        raise _damaged(name) from error


def _read(data: bytes, called: str, path: str | None, read: Read) -> Found:
    if not data:
        yield EmptyInputError(called, "it is empty", "check that it is the right input")
        return
    try:
        yield from read(BytesIO(data), called, path, len(data))
    except InputError as error:
        yield error


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePath(name).parts)


def _is_link(part: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(part.external_attr >> 16)


def _too_long(name: str) -> TooLongError:
    why = f"it would unpack to over {RAW_LIMIT // 1_000_000} MB, or to {RATIO} times its size"
    return TooLongError(name, why, "unpack it yourself")


def _bomb(name: str) -> TooLongError:
    why = f"the archive holds over {TOTAL // 1_000_000_000} GB or {MEMBERS} files"
    return TooLongError(name, why, "give its files, or smaller archives")


def _damaged(name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(name, "the archive is damaged", "pack it again, or give its files")
