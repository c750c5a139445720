"""Archives of reports, and what of folders and archives is left out."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from builders.documents import PAGE, docx, par
from builders.packed import zipped

from reportedly.errors import InputError, SkippedError, TooLongError
from reportedly.intake import Given, archives, load
from reportedly.intake.readers import of_stream
from reportedly.intake.sources import collected
from reportedly.records import Report

LOST = "The mayor said on Tuesday that the pier was lost."
FILES: dict[str, str | bytes] = {
    "a.txt": LOST, "b/page.html": PAGE, "b/c.docx": docx(par(LOST)), ".hidden.txt": LOST, "__MACOSX/a.txt": LOST,
    "x.log": "x", "y.log": "y", "z.bin": "z", "t.csv": f"text,outlet\n{LOST},Quay Review\n",
}  # fmt: skip


def tarred(files: dict[str, str | bytes], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            part = tarfile.TarInfo(name)
            part.size = len(data)
            archive.addfile(part, io.BytesIO(data))
    return made.getvalue()


def read(path: Path, data: bytes) -> list[Report | InputError]:
    path.write_bytes(data)
    return list(load([str(path)]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar.gz", tarred(FILES)),
        ("a.tar", tarred(FILES, "w")),
        ("a.tar.xz", tarred(FILES, "w:xz")),
    ],
)
def test_each_file_is_read(name: str, data: bytes, tmp_path: Path) -> None:
    """Files of any kind; hidden ones are passed over; what is skipped is one line for each kind."""
    found = read(tmp_path / name, data)
    reports = [each for each in found if isinstance(each, Report)]
    assert sorted(each.text[:20] for each in reports) == sorted([LOST[:20]] * 3 + ["Ferrymen told pier i"])
    assert len({each.id for each in reports}) == 4
    skipped = [str(each) for each in found if isinstance(each, SkippedError)]
    assert [each.split(" skipped")[0].rpartition(": ")[2] for each in skipped] == [
        "1 file that ends in “.bin”", "2 files that end in “.log”",
    ]  # fmt: skip
    assert len(found) == 6


def test_a_compressed_file(tmp_path: Path) -> None:
    """It is read as what it holds, of which there may be more than fits in memory."""
    (found,) = read(tmp_path / "a.txt.gz", gzip.compress(LOST.encode()))
    assert isinstance(found, Report)
    assert found.text == LOST
    lines = "".join(f'{{"id": "{n}", "text": "{LOST}"}}\n' for n in range(50))
    assert len(read(tmp_path / "b.jsonl.gz", gzip.compress(lines.encode()))) == 50


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    """It is named, and the rest is read."""
    inner, good = read(tmp_path / "a.zip", zipped({"in.zip": zipped({"a.txt": LOST}), "b.txt": LOST}))
    assert "archive inside another" in str(inner)
    assert isinstance(good, Report)


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows to hundreds of its size is refused unread, and so is an archive of more than may be."""
    bomb, good = read(tmp_path / "a.zip", zipped({"bomb.txt": b"0" * 5_000_000, "good.txt": LOST}))
    assert isinstance(bomb, TooLongError)
    assert isinstance(good, Report)
    monkeypatch.setattr(archives, "TOTAL", 2000)
    for name, data in (("b.zip", zipped({"a.txt": LOST * 99})), ("b.tar", tarred({"a.txt": LOST * 99}, "w"))):
        (found,) = read(tmp_path / name, data)
        assert isinstance(found, TooLongError)


@pytest.mark.parametrize(
    "data", [zipped(FILES)[:-300], tarred(FILES)[:-300], tarred(FILES, "w")[:700], b"\x1f\x8b\x08\0junk"]
)
def test_damaged(data: bytes, tmp_path: Path) -> None:
    """Damage is one clear line; what was read before it stays."""
    *_, last = read(tmp_path / "a.zip", data)
    assert isinstance(last, InputError)
    assert "damaged" in str(last)


def test_folders_name_what_they_skip(tmp_path: Path) -> None:
    """One error for each kind, before the reports."""
    for name in ("a.txt", "x.log", "y.log", "README", ".hidden"):
        (tmp_path / name).write_text(LOST, encoding="utf-8")
    none, log, report = load([str(tmp_path)])
    assert isinstance(report, Report)
    assert "1 file that ends in no suffix skipped" in str(none)
    assert "2 files that end in “.log” skipped" in str(log)


def test_what_is_not_there_is_not_read() -> None:
    """A file of the archive is said to be gigabytes long: the archive ends there, and no more of it is asked for."""

    class Counted(io.BytesIO):
        reads = 0

        def readinto(self, buffer: object) -> int:
            Counted.reads += 1
            return super().readinto(buffer)  # type: ignore[arg-type]

    part = tarfile.TarInfo("a.txt")
    part.size = 3_900_000_000
    made = Counted(tarred({"good.txt": LOST}, "w")[:1024] + part.tobuf() + LOST.encode())
    good, long, last = collected(of_stream(made, "a.tar", None, given=Given()), "a.tar", Given())
    assert isinstance(good, Report)
    assert isinstance(long, TooLongError)
    assert "damaged" in str(last)
    assert Counted.reads < 20


LINKS = ("/etc/hostname", "../secret.txt", "secret.txt")


def linking_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, place in enumerate(LINKS):
            part = zipfile.ZipInfo(f"link{number}.txt")
            part.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(part, place)
        archive.writestr("good.txt", LOST)
    return made.getvalue()


def linking_tar(kind: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for number, place in enumerate(LINKS):
            part = tarfile.TarInfo(f"link{number}.txt")
            part.type, part.linkname = kind, place
            archive.addfile(part)
        good = tarfile.TarInfo("good.txt")
        good.size = len(LOST)
        archive.addfile(good, io.BytesIO(LOST.encode()))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", linking_zip()), ("a.tar", linking_tar(tarfile.SYMTYPE)), ("b.tar", linking_tar(tarfile.LNKTYPE))],
)
def test_no_link_is_followed(name: str, data: bytes, tmp_path: Path) -> None:
    """Symbolic and hard links to files of this machine, or beside the archive, are passed over."""
    (tmp_path / "secret.txt").write_text("The minister said in private that the pier was sold.")
    (found,) = read(tmp_path / name, data)
    assert isinstance(found, Report)
    assert found.text == LOST


HIDDEN = ("../../outside.txt", "a/../../outside.txt", "..\\outside.txt")
ABSOLUTE = ("/reportedly-outside.txt", "C:\\outside.txt", "~/outside.txt")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_nothing_is_unpacked(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files whose names lead out of the archive are passed over or read where they are: none is written, inside or outside."""
    folder = tmp_path / "inner" / "most"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    files: dict[str, str | bytes] = {each: f"{LOST} {number}" for number, each in enumerate((*HIDDEN, *ABSOLUTE))}
    data = zipped(files) if name == "a.zip" else tarred(files, "w:gz" if name.endswith("gz") else "w")
    found = read(folder / name, data)
    assert [each.text for each in found if isinstance(each, Report)] == [f"{LOST} {n}" for n in (3, 4, 5)]
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [folder / name]
    assert not Path("/reportedly-outside.txt").exists()
