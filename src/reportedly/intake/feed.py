"""RSS and Atom: one report an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reportedly.errors import EmptyInputError, InputError, UnsupportedFormatError
from reportedly.intake.build import Draft, Source, slug
from reportedly.intake.dates import iso, of_struct
from reportedly.intake.markup import paragraphs, parse
from reportedly.records import Origin

if TYPE_CHECKING:
    from feedparser import FeedParserDict


_HTTP = ("http://", "https://")
_BLANK = re.compile(r"\n\s*\n")


def drafts(source: Source) -> Iterator[Draft | InputError]:
    """One an entry, in the feed's order; an entry without text is its error. A feed without entries raises one."""
    feed = parsed(source)
    if not feed.entries:
        raise EmptyInputError(source.name, "there are no entries in the feed", "check that it is the right feed")
    for number, entry in enumerate(feed.entries, 1):
        text = text_of(entry)
        if text:
            yield draft_of(source, number, text, entry, feed.feed)
        else:
            name = _name(source, number)
            yield EmptyInputError(name, "there is no text in the entry", "read the page that it links to")


def parsed(source: Source) -> FeedParserDict:
    """The feed as feedparser has it. Raises `UnsupportedFormatError`."""
    import feedparser

    headers = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    try:
        # A stream, for feedparser would take bytes for a file name. It fetches nothing then.
        return feedparser.parse(BytesIO(source.data), response_headers=headers)
    except Exception as error:  # its loose parser is older than some of what it meets
        raise UnsupportedFormatError(source.name, "the feed is damaged", "give the pages it links to") from error


def _name(source: Source, number: int) -> str:
    return f"{source.name}, entry {number}"


def draft_of(source: Source, number: int, text: str, entry: Any, feed: Any) -> Draft:
    """An entry's own `text` as a report."""
    told_by = entry.get("source") or {}
    url = link_of(entry, source.url)
    return Draft(
        name=_name(source, number),
        text=text,
        id=url or entry.get("id") or f"{slug(source.name)}:{number}",
        path=source.path,
        url=url,
        outlet=feed.get("title"),
        title=_plain(entry.get("title_detail")),
        byline=", ".join(filter(None, (author.get("name") for author in entry.get("authors", ())))) or None,
        published=published(entry),
        retrieved=source.retrieved,
        origin=Origin(syndicated_from=told_by.get("title") or told_by.get("href")),
    )


def link_of(entry: Any, base: str | None) -> str | None:
    """The http address that the entry leads to; `base`, the feed's own, makes it absolute. An id that is no address is
    taken for one by RSS's rule, and here not."""
    ident, link = str(entry.get("id") or ""), str(entry.get("link") or "")
    if not link or (entry.get("guidislink") and not ident.startswith(_HTTP)):
        return None
    with suppress(ValueError):
        whole = urljoin(base or "", link)
        return whole if whole.startswith(_HTTP) and urlsplit(whole).hostname else None
    return None


def text_of(entry: Any) -> str:
    """The entry's content, or else its summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail")]
    return max((_plain(detail) or "" for detail in details), key=len)


def _plain(detail: Any) -> str | None:
    """Text of a piece of a feed, a blank line between paragraphs."""
    if not detail or not detail.get("value"):
        return None
    if detail.get("type") == "text/plain":
        return str(detail.value).strip()
    if "<" not in detail.value:  # called HTML because that is RSS's way, but written as text
        return "\n\n".join(" ".join(part.split()) for part in _BLANK.split(unescape(detail.value))).strip()
    tree = parse(f"<div>{detail.value}</div>")
    return None if tree is None else "\n\n".join(paragraphs(tree))


def published(entry: Any) -> str | None:
    """When the entry was published, as exact as it says."""
    for name in ("published", "updated"):
        said, moment = str(entry.get(name) or ""), entry.get(f"{name}_parsed")
        if exact := iso(said):  # kept as it is, for the parsed one makes a day of a month
            return exact
        if moment:
            return of_struct(moment, has_time=":" in said)
    return None
