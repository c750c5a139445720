"""Live pages: the time of an entry is a line of its own above it, whatever element it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

CLOCK = re.compile(
    r"(?:(?:today|yesterday|now)[, ]+)?(?:at )?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s*[ap]\.?m\.?)?\s*"
    r"(?:\(?[A-Z]{2,4}\)?|local time)?",
    re.IGNORECASE,
)
_HOLDERS = ("time", "span", "small", "em", "b", "strong", "a", "i", "div", "h2", "h3", "h4", "h5", "h6", "header")
_OWN_LINES = frozenset(("p", "h1", "dt", "td", "th"))
_AGO = re.compile(r"\bago$|^just now$", re.IGNORECASE)
_DATED = re.compile(r"T(\d{2}:\d{2})")


def stamp(tree: _Element) -> None:
    """Make the times of entries paragraphs, where there are two or more: the one time of an article is its own."""
    found = [each for each in tree.iter(*_HOLDERS) if _is_clock(each)]
    if len(found) < 2:
        return
    for each in found:
        dated = _DATED.search(each.get("datetime") or "")
        if dated and not CLOCK.fullmatch(_words(each)):
            for child in list(each):
                each.remove(child)
            each.text = dated[1]
        if next(each.iterancestors(*_OWN_LINES), None) is None:
            each.tag = "p"
            each.attrib.clear()


def _is_clock(element: _Element) -> bool:
    """Is it the innermost of the elements around a time?"""
    return _tells_time(element) and not any(
        _tells_time(child) for child in element.iter(*_HOLDERS) if child is not element
    )


def _tells_time(element: _Element) -> bool:
    said = _words(element)
    if element.tag == "time" and (not said or _AGO.search(said)):
        return _DATED.search(element.get("datetime") or "") is not None
    return CLOCK.fullmatch(said) is not None


def _words(element: _Element) -> str:
    return " ".join(element.text_content().split())
