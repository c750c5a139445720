"""Paths, folders, addresses and standard input."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from builders.documents import PAGE, RSS, TEXT, docx, par, pdf
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import (
    EmptyInputError,
    FaultError,
    InputError,
    NotFoundError,
    TooLongError,
    UnsupportedFormatError,
)
from reportedly.intake import Given, expand, fetch, load, readers, sources
from reportedly.records import Report

LINE = {"id": "pier-1", "text": TEXT}
KINDS: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "b.html": PAGE.encode(),
    "c.pdf": pdf([(72, 700, 11, "The port denied that the pier was lost.")]),
    "d.docx": docx(par("The port denied that the pier was lost.")),
    "e.rss": RSS.encode(),
    "f.jsonl": f"{json.dumps(LINE)}\n{json.dumps(LINE | {'id': 'pier-2'})}\n".encode(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in KINDS.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def reports(found: Iterable[Report | InputError]) -> list[Report]:
    out = []
    for each in found:
        assert isinstance(each, Report), each
        out.append(each)
    return out


def test_every_format_is_read(folder: Path) -> None:
    """A folder gives a report for each text in it, in the order of the names, and an error for what has none."""
    found = list(load([str(folder)]))
    assert [type(each).__name__ for each in found] == ["Report"] * 5 + ["EmptyInputError"] + ["Report"] * 2
    assert [Path(each.path).name for each in found[:5] if isinstance(each, Report) and each.path] == list(KINDS)[:5]


def test_text_files_are_unchanged(tmp_path: Path) -> None:
    """A text file's characters are the report's, line ends and all."""
    text = "Voss spoke.\r\n\tNobody listened to her. \r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (report,) = reports(load([str(tmp_path / "a.txt")]))
    assert report.text == text


def test_content_counts_and_not_the_name(tmp_path: Path) -> None:
    """A page that is called .txt is a page."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (report,) = reports(load([str(tmp_path / "page.txt")]))
    assert report.title == "Ferrymen told pier is lost"
    assert (report.origin.dateline, report.origin.agency) == ("HARBOUR, May 6", "Reuters")
    assert [report.text[start:end] for start, end in report.furniture] == ["Sign up for our newsletter"]


def test_what_the_user_says_wins(folder: Path) -> None:
    """Outlet and date that are given stand in place of the page's."""
    (report,) = reports(load([str(folder / "b.html")], Given(outlet="Quay Review", published="2031-05")))
    assert (report.outlet, report.published, report.url) == ("Quay Review", "2031-05", "https://gazette.example/pier")


