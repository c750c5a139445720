"""What a block is made of: inputs as they come out of a file, before the dear part of taking them in.

The process that parts inputs into blocks does only what is cheap and safe. What may be slow, or end a process (markup, PDF,
archives), is done by whoever works on the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct

from reportedly.errors import InputError
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.given import Given
from reportedly.intake.readers import of_bytes, of_stream
from reportedly.intake.sources import collected
from reportedly.records import Report


class CrawledPage(Struct, frozen=True):
    """An answer of a web server. `place` says where it stands, `raw.name` is its address."""

    place: str
    raw: RawInput
    is_pdf: bool


class Document(Struct, frozen=True):
    """A file that is read as a whole, by what it is."""

    name: str
    data: bytes


Item = RawReport | CrawledPage | Document | InputError


def size(item: Item) -> int:
    """About how many bytes it holds."""
    match item:
        case CrawledPage():
            return len(item.raw.data)
        case Document():
            return len(item.data)
        case RawReport():
            return len(item.text)
    return 0


def place(item: Item) -> str:
    """Where it stands, as the user finds it."""
    return item.place if isinstance(item, CrawledPage) else item.name


def taken_in(item: Item, given: Given) -> Iterator[Report | InputError]:
    """The reports of an item; what can't be read is an error in its place."""
    match item:
        case CrawledPage():
            yield from collected(of_bytes("pdf" if item.is_pdf else "html", item.raw, given), item.raw.name, given)
        case Document():
            found = of_stream(BytesIO(item.data), item.name, item.name, len(item.data), given=given)
            yield from collected(found, item.name, given)
        case RawReport():
            yield from collected(iter((item,)), item.name, given)
        case _:
            yield item
