"""Inputs made to take time or memory, through the whole command: each is a record or a few lines, soon and in little memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bombs import BOMBS
from limited import Ran, command
from slicing import unsliced
from soak import SOAK

from reportedly.attribute.attributor import MOST
from reportedly.records import Record

SECONDS, BYTES = 20.0, 1_000_000_000  # of the processor, and of the process that has most
LINES = 3  # about one input: it, and those within it
# Whatever a library trips over is a fault of ours, and so is what the system has to end.
FAULTS = ("a fault of Reportedly", "Traceback", "Killed")
# Each takes a tenth of a second beside the command's own time.
QUICK = (
    "tags", "blockquotes", "parts of a mail within each other", "elements of a .docx", "elements of an .odt", "lists of JSON",
    "JSON-LD", "groups of .rtf", "history of a mail", "pages of a PDF that are not there", "entities of HTML", "entities of a feed",
    "entities of a .docx", "entities of an .odt", "one long entity of a .docx", "lone surrogates", "lone surrogates of a page",
    "lone surrogates in bytes", "half a character of UTF-16", "null bytes", "null bytes of JSON", "null bytes of a table",
    "direction overrides", "direction overrides in fields", "controls of a terminal", "a name of a file in a zip",
)  # fmt: skip
FULL = tuple(name for name in BOMBS if name.startswith("as many"))  # they are read, and not refused
STORED = (
    "an outlet of a megabyte", "a byline of a megabyte", "an id of a megabyte", "a sender of a megabyte", "lone surrogates",
    "null bytes of JSON", "direction overrides in fields", "controls of a terminal", "a mark above a mark",
)  # fmt: skip


def written(name: str, folder: Path) -> Path:
    file, data = BOMBS[name]()
    path = folder / file
    path.write_bytes(data)
    return path


def check(ran: Ran) -> None:
    assert ran.status in (0, 1, 3), ran.errors[-3:]
    assert not [line for line in ran.errors if any(fault in line for fault in FAULTS)]
    assert ran.seconds <= SECONDS
    assert ran.memory <= BYTES


def check_records(ran: Ran) -> None:
    """Every span of each record slices to its words."""
    for line in ran.lines:
        assert unsliced(Record.from_dict(json.loads(line))) == []


@pytest.mark.long
def test_quick_ones_together(tmp_path: Path) -> None:
    """In one folder, beside a report that is read all the same; each is a record or one line."""
    folder = tmp_path / "bombs"
    for name in QUICK:
        (folder / name).mkdir(parents=True)
        written(name, folder / name)
    (folder / "good.txt").write_text("Mayor Lena Voss said on Monday that the pier was lost.")
    ran = command("read", str(folder), "--format", "jsonl", folder=tmp_path)
    check(ran)
    check_records(ran)
    told = {name: sum(f"/{name}/" in line for line in ran.errors) for name in QUICK}
    assert max(told.values()) <= LINES
    unplaced = [line for line in ran.lines if b"/bombs/" not in line]  # rows of tables, which have no path
    silent = [name for name in QUICK if not told[name] and not any(f"/{name}/".encode() in line for line in ran.lines)]
    assert len(silent) == len(unplaced), silent
    assert any(b"good.txt" in line for line in ran.lines)


@pytest.mark.skipif(not SOAK, reason="takes minutes: make soak")
@pytest.mark.parametrize("name", BOMBS)
def test_read(name: str, tmp_path: Path) -> None:
    """By itself, as data and as it is shown to people."""
    path = written(name, tmp_path)
    ran = command("read", str(path), "--format", "jsonl", folder=tmp_path)
    check(ran)
    check_records(ran)
    assert ran.lines or ran.errors
    if name in FULL:
        assert [len(json.loads(line)["statements"]) > 0.9 * MOST for line in ran.lines] == [True]
    check(command("read", str(path), folder=tmp_path))


@pytest.mark.skipif(not SOAK, reason="takes minutes: make soak")
@pytest.mark.parametrize("name", STORED)
def test_kept(name: str, tmp_path: Path) -> None:
    """Added to a store, found there, shown, and forgotten."""
    path = written(name, tmp_path)
    check(command("add", str(path), folder=tmp_path))
    found = command("export", "--format", "jsonl", folder=tmp_path)
    check(found)
    check_records(found)
    assert len(found.lines) == 1
    check(command("search", "pier", folder=tmp_path))
    ident = Record.from_dict(json.loads(found.lines[0])).report.id
    if len(ident) < 10_000:
        check(command("forget", "--", ident, folder=tmp_path))
        assert command("export", "--format", "jsonl", folder=tmp_path).lines == ()
