"""The page of search, as it is sent: what it finds, marks and counts."""

from __future__ import annotations

import re

import pytest
from happenings import BRILL, QUAY, SOURCES, VOSS, told
from hypothesis import given
from hypothesis import strategies as st
from invented import pier
from serving import client

from reportedly.knowledge import Knowledge
from reportedly.serve.highlight import highlighted, stems
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.searching import Filters, counted, search
from reportedly.store.words import Query, indexed

KNOWN = Knowledge()


def marked(page: str) -> set[str]:
    return set(re.findall(r"<b>([^<]+)</b>", page.partition('role="status"')[2]))


def test_words_are_marked_in_every_inflection(desk: Store) -> None:
    """What was asked for is marked, and nothing else."""
    add(desk, pier())
    asked = client(desk)
    assert marked(asked.get("/search?words=piers").text) == {"pier"}
    assert marked(asked.get("/search?words=owing").text) == {"owe"}
    assert marked(asked.get("/search", params={"words": "losing -owe"}).text) == set()


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("words=pier", {"s1", "s2", "s4"}),
        ("actor=Lena+Voss", {"s2", "s4"}),
        ("addressee=Tam+Orrick", {"s2"}),
        ("outlet=harbour+gazette&kind=denial", {"s5"}),
        ("access=private", {"s2"}),
        ("terms=on_record", {"s4"}),
        ("quote=direct", {"s4"}),
        ("since=2031-05-06&until=2031-05&kind=assertion", {"s1", "s4"}),
        ("words=pier&access=public", {"s4"}),
        ("actor=王小明", {"s5"}),
    ],
)
def test_every_filter_narrows(desk: Store, asked: str, ids: set[str]) -> None:
    """Words, who, to whom, outlet, setting, terms, kind, quote and dates, alone and together, with a link to each."""
    add(desk, pier())
    page = client(desk).get(f"/search?{asked}").text
    assert set(re.findall(r"/reports/1/statements/(\w+)", page)) == ids
    assert f"{len(ids)} statement" in page


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("actor=Mara+Okeno", "nobody in the store is called so"),
        ("outlet=Tersk+Post", "no report of this outlet"),
        ("since=Tuesday", "this is no date"),
        ("kind=song", "this is no kind"),
        ("words=-pier", "there is no word to look for"),
    ],
)
def test_what_cannot_be_asked_is_told(desk: Store, asked: str, line: str) -> None:
    """One line above the form, which keeps what was typed."""
    add(desk, pier())
    answer = client(desk).get(f"/search?{asked}")
    assert answer.status_code == 400
    assert line in answer.text
    name, _, value = asked.partition("=")
    assert f'value="{value.replace("+", " ")}"' in answer.text or name == "kind"


def test_nothing_found_is_said(desk: Store) -> None:
    """Words that stand nowhere are no error."""
    add(desk, pier())
    assert "Nothing was found" in client(desk).get("/search?words=zeppelin").text


def test_results_come_in_pages(desk: Store) -> None:
    """Twenty a page, each once; links to other pages keep what was asked."""
    for number in range(45):
        add(desk, told(f"r{number}", chain=(VOSS, SOURCES, QUAY), outlet=f"Outlet {number}"))
    asked = client(desk)
    first = asked.get("/search?words=pier&access=private").text
    assert "45 statements" in first
    assert 'href="/search?words=pier&amp;access=private&amp;page=2"' in first
    seen = [re.findall(r"/reports/(\d+)/statements", asked.get(f"/search?words=pier&page={n}").text) for n in (1, 2, 3)]
    assert [len(each) for each in seen] == [20, 20, 5]
    assert len({key for each in seen for key in each}) == 45


def test_counting_finds_what_searching_finds(store: Store) -> None:
    """On both databases, with words and without; and no further than is asked."""
    add(store, pier())
    add(store, told("mill", matters=(3,), claim=2, chain=(BRILL,), access="public"))
    for words, filters in (("pier", Filters()), ("", Filters(access="private")), ("pier -owe", Filters(since="2031"))):
        found = search(store, words, filters, known=KNOWN)
        assert counted(store, words, filters, known=KNOWN, most=100) == len(found) > 0
    assert counted(store, "", known=KNOWN, most=2) == 3


@given(st.text(max_size=80), st.text(max_size=20))
def test_marking_loses_no_character(text: str, asked: str) -> None:
    """The pieces are the text, whatever is asked; with nothing asked nothing is marked."""
    wanted = stems(Query((tuple(indexed(asked).split()),)))
    assert "".join(piece.text for piece in highlighted(text, wanted)) == text
    assert not any(piece.marked for piece in highlighted(text, frozenset()))
