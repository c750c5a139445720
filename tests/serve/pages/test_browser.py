"""The pages in a real browser, by the program as people start it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import attack
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument
from serving import LOOKS, PHONE, Scheme, examined, opened, pages_of, program, violations

from reportedly.serve.jobs import examples
from reportedly.store import open_store
from reportedly.store.adding import add

EXAMPLES = Path(__file__).parents[3] / "examples"
REPORT = "Strait is open, says Ardavia"
LOOKED_AT = (
    "/",
    "/reports/3",
    "/reports/3#s6",
    "/inbox",
    "/draft",
    "/share/3/s6",
    "/alerts",
    "/counts",
    "/login",
    "/reports/999",
)


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that has the examples."""
    place = str(tmp_path_factory.mktemp("shown") / "store.sqlite")
    with open_store(place) as store:
        examples.put_in(store)
    return place


@pytest.fixture(scope="module")
def shown(where: str) -> Iterator[str]:
    """The address of a server where nothing is read."""
    with pages_of(where) as address:
        yield address


@pytest.fixture(scope="module")
def reading(where: str) -> Iterator[str]:
    """The address of the program, which reads what is given to it."""
    with program("--store", where) as address:
        yield address


def test_drop_read_open(served: str, browser: Browser) -> None:
    """It opens on the examples; a dropped report is read while the page shows how far; its chain opens at its words; its file tells
    what was said of it."""
    page, wrong = opened(browser)
    page.goto(served)
    expect(page.get_by_text("9 invented examples")).to_be_visible()
    page.get_by_role("link", name="Inbox").click()
    good = (EXAMPLES / "01-tidewater-courier.txt").read_text(encoding="utf-8").replace("Ardavia", "Osterland")
    drop(page, {"pier.txt": good, "broken.pdf": "%PDF-1.7 nothing"})
    expect(page.locator("#came")).to_be_in_viewport()
    for_all = page.locator("[name=outlet-all]")
    for_all.fill("Quay Review")  # while the list renews itself
    expect(page.get_by_text("In the record")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("Not read")).to_be_visible(timeout=120_000)
    expect(for_all).to_have_value("Quay Review")
    page.get_by_label("Date, for all above that have none").fill("July 2031")
    page.get_by_role("button", name="Keep what is written here").click()
    expect(page.get_by_text("Quay Review · July 2031").first).to_be_visible()
    page.get_by_role("link", name="pier.txt").click()
    page.get_by_role("link", name=re.compile("^Statement 1: ")).click()
    card = page.locator(".statement.chosen")
    expect(card).to_be_in_viewport()
    expect(card.locator(".chain li").first).to_be_visible()
    expect(page.locator("mark.on").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".chosen")).to_have_count(0)
    page.locator("details.send > summary", has_text="Send or print").click()
    with page.expect_download() as sent:
        page.locator("details.send").get_by_role("link", name="a page", exact=True).click()
    made = sent.value.path().read_text(encoding="utf-8")
    assert [words for words in ("Osterland", "Quay Review", "July 2031", "harvest") if words not in made] == []
    assert wrong == []


