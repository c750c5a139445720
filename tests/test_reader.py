"""The reader from end to end: properties that hold for any input, and readings of texts made for one trait each."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.errors import InputError, ModelError
from reportedly.intake import Given, from_text, load
from reportedly.intake.isolated import in_this_process
from reportedly.reader import Reader
from reportedly.records import Record, Report, Statement
from reportedly.schema import schema

EXAMPLES = Path(__file__).parents[1] / "examples"
ENGLISH = Given(language="en")
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

PHRASES = [
    "the minister said", "“", "”", '"', "'", "‘", "’", "«", "»", "「", "」", "according to", "she told the paper", "that", ",", ".",
    ":", "—", "― Mara Okeno", "\n", "\n\n", "\t", "declined to comment", "AMSEL (Meridian) –", "王毅", "外相は", "😀",
    "👩🏽‍🚀", "e\u0301",
    "\u202e", "Q: ", "MR. TARN: ", "ALSO READ: more", "We will not go", "he added", "rejected claims", "MINISTER SAYS NO",
    "\u00a0", "\r\n",
]  # fmt: skip
texts = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PHRASES), max_size=60).map(" ".join))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def report(text: str) -> Report | None:
    try:
        return from_text(text, ENGLISH)
    except InputError:
        return None


def sliced(record: Record) -> None:
    """Every span is inside the text, and every text beside spans is their slices joined with one space."""
    text = record.report.text
    for s in record.statements:
        for part in (s.source, s.cue, s.content):
            if part:
                assert part.spans
                assert part.text == " ".join(text[a:b] for a, b in part.spans)
                assert part.text.strip() == part.text
    links = [link.spans for s in record.statements for link in s.chain]
    for spans in (record.report.furniture, *links, *(a.mentions for a in record.actors)):
        assert all(0 <= a < b <= len(text) for a, b in spans)


@SHARED
@given(texts)
def test_any_text(reader: Reader, text: str) -> None:
    """Any text gives a record that the schema accepts, whose every span slices to its words, or one clear error."""
    if made := report(text):
        record = reader.read(made)
        assert record.report.text == text
        sliced(record)
        jsonschema.validate(record.to_dict(), schema())
        assert Record.from_dict(record.to_dict()) == record


@SHARED
@given(st.lists(texts, max_size=5))
def test_batch_equals_one_by_one(reader: Reader, many: list[str]) -> None:
    """What a report is read as does not depend on what is read with it, nor on when."""
    reports = [made for text in many if (made := report(text))]
    assert list(reader.read_many(reports)) == [reader.read(made) for made in reports]


def test_examples_in_a_batch(reader: Reader) -> None:
    """Long reports in one batch are read as they are alone, by this reader and by another."""
    reports = [item for item in load([str(EXAMPLES)]) if isinstance(item, Report)]
    assert len(reports) == 9
    together = list(reader.read_many(reports))
    assert together == [Reader().read(made) for made in reports]
    for record in together:
        sliced(record)
        jsonschema.validate(record.to_dict(), schema())


@SHARED
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<h1>", "<div class='share'>", "</div>", "<script>", "<!--", "&#0;", "&nbsp;", *PHRASES]
        )
    )
)
def test_any_html(reader: Reader, tmp_path: Path, parts: list[str]) -> None:
    """However broken a page is, it is read or refused in one line."""
    path = tmp_path / "page.html"
    path.write_text("<html><body>" + " ".join(parts), encoding="utf-8")
    for item in load([str(path)], ENGLISH):
        if isinstance(item, Report):
            sliced(reader.read(item))
        else:
            assert "\n" not in str(item)


def read(reader: Reader, text: str) -> dict[str, Statement]:
    """The statements of `text` by their contents."""
    return {s.content.text: s for s in reader.read(from_text(text, ENGLISH)).statements}


def test_nesting(reader: Reader) -> None:
    """A statement inside another's content stands within it, level by level."""
    text = "The Harbour Gazette reported on Friday that an aide said that Okeno told the board that the ferry would not sail."
    found = read(reader, text)
    inner = found["the ferry would not sail"]
    middle = found["Okeno told the board that the ferry would not sail"]
    outer = next(s for s in found.values() if s.source and s.source.text == "The Harbour Gazette")
    assert (inner.within, middle.within, outer.within) == (middle.id, outer.id, None)


def test_quotation_in_two_parts(reader: Reader) -> None:
    """One cue with a broken-up content is one statement with two spans."""
    found = read(reader, "“The harbour is closed,” Mara Okeno said, “and it will stay closed until the ice is gone.”")
    (only,) = found.values()
    assert [only.content.text, only.quote] == [
        "The harbour is closed and it will stay closed until the ice is gone",
        "direct",
    ]
    assert len(only.content.spans) == 2


