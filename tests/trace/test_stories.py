"""Stories: what brings reports together, and what a new report changes."""

from __future__ import annotations

import numpy as np
import pytest
from builders.reports import record, report
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Record
from reportedly.trace.digest import KEYS, Digest, digest
from reportedly.trace.stories import Met, neighbourhoods, stories
from reportedly.trace.vectors import Vectors

PIER = (
    "A storm took the old pier at Amsel harbour on Monday night, and the ferrymen of Tersk moored at Lowmark instead."
)
AGAIN = "The ferrymen of Tersk moored at Lowmark after Monday night’s storm took the old pier at Amsel harbour."
MILL = (
    "A flood at the Wexley mill spoiled the grain of three farms, and the miller Odo Fenn asked the council for help."
)


def told(ident: str, text: str, day: str | None = "2031-05-06") -> Record:
    return record(report(text, id=ident, **({"published": day} if day else {})))


def grouped(*records: Record) -> list[list[str]]:
    return stories(digest(each) for each in records)


def test_reports_of_one_happening_are_one_story() -> None:
    """And one of another happening, on the same day, is another."""
    found = grouped(told("a", PIER), told("b", AGAIN), told("c", MILL))
    assert found == [["a", "b"], ["c"]]


def test_the_same_words_long_after_are_another_story() -> None:
    """But a late answer, which has most words in common, is of the story; a report without a date may be of any day."""
    assert grouped(told("a", PIER), told("b", AGAIN, "2031-07-17")) == [["a"], ["b"]]
    assert grouped(told("a", PIER), told("b", AGAIN, "2031-05-26")) == [["a", "b"]]


def test_how_alike_two_reports_are_is_a_matter_of_these_two() -> None:
    """A digest is the same whatever else there is, and holds no more keys than it is allowed."""
    one, two = digest(told("a", PIER)), digest(told("b", AGAIN))
    assert cosine(one, two) == cosine(two, one) > 0.5
    assert touch(one, two)
    assert not touch(one, digest(told("c", MILL)))
    assert digest(told("a", PIER)) == one
    assert len(digest(told("long", " ".join([PIER, AGAIN, MILL]))).keys) == KEYS


def test_a_cosine_is_of_all_words_and_each_has_its_own() -> None:
    """Also of a report without a word, of one with words that no other has, and of many at a time."""
    everything = [digest(told(str(n), text)) for n, text in enumerate((PIER, "It was.", AGAIN, MILL, "Zeppelins hum."))]
    vectors = Vectors()
    for each in everything:
        vectors.add(each)
    for each in everything:
        weights = dict(each.weighed())
        expected = [sum(weights.get(word, 0) * weight for word, weight in other.weighed()) for other in everything]
        assert vectors.cosines(each, np.arange(5)).tolist() == pytest.approx(expected)
        assert vectors.cosines(each, np.array([3, 1])).tolist() == pytest.approx([expected[3], expected[1]])
    assert vectors.cosines(everything[0], np.arange(0)).tolist() == []


def cosine(one: Digest, two: Digest) -> float:
    vectors = Vectors()
    vectors.add(two)
    return float(vectors.cosines(one, np.arange(1))[0])


def touch(one: Digest, two: Digest) -> bool:
    met = Met()
    met.add(two)
    return met.touching(one) == [two]


TEXTS = st.sampled_from(
    [PIER, AGAIN, MILL, PIER + " " + MILL, "Grain is dear at Wexley mill, said Odo Fenn the miller."]
)


@given(st.lists(st.tuples(TEXTS, st.sampled_from([None, "2031-05-06", "2031-05-15", "2031-05-24"])), max_size=7))
def test_a_report_changes_its_neighbourhood_only(made: list[tuple[str, str | None]]) -> None:
    """Stories none of whose reports is joined to the new one, directly or through others, are as before it came."""
    records = [told(f"r{n}", text, day) for n, (text, day) in enumerate(made)]
    new = told("new", PIER)
    everything = [digest(each) for each in (*records, new)]
    touching = {a.id: {b.id for b in everything if a is not b and touch(a, b)} for a in everything}
    reached = next(part for part in neighbourhoods(touching, touching) if "new" in part)
    before = [story for story in grouped(*records) if not set(story) & set(reached)]
    assert [story for story in grouped(*records, new) if not set(story) & set(reached)] == before
