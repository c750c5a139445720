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
    from reportedly.show import Name
    from reportedly.workers.pool import Item


@click.command(short_help="Read reports: who said what, to whom, according to whom.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@options.output("text", "summary", "json", "jsonl", "csv", "jsonld", "prov", "provn", "webanno", "polnear")
@click.option("--explain", is_flag=True, help="With the text format: also the words that prove each link.")
@options.confidence
@options.errors
@options.jobs
@options.given
@options.allow_private
def read(
    inputs: tuple[str, ...],
    format_name: Name,
    explain: bool,
    confidence: float | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Read reports and print who said what, to whom, in what setting, and according to whom.

    An input is a file, a folder, an archive, an http address, or "-" for standard input. A file may be text, a web page,
    PDF, Word, OpenDocument, RTF, an e-book, mail, subtitles, a chat, a feed, or a table (CSV, spreadsheets, Parquet,
    JSON Lines) with one report per row.

    \b
    Formats:
      text     for people: the report with its statements marked, and a table
      summary  for people: one line per report
      json     one indented object, for one report
      jsonl    one object per line, for any number of reports
      csv      one row per statement, for spreadsheets
      jsonld, prov, provn, webanno, polnear
               standards and a corpus' shape, as "reportedly export" writes them

    For an input that cannot be read, and for each kind of file that a folder holds beside reports, one line appears on
    standard error; all others are read.

    Exit status: 0 if all was read, 3 if something was not, 1 if nothing was, 2 if the command line is wrong.

    \b
    Examples:
      reportedly read article.html --explain
      reportedly read - --outlet "Harbour Gazette" --published 2031-05-02 < pasted.txt
      reportedly read table.csv --text body --outlet paper --published date --id nr --format jsonl
      reportedly read clippings/ --format csv > statements.csv
      reportedly read clippings/ --format jsonl --jobs 4 --errors bad.jsonl > records.jsonl
    """
    from reportedly import intake
    from reportedly.thresholds import confident
    from reportedly.workers.pool import read_parallel

    if explain and format_name != "text":
        raise click.UsageError(
            "--explain is for people: it goes with --format text. The others hold every span anyway."
        )
    targets = expanded(inputs, given)
    items: Iterator[Item] = intake.load(inputs, given, allow_private=allow_private)
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
                printer.write(confident(result, confidence) if confidence else result)
                read_any = True
        printer.end()
    if not read_any:
        raise click.exceptions.Exit(1)


def _only_one(items: Iterator[Item]) -> Iterator[Item]:
    first = list(islice(items, 2))
    if len(first) > 1:
        raise click.UsageError("--format json prints one object, but there are several reports; use --format jsonl.")
    return iter(first)
