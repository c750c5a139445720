"""The whole path in a real browser: drop a report, read it, open a chain, correct a speaker, see it everywhere, undo."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.reports import TEXT, long_report, pier
from click.testing import CliRunner
from hostile import HANDLER, SCRIPT
from msgspec import structs
from playwright.sync_api import Browser, Locator, Page, expect
from serving import LOOKS, PHONE, Scheme, examined, opened, pages_of, program, violations

from reportedly.commands import main
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.judging import addition, decision, judge, rejection
from reportedly.store.relating import End, relate
from reportedly.store.reports import report_with_id

EXAMPLES = Path(__file__).parents[3] / "examples"
KNOWN = Knowledge()


def command(*arguments: str) -> str:
    """What the program prints, asked beside the running server."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def fields(page: Page, statement: str) -> Locator:
    """The forms of a statement, opened in its card."""
    page.locator(f"#{statement} a.correct").click()
    expect(page.locator(f"#{statement} .correcting")).to_be_visible()
    return page.locator(f"#{statement} .correcting")


def field(forms: Locator, label: str) -> Locator:
    found = forms.locator("details.field").filter(has=forms.page.locator(f"summary .label:text-is('{label}')"))
    found.locator("summary").click()
    return found


def test_the_whole_path(browser: Browser, tmp_path: Path) -> None:
    """What a person decides on the page is in the report, in search, in who said what and in the exports, until it is undone."""
    where = str(tmp_path / "desk.sqlite")
    with program("--store", where) as address:
        page, wrong = opened(browser)
        page.goto(f"{address}/inbox")
        expect(page.locator("#drop")).to_be_visible()
        file = tmp_path / "courier.txt"
        file.write_text((EXAMPLES / "01-tidewater-courier.txt").read_text())
        page.set_input_files("#files", [file])
        page.get_by_role("link", name="courier.txt").click(timeout=120_000)

        number = page.get_by_role("link", name=re.compile("^Statement 3: "))
        number.click()
        card = page.locator("#s3")
        expect(card.locator(".chain li").first).to_be_visible()
        before = card.locator("h3 bdi").inner_text()
        assert before != "Ola Brandt"

        speaker = field(fields(page, "s3"), "Speaker")
        speaker.get_by_label("Speaker", exact=True).fill("Ola Brandt")
        speaker.get_by_label("Why").fill("named in the caption")
        speaker.get_by_label("Your name").fill("Ina")
        speaker.get_by_role("button", name="Change").click()

        expect(card.locator("h3 bdi")).to_have_text("Ola Brandt")
        expect(card).to_be_in_viewport()
        expect(card.get_by_text("decided by a person")).to_be_visible()
        expect(card.get_by_text("named in the caption")).to_be_visible()
        expect(card.get_by_text(f"The engine said: {before}")).to_be_visible()
        assert violations(page) == []

        assert "Ola Brandt" in command("who", "Brandt", "--store", where)
        record = json.loads(command("export", "--store", where))
        names = {actor["id"]: actor["name"] for actor in record["actors"]}
        assert names[next(s for s in record["statements"] if s["id"] == "s3")["speaker"]] == "Ola Brandt"
        (row,) = (
            json.loads(line) for line in command("export", "--format", "corrections", "--store", where).splitlines()
        )
        assert (row["field"], row["value"]["name"], row["who"], row["why"]) == (
            "speaker", "Ola Brandt", "Ina", "named in the caption",
        )  # fmt: skip

        page.get_by_role("link", name="Corrections").click()
        expect(page.get_by_text("Speaker: Ola Brandt")).to_be_visible()
        page.get_by_role("button", name="Undo decision 1").click()
        expect(page.get_by_text("Undone by Ina")).to_be_visible()
        page.goto(f"{address}/reports/1#s3")
        expect(card.locator("h3 bdi")).to_have_text(before)
        assert CliRunner().invoke(main, ["who", "Brandt", "--store", where]).exit_code == 1
        assert wrong == []


