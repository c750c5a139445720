"""Dates on pages are written as people write them, everywhere in one way."""

from __future__ import annotations

import re
from html import unescape

import pytest
from builders.lines import BRILL, VOSS
from builders.matters import EachDiffers, retold
from serving import client

from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.listing import report_with_key
from reportedly.store.relating import End, relate
from reportedly.stories.stored import refresh

PLACES = (
    "/", "/stories", "/stories/1", "/reports/1", "/actors/1", "/actors/1?matter=pier", "/actors/1?period=2031-05", "/search",
    "/search?words=pier&since=2031-05-01", "/counts", "/corrections", "/alerts", "/inbox", "/reports/1/correct/s1", "/draft",
    "/search/file/html?since=2031-05-01", "/stories/1/file/html",
    "/reports/1/file/html", "/actors/1/file/html?period=2031-05", "/reports/1/statements/s1/file/html",
)  # fmt: skip


@pytest.fixture
def held(desk: Store) -> Store:
    """Two reports that deny one another, of two days, and a decision on it."""
    add(desk, retold("one", outlet="Quay Review", chain=(VOSS,), day="2031-05-05T08:30:00+00:00"))
    add(desk, retold("two", chain=(BRILL,), outlet="Harbour Gazette", access="public", kind="denial", day="2031-05-07"))
    one, two = (report_with_key(desk, key) for key in (1, 2))
    relate(desk, End(two, "s1"), End(one, "s1"), "denies", "Ina")
    refresh(desk, EachDiffers())
    return desk


def read(page: str) -> str:
    """What a page says, also to those who hear it: its text, and the names that stand for it."""
    names = " ".join(re.findall(r'(?:aria-label|title)="([^"]*)"', page))
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page, flags=re.DOTALL)
    return unescape(f"{re.sub(r'<[^>]+>', ' ', body)} {names}")


def test_no_page_shows_a_date_of_the_record(held: Store) -> None:
    """Neither "2031-05-05" nor "2031-05" in the text of any page or file; the days are there in words."""
    asked = client(held)
    told = {at: read(asked.get(at).text) for at in PLACES}
    assert {
        at: found for at, words in told.items() if (found := re.findall(r"\b\d{4}-\d\d(?:-\d\d)?\b.{0,20}", words))
    } == {}
    for at in ("/", "/stories/1", "/reports/1", "/actors/1", "/search?words=pier&since=2031-05-01", "/counts"):
        assert "May 2031" in told[at], at
    assert "5 to 7 May 2031" in told["/stories/1"]
    assert "5 to 7 May 2031" in told["/stories"]
    assert re.search(r"\d{1,2} \w+ \d{4}, \d\d:\d\d UTC", told["/corrections"])
