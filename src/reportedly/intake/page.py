"""What a web page says of itself in meta tags and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from reportedly.intake.dates import certain

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 12  # levels of JSON-LD that are looked at
_ARTICLES = ("Article", "Posting", "Report")  # ends of schema.org's types: NewsArticle, BlogPosting, …
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dc.date", "sailthru.date", "publishdate", "publish-date", "pubdate", "date",
)  # fmt: skip
_WRAPPING = re.compile(
    r"^\s*+(?:<!--|(?:(?://|/\*)\s*+)?<!\[CDATA\[(?:\*/)?)|(?:-->|(?:(?://|/\*)\s*+)?\]\]>(?:\*/)?)\s*+\Z"
)
_SYNDICATED = ("original-source", "syndication-source")


class Page(Struct, frozen=True, kw_only=True):
    """Each None where the page does not say."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    syndicated_from: str | None = None
    article: bool = False
    """Does it say that it is one article?"""


def read_page(tree: _Element, address: str | None = None) -> Page:
    """What the page in `tree` says; `address`, where it was fetched, makes its links absolute."""
    meta, article = _meta(tree), _article(tree)
    published = (certain(value) for value in (_text(article.get("datePublished")), *map(meta.get, _PUBLISHED)) if value)
    canonical = _link(next(iter(tree.xpath("//link[@rel='canonical']/@href")), None), address)
    return Page(
        title=_text(article.get("headline")) or meta.get("og:title"),
        byline=_names(article.get("author")) or _person(meta.get("author")) or _person(meta.get("article:author")),
        outlet=_names(article.get("publisher")) or meta.get("og:site_name"),
        published=next(filter(None, published), None),
        url=_link(meta.get("og:url"), address) or canonical,
        canonical_url=canonical,
        syndicated_from=next(filter(None, map(meta.get, _SYNDICATED)), None) or _based_on(article.get("isBasedOn")),
        article=bool(article) or meta.get("og:type", "").lower() == "article",
    )


def _meta(tree: _Element) -> dict[str, str]:
    """Meta tags by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta", "link"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("rel") or ""
        value = " ".join((tag.get("content") or tag.get("href") or "").split())
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _article(tree: _Element) -> dict[str, Any]:
    """The first article that the page's JSON-LD describes, or nothing."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        with suppress(ValueError, RecursionError):
            for node in _nodes(json.loads(_WRAPPING.sub("", script.text_content()), strict=False)):
                if any(str(kind).endswith(_ARTICLES) for kind in _list(node.get("@type"))):
                    return node
    return {}


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else _list(value):
        if isinstance(inner, dict | list):
            yield from _nodes(inner, depth + 1)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    first = next(iter(_list(value)), None)
    # Many sites escape the text once more than JSON wants.
    return " ".join(unescape(first).split()) or None if isinstance(first, str) else None


def _names(value: Any) -> str | None:
    """Of "Ada Quill", {"name": "Ada Quill"}, or a list of such."""
    names = (_text(each.get("name")) if isinstance(each, dict) else _text(each) for each in _list(value))
    return ", ".join(dict.fromkeys(name for name in names if name and _person(name))) or None


def _person(name: str | None) -> str | None:
    """`name`, unless it is the address of a profile page."""
    return None if name is None or name.startswith(("http://", "https://", "@")) else name


def _based_on(value: Any) -> str | None:
    first = next(iter(_list(value)), None)
    if isinstance(first, dict):
        return _text(first.get("url")) or _text(first.get("@id")) or _text(first.get("name"))
    return _text(first)


def _link(value: str | None, address: str | None) -> str | None:
    """An absolute http address, or None."""
    if not value:
        return None
    with suppress(ValueError):
        link = urljoin(address or "", value.strip())
        return link if urlsplit(link).scheme in ("http", "https") and urlsplit(link).hostname else None
    return None
