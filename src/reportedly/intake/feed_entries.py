"""Parse a feed into its entries, for who watches it. Many feeds violate RSS or Atom: whatever can be used is used."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

from msgspec import Struct

from reportedly.errors import EmptyInputError, UnsupportedFormatError
from reportedly.intake.build import RawInput, RawReport, whole
from reportedly.intake.feed import draft_of, link_of, parsed, published, text_of

MOST = 1_000  # entries that are taken from one feed at once: the first, which are the newest


class FeedEntry(Struct, frozen=True, kw_only=True):
    """One entry of a feed.

    Attributes:
        identity, place: hashes by which the entry and its link are recognised.
        looks: a hash of what the feed says about it.
        link: the address of the page, or None if the entry has none.
        draft: the entry's own text, if it has no link.
    """

    identity: str
    place: str
    link: str | None
    looks: str
    published: str | None
    draft: RawReport | None = None


class Feed(Struct, frozen=True, kw_only=True):
    """A parsed feed.

    Attributes:
        entries: oldest first, provided the feed lists the newest first.
        left_out: the number of entries that were left out.
        damaged: it is not well-formed XML, so that entries may be missing.
    """

    title: str | None
    entries: tuple[FeedEntry, ...]
    left_out: int
    damaged: bool


def listed(source: RawInput) -> Feed:
    """Return the parsed feed. Who reads feeds of others calls it through `isolated.feed`.

    Raises:
        UnsupportedFormatError: if it is not a feed.
        EmptyInputError: if it is empty.
        TooLongError: if it has too many elements.
    """
    if not source.data.strip():
        raise EmptyInputError(source.name, "the feed is empty", "check its address")
    found = parsed(source)
    if not found.version and not found.entries:
        raise _not_a_feed(source)
    entries = list(_entries(source, found))
    return Feed(
        title=_words(found.feed.get("title")),
        entries=tuple(reversed(entries[:MOST])),
        left_out=max(0, len(entries) - MOST),
        damaged=bool(found.bozo) and not _only_declared_otherwise(found),
    )


def _entries(source: RawInput, found: Any) -> Iterator[FeedEntry]:
    """Yield each entry once. Entries that share an id are told apart by their links."""
    ids = Counter(_words(each.get("id")) for each in found.entries)
    seen: set[str] = set()
    for number, each in enumerate(found.entries, 1):
        link = _link(each, source.url)
        ident = _words(each.get("id"))
        text = text_of(each)
        if not link and not text:
            continue
        if ident and (ids[ident] == 1 or not link):
            # An id that is not an address is unique only within its feed: many feeds count from 1.
            known_by = ident if "://" in ident or ident.startswith("tag:") else f"{source.name} {ident}"
        else:
            known_by = link or f"{source.name} {text}"
        identity = hashed(known_by)
        if identity in seen:
            continue
        seen.add(identity)
        draft = None if link else draft_of(source, number, text, each, found.feed)
        # Not each.get("updated"): feedparser would substitute another field, with a warning.
        described = (each.get("title"), dict.get(each, "updated"), text)
        yield FeedEntry(
            identity=identity,
            place=hashed(link or known_by),
            link=link,
            looks=hashed("\0".join(str(part or "") for part in described)),
            published=published(each),
            draft=draft,
        )


def _link(entry: Any, base: str | None) -> str | None:
    """Return the address of the entry's page without its fragment; None if it cannot be fetched."""
    return _words(urldefrag(link_of(entry, base) or "").url)


def hashed(text: str) -> str:
    """Return the SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(whole(text).encode()).hexdigest()


def _words(value: Any) -> str | None:
    return " ".join(whole(str(value)).replace("\0", "").split()) or None if value else None


def _only_declared_otherwise(found: Any) -> bool:
    """Return whether the only fault of the feed is that the server declares another type or encoding."""
    from feedparser.exceptions import CharacterEncodingOverride, NonXMLContentType

    return isinstance(found.get("bozo_exception"), CharacterEncodingOverride | NonXMLContentType)


def _not_a_feed(source: RawInput) -> UnsupportedFormatError:
    """Return the error for a page that is not a feed, with the feeds that it names.

    See https://www.rssboard.org/rss-autodiscovery.
    """
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
    return UnsupportedFormatError(source.name, "it is not an RSS or Atom feed", remedy)
