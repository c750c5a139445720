"""Foreign formats are parsed in a process of its own: a parser that dies, hangs or devours memory costs one input only."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import cast

import pytest
from builders.documents import PAGE, RSS, docx, par, pdf
from builders.packed import epub, msg, odt, xlsx, zipped
from undamaged import ARCHIVED, MAIL

from reportedly.errors import InputError, MissingExtraError, TooLongError
from reportedly.intake import Given, isolated, load
from reportedly.intake.given import Columns
from reportedly.intake.parser_messages import Refused
from reportedly.intake.parser_process import REQUESTS
from reportedly.records import Report

LOST = "The mayor said on Tuesday that the pier was lost, and that the harbour would be shut for the winter."
# RTF is parsed by this instead: it does what the document says.
MISBEHAVING = """
import ctypes, logging, os, signal, time
from reportedly.intake import rtf
from reportedly.intake.build import RawReport

def draft(source):
    log = logging.getLogger("reportedly.intake.rtf")
    word = source.data.decode()[5:].strip("{} ")
    match word:
        case "abort": os.abort()
        case "segfault": ctypes.string_at(0)
        case "kill": os.kill(os.getpid(), signal.SIGKILL)
        case "overflow": ctypes.CDLL(None).qsort(ctypes.create_string_buffer(8), 2, 4, ctypes.c_void_p(1))
        case "hang": time.sleep(600)
        case "xcpu": os.kill(os.getpid(), signal.SIGXCPU)
        case "spin":
            while True: pass
        case "devour":
            try:
                held = bytearray(2_000_000_000)
            except MemoryError as error:
                raise ValueError("taken for damage") from error
        case "keep": time.kept = b"x" * 450_000_000
        case "fault": raise KeyError("words of the report")
        case "print": os.write(1, b"words"), os.write(2, b"words")
        case "surrogate": return RawReport(name=source.name, text="The pier \\ud800 is lost, the mayor said.", path=source.path)
        case "told": log.warning("%s: a part was left out", source.name)
    return RawReport(name=source.name, text=TEXT, path=source.path)

