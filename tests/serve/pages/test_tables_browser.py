"""In a real browser: the tables of a page and those of `reportedly export` are the same rows, as CSV and as Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pyarrow.parquet as pq
import pytest
from builders.matters import BRILL, QUAY, SOURCES, VOSS, EachDiffers, retold
from click.testing import CliRunner
from playwright.sync_api import Browser, Page
from serving import WIDE, opened, pages_of

from reportedly.commands import main
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

Rows = list[dict[str, object]]
STORY = {"claims": "claims", "roots": "roots", "relations": "relations", "root_pairs": "root_pairs", "edges": "taken"}
REPORTS = {"who-said-what": "statements", "who-told-whom": "edges", "counts": "counts"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store whose reports are one story: private words, who took them from whom, and their denial."""
    place = str(tmp_path_factory.mktemp("tables") / "store.sqlite")
    with open_store(place) as store:
        add(store, retold("first", chain=(VOSS, SOURCES), outlet="Quay Review", day="2031-05-05"))
        add(store, retold("second", chain=(VOSS, SOURCES, QUAY), outlet="Amsel =Post", day="2031-05-06"))
        add(
            store, retold("no", chain=(BRILL,), access="public", kind="denial", outlet="Lisk, “Post”", day="2031-05-07")
        )
        refresh(store, EachDiffers())
    return place


@pytest.fixture(scope="module")
def address(place: str) -> Iterator[str]:
    with pages_of(place) as address:
        yield address


def offered(page: Page, at: str) -> dict[tuple[str, str], str]:
    """The tables that a page offers, by name and format, each saved from its link."""
    page.goto(at)
    page.locator("details.send > summary", has_text="Send or print").click()
    found = {}
    for link in page.locator("dl.tables a").all():
        where = urlsplit(link.get_attribute("href") or "")
        with page.expect_download() as sent:
            link.click()
        found[dict(parse_qsl(where.query))["table"], where.path.rpartition("/")[2]] = str(sent.value.path())
    return found


def exported(place: str, table: str, form: str, folder: Path) -> Path:
    out = folder / f"{table}.{form}"
    done = CliRunner().invoke(main, ["export", "--store", place, "--format", form, "--table", table, "-o", str(out)])
    assert done.exit_code == 0, done.output
    return out


def rows(file: Path | str, form: str) -> Rows:
    if form == "parquet":
        return list(pq.read_table(io.BytesIO(Path(file).read_bytes())).to_pylist())
    return list(csv.DictReader(Path(file).read_text(encoding="utf-8").splitlines()))


def in_order(found: Rows) -> list[str]:
    return sorted(map(repr, found))


def test_a_storys_tables_are_those_of_the_command(place: str, address: str, browser: Browser, tmp_path: Path) -> None:
    """Statements, edges, counts, claims, roots, pairs of roots, relations, and who took it from whom."""
    page, wrong = opened(browser, WIDE)
    found = offered(page, f"{address}/stories/1")
    for name, table in (STORY | REPORTS).items():
        for form in ("csv", "parquet"):
            there, here = (rows(each, form) for each in (found[name, form], exported(place, table, form, tmp_path)))
            assert there, name
            assert in_order(there) == in_order(here), (name, form)
    assert wrong == []


def test_tables_of_reports_add_up_to_those_of_the_command(
    place: str, address: str, browser: Browser, tmp_path: Path
) -> None:
    """Statements, actors and edges of all reports; the counts of everything; and the statements of one actor are his own."""
    page, wrong = opened(browser, WIDE)
    found = [offered(page, f"{address}/reports/{number}") for number in (1, 2, 3)]
    for form in ("csv", "parquet"):
        for table in ("statements", "actors", "edges"):
            there = [row for each in found for row in rows(each[table, form], form)]
            assert in_order(there) == in_order(rows(exported(place, table, form, tmp_path), form)), (table, form)
        counted = offered(page, f"{address}/search")["counts", form]
        assert in_order(rows(counted, form)) == in_order(rows(exported(place, "counts", form, tmp_path), form)), form
    page.goto(f"{address}/actors?name=Otto+Brill")
    page.locator("details.send > summary", has_text="Send or print").click()
    with page.expect_download() as sent:
        page.locator("details.send").get_by_role("link", name="Parquet", exact=True).first.click()
    every = rows(exported(place, "statements", "parquet", tmp_path), "parquet")
    assert rows(str(sent.value.path()), "parquet") == [row for row in every if row["speaker"] == "Otto Brill"] != []
    assert wrong == []
