"""An input that keeps its process busy without end is given up, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from corpora import ENGINE, QuickReader, lines, numbered, records, table

from reportedly.corpus import intake_block, reading_block
from reportedly.corpus.blocks import Block, Means
from reportedly.corpus.items import Item, taken_in
from reportedly.corpus.run import CorpusOptions, read_corpus
from reportedly.intake.build import RawReport
from reportedly.intake.given import Given
from reportedly.records import Record, Report
from reportedly.workers.tasks import Processes

SECONDS = 0.3
ENDLESS_TO_TAKE_IN, ENDLESS_TO_READ = "the tide never ends", "the pier never ends"


class BusyReader(QuickReader):
    """A quick reader that never comes to the end of some texts."""

    def read(self, report: Report) -> Record:
        while ENDLESS_TO_READ in report.text:
            pass
        return super().read(report)


def busy_intake(item: Item, given: Given) -> Any:
    while ENDLESS_TO_TAKE_IN in item.text:  # type: ignore[union-attr]
        pass
    return taken_in(item, given)


def busy(block: Any, work: Callable[[Block], Any]) -> Any:
    """`work`, in a process that has imported all that it needs, and never comes to the end of some items."""
    list(taken_in(RawReport(name="a", text=numbered(1)[0]["text"]), Given()))
    reading_block._reader = BusyReader  # type: ignore[assignment]
    intake_block.taken_in = busy_intake  # type: ignore[attr-defined]
    return work(block)


@pytest.mark.long
def test_an_endless_input(tmp_path: Path) -> None:
    """Whether it is endless to take in or to read, it is rejected with the reason; the others are read."""
    reports = numbered(8)
    reports[2]["text"] += f" And {ENDLESS_TO_TAKE_IN}."
    reports[5]["text"] += f" And {ENDLESS_TO_READ}."
    options = CorpusOptions(Given(), 8, means=Means(seconds=SECONDS))
    source = str(lines(tmp_path / "a.jsonl", reports))
    make = lambda work: Processes(partial(busy, work=work), 2)  # noqa: E731
    read_corpus([source], str(tmp_path / "out"), options, ENGINE, make, lambda _: None)
    assert sorted(records(tmp_path / "out")) == [f"pier-{n}" for n in (0, 1, 3, 4, 6, 7)]
    why = "the process that read it died, or was busy with it for more than 0.3 seconds, each time that it was tried"
    told = [(Path(row["input"]).name, row["kind"], row["why"]) for row in table(tmp_path / "out", "rejected")]
    assert told == [("a.jsonl, line 3", "fault", why), ("a.jsonl, line 6", "fault", why)]
