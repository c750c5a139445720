"""`reportedly read`"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.inputs import expanded
from reportedly.commands.progress import watched
from reportedly.commands.rejected import rejections
from reportedly.commands.terminal import Printer
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.parallel import Item
    from reportedly.show import Name


@click.command(short_help="Read reports: who said what, to whom, by whose account.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@options.output("text", "summary", "json", "jsonl", "csv", "jsonld", "prov", "provn", "webanno", "polnear")
@click.option("--explain", is_flag=True, help="With the text format: also the words that prove each link.")
@options.errors
@options.jobs
@options.given
@options.allow_private
def read(
    inputs: tuple[str, ...],
    format_name: Name,
    explain: bool,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Read reports and print who said what, to whom, in what setting, and according to whom.

    An input is a file, a folder, an http address, or "-" for standard input. Files may be plain text, HTML, PDF, Word
    (.docx), RSS or Atom, or JSON Lines with one report a line.

    \b
    Formats:
      text     for people: the report with its statements marked, and a table
      summary  for people: one line a report
      json     one indented object, for one report
      jsonl    one object a line, for any number of reports
      csv      one row a statement, for spreadsheets
      jsonld, prov, provn, webanno, polnear
               standards and a corpus' shape, as "reportedly export" writes them

    An input that cannot be read is one line on standard error; all others are read.

    Exit status: 0 if any report was read, 1 if none, 2 if the command is not understood.

    \b
    Examples:
      reportedly read article.html --explain
      reportedly read - --outlet "Harbour Gazette" --published 2031-05-02 < pasted.txt
      reportedly read clippings/ --format csv > statements.csv
      reportedly read clippings/ --format jsonl --jobs 4 --errors bad.jsonl > records.jsonl
    """
    from reportedly import intake
    from reportedly.parallel import read_parallel

    if explain and format_name != "text":
        raise click.UsageError(
            "--explain is for people: it goes with --format text. The others hold every span anyway."
        )
    targets = expanded(inputs, given)
    items: Iterator[Item] = intake.load(targets, given, allow_private=allow_private)
    if format_name == "json":
        items = _only_one(items)
    with ExitStack() as stack:
        results = stack.enter_context(closing(read_parallel(items, jobs)))
        reject = stack.enter_context(rejections(errors))
        printer = Printer(format_name, explain=explain)
        read_any = False
        for result in watched(results, len(targets)):
            if isinstance(result, InputError):
                reject(result)
            else:
                printer.write(result)
                read_any = True
        printer.end()
    if not read_any:
        raise click.exceptions.Exit(1)


def _only_one(items: Iterator[Item]) -> Iterator[Item]:
    first = list(islice(items, 2))
    if len(first) > 1:
        raise click.UsageError("--format json prints one object, but there are several reports; use --format jsonl.")
    return iter(first)
