"""That a source wants no name is no statement; the source with a clause on it ends no content."""

from __future__ import annotations

import pytest

from reportedly.attribute.choose import Attribution
from reportedly.attribute.no_statement import states_nothing
from reportedly.attribute.trailing_sources import with_trailing_source
from reportedly.records import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def told(text: str, source: str | None, cue: str, content: str) -> Attribution:
    return Attribution((at(text, source),) if source else (), at(text, cue), (at(text, content),), 0.8)


def test_whoever_was_told_is_no_source() -> None:
    text = "It burned, two clerks of the port, who fled, told Radio Ulla."
    a = with_trailing_source(text, told(text, "Radio Ulla", "told", "It burned, two clerks of the port, who fled"))
    assert [text[slice(*span)] for span in (*a.source, *a.content)] == ["two clerks of the port, who fled", "It burned"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "nothing"),
    [
        ("A clerk, who asked not to be named, left.", "who", "asked", "not to be named", True),
        ("A clerk declined to be identified.", "A clerk", "declined", "to be identified", True),
        ("A clerk insisted on anonymity.", "A clerk", "insisted", "on anonymity", True),
        ("A clerk, who did not want his name to be used, left.", "who", "did not want", "his name to be used", True),
        ("A clerk, who asked that her name be withheld, left.", "who", "asked", "that her name be withheld", True),
        ("A clerk asked not to be named since she feared for her job.", "she", "feared", "her job", True),
        ("Ana Tersk wants to be named captain.", "Ana Tersk", "wants", "to be named captain", False),
        ("Ana Tersk asked not to be moved.", "Ana Tersk", "asked", "not to be moved", False),
        ("The judge asked them not to name the child.", "The judge", "asked", "not to name the child", False),
        ("She feared for her job.", "She", "feared", "her job", False),
    ],
)
def test_to_want_no_name_is_no_statement(text: str, source: str, cue: str, content: str, nothing: bool) -> None:
    """Nor is the reason for it; what is asked of others, and a name that somebody wants, are statements."""
    assert states_nothing(text, told(text, source, cue, content), []) is nothing


@pytest.mark.parametrize(
    ("text", "content", "source", "left"),
    [
        (
            "It burned all night, a clerk at the port, who asked not to be named, said.",
            "It burned all night, a clerk at the port, who asked not to be named",
            "a clerk at the port, who asked not to be named",
            "It burned all night",
        ),
        (
            "“It burned,” a neighbour, who saw it, said.",
            "“It burned,” a neighbour, who saw it,",
            "a neighbour, who saw it",
            "“It burned,”",
        ),
        ("It was lit by Veld, who fled, said.", "It was lit by Veld, who fled", None, "It was lit by Veld, who fled"),
    ],
)
def test_a_source_is_no_end_of_a_content(text: str, content: str, source: str | None, left: str) -> None:
    """A noun phrase with a clause on it, right before the cue, is the source."""
    a = with_trailing_source(text, told(text, None, "said", content))
    assert [text[slice(*span)] for span in a.source] == ([source] if source else [])
    assert [text[slice(*span)] for span in a.content] == [left]
