"""When somebody said something, on an even axis of time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.actors import Month
from reportedly.views.timeline import APART, MONTHS, timeline


@given(
    st.lists(st.builds(Month, st.dates().map(lambda day: day.isoformat()[:7]), *[st.integers(1, 9)] * 3), max_size=200)
)
def test_columns_stand_in_the_order_of_time(months: list[Month]) -> None:
    """Side by side, each period once, none over the side; and no more labels than there is room for."""
    ordered = sorted({each.month: each for each in months}.values(), key=lambda each: each.month or "")
    found = timeline(ordered)
    if found is None:
        assert not ordered
        return
    assert [each.period for each in found.columns] == sorted({each.period for each in found.columns})
    assert found.columns[-1].period == (ordered[-1].month or "")[: len(found.columns[-1].period)]
    assert all(0 <= each.x < each.x + each.width <= 100 for each in found.columns)
    assert all(one.x + one.width < two.x for one, two in pairwise(found.columns))
    assert found.ticks
    assert all(one.x + APART[len(one.label)] <= two.x for one, two in pairwise(found.ticks))
    assert found.ticks[-1].x + APART[len(found.ticks[-1].label)] <= 100


def test_time_without_statements_is_a_gap() -> None:
    """A year of silence is as wide as a year of talk."""
    found = timeline([Month("2030-01", 1, 0, 0), Month("2030-02", 0, 4, 0), Month("2032-06", 0, 0, 2)])
    assert found is not None
    first, second, third = (each.x for each in found.columns)
    assert round((third - second) / (second - first)) == 28
    assert (found.unit, found.most, found.periods) == ("month", 4, ("2030-01", "2032-06"))
    assert [each.label for each in found.ticks] == ["2030", "2031", "2032"]


def test_many_months_are_years_and_one_year_its_months() -> None:
    """What is summed is not lost, and one year can be looked at alone."""
    months = [Month(f"{2000 + n // 12}-{1 + n % 12:02}", 1, n % 2, 0) for n in range(MONTHS * 3)]
    whole, one = timeline(months), timeline(months, "2003-05")
    assert whole is not None
    assert one is not None
    assert whole.unit == "year"
    assert whole.columns[3].label == "2003: 12 in private, 6 in public, 0 with no known setting"
    assert [each.period for each in one.columns] == [f"2003-{n:02}" for n in range(1, 13)]
    assert timeline(months, "1999") is None
    assert timeline([Month(None, 1, 1, 1)]) is None
