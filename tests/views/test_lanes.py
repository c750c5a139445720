"""What somebody said, month by month."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.actors import Month
from reportedly.views.lanes import BARS, MONTHS, bars


@given(
    st.lists(st.builds(Month, st.dates().map(lambda day: day.isoformat()[:7]), *[st.integers(0, 9)] * 3), max_size=200)
)
def test_bars_count_everything_once(months: list[Month]) -> None:
    """Bars stand side by side in the order of time, many months as years, and none runs over the side."""
    ordered = sorted({each.month: each for each in months}.values(), key=lambda each: each.month or "")
    found = bars(ordered)
    assert [each.period for each in found] == sorted({each.period for each in found})
    assert len(found) <= max(MONTHS, BARS)
    assert all(0 <= each.x < each.x + each.width <= 100 for each in found)
    assert all(one.x + one.width < two.x for one, two in pairwise(found))
