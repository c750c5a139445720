"""The pages across reports in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from happenings import QUAY, SOURCES, VOSS, Words, told
from hostile import attack
from playwright.sync_api import Browser, expect
from serving import LOOKS, PHONE, WIDE, Scheme, opened, program, violations

from reportedly.records import Actor
from reportedly.serve import examples
from reportedly.serve.alone import alone
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.trace.story import story
from reportedly.traced.stored import refresh

PATHS = (
    "/stories", "/stories/1", "/stories/1?page=2#c1", "/stories/1/reports", "/actors", "/actors?name=a", "/actors/1",
    "/search", "/search?words=strait&access=public", "/search?actor=Nobody", "/stories/999",
)  # fmt: skip


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the examples, a story in scripts that run the other way, and a hostile report."""
    where = str(tmp_path_factory.mktemp("across") / "store.sqlite")
    with open_store(where) as store:
        examples.put_in(store)
        for number, name in enumerate(("ליאת כהן", "王小明")):
            actor = Actor(id="x", name=name, type="person")
            add(store, told(f"r{number}", chain=(actor,), access="public", outlet=f"{name} 日报"))
        add(store, told("quay", chain=(VOSS, SOURCES, QUAY), outlet="The Inlet"))
        add(store, attack())
        refresh(store, Words())
    with program("--store", where) as address:
        yield address


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_nothing_hinders_anybody(traced: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """axe-core finds no violation on any page, in both colour schemes, wide and narrow; nothing runs over the side."""
    page, wrong = opened(browser, size, scheme)
    for path in PATHS:
        page.goto(traced + path)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert [each for each in wrong if "404" not in each and "400" not in each] == []


def test_from_a_story_to_the_words(traced: str, browser: Browser) -> None:
    """A statement under a claim opens the report with its words lit up; the speaker's name opens the actor."""
    page, wrong = opened(browser)
    page.goto(traced)
    page.get_by_role("link", name="Stories").click()
    page.get_by_role("link", name="Strait is open, says Ardavia").click()
    expect(page.get_by_role("heading", name="Who took it from whom")).to_be_visible()
    claim = page.locator(".claim").first
    claim.locator(".passage a").click()
    expect(page.locator(".statement.chosen")).to_be_in_viewport()
    assert page.locator("mark.on").count() > 0
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
        refresh(store, Words())
    with program("--store", where) as address:
        page, wrong = opened(browser, size, scripts=False)
        page.goto(f"{address}/stories/1")
        against = page.locator("article.against", has_text="denies what").first
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
        expect(mine).to_have_count(0)

        numbers = page.locator(".claim .facts span:first-child").all_inner_texts()[-2:]
        page.get_by_text("Put a relation in").click()
        page.get_by_label("Claim", exact=True).fill(numbers[0].split()[1])
        page.get_by_label("How it stands").select_option("confirms")
        page.get_by_label("to claim", exact=True).fill(numbers[1].split()[1])
        page.get_by_role("button", name="Put it in").click()
        expect(mine).to_have_count(1)
        expect(mine.get_by_role("heading")).to_contain_text("confirms what")
        mine.locator("summary").click()
        mine.get_by_role("button", name="It is wrong: no such relation").click()
        expect(mine).to_have_count(0)
        page.get_by_text("1 relation taken out by people").click()
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
    expect(page.get_by_role("status")).to_contain_text("statements")
    page.get_by_role("link", name=re.compile("^Statement ")).first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/reports/\d+(\?page=\d+)?#s\d+"))


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_the_page_for_a_colleague(browser: Browser, tmp_path: Path, scheme: Scheme, size: tuple[int, int]) -> None:
    """Opened from a file: nothing is asked for elsewhere, its styles hold, and axe-core finds no violation."""
    records = examples.records()
    made = tmp_path / "story.html"
    made.write_text(alone(story(records, Words()), {each.report.id: each for each in records}), encoding="utf-8")
    page, wrong = opened(browser, size, scheme)
    page.goto(made.as_uri())
    assert wrong == [made.as_uri()]
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").evaluate("h => getComputedStyle(h).fontWeight") == "700"
