"""Inputs as a person hands them over, and what he or she says of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from reportedly.errors import InputError
from reportedly.intake.dates import is_iso

InputKind = Literal["file", "url", "text", "reread"]  # "reread": a report of the store, to be read again


class Columns(Struct, frozen=True, kw_only=True):
    """Names of columns of a table, by the field of a report that each holds; `None` where the name is to be guessed."""

    text: str | None = None
    id: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None


class KnownOutlet(Struct, frozen=True):
    """An outlet of the configuration: its name, and the publisher whose family of outlets it is of."""

    name: str
    family: str | None = None


NO_COLUMNS = Columns()


class Given(Struct, frozen=True, kw_only=True):
    """What the user says of the inputs. It wins over what a page or file says of itself.

    `published` is a year, a month, a day, or a time with zone in ISO 8601; anything else raises `InputError`. `language` "en"
    (or "en-GB", …) has the text read as English whatever it looks like; any other language is refused. `outlets` are known
    by domain, or by the beginning of an address, for reports that lie there, where no `outlet` is given. `columns` are
    those of tables; `ocr`: pictures of text are read too.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    byline: str | None = None
    outlets: Mapping[str, KnownOutlet] = {}
    columns: Columns = NO_COLUMNS
    ocr: bool = False

    def __post_init__(self) -> None:
        if self.published is not None and not is_iso(self.published):
            raise InputError(
                f"published {self.published}",
                "not a date that can be kept",
                "write a year 2031, a month 2031-05, a day 2031-05-02, or a time with zone 2031-05-02T14:30+02:00",
            )

    def family_of(self, outlet: str | None) -> str | None:
        """The publisher family of the outlet of that name, if it is known."""
        name = (outlet or "").casefold()
        return next(
            (each.family for each in self.outlets.values() if each.family and each.name.casefold() == name), None
        )

    def outlet_at(self, url: str | None) -> KnownOutlet | None:
        """The outlet whose domain, or one below it, the address is at; of several the one with the longest domain. One that is
        named with a path, such as that of a feed or a section, has what begins so.
        """
        with suppress(ValueError):
            parts = urlsplit(url or "")
            host, path = parts.hostname or "", f"{parts.path}/"
            found = [each for each in self.outlets if _lies_at(host, path, each)]
            return self.outlets[max(found, key=len)] if found else None
        return None


def _lies_at(host: str, path: str, place: str) -> bool:
    domain, _, below = place.partition("://")[2].partition("/") if "://" in place else place.partition("/")
    return f".{host}".endswith(f".{domain.casefold()}") and path.startswith(f"/{below.rstrip('/')}/" if below else "/")


class ReceivedInput(Struct, frozen=True, kw_only=True):
    """An input to be read: the bytes of a file or a pasted text, or the address to fetch, which is `name`. Of a report that is
    read again, `name` is its id and `body` the report as JSON."""

    key: int
    kind: InputKind
    name: str
    given: Given
    body: bytes