def drop(page: Page, files: dict[str, str]) -> None:
    """Drop files with these texts where the page asks for them, as a person does with a mouse."""
    held = page.evaluate_handle(
        """files => {
          const held = new DataTransfer();
          for (const [name, text] of Object.entries(files)) held.items.add(new File([text], name));
          return held }""",
        files,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": held})


def test_a_draft_is_checked_while_it_is_written(reading: str, browser: Browser, tmp_path: Path) -> None:
    """Findings come without a button, each leads to its words in the field, and go with what they were about. They are printed and
    sent; a file becomes the text; nothing is kept in the record."""
    page, wrong = opened(browser)
    page.goto(reading)
    held = page.locator(".lead").inner_text()
    page.goto(f"{reading}/draft")
    field = page.get_by_label("Text", exact=True)
    long = "The fund 😀 was empty.\n\n" + "The quay is old and grey.\n\n" * 40
    field.fill(f"{long}Tam Orrick had quietly embezzled nine million from it over three years.")
    page.evaluate("document.getElementById('draft-text').scrollTop = 0")
    finding = page.locator(".findings li").first
    expect(finding).to_contain_text("embezzled nine million", timeout=120_000)
    finding.locator("blockquote").click()
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert page.evaluate(chosen) == "Tam Orrick had quietly embezzled nine million from it over three years."
    assert page.evaluate("document.activeElement.scrollTop") > 100, "the words are not in sight"
    assert violations(page) == []
    with page.expect_download() as sent:
        page.get_by_role("button", name="as Word").click()
    assert sent.value.suggested_filename == "draft-checked.docx"
    printed = " ".join(each.get_textpage().get_text_range() for each in PdfDocument(page.pdf(format="A4")))
    assert "embezzled nine million" in " ".join(printed.split())
    field.fill("The fund was empty.")
    expect(page.locator(".findings li")).to_have_count(0, timeout=120_000)
    (dropped := tmp_path / "quay.txt").write_text(
        "Of the quay nobody would say on Monday who had sold it, nor to whom."
    )
    page.set_input_files("#draft-file", dropped)
    expect(page.locator("#draft-text")).to_have_value(re.compile("^Of the quay nobody"), timeout=120_000)
    page.goto(reading)
    assert page.locator(".lead").inner_text() == held
    assert wrong == []


def test_a_draft_beside_the_record(reading: str, browser: Browser) -> None:
    """While it is written, each statement says what the record holds of it; a weekday is asked, and stays as it was typed."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{reading}/stories/of/1")  # the examples are traced by now
    expect(page.locator(".headline")).to_be_visible(timeout=120_000)
    page.goto(f"{reading}/draft")
    page.get_by_label("Day of publication").fill("Tuesday")
    page.get_by_label("Text", exact=True).fill(
        "The Halden Strait is open to shipping, Ardavia said on 5 June 2031.\n\n"
        "The mayor of Lisk, Oda Brandt, said that the ferries would be repainted in green."
    )
    page.get_by_role("button", name=re.compile("^Tuesday, ")).first.click(timeout=120_000)
    held = page.get_by_role("region", name="What the record holds").get_by_role("listitem")
    expect(held).to_have_count(2, timeout=120_000)
    expect(held.first).to_contain_text("Said in the record too: Ardavia")
    expect(held.first).to_contain_text("Possibly denied by Edda Hallam")
    expect(held.last).to_contain_text("No source in the record.")
    expect(page.get_by_text(re.compile("read, as published on Tuesday, "))).to_be_visible()
    expect(page.get_by_label("Day of publication")).to_have_value("Tuesday")
    with page.context.expect_page() as tab:
        held.first.get_by_role("link", name=re.compile("statement")).first.click()
    expect(tab.value).to_have_url(re.compile("/reports/"))
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("^The Halden Strait"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert [each for each in wrong if "400" not in each] == []


def test_without_scripts(reading: str, browser: Browser) -> None:
    """A number in the text is a link to who said it, and a pasted text is read."""
    page, _ = opened(browser, scripts=False)
    page.goto(reading)
    page.get_by_role("link", name=REPORT).click()
    page.get_by_role("link", name=re.compile("^Statement 6: ")).click()
    expect(page.locator("#s6")).to_be_in_viewport()
    page.goto(f"{reading}/inbox")
    page.get_by_label("Text", exact=True).fill("“The pier is lost,” mayor Mara Okeno said on Monday.")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".what").get_by_text("pasted text", exact=True)).to_be_visible()


def test_by_keyboard_on_a_phone(shown: str, browser: Browser) -> None:
    """The first stop leads past the head; a statement opens over the text and closes, and the focus goes back."""
    page, _ = opened(browser, PHONE)
    page.goto(shown)
    page.get_by_role("link", name=REPORT).click()
    expect(page).to_have_url(re.compile(r"/reports/\d+"))
    page.wait_for_load_state()  # a key that is pressed before would go to the page that is left, or find no script yet
    expect(page.get_by_role("heading", name=REPORT)).to_be_visible()
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
    with pages_of(str(where)) as address:
        page, wrong = opened(browser)
        for path in ("/", "/reports/1#s1", "/inbox"):
            page.goto(address + path)
            assert "broken" not in page.title().replace("document.title='broken'", "").replace("<h1>broken</h1>", "")
            assert page.locator("h1").count() == 1
        assert wrong == []


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_nothing_hinders_anybody(shown: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """axe-core finds no violation on any page, in both colour schemes, wide and narrow; nothing runs over the side."""
    page, _ = opened(browser, size, scheme)
    for path in LOOKED_AT:
        page.goto(shown + path)
        if "#" in path:  # a change of that part alone loads nothing
            page.reload()
        if path in examined(LOOKED_AT, scheme):
            assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
