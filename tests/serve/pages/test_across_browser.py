"""The pages across reports in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.matters import QUAY, SOURCES, VOSS, EachDiffers, retold
from hostile import attack
from msgspec import structs
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument
from serving import LOOKS, PHONE, WIDE, Scheme, examined, opened, pages_of, violations

from reportedly.records import Actor
from reportedly.serve.jobs import examples
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.store.citing import source_of
from reportedly.stories.stored import refresh
from reportedly.trace.story import story
from reportedly.views.passages import in_store
from reportedly.views.sheet_page import sheet_page
from reportedly.views.story_file import standalone_page
from reportedly.views.story_page import Share, story_view
from reportedly.views.story_sheet import story_sheet

PATHS = (
    "/stories", "/stories/1", "/stories/1?page=2#c1", "/stories/1/reports", "/actors", "/actors?name=a", "/actors/1",
    "/actors/1?matter=strait", "/actors/1/merge",
    "/search", "/search?words=strait&access=public", "/search?actor=Nobody", "/stories/999", "/accuracy",
)  # fmt: skip


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the examples, a story in scripts that run the other way, and a hostile report."""
    where = str(tmp_path_factory.mktemp("across") / "store.sqlite")
    with open_store(where) as store:
        examples.put_in(store)
        for number, name in enumerate(("ליאת כהן", "王小明")):
            actor = Actor(id="x", name=name, type="person")
            add(store, retold(f"r{number}", chain=(actor,), access="public", outlet=f"{name} 日报"))
        add(store, retold("quay", chain=(VOSS, SOURCES, QUAY), outlet="The Inlet"))
        add(store, attack())
        refresh(store, EachDiffers())
    with pages_of(where) as address:
        yield address


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_nothing_hinders_anybody(traced: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """axe-core finds no violation on any page, in both colour schemes, wide and narrow; nothing runs over the side."""
    page, wrong = opened(browser, size, scheme)
    for path in PATHS:
        page.goto(traced + path)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        if path in examined(PATHS, scheme):
            assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert [each for each in wrong if "404" not in each and "400" not in each] == []


def test_a_story_prints_on_four_sheets(traced: str, browser: Browser) -> None:
    """Its page, with its evidence; and the longest that there may be, of sixty reports with long headlines."""
    page, _ = opened(browser)
    page.goto(f"{traced}/stories/1")
    assert 1 <= sheets_of(page) <= 4
    title = "The long headline of an article about the pier, the harbour and the people of Lisk who told of it " * 2
    records = []
    for number in range(60):
        teller = Actor(id=f"a{number}", name=f"Harbour clerk number {number}", type="person")
        made = retold(
            f"r{number}", claim=number % 2, chain=(teller,), access="public", outlet=f"The Chronicle {number}"
        )
        records.append(structs.replace(made, report=structs.replace(made.report, title=title)))
    told = {record.report.id: record for record in records}
    known = {ident: source_of(record) for ident, record in told.items()}
    view = story_view(
        story(records, EachDiffers()), 1, known, lambda idents: {each: told[each] for each in idents}, in_store, Share()
    )
    page.set_content(sheet_page(story_sheet(view)))
    assert 2 <= sheets_of(page) <= 4


def sheets_of(page: Page) -> int:
    return len(PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)))


def test_from_a_story_to_the_words(traced: str, browser: Browser) -> None:
    """A statement under a claim opens the report with its words lit up; the speaker's name opens the actor."""
    page, wrong = opened(browser)
    page.goto(traced)
    page.get_by_role("link", name="Stories").click()
    page.get_by_role("link", name="Ardavia says strait is open").click()
    expect(page.get_by_role("heading", name="Who took it from whom")).to_be_visible()
    claim = page.locator(".claim").first
    claim.locator(".passage a").click()
    expect(page.locator(".statement.chosen")).to_be_in_viewport()
    expect(page.locator("mark.on").first).to_be_visible()
    page.go_back()
    page.locator(".claim h3 a").first.click()
    expect(page.get_by_role("heading", name="Over time")).to_be_visible()
    assert wrong == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_relation_is_judged_and_put_in(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    """On the story's page, without a script: one is confirmed and undone, another put in between two claims and taken out again."""
    where = str(tmp_path / "desk.sqlite")
    with open_store(where) as store:
        examples.put_in(store)
        refresh(store, EachDiffers())
    with pages_of(where) as address:
        page, wrong = opened(browser, size, scripts=False)
        page.goto(f"{address}/stories/1")
        against = page.locator("article.against", has_text="denies what").first
        page.locator(".possible > summary").click()
        against.locator("summary").click()
        against.get_by_label("Your name").fill("Ina")
        against.get_by_label("Why").fill("of the same letter")
        against.get_by_role("button", name="It is right as it is").click()
        mine = page.locator("article.against", has_text="as a person judged")
        expect(mine).to_have_count(1)
        expect(mine).to_contain_text("Relation: denies confirmed by Ina")
        expect(mine).to_contain_text("of the same letter")
        expect(page.locator("#against")).to_be_in_viewport()
        mine.get_by_role("button", name="Undo").click()
        expect(mine).to_have_count(0)  # as on a page of which nothing has come yet
        page.wait_for_load_state()

        numbers = page.locator(".claim .facts span:first-child").all_inner_texts()[-2:]
        page.get_by_text("Add a relation").click()
        page.get_by_label("Claim", exact=True).fill(numbers[0].split()[1])
        page.get_by_role("combobox", name="Relation").last.select_option("confirms")
        page.get_by_label("to claim", exact=True).fill(numbers[1].split()[1])
        page.get_by_role("button", name="Add it").click()
        expect(mine).to_have_count(1)
        expect(mine.get_by_role("heading")).to_contain_text("confirms what")
        mine.locator("summary").click()
        mine.get_by_role("button", name="It is wrong: no such relation").click()
        expect(mine).to_have_count(0)
        page.get_by_text("1 relation removed by people").click()
        expect(page.get_by_text("Relation: none rejected by Ina")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []


def test_by_keyboard_on_a_phone(traced: str, browser: Browser) -> None:
    """Without a script and a mouse: search, and open what was found."""
    page, _ = opened(browser, PHONE, scripts=False)
    page.goto(f"{traced}/search")
    page.get_by_role("textbox", name="Words").focus()
    page.keyboard.type("harvest")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("words=harvest"))
    page.wait_for_load_state()
    expect(page.get_by_role("status")).to_contain_text("statements")
    page.get_by_role("link", name=re.compile("^Statement ")).first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/reports/\d+(\?page=\d+)?#s\d+"))


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_the_page_for_a_colleague(browser: Browser, tmp_path: Path, scheme: Scheme, size: tuple[int, int]) -> None:
    """Opened from a file: nothing is asked for elsewhere, its styles hold, and axe-core finds no violation."""
    records = examples.records()
    made = tmp_path / "story.html"
    made.write_text(
        standalone_page(story(records, EachDiffers()), {each.report.id: each for each in records}), encoding="utf-8"
    )
    page, wrong = opened(browser, size, scheme)
    page.goto(made.as_uri())
    assert wrong == [made.as_uri()]
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").evaluate("h => getComputedStyle(h).fontWeight") == "700"