def test_folders_are_walked(tmp_path: Path) -> None:
    """Files at any depth come in sorted order; hidden ones and those of other kinds are left out."""
    for name in ("b/2.txt", "b/1.md", "a.TXT", ".hidden.txt", ".git/c.txt", "photo.jpg", "data.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    expected = [str(tmp_path / name) for name in ("a.TXT", "b/1.md", "b/2.txt")]
    assert expand([str(tmp_path)]) == expected
    assert expand(expected) == expected
    assert expand(["-", "https://quay.example/", "no-such-file"]) == ["-", "https://quay.example/", "no-such-file"]


def test_a_bad_input_harms_no_other(tmp_path: Path) -> None:
    """Every input that cannot be read is an error in its place, each in one line; the good one is read."""
    bad = {
        "empty.txt": b"",
        "blank.txt": b" \n ",
        "binary.txt": b"\0\1\2" * 50,
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "damaged.pdf": b"%PDF-1.4 nothing",
        "damaged.docx": b"PK\x03\x04nothing",
        "none.json": b"[]",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    targets = [str(tmp_path / name) for name in ["missing.txt", *bad, "nothing", "good.txt"]]
    *errors, good = load([*targets[:-1], "nul\0.txt", targets[-1]])
    assert isinstance(good, Report)
    assert [type(error) for error in errors] == [
        NotFoundError, EmptyInputError, EmptyInputError, UnsupportedFormatError, UnsupportedFormatError,
        UnsupportedFormatError, UnsupportedFormatError, EmptyInputError, EmptyInputError, InputError,
    ]  # fmt: skip
    assert all("\n" not in str(error) and str(error).count(": ") for error in errors)


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permission is told as such."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refused)  # by hand, for the tests may run as root, who may read all
    (found,) = load([str(folder / "a.txt")])
    assert isinstance(found, InputError)
    assert os.strerror(errno.EACCES) in str(found)


def test_what_a_folder_hides_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the folder that may not be read, or a file that may not be looked at, is an error: none is lost."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "shut").mkdir()
    (tmp_path / "veiled.txt").write_text(TEXT, encoding="utf-8")
    scandir, look = os.scandir, Path.stat

    def refused_scan(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    def refused_look(path: Path, **how: bool) -> os.stat_result:
        if path.name == "veiled.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path, **how)

    monkeypatch.setattr(os, "scandir", refused_scan)  # by hand, for the tests may run as root, who may read all
    monkeypatch.setattr(Path, "stat", refused_look)
    assert [Path(each).name for each in expand([str(tmp_path)])] == ["good.txt", "shut", "veiled.txt"]
    _, error, _ = load([str(tmp_path)])
    assert os.strerror(errno.EACCES) in str(error)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path) -> None:
    """What would wait for a writer for ever is not read; a link to nowhere is an error like any missing file."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    (found,) = load([str(tmp_path)])
    assert isinstance(found, NotFoundError)


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="file names are Unicode there")
def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is read, and its report and its error can be written as JSON."""
    for name, text in ((b"/a\xff.txt", TEXT), (b"/b\xff.txt", "")):
        Path(os.fsdecode(os.fsencode(tmp_path) + name)).write_text(text, encoding="utf-8")
    report, error = load([str(tmp_path)])
    assert isinstance(report, Report)
    assert isinstance(error, EmptyInputError)
    assert str(report.path).endswith("a\ufffd.txt")
    assert b"?.txt" in msgspec.json.encode(error.to_dict())


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """No standard input at all is a plain error and no fault."""
    monkeypatch.setattr(sys, "stdin", None)
    assert [type(each) for each in load(["-"])] == [EmptyInputError]


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused; JSON Lines are read a line at a time, however many."""
    monkeypatch.setattr(readers, "RAW_LIMIT", 200)
    (tmp_path / "a.txt").write_text(TEXT * 10, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f"{json.dumps(LINE)}\n" * 5, encoding="utf-8")
    first, *rest = load([str(tmp_path)])
    assert isinstance(first, TooLongError)
    assert len(reports(rest)) == 5


def test_standard_input_is_sniffed_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "-" may be any format; the stream is not closed."""
    for data, count in ((TEXT.encode(), 1), (PAGE.encode(), 1), (KINDS["f.jsonl"], 2)):
        stream = io.TextIOWrapper(io.BytesIO(data))
        monkeypatch.setattr(sys, "stdin", stream)
        found = reports(load(["-"]))
        assert len(found) == count
        assert found[0].path is None
        assert not stream.closed


def test_an_address_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only an http address is fetched; where it led and when are kept; a charset that the server declares counts."""
    asked = []

    def fetched(url: str, *, allow_private: bool = False) -> fetch.Fetched:
        asked.append((url, allow_private))
        return fetch.Fetched(
            url=url, final_url="https://quay.example/pier", content_type="text/plain", charset="windows-1252",
            body="“Lost,” she said.".encode("cp1252"), retrieved="2031-05-06T08:30:00Z",
        )  # fmt: skip

    monkeypatch.setattr(fetch, "fetch", fetched)
    (report,) = reports(load(["http://quay.example"], allow_private=True))
    assert asked == [("http://quay.example", True)]
    assert report.text == "“Lost,” she said."
    assert (report.id, report.url, report.path) == ("https://quay.example/pier", "https://quay.example/pier", None)
    assert report.retrieved == "2031-05-06T08:30:00Z"


def test_an_unforeseen_failure_is_one_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks inside on one input is told without its message, and the next input is read."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("Lena Voss")

    monkeypatch.setattr(readers, "sniff", broken)
    (found,) = load([str(folder / "a.txt")])
    assert isinstance(found, FaultError)
    assert "Voss" not in str(found)


@given(
    st.sampled_from(
        [b"", b"<html><body>", b"%PDF-1.4\n", b"PK\x03\x04", b"<rss><channel><item>", b'{"id": "1", ', b"\xff\xfe"]
    ),
    st.one_of(st.binary(max_size=200), st.sampled_from(list(KINDS.values())).map(lambda data: data[: len(data) // 2])),
)
def test_any_bytes_are_reports_or_input_errors(head: bytes, rest: bytes) -> None:
    """Whatever the bytes, each result is a report that can be written as JSON, or one clear error; nothing is a fault."""
    found = list(sources.collected(readers.of_stream(io.BytesIO(head + rest), "junk", None), "junk", Given()))
    assert found
    for each in found:
        assert isinstance(each, InputError) or Report.from_dict(each.to_dict()) == each
        assert not isinstance(each, FaultError), each


def test_reading_files_needs_no_network(folder: Path) -> None:
    """With every socket refused, all formats are still read; the fetcher is not even imported."""
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
        "from reportedly.intake import load\n"
        "from reportedly.intake.isolated import in_this_process\n"
        "with in_this_process():\n"  # where it can be seen what parsers do
        f"    found = [type(each).__name__ for each in load([{str(folder)!r}])]\n"
        "assert found.count('Report') == 7, found\n"
        "assert 'reportedly.intake.fetch' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_importing_is_light() -> None:
    """The slow libraries wait until a format needs them."""
    code = "import sys, reportedly.intake; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    heavy = {
        "trafilatura",
        "lxml",
        "pypdfium2",
        "docx2python",
        "feedparser",
        "py3langid",
        "numpy",
        "charset_normalizer",
    }
    assert heavy & set(imported) == set()
