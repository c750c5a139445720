"""From what a format's reader found to a `Report`: limits, id, hash, language, origin, furniture."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct, structs

from reportedly.errors import EmptyInputError, InputError, TooLongError
from reportedly.intake import language as languages
from reportedly.intake.furniture import furniture
from reportedly.intake.given import Given
from reportedly.intake.origin import byline, origin
from reportedly.intake.web_address import without_tracking
from reportedly.records import Origin, Report, Span

# Bytes of UTF-8: more than the longest of 4,218 articles and transcripts (143 kB), and what a processor without instructions for
# neural networks reads in some 20 seconds.
TEXT_LIMIT = 145_000
RAW_LIMIT = 50_000_000  # bytes of one file or download, markup and pictures included

_NOT_KEPT = re.compile(
    "[\0\ud800-\udfff]"
)  # no file can hold half a character, and no command line or PostgreSQL a null
_NOT_SLUG = re.compile(r"[^\w./]+")


class RawInput(Struct, frozen=True, kw_only=True):
    """Bytes as they came: `name` is the input as the user gave it, `charset` and `retrieved` what the fetch said."""

    name: str
    data: bytes
    path: str | None = None
    url: str | None = None
    charset: str | None = None
    retrieved: str | None = None


class RawReport(Struct, frozen=True, kw_only=True):
    """What a format's reader found, before the user's word and the limits. `furniture` is None if it is to be found."""

    name: str
    text: str
    id: str | None = None
    version_of: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    publisher_family: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    excerpt: bool = False
    origin: Origin = Origin()
    furniture: tuple[Span, ...] | None = None
    feed: str | None = None
    """The address of the feed that it is an entry of."""
    from_columns: tuple[str, ...] = ()
    """Fields for which the user named a column of the table that this is a row of."""


Found = Iterator[RawReport | InputError]


def report(draft: RawReport, given: Given) -> Report:
    """The report, with what is `given` in place of what was found.

    Raises `EmptyInputError`, `TooLongError` or `NotEnglishError`. A lone surrogate or a null becomes
    U+FFFD: one code point for one, so that offsets stay those of the input.
    """
    given = structs.replace(given, **dict.fromkeys(draft.from_columns)) if draft.from_columns else given
    check_size(len(draft.text), draft.name)  # cheap, and at most the number of bytes
    text = whole(draft.text)
    data = text.encode()
    check_size(len(data), draft.name)
    if not any(character.isalnum() for character in text):
        raise EmptyInputError(draft.name, "there is no text in it", "check that it is the right input")
    languages.check(text, draft.name, given.language or draft.language)
    languages.tell_mixed(text, draft.name)
    url, published = _clean(given.url) or _address(draft.url), _clean(given.published or draft.published)
    place = given.outlet_at(url) or given.outlet_at(draft.feed)
    outlet = _clean(given.outlet or (place.name if place else draft.outlet))
    family = given.family_of(outlet) or (place.family if place and place.name == outlet else draft.publisher_family)
    path, content_hash = draft.path and whole(draft.path), hashlib.sha256(data).hexdigest()
    credit = _clean(given.byline or draft.byline) or byline(text)
    return Report(
        id=_clean(draft.id) or url or slug(outlet, path or content_hash[:12], published),
        text=text,
        content_hash=f"sha256:{content_hash}",
        version_of=_clean(draft.version_of),
        path=path,
        url=url,
        outlet=outlet,
        publisher_family=_clean(family),
        title=_clean(given.title or draft.title),
        byline=credit,
        published=published,
        retrieved=draft.retrieved,
        language=languages.ENGLISH,
        excerpt=draft.excerpt,
        origin=origin(text, credit, structs.replace(draft.origin, **_cleaned(draft.origin))),
        furniture=furniture(text) if draft.furniture is None else draft.furniture,
    )


def slug(*parts: str | None) -> str:
    """An id for a report that has neither id nor URL: outlet, path (without one, the text's hash) and date.

    "harbour-gazette:clippings/pier.txt:2031-05-06": lower case, "-" for all but letters, digits, "." and "/".
    """
    made = (_NOT_SLUG.sub("-", part.lower()).strip("-") for part in parts if part)
    return ":".join(part for part in made if part)


def check_size(size: int, name: str) -> None:
    """Raises `TooLongError` if a text of `size` bytes is over the limit."""
    if size > TEXT_LIMIT:
        raise TooLongError(
            name, f"its text is over {TEXT_LIMIT // 1_000} kB", "give one report at a time, or split this one"
        )


def whole(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate and each null: what can be written and kept anywhere, at the same offsets."""
    return _NOT_KEPT.sub("\ufffd", text)


def _address(url: str | None) -> str | None:
    found = _clean(url)
    return without_tracking(found) if found else None


def _clean(words: str | None) -> str | None:
    return " ".join(whole(words).split()) or None if words else None


def _cleaned(found: Origin) -> dict[str, str | None]:
    return {name: _clean(value) for name, value in structs.asdict(found).items()}
