# ruff: noqa: E501 - whole statements, as they are
"""The examples: one invented story in the formats that reports come in, read as a person would read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alike import settled

from reportedly.intake import load
from reportedly.reader import Reader
from reportedly.records import Record, Report, Statement
from reportedly.serve.jobs import examples

EXAMPLES = Path(__file__).parents[1] / "examples"
FURNITURE = (
    "ALSO READ", "Share on Facebook", "newsletter", "We use cookies", "All rights reserved", "Accept all", "Comments",
    "Page 1", "seadog41",
)  # fmt: skip


@pytest.fixture(scope="module")
def records() -> dict[str, list[Record]]:
    """The records of each file, as they ship."""
    out: dict[str, list[Record]] = {}
    for record in examples.records():
        out.setdefault(Path(record.report.path or "").name[:2], []).append(record)
    return out


def test_the_examples_are_as_this_version_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The records that ship are those that the reader makes of the files; `make docs` writes them."""
    monkeypatch.chdir(EXAMPLES.parent)
    reports = [item for item in load(["examples/"]) if isinstance(item, Report)]
    now, kept = ([each.to_dict() for each in records] for records in (Reader().read_many(reports), examples.records()))
    assert settled(now, kept) == kept


def test_what_pages_say_of_themselves(records: dict[str, list[Record]]) -> None:
    """Outlet, title, date and origin come from the page or the feed, and are left open where nothing gives them."""
    assert [
        (r.report.outlet, r.report.title, (r.report.published or "")[:10], r.report.origin.agency, r.report.origin.syndicated_from)
        for number in ("02", "03", "08", "01")
        for r in records[number]
    ] == [
        ("Meridian Press", "Ardavia says strait is open after report of minister’s private warning", "2031-06-05", "Meridian Press", None),
        ("Harbour Gazette", "Strait is open, says Ardavia", "2031-06-05", None, "https://meridian.invalid/2031/06/05/ardavia-strait"),
        ("The Evening Lantern", "Ardavia says strait is open", "2031-06-05", "Meridian Press", "Meridian Press"),
        ("The Evening Lantern", "Hallam denies being told of wrecks", "2031-06-06", None, None),
        (None, None, "", None, None),
    ]  # fmt: skip


def test_no_furniture_in_the_article(records: dict[str, list[Record]]) -> None:
    """What belongs to the page is not in the text, or is marked, and is part of no statement."""
    for record in (r for number in records for r in records[number]):
        text = record.report.text
        article = list(text)
        for start, end in record.report.furniture:
            article[start:end] = " " * (end - start)
        said = " ".join(s.content.text for s in record.statements)
        for words in FURNITURE:
            assert words not in "".join(article)
            assert words not in said


def find(records: list[Record], content: str) -> Statement:
    (statement,) = (s for r in records for s in r.statements if s.content.text == content)
    return statement


@pytest.mark.parametrize(
    ("number", "content", "source", "kind", "quote"),
    [
        ("01", "Ardavia cannot allow the Halden Strait to reopen before its own harvest is in", "Foreign Minister Mirel Dauban", "assertion", "indirect"),
        ("01", "He said it without raising his voice and nobody in the room took it for a figure of speech", "the official", "assertion", "direct"),
        ("01", "it did so to raise prices", "Lisk", "denial", "indirect"),
        ("01", "to comment", "A spokesperson for Osei-Lund", "no_comment", "indirect"),
        ("01", "two of the smaller Korrin ports may run out of storage by July", None, "fear", "indirect"),
        ("04", "The strait is open to every ship Our position is consistent and it is well known", "foreign ministry spokeswoman Tamsin Roe", "assertion", "direct"),
        ("05", "her government had agreed to wait", "Prime Minister Edda Hallam of Korrin", "denial", "indirect"),
        ("05", "the report was “an invention from beginning to end”", "Ardavia’s embassy in Port Amsel", "assertion", "mixed"),
        ("08", "No letter reached this office", "she", "assertion", "direct"),
    ],
)  # fmt: skip
def test_statements(
    records: dict[str, list[Record]], number: str, content: str, source: str | None, kind: str, quote: str
) -> None:
    """The statements that the story turns on are found, with who, how and what."""
    found = find(records[number], content)
    assert (found.source.text if found.source else None, found.cue.kind, found.quote) == (source, kind, quote)


def test_nesting(records: dict[str, list[Record]]) -> None:
    """What the minister told the envoy stands within what the official told the paper of it."""
    inner = find(records["01"], "Ardavia cannot allow the Halden Strait to reopen before its own harvest is in")
    outer = next(s for s in records["01"][0].statements if s.id == inner.within)
    assert outer.source
    assert outer.source.text == "a Compact official who was briefed on the talks"
