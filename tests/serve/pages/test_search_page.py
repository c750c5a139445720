"""The page of search, as it is sent: what it finds, marks and counts."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from builders.matters import BRILL, QUAY, SOURCES, VOSS, retold
from builders.reports import pier
from serving import client, page_token

from reportedly.knowledge import Knowledge
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.searching import Filters, Naming, counted, search
from reportedly.stories.asked_search import saved_as

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
        ("source=unnamed", {"s1"}),
        ("source=named&access=public", {"s4"}),
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
        ("actor=Mara+Okeno", "nobody in the store has this name"),
        ("outlet=Tersk+Post", "no report of this outlet"),
        ("since=soon", "this is not a date"),
        ("since=Tuesday", "whichever is meant"),
        ("kind=song", "this is not a valid kind"),
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
        add(desk, retold(f"r{number}", chain=(VOSS, SOURCES, QUAY), outlet=f"Outlet {number}"))
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
    add(store, retold("mill", matters=(3,), claim=2, chain=(BRILL,), access="public"))
    for words, filters in (("pier", Filters()), ("", Filters(access="private")), ("pier -owe", Filters(since="2031"))):
        found = search(store, words, filters, known=KNOWN)
        assert counted(store, words, filters, known=KNOWN, most=100) == len(found) > 0
    assert counted(store, "", known=KNOWN, most=2) == 3


def test_a_phrase_only_in_quotation_marks(desk: Store) -> None:
    """Words are found wherever they stand; in quotation marks of any shape they stand together."""
    add(desk, pier())
    asked = client(desk)
    for words, number in (
        ("lost pier", 1),
        ('"lost pier"', 0),
        ("“lost pier”", 0),
        ("“pier was”", 1),
        ("«pier was»", 1),
    ):
        page = asked.get("/search", params={"words": words}).text
        assert (re.search(r'role="status">(\d+) statement', page) is not None) == bool(number), words


def test_counts_narrow_the_search(desk: Store) -> None:
    """Each value with its number; a link to it finds just as many, and a chosen one leads back."""
    add(desk, pier())
    for number in range(3):
        add(desk, retold(f"r{number}", chain=(VOSS, SOURCES, QUAY), outlet="The Inlet", day=f"2031-0{number + 5}-06"))
    add(desk, retold("b", chain=(BRILL,), outlet="Lisk Post"))
    asked = client(desk)
    page = asked.get("/search?words=pier").text
    facets = page.partition('class="facets"')[2].partition("</nav>")[0]
    links = re.findall(r'<a href="([^"]+)"[^>]*><bdi>([^<]+)</bdi></a> <span class="hint">(\d+)</span>', facets)
    assert {("The Inlet", "3"), ("Lena Voss", "5"), ("in private", "5"), ("July 2031", "1")} <= {
        (words, number) for _, words, number in links
    }
    assert set(re.findall("<summary>([^<]+)</summary>", facets)) == {
        "Speaker",
        "Outlet",
        "Setting",
        "Kind",
        "Time",
    }
    for href, words, number in links:
        narrowed = asked.get(unescape(href)).text
        found = re.search(r'role="status">(\d+) statement', narrowed)
        assert found, (href, words)
        assert found[1] == number, (href, words)
    chosen = asked.get("/search?words=pier&outlet=The+Inlet").text
    assert 'aria-current="true"' in chosen.partition('class="facets"')[2]
    assert 'href="/search?words=pier"' in chosen


def test_sorted_by_time(desk: Store) -> None:
    """The newest or the oldest first, with words and without."""
    for number in (2, 3, 1):
        add(desk, retold(f"r{number}", chain=(VOSS,), outlet=f"Outlet {number}", day=f"2031-05-0{number}"))
    asked = client(desk)
    for words in ("words=pier&access=private", "access=private"):
        for sort, order in (("newest", ["3", "2", "1"]), ("oldest", ["1", "2", "3"])):
            page = asked.get(f"/search?{words}&sort={sort}").text
            assert re.findall(r"<bdi>Outlet (\d)</bdi></span>", page.partition('class="found"')[2]) == order
            assert f'value="{sort}" selected' in page


def test_a_saved_search_says_what_is_new(desk: Store) -> None:
    """From when it was saved; what is new is shown alone and is then no longer new, and the search can be removed."""
    add(desk, retold("r1", chain=(VOSS,), outlet="Outlet 1"))
    asked = client(desk)
    token = {"page_token": page_token(asked, "/search?words=pier"), "name": "Ina"}
    saved = token | {"query": "words=pier&access=private&evil=1", "title": "The pier in private"}
    assert asked.post("/searches", data=saved).headers["location"] == "/search?words=pier&access=private"
    assert "nothing new" in asked.get("/search").text
    add(desk, retold("r2", chain=(VOSS,), outlet="Outlet 2"))
    page = asked.get("/search").text
    assert "The pier in private" in page
    assert "1 new" in page
    assert "The pier in private</bdi></a> 1" in asked.get("/").text
    token = {"page_token": page_token(asked, "/search"), "name": "Ina"}
    to = asked.post("/searches/1/open", data=token).headers["location"]
    assert re.findall(r"<bdi>(Outlet \d)</bdi></span>", asked.get(to).text.partition('class="found"')[2]) == [
        "Outlet 2"
    ]
    assert "new since it was last opened" in asked.get(to).text
    assert "The pier in private" not in asked.get("/").text
    assert "nothing new" in asked.get("/search").text
    asked.post("/searches/1/remove", data=token)
    assert "The pier in private" not in asked.get("/search").text
    assert asked.post("/searches", data=token | {"query": "since=soon", "title": "x"}).status_code == 400


def test_an_alert_that_reaches_nobody_is_not_said_to_be_sent(desk: Store) -> None:
    """Before anybody saves one, and after; the page of alerts tells which rule tells of denials."""
    add(desk, pier())
    assert "which is listed on the page “Alerts”<" in client(desk).get("/search?kind=denial").text
    asked = client(desk, Settings(run_alerts=False))
    page = asked.get("/search?kind=denial").text
    assert "to nobody as yet" in page
    asked.post(
        "/searches",
        data={
            "page_token": page_token(asked, "/search?kind=denial"),
            "query": "kind=denial",
            "title": "No",
            "alert": "yes",
            "name": "Ina",
        },
    )
    page = asked.get("/search").text
    assert "they are sent to nobody" in page
    assert "is also sent:" not in page
    assert "is also listed on the page <a" in client(desk).get("/search").text
    assert 'on = "denial"' in unescape(asked.get("/alerts").text)


def test_everything_is_counted_from_the_page_of_searches(desk: Store) -> None:
    """Who was quoted how often, by outlet and month, without a search; the page says how many statements a file has."""
    add(desk, pier())
    asked = client(desk)
    page = asked.get("/search").text
    assert 'href="/search/file/csv?table=counts"' in page
    assert "at most 5,000 statements, the newest" in page
    counted = list(csv.DictReader(io.StringIO(asked.get("/search/file/csv?table=counts").text)))
    assert {(row["month"], row["outlet"]) for row in counted} == {("2031-05", "Harbour Gazette")}


def test_speakers_without_a_name_are_found_by_programs_and_alerts_too(desk: Store) -> None:
    """REST and a saved search have the same filter; whoever types "unnamed" as a name is led to it."""
    add(desk, pier())
    asked = client(desk)
    expected: dict[Naming, list[str]] = {"unnamed": ["s1"], "named": ["s5", "s4", "s3", "s2"]}
    for source, ids in expected.items():
        items = asked.get(f"/api/v1/statements?source={source}").json()["items"]
        assert sorted(each["statement"]["id"] for each in items) == sorted(ids)
        assert saved_as(f"source={source}").filters == Filters(source=source)
    assert 'href="/search?source=unnamed&amp;sort=newest"' in asked.get("/search?actor=unnamed").text
    assert asked.get("/search?source=somebody").status_code == 400
