"""The pages in a real browser, by the program as people start it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile import attack
from playwright.sync_api import Browser, expect
from serving import LOOKS, PHONE, Scheme, opened, program, violations

from reportedly.reader import Reader
from reportedly.serve import examples
from reportedly.store import open_store
from reportedly.store.adding import add

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT = "Strait is open, says Ardavia"


def test_drop_read_open(served: str, browser: Browser, tmp_path: Path) -> None:
    """It opens on the examples; a dropped report is read while the page shows how far; its chain opens at its words."""
    page, wrong = opened(browser)
    page.goto(served)
    expect(page.get_by_text("9 invented examples")).to_be_visible()
    page.get_by_role("link", name="Inbox").click()
    good, bad = tmp_path / "pier.txt", tmp_path / "broken.pdf"
    good.write_text((EXAMPLES / "01-tidewater-courier.txt").read_text().replace("Ardavia", "Osterland"))
    bad.write_bytes(b"%PDF-1.7 nothing")
    page.set_input_files("#files", [good, bad])
    expect(page.get_by_text("In the record")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("Not read")).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="pier.txt").click()
    page.get_by_role("link", name=re.compile("^Statement 1: ")).click()
    card = page.locator(".statement.chosen")
    expect(card).to_be_in_viewport()
    expect(card.locator(".chain li").first).to_be_visible()
    assert page.locator("mark.on").count() > 0
    page.keyboard.press("Escape")
    expect(page.locator(".chosen")).to_have_count(0)
    assert wrong == []


def test_without_scripts(served: str, browser: Browser) -> None:
    """A number in the text is a link to who said it, and a pasted text is read."""
    page, _ = opened(browser, scripts=False)
    page.goto(served)
    page.get_by_role("link", name=REPORT).click()
    page.get_by_role("link", name=re.compile("^Statement 6: ")).click()
    expect(page.locator("#s6")).to_be_in_viewport()
    page.goto(f"{served}/inbox")
    page.get_by_label("Text", exact=True).fill("“The pier is lost,” mayor Mara Okeno said on Monday.")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("pasted text", exact=True)).to_be_visible()


def test_by_keyboard_on_a_phone(served: str, browser: Browser) -> None:
    """The first stop leads past the head; a statement opens over the text and closes, and the focus goes back."""
    page, _ = opened(browser, PHONE)
    page.goto(served)
    page.get_by_role("link", name=REPORT).click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    number = page.get_by_role("link", name=re.compile("^Statement 9: "))
    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#s9")).to_be_in_viewport()
    place, cover = number.bounding_box(), page.locator("#s9").bounding_box()
    assert place is not None
    assert cover is not None
    assert 0 <= place["y"] <= place["y"] + place["height"] <= cover["y"]  # the words are not under what explains them
    page.locator("#s9").get_by_role("button", name="Close").click()
    expect(page.locator(".chosen")).to_have_count(0)
    expect(number).to_be_focused()


def test_hostile_text_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    """No script of a report runs, no element of it is one, and nothing is asked for elsewhere."""
    where = tmp_path / "hostile.sqlite"
    with open_store(where) as store:
        add(store, attack())
    with program("--store", str(where)) as address:
        page, wrong = opened(browser)
        for path in ("/", "/reports/1#s1", "/inbox"):
            page.goto(address + path)
            assert "broken" not in page.title().replace("document.title='broken'", "").replace("<h1>broken</h1>", "")
            assert page.locator("h1").count() == 1
        assert wrong == []


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_nothing_hinders_anybody(served: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """axe-core finds no violation on any page, in both colour schemes, wide and narrow; nothing runs over the side."""
    page, _ = opened(browser, size, scheme)
    for path in ("/", "/reports/3", "/reports/3#s6", "/inbox", "/login", "/reports/999"):
        page.goto(served + path)
        page.reload()  # a change of the part after # alone loads nothing
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_examples_are_as_this_version_reads_them() -> None:
    """The records that ship are those that the reader makes of the examples; `make docs` writes them."""
    reader = Reader()
    for record in examples.records():
        assert reader.read(record.report) == record
