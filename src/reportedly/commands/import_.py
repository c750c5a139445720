"""`reportedly import`"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.progress import watched
from reportedly.commands.rejected import rejections
from reportedly.commands.terminal import Printer
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.annotated.sources import Found
    from reportedly.intake import Given
    from reportedly.records import Record
    from reportedly.show import Name
    from reportedly.workers.pool import Result


@click.command("import", short_help="Turn annotations into records.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@options.output("jsonl", "text", "summary", "csv", "jsonld", "prov", "provn", "webanno", "polnear")
@click.option("--keep", is_flag=True, help="Store the records instead of printing them.")
@click.option("--spans-only", is_flag=True, help="Keep only the spans: resolve no actors, and run no model.")
@click.option(
    "--annotator",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Which annotator's spans, if a line of JSON Lines has several.",
)
@options.store
@options.errors
@options.given
def import_(
    inputs: tuple[str, ...],
    format_name: Name,
    keep: bool,
    spans_only: bool,
    annotator: int,
    where: str | None,
    errors: Path | None,
    given: Given,
) -> None:
    """Turn annotations of source, cue and content into records.

    An input is a .ann file of brat with its .txt beside it, a folder or zip file of them (such as "reportedly export
    --format brat" writes), or JSON Lines in the shape of PolNeAR. The spans are the annotators'; speakers,
    addressees, settings and chains are resolved from them as in reading.

    With --keep, each record replaces the engine's reading of that report in the store, or is added if the store does
    not have the report. Decisions of "reportedly correct" stay, and "reportedly reread" does not change the record.

    For an input that cannot be used, one line appears on standard error; all others are read.

    Exit status: 0 if all was made into records, 3 if something was not, 1 if nothing was.

    \b
    Examples:
      reportedly import annotated.zip --keep
      reportedly import brat/data/desk/ > records.jsonl
      reportedly import polnear.jsonl --spans-only --format csv
    """
    from reportedly.annotated.sources import load

    if where and not keep:
        raise click.UsageError("--store says where records are kept: it goes with --keep.")
    made = _records(load(inputs, given, annotator=annotator), spans_only=spans_only)
    any_made = False
    with ExitStack() as stack:
        reject = stack.enter_context(rejections(errors))
        printer = Printer(format_name)
        write = stack.enter_context(_keeping(where)) if keep else printer.write
        for result in watched(made, len(inputs)):
            if isinstance(result, InputError):
                reject(result)
            else:
                write(result)
                any_made = True
        printer.end()
    if not any_made:
        raise click.exceptions.Exit(1)


def _records(found: Found, *, spans_only: bool) -> Iterator[Result]:
    from reportedly.annotated.statements import record
    from reportedly.errors import FaultError, ManyStatementsError
    from reportedly.reader import Reader

    reader = None if spans_only else Reader()
    for each in found:
        if isinstance(each, InputError):
            yield each
            continue
        try:
            marked = record(each)
            yield reader.resolved(marked) if reader else marked
        except ManyStatementsError as error:
            yield error
        except Exception as error:
            yield FaultError.of(each.report.path or each.report.id, error)


@contextmanager
def _keeping(where: str | None) -> Iterator[Callable[[Record], None]]:
    from reportedly.store import open_store
    from reportedly.store.adding import add
    from reportedly.store.rereading import renew

    with open_store(where) as store:

        def keep(record: Record) -> None:
            renewed = renew(store, record)
            ident, how = (renewed.id, "replaced") if renewed else (add(store, record).id, "added")
            count = f"{len(record.statements)} {'statement' if len(record.statements) == 1 else 'statements'}"
            click.echo(f"{ident}\t{how}\t{count}".encode())

        yield keep
