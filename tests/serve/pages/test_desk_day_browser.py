"""In a real browser, a day at the desk: what came in is described, read, compared, narrowed, decided on and sent on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.matters import BRILL, QUAY, SOURCES, VOSS, EachDiffers, retold
from builders.reports import pier, record, report
from msgspec import structs
from playwright.sync_api import Browser, expect
from pypdfium2 import PdfDocument
from serving import PHONE, WIDE, came, named, opened, pages_of

from reportedly.records import Record
from reportedly.serve.jobs import examples
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.store.tokens import issue
from reportedly.stories.stored import refresh

CAME = ("harbour-gazette-2031-06-05.txt", "pier.txt")
DENYING = retold("no", claim=0, chain=(BRILL,), access="public", kind="denial", outlet="Lisk Post", day="2031-05-07")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the examples, a story of sixty reports, a denial, and two files that say nothing of themselves."""
    place = str(tmp_path_factory.mktemp("day") / "store.sqlite")
    with open_store(place) as store:
        examples.put_in(store)
        add(store, retold("first", chain=(VOSS, SOURCES), outlet="Quay Review", day="2031-05-01"))
        for number in range(58):
            day = f"2031-05-{2 + number % 20:02}"
            add(store, retold(f"m{number}", chain=(VOSS, SOURCES, QUAY), outlet=f"Outlet {number}", day=day))
        add(store, DENYING)
        add(store, retold("voss", (3,), 2, chain=(structs.replace(VOSS, name="L. Voss"),), outlet="Tersk Post"))
        for name in CAME:
            came(store, nameless(name), name)
        refresh(store, EachDiffers())
    return place


@pytest.fixture(scope="module")
def desk_at(place: str) -> Iterator[str]:
    """The address of a server over it."""
    with pages_of(place) as address:
        yield address


def nameless(ident: str) -> Record:
    text = f"Of {ident} nobody at the ferry would tell who had written it, nor why the lamps were out that night."
    return record(structs.replace(report(text, id=ident), outlet=None, published=None, title=None))


