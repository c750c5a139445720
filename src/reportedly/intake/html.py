"""A web page: the article in it, and what the page says of itself."""

from __future__ import annotations

import calendar
import re
from copy import deepcopy
from typing import TYPE_CHECKING

from reportedly.errors import EmptyInputError
from reportedly.intake import live, notes, quotation_markup
from reportedly.intake.areas import Areas, prepare
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.decode import declared, decode
from reportedly.intake.extraction import article_prose, extracted
from reportedly.intake.markup import parse
from reportedly.intake.no_article import refuse
from reportedly.intake.page import read_page
from reportedly.intake.web_address import own_address
from reportedly.records import Origin

if TYPE_CHECKING:
    from lxml.etree import _Element


def draft(source: RawInput) -> RawReport:
    """Paragraphs and headings of the article, a blank line between them. Raises `EmptyInputError` if there is none."""
    tree = parse(decode(source.data, source.name, source.charset or declared(source.data)))
    if tree is None:
        raise _empty(source.name)
    page = read_page(tree, source.url)
    day = None if page.published else _day(tree, source.url or page.url)
    asked = prepare(tree)
    quotation_markup.mark(tree)
    notes.label(tree)
    live.stamp(tree)
    areas = Areas(tree)
    refuse(tree, areas, article_prose(areas), source.name, article=page.article, asked=asked)
    found = extracted(tree, areas)
    text = "\n\n".join(found.paragraphs)
    if not text:
        raise _empty(source.name)
    return RawReport(
        name=source.name,
        text=text,
        path=source.path,
        url=own_address(source.url or page.url, page.canonical_url or page.url),
        outlet=page.outlet,
        title=page.title or found.title,
        byline=page.byline or found.author,
        published=page.published or day,
        retrieved=source.retrieved,
        origin=Origin(canonical_url=page.canonical_url, syndicated_from=page.syndicated_from),
    )


def _day(tree: _Element, address: str | None) -> str | None:
    """The day that the page's markup or address gives, where it can be read in one way only. A year in some footer is no
    publication date, and "5/6/2031" is May in one country and June in another."""
    from htmldate import find_date
    from lxml import html

    day = find_date(deepcopy(tree), url=address, extensive_search=False, original_date=True)
    if not day:
        return None
    year, month, number = map(int, str(day).split("-"))
    if month == number or number > 12:
        return str(day)
    name = calendar.month_name[month]
    named = rf"{name[:3]}(?:{name[3:]})?\.?"
    stated = re.compile(
        rf"{year}[-/._]?0?{month}[-/._]?0?{number}(?!\d)|(?<!\d)0?{number}(?:st|nd|rd|th)?[ -](?:of )?{named},?[ -]{year}|"
        rf"{named} 0?{number}(?:st|nd|rd|th)?,? {year}",
        re.IGNORECASE,
    )
    said = f"{address or ''} {html.tostring(tree, encoding='unicode')}"
    return str(day) if stated.search(said) else None


def _empty(name: str) -> EmptyInputError:
    return EmptyInputError(name, "there is no article text in the page", "copy the text and give it as plain text")
