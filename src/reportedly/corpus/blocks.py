"""The work of a corpus in blocks: what a worker is given, and what it answers. Both go from process to process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, structs

from reportedly.corpus.items import Item, size
from reportedly.corpus.limits import SECONDS
from reportedly.errors import FaultError
from reportedly.graphs import CPU
from reportedly.intake.given import Given

STRIDE = 1 << 20  # places between the first rows of two blocks; a block holds fewer
BYTES = 16_000_000  # of the items of a block, so that pages of megabytes fill no memory


class Gathered(Struct, frozen=True):
    """One row of what was taken in that a reading block reads: its place among all, and what the plan says of it."""

    place: int
    id: str
    version_of: str | None
    copy_of: str | None
    near_copy_of: str | None
    root: int
    """The same number for all that are near copies of one another."""


class IntakeBlock(Struct, frozen=True):
    """Items to take in. `begin` is the place of the first in the whole input; `only`: try this one alone, and write nothing.
    `fatal`: once they were tried one by one, the numbers of those that end the process that takes them in."""

    name: str
    begin: int
    items: tuple[Item, ...]
    given: Given
    only: int | None = None
    fatal: tuple[int, ...] | None = None


class ReadingBlock(Struct, frozen=True):
    """Reports to read, with those of one text after one another; all of one month. `only` and `fatal` as of `IntakeBlock`."""

    name: str
    month: str
    items: tuple[Gathered, ...]
    only: int | None = None
    fatal: tuple[int, ...] | None = None


class TracingBlock(Struct, frozen=True):
    """Stories to trace, each as files and rows of reports. `only` and `fatal` as of `IntakeBlock`."""

    name: str
    items: tuple[tuple[tuple[str, int], ...], ...]
    only: int | None = None
    fatal: tuple[int, ...] | None = None


class DigestBlock(Struct, frozen=True):
    """A part of `reports` to be digested for tracing."""

    name: str
    items: tuple[str, ...]
    only: int | None = None
    fatal: tuple[int, ...] | None = None


Block = IntakeBlock | ReadingBlock | TracingBlock | DigestBlock


class Means(Struct, frozen=True):
    """With what a worker works: the device of the network, and how many seconds of the processor one input may take."""

    device: str = CPU
    seconds: float = SECONDS


class Place(Struct, frozen=True):
    """Where the work is done: the folder of the dataset on a disk; or its address and, on a disk, a folder for the work. All
    workers share them."""

    folder: str
    working: str | None = None

    @property
    def dataset(self) -> Path:
        """On a disk."""
        return Path(self.folder)

    @property
    def work(self) -> Path:
        # what begins with "_" is passed over by those who read a dataset
        return self.dataset / "_work" if self.working is None else Path(self.working)

    def intake(self, block: str) -> Path:
        return self.work / "intake" / f"{block}.parquet"

    def intake_done(self, block: str) -> Path:
        return self.work / "intake" / f"{block}.json"

    def sketches(self, block: str) -> Path:
        return self.work / "intake" / f"{block}.sketches"

    def reading_done(self, block: str) -> Path:
        return self.work / "reading" / f"{block}.json"


def number_of(source: int, block: int) -> int:
    """The number of a block of what is taken in, among all."""
    return (source << 20) + block


def block_name(number: int) -> str:
    return f"{number >> 20:06d}-{number & ((1 << 20) - 1):06d}"


def cut(items: Iterable[Item], most: int) -> Iterator[tuple[Item, ...]]:
    """Items in blocks of `most`, fewer where they are large."""
    block: list[Item] = []
    held = 0
    for item in items:
        if block and (len(block) == most or held + size(item) > BYTES):
            yield tuple(block)
            block, held = [], 0
        block.append(item)
        held += size(item)
    if block:
        yield tuple(block)


def alone(block: Block, number: int) -> Block:
    """To try one of its items."""
    return structs.replace(block, only=number)


def without(block: Block, fatal: tuple[int, ...]) -> Block:
    return structs.replace(block, fatal=fatal)


def fault(name: str, seconds: float) -> FaultError:
    """What is told of an item that ended the process which had it each time that it was tried alone."""
    why = f"the process that read it died, or was busy with it for more than {seconds:g} seconds, each time that it was tried"
    return FaultError(name, why, "try it alone; if it happens again, send in this line")
