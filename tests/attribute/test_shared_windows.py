"""What several texts have in common is read once, and each is read as it would be alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import steps
from reportedly.intake import from_text
from reportedly.reader import Reader
from reportedly.records import Report

PARAGRAPHS = (
    "Harbour master Ines Calloway said on Monday that the ferry line of Lisk would be sold before the harvest. “We have looked at "
    "all the figures,” she told reporters on the quay, “and there is no other way left to us.”",
    "Piet Varga, who leads the union of the ferrymen, denied that anybody had asked them. He said: “Nobody spoke to us, and "
    "nobody wrote. We read of it in the Saltmarsh Ledger like everybody else.”",
    "According to an official who was briefed on the talks, Calloway had told the mayor in private that the sale could not wait.",
    "The mayor's office declined to comment. A spokeswoman of the ministry would only say that the plan was known to it:",
    "— It is a plan, and no decision, she said.",
    "The Port Amsel Courier reported on Sunday that two buyers had been found, citing a person close to one of them. Neither of "
    "them answered a request for comment, and the bank that advises the town said that it never spoke of its customers.",
    "“My grandmother took this ferry to market,” said Ada Quill, who sells fish in the old hall. “My daughter should, too.”",
)
LINE = "Readers of the Quay Review may write to us about the ferry."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def report(name: str, paragraphs: tuple[str, ...]) -> Report:
    return from_text("\n\n".join(paragraphs), id=name)


def counted(reader: Reader, reports: list[Report]) -> tuple[int, int]:
    """Windows of the reports, and how many of them were read."""
    told: list[tuple[int, int]] = []
    with steps.counted(lambda windows, read: told.append((windows, read))):
        list(reader.read_many(reports))
    (found,) = told
    return found


def test_a_line_more_costs_a_window(reader: Reader) -> None:
    """Of a text with a line more at its end only the last window is read again."""
    one, more = report("a", PARAGRAPHS), report("b", (*PARAGRAPHS, LINE))
    assert counted(reader, [one]) == (2, 2)
    assert counted(reader, [one, more]) == (4, 3)


@given(st.data())
def test_near_copies_are_read_as_alone(reader: Reader, data: st.DataObject) -> None:
    """Whatever was put in, left out or cut, each record of texts that are read together is the one of its text alone."""
    reports = [report("whole", PARAGRAPHS)]
    for number in range(2):
        kept = data.draw(st.lists(st.sampled_from((*PARAGRAPHS, LINE)), min_size=1, max_size=7))
        first = data.draw(st.integers(0, 40))
        reports.append(report(f"copy-{number}", (kept[0][first:], *kept[1:])))
    assert list(reader.read_many(reports)) == [reader.read(each) for each in reports]
