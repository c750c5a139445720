"""In a real browser: sentences on pages and in files say the same; days that are offered; pages of no, one and 15 reports."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders.matters import BRILL, CLAIMS, SOURCES, VOSS, EachDiffers, retold
from playwright.sync_api import Browser, expect
from serving import PHONE, WIDE, opened, pages_of

from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

SENTENCE = "Otto Brill possibly denies what Lena Voss says"
EMPTY_TOO = ("/stories", "/actors", "/search?words=pier", "/counts", "/alerts", "/corrections", "/inbox", "/draft", "/")
DENIED = f"Possibly denied by Otto Brill, who denied: “{CLAIMS[0]}” (claim "


@pytest.fixture(scope="module")
def denied_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a story in which one denies what another says, as only we read it."""
    place = str(tmp_path_factory.mktemp("words") / "store.sqlite")
    with open_store(place) as store:
        add(store, retold("first", chain=(VOSS, SOURCES), outlet="Quay Review", day="2031-05-05"))
        add(store, retold("no", chain=(BRILL,), access="public", kind="denial", outlet="Lisk Post", day="2031-05-07"))
        refresh(store, EachDiffers())
    with pages_of(place) as address:
        yield address


def test_a_possible_denial_is_read_alike_on_its_page_and_in_its_files(
    denied_at: str, browser: Browser, tmp_path: Path
) -> None:
    """In a fold of its own, with both passages and whose reading it is; beside the claim; and in the file that is sent."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{denied_at}/stories/1")
    relation = page.locator("article.against")
    expect(relation).not_to_be_visible()
    page.locator("summary", has_text="only possible: our reading").click()
    expect(relation).to_contain_text(SENTENCE)
    expect(relation).to_contain_text("possible: our reading")
    expect(relation.locator("blockquote")).to_have_count(2)
    expect(page.locator("article.claim").first).to_contain_text(DENIED)
    page.locator("details.send > summary", has_text="Send or print").click()
    with page.expect_download() as sent:
        page.locator("details.send").get_by_role("link", name="a page", exact=True).click()
    sent.value.save_as(tmp_path / "story.html")
    with page.expect_download() as sent:
        page.locator("details.send").get_by_role("link", name="CSV, in words").click()
    (row,) = (
        each
        for each in csv.DictReader(sent.value.path().read_text(encoding="utf-8-sig").splitlines())
        if each["Denied by"]
    )
    assert row["Denied by"].startswith(DENIED)
    page.goto((tmp_path / "story.html").as_uri())
    expect(page.locator("article.against")).to_contain_text(SENTENCE)
    expect(page.locator("article.claim").first).to_contain_text(DENIED)
    assert [each for each in wrong if not each.startswith("file:")] == []


def test_the_table_of_counts_is_sent_as_it_stands_there(denied_at: str, browser: Browser) -> None:
    """Its rows, its months in words, and all together."""
    page, wrong = opened(browser, WIDE)
    page.goto(f"{denied_at}/counts?by=access")
    page.locator("summary", has_text="Send or print").click()
    with page.expect_download() as sent:
        page.get_by_role("link", name="The table above as CSV").click()
    rows = list(csv.DictReader(sent.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert [row["Setting"] for row in rows] == page.locator("table.counts :is(tbody, tfoot) th").all_inner_texts()
    assert rows[-1]["May 2031"] == rows[-1]["In all"] == "2"
    assert wrong == []


def test_only_days_that_were_are_offered(denied_at: str, browser: Browser) -> None:
    """Who types "Tuesday" for a pasted report is asked which, of Tuesdays that were; the words of the question have no codes."""
    page, _ = opened(browser, PHONE)
    page.goto(f"{denied_at}/inbox")
    page.get_by_label("Text", exact=True).fill("“The pier is lost,” mayor Mara Okeno said.")
    page.get_by_role("textbox", name="Published").fill("Tuesday")
    page.get_by_role("button", name="Read it").click()
    days = page.get_by_role("group", name="Which day is meant?").get_by_role("radio")
    expect(days).to_have_count(2)
    for each in days.all():
        assert date.fromisoformat(each.input_value()) <= date.today()
        assert each.input_value() not in page.get_by_role("alert").inner_text()
    expect(page.get_by_role("textbox", name="Published")).to_have_value("Tuesday")


@pytest.mark.parametrize(("reports", "told"), [(0, "The record is empty."), (1, "1 report,"), (15, "15 reports,")])
def test_of_no_one_and_fifteen_reports(browser: Browser, tmp_path: Path, reports: int, told: str) -> None:
    """Each page says how many there are, or that there is nothing yet; nothing runs over the side, wide or narrow."""
    place = str(tmp_path / "store.sqlite")
    with open_store(place) as store:
        for number in range(reports):
            day, outlet = f"2031-05-{1 + number:02}", f"Outlet {number}"
            add(store, retold(f"r{number}", claim=number % 3, chain=(VOSS, SOURCES), outlet=outlet, day=day))
        refresh(store, EachDiffers())
    with pages_of(place) as address:
        page, wrong = opened(browser, WIDE, "dark")
        for at in EMPTY_TOO:
            page.goto(address + at)
            expect(page.locator("h1")).to_be_visible()
            for width, height in (WIDE, PHONE):
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (at, width)
        expect(page.locator("main")).to_contain_text(told)
    assert wrong == []
