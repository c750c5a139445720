"""Spans: what the fast ways of asking answer is what the plain ones would."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.choose import Attribution
from reportedly.attribute.nesting import parents
from reportedly.spans import add_to, beginning, covers, merged, minus, overlaps, shared

span = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1]))
spans = st.lists(span, max_size=8)


class At(NamedTuple):
    span: tuple[int, int]


@given(span, spans)
def test_shared_and_minus_make_up_the_span(one: tuple[int, int], others: list[tuple[int, int]]) -> None:
    """What a span shares with others and what is left of it outside them are all of it, and nothing twice."""
    parts = [*shared(one, merged(others)), *minus(one, others)]
    assert sorted(i for a, b in parts for i in range(a, b)) == list(range(*one))
    assert bool(shared(one, merged(others))) == overlaps((one,), others)


@given(span, spans)
def test_a_span_is_added_in_its_place(one: tuple[int, int], others: list[tuple[int, int]]) -> None:
    """Merged spans with one more are those that all make when they are merged."""
    parts = list(merged(others))
    add_to(parts, one)
    assert tuple(parts) == merged([*others, one])


@given(st.lists(st.tuples(span, st.lists(span, min_size=1, max_size=2)), max_size=8))
def test_parents(given: list[tuple[tuple[int, int], list[tuple[int, int]]]]) -> None:
    """Each attribution stands within the smallest of those whose content covers its cue and content."""
    told = [Attribution((), cue, merged(content), 0.5) for cue, content in given]

    def size(i: int) -> int:
        return sum(end - start for start, end in told[i].content)

    expected = [
        min(
            (i for i, outer in enumerate(told) if i != k and covers(outer.content, (inner.cue, *inner.content))),
            key=size,
            default=None,
        )
        for k, inner in enumerate(told)
    ]
    assert parents(told) == expected


@given(spans, st.integers(0, 40), st.integers(0, 40))
def test_what_begins_between_two_places(others: list[tuple[int, int]], start: int, end: int) -> None:
    """Of things in order those that begin in the stretch, and none of a stretch that ends before it begins."""
    placed = [At(one) for one in sorted(others)]
    assert list(beginning(placed, start, end)) == [one for one in placed if start <= one.span[0] < end]