def pieces() -> Record:
    """A report of short paragraphs with line ends of every kind, and the same words twice."""
    text = TEXT + "\n\nIt was late.\r\n“We owe nobody a pier,” the mayor wrote. Mayor Okeno denied 王小明’s story."
    known = {"text": text, "content_hash": "sha256:2"}
    return structs.replace(pier(), report=structs.replace(pier().report, **known))


@pytest.fixture
def where(tmp_path: Path) -> str:
    place = str(tmp_path / "desk.sqlite")
    with open_store(place) as store:
        add(store, pieces())
    return place


SELECT = """
([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at >= 0 && nth-- === 0) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
  }
  throw new Error(words);
}
"""


def test_words_are_selected_in_the_text(browser: Browser, where: str) -> None:
    """Those that are selected are meant, also where the same words stand earlier; a missed statement is put in that way."""
    with pages_of(where) as address:
        page, wrong = opened(browser)
        page.goto(f"{address}/reports/1")
        page.get_by_role("link", name="Add a statement that is missing").click()
        for words, nth, label in (
            ("We owe nobody a pier", 1, "What is said"),
            ("wrote", 0, "Words that signal it: said, according to"),
            ("the mayor", 0, "Words that name the source, if there are any"),
        ):
            box = page.get_by_label(label)
            expect(box).to_be_visible()  # the page with the form is there
            page.evaluate(SELECT, [words, nth])
            page.locator("label", has=box).locator("+ .take").get_by_role(
                "button", name="Take the selected words"
            ).click()
            expect(box).to_have_value(words)
        page.get_by_label("The speaker, if these words do not identify one").fill("Mara Okeno")
        page.get_by_label("Your name").fill("Ina")
        page.get_by_role("button", name="Add the statement").click()
        card = page.locator("#s6")
        expect(card.locator(".facts").get_by_text("added by a person")).to_be_visible()
        expect(card.locator("h3 bdi")).to_have_text("Mara Okeno")

        content = field(fields(page, "s2"), "What is said")
        page.evaluate(SELECT, ["was lost", 0])
        content.get_by_role("button", name="Take the selected words").click()
        page.evaluate(SELECT, ["The port", 0])
        content.get_by_role("button", name="Add them").click()
        content.get_by_role("button", name="Change").click()
        expect(page.locator("#s2 blockquote")).to_have_text("was lost … The port")
        assert wrong == []
    with open_store(where) as store:
        record = report_with_id(store, "pier-1").record
        new = next(s for s in record.statements if s.id == "s6")
        assert new.content.spans[0][0] == record.report.text.rindex("We owe nobody a pier")


def test_without_scripts(browser: Browser, where: str) -> None:
    """The forms are a page of their own, and words are typed."""
    with pages_of(where) as address:
        page, _ = opened(browser, scripts=False)
        page.goto(f"{address}/reports/1")
        page.get_by_role("link", name="Correct or confirm statement 2").click()
        words = field(page.locator(".correcting"), "Words that name the source")
        words.get_by_label("Words that name the source").fill("zeppelin")
        words.get_by_label("Your name").fill("Ina")
        words.get_by_role("button", name="Change").click()
        expect(page.get_by_role("alert")).to_contain_text("these words are not in the report")
        words.get_by_label("Words that name the source").fill("an aide who was\nin the room")
        words.get_by_role("button", name="Change").click()
        page.get_by_role("link", name="Correct or confirm statement 2").click()
        expect(page.locator(".now", has_text="an aide who was in the room")).to_be_visible()


def test_two_people(browser: Browser, where: str) -> None:
    """Two browsers open the same form; who sends it later sees what changed, with what he typed still there."""
    with pages_of(where) as address:
        pages = [opened(browser)[0] for _ in range(2)]
        for page, name in zip(pages, ("Ina", "Ola"), strict=True):
            page.goto(f"{address}/reports/1/correct/s2")
            place = field(page.locator(".correcting"), "Place")
            place.get_by_label("Place", exact=True).fill(f"a place of {name}")
            place.get_by_label("Your name").fill(name)
        early, late = pages
        early.locator("details[open]").get_by_role("button", name="Change").click()
        expect(early.locator("#s2").get_by_text("a place of Ina").first).to_be_visible()
        late.locator("details[open]").get_by_role("button", name="Change").click()
        expect(late.get_by_role("alert")).to_contain_text("it was changed by Ina meanwhile")
        expect(late.locator("details[open] .now")).to_have_text("a place of Ina")
        expect(late.get_by_label("Place", exact=True)).to_have_value("a place of Ola")
        assert violations(late) == []
        late.locator("details[open]").get_by_role("button", name="Change").click()
        expect(late.locator("#s2").get_by_text("a place of Ola").first).to_be_visible()


