"""Stories: what brings reports together, and what a new report changes."""

from __future__ import annotations

from builders.reports import record, report
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Record
from reportedly.trace.digest import KEYS, digest
from reportedly.trace.stories import alike, neighbourhoods, stories, touch

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
    assert alike(one, two) == alike(two, one) > 0.5
    assert touch(one, two)
    assert not touch(one, digest(told("c", MILL)))
    assert digest(told("a", PIER)) == one
    assert len(digest(told("long", " ".join([PIER, AGAIN, MILL]))).keys) == KEYS


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
