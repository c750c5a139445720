"""A web page: the article in it, and what the page says of itself."""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING

from reportedly.errors import EmptyInputError
from reportedly.intake.build import Draft, Source
from reportedly.intake.decode import declared, decode
from reportedly.intake.markup import paragraphs, parse
from reportedly.intake.page import read_page
from reportedly.records import Origin

if TYPE_CHECKING:
    from lxml.etree import _Element

# They log what they discard, and our users' material is confidential.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False


def draft(source: Source) -> Draft:
    """Paragraphs and headings of the article, a blank line between them. Raises `EmptyInputError` if there is none."""
    tree = parse(decode(source.data, source.name, source.charset or declared(source.data)))
    if tree is None:
        raise _empty(source.name)
    page = read_page(tree, source.url)
    day = None if page.published else _day(tree)
    title, author, text = _article(tree)
    if not text:
        raise _empty(source.name)
    return Draft(
        name=source.name,
        text=text,
        path=source.path,
        url=source.url or page.url,
        outlet=page.outlet,
        title=page.title or title,
        byline=page.byline or author,
        published=page.published or day,
        retrieved=source.retrieved,
        origin=Origin(canonical_url=page.canonical_url, syndicated_from=page.syndicated_from),
    )


def _article(tree: _Element) -> tuple[str | None, str | None, str]:
    """Title, author and text. Reader comments are others' words and stay out."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True, with_metadata=True)
    if not isinstance(found, Document) or found.body is None:
        return None, None, ""
    return found.title, found.author, "\n\n".join(paragraphs(found.body))


def _day(tree: _Element) -> str | None:
    """The day that the page's markup or address gives. A year in some footer is no publication date."""
    from htmldate import find_date

    day = find_date(deepcopy(tree), extensive_search=False, original_date=True)
    return str(day) if day else None


def _empty(name: str) -> EmptyInputError:
    return EmptyInputError(name, "there is no article text in the page", "copy the text and give it as plain text")
