"""A corpus is traced as its reports are, whatever is in memory, and goes on where it was broken off."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from builders.matters import CLAIMS, MATTERS, EachDiffers, retold
from builders.reports import record, report
from corpora import contents, inline, lines, records, run, table
from hypothesis import given
from hypothesis import strategies as st

from reportedly import rows
from reportedly.corpus import reading_block, tracing_block
from reportedly.corpus.neighbourhoods import stories as windowed
from reportedly.corpus.tracing import trace_corpus
from reportedly.errors import InputError
from reportedly.records import Record, Report
from reportedly.trace.digest import digest
from reportedly.trace.stories import stories
from reportedly.trace.story import story
from reportedly.trace.trace import trace

DAYS = (
    None,
    "2031",
    "2031-05",
    "2031-05-06",
    "2031-05-15",
    "2031-06-20",
    "2031-07-04",
    "2031-11-02",
    "2032-01-01T01:00+09:00",
)


@given(st.lists(st.tuples(st.sampled_from(MATTERS), st.sampled_from(MATTERS), st.sampled_from(DAYS)), max_size=12))
def test_a_window_finds_the_same_stories(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, str, str | None]]
) -> None:
    """Month by month, with dates that are partial, missing or of another zone, stories are those that are found of all at once."""
    folder = tmp_path_factory.mktemp("digests")
    months: dict[str, list[Record]] = {}
    for number, (one, two, day) in enumerate(made):
        told = record(report(f"{one} {two}", id=f"r{number}", **({"published": day} if day else {})))
        months.setdefault((day or "")[:7], []).append(told)
    parts = []
    for month in sorted(months):
        path = folder / f"month={month}" / "part.msgpack"
        path.parent.mkdir()
        path.write_bytes(msgspec.msgpack.encode([digest(each) for each in months[month]]))
        parts.append(path)
    found = [[place.key[2] for place in story] for story in windowed(parts)]
    assert found == stories(digest(each) for month in months.values() for each in month)


class Known:
    """A reader to which the record of every text is known."""

    def __init__(self, known: Iterable[Record]) -> None:
        self._known = {each.report.text: each for each in known}

    def read(self, report: Report) -> Record:
        return msgspec.structs.replace(self._known[report.text], report=report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of some matters over some months."""
    chance = random.Random(3)  # noqa: S311 - no secret
    made = [
        retold(
            f"r{n:02d}", (chance.randrange(len(MATTERS)),), chance.randrange(len(CLAIMS)), outlet=f"Paper {n % 3}",
            day=chance.choice(("2031-05-06", "2031-06-17", "2031-09-01")),
        )
        for n in range(16)
    ]  # fmt: skip
    monkeypatch.setattr(reading_block, "_reader", lambda _: Known(made))
    monkeypatch.setattr(tracing_block, "_meanings", EachDiffers)
    given_ = [each.report.to_dict() for each in made]
    run([lines(tmp_path / "a.jsonl", given_)], tmp_path / "out")
    return tmp_path / "out"


def test_the_trace_is_that_of_the_reports(dataset: Path) -> None:
    """The tables are those of `trace` for the same reports, ids and all."""
    tracing = trace_corpus(str(dataset), inline, lambda _: None)
    whole = trace(records(dataset).values(), EachDiffers())
    assert len(whole.stories) == 3
    for name in rows.TRACE_TABLES:
        assert table(dataset / "trace", name) == list(rows.of_trace(whole, name))
        assert tracing["counts"][name] == len(list(rows.of_trace(whole, name)))


def test_it_goes_on(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off at any story, it goes on to the same tables. Without a whole dataset there is nothing to trace."""
    monkeypatch.setattr("reportedly.corpus.tracing.REPORTS", 1)
    trace_corpus(str(dataset), inline, lambda _: None)
    before = contents(dataset)
    left = [0]

    def breaking(*given: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return story(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(tracing_block, "story", breaking)
    broken = 0
    while True:
        left[0] = 1
        try:
            trace_corpus(str(dataset), inline, lambda _: None)
            break
        except KeyboardInterrupt:
            broken += 1
    assert broken > 1
    assert contents(dataset) == before
    (dataset / "manifest.json").unlink()
    with pytest.raises(InputError, match="no whole dataset"):
        trace_corpus(str(dataset), inline, lambda _: None)
