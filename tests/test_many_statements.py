"""A text with more statements than are read in one report is refused in one line, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from builders.reports import TEXT, record
from click.testing import CliRunner
from corpora import records, run, table
from serving import client

from reportedly.attribute.attributor import MOST
from reportedly.commands import main
from reportedly.errors import ManyStatementsError, TooLongError
from reportedly.intake import from_text
from reportedly.reader import Reader
from reportedly.records import Record, Report
from reportedly.store import Store, inbox
from reportedly.workers.pool import read_chunk

QUOTATIONS = '"No," she said. ' * (MOST + 100)
TURNS = "Q: Is the pier lost?\nA: It is lost.\n" * (MOST // 2 + 50)
LINE = f"it holds over {MOST:,} statements, more than are read in one report; split it and give its parts"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("text", [QUOTATIONS, TURNS])
def test_it_is_refused(reader: Reader, text: str) -> None:
    """Whether the network or the layout finds them; the error is one of length, and survives its way between processes."""
    report = from_text(text, id="pier")
    with pytest.raises(TooLongError) as caught:
        reader.read(report)
    assert str(caught.value) == f"pier: {LINE}"
    assert isinstance(caught.value, ManyStatementsError)
    again = ManyStatementsError(*caught.value.args)
    assert (str(again), again.content_hash) == (str(caught.value), report.content_hash)


class Counting:
    """Refuses texts that say so, and counts how often each is given to it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, report: Report) -> Record:
        self.asked.append(report.id)
        if "refuse" in report.text:
            raise ManyStatementsError(report.id, "it holds too many statements", "split it", report.content_hash)
        return record(report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


def test_it_is_read_once_and_the_others_too() -> None:
    """To find it out takes long, so that neither it nor what was read before it is read again; nor is another of the same text."""
    texts = {
        "a": "The pier.",
        "b": "We refuse.",
        "c": "The quay.",
        "d": "We refuse.",
        "e": "They refuse.",
        "f": "The mole.",
    }
    counting = Counting()
    results = read_chunk(counting, [from_text(text, id=name) for name, text in texts.items()])
    told = [one.name if isinstance(one, ManyStatementsError) else one.report.id for one in results]  # type: ignore[union-attr]
    assert told == list(texts)
    assert [isinstance(one, ManyStatementsError) for one in results] == [False, True, False, True, True, False]
    assert counting.asked == ["a", "b", "c", "e", "f"]


def folder(where: Path) -> Path:
    for name, text in (("a.txt", TEXT), ("b.txt", QUOTATIONS), ("c.txt", f"{TEXT} It was lost.")):
        (where / "in" / name).parent.mkdir(exist_ok=True)
        (where / "in" / name).write_text(text)
    return where / "in"


@pytest.mark.parametrize("command", ["read", "add"])
def test_commands_read_the_others(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line about it on standard error, and exit status 3: some were read."""
    monkeypatch.setenv("REPORTEDLY_STORE", str(tmp_path / "reports.db"))
    where = folder(tmp_path)
    result = CliRunner().invoke(main, [command, str(where)])
    assert result.exit_code == 3
    assert [line for line in result.stderr.splitlines() if "b.txt" in line] == [
        f"reportedly: {where / 'b.txt'}: {LINE}"
    ]
    unbroken = "".join(result.stdout.split())  # a long path is broken at the end of a line
    assert all(name in unbroken for name in ("a.txt", "c.txt"))


def test_a_corpus_rejects_it(tmp_path: Path) -> None:
    """The block that holds it is written with the other reports."""
    run([folder(tmp_path)], tmp_path / "out")
    assert len(records(tmp_path / "out")) == 2
    told = [(row["kind"], Path(row["input"]).name, row["why"]) for row in table(tmp_path / "out", "rejected")]
    assert told == [("too_long", "b.txt", LINE.partition(";")[0])]


def test_the_inbox_goes_on(desk: Store) -> None:
    """It is marked as failed, and what came after it is read."""
    with client(desk) as asked:
        for text in (QUOTATIONS, TEXT):
            assert asked.post("/api/v1/reports", json={"text": text}).status_code == 202
        end = monotonic() + 240
        while inbox.unread(desk):
            assert monotonic() < end
            sleep(0.05)
    got = inbox.latest(desk)[::-1]
    assert [each.state for each in got] == ["failed", "added"]
    assert got[0].why is not None
    assert LINE.partition(";")[0] in got[0].why
