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
from builders.matters import CLAIMS, VOSS, EachDiffers, acting, retold
from builders.reports import long_report
from click.testing import CliRunner
from msgspec import structs
from playwright.sync_api import Browser, Locator, Page, expect
from pypdfium2 import PdfDocument
from serving import LOOKS, PHONE, WIDE, Scheme, opened, pages_of, violations
from soak import SOAK

from reportedly.commands import main
from reportedly.records import Access, Actor, Record, Setting
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

LANES: tuple[Access, ...] = ("private", "public", "unknown")
COHEN = Actor(id="v", name="ליאת כהן", type="person", mentions=((0, 4),))
QUILL = Actor(id="m", name="Mara Quill", type="person", mentions=((0, 4),))
YEARS = 25
FEW, DEEDS = 3, 2  # statements and deeds of Mara Quill
MONTHS, EACH = 40, 50  # months in which Mara Orrick spoke, and how often in each
HALVES = (2, 8)  # months of each year


def talkative(month: int) -> Record:
    """A report with 50 statements of Mara Orrick, on the days of one month."""
    made = long_report(EACH, EACH)
    text = f"{made.report.text}\n\nThis was report {month}."
    days = [f"{2029 + month // 12}-{1 + month % 12:02}-{1 + n % 28:02}" for n in range(EACH)]
    said = [
        structs.replace(each, setting=Setting(access=LANES[n % 3], date=day))
        for n, (each, day) in enumerate(zip(made.statements, days, strict=True))
    ]
    return structs.replace(
        made,
        report=structs.replace(made.report, text=text, id=f"long {month}"),
        statements=tuple(said),
        actors=(Actor(id="a1", name="Mara Orrick"),),
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the store of the server is."""
    return str(tmp_path_factory.mktemp("told") / "store.sqlite")


@pytest.fixture(scope="module")
def told(place: str) -> Iterator[str]:
    """The address of a server: Lena Voss (actor 1) spoke for 25 years, Liat Cohen (actor 2) in four months, Mara Quill (actor 3)
    three times, and Mara Orrick (actor 4) 2,000 times."""
    with open_store(place) as store:
        for year, half in product(range(YEARS), HALVES):
            number = 2 * year + half // 8
            day = f"{2006 + year}-{half:02}-07"
            add(store, retold(f"v{number}", claim=number % 4, chain=(VOSS,), access=LANES[number % 3], day=day))
        for number in range(4):
            made = retold(
                f"c{number}", claim=number, chain=(COHEN,), access=LANES[number % 2], day=f"2031-0{number + 1}-07"
            )
            add(
                store, structs.replace(made, report=structs.replace(made.report, title="דו״ח על הנמל", outlet="העיתון"))
            )
        for number, day in enumerate(("2031-01-07", "2031-03-20", "2031-05-02")[:FEW]):
            made = retold(f"m{number}", claim=2 * (number % 2), chain=(QUILL,), access=LANES[(number + 1) % 2], day=day)
            add(store, acting(made, by=QUILL) if number != 1 else made)
        for month in range(MONTHS):
            add(store, talkative(month))
        refresh(store, EachDiffers())
    with pages_of(place) as address:
        yield address


def chart(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=re.compile(f"^{name}"))


def fits(page: Page, name: str) -> bool:
    """Is the whole timeline in sight at once, and is all that is drawn inside it?"""
    figure = page.locator(f"figure.timeline[aria-label='{name}']")
    figure.scroll_into_view_if_needed()
    seen: bool = figure.evaluate(
        """each => { const own = each.getBoundingClientRect(), inside = one => { const r = one.getBoundingClientRect();
             return r.left >= own.left - 1 && r.right <= own.right + 1 && r.top >= own.top - 1 && r.bottom <= own.bottom };
           return own.top >= -1 && own.left >= 0 && own.bottom <= innerHeight + 1 && own.right <= innerWidth
             && [...each.querySelectorAll('svg text, svg rect, svg circle')].every(inside) }"""
    )
    return seen


@pytest.mark.parametrize(("scheme", "size"), LOOKS if SOAK else LOOKS[1:])
def test_25_years_on_one_screen(told: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """A column for each year and lane, by the keyboard too; a year opens as its statements, which stand below, in lanes."""
    page, wrong = opened(browser, size, scheme)
    page.goto(f"{told}/actors/1#said")
    marks = chart(page, "Statements over time").get_by_role("link")
    expect(marks).to_have_count(2 * YEARS)
    assert fits(page, "Statements over time")
    assert violations(page) == []
    marks.first.focus()
    for key in ("ArrowRight", "End", "ArrowLeft", "Home", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(".told").last).to_have_text("2007, in private, 1 statement")
    expect(page.locator("svg a[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"period=2007&access=private#said$"))
    expect(marks).to_have_count(2)
    expect(page.locator(".day-of time")).to_have_text(["7 August 2007"])
    page.get_by_role("link", name="All periods").click()
    expect(marks).to_have_count(2 * YEARS)
    assert wrong == []


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_a_few_and_thousands_fit_one_screen(told: str, browser: Browser, size: tuple[int, int], scheme: Scheme) -> None:
    """Three statements and two deeds are dots in lanes, each opening its passage; 2,000 statements are a column a month."""
    page, wrong = opened(browser, size, scheme)
    page.goto(f"{told}/actors/3")
    marks = chart(page, "Statements over time").get_by_role("link")
    expect(marks).to_have_count(FEW + DEEDS)
    assert fits(page, "Statements over time")
    assert violations(page) == []
    assert page.evaluate("[...document.querySelectorAll('svg a')].map(each => each.getAttribute('class'))") == [
        "public", "deeds", "private", "public", "deeds",
    ]  # fmt: skip
    marks.nth(2).click()
    expect(page).to_have_url(re.compile(r"/reports/\d+#s1$"))
    page.go_back()
    marks.nth(1).click()
    expect(page).to_have_url(re.compile(r"/reports/\d+#p\d+$"))
    expect(page.locator("p:target")).to_have_text("Mara Quill closed two landings.")
    expect(page.locator("p:target")).to_be_in_viewport()
    page.goto(f"{told}/actors/4?matter=pier")
    for name in ("On this matter over time", "Statements over time"):
        expect(chart(page, name).get_by_role("link")).to_have_count(MONTHS * len(LANES))
        assert fits(page, name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if SOAK:  # axe takes seconds for so long a page
        assert violations(page) == []
    chart(page, "On this matter").get_by_role("link", name=re.compile("^March 2030, in private, ")).click()
    expect(page).to_have_url(re.compile(r"matter=pier&period=2030-03#matter$"))
    expect(chart(page, "On this matter").get_by_role("link").first).to_have_attribute(
        "aria-label", re.compile(r"^\d+ March 2030, .*, says: \u2068pier \d+ was lost\u2069$")
    )
    assert wrong == []


def test_it_is_drawn_anew_for_another_width(told: str, browser: Browser) -> None:
    """As wide as there is room, and as a table where it is printed."""
    page, wrong = opened(browser, WIDE)
    page.goto(f"{told}/actors/3")
    drawn = page.locator("figure.timeline svg")
    expect(drawn).to_have_count(1)
    widths = [drawn.evaluate("each => each.getBoundingClientRect().width")]
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(drawn).to_have_attribute("width", str(PHONE[0] - 40))
    widths.append(drawn.evaluate("each => each.getBoundingClientRect().width"))
    assert widths[1] == PHONE[0] - 40 < widths[0]
    assert fits(page, "Statements over time")
    expect(page.get_by_role("table")).to_be_hidden()
    printed = "".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(page.pdf(format="A4")))
    assert "assault: closed two landings" in " ".join(printed.split())
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(1 + FEW + DEEDS)
    assert violations(page) == []
    assert wrong == []


def test_a_suggested_matter_is_shown_over_time(told: str, browser: Browser) -> None:
    """One step from the page to what was said on it, in private beside public, and one to its passage; without a script."""
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
    rows = page.get_by_role("region", name="On this matter over time, as a table").get_by_role("row")
    expect(rows).to_have_count(1 + int(statements))
    rows.last.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/reports/\d+#s1$"))
    page.go_back()
    page.goto(f"{page.url.partition('#')[0]}&period=2030")
    over = page.get_by_role("status").filter(has_text="months")
    expect(over).to_contain_text("; 2 of 2030 shown")
    expect(page.locator(".month-name")).to_have_text(["August 2030", "February 2030"])
    assert wrong == []


def test_from_the_right(told: str, browser: Browser) -> None:
    """A name and a headline that run from the right stay whole in lines that run from the left."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{told}/actors/2?matter=pier")
    expect(page.get_by_role("heading", level=1)).to_have_text(COHEN.name)
    assert fits(page, "Statements over time")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    chart(page, "Statements over time").get_by_role("link").first.focus()
    expect(page.locator(".told").last).to_contain_text(
        f"7 January 2031, in private, says: \u2068{CLAIMS[0]}\u2069, \u2068העיתון\u2069"
    )
    assert wrong == []


def test_from_a_search_to_a_mail(told: str, place: str, browser: Browser, tmp_path: Path) -> None:
    """Saved with one box ticked; the next report that it finds is mailed once, and the page can stop it."""
    page, wrong = opened(browser, PHONE, "dark")
    name = f"Pier {secrets.token_hex(2)}"  # another one if the test is run once more
    page.goto(f"{told}/search?words=pier")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Make it an alert").check()
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
