"""In a real browser: an office is made one with its holder in their story alone; speakers without a name are found; an old link
to a story and the file of its relations open."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from builders.matters import BRILL, SOURCES, VOSS, EachDiffers, retold
from msgspec import structs
from playwright.sync_api import Browser, expect
from serving import WIDE, opened, pages_of

from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.store.reports import report_with_id
from reportedly.store.taken_out import bring_back, take_out
from reportedly.stories.stored import refresh

MINISTER = structs.replace(VOSS, role="port minister")
OFFICE = structs.replace(MINISTER, name="Tersk’s port minister")


@pytest.fixture(scope="module")
def desk_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a story, traced anew after a report was out, and a report of another matter that names the same office."""
    place = str(tmp_path_factory.mktemp("one") / "store.sqlite")
    with open_store(place) as store:
        add(store, retold("named", chain=(MINISTER,), outlet="Quay Review", day="2031-05-05"))
        add(store, retold("office", claim=1, chain=(OFFICE,), outlet="Far Post"))
        add(store, retold("no", chain=(BRILL,), access="public", kind="denial", outlet="Lisk Post", day="2031-05-07"))
        add(store, retold("hidden", chain=(SOURCES,), outlet="Inlet Post"))
        add(store, retold("elsewhere", (4,), 3, chain=(OFFICE,), outlet="Orsk Mail"))
        refresh(store, EachDiffers())
        out = report_with_id(store, "named")
        take_out(store, out, "Ina")
        refresh(store, EachDiffers())
        bring_back(store, out.key)
        refresh(store, EachDiffers())
    with pages_of(place) as address:
        yield address


def test_one_here_and_perhaps_another_there(desk_at: str, browser: Browser) -> None:
    page, wrong = opened(browser, WIDE, "light")
    page.goto(f"{desk_at}/stories/1")
    assert page.url != f"{desk_at}/stories/1"
    expect(page.locator("article.claim").first).to_be_visible()
    page.locator("details.send > summary", has_text="Send or print").click()
    with page.expect_download() as sent:
        page.get_by_role("link", name="Relations in words as CSV").click()
    rows = list(csv.DictReader(sent.value.path().read_text(encoding="utf-8-sig").splitlines()))
    (row,) = (each for each in rows if each["Other: Who"] == "Lena Voss")
    assert (row["Who"], row["Relation"]) == ("Otto Brill", "possibly denies")
    assert (row["Outlet"], row["Other: Outlet"]) == ("Lisk Post", "Quay Review")

    page.goto(f"{desk_at}/search")
    page.get_by_text("Who, where, when").click()
    page.locator("select[name=source]").select_option(label="not named")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("1 statement")
    expect(page.locator(".found .by")).to_contain_text("officials")

    page.goto(f"{desk_at}/actors?name=Lena+Voss")
    many = page.locator("h1 + .facts span").first
    expect(many).to_have_text("1 statement")
    expect(page.locator(".note.same")).to_contain_text("In the reports and stories in which both stand, and no other")
    asked = page.get_by_label("Your name, recorded with your decisions").first
    asked.fill("Ina")
    page.get_by_role("button", name="They are one").click()
    expect(page.locator(".mergers")).to_contain_text(
        "Tersk’s port minister is the same as Lena Voss in the reports and stories of both."
    )
    page.goto(f"{desk_at}/actors?name=Lena+Voss")
    expect(many).to_have_text("2 statements")
    page.goto(f"{desk_at}/actors?name=Tersk's+port+minister")
    expect(many).to_have_text("1 statement")
    expect(page.get_by_text("Orsk Mail").first).to_be_visible()
    assert wrong == []
