"""What is read once, and what is told of copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from builders.reports import TEXT
from corpora import QuickReader, contents, lines, numbered, records, run, table

from reportedly.corpus import plan, reading_block
from reportedly.errors import ReportedlyError
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record, Report

LONG = f"{TEXT} The ferrymen left the harbour at noon and would not say when they would be back, or whether they would come at all."


@pytest.mark.usefixtures("quick_reader")
def test_copies_word_for_word(tmp_path: Path) -> None:
    """One text of several outlets is several reports; the later say whose text they have, also in another month."""
    rows = [
        {"id": "b", "text": LONG, "outlet": "Quay Review", "published": "2031-05-07"},
        {"id": "a", "text": LONG, "outlet": "Lantern Daily", "published": "2031-05-06"},
        {"id": "c", "text": LONG, "outlet": "Port Ledger", "published": "2031-06-01"},
        {"id": "d", "text": f"{TEXT} Something else.", "published": "2031-06-01"},
    ]
    told: list[str] = []
    made = run([lines(tmp_path / "a.jsonl", rows)], tmp_path / "out", tell=told.append)
    assert {row["report_id"]: row["copy_of"] for row in table(tmp_path / "out", "reports")} == {
        "b": None, "a": "b", "c": "b", "d": None,
    }  # fmt: skip
    assert (made["counts"]["reports"], made["counts"]["texts"]) == (4, 3)
    assert "3 texts for 4 reports; 1 are copies word for word" in told[1]


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The ids of the reports that come to the reader together, in order."""
    seen: list[list[str]] = []

    class Watched(QuickReader):
        def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
            given = list(reports)
            seen.append([each.id for each in given])
            return super().read_many(given)

    monkeypatch.setattr(reading_block, "_reader", Watched)
    return seen


def test_a_text_is_given_to_the_reader_with_its_copies(tmp_path: Path, batches: list[list[str]]) -> None:
    """Copies that lie far apart in the inputs come to the reader together, which reads their text once."""
    rows = [{"id": f"{n:02d}", "text": LONG if n % 10 == 0 else f"{TEXT} Edition {n}."} for n in range(40)]
    run([lines(tmp_path / "a.jsonl", rows)], tmp_path / "out", block=5)
    assert batches[0] == ["00", "10", "20", "30", "01", "02", "03", "04"]
    assert sorted(each for batch in batches for each in batch) == [f"{n:02d}" for n in range(40)]


@pytest.mark.usefixtures("quick_reader")
def test_near_copies_are_noted(tmp_path: Path) -> None:
    """A text with a line more is a near copy of the earlier, and so is what copies it; a text of another matter is not."""
    more = f"{LONG} Readers of the Ledger may write to us."
    rows = [
        {"id": "a", "text": LONG},
        {"id": "b", "text": more},
        {"id": "c", "text": more, "outlet": "Port Ledger"},
        {
            "id": "d",
            "text": "Bo Linnet said that grain would be dear in winter, and that nobody should be surprised by it.",
        },
    ]
    run([lines(tmp_path / "a.jsonl", rows)], tmp_path / "out")
    found = {row["report_id"]: row["near_copy_of"] for row in table(tmp_path / "out", "reports")}
    assert found == {"a": None, "b": "a", "c": "a", "d": None}


def test_near_copies_come_to_the_reader_together(
    tmp_path: Path, batches: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where each is a near copy of the one before it alone, and others lie between them."""
    monkeypatch.setattr(reading_block, "CHUNK", 2)
    words = [f"word{n}" for n in range(90)]
    rows = []
    for n in range(4):  # the first and the last have hardly a word in common
        rows.append({"id": f"near-{n}", "text": "Mara Okeno spoke: " + " ".join(words[n * 12 : n * 12 + 48])})
        rows.append({"id": f"other-{n}", "text": " ".join(f"other{n}x{m}" for m in range(40))})
    run([lines(tmp_path / "a.jsonl", rows)], tmp_path / "out", block=8)
    found = {row["report_id"]: row["near_copy_of"] for row in table(tmp_path / "out", "reports")}
    assert [found[f"near-{n}"] for n in range(4)] == [None, "near-0", "near-1", "near-2"]
    assert batches == [["near-0", "near-1", "near-2", "near-3"], ["other-0", "other-1"], ["other-2", "other-3"]]


@pytest.mark.usefixtures("quick_reader")
def test_too_little_memory_for_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made again with more, and the dataset is the same."""
    source = lines(tmp_path / "a.jsonl", numbered(9))
    run([source], tmp_path / "usual")
    monkeypatch.setattr(plan, "MEMORY", ("1MB", *plan.MEMORY))
    run([source], tmp_path / "little")
    assert contents(tmp_path / "little") == contents(tmp_path / "usual")
    monkeypatch.setattr(plan, "MEMORY", ("1MB",))
    with pytest.raises(ReportedlyError, match="more than 1MB"):
        run([source], tmp_path / "none")


@pytest.mark.usefixtures("quick_reader")
def test_one_id_twice(tmp_path: Path) -> None:
    """The same again is rejected; another text at an address is a version; of other ids the later get a new one."""
    address = "https://quay.example/1"
    rows = [
        {"id": address, "url": address, "text": LONG},
        {"id": address, "url": address, "text": f"{LONG} Corrected."},
        {"id": address, "url": address, "text": LONG},
        {"id": "1", "text": f"{TEXT} One."},
        {"id": "1", "text": f"{TEXT} Two."},
    ]
    run([lines(tmp_path / "a.jsonl", rows)], tmp_path / "out")
    found = [(ident.partition("@")[0], each.report.version_of) for ident, each in records(tmp_path / "out").items()]
    assert found == [(address, None), (address, address), ("1", None), ("1", None)]
    (told,) = table(tmp_path / "out", "rejected")
    assert (told["kind"], told["why"]) == ("twice", f"it is there already, word for word, as {address}")


@pytest.mark.long
def test_a_copy_is_read_as_it_would_be_alone() -> None:
    """Of a text that is attributed once for two outlets and days, each record is what the reader gives of it alone."""
    text = "The paper reported on Monday that Mara Okeno had told an envoy that the pier was lost. She denied it yesterday."
    reports = [
        from_text(text, Given(outlet="Quay Review", published="2031-05-06"), id="a"),
        from_text(text, Given(outlet="Lantern Daily", published="2031-06-17"), id="b"),
        from_text("Bo Linnet said that grain would be dear.", id="c"),
    ]
    reader = Reader()
    assert list(reader.read_many(reports)) == [reader.read(each) for each in reports]
