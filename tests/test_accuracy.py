"""The figures that the pages tell are those of docs/accuracy.md, and say so in plain words."""

from __future__ import annotations

import re

import msgspec
import pytest
from benchmarks.plain_figures import PAGE, figures
from serving import client

from reportedly.store import Store
from reportedly.views.accuracy import Stated, accuracy


def test_they_are_those_of_the_documentation() -> None:
    """`python -m benchmarks.plain_figures` was run after docs/accuracy.md was last changed."""
    assert accuracy() == figures(PAGE.read_text(encoding="utf-8"))


def test_a_page_without_its_tables_is_no_source() -> None:
    """Nothing is written then; it says which table is missing."""
    page = PAGE.read_text(encoding="utf-8")
    with pytest.raises(SystemExit, match="no table"):
        figures(page.replace("| stated | at 0.9", "| said | at 0.9"))


def test_in_plain_words(desk: Store) -> None:
    """One step from every page; the numbers of wrong ones are what is left of the right ones."""
    for path in ("/", "/search", "/actors", "/stories", "/inbox", "/draft", "/corrections", "/stories/99", "/accuracy"):
        assert 'href="/accuracy"' in client(desk).get(path).text, path
    page = client(desk).get("/accuracy")
    assert page.status_code == 200
    text = " ".join(re.sub("<[^>]+>", " ", page.text).split())
    for part in accuracy().parts:
        wrong = part.every.wrong_of_100
        told = f"{wrong} of 100" if wrong is not None else "too few to say"
        assert told in text.partition(part.part)[2][:200]


def test_few_cases_have_no_share() -> None:
    """Three of four right says nothing of a hundred."""
    assert Stated(3, 4).wrong_of_100 is None
    assert Stated(47, 55).wrong_of_100 == 15
    assert msgspec.json.decode(msgspec.json.encode(Stated(3, 4)), type=Stated) == Stated(3, 4)
