"""In a real browser, tasks that end on a page of their own: counts over time, and to be told when somebody is denied."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.lines import BRILL, SOURCES, VOSS, BagsOfWords, Line, report_of_lines
from playwright.sync_api import Browser, expect
from serving import LOOKS, PHONE, WIDE, Scheme, named, opened, pages_of, violations
from soak import SOAK

from reportedly.serve.jobs import alerts
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories import stored

SOLD = "the Amsel ferry will be sold to a Lowmark firm"
LATE = "the winter barges come late to Lisk again"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with three reports of two outlets in two months; one of four statements names no source."""
    monkeypatch.setattr(stored, "shipped", BagsOfWords)
    monkeypatch.setattr(alerts, "EVERY", 0.1)
    monkeypatch.setattr(alerts, "REST", 0)
    place = str(tmp_path / "tasks.sqlite")
    with open_store(place) as store:
        add(store, report_of_lines("one", Line(SOLD, (VOSS,)), Line(LATE, (SOURCES,)), outlet="Quay Review"))
        add(store, report_of_lines("two", Line(LATE, (BRILL,)), outlet="Quay Review", day="2031-06-02"))
        add(store, report_of_lines("three", Line(SOLD, (VOSS,)), outlet="Mill News", day="2031-06-03"))
    return place


@pytest.fixture
def tasks_at(place: str) -> Iterator[str]:
    """The address of a server over it."""
    with pages_of(place) as address:
        yield address


@pytest.mark.parametrize(("scheme", "size"), LOOKS if SOAK else LOOKS[1:])
def test_counts_are_one_click_away(tasks_at: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """Month by month, by outlet, with how often the source is not named; by something else; and the same as a file."""
    page, wrong = opened(browser, size, scheme)
    page.goto(tasks_at)
    page.get_by_role("link", name="Counts", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("4 statements, by outlet.")
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert heads == ["Outlet", "in all", "source not named", "May 2031", "June 2031"]
    cells = page.get_by_role("row", name=re.compile("^Quay Review")).get_by_role("cell").all_inner_texts()
    assert [" ".join(each.split()) for each in cells] == ["3", "33 % 1 of 3", "2", "1"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.get_by_label("Count by").select_option(label="speaker")
    page.get_by_text("Only some of them").click()
    page.get_by_role("textbox", name="Outlet").fill("Mill News")
    page.get_by_role("button", name="Count", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("1 statement, by speaker.")
    page.locator("summary", has_text="Send or print").click()
    with page.expect_download() as sent:
        page.get_by_role("link", name="Counts as CSV").click()
    (row,) = csv.DictReader(sent.value.path().read_text(encoding="utf-8-sig").splitlines())
    assert (row["month"], row["outlet"], row["statements"]) == ("2031-06", "Mill News", "1")
    page.get_by_role("row", name=re.compile("^Lena Voss")).get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text("1 statement.")
    page.get_by_role("link", name="Count these over time").click()
    expect(page.get_by_role("status")).to_have_text("1 statement, by outlet.")
    assert wrong == []


def test_to_be_told_of_a_denial(place: str, tasks_at: str, browser: Browser) -> None:
    """Saved on the page of an actor; the server finds the denial that comes later, and says so on its first page."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{tasks_at}/actors?name=Lena+Voss")
    page.locator("summary", has_text="Alert on denials of").click()
    named(page)
    page.get_by_role("button", name="Alert on denials of Lena Voss").click()
    expect(page.get_by_role("status")).to_have_text(
        re.compile("Alerts are on: this server looks for what is new every minute")
    )
    found = page.get_by_role("region", name="What was found")
    expect(found).to_contain_text("Nothing yet.")
    with open_store(place) as store:
        denial = Line(SOLD, (BRILL,), "denied", "denial")
        add(store, report_of_lines("no", denial, outlet="Mill News", day="2031-06-04"))
    for _ in range(300):
        page.goto(f"{tasks_at}/alerts")
        if found.get_by_role("article").count():
            break
        page.wait_for_timeout(200)
    expect(found.get_by_role("article")).to_contain_text(
        "Otto Brill possibly denies what Lena Voss is reported to have said."
    )
    expect(page.get_by_text("Looked last")).to_be_visible()
    expect(page.get_by_text("While the server is stopped, nothing is looked for and nothing is sent")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.goto(tasks_at)
    page.get_by_text("1 alert was found in the last 24 hours").get_by_role("link", name="See Alerts").click()
    found.get_by_role("link", name=re.compile("^Statement 1, Mill News")).click()
    expect(page).to_have_url(re.compile(r"/reports/4.*#s1$"))
    assert wrong == []


def test_who_denied_what_without_typing(place: str, tasks_at: str, browser: Browser) -> None:
    """A question that is often asked is two clicks from the first page."""
    with open_store(place) as store:
        add(
            store, report_of_lines("no", Line(SOLD, (BRILL,), "denied", "denial"), outlet="Mill News", day="2031-06-04")
        )
    page, wrong = opened(browser, WIDE)
    page.goto(tasks_at)
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("link", name="who denied what").click()
    expect(page.get_by_role("status")).to_have_text("1 statement.")
    expect(page.locator(".found .by")).to_contain_text("Otto Brill denies")
    expect(page.locator("summary", has_text="Who, where, when: denies")).to_be_visible()
    expect(page.get_by_label("Kind")).to_be_hidden()
    assert wrong == []
