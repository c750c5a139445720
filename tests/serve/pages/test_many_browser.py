"""In a real browser: a record of two thousand reports, and what no page may say."""

from __future__ import annotations

import re
import time
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest
from benchmarks import multiplied
from builders.lines import BagsOfWords
from builders.many import many
from playwright.sync_api import Browser, Page, expect
from serving import PHONE, WIDE, came, opened, pages_of
from soak import SOAK

from reportedly.serve.jobs import examples
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

PARTS = 16  # of the two thousand are alike but for names and years: one is traced, the others are copies of it
PAGES = {
    "/": "2,000 reports,",
    "/stories": "most reports first",
    "/stories/of/20": "Who took it from whom",
    "/stories/1/reports": "Who took it from whom",
    "/actors": "Most statements recently",
    "/actors?name=Lena+Brill": "Jan 2021",
    "/actors?name=Lena+Brill&matter=pier": "On one matter",
    "/search": "Everything in the record",
    "/search?words=winter+pier": "statements",
    "/counts": "All together",
    "/inbox": "pier.txt",
    "/reports/20": "Choose a number in the text",
}
# What only a program says: nobody's name, nothing in quotation marks or brackets, no space after a full stop and two elsewhere.
NOT_WORDS = re.compile(
    r"\b(?:None|null|undefined|NaN|True|False)\b|\b[a-z]+_[a-z_]+\b|&(?:amp|quot|#\d+);|“\s*”|\(\s*\)|\broots? of \d"
    r"|[a-z)’”][.;,](?=[\dA-Z“])| {2}|\u00a0 | \u00a0|, ,|\s[,;.](?!\.)"
    r"|\b1 (?:reports|statements|sources|claims|outlets)\b|\b0 (?:report|statement|source|claim|outlet)\b"
)
EACH = 10_000 if SOAK else 1  # pages of each kind that are looked at
NO_PROSE = "code, textarea, svg, script, .text, .own-voice:not(.send) li"  # signs, what is typed, a report's own text
LARGEST = 1.0  # seconds of the processor for a page that was not made before
SMALLEST = 11  # pixels of letters


@pytest.fixture(scope="module")
def many_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over two thousand reports of ten years."""
    where = str(tmp_path_factory.mktemp("many") / "store.sqlite")
    with open_store(where) as store, pytest.MonkeyPatch.context() as patch:
        examples.put_in(store)
        first, *others = many(2_000 // PARTS - len(examples.records()))
        came(store, first)
        for each in others:
            add(store, each)
        refresh(store, BagsOfWords())
        patch.setattr(multiplied, "YEARS", 1)
        patch.setattr(multiplied, "DAYS", 365)
        multiplied.multiply(store, PARTS)
    with pages_of(where) as address:
        yield address


def test_two_thousand_reports(many_at: str, browser: Browser) -> None:
    """Each page comes in a second, fits both widths, has letters that can be read, and on its time axis none upon another."""
    page, wrong = opened(browser, WIDE)
    page.goto(f"{many_at}/accuracy")  # the first page of all starts the server's own parts
    for at, words in PAGES.items():
        before = time.process_time()
        page.goto(many_at + at)
        assert time.process_time() - before < LARGEST, at
        expect(page.locator("main")).to_contain_text(words)
        for width, height in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function("width => innerWidth === width", arg=width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (at, width)
            assert smallest_letters(page) >= SMALLEST, (at, width)
            assert upon_another(page) == [], (at, width)
    assert wrong == []


def smallest_letters(page: Page) -> float:
    return float(
        page.evaluate(
            "Math.min(...[...document.querySelectorAll('main *')].filter(one => one.checkVisibility() && [...one.childNodes]"
            ".some(each => each.nodeType === 3 && each.data.trim())).map(one => parseFloat(getComputedStyle(one).fontSize)))"
        )
    )


def upon_another(page: Page) -> list[str]:
    """The words on a time axis that lie upon other words of it."""
    return list(
        page.evaluate(
            "[...document.querySelectorAll('.timeline svg')].flatMap(drawing => {"
            " const all = [...drawing.querySelectorAll('text')].filter(one => one.textContent.trim())"
            "  .map(one => [one.textContent, one.getBoundingClientRect()]);"
            " return all.flatMap(([words, a], n) => all.slice(n + 1).filter(([, b]) =>"
            "  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)"
            "  .map(([others]) => words + ' / ' + others)) })"
        )
    )


def test_no_page_says_what_only_a_program_says(many_at: str, browser: Browser) -> None:
    """Nobody is called None, no count runs into a full stop, nothing is quoted that is not there: on each kind of page that links
    lead to from the first one."""
    page, wrong = opened(browser, WIDE)
    seen, todo, kinds = set[str](), deque(["/"]), Counter[tuple[str, ...]]()
    while todo:
        at = todo.popleft()
        page.goto(many_at + at)
        page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
        page.evaluate("all => document.querySelectorAll(all).forEach(one => one.replaceWith('·'))", NO_PROSE)
        found = [around(each) for each in NOT_WORDS.finditer(page.inner_text("body"))]
        assert (at, found) == (at, [])
        links = page.locator("a[href^='/']:not([download])")
        for href in links.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            to = urldefrag(href).url
            if to not in seen:
                seen.add(to)
                kinds[kind(to)] += 1
                if kinds[kind(to)] <= EACH:
                    todo.append(to)
    assert {"/reports/0", "/stories/0", "/actors/0", "/actors/0/merge", "/share/0/s0", "/search", "/counts"} <= {
        at for at, *_ in kinds
    }
    assert wrong == []


def kind(at: str) -> tuple[str, ...]:
    """Pages that differ only in numbers and values are of one kind, and so are those of which several things are asked."""
    parts = urlsplit(at)
    names = sorted({name for name, _ in parse_qsl(parts.query)})
    return re.sub(r"\d+", "0", parts.path), *(names if len(names) < 2 else ("several",))


def around(found: re.Match[str]) -> str:
    return found.string[max(found.start() - 40, 0) : found.end() + 40]
