"""The page of an actor in a real browser: matters to choose from, and a timeline that fits one screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from builders.matters import VOSS, EachDiffers, retold
from msgspec import structs
from playwright.sync_api import Browser, Page, expect
from serving import LOOKS, PHONE, Scheme, opened, program, violations

from reportedly.records import Access, Actor
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

LANES: tuple[Access, ...] = ("private", "public", "unknown")
COHEN = Actor(id="v", name="ליאת כהן", type="person", mentions=((0, 4),))
YEARS = 25


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server: Lena Voss (actor 1) spoke for 25 years, Liat Cohen (actor 2) in four months."""
    where = str(tmp_path_factory.mktemp("told") / "store.sqlite")
    with open_store(where) as store:
        for year, half in product(range(YEARS), (2, 8)):
            number = 2 * year + half // 8
            day = f"{2006 + year}-{half:02}-07"
            add(store, retold(f"v{number}", claim=number % 4, chain=(VOSS,), access=LANES[number % 3], day=day))
        for number in range(4):
            made = retold(
                f"c{number}", claim=number, chain=(COHEN,), access=LANES[number % 2], day=f"2031-0{number + 1}-07"
            )
            add(store, structs.replace(made, report=structs.replace(made.report, title="דו״ח על הנמל")))
        refresh(store, EachDiffers())
    with program("--store", where) as address:
        yield address


def fits(page: Page, name: str) -> bool:
    """Is the whole timeline in sight at once, and are all of its labels inside it?"""
    figure = page.locator("figure.timeline", has=page.get_by_role("group", name=re.compile(f"^{name}")))
    figure.scroll_into_view_if_needed()
    seen: bool = figure.evaluate(
        """each => { const own = each.getBoundingClientRect(), inside = one => { const r = one.getBoundingClientRect();
             return r.left >= own.left - 1 && r.right <= own.right + 1 };
           return own.top >= 0 && own.left >= 0 && own.bottom <= innerHeight && own.right <= innerWidth
             && [...each.querySelectorAll('text, rect')].every(inside) }"""
    )
    return seen


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_25_years_on_one_screen(told: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """Every year a column; one year opens as its months, and what was said in it stands below, in lanes."""
    page, wrong = opened(browser, size, scheme)
    page.goto(f"{told}/actors/1#said")
    columns = page.get_by_role("group", name=re.compile("^Statements over time")).get_by_role("link")
    expect(columns).to_have_count(YEARS)
    assert fits(page, "Statements over time")
    assert violations(page) == []
    columns.nth(3).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"period=2009#said$"))
    expect(columns).to_have_count(2)
    expect(page.locator(".day-of time")).to_have_text(["2009-08-07", "2009-02-07"])
    page.get_by_role("link", name="All periods").click()
    expect(columns).to_have_count(YEARS)
    assert wrong == []


def test_a_suggested_matter_is_shown_over_time(told: str, browser: Browser) -> None:
    """One step from the page to what was said on it, in private beside public, and one to a year of it; without a script."""
    page, wrong = opened(browser, PHONE, scripts=False)
    page.goto(f"{told}/actors/1")
    offered = page.get_by_role("list", name="Spoke about").get_by_role("listitem")
    words, said = offered.first.get_by_role("link").inner_text(), offered.first.locator(".hint").inner_text()
    offered.first.get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Words of the matter")).to_have_value(re.compile(re.escape(words)))
    statements, months = re.findall(r"\d+", said)
    expect(page.get_by_role("status")).to_have_text(f"{statements} statements in {months} months.")
    assert fits(page, "On this matter over time")
    expect(offered.first.get_by_role("link")).to_have_attribute("aria-current", "true")
    page.get_by_role("group", name=re.compile("^On this matter")).get_by_role("link").last.click()
    expect(page.get_by_role("status")).to_contain_text("; 2 of 2030 shown")
    expect(page.locator(".month-name")).to_have_text(["2030-08", "2030-02"])
    assert wrong == []


def test_from_the_right(told: str, browser: Browser) -> None:
    """A name and a headline that run from the right stay whole in lines that run from the left."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{told}/actors/2?matter=pier")
    expect(page.get_by_role("heading", level=1)).to_have_text(COHEN.name)
    assert fits(page, "Statements over time")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []
