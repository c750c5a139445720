"""A corpus is read whole, once, and to the same bytes, whoever does the work."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders.reports import TEXT
from corpora import DEADLY, contents, inline, lines, numbered, processes, records, run, table
from soak import SOAK

from reportedly import rows
from reportedly.corpus.blocks import Block
from reportedly.corpus.tables import TABLES
from reportedly.errors import InputError
from reportedly.intake import load
from reportedly.reader import Reader
from reportedly.records import Report
from reportedly.workers.tasks import Died, Inline


@pytest.mark.usefixtures("quick_reader")
def test_the_tables_are_the_exports(tmp_path: Path) -> None:
    """Each report is there once with its whole record, and the tables have the rows that exports have."""
    run([lines(tmp_path / "a.jsonl", numbered(9))], tmp_path / "out")
    found = records(tmp_path / "out")
    assert sorted(found) == [f"pier-{n}" for n in range(9)]
    assert found["pier-3"].report.text == f"{TEXT} Edition 3."
    in_order = [found[row["report_id"]] for row in table(tmp_path / "out", "reports")]
    for name, exported in (("statements", "statements"), ("actors", "actors"), ("chains", "edges")):
        assert table(tmp_path / "out", name) == [row for each in in_order for row in rows.of_record(each, exported)]
    assert {name: list(table(tmp_path / "out", name)[0]) for name in TABLES if name != "rejected"} == {
        name: list(columns) for name, columns in TABLES.items() if name != "rejected"
    }


@pytest.mark.usefixtures("quick_reader")
def test_the_manifest_tells_what_is_there(tmp_path: Path) -> None:
    """The manifest names every file with its hash and rows, and every input."""
    made = run([lines(tmp_path / "a.jsonl", numbered(5))], tmp_path / "out")
    assert made == json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert {each["name"]: each["sha256"] for each in made["files"]} == {
        name: sha for name, sha in contents(tmp_path / "out").items() if name != "manifest.json"
    }
    assert made["counts"]["reports"] == 5
    assert made["inputs"][0]["sha256"] == contents(tmp_path)["a.jsonl"]
    assert not (tmp_path / "out" / "_work").exists()


def shuffled(seed: int) -> Callable[[Callable[[Block], Any]], Any]:
    """Workers that answer in any order, and now and then not at all."""

    class Shuffled(Inline[Block, Any]):
        room = 3
        chance = random.Random(seed)  # noqa: S311 - no secret

        def take(self) -> tuple[Block, Any]:
            self._done.rotate(self.chance.randrange(3))
            block, answer = super().take()
            return block, Died() if self.chance.random() < 0.1 else answer

    return Shuffled


@pytest.mark.usefixtures("quick_reader")
@pytest.mark.parametrize("seed", range(1, SOAK * 20 + 2))
def test_the_order_of_the_work_does_not_matter(seed: int, tmp_path: Path) -> None:
    """The same files with the same bytes, whatever the order in which blocks are done, and however often."""
    path = lines(tmp_path / "a.jsonl", numbered(24))
    run([path], tmp_path / "one")
    run([path], tmp_path / "two", make=shuffled(seed))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


class InterruptedRunError(Exception):
    pass


def ending(after: int) -> Callable[[Callable[[Block], Any]], Any]:
    """Workers with which the run ends after so many blocks, in the middle of one."""

    class Ending(Inline[Block, Any]):
        left = after

        def give(self, task: Block) -> None:
            if self.left == 0:
                raise InterruptedRunError
            self.left -= 1
            super().give(task)

    return Ending


@pytest.mark.usefixtures("quick_reader")
def test_a_run_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    """Broken off after any number of blocks, it goes on to the same dataset; nothing that was done is done again."""
    path = lines(tmp_path / "a.jsonl", numbered(12))
    run([path], tmp_path / "whole")
    for after in (0, 2, 5):
        out = tmp_path / f"after-{after}"
        with pytest.raises(InterruptedRunError):
            run([path], out, make=ending(after))
        with pytest.raises(InputError, match="broken off"):
            run([path], out)
        if after:
            with pytest.raises(InterruptedRunError):
                run([path], out, make=ending(0), resume=True)
        run([path], out, resume=True, make=ending(7 - after))  # three blocks to take in, four to read
        assert contents(out) == contents(tmp_path / "whole")


@pytest.mark.usefixtures("quick_reader")
def test_other_inputs_are_refused(tmp_path: Path) -> None:
    """What was broken off for some inputs does not go on with others, and no dataset is written over."""
    one, two = (lines(tmp_path / name, numbered(3)) for name in ("a.jsonl", "b.jsonl"))
    with pytest.raises(InterruptedRunError):
        run([one], tmp_path / "out", make=ending(0))
    with pytest.raises(InputError, match="other inputs"):
        run([two], tmp_path / "out", resume=True)
    run([one], tmp_path / "out", resume=True)
    with pytest.raises(InputError, match="whole dataset"):
        run([one], tmp_path / "out")
    before = contents(tmp_path / "out")
    run([one], tmp_path / "out", resume=True)
    assert contents(tmp_path / "out") == before


@pytest.mark.long
def test_an_input_that_ends_its_process(tmp_path: Path) -> None:
    """It is rejected, and nothing else is lost."""
    reports = numbered(10)
    reports[4]["text"] += f" And {DEADLY}."
    path = lines(tmp_path / "a.jsonl", [*reports, {"id": "no text"}])
    run([path], tmp_path / "out", block=6, make=processes(2))
    assert sorted(records(tmp_path / "out")) == [f"pier-{n}" for n in range(10) if n != 4]
    told = [(row["kind"], Path(row["input"]).name) for row in table(tmp_path / "out", "rejected")]
    assert told == [("fault", "a.jsonl, line 5"), ("bad_record", "a.jsonl")]


@pytest.mark.long
def test_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dataset of the examples has the records that `read` gives."""
    monkeypatch.chdir(Path(__file__).parents[2])
    run(["examples"], tmp_path / "out", make=inline, block=16)
    found = records(tmp_path / "out")
    reports = [each for each in load(["examples"]) if isinstance(each, Report)]
    assert len(reports) == len(found) > 8
    assert {each.report.id: each for each in Reader().read_many(reports)} == found
