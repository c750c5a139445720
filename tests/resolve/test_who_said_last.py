"""Things that lean on one another: in what order, and how many."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolve.turns import in_turn

ROW = 50_000  # far more than calls may be nested


class Thing:
    """Leans on at most one other."""

    def __init__(self) -> None:
        self.on: Thing | None = None


def leans_on(thing: Thing) -> Thing | None:
    return thing.on


def test_what_another_leans_on_comes_first() -> None:
    """A row of any length comes out from its end; the last of it is asked for first."""
    row = [Thing() for _ in range(ROW)]
    for one, two in pairwise(row):
        two.on = one
    assert list(in_turn(reversed(row), leans_on)) == row


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_all_come_once(on: list[int]) -> None:
    """Whatever leans on what, in circles too, each comes out once."""
    things = [Thing() for _ in on]
    for thing, k in zip(things, on, strict=True):
        thing.on = things[k]
    came = list(in_turn(things, leans_on))
    assert len(came) == len(things)
    assert set(map(id, came)) == set(map(id, things))
