"""The folder of a dataset: on a disk, or at the address of a store of objects.

What is written is there whole or not at all: on a disk it is renamed when it is whole, and a store shows an object when it has all
of it. Where neither is so, as with FTP, nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol
from uuid import uuid4

import msgspec

from reportedly.corpus.blocks import Place
from reportedly.corpus.files import digest, written, written_json
from reportedly.errors import InputError
from reportedly.extras import needed

STORES = frozenset(
    ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory")
)  # whose objects appear whole, by their schemes
CLAIM = "_claim"  # an object that says whose run writes there


class Storage(Protocol):
    """Names are relative to the folder, with slashes."""

    def put(self, name: str, write: Callable[[IO[bytes]], int]) -> dict[str, Any]:
        """Have `write` write a file, and return what the manifest tells of it: name, what `write` returned as rows, bytes, hash."""

    def put_json(self, name: str, what: Any) -> None: ...

    def read(self, name: str) -> bytes | None:
        """What is in a file, if it is there."""

    system: Any
    """fsspec's file system, if it is at an address."""

    def has(self, folder: str) -> bool:
        """Is any file below a folder?"""

    def taken(self) -> bool:
        """Is anything there?"""

    def claimed(self) -> None:
        """See to it that no other run writes there. Raises `InputError` if one does."""

    def held(self) -> None:
        """Raises `InputError` if another run has begun there in the same moment as this one, and this one is to give way."""

    def released(self) -> None: ...


def is_address(folder: str) -> bool:
    return "://" in folder


def storage(where: Place) -> Storage:
    """Raises `InputError` where no dataset can be written."""
    if not is_address(where.folder):
        return Disk(where)
    scheme = where.folder.partition("://")[0]
    if scheme not in STORES or "::" in where.folder:
        why = "files do not appear there whole or not at all"
        raise InputError(where.folder, why, f"give a folder, or one of {', '.join(sorted(STORES))}")
    return Objects(where)


class Disk:
    system = None

    def __init__(self, where: Place) -> None:
        self._where = where

    def put(self, name: str, write: Callable[[IO[bytes]], int]) -> dict[str, Any]:
        path = self._where.dataset / name
        rows = written(path, write)
        return _told(name, rows, path)

    def put_json(self, name: str, what: Any) -> None:
        written_json(self._where.dataset / name, what)

    def read(self, name: str) -> bytes | None:
        path = self._where.dataset / name
        return path.read_bytes() if path.exists() else None

    def has(self, folder: str) -> bool:
        return any(path.is_file() for path in (self._where.dataset / folder).rglob("*"))

    def taken(self) -> bool:
        folder = self._where.dataset
        return folder.exists() and any(each != self._where.work for each in folder.iterdir())

    def claimed(self) -> None:
        """The lock of the work folder, which is in it, does."""

    def held(self) -> None:
        pass

    def released(self) -> None:
        pass


class Objects:
    """By fsspec. A file is written on the disk first, so that it is sent whole, and is sent again if its run is broken off."""

    def __init__(self, where: Place) -> None:
        with needed("corpus", "fsspec", where.folder):
            from fsspec.core import url_to_fs
        self._where = where
        with self._told():
            self.system, self._root = url_to_fs(where.folder.rstrip("/"))

    def put(self, name: str, write: Callable[[IO[bytes]], int]) -> dict[str, Any]:
        path = self._where.work / "sent" / uuid4().hex
        rows = written(path, write)
        told = _told(name, rows, path)
        with self._told():
            self.system.put_file(str(path), self._path(name))
        path.unlink()
        return told

    def put_json(self, name: str, what: Any) -> None:
        self._pipe(name, msgspec.json.format(msgspec.json.encode(what, order="sorted"), indent=1) + b"\n")

    def read(self, name: str) -> bytes | None:
        with self._told():
            self.system.invalidate_cache()
            try:
                data: bytes = self.system.cat_file(self._path(name))
            except FileNotFoundError:
                return None
        return data

    def has(self, folder: str) -> bool:
        with self._told():
            self.system.invalidate_cache()
            return bool(self.system.find(self._path(folder)))

    def taken(self) -> bool:
        return self.has("")

    def claimed(self) -> None:
        own = self._where.work / "claim"
        if not own.exists():
            written(own, lambda file: file.write(uuid4().hex.encode()))
        if self.read(CLAIM) is None:
            self._pipe(CLAIM, own.read_bytes())
        self.held()

    def held(self) -> None:
        if self.read(CLAIM) != (self._where.work / "claim").read_bytes():
            raise InputError(self._where.folder, "another run writes there", "wait for it, or give another address")

    def released(self) -> None:
        if self.read(CLAIM) is not None:
            with self._told():
                self.system.rm_file(self._path(CLAIM))

    def _pipe(self, name: str, data: bytes) -> None:
        with self._told():
            self.system.pipe_file(self._path(name), data)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}".rstrip("/")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the store raises, as an `InputError`: it has types of its own."""
        try:
            yield
        except ImportError as error:
            why = f"to write there a package is missing ({error.name or error})"
            raise InputError(self._where.folder, why, "install it") from error
        except Exception as error:
            why = f"the store refuses or does not answer ({type(error).__name__})"
            remedy = "check the address, and what you may write there; then go on with the run"
            raise InputError(self._where.folder, why, remedy).with_setting("resume") from error


def _told(name: str, rows: int, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        sha, size = digest(file)
    return {"name": name, "rows": rows, "bytes": size, "sha256": sha}
