"""JSON Lines and JSON of report objects."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from builders.reports import pier, report

from reportedly.errors import BadRecordError, TooLongError
from reportedly.intake import Given, jsonl
from reportedly.intake.build import RawReport
from reportedly.intake.sources import collected
from reportedly.records import Origin, Report


def read(*lines: object) -> list[RawReport | Exception]:
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(jsonl.drafts(BytesIO(data.encode()), "in.jsonl"))


def texts(found: list[RawReport | Exception]) -> list[str]:
    return [each.text if isinstance(each, RawReport) else str(each) for each in found]


def test_known_fields_are_kept_and_others_ignored() -> None:
    """A report object's own fields come through, spans and origin too; what else it has is no error."""
    line = {
        "id": 7, "text": "Lost.\nShare", "outlet": "Quay", "published": "2031-05", "language": "en", "version_of": "6",
        "origin": {"agency": "Harbour Wire", "mood": "grim"}, "furniture": [[6, 11]], "likes": 3,
    }  # fmt: skip
    (found,) = read(line)
    assert found == RawReport(
        name="in.jsonl, line 1",
        id="7",
        text="Lost.\nShare",
        outlet="Quay",
        published="2031-05",
        language="en",
        version_of="6",
        origin=Origin(agency="Harbour Wire"),
        furniture=((6, 11),),
    )


def test_a_record_gives_its_report() -> None:
    """What `read` has written can be read again: the report of each record."""
    made = pier()
    (found,) = read(made.to_dict())
    assert isinstance(found, RawReport)
    assert (found.id, found.text, found.furniture) == (made.report.id, made.report.text, made.report.furniture)


def test_a_bad_line_is_one_error_and_the_rest_are_read() -> None:
    """Each bad line is named by number; no line around it is lost; blank lines are nothing."""
    found = read({"id": "1", "text": "One."}, '{"id": "2", "text": ', "", {"id": "4"}, [], {"id": "6", "text": "Six."})
    assert [type(each) for each in found] == [RawReport, BadRecordError, BadRecordError, BadRecordError, RawReport]
    assert [str(each).split(";")[0] for each in found if isinstance(each, BadRecordError)] == [
        "in.jsonl: line 2 is no JSON",
        "in.jsonl: line 4: Object missing required field `text`",
        "in.jsonl: line 5: Expected `object`, got `array`",
    ]


def test_half_a_character_is_read() -> None:
    """Texts that were cut between the two halves of a character, in the text and in a field."""
    line = b'{"id": "1", "text": "Lost \\ud83d", "version_of": "\\udc00"}'
    (found,) = collected(jsonl.drafts(BytesIO(line), "in.jsonl"), "in.jsonl", Given(language="en"))
    assert isinstance(found, Report)
    assert (found.text, found.version_of) == ("Lost \ufffd", "\ufffd")


def test_nulls_are_not_kept() -> None:
    """An id with one could be given to no command, and PostgreSQL keeps none; offsets stay."""
    line = b'{"id": "a\\u0000b", "text": "Lost\\u0000.", "outlet": "\\u0000"}'
    (found,) = collected(jsonl.drafts(BytesIO(line), "in.jsonl"), "in.jsonl", Given(language="en"))
    assert isinstance(found, Report)
    assert (found.id, found.text, found.outlet) == ("a\ufffdb", "Lost\ufffd.", "\ufffd")


def test_a_bad_first_line_is_no_end() -> None:
    """Even the first line may be bad."""
    assert texts(read("oops", {"id": "2", "text": "Two."}))[1:] == ["Two."]


@pytest.mark.parametrize("indent", [None, 1])
def test_a_document_of_many(indent: int | None) -> None:
    """A JSON document is one object or a list of them, on one line or many."""
    objects = [{"id": "1", "text": "One."}, {"id": "2"}, {"id": "3", "text": "Three."}]
    found = texts(read(json.dumps(objects, indent=indent)))
    assert (found[0], found[2]) == ("One.", "Three.")
    assert found[1].startswith("in.jsonl: object 2: ")
    assert texts(read(json.dumps(objects[0], indent=indent))) == ["One."]


@pytest.mark.parametrize(
    ("field", "value"),
    [("published", "Tuesday"), ("outlet", 5), ("furniture", [[3, 99]]), ("furniture", [[3, 3]]), ("id", "")],
)
def test_a_bad_field_is_named(field: str, value: object) -> None:
    """A field of the wrong kind, or a span outside the text, is an error that names it and quotes nothing."""
    (found,) = read({"id": "1", "text": "Ferrymen.", field: value})
    assert isinstance(found, BadRecordError)
    assert field in str(found)
    assert "Ferrymen" not in str(found)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_with_a_mark(encoding: str) -> None:
    """JSON Lines that Windows has written, with a byte order mark and its own line ends, are read."""
    lines = "".join(json.dumps({"id": each, "text": f"“{each}”"}, ensure_ascii=False) + "\r\n" for each in ("1", "2"))
    assert texts(list(jsonl.drafts(BytesIO(lines.encode(encoding)), "in.jsonl"))) == ["“1”", "“2”"]


def test_a_line_over_the_limit_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is too long is refused without being held whole, and the next one is read."""
    monkeypatch.setattr(jsonl, "_LINE_LIMIT", 100)
    found = read({"id": "1", "text": "One."}, {"id": "2", "text": "x" * 500}, {"id": "3", "text": "Three."})
    assert [type(each) for each in found] == [RawReport, TooLongError, RawReport]


def test_a_report_object_can_come_from_anywhere() -> None:
    """The report of the records module, as JSON, is such an object."""
    (found,) = read(report().to_dict())
    assert isinstance(found, RawReport)
    assert found.text == report().text
