"""The small cases, by kind of fault, as the reader and the tracer that ship read and trace them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec
import pytest
from cases import reading, tracing
from cases.wordings import Json

from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record
from reportedly.trace.trace import trace

FOLDER = Path(__file__).parent / "cases"
KNOWN: dict[str, str] = json.loads((FOLDER / "known_failures.json").read_text(encoding="utf-8"))


def _cases(name: str) -> list[Json]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _params(name: str) -> list[object]:
    """Each case; one whose failure is known has to fail."""
    return [
        pytest.param(
            case,
            id=f"{name}-{case['id']}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=KNOWN[f"{name}-{case['id']}"])]
            if f"{name}-{case['id']}" in KNOWN
            else [],
        )
        for case in _cases(name)
    ]


@cache
def reader() -> Reader:
    return Reader()


def read(given: Json) -> Record:
    about = Given(outlet=given.get("outlet"), published=given.get("published"), language="en")
    report = from_text(given["text"], about)
    return reader().read(msgspec.structs.replace(report, id=given["id"]))


@pytest.mark.parametrize("case", _params("read"))
def test_a_report_is_read_as_a_careful_reader_reads_it(case: Json) -> None:
    """All that the case expects holds of the record of its text."""
    record = read(case)
    assert [fault for line in case["expect"] if (fault := reading.fault(record, line))] == [], case["why"]


@pytest.mark.parametrize("case", _params("trace"))
def test_reports_are_traced_as_a_careful_reader_would(case: Json) -> None:
    """All that the case expects holds of the trace of its reports."""
    records = [read(report) for report in case["reports"]]
    seen = tracing.Checked(trace(records), records)
    assert [fault for line in case["expect"] if (fault := seen.fault(line))] == [], case["why"]


def test_every_known_failure_is_that_of_a_case() -> None:
    """No failure stays on the list when its case is gone."""
    assert KNOWN.keys() <= {f"{name}-{case['id']}" for name in ("read", "trace") for case in _cases(name)}