def test_nothing_typed_is_lost(desk_at: str, browser: Browser) -> None:
    """A date that is none, and one that may be two, come back with all that was typed, and with words about the page."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{desk_at}/inbox")
    text = "“The pier is lost,” mayor Mara Okeno said.\n\nShe would not say <why>."
    form = page.locator("form", has=page.get_by_role("heading", name="Pasted text"))
    words = form.locator("textarea")  # whose label, as a browser tells it, has what is in it
    words.fill(text)
    form.get_by_label("Outlet").fill("Quay & Co")
    form.get_by_label("Headline").fill("Lost")
    for typed in ("the 5th", "07/05/2025"):
        form.get_by_label("Published", exact=True).fill(typed)
        form.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("alert").first).to_be_visible()
        page.wait_for_load_state()
        assert "--" not in page.get_by_role("alert").first.inner_text()
        expect(words).to_have_value(text)
        expect(form.get_by_label("Outlet")).to_have_value("Quay & Co")
        expect(form.get_by_label("Headline")).to_have_value("Lost")
        expect(form.get_by_label("Published", exact=True)).to_have_value(typed)
    choice = form.get_by_role("group", name="Which day is meant?")
    expect(choice.get_by_role("radio")).to_have_count(2)
    expect(choice.get_by_label("5 July 2025")).to_be_visible()
    assert [each for each in wrong if "400" not in each and "422" not in each] == []


def test_what_came_in_is_described_and_taken_out(desk_at: str, browser: Browser) -> None:
    """Two files at once, by a suggestion and by hand, with dates as people write them; one is taken out and brought back."""
    page, wrong = opened(browser, WIDE)
    page.goto(f"{desk_at}/inbox")
    rows = {name: page.locator("#items li", has_text=name) for name in CAME}
    rows[CAME[0]].get_by_role("button", name="5 June 2031", exact=True).click()
    expect(rows[CAME[0]].get_by_label("Published", exact=True)).to_have_value("5 June 2031")
    rows[CAME[0]].get_by_label("Outlet").fill("Harbour Gazette")
    rows[CAME[1]].get_by_label("Published", exact=True).fill("5 July 2031")
    rows[CAME[1]].get_by_label("Headline").fill("Lamps out")
    page.get_by_label("Outlet, for all above that have none").fill("Quay Review")
    named(page)
    page.get_by_role("button", name="Keep what is written here").click()
    expect(rows[CAME[0]].locator("summary")).to_contain_text("Harbour Gazette · Thursday, 5 June 2031")
    expect(rows[CAME[1]].locator("summary")).to_contain_text("Quay Review · Saturday, 5 July 2031 · Lamps out")
    rows[CAME[1]].locator("summary").click()
    rows[CAME[1]].get_by_role("button", name=f"Take {CAME[1]} out of the record").click()
    out = page.get_by_role("region", name="Taken out of the record")
    expect(out).to_contain_text("Lamps out, Quay Review taken out by Ina")
    page.get_by_role("link", name="Reports", exact=True).click()
    expect(page.get_by_role("heading", name="Reports")).to_be_visible()
    expect(page.get_by_role("link", name="Lamps out")).to_have_count(0)
    page.get_by_role("link", name="Inbox", exact=True).click()
    out.get_by_role("button", name="Bring Lamps out back").click()
    expect(page.get_by_role("heading", level=1, name="Lamps out")).to_be_visible()
    assert wrong == []


def test_each_page_is_sent_as_one_file(desk_at: str, browser: Browser, tmp_path: Path) -> None:
    """A report, a story, an actor and a search: as a page, for Word, as tables and as JSON, from its page; and printed as PDF."""
    page, wrong = opened(browser, WIDE)
    begins = {"a page": b"<!doctype html>", "Word": b"PK", "CSV, in words": b"", "JSON": b"", "Parquet": b"PAR1"}
    for at in ("/reports/1", "/stories/1", "/actors/1", "/search?words=strait"):
        page.goto(desk_at + at)
        page.locator("details.send > summary", has_text="Send or print").click()
        for words, first in begins.items():
            with page.expect_download() as sent:
                page.locator("details.send").get_by_role("link", name=words, exact=True).first.click()
            file = tmp_path / sent.value.suggested_filename
            sent.value.save_as(file)
            made = file.read_bytes()
            assert made[: len(first)].lower() == first.lower(), (at, words)
            if words in ("a page", "CSV, in words"):
                assert "strait" in made.decode().casefold(), (at, words)
            elif words == "JSON":
                assert json.loads(made)
        printed = [each.get_textpage().get_text_range() for each in PdfDocument(page.pdf(format="A4"))]
        assert "strait" in " ".join(printed).casefold(), at
    assert wrong == []


def test_a_passage_opens_for_a_colleague(browser: Browser, tmp_path: Path) -> None:
    """By an address and a token that the page makes: the passage is in sight, and nothing can be added or decided."""
    where = str(tmp_path / "desk.sqlite")
    with open_store(where) as store:
        add(store, pier())
        mine = issue(store, "Ina", "write")
    with pages_of(where, names=frozenset({"record.example"})) as address:
        page, _ = opened(browser, WIDE)
        page.goto(f"{address}/reports/1")
        page.get_by_label("Your token").fill(mine)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name=re.compile("^Statement 2: ")).click()
        page.get_by_role("link", name="Send this passage, statement 2").click()
        with page.expect_download() as proof:
            page.get_by_role("link", name="a page", exact=True).click()
        assert proof.value.suggested_filename == "ferrymen-told-pier-is-lost-statement-2.html"
        page.get_by_label("The colleague’s name").fill("Bo")
        page.get_by_role("button", name="Make a token that may only read").click()
        invitation = page.get_by_role("textbox", name="Send this address").input_value()
        secret = page.get_by_role("textbox", name="and, by another way, this token").input_value()
        theirs, wrong = opened(browser, PHONE, "dark")
        theirs.goto(invitation)
        theirs.get_by_label("Your token").fill(secret)
        theirs.get_by_role("button", name="Log in").click()
        expect(theirs).to_have_url(re.compile(r"/reports/1#s2$"))
        expect(theirs.locator("#s2")).to_be_in_viewport()
        expect(theirs.get_by_role("link", name=re.compile("Correct or confirm"))).to_have_count(0)
        theirs.goto(f"{address}/inbox")
        expect(theirs.get_by_text("Your token may read the record, not add to it.")).to_be_visible()
        assert wrong == []


def test_a_story_of_sixty_reports_is_read_from_the_top(desk_at: str, browser: Browser) -> None:
    """Who took it from whom comes first, over time, what is alike in a fold; each claim has its speaker and its verb."""
    page, wrong = opened(browser, PHONE)
    page.goto(f"{desk_at}/search?words=pier+winter&actor=Otto+Brill")
    page.locator(".found").first.get_by_role("link").first.click()
    page.get_by_role("link", name="In its story").click()
    expect(page.locator(".headline")).to_contain_text(
        "60 reports rest on 2 sources, 59 of the reports on one and the same; one denies what the other says."
    )
    page.wait_for_load_state()
    tops = page.evaluate(
        "['#tree', '#against', '#claims'].map(one => document.querySelector(one).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    fold = page.locator("li.fold").first
    inner = fold.locator("ol .paper").first
    expect(inner).to_be_hidden()
    fold.locator("summary").click()
    expect(inner).to_be_visible()
    expect(page.locator("svg.when circle").first).to_be_visible()
    heads = page.locator(".claim h3").all_inner_texts()
    assert any("Lena Voss says" in each for each in heads)
    assert any("Otto Brill denies" in each for each in heads)
    possible = page.locator("details.possible")
    expect(possible.locator("article.against").first).to_be_hidden()
    possible.locator("summary").first.click()
    expect(possible.locator("article.against").first.locator(".passage")).to_have_count(2)
    said = page.locator("main").inner_text()
    assert "None" not in said
    assert not re.search(r"[a-z]\.(?=[A-Z0-9])", page.locator(".headline").inner_text())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []


def test_two_actors_are_made_one_and_parted_again(desk_at: str, browser: Browser) -> None:
    """For all reports, by a person, with what others deny on a matter; and undone as a whole."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{desk_at}/actors?name=Lena+Voss")
    many = page.locator("h1 + .facts span").first
    expect(many).to_have_text("59 statements")
    page.get_by_role("textbox", name="Words of the matter").fill("pier")
    page.get_by_role("region", name="On one matter").get_by_role("button", name="Show").click()
    expect(page.get_by_role("listitem").filter(has_text="Denied by Otto Brill").first).to_be_visible()
    page.goto(f"{desk_at}/actors?name=L.+Voss")
    page.get_by_role("link", name="Merge or part").click()
    page.get_by_label("The other’s name, or its number").fill("Lena Voss")
    named(page)
    page.get_by_role("button", name="They are one").click()
    page.wait_for_load_state()
    page.goto(f"{desk_at}/actors?name=Lena+Voss")
    expect(many).to_have_text("60 statements")
    page.get_by_role("link", name="Merge or part").click()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    page.wait_for_load_state()
    page.goto(f"{desk_at}/actors?name=Lena+Voss")
    expect(many).to_have_text("59 statements")
    assert wrong == []