def test_quotation_over_paragraphs(reader: Reader) -> None:
    """A quotation whose paragraphs each open with a mark is one content; a heading between them is no one's words."""
    text = (
        "Okeno spoke for an hour.\n\n“We rebuilt the pier twice,” she said. “We will not build it again.\n\n"
        "A third storm\n\n“The sea has won, and I tell you so as a sailor.”"
    )
    found = read(reader, text)
    (statement,) = (s for s in found.values() if "rebuilt" in s.content.text)
    assert statement.content.text.endswith("The sea has won, and I tell you so as a sailor")
    assert "A third storm" not in statement.content.text


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“The pier is lost,” the mayor said.", "direct"),
        ('"The pier is lost," the mayor said.', "direct"),
        ("‘The pier is lost,’ the mayor said.", "direct"),
        ("«The pier is lost», the mayor said.", "direct"),
        ("The mayor said that the pier was lost.", "indirect"),
        ("The mayor said that the pier was “lost for good”.", "mixed"),
        ("The ministers’ spokesman said that the ferries’ owners had left.", "indirect"),
    ],
)
def test_quote_modes(reader: Reader, text: str, quote: str) -> None:
    """Direct, indirect and mixed, whatever the marks; a plural possessive is no mark."""
    (statement,) = read(reader, text).values()
    assert statement.quote == quote


def test_no_source(reader: Reader) -> None:
    """Where nobody is named, source and speaker are null and the chain is empty."""
    (statement,) = read(reader, "It is feared that the dam will not hold until the spring.").values()
    assert (statement.source, statement.speaker, statement.chain) == (None, None, ())
    assert statement.cue.kind == "fear"


def test_no_comment(reader: Reader) -> None:
    """A refusal to comment is kept: right of reply is what an editor checks first."""
    text = "The port sold its cranes in May. The port authority declined to comment. Its chairman could not be reached for comment."
    kinds = [s.cue.kind for s in reader.read(from_text(text, ENGLISH)).statements]
    assert kinds == ["no_comment", "no_comment"]


def test_furniture_is_no_statement(reader: Reader) -> None:
    """What page furniture says is part of no statement."""
    text = (
        "The mayor said that the pier was lost.\n\nALSO READ: Mayor says pier is lost, minister denies it\n\n"
        "“We will rebuild,” he said."
    )
    record = reader.read(from_text(text, ENGLISH))
    assert [text[a:b] for a, b in record.report.furniture] == ["ALSO READ: Mayor says pier is lost, minister denies it"]
    assert [s.content.text for s in record.statements] == ["the pier was lost", "We will rebuild"]


def test_transcript(reader: Reader) -> None:
    """Each turn is a direct statement of its speaker; what the speaker reports stands within it."""
    record = reader.read(next(r for r in load([str(EXAMPLES / "07-ministry-briefing.txt")]) if isinstance(r, Report)))
    turns = [s for s in record.statements if s.within is None]
    assert [s.source.text if s.source else None for s in turns] == ["MS ROE", "QUESTION"] * 3 + ["MS ROE"]
    assert {s.quote for s in turns} == {"direct"}
    assert [s.cue.kind for s in turns[:2]] == ["assertion", "question"]
    inner = next(s for s in record.statements if s.content.text == "she was never told about any wrecks")
    assert inner.within == turns[5].id


def test_reading_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind of local file is read with the network cut off."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    paths = [str(path) for path in sorted(EXAMPLES.glob("0*"))]
    with in_this_process():  # where it can be seen what parsers do
        list(load(paths))  # what is imported late is there by now
        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        items = list(load(paths))
    records = list(Reader().read_many(item for item in items if isinstance(item, Report)))
    assert len(records) == 9


def test_logs_hold_no_report_text(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """At the most verbose level no word of a report gets into a log, whether it is read or refused."""
    secret = "quillwhistle"
    caplog.set_level(logging.DEBUG)
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><body><p>The {secret} is sealed, the mayor of Amsel said on Monday evening.</p></body></html>"
    )
    (tmp_path / "bad.jsonl").write_text(f'{{"id": 7, "text": ["{secret}"]}}\n{{"{secret}": \n')
    (tmp_path / "french.txt").write_text(
        f"Le {secret} est fermé depuis lundi, a déclaré la ministre devant les députés réunis. " * 8
    )
    items = list(load([str(tmp_path)]))
    list(Reader().read_many(item for item in items if isinstance(item, Report)))
    assert any(isinstance(item, Report) for item in items)
    assert any(isinstance(item, InputError) for item in items)
    assert secret not in caplog.text
    assert not any(secret in str(item) for item in items if isinstance(item, InputError))


def test_python_interface() -> None:
    """One call reads a text, another a file; a record goes to plain data and back."""
    record = reportedly.read_text("“It is over,” the mayor said.", outlet="Harbour Gazette", published="2031-05-02")
    assert (record.report.outlet, record.report.published) == ("Harbour Gazette", "2031-05-02")
    assert reportedly.Record.from_dict(record.to_dict()) == record
    assert reportedly.read_path(EXAMPLES / "06-inlet.docx").statements
    with pytest.raises(InputError, match="not one"):
        reportedly.read_path(EXAMPLES / "08-evening-lantern.xml")
    with pytest.raises(InputError, match="read_url"):
        reportedly.read_path("https://harbour.invalid/story")


def test_missing_model(tmp_path: Path) -> None:
    """A damaged installation is one line that says what to do."""
    with pytest.raises(ModelError, match="reinstall"):
        Reader(tmp_path)
