"""Pieces of HTML, as feeds and tables have them: to paragraphs without tags and entities."""

from __future__ import annotations

import re
from html import unescape

from reportedly.intake import quotation_markup
from reportedly.intake.markup import paragraphs, parse

# What tells that a text is HTML, or was escaped once too often. A lone "<" or "&" is a sign that is meant.
TAGS = re.compile(
    r"</(?:p|div|b|i|em|strong|a|span|ul|ol|li|blockquote|h[1-6]|q)>|<(?:br|hr|p|img)\b[^<>]*>", re.IGNORECASE
)
ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_BLANK = re.compile(r"\n\s*\n")


def unmarked(text: str) -> str:
    """The text of a cell, without the tags and entities that it has if it was copied from a page."""
    if TAGS.search(text):
        return of_markup(text)
    return unescape(text) if ENTITY.search(text) else text


def of_markup(markup: str) -> str:
    tree = parse(f"<div>{markup}</div>")
    if tree is None:
        return ""
    quotation_markup.mark(tree)
    return "\n\n".join(paragraphs(tree))


def of_lines(text: str) -> str:
    """Paragraphs on one line each."""
    return "\n\n".join(" ".join(part.split()) for part in _BLANK.split(text)).strip()
