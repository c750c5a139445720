"""Inputs to sources: files that hold many reports, one source each, and runs of files that hold one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import BinaryIO, Literal, cast

from msgspec import Struct

from reportedly.corpus.files import digest
from reportedly.corpus.items import Document, Item
from reportedly.errors import InputError, NotFoundError, TooLongError
from reportedly.extras import needed
from reportedly.intake.archives import Skipped, is_wanted
from reportedly.intake.build import RAW_LIMIT
from reportedly.intake.given import Given
from reportedly.intake.readers import of_stream
from reportedly.intake.sniff import SUFFIXES, Kind

BETWEEN = " … "  # between the first and the last name of several documents
LIST = "@"  # before a file that lists inputs, one a line
WARC = (".warc", ".warc.gz", ".warc.zst")
ROWS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab")
PACKED = ("", ".gz", ".bz2", ".xz")
SourceKind = Literal["warc", "rows", "documents"]


class Source(Struct, frozen=True):
    """`names`: one file of many reports or, of documents, several files of one."""

    kind: SourceKind
    names: tuple[str, ...]


class SourceDigest(Struct, frozen=True):
    """What a source holds, for the manifest. `sha256` of several files is that of the lines "SHA-256  NAME"."""

    input: str
    files: int
    bytes: int
    sha256: str


def sources(inputs: Sequence[str], given: Given) -> tuple[list[Source], list[InputError]]:
    """The sources of the inputs, in order, and what folders hold beside them."""
    names, skipped = list[str](), list[InputError]()
    for each in _listed(inputs):
        found, others = _in_folder(each, given.ocr)
        names += found
        skipped += others
    out: list[Source] = []
    for kind, group in groupby(names, kind_of):
        if kind == "documents":
            out.append(Source(kind, tuple(group)))
        else:
            out += [Source(kind, (name,)) for name in group]
    return out, skipped


def kind_of(name: str) -> SourceKind:
    lower = name.lower()
    if lower.endswith(WARC):
        return "warc"
    rows = lower.endswith(".parquet") or any(lower.endswith(f"{end}{packed}") for end in ROWS for packed in PACKED)
    return "rows" if rows else "documents"


def items(source: Source, given: Given) -> Iterator[Item]:
    """What a source holds, piece by piece; whatever ends it is an error like any other."""
    (first, *_) = source.names
    try:
        match source.kind:
            case "warc":
                from reportedly.corpus.warc import pages

                with opened(first) as file:
                    yield from pages(file, first)
            case "rows":
                with opened(first, unpacked=True) as file:
                    yield from of_stream(file, first, None, given=given, kind=_rows_kind(first))
            case "documents":
                for name in source.names:
                    yield _document(name)
    except InputError as error:
        yield error
    except (OSError, EOFError, ValueError) as error:
        yield _unreadable(first, error)


def digest_of(source: Source) -> SourceDigest:
    """Raises `InputError` where one of its files cannot be opened; a document that can't is left out."""
    if source.kind != "documents":
        with opened(source.names[0]) as file:
            sha, size = digest(file)
        return SourceDigest(source.names[0], 1, size, sha)
    from hashlib import sha256

    whole, total = sha256(), 0
    for name in source.names:
        try:
            with opened(name) as file:
                sha, size = digest(file)
        except InputError:
            sha, size = "-", 0
        whole.update(f"{sha}  {name}\n".encode(errors="replace"))
        total += size
    shown = source.names[0] if len(source.names) == 1 else f"{source.names[0]}{BETWEEN}{source.names[-1]}"
    return SourceDigest(shown, len(source.names), total, whole.hexdigest())


def opened(name: str, *, unpacked: bool = False) -> BinaryIO:
    """A file on this machine or, by its address, wherever fsspec can read. Raises `InputError`."""
    with needed("corpus", "fsspec", name):
        import fsspec
    try:
        file = fsspec.open(name, "rb", compression="infer" if unpacked else None).open()
    except FileNotFoundError as error:
        raise NotFoundError(name, "there is no such file", "check the name and the folder") from error
    except ImportError as error:
        raise InputError(
            name, f"to read such an address a package is missing ({error.name or error})", "install it"
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    return cast("BinaryIO", file)


def _rows_kind(name: str) -> Kind:
    plain = name.lower()
    for end in PACKED[1:]:
        plain = plain.removesuffix(end)
    return SUFFIXES[PurePosixPath(plain).suffix]


def _document(name: str) -> Item:
    try:
        with opened(name) as file:
            data = file.read(RAW_LIMIT + 1)
    except InputError as error:
        return error
    except OSError as error:
        return _unreadable(name, error)
    if len(data) > RAW_LIMIT:
        return TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "unpack or split it")
    return Document(name, data)


def _listed(inputs: Iterable[str]) -> Iterator[str]:
    for each in inputs:
        if not each.startswith(LIST):
            yield each
            continue
        with opened(each.removeprefix(LIST), unpacked=True) as file:
            lines = file.read().decode("utf-8", "replace").splitlines()
        yield from (line.strip() for line in lines if line.strip())


def _in_folder(name: str, ocr: bool) -> tuple[list[str], list[InputError]]:
    """The files of a folder, at any depth and sorted; any other name is itself. Hidden files are left out."""
    with needed("corpus", "fsspec", name):
        from fsspec.core import url_to_fs
    try:
        system, path = url_to_fs(name)
        if not system.isdir(path):
            return [name], []
        found = sorted(str(each) for each in system.find(path))
    except (OSError, ImportError, ValueError):
        return [name], []  # opening it says why
    skipped, wanted = Skipped(name), list[str]()
    for each in found:
        below = each.removeprefix(str(path)).lstrip("/")
        if any(part.startswith(".") for part in PurePosixPath(below).parts):
            continue
        if kind_of(below) != "documents" or is_wanted(below, ocr=ocr):
            wanted.append(f"{name.rstrip('/')}/{below}")
        else:
            skipped.add(below)
    return wanted or [name], list(skipped.errors())


def _unreadable(name: str, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return InputError(name, f"it can't be read ({reason})", "check the name, and who may read it")
