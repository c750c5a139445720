"""A record in a notebook: what is said is marked in the text, with who said it; the text itself can do nothing."""

from __future__ import annotations

import re
from html import unescape

from builders.reports import TEXT, long_report, pier
from hostile import attack

from reportedly.notebook_html import LONGEST


def plain(html: str) -> str:
    """The text without labels and marks."""
    body = html.partition("<div>")[2].partition("</div>")[0]
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<span[^>]*>.*?</span>", "", body).replace("<br>", "\n")))


def test_the_text_is_whole_and_marked() -> None:
    """Every character once; each statement has its number and its speaker."""
    html = pier()._repr_html_()
    assert plain(html) == TEXT
    assert "<mark" in html
    assert "Lena Voss" in html
    assert html.count("<span") == sum(len(s.content.spans) for s in pier().statements)


def test_hostile_text_stays_text() -> None:
    """No element and no attribute comes of a report."""
    html = attack()._repr_html_()
    assert set(re.findall(r"<(\w+)", html)) <= {"figure", "figcaption", "b", "div", "mark", "span", "br"}
    assert not re.search(r"<[^>]*\bon\w+=", html)
    assert "<script" not in html


def test_a_long_text_is_cut() -> None:
    """With how much is left."""
    html = long_report(3_000, 30)._repr_html_()
    assert "more characters" in html
    assert len(plain(html)) <= LONGEST
