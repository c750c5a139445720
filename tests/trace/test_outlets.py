"""Names of outlets."""

from __future__ import annotations

import pytest
from builders.lines import BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.trace.outlets import one_outlet
from reportedly.trace.statements import in_time
from reportedly.trace.trace import trace


@pytest.mark.parametrize(
    "name",
    [
        "Tidewater Courier",
        "the Gazette",
        "courier.invalid",
        "日报",
        "state television of Lisk",
        "Amsel Free Press",
        "Toro Media",
    ],
)
def test_a_name_tells_which(name: str) -> None:
    """So that reports which cite it may rest on it."""
    assert one_outlet(name)


@pytest.mark.parametrize(
    "name", ["newspaper", "the paper", "broadcaster", "several news sites", "media", "the press", "Orskian state media"]
)
def test_a_noun_does_not(name: str) -> None:
    """ "A newspaper reported": which one, the text does not tell, so that it is no root beside the one that others name."""
    assert not one_outlet(name)


def test_an_address_that_a_page_credits_is_its_reports_outlet() -> None:
    """ "syndication-source" gives the address of the first report: the second has its news from that one, by the outlet's name."""
    first = report_of_lines("https://quay.invalid/pier", Line("the pier is lost"), outlet="Quay Review")
    copy = report_of_lines("copy", Line("the pier is lost"), outlet="Amsel Post", day="2031-05-07")
    origin = structs.replace(copy.report.origin, syndicated_from=first.report.id)
    copy = structs.replace(copy, report=structs.replace(copy.report, origin=origin))
    (_, second) = trace([copy, first], BagsOfWords()).reports
    assert [(each.outlet, each.report) for each in second.taken_from] == [("Quay Review", first.report.id)]


def test_reports_of_a_day_are_in_the_order_of_its_hours() -> None:
    """What is first in the alphabet did not come first; who gives no hour, or none of a known zone, comes after the others."""
    times = {"a": "2031-05-06T18:05:00+00:00", "b": "2031-05-06", "c": "2031-05-06T17:20:00+02:00", "d": "2031-05-05"}
    records = [report_of_lines(ident, day=day) for ident, day in times.items()]
    assert [each.report.id for each in sorted(records, key=in_time)] == ["d", "c", "a", "b"]
