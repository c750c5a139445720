"""`reportedly export`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.show.export import Format


@click.command(short_help="Write everything in the store to a file.")
@options.output("jsonl", "csv", "parquet", "corrections")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where; else standard output.",
)
@options.store
def export(format_name: Format, output: Path | None, where: str | None) -> None:
    """Write everything in the store, with what people decided.

    \b
    Formats:
      jsonl        one record a line, as "reportedly read --format jsonl" prints it
      csv          one row a statement, for spreadsheets
      parquet      the same table with types, for data frames (needs pyarrow)
      corrections  one decision a line, with the text and what was read: training data

    A file is written as a whole or, where something fails, not at all.

    \b
    Examples:
      reportedly export > records.jsonl
      reportedly export --format parquet -o statements.parquet
    """
    from reportedly.commands.files import whole_file
    from reportedly.show.export import line, lines, relations, write_parquet
    from reportedly.store import open_store
    from reportedly.store.holding import everything

    if format_name == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal: give -o FILE.")
    with open_store(where) as store, whole_file(output) as out:
        if format_name == "parquet":
            write_parquet(everything(store), out)
        else:
            for piece in lines(everything(store), format_name):
                out.write(piece.encode())
            for row in relations(store) if format_name == "corrections" else ():
                out.write(line(row).encode())