def test_a_search_is_narrowed_and_sorted(desk_at: str, browser: Browser) -> None:
    """Words anywhere, a phrase in quotation marks of any shape; a count leads to just as many; the newest first on request."""
    page, wrong = opened(browser, WIDE, "dark")

    def found(words: str) -> int:
        page.get_by_role("textbox", name="Words").fill(words)
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page).to_have_url(re.compile("words="))
        page.wait_for_load_state()
        said = page.get_by_role("status").inner_text()
        return int(numbers[0]) if (numbers := re.findall(r"^\d+", said)) else 0

    page.goto(f"{desk_at}/search")
    anywhere = found("winter pier")
    assert anywhere == 60
    assert found("“winter pier”") == 0
    assert found("“pier at Amsel”") >= anywhere
    found("winter pier")
    page.locator(".facets summary", has_text="Kind").click()
    chosen = page.locator(".facets details", has_text="Kind").locator("li", has_text="denies")
    expect(chosen.locator(".hint")).to_have_text("1")
    chosen.get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text("1 statement.")
    page.goto(f"{desk_at}/search?words=winter+pier&sort=newest")
    days = [each.split(" · ")[1].removeprefix("by ") for each in page.locator(".found .from").all_inner_texts()]
    assert days == sorted(days, reverse=True)
    assert wrong == []


def test_how_often_it_is_wrong_is_one_click_away(desk_at: str, browser: Browser) -> None:
    """From every page; and each part of a statement says how sure it is."""
    page, wrong = opened(browser, PHONE)
    for at in ("/", "/stories/1", "/actors/1", "/search", "/inbox", "/draft", "/corrections", "/alerts", "/reports/1"):
        page.goto(desk_at + at)
        expect(page.get_by_role("link", name="How often is it wrong?")).to_have_attribute("href", "/accuracy")
    assert len(re.findall(r"\d+ % sure", page.locator("#s3").text_content() or "")) > 2
    page.get_by_role("link", name="How often is it wrong?").click()
    expect(page.get_by_role("heading", level=1, name="How often is it wrong?")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^who spoke")).first).to_be_visible()
    assert wrong == []


def test_a_record_is_drawn_in_a_notebook(browser: Browser) -> None:
    """The picture of a record marks its statements, asks for nothing elsewhere, and needs no script."""
    page, wrong = opened(browser, WIDE, scripts=False)
    page.set_content(f"<!doctype html><meta charset=utf-8><body>{examples.records()[0]._repr_html_()}</body>")
    expect(page.get_by_text("Strait will stay shut").first).to_be_visible()
    assert page.locator("mark").count() > 5
    assert wrong == []


def test_a_refused_row_outlives_the_renewal_of_the_list(browser: Browser, tmp_path: Path) -> None:
    """While other reports are read the list renews itself: what was typed in a row, and the question of which day, stay."""
    place = str(tmp_path / "store.sqlite")
    with open_store(place) as store:
        bare = structs.replace(report("The pier is lost.", id="p1"), outlet=None, published=None, title=None)
        key = came(store, record(bare))
    with pages_of(place) as address:
        page, wrong = opened(browser)
        page.goto(f"{address}/inbox")
        page.locator(f"[name=outlet-{key}]").fill("Quay Review")
        page.locator(f"[name=published-{key}]").fill("Tuesday")
        named(page)
        page.get_by_role("button", name="Keep what is written here").click()
        expect(page.get_by_text("Which day is meant?")).to_be_visible()
        page.evaluate("look()")
        expect(page.locator(f"[name=outlet-{key}]")).to_have_value("Quay Review")
        expect(page.locator(f"[name=published-{key}]")).to_have_value("Tuesday")
        expect(page.get_by_text("Which day is meant?")).to_be_visible()
    assert [each for each in wrong if "400" not in each] == []
