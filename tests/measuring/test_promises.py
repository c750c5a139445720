"""The tables of promises say what is so: their tests are there, and their counts are those of the tests and measurements."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import soak
from alert.test_header_injection import ATTACKS
from benchmarks.patterns import measured
from bombs import BOMBS
from commands.test_bombs import QUICK
from watch.test_header_injection import LINKS, MARKS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("reliability.md", "security.md")
TEST = re.compile(r"^ *(?:async )?def (test_\w+)", re.MULTILINE)
CHOSEN = re.compile(r"`-k (\"[^\"`]+\"|\w+)`")
LINK = re.compile(r"\]\((\.\./tests/[^)#]+)\)")


def rows(page: str) -> list[list[str]]:
    """The cells of each row of the tables of promises."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if len(row) == 5 and row[0] != "promise" and not row[0].startswith("---")]


@pytest.mark.parametrize("page", PAGES)
def test_each_promise_has_a_test_that_is_there(page: str) -> None:
    """With at least one test in it, and a count of what was tried and of what failed."""
    found = rows(page)
    assert len(found) >= 15
    for promise, tests, tried, _, failed in found:
        files = [(DOCS / link).resolve() for link in LINK.findall(tests)]
        assert files, promise
        names = [name for file in files for name in TEST.findall(file.read_text(encoding="utf-8"))]
        assert all(TEST.search(file.read_text(encoding="utf-8")) for file in files), files
        for words in CHOSEN.findall(tests):  # of several tests of a file those with one of these words
            assert all(any(word in name for name in names) for word in words.strip('"').split(" or ")), words
        assert tried, promise
        assert re.match(r"[0-9]", failed), promise


def test_the_patterns_that_were_timed_are_those_of_the_figures() -> None:
    counts = Counter(measured().values())
    told = "Of ([0-9,]+) patterns ([0-9,]+) are linear, ([0-9]+) are .*, ([0-9]+) grow faster .*, and ([0-9]+) are not timed yet"
    (found,) = re.findall(told, " ".join((DOCS / "security.md").read_text(encoding="utf-8").split()))
    assert tuple(int(each.replace(",", "")) for each in found) == (
        counts.total(),
        *(counts[each] for each in ("linear", "bounded", "steep", "untimed")),
    )


def test_the_attacks_on_headers_are_as_many() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    assert f"| {len(ATTACKS)} attacks in each of 3 fields" in text
    assert f"| {2 * len(MARKS) + len(LINKS) + 6} attacks, on each database" in text


def test_the_bombs_are_as_many() -> None:
    (row,) = [row for row in rows("security.md") if "test_bombs.py" in row[1]]
    assert row[2].startswith(f"{len(QUICK)}, ")
    assert row[3].startswith(f"{len(BOMBS)}, ")


def test_the_kills_of_the_long_run_are_as_many() -> None:
    """Six kinds on two databases."""
    (many,) = re.findall(r"^KILLS = ([0-9]+) if SOAK", Path(soak.__file__).read_text(encoding="utf-8"), re.MULTILINE)
    kinds = [row for row in rows("reliability.md") if row[3] == many]
    assert len(kinds) * 2 * int(many) == 1_008
