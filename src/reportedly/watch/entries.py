"""A feed as it came to the entries that it tells of. Real feeds are often not as RSS or Atom have it: what can be taken is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

from msgspec import Struct

from reportedly.errors import EmptyInputError, TooLongError, UnsupportedFormatError
from reportedly.intake.build import Draft, Source, whole
from reportedly.intake.feed import draft_of, link_of, parsed, published, text_of
from reportedly.intake.fetch import Fetched

ELEMENTS = 300_000  # with more, a feed is made to keep us busy; a thousand long articles have a third of that
MOST = 1_000  # entries of one feed that are taken at once, the first, which are the newest


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `identity` and `place` are hashes by which it and its link are known again, `looks` one of what the feed
    says of it. `link` is None, and `draft` the entry's own text, where it leads to no page."""

    identity: str
    place: str
    link: str | None
    looks: str
    published: str | None
    draft: Draft | None = None


class Feed(Struct, frozen=True, kw_only=True):
    """`entries` are oldest first, as far as feeds put the newest first. `left`: how many were left out. `damaged`: it is not
    well-formed, so that something may be missing."""

    title: str | None
    entries: tuple[Entry, ...]
    left: int
    damaged: bool


def feed(fetched: Fetched) -> Feed:
    """Raises `UnsupportedFormatError` if it is no feed, `EmptyInputError` if nothing came, `TooLongError`."""
    source = Source(
        name=fetched.url, data=fetched.body, url=fetched.final_url, charset=fetched.charset, retrieved=fetched.retrieved
    )
    if not source.data.strip():
        raise EmptyInputError(source.name, "the feed is empty", "check its address")
    if source.data.count(b"<") > ELEMENTS:
        raise TooLongError(source.name, f"the feed has over {ELEMENTS} elements", "ask for a shorter one")
    found = parsed(source)
    if not found.version and not found.entries:
        raise _no_feed(source)
    entries = list(_entries(source, found))
    return Feed(
        title=_words(found.feed.get("title")),
        entries=tuple(reversed(entries[:MOST])),
        left=max(0, len(entries) - MOST),
        damaged=bool(found.bozo) and not _only_declared_otherwise(found),
    )


def _entries(source: Source, found: Any) -> Iterator[Entry]:
    """Each entry once. Where several share an id, their links tell them apart."""
    ids = Counter(_words(each.get("id")) for each in found.entries)
    seen: set[str] = set()
    for number, each in enumerate(found.entries, 1):
        link = _link(each, source.url)
        ident = _words(each.get("id"))
        text = text_of(each)
        if not link and not text:
            continue
        if ident and (ids[ident] == 1 or not link):
            # An id that is no address is only good within its feed: many count from 1.
            known_by = ident if "://" in ident or ident.startswith("tag:") else f"{source.name} {ident}"
        else:
            known_by = link or f"{source.name} {text}"
        identity = hashed(known_by)
        if identity in seen:
            continue
        seen.add(identity)
        draft = None if link else draft_of(source, number, text, each, found.feed)
        # Not each.get: feedparser would give what is called otherwise, with a warning.
        said = (each.get("title"), dict.get(each, "updated"), text)
        yield Entry(
            identity=identity,
            place=hashed(link or known_by),
            link=link,
            looks=hashed("\0".join(str(part or "") for part in said)),
            published=published(each),
            draft=draft,
        )


def _link(entry: Any, base: str | None) -> str | None:
    """Where the entry leads, without the part that only scrolls the page; None if to nothing that can be fetched."""
    return _words(urldefrag(link_of(entry, base) or "").url)


def hashed(text: str) -> str:
    return hashlib.sha256(whole(text).encode()).hexdigest()


def _words(value: Any) -> str | None:
    return " ".join(whole(str(value)).replace("\0", "").split()) or None if value else None


def _only_declared_otherwise(found: Any) -> bool:
    """Is all that is wrong with it that the server calls it something else?"""
    from feedparser.exceptions import CharacterEncodingOverride, NonXMLContentType

    return isinstance(found.get("bozo_exception"), CharacterEncodingOverride | NonXMLContentType)


def _no_feed(source: Source) -> UnsupportedFormatError:
    """With the feeds that the page names, if it is one (https://www.rssboard.org/rss-autodiscovery)."""
    from urllib.parse import urljoin

    from reportedly.intake.decode import declared, decode
    from reportedly.intake.markup import parse

    try:
        tree = parse(decode(source.data, source.name, source.charset or declared(source.data)))
    except UnsupportedFormatError:
        tree = None
    links = (
        []
        if tree is None
        else tree.xpath("//link[@rel='alternate'][contains(@type, 'rss') or contains(@type, 'atom')]/@href")
    )
    named = [urljoin(source.url or "", link) for link in links[:3]]
    remedy = f"its page names {', '.join(named)}" if named else "check its address"
    return UnsupportedFormatError(source.name, "it is no RSS or Atom feed", remedy)
