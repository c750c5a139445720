"""`reportedly corpus read`: take in, plan, read, and say what was done. Broken off anywhere, it goes on where it was."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec

from reportedly.corpus import state
from reportedly.corpus.attempts import done
from reportedly.corpus.blocks import STRIDE, Block, IntakeBlock, Means, Place, ReadingBlock, block_name, cut, number_of
from reportedly.corpus.intake_block import take_in
from reportedly.corpus.plan import Plan
from reportedly.corpus.reading_block import read_block
from reportedly.corpus.sources import Source, SourceDigest, digest_of, items, sources
from reportedly.corpus.storage import Storage, is_address, storage
from reportedly.corpus.tables import SCHEMA, TABLES, rejected, twice, write
from reportedly.errors import InputError
from reportedly.extras import needed
from reportedly.intake.given import Given
from reportedly.records import Engine
from reportedly.rows import Row
from reportedly.workers.tasks import Workers

MANIFEST = state.MANIFEST
BLOCK = 256  # items of a block, and texts of a part of the dataset

MakeWorkers = Callable[[Callable[[Block], Any]], Workers[Block, Any]]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class CorpusOptions:
    """`block`: how many items a block holds. `work`: a folder for the work, where the dataset is at an address."""

    given: Given
    block: int = BLOCK
    resume: bool = False
    means: Means = field(default_factory=Means)
    work: str | None = None


def read_corpus(
    inputs: Sequence[str], out: str, options: CorpusOptions, engine: Engine, make: MakeWorkers, tell: Tell
) -> dict[str, Any]:
    """Read `inputs` into the folder `out`, and return the manifest. `tell` is called with a line for each step."""
    with needed("corpus", "duckdb, fastwarc, fsspec or pyarrow"):
        import duckdb  # noqa: F401
        import fastwarc  # noqa: F401
        import fsspec  # noqa: F401
        import pyarrow  # noqa: F401
    where = _place(out, options.work)
    to = storage(where)
    if (whole := to.read(MANIFEST)) is not None:
        if not options.resume:
            raise InputError(out, "there is a whole dataset in it", "give another folder, or remove this one")
        to.released()
        state.cleared(where)
        tell("the dataset is whole already")
        found: dict[str, Any] = msgspec.json.decode(whole)
        return found
    all_sources, skipped = sources(inputs, options.given)
    purpose = state.Purpose(SCHEMA, engine, tuple(all_sources), options.given, options.block, _deeds(), options.means)
    workers = make(partial(_worked, where=where, means=options.means))
    try:
        with state.alone_in(where, where.work):
            state.begun(where, to, purpose, resume=options.resume)
            taken = _take_in(all_sources, where, options, workers)
            tell(f"taken in: {_reports(sum(each.reports for each in taken))}")
            plan = Plan(where)
            counts = plan.counts()
            tell(_shared(counts))
            parts, faults, shared = _read(plan, where, options, workers)
            tell(_saved(counts, shared))
            made = _manifest(purpose, taken, counts, parts, _rejected(where, to, plan, skipped, faults))
            plan.close()
            to.held()
            to.put_json(MANIFEST, made)
            to.released()
            state.cleared(where)
    finally:
        workers.end()
    return made


def _deeds() -> bool:
    from reportedly.reader import VARIABLE  # which is what takes the model's time

    return os.environ.get(VARIABLE) == "1"


def _place(out: str, work: str | None) -> Place:
    """Raises `InputError`."""
    if not is_address(out):
        if work is not None:
            raise InputError(work, "a dataset on a disk has its work in its own folder", "give no other")
        return Place(out)
    if work is None or is_address(work):
        why = "to write at an address a folder on a disk is needed, for the work"
        raise InputError(out, why, "give one that all machines share").with_setting("work")
    return Place(out, work)


def _worked(block: Block, where: Place, means: Means) -> Any:
    """What a worker does."""
    match block:
        case IntakeBlock():
            return take_in(block, where, means)
        case ReadingBlock():
            return read_block(block, where, means)
    raise AssertionError(block)


def _take_in(
    all_sources: Sequence[Source], where: Place, options: CorpusOptions, workers: Workers[Block, Any]
) -> list[state.SourceDone]:
    """Take in every source that is not taken in. A source is kept as done with its last block."""
    open_ = dict[int, _OpenSource]()

    def blocks() -> Iterator[Block]:
        for number, source in enumerate(all_sources):
            if state.source_done(where, number) is not None:
                continue
            current = open_[number] = _OpenSource(where, number, source)
            for at, each in enumerate(cut(items(source, options.given), options.block)):
                among = number_of(number, at)
                name = block_name(among)
                path = where.intake_done(name)
                if path.exists():
                    current.add(state.read_json(path))
                else:
                    current.waiting += 1
                    yield IntakeBlock(name, among * STRIDE, each, options.given)
            current.ended = True
            _close(open_)

    for block, counts in done(blocks(), workers):
        current = open_[int(block.name.partition("-")[0])]
        current.waiting -= 1
        current.add(counts)
        _close(open_)
    _close(open_)
    kept = [state.source_done(where, number) for number in range(len(all_sources))]
    return [each for each in kept if each is not None]


class _OpenSource:
    """A source whose blocks are under way."""

    def __init__(self, where: Place, number: int, source: Source) -> None:
        self._where, self._number, self._source = where, number, source
        self.blocks = self.items = self.reports = self.waiting = 0
        self.ended = False

    def add(self, counts: dict[str, int]) -> None:
        self.blocks += 1
        self.items += counts["items"]
        self.reports += counts["reports"]

    def keep(self) -> None:
        try:
            found = digest_of(self._source)
        except InputError:
            found = SourceDigest(self._source.names[0], 0, 0, "-")  # of what can't be read; `rejected` says why
        state.keep_source(self._where, self._number, state.SourceDone(found, self.blocks, self.items, self.reports))


def _close(open_: dict[int, _OpenSource]) -> None:
    for number in [each for each, source in open_.items() if source.ended and not source.waiting]:
        open_.pop(number).keep()


def _read(
    plan: Plan, where: Place, options: CorpusOptions, workers: Workers[Block, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, str]], float]:
    """Read every block that is not read, and return the parts of the dataset, what could not be read, and the share of the windows
    of all texts that the network did not have to read."""
    names: list[str] = []

    def left() -> Iterator[Block]:
        for block in plan.blocks(options.block):
            names.append(block.name)
            if not where.reading_done(block.name).exists():
                yield block

    for _ in done(left(), workers):
        pass
    answers = [state.read_json(where.reading_done(name)) for name in names]
    parts = [part for answer in answers for part in answer["files"]]
    rejected = [each for answer in answers for each in answer["rejected"]]
    windows, read = (sum(answer["windows"][n] for answer in answers) for n in (0, 1))
    return sorted(parts, key=lambda part: part["name"]), rejected, (windows - read) / max(1, windows)


def _rejected(
    where: Place, to: Storage, plan: Plan, skipped: Iterable[InputError], faults: Iterable[dict[str, str]]
) -> dict[str, Any]:
    """Write the table of what was rejected, in the order of the inputs, and say what was written."""

    def found() -> Iterator[Row]:
        yield from rejected(skipped)
        yield from _not_taken_in(where)
        for input_, ident in plan.twice():
            yield twice(input_, ident)
        for fault in faults:
            yield {**fault}

    return to.put("rejected/part-000000.parquet", lambda file: write("rejected", found(), file))


def _not_taken_in(where: Place) -> Iterator[Row]:
    import pyarrow.parquet as pq

    for path in sorted((where.work / "intake").glob("*.parquet")):
        table = pq.read_table(path, columns=["id", "body"])
        for row in table.filter(table["id"].is_null()).to_pylist():
            yield msgspec.json.decode(row["body"])


def _manifest(
    purpose: state.Purpose,
    taken: Sequence[state.SourceDone],
    counts: dict[str, int],
    parts: Sequence[dict[str, Any]],
    rejected: dict[str, Any],
) -> dict[str, Any]:
    every = [*parts, rejected]
    rows = {table: sum(each["rows"] for each in every if each["name"].startswith(f"{table}/")) for table in TABLES}
    return {
        "schema": purpose.schema,
        "engine": msgspec.to_builtins(purpose.engine),
        "options": {
            "block": purpose.block,
            "given": msgspec.to_builtins(purpose.given),
            **msgspec.to_builtins(purpose.means),
        },
        "inputs": state.inputs_of(taken),
        "counts": {**rows, **{name: counts[name] for name in ("texts", "near_copies")}},
        "files": every,
    }


def _shared(counts: dict[str, int]) -> str:
    share = counts["copied_characters"] / max(1, counts["characters"])
    copies = counts["reports"] - counts["texts"]
    return (
        f"to read: {counts['texts']:,} texts for {_reports(counts['reports'])}; {copies:,} are copies word for word, with "
        f"{share:.0%} of all characters, whose attributions are found once; {counts['near_copies']:,} texts are near copies"
    )


def _saved(counts: dict[str, int], shared: float) -> str:
    """What copies, and near copies, saved of the network's work, which is about half of all."""
    copied = counts["copied_characters"] / max(1, counts["characters"])
    return (
        f"read: {shared:.0%} of what the network reads of these texts stands in near copies too, and was read once; "
        f"with copies, {copied + (1 - copied) * shared:.0%} of its work was saved"
    )


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number:,} reports"
