"""In a real browser: matters to choose from, a timeline that fits one screen, and a search whose news come by mail."""

from __future__ import annotations

import re
import secrets
import shutil
import socket
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from builders.matters import VOSS, EachDiffers, retold
from click.testing import CliRunner
from msgspec import structs
from playwright.sync_api import Browser, Page, expect
from serving import LOOKS, PHONE, Scheme, opened, pages_of, violations
from soak import SOAK

from reportedly.commands import main
from reportedly.records import Access, Actor
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

LANES: tuple[Access, ...] = ("private", "public", "unknown")
COHEN = Actor(id="v", name="ליאת כהן", type="person", mentions=((0, 4),))
YEARS = 25
HALVES = (2, 8)  # months of each year


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the store of the server is."""
    return str(tmp_path_factory.mktemp("told") / "store.sqlite")


@pytest.fixture(scope="module")
def told(place: str) -> Iterator[str]:
    """The address of a server: Lena Voss (actor 1) spoke for 25 years, Liat Cohen (actor 2) in four months."""
    with open_store(place) as store:
        for year, half in product(range(YEARS), HALVES):
            number = 2 * year + half // 8
            day = f"{2006 + year}-{half:02}-07"
            add(store, retold(f"v{number}", claim=number % 4, chain=(VOSS,), access=LANES[number % 3], day=day))
        for number in range(4):
            made = retold(
                f"c{number}", claim=number, chain=(COHEN,), access=LANES[number % 2], day=f"2031-0{number + 1}-07"
            )
            add(store, structs.replace(made, report=structs.replace(made.report, title="דו״ח על הנמל")))
        refresh(store, EachDiffers())
    with pages_of(place) as address:
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


@pytest.mark.parametrize(("scheme", "size"), LOOKS if SOAK else LOOKS[1:])
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
    over = page.get_by_role("status").filter(has_text="months")
    expect(over).to_contain_text("; 2 of 2030 shown")
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


def test_from_a_search_to_a_mail(told: str, place: str, browser: Browser, tmp_path: Path) -> None:
    """Saved with one box ticked; the next report that it finds is mailed once, and the page can stop it."""
    page, wrong = opened(browser, PHONE, "dark")
    name = f"Pier {secrets.token_hex(2)}"  # another one if the test is run once more
    page.goto(f"{told}/search?words=pier")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Also send it, to where this server sends alerts").check()
    if (me := page.get_by_label("Your name")).count():
        me.first.fill("Ina")
    page.get_by_role("button", name="Save it").click()
    saved = page.get_by_role("region", name="Saved searches")
    off = saved.get_by_role("button", name=f"Send no alerts of {name}")
    expect(off).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    with open_store(place) as store:
        add(store, retold(f"new {name}", chain=(VOSS,), outlet="New Post"))
    mails = [each for each in sent(place, tmp_path) if name in each]
    assert len(mails) == 1
    assert f"Subject: [Reportedly] New in a saved search: {name}" in mails[0]
    assert "New Post" in mails[0]
    off.click()
    expect(saved.get_by_role("button", name=f"Send what is new as an alert: {name}")).to_be_visible()
    with open_store(place) as store:
        add(store, retold(f"newer {name}", chain=(VOSS,), outlet="Newer Post"))
    assert [each for each in sent(place, tmp_path) if name in each] == []
    assert wrong == []


def sent(where: str, folder: Path) -> list[str]:
    """The mails that `reportedly alerts run` sends now, as a server on this machine gets them."""
    box = folder / "mail"
    shutil.rmtree(box, ignore_errors=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    office = Controller(Mailbox(box), hostname="127.0.0.1", port=port)
    office.start()
    try:
        rules = folder / "rules.toml"
        rules.write_text(
            f'[channels.desk]\ntype = "email"\nto = "desk@gazette.invalid"\nfrom = "r@gazette.invalid"\nserver = "127.0.0.1"\n'
            f'port = {port}\nsecurity = "none"\n\n[[rules]]\nname = "Saved"\non = "search"\nsend = "desk"\n'
        )
        done = CliRunner().invoke(main, ["alerts", "run", str(rules), "--store", where])
        assert done.exit_code == 0, done.output
    finally:
        office.stop()
    return [each.read_text(encoding="utf-8") for each in sorted((box / "new").iterdir())]