def test_by_keyboard_on_a_phone(browser: Browser, where: str) -> None:
    """A statement is opened, corrected and undone with keys alone; nothing is covered or runs over the side."""
    with pages_of(where) as address:
        page, wrong = opened(browser, PHONE)
        page.goto(f"{address}/reports/1")
        page.get_by_role("link", name="Statement 4: says").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#s4")).to_be_in_viewport()
        page.locator("#s4 a.correct").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#s4 .correcting summary").first).to_be_focused()
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("Tam Orrick")
        page.locator("#s4 details[open]").get_by_label("Your name").fill("Ina")
        page.keyboard.press("Enter")
        expect(page.locator("#s4 h3 bdi")).to_have_text("Tam Orrick")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#s4").get_by_role("button", name="Undo decision 1").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#s4 h3 bdi")).to_have_text("Lena Voss")
        assert wrong == []


def busy(store: Store) -> None:
    """A report with every kind of decision on it, by people and with reasons that are hostile, long, Arabic and Chinese."""
    add(store, pieces())
    add(store, structs.replace(pier(), report=structs.replace(pier().report, id="inlet-1", outlet="The Inlet")))

    add(store, long_report(500, 30))
    names = (SCRIPT + HANDLER, "ليلى الحداد", "王小明", "Anna-Magdalena " * 5)
    for number, (name, value) in enumerate(
        zip(names, ("ميناء أمسل", "王小明的码头", SCRIPT, "Lisk " * 30), strict=True)
    ):
        report = report_with_id(store, "pier-1")
        judge(store, report, decision(report, f"s{number + 1}", "place", value, KNOWN), name, value * 3)
        report = report_with_id(store, "pier-1")
        judge(store, report, decision(report, "s5", "speaker", value, KNOWN), name, value)
    report = report_with_id(store, "pier-1")
    judge(store, report, rejection(report, "s1", "statement"), "Ina", "the paper’s own words")
    report = report_with_id(store, "pier-1")
    judge(store, report, addition(report, KNOWN, content="王小明’s story", cue="denied", source="Mayor Okeno"), "Ina")
    relate(
        store,
        End(report_with_id(store, "pier-1"), "s3"),
        End(report_with_id(store, "inlet-1"), "s5"),
        "denies",
        names[1],
        names[0],
    )


STATES = (
    "/reports/1", "/reports/1#s3", "/reports/1/correct/s1", "/reports/1/correct/s3", "/reports/1/add", "/corrections",
    "/reports/3?page=2", "/reports/3/add?page=2", "/corrections?state=undone", "/corrections?state=lost", "/inbox",
)  # fmt: skip


@pytest.fixture(scope="module")
def busy_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over reports on which people decided all that can be decided."""
    place = str(tmp_path_factory.mktemp("busy") / "busy.sqlite")
    with open_store(place) as store:
        busy(store)
    with pages_of(place) as address:
        yield address


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_nothing_hinders_anybody(busy_desk: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """axe-core finds no violation on any state, with every form open, whatever is written; nothing runs over the side."""
    page, wrong = opened(browser, size, scheme)
    for path in STATES:
        page.goto(busy_desk + path)
        if "#" in path:  # a change of the part after # alone loads nothing
            page.reload()
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        if path in examined(STATES, scheme):
            assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        if shots := os.environ.get("REPORTEDLY_SHOTS"):
            name = re.sub(r"\W+", "-", path).strip("-")
            page.screenshot(path=f"{shots}/{name}-{scheme}-{size[0]}.png", full_page=True)
    page.goto(f"{busy_desk}/reports/1")
    fields(page, "s3")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert violations(page) == []
    assert "broken" not in page.title()
    assert wrong == []
