"""A dataset at the address of a store of objects: what is there, what a run that was broken off leaves, and who may write there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from corpora import ENGINE, contents, inline, lines, numbered, run

from reportedly.corpus.counts import counted
from reportedly.corpus.run import CorpusOptions, read_corpus
from reportedly.corpus.storage import Objects
from reportedly.corpus.tracing import trace_corpus
from reportedly.errors import InputError
from reportedly.intake.given import Given

WITHOUT = "s3fs and moto are not installed, and S3 is not tested (pip install s3fs 'moto[server]')"


class InterruptedRunError(Exception):
    pass


@pytest.fixture
def address() -> Iterator[str]:
    """In a store in memory."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield "memory://bucket/news"
    store.store.clear()


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """On a server of this machine that speaks S3."""
    pytest.importorskip("s3fs", reason=WITHOUT)
    server = pytest.importorskip("moto.server", reason=WITHOUT).ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    fsspec.filesystem("s3").mkdir("bucket")
    yield "s3://bucket/news"
    server.stop()


def to(
    address: str, work: Path | None, source: Path | str, *, resume: bool = False, make: Any = inline
) -> dict[str, Any]:
    options = CorpusOptions(Given(), 4, resume, work=None if work is None else str(work))
    return read_corpus([str(source)], address, options, ENGINE, make, lambda _: None)


def objects(address: str) -> dict[str, str]:
    """The hash of each object below an address."""
    system, root = fsspec.core.url_to_fs(address)
    found = {name: system.cat_file(name) for name in system.find(root)}
    return {name.removeprefix(root + "/"): hashlib.sha256(data).hexdigest() for name, data in found.items()}


@pytest.mark.usefixtures("quick_reader")
def test_the_dataset_is_the_one_on_a_disk(address: str, tmp_path: Path) -> None:
    """The same files with the same bytes, and nothing else; nothing of the work is left."""
    source = lines(tmp_path / "a.jsonl", numbered(9))
    run([source], tmp_path / "disk")
    to(address, tmp_path / "work", source)
    assert objects(address) == contents(tmp_path / "disk")
    assert not (tmp_path / "work").exists()


@pytest.mark.usefixtures("quick_reader")
def test_s3(s3: str, tmp_path: Path) -> None:
    """Inputs, a list of them and the dataset on S3; queries count there."""
    source = lines(tmp_path / "a.jsonl", numbered(9))
    system = fsspec.filesystem("s3")
    system.put_file(str(source), "bucket/inputs/a.jsonl")
    system.pipe_file("bucket/inputs/list", b"s3://bucket/inputs/a.jsonl\n")
    to(s3, tmp_path / "work", "@s3://bucket/inputs/list")
    run([source], tmp_path / "disk")
    assert objects(s3).keys() == contents(tmp_path / "disk").keys()
    assert list(counted(s3, "SELECT count(*) FROM statements").rows) == list(
        counted(str(tmp_path / "disk"), "SELECT count(*) FROM statements").rows
    )


@pytest.mark.usefixtures("quick_reader")
def test_a_run_is_broken_off_at_each_object(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is sent and, at the next, after: in the end everything is there once, as of an undisturbed run."""
    source = lines(tmp_path / "a.jsonl", numbered(6))
    run([source], tmp_path / "disk")
    put, done = Objects.put, set[str]()

    def once_broken_off(self: Objects, name: str, write: Any) -> dict[str, Any]:
        if name in done:
            return put(self, name, write)
        done.add(name)
        if len(done) % 2:
            put(self, name, write)
        raise InterruptedRunError

    monkeypatch.setattr(Objects, "put", once_broken_off)
    times = 0
    while True:
        try:
            to(address, tmp_path / "work", source, resume=times > 0)
        except InterruptedRunError:
            times += 1
            assert "manifest.json" not in objects(address)
        else:
            break
    assert times == len(done) == 4 * 2 + 1  # tables of two months, and what was rejected
    assert objects(address) == contents(tmp_path / "disk")


@pytest.mark.usefixtures("quick_reader")
def test_who_may_write_there(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody where something is, nor a run that another has overtaken; and a whole dataset stays as it is."""
    source = lines(tmp_path / "a.jsonl", numbered(3))
    claimed = Objects.claimed

    def overtaken(self: Objects) -> None:
        claimed(self)
        self._pipe("_claim", b"another")

    monkeypatch.setattr(Objects, "claimed", overtaken)
    with pytest.raises(InputError, match="another run writes there"):
        to(address, tmp_path / "one", source)
    monkeypatch.undo()
    assert "manifest.json" not in objects(address)
    with pytest.raises(InputError, match="the folder is not empty"):
        to(address, tmp_path / "two", source)
    fsspec.filesystem("memory").store.clear()


@pytest.mark.usefixtures("quick_reader")
def test_a_whole_dataset(address: str, tmp_path: Path) -> None:
    """It is not written again; a run whose end was not told finds it whole; queries count there, and it is not traced."""
    source = lines(tmp_path / "a.jsonl", numbered(3))
    made = to(address, tmp_path / "one", source)
    before = objects(address)
    (tmp_path / "mine").mkdir()
    with pytest.raises(InputError, match="whole dataset"):
        to(address, tmp_path / "two", source)
    fsspec.filesystem("memory").pipe_file("/bucket/news/_claim", b"left by a run that was killed after its last file")
    assert to(address, tmp_path / "one", source, resume=True) == made
    assert objects(address) == before
    other = lines(tmp_path / "mine" / "own.jsonl", [])
    to(address, other.parent, source, resume=True)
    assert other.exists()
    assert list(counted(address, "SELECT count(*) FROM reports").rows) == [(3,)]
    with pytest.raises(InputError, match="not traced"):
        trace_corpus(address, inline, lambda _: None)


@pytest.mark.parametrize(
    ("out", "work", "why"),
    [
        ("ftp://host/news", "work", "whole or not at all"),
        ("memory://news", None, "a folder on a disk is needed"),
        ("memory://news", "memory://work", "a folder on a disk is needed"),
        ("news", "work", "has its work in its own folder"),
        ("s4://news", "work", "whole or not at all"),
    ],
)
def test_what_is_refused(out: str, work: str | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where files may be seen half, and a place for the work that is not one."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=why):
        to(out, work if work is None else Path(work) if "://" not in work else work, lines(tmp_path / "a", []))  # type: ignore[arg-type]
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
