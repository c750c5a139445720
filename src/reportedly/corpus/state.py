"""What a run has done so far, in the work folder, so that the next goes on; and what it is for, so that no other run does."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from reportedly.corpus.blocks import Means, Place
from reportedly.corpus.files import swept, written_json
from reportedly.corpus.sources import Source, SourceDigest
from reportedly.corpus.storage import Storage
from reportedly.errors import InputError
from reportedly.intake.given import Given
from reportedly.records import Engine

MANIFEST = "manifest.json"


class Purpose(Struct, frozen=True):
    """What decides every byte of the dataset, beside the inputs themselves."""

    schema: str
    engine: Engine
    sources: tuple[Source, ...]
    given: Given
    block: int
    deeds: bool
    """Whether acts and evidence are told too, as the environment says."""
    means: Means


class SourceDone(Struct, frozen=True):
    """A source that is taken in."""

    digest: SourceDigest
    blocks: int
    items: int
    reports: int


def begun(where: Place, to: Storage, purpose: Purpose, *, resume: bool) -> None:
    """Make the work folder, or find it made for the same purpose. Raises `InputError`."""
    path = where.work / "run.json"
    name = where.folder
    if path.exists():
        if not resume:
            raise InputError(name, "a run was broken off in it", "go on with it").with_setting("resume")
        if msgspec.json.decode(path.read_bytes()) != msgspec.json.decode(msgspec.json.encode(purpose)):
            why = "the run that was broken off in it had other inputs, other options or another version of Reportedly"
            raise InputError(name, why, "use the same, or give another folder")
        to.claimed()
        return
    if to.taken():
        raise InputError(name, "the folder is not empty", "give a new one")
    if any(each.name not in ("lock", "claim") for each in where.work.iterdir()):
        raise InputError(str(where.work), "the folder for the work is not empty", "give a new one")
    written_json(path, purpose)
    to.claimed()


def cleared(where: Place) -> None:
    """Remove the work folder; a folder that was named for it only where a run has begun in it, since it may be any other."""
    if where.working is None or (where.work / "run.json").exists():
        shutil.rmtree(where.work, ignore_errors=True)


@contextmanager
def alone_in(where: Place, work: Path) -> Iterator[None]:
    """No two runs in one folder. Raises `InputError`."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(where.folder, "another run is at work in it", "wait for it, or end it") from None
        swept(work)
        if where.working is None:
            swept(where.dataset)
        yield


def manifest(where: Place) -> Path:
    """Of a dataset on a disk."""
    return where.dataset / MANIFEST


def unforgotten(where: Place) -> Path:
    """What `corpus forget` has begun and not yet done, which is there until it has."""
    return where.dataset / "_forget.json"


def source_done(where: Place, number: int) -> SourceDone | None:
    """What is kept of a source that is wholly taken in."""
    path = _source(where, number)
    return msgspec.json.decode(path.read_bytes(), type=SourceDone) if path.exists() else None


def keep_source(where: Place, number: int, done: SourceDone) -> None:
    written_json(_source(where, number), done)


def _source(where: Place, number: int) -> Path:
    return where.work / "sources" / f"{number:06d}.json"


def read_json(path: Path) -> Any:
    return msgspec.json.decode(path.read_bytes())


def inputs_of(digests: Sequence[SourceDone]) -> list[dict[str, Any]]:
    """As the manifest tells them."""
    return [{**msgspec.to_builtins(each.digest), "items": each.items, "reports": each.reports} for each in digests]