rtf.draft = draft
"""


@pytest.fixture(scope="class")
def misbehaving() -> Iterator[None]:
    """Processes whose parser of RTF does what the document says."""
    isolated.end_all()
    misbehave = f"exec({f'TEXT = {LOST!r}' + MISBEHAVING!r}); from reportedly.intake.parser_process"
    start = isolated._START.replace("from reportedly.intake.parser_process", misbehave)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolated, "_START", start)
        yield
    isolated.end_all()


def rtf(folder: Path, *words: str) -> list[str]:
    for number, word in enumerate(words):
        (folder / f"{number}.rtf").write_text(f"{{\\rtf {word}}}")
    return [str(folder / f"{number}.rtf") for number in range(len(words))]


@pytest.mark.usefixtures("misbehaving")
class TestMisbehaving:
    """Each is one line about its own input; those before and after it are read."""

    @pytest.mark.parametrize(
        ("word", "why"),
        [
            ("abort", "the parser of its format died"),
            ("segfault", "the parser of its format died"),
            ("kill", "the parser of its format died"),
            ("overflow", "the parser of its format died"),
            ("hang", "reading it takes over"),
            ("spin", "reading it takes over"),
            ("xcpu", "reading it takes over 15 seconds of the processor's time"),
            ("devour", "it takes over 1 GB of memory"),
            ("fault", "it failed (KeyError in <string>"),
        ],
    )
    def test_one_line(self, word: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (first, bad, last) = rtf(tmp_path, "well", word, "well")
        found = list(load([first]))
        if word in ("hang", "spin"):
            monkeypatch.setattr(isolated, "SECONDS", 0.5)
        found += load([bad])
        monkeypatch.setattr(isolated, "SECONDS", 180.0)
        found += load([last])
        assert [isinstance(each, Report) for each in found] == [True, False, True]
        assert isinstance(found[1], InputError)
        assert found[1].why.startswith(why)
        assert found[1].name == bad
        assert "words of the report" not in str(found[1])

    def test_the_memory_of_who_asks_does_not_count(self, tmp_path: Path) -> None:
        """A large program asks, and the parser fails for another reason."""
        held = bytearray(800_000_000)
        held[::4096] = b"x" * len(held[::4096])
        (found,) = load(rtf(tmp_path, "fault"))
        assert isinstance(found, InputError)
        assert found.why.startswith("it failed (KeyError")

    def test_one_that_has_grown_is_replaced(self, tmp_path: Path) -> None:
        """And none that has not, however many inputs it has parsed."""
        assert all(isinstance(found, Report) for found in load(rtf(tmp_path, *["well"] * (REQUESTS + 10))))
        before = [process._process.pid for process in isolated._idle]
        assert all(isinstance(found, Report) for found in load(rtf(tmp_path, "well", "keep", "well")))
        after = [process._process.pid for process in isolated._idle]
        assert (len(before), len(after)) == (1, 1)
        assert before != after

    def test_what_readers_say_is_said_here(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        (path,) = rtf(tmp_path, "told")
        with caplog.at_level(logging.WARNING):
            list(load([path]))
        assert caplog.messages == [f"{path}: a part was left out"]
        assert caplog.records[0].name == "reportedly.intake.rtf"

    def test_what_libraries_print_is_not(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        (found,) = load(rtf(tmp_path, "print"))
        assert isinstance(found, Report)
        assert capfd.readouterr() == ("", "")

    def test_half_a_character(self, tmp_path: Path) -> None:
        """In a text, and in the name of a file."""
        folder = tmp_path / os.fsdecode(b"pier-\xff")
        folder.mkdir()
        (found,) = load(rtf(folder, "surrogate"))
        assert isinstance(found, Report)
        assert found.text == "The pier \ufffd is lost, the mayor said."
        (failed,) = load(rtf(folder, "kill"))
        assert isinstance(failed, InputError)
        assert failed.name == str(folder / "0.rtf")


class TestKept:
    def test_one_process_for_many_inputs(self, tmp_path: Path) -> None:
        isolated.end_all()
        path = tmp_path / "a.docx"
        path.write_bytes(docx(par(LOST)))
        pids = set()
        for _ in range(3):
            assert [type(each) for each in load([str(path)])] == [Report]
            pids |= {process._process.pid for process in isolated._idle}
        assert len(pids) == 1

    def test_killed_while_it_waits(self, tmp_path: Path) -> None:
        """Another takes its place, and no input is lost."""
        path = tmp_path / "a.docx"
        path.write_bytes(docx(par(LOST)))
        list(load([str(path)]))
        for process in isolated._idle:
            os.kill(process._process.pid, signal.SIGKILL)
            process._process.wait()
        (found,) = load([str(path)])
        assert isinstance(found, Report)

    def test_tables_beside_each_other(self, tmp_path: Path) -> None:
        """Two are read row by row at a time, and one is left before its end; its process ends."""
        rows = [(f"{LOST} {number}", "Quay Review") for number in range(200)]
        path = tmp_path / "a.xlsx"
        path.write_bytes(xlsx(("text", "outlet"), *rows))
        given = Given(columns=Columns(text="text"))
        first, second = (cast("Generator[Report | InputError]", load([str(path)], given)) for _ in range(2))
        both = [next(first), next(second), next(first), next(second)]
        assert [each.text.split()[-1] for each in both if isinstance(each, Report)] == ["0", "0", "1", "1"]
        first.close()
        assert len(list(second)) == 198

    def test_it_ends_with_the_one_it_parses_for(self, tmp_path: Path) -> None:
        """Even if that is killed."""
        path = tmp_path / "a.docx"
        path.write_bytes(docx(par(LOST)))
        script = (
            "import os, sys\nfrom reportedly.intake import isolated, load\nlist(load([sys.argv[1]]))\n"
            "print(isolated._idle[0]._process.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
        )
        done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
        assert done.returncode == -signal.SIGKILL
        until = time.monotonic() + 20
        while _lives(int(done.stdout)) and time.monotonic() < until:
            time.sleep(0.02)
        assert not _lives(int(done.stdout))

    def test_plain_text_needs_none(self) -> None:
        """The modules are not even imported."""
        script = (
            "import sys\nfrom reportedly.intake import load\nlist(load(['examples/01-tidewater-courier.txt']))\n"
            "assert 'reportedly.intake.isolated' not in sys.modules\nassert 'multiprocessing' not in sys.modules\n"
        )
        subprocess.run([sys.executable, "-c", script], check=True)

    def test_it_gets_ready_while_the_model_is_loaded(self) -> None:
        """A page is asked for: the process is started before anything is read, and is the one that then parses."""
        isolated.end_all()
        found = load(["examples/02-meridian-press.html"])
        (ready,) = isolated._idle
        assert [type(each) for each in found] == [Report]
        assert isolated._idle == [ready]

    def test_where_no_process_can_be_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """This one parses, and says so."""
        isolated.end_all()
        path = tmp_path / "a.docx"
        path.write_bytes(docx(par(LOST)))
        monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
        (found,) = load([str(path)])
        assert isinstance(found, Report)
        assert "this one parses, without limits" in caplog.text


FOREIGN = {
    "a.html": PAGE.encode(), "a.xml": RSS.encode(), "a.eml": MAIL, "a.mhtml": ARCHIVED, "a.docx": docx(par(LOST)),
    "a.mbox": b"From ada@quay.example Tue May  6 08:30:00 2031\n" + MAIL, "a.pdf": pdf([(72, 700, 12, LOST)]),
    "a.zip": zipped({"a.html": PAGE}), "a.odt": odt(f"<text:p>{LOST}</text:p>"), "a.rtf": rf"{{\rtf1 {LOST}}}".encode(),
    "a.epub": epub(f"<p>{LOST * 3}</p>"), "a.xlsx": xlsx(("text", "outlet"), (LOST, "Quay Review")),
    "a.msg": msg("Pier", LOST, "Ada Quill"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_no_foreign_format_is_parsed_here(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the input is: a parser in this process would fail."""
    monkeypatch.setattr(isolated, "parsed", None)
    for module in ("html.draft", "feed.drafts", "mail.drafts", "pdf.draft", "word.draft", "epub.drafts", "rtf.draft"):
        monkeypatch.setattr(f"reportedly.intake.{module}", None)
    path = tmp_path / name
    path.write_bytes(FOREIGN[name])
    assert any(isinstance(each, Report) for each in load([str(path)]))


def test_errors_arrive_as_they_were() -> None:
    one = TooLongError("a.pdf", "it is too long", "cut it").with_setting("ocr")
    two = MissingExtraError("striprtf", "documents", "a.rtf")
    for error in (one, two):
        again = Refused.of(error, last=True).error()
        assert (type(again), str(again), again.setting) == (type(error), str(error), error.setting)
    with pytest.raises(AttributeError):  # nothing but an error is ever made
        Refused("os", (), None, last=True).error()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
