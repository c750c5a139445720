"""In a real browser, questions that a newcomer asks of the pages, and gets answered without a manual."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders.matters import QUAY, SOURCES, VOSS, EachDiffers, retold
from click.testing import CliRunner
from playwright.sync_api import Browser, expect
from serving import LOOKS, PHONE, WIDE, Scheme, came, named, opened, pages_of, violations
from soak import SOAK

from reportedly.commands import main
from reportedly.serve.jobs import examples
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.store.listing import report_with_key
from reportedly.store.relating import End, relate
from reportedly.stories.stored import refresh

FIVE = ("first", *(f"m{number}" for number in range(4)))
WRITTEN = {"5 July 2025": "Saturday, 5 July 2025", "July 2025": "July 2025", "2025": "2025"}
RULES = """
[channels.desk]
type = "output"
format = "text"

[[rules]]
name = "Saved"
on = "search"
send = "desk"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the examples, and a story of five reports that rest on one source."""
    place = str(tmp_path_factory.mktemp("answers") / "store.sqlite")
    with open_store(place) as store:
        examples.put_in(store)
        came(store, retold(FIVE[0], chain=(VOSS, SOURCES), outlet="Quay Review", day="2031-05-01"), "first.txt")
        for number, ident in enumerate(FIVE[1:]):
            add(
                store,
                retold(ident, chain=(VOSS, SOURCES, QUAY), outlet=f"Outlet {number}", day=f"2031-05-0{2 + number}"),
            )
        gazette = report_with_key(store, 3)
        relate(store, End(gazette, "s5"), End(gazette, "s10"), "denies", "Ina")
        relate(store, End(gazette, "s9"), End(gazette, "s10"), "updates", "Ina")
        refresh(store, EachDiffers())
    return place


@pytest.fixture(scope="module")
def desk_at(place: str) -> Iterator[str]:
    """The address of a server over it."""
    with pages_of(place) as address:
        yield address


def numbers(words: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", words)]


@pytest.mark.parametrize(("scheme", "size"), LOOKS if SOAK else LOOKS[1:])
def test_is_this_story_one_source(desk_at: str, browser: Browser, scheme: Scheme, size: tuple[int, int]) -> None:
    """The first line says it, of five reports and of nine; the numbers below add up, and a claim with another source says why."""
    page, wrong = opened(browser, size, scheme)
    page.goto(f"{desk_at}/stories/of/{len(examples.records()) + 1}")
    answer = page.locator(".headline")
    expect(answer).to_have_text("All 5 reports rest on one source: officials, to Quay Review.")
    expect(answer).to_be_in_viewport()
    expect(page.locator("li.fold")).to_have_count(0)
    expect(page.locator(".tree .from").filter(has_text="taken from Quay Review")).to_have_count(4)
    page.goto(f"{desk_at}/stories/of/1")
    expect(answer).to_be_in_viewport(ratio=1)
    reports, sources = numbers(answer.inner_text())[:2]
    listed = page.locator(".rest-on li")
    expect(listed).to_have_count(sources)
    assert sum(numbers(each.inner_text())[-1] for each in listed.locator(".hint").all()) == reports
    expect(page.locator("li.head")).to_have_count(sources)
    names = [each.inner_text() for each in listed.get_by_role("link").all()]
    others = 0
    for claim in page.locator(".claim .rests-on").all():
        on = [each.inner_text() for each in claim.locator(":scope > bdi").all()]
        elsewhere = [each for each in on if each not in names]
        others += bool(elsewhere)
        assert ("not among those at the top" in claim.inner_text()) == bool(elsewhere)
    assert others, "an example in which reports quote somebody beside the news"
    expect(page.get_by_text(re.compile(r"^Each report counts once.*each claim says which\.$"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert wrong == []


def test_what_a_minister_said_in_private(browser: Browser, tmp_path: Path) -> None:
    """An office leads to whoever holds it; what was said under the office alone is there, too, and one press makes both one."""
    where = str(tmp_path / "desk.sqlite")
    with open_store(where) as store:
        examples.put_in(store)
        refresh(store, EachDiffers())
    with pages_of(where) as address:
        page, wrong = opened(browser, PHONE, "dark")
        page.goto(f"{address}/actors")
        page.get_by_label("Name or office").fill("foreign minister")
        page.get_by_role("button", name="Find").click()
        page.get_by_role("link", name="Ardavia's foreign minister").click()
        page.get_by_role("link", name="Mirel Dauban, 6 statements").click()
        page.get_by_role("link", name=re.compile(r"^in private")).click()
        apart = page.get_by_role("region", name="Said under the office")
        expect(apart.get_by_role("list", name="In private").first).to_contain_text("it would stay shut")
        expect(apart.get_by_role("list", name="In public")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        named(page)
        page.get_by_role("button", name=re.compile("^They are one")).click()
        expect(page.get_by_role("heading", level=1, name="Who is Mirel Dauban?")).to_be_visible()
        page.goto(f"{address}/actors?name=Mirel+Dauban")
        expect(page.locator("h1 + .facts span").first).to_have_text("11 statements")
        expect(apart).to_have_count(0)
        page.get_by_role("link", name="Merge or part").click()
        page.get_by_role("button", name=re.compile("^Undo")).click()
        page.wait_for_load_state()
        page.goto(f"{address}/actors?name=Mirel+Dauban")
        expect(page.locator("h1 + .facts span").first).to_have_text("6 statements")
        page.get_by_role("link", name="Merge or part").click()
        page.get_by_role("checkbox", name=re.compile("Harbour Gazette")).check()
        page.get_by_label("What that other is called").fill("M. Dauban")
        page.get_by_role("button", name="Part them").click()
        page.wait_for_load_state()
        page.goto(f"{address}/actors?name=M.+Dauban")
        expect(page.locator("h1 + .facts span").first).to_have_text("1 statement")
        assert wrong == []


def test_a_link_says_where_it_opens(desk_at: str, browser: Browser) -> None:
    """Beside the address, before and after a token is made: on this machine only, and what to do instead."""
    page, wrong = opened(browser, PHONE, "dark")
    page.goto(f"{desk_at}/share/3/s7")
    warning = page.get_by_text("This address opens on this machine only.")
    expect(warning).to_be_visible()
    page.get_by_label("The colleague’s name").fill("Bo")
    page.get_by_role("button", name="Make a token that may only read").click()
    made = page.get_by_role("region", name="A token for Bo")
    expect(made.get_by_role("textbox", name="Send this address")).to_have_value(re.compile("^http://127.0.0.1:"))
    expect(made.get_by_text("This address opens on this machine only.")).to_be_visible()
    expect(page.get_by_label("Its address")).to_have_count(0)
    made.get_by_role("link", name="Send the passage as a file").click()
    expect(page.locator("#files")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert wrong == []


@pytest.fixture
def without_alerts(place: str) -> Iterator[str]:
    """The address of a server that does not run alerts itself."""
    with pages_of(place, run_alerts=False) as address:
        yield address


def test_whether_alerts_are_set_up(place: str, without_alerts: str, browser: Browser, tmp_path: Path) -> None:
    """Where the server does not run them, the page says so, and so does the first one while nothing does; then when they ran, what
    is sent and where."""
    page, wrong = opened(browser, PHONE, "dark")
    desk_at = without_alerts
    page.goto(desk_at)
    page.get_by_role("link", name="Alerts", exact=True).click()
    expect(page.get_by_role("status")).to_have_text(re.compile("No alerts are set up"))
    page.goto(f"{desk_at}/search?words=pier")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name", exact=True).fill("The pier")
    page.get_by_label("Also send it, to where this server sends alerts").check()
    named(page)
    page.get_by_role("button", name="Save it").click()
    page.get_by_role("link", name="where to, and whether it works").click()
    expect(page.get_by_role("region", name="Saved searches that are alerts")).to_contain_text("The pier saved by Ina")
    page.goto(desk_at)
    page.get_by_text("nothing has run them yet").get_by_role("link", name="See Alerts").click()
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES)
    done = CliRunner().invoke(main, ["alerts", "run", str(rules), "--store", place])
    assert done.exit_code == 0, done.output
    page.reload()
    expect(page.get_by_role("status")).to_have_text(
        re.compile("Alerts are set up. They were last run (just now|.* ago)")
    )
    expect(page.get_by_role("region", name="Where they go")).to_contain_text("it is not known whether it works")
    expect(page.get_by_role("region", name="What is reported")).to_contain_text(
        "a saved search finds something new. To desk"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.goto(desk_at)
    expect(page.get_by_text("nothing has run them yet")).to_have_count(0)
    assert wrong == []


def test_an_alert_on_denials_in_one_step(desk_at: str, browser: Browser) -> None:
    """From the page of who is denied, and from a search for what he said; the page of alerts shows what it would have sent."""
    page, wrong = opened(browser, PHONE, "dark")
    for at in ("/actors?name=Tamsin+Roe", "/search?actor=Tamsin+Roe"):
        page.goto(f"{desk_at}{at}")
        fold = page.locator("summary", has_text="Alert on denials of")
        if fold.count():  # it asks for a name once
            fold.click()
            named(page)
        page.get_by_role("button", name="Alert on denials of Tamsin Roe").click()
        expect(page).to_have_url(re.compile("/alerts#denials$"))
    alert = page.get_by_role("region", name="Denials").get_by_role("article")
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text("it would have sent")
    expect(alert).to_contain_text("as a person judged")
    expect(alert.get_by_role("link", name=re.compile("^Statement 5, Harbour Gazette"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.get_by_role("button", name="Remove the alert on denials of Tamsin Roe").click()
    expect(alert).to_have_count(0)
    assert wrong == []


def test_one_correction_is_undone(desk_at: str, browser: Browser) -> None:
    """From the list of all: that one and no other, without a script."""
    page, wrong = opened(browser, PHONE, scripts=False)
    page.goto(desk_at)
    page.get_by_role("link", name="Corrections", exact=True).click()
    rows = page.locator(".decisions > li")
    first = rows.filter(has_text="denies")
    first.get_by_text("Undo …").click()
    first.get_by_role("textbox", name="Your name").fill("Bo")
    first.get_by_role("button", name=re.compile("^Undo decision 1")).click()
    expect(first).to_contain_text("Undone by Bo")
    expect(rows.filter(has_text="updates").get_by_role("button", name=re.compile("^Undo decision 2"))).to_be_visible()
    assert wrong == []


def test_dates_as_people_write_them(desk_at: str, browser: Browser) -> None:
    """As exact as they were written, chosen in the date field, or of two days the one that was meant."""
    page, wrong = opened(browser, WIDE)
    page.goto(f"{desk_at}/inbox")
    row = page.locator("#items li", has_text="first.txt")
    date = row.get_by_label("Published", exact=True)
    keep = page.get_by_role("button", name="Keep what is written here")

    def told(words: str) -> None:
        expect(row.locator("summary")).to_contain_text(f"Quay Review · {words}")
        if not date.is_visible():
            row.locator("summary").click()

    told("Thursday, 1 May 2031")
    for typed, kept in WRITTEN.items():
        date.fill(typed)
        named(page)
        keep.click()
        page.wait_for_load_state()
        told(kept)
    date.fill("")
    row.get_by_label("or choose the day").fill("2025-08-06")
    keep.click()
    page.wait_for_load_state()
    told("Wednesday, 6 August 2025")
    date.fill("07/05/2025")
    keep.click()
    which = row.get_by_role("group", name="Which day is meant?")
    which.get_by_label("5 July 2025").check()
    keep.click()
    page.wait_for_load_state()
    told("Saturday, 5 July 2025")
    assert [each for each in wrong if "400" not in each] == []


def test_every_table_from_its_page(desk_at: str, browser: Browser) -> None:
    """Of a report, a story, an actor and a search: each with a line on what it is, as CSV and as Parquet."""
    page, wrong = opened(browser, WIDE)
    found: dict[str, list[dict[str, str]]] = {}
    for at, tables in (("/reports/3", 3), ("/stories/1", 11), ("/actors/1", 2), ("/search?words=strait", 2)):
        page.goto(desk_at + at)
        page.locator("details.send > summary", has_text="Send or print").click()
        names = page.locator("details.send dt")
        expect(names).to_have_count(tables)
        expect(page.locator("details.send dd")).to_have_count(tables)
        with page.expect_download() as sent:
            names.get_by_role("link").first.click()
        assert sent.value.suggested_filename.endswith(".csv")
        links = names.get_by_role("link", name="as CSV").evaluate_all(
            "all => all.map(one => [one.ariaLabel, one.href])"
        )
        for name, href in links:
            body = page.request.get(href).body().decode("utf-8-sig")
            found[name.removesuffix(" as CSV")] = list(csv.DictReader(body.splitlines()))
        last = names.get_by_role("link", name="as Parquet").last
        assert page.request.get(f"{desk_at}{last.get_attribute('href')}").body()[:4] == b"PAR1"
    assert {"Who said what", "Who told whom", "Claims", "Sources", "Relations between claims", "Counts"} <= found.keys()
    assert {"month", "outlet", "speaker", "country", "gender", "party"} <= found["Counts"][0].keys()
    told = [row for row in found["Who told whom"] if row["kind"] == "passed_on"]
    assert all(0 < float(row["certainty"]) <= 1 for row in told)
    assert {"Mirel Dauban"} <= {row["teller"] for row in told if row["inferred"] == "true"}
    assert wrong == []


def test_a_search_is_narrowed_by_every_count(desk_at: str, browser: Browser) -> None:
    """By speaker, outlet, setting, kind and time: as many are shown as the count said."""
    page, wrong = opened(browser, PHONE)
    for facet in ("Speaker", "Outlet", "Setting", "Kind", "Time"):
        page.goto(f"{desk_at}/search?since=2031-05")
        fold = page.locator(".facets details", has=page.locator("summary", has_text=facet))
        fold.locator("summary").click()
        one = fold.locator("li").first
        many = int(one.locator(".hint").inner_text())
        one.get_by_role("link").click()
        page.wait_for_load_state()
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{many} statements?(, (since|from) .*)?\.$"))
    assert wrong == []
