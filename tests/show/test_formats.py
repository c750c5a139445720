"""The formats by name, and the summary."""

from __future__ import annotations

import json

import pytest
from builders.reports import pier, record, report
from rich.cells import cell_len

from reportedly.records import Record
from reportedly.show import formats, summary


def test_jsonl_is_the_record_on_one_line() -> None:
    """A line of JSON Lines is the whole record, and nothing but its end is a line end."""
    line = formats("jsonl", width=80, colour=False).each(pier())
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert Record.from_dict(json.loads(line)) == pier()


def test_json_is_the_same_object_indented() -> None:
    """The indented form is the same object."""
    text = formats("json", width=80, colour=False).each(pier())
    assert Record.from_dict(json.loads(text)) == pier()
    assert text.count("\n") > 100


def test_summary_counts() -> None:
    """A line has date, outlet and title, and counts statements, unnamed sources, private words and denials."""
    assert summary.header(80) + summary.line(pier(), 80) == (
        "date        outlet          title                  stmts unnamed private denials\n"
        "2031-05-06  Harbour Gazet…  Ferrymen told pier is…     5       1       1       1\n"
    )


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("title", ["", "Pier", "码头已经没有了" * 9, "🚢" * 50, "a\x1b[2Jb\nc"])
def test_summary_lines_are_as_wide_as_asked(width: int, title: str) -> None:
    """Every line fills the width and no more, whatever a title is made of."""
    line = summary.line(record(report("Rain fell.", title=title, outlet="王" * 30)), width)
    assert cell_len(line.rstrip("\n")) == width
    assert line.count("\n") == 1
    assert "\x1b" not in line
