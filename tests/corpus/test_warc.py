"""Pages of a WARC file: which are taken, and what damage costs."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from benchmarks.warc import page, record, write
from corpora import lines, numbered, run, table

from reportedly.corpus.items import CrawledPage, Item
from reportedly.corpus.sources import sources
from reportedly.corpus.warc import pages
from reportedly.errors import InputError
from reportedly.intake.given import Given

BODY = page(
    "Quay Review", "2031-06-05", "Pier", ["“The pier is lost,” mayor Mara Okeno told reporters in Lisk on Monday."] * 2
)


def address(number: int) -> str:
    return f"https://quay.example/{number}"


def good(number: int) -> bytes:
    return record(address(number), BODY)


def told(item: Item) -> str:
    return (
        item.raw.name
        if isinstance(item, CrawledPage)
        else f"{type(item).__name__}"
        if isinstance(item, InputError)
        else "?"
    )


def read(data: bytes) -> list[str]:
    return [told(each) for each in pages(BytesIO(data), "a.warc.gz")]


def test_pages_and_what_is_none() -> None:
    """Answers that are no pages are errors in their place, with the reason."""
    data = good(1) + record(address(2), b"", "301 Moved") + record(address(3), b"\xff\xd8", kind="image/jpeg") + good(4)
    assert read(data) == [address(1), "FetchError", "UnsupportedFormatError", address(4)]


def test_damage_costs_one_record() -> None:
    """What is damaged is told once, and all records around it are read, compressed or not."""
    half = good(2)[: len(good(2)) // 2]
    assert read(good(1) + half + good(3) + good(4)) == [address(1), "BadRecordError", address(3), address(4)]
    assert read(half + good(3)) == ["BadRecordError", address(3)]
    assert read(good(1) + good(2)[:-30])[0] == address(1)
    assert read(b"no archive at all") == ["BadRecordError"]
    plain = [gzip.decompress(good(n)) for n in (1, 2, 3)]
    assert read(b"".join((plain[0], b"rubbish\r\n", plain[1], plain[2])))[-1] == address(3)


@pytest.mark.usefixtures("quick_reader")
def test_a_crawl(tmp_path: Path) -> None:
    """Every record of a crawl is a report or rejected, with the reason; redirects and other languages are among these."""
    write(tmp_path / "crawl.warc.gz", 40)
    made = run([tmp_path / "crawl.warc.gz"], tmp_path / "out", block=16)
    kinds = {row["kind"] for row in table(tmp_path / "out", "rejected")}
    assert {"fetch", "unsupported_format", "not_english", "bad_record"} <= kinds
    assert made["counts"]["reports"] + made["counts"]["rejected"] == 40
    first = table(tmp_path / "out", "reports")[0]
    assert first["url"].startswith("https://")
    assert first["retrieved"] == "2031-06-05T10:00:00Z"


@pytest.mark.usefixtures("quick_reader")
def test_inputs_of_every_kind(tmp_path: Path) -> None:
    """Tables, compressed or not, folders, lists and addresses of other kinds are read, each with what it holds."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = numbered(8)
    lines(tmp_path / "a.jsonl", rows[:2])
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.jsonl.gz").write_bytes(gzip.compress(lines(tmp_path / "b", rows[2:4]).read_bytes()))
    (tmp_path / "folder" / "c.txt").write_text(f"{rows[4]['text']}")
    (tmp_path / "folder" / "film.mov").write_bytes(b"film")
    pq.write_table(pa.Table.from_pylist(rows[5:7]), tmp_path / "d.parquet")
    (tmp_path / "e.csv").write_text(f'id,text\n7,"{rows[7]["text"]}"\n')
    (tmp_path / "list").write_text(
        f"{tmp_path / 'd.parquet'}\nfile://{tmp_path / 'e.csv'}\n\n{tmp_path / 'none.txt'}\n"
    )
    made = run([tmp_path / "a.jsonl", tmp_path / "folder", f"@{tmp_path / 'list'}"], tmp_path / "out")
    assert {row["text"] for row in table(tmp_path / "out", "reports")} == {row["text"] for row in rows}
    assert sorted(row["kind"] for row in table(tmp_path / "out", "rejected")) == ["not_found", "skipped"]
    assert [each["reports"] for each in made["inputs"]] == [2, 2, 1, 2, 1, 0]


def test_files_of_one_report_are_one_source() -> None:
    """Files that hold one report each are taken together; one that holds many is by itself."""
    found, _ = sources(["a.txt", "b.html", "c.warc.gz", "d.pdf"], Given())
    assert [(each.kind, each.names) for each in found] == [
        ("documents", ("a.txt", "b.html")), ("warc", ("c.warc.gz",)), ("documents", ("d.pdf",)),
    ]  # fmt: skip
