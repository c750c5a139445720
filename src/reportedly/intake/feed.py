"""RSS and Atom: one report an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.extras import needed
from reportedly.intake.build import RawInput, RawReport, slug
from reportedly.intake.dates import certain
from reportedly.intake.decode import declared, decode
from reportedly.intake.fragments import ENTITY, TAGS, of_lines, of_markup
from reportedly.intake.web_address import without_tracking
from reportedly.records import Origin

if TYPE_CHECKING:
    from feedparser import FeedParserDict


ELEMENTS = 300_000  # the library takes a dozen seconds for as many; a thousand long articles have a third of that
_HTTP = ("http://", "https://")
_DECLARED = re.compile(rb"""(<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'>]*["']""")
_CAPTION = re.compile(rb"(</?media:)(description|text)\b")
_ENTRY = re.compile(rb"<(?:item|entry)\b")
_OWN_TEXT = re.compile(rb"<(?:description|summary|content|content:encoded)\b")
_ESCAPED = 2  # times more than once that a feed may have escaped its text
_CUT = re.compile(
    r"(?:(?<!\W)(?=\W*?(?:\.\.\.|…))|\b(?:read|see|learn) more\b|\bcontinue reading\b|\bread the (?:full|whole)\b.{0,40})\W*+\Z",
    re.IGNORECASE,
)


def drafts(source: RawInput) -> Iterator[RawReport | InputError]:
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


def parsed(source: RawInput) -> FeedParserDict:
    """The feed as feedparser has it. Raises `UnsupportedFormatError` or `TooLongError`."""
    if source.data.count(b"<") > ELEMENTS:
        raise TooLongError(source.name, f"the feed has over {ELEMENTS} elements", "ask for a shorter one, or split it")
    with needed("feeds", "feedparser", source.name):
        import feedparser

    # Decoded here, for the library's guess at an encoding takes time by the square of what it can't tell.
    text = decode(source.data, source.name, source.charset or declared(source.data))
    data = _DECLARED.sub(rb"\1", text.encode("utf-8", "replace"), count=1)
    try:
        # A stream, for feedparser would take bytes for a file name. It fetches nothing then.
        return feedparser.parse(
            BytesIO(_without_captions(data)), response_headers={"content-type": "application/xml; charset=utf-8"}
        )
    except Exception as error:  # its loose parser is older than some of what it meets
        raise UnsupportedFormatError(source.name, "the feed is damaged", "give the pages it links to") from error


def _without_captions(data: bytes) -> bytes:
    """`data` with descriptions of pictures and films under a name that feedparser does not take for the entry's own, unless
    entries have none of their own, as those of film sites."""
    entry = _ENTRY.search(data)
    return _CAPTION.sub(rb"\1x-\2", data) if entry and _OWN_TEXT.search(data, entry.end()) else data


def _name(source: RawInput, number: int) -> str:
    return f"{source.name}, entry {number}"


def draft_of(source: RawInput, number: int, text: str, entry: Any, feed: Any) -> RawReport:
    """An entry's own `text` as a report."""
    told_by = entry.get("source") or {}
    url = link_of(entry, source.url or feed.get("link"))
    return RawReport(
        name=_name(source, number),
        text=text,
        id=url or entry.get("id") or f"{slug(source.name)}:{number}",
        path=source.path,
        url=url,
        outlet=feed.get("title"),
        title=_title(entry),
        byline=", ".join(filter(None, (author.get("name") for author in entry.get("authors", ())))) or None,
        published=published(entry),
        retrieved=source.retrieved,
        excerpt=is_excerpt(entry, text),
        feed=source.url,
        origin=Origin(syndicated_from=told_by.get("title") or told_by.get("href")),
    )


def _title(entry: Any) -> str | None:
    """On one line, and without what escaping twice leaves."""
    found = _plain(entry.get("title_detail"))
    return " ".join(found.split()) if found else None


def link_of(entry: Any, base: str | None) -> str | None:
    """The http address that the entry leads to; `base`, the feed's own, makes it absolute. An id that is no address is
    taken for one by RSS's rule, and here not."""
    ident, link = str(entry.get("id") or ""), str(entry.get("link") or "")
    if not link or (entry.get("guidislink") and not ident.startswith(_HTTP)):
        return None
    with suppress(ValueError):
        whole = urljoin(base or "", link)
        return without_tracking(whole) if whole.startswith(_HTTP) and urlsplit(whole).hostname else None
    return None


def text_of(entry: Any) -> str:
    """The entry's content, or else its summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail")]
    return max((_plain(detail) or "" for detail in details), key=len)


def is_excerpt(entry: Any, text: str) -> bool:
    """Is `text` only a summary of the page that the entry leads to? So it is where the feed has no content, or breaks off."""
    return bool(entry.get("link")) and (not entry.get("content") or _CUT.search(text) is not None)


def _plain(detail: Any) -> str | None:
    """Text of a piece of a feed, a blank line between paragraphs."""
    if not detail or not detail.get("value"):
        return None
    if detail.get("type") == "text/plain":
        text = str(detail.value).strip()
    elif "<" not in detail.value:  # called HTML because that is RSS's way, but written as text
        text = of_lines(unescape(detail.value))
    else:
        text = of_markup(detail.value)
    for _ in range(_ESCAPED):
        if TAGS.search(text):
            text = of_markup(text)
        elif ENTITY.search(text):
            text = of_lines(unescape(text))
    return text


def published(entry: Any) -> str | None:
    """When the entry was published, as exact as it says, and never guessed."""
    for name in ("published", "updated"):
        if found := certain(str(dict.get(entry, name) or "")):
            return found
    return None
