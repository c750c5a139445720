"""Rows of a table to reports: which column holds what, by the user's word or by plain names."""

from __future__ import annotations

import datetime
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from reportedly.errors import BadRecordError, EmptyInputError, InputError
from reportedly.intake.build import RawReport, slug
from reportedly.intake.dates import certain
from reportedly.intake.fragments import unmarked
from reportedly.intake.given import Columns

log = logging.getLogger(__name__)

# Names of columns by the field that they hold, the surest first; small letters and no signs but single spaces.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article text", "article body", "full text", "fulltext", "main text", "maintext", "body text",
        "story text", "article content", "article", "story", "transcript", "document",
    ),
    "id": (
        "id", "nr", "no", "number", "uid", "uuid", "guid", "article id", "doc id", "document id", "story id", "key",
        "identifier",
    ),
    "outlet": (
        "outlet", "publisher", "publication", "newspaper", "paper", "source name", "outlet name", "publication name",
        "media outlet", "source", "site", "site name", "domain",
    ),
    "published": (
        "published", "date", "published at", "publish date", "published date", "publication date", "date published", "pub date",
        "pubdate", "datetime", "published on", "timestamp", "created at",
    ),
    "title": ("title", "headline", "head", "heading", "article title"),
    "url": ("url", "link", "address", "permalink", "article url", "web url", "href", "uri"),
    "byline": ("byline", "author", "authors", "writer", "reporter", "by"),
    "language": ("language", "lang"),
}  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_REMEDY = "name the column that holds it"
SHOWN = 8  # columns named in a message


class ColumnMap(Struct, frozen=True):
    """The column of each field that the table has, and the fields whose columns the user named."""

    places: Mapping[str, int]
    named: tuple[str, ...]
    guessed: bool


def plain(name: str) -> str:
    """A column's name in small letters, with single spaces for signs: "PubDate", "pub_date" → "pub date"."""
    return _SIGNS.sub(" ", _HUMP.sub(" ", name)).strip().lower()


def is_text_name(name: str) -> bool:
    """Is a column of this name surely one of texts?"""
    return plain(name) in NAMES["text"][:9]


def mapped(header: Sequence[str], columns: Columns, name: str) -> ColumnMap:
    """Which column holds what. Raises `BadRecordError` if none holds the text."""
    told = {field: column for field, column in structs.asdict(columns).items() if column is not None}
    exact = {each: i for i, each in reversed(list(enumerate(header)))}
    loose = {plain(each): i for i, each in reversed(list(enumerate(header)))}
    places: dict[str, int] = {}
    named: list[str] = []
    for field, column in told.items():
        at = exact.get(column, loose.get(plain(column)))
        if at is not None:
            places[field] = at
            named.append(field)
    if "text" in told and "text" not in places:
        raise _no_column(name, f"no column is called “{told['text']}”", header)
    taken = set(places.values())
    for field, names in NAMES.items():
        if field not in places:
            at = next((loose[each] for each in names if each in loose and loose[each] not in taken), None)
            if at is not None:
                places[field] = at
                taken.add(at)
    if "text" not in places:
        raise _no_column(name, "no column is called “text”, “body” or “content”", header)
    return ColumnMap(places, tuple(named), "text" not in named)


def say(found: ColumnMap, header: Sequence[str], name: str) -> None:
    """Log which columns were taken, if the user did not name them."""
    if found.guessed:
        pairs = ", ".join(f"{field} from “{header[at]}”" for field, at in found.places.items())
        log.warning("%s: a table, read with %s", name, pairs)


def drafts(
    rows: Iterable[Sequence[Any] | InputError], header: Sequence[str], columns: Columns, name: str, *, first: int = 1
) -> Iterator[RawReport | InputError]:
    """One a row; a row without text is an error among them. `first`: the number of the first row, as its readers count."""
    header = [" ".join(str(each if each is not None else "").split()) for each in header]
    found = mapped(header, columns, name)
    say(found, header, name)
    doubtful = 0
    for number, row in enumerate(rows, first):
        if isinstance(row, InputError):
            yield row
            continue
        values = {field: _words(row[at]) for field, at in found.places.items() if at < len(row)}
        if not any(_words(each) for each in row):
            continue
        if not values.get("text"):
            yield EmptyInputError(f"{name}, row {number}", "there is no text in it", "fill it in, or leave the row out")
            continue
        day = values.get("published")
        values["published"] = day and certain(day)
        doubtful += bool(day and not values["published"])
        yield made(values, found, name, number)
    if doubtful:
        dates = "1 date is left out, for it" if doubtful == 1 else f"{doubtful} dates are left out, for they"
        log.warning("%s: %s can be read in several ways, or in none; write 2031-05-06", name, dates)


def made(values: Mapping[str, str | None], found: ColumnMap, name: str, number: int, place: str = "row") -> RawReport:
    url = values.get("url")
    return RawReport(
        name=f"{name}, {place} {number}",
        text=unmarked(values["text"] or ""),
        id=values.get("id") or (None if url else f"{slug(name)}:{number}"),
        url=url if url and "://" in url else None,
        outlet=values.get("outlet"),
        title=values.get("title"),
        byline=values.get("byline"),
        published=values.get("published"),
        language=values.get("language"),
        from_columns=tuple(
            field for field in found.named if field in ("outlet", "published", "title", "byline", "url")
        ),
    )


def _words(value: Any) -> str | None:
    """A cell as text: whole numbers without a point, dates in ISO 8601."""
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        midnight = not (value.hour or value.minute or value.second)
        return (value.date() if midnight and value.tzinfo is None else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def _no_column(name: str, why: str, header: Sequence[str]) -> BadRecordError:
    shown = ", ".join(each[:30] for each in header[:SHOWN] if each) + (", …" if len(header) > SHOWN else "")
    error = BadRecordError(name, f"it is a table, and {why}; its columns are {shown or 'without names'}", _REMEDY)
    return error.with_setting("columns")
