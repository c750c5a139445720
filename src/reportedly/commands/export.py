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
@options.output("jsonl", "csv", "parquet", "jsonld", "prov", "provn", "webanno", "brat", "polnear", "corrections")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where; else standard output.",
)
@options.store
def export(format_name: Format, output: Path | None, where: str | None) -> None:
    """Write everything in the store, with what people decided. See docs/exports.md for what each
    format holds.

    \b
    Formats:
      jsonl        one record a line, as "reportedly read --format jsonl" prints it
      csv          one row a statement, for spreadsheets
      parquet      the same table with types, for data frames (needs pyarrow)
      jsonld       JSON-LD with schema.org: NewsArticle, Quotation, Claim
      prov, provn  W3C PROV: where each statement comes from; JSON, or PROV-N
      webanno      W3C Web Annotation: the words, by position and by quotation
      brat         a zip file of texts and annotations, to be corrected in brat
      polnear      the spans, in the shape of the PolNeAR corpus
      corrections  one decision a line, with the text and what was read: training data

    A file is written as a whole or, where something fails, not at all.

    \b
    Examples:
      reportedly export > records.jsonl
      reportedly export --format parquet -o statements.parquet
      reportedly export --format brat -o to-annotate.zip
    """
    from reportedly.commands.files import whole_file
    from reportedly.show.export import BINARY, line, lines, relations, write_brat, write_parquet
    from reportedly.store import open_store
    from reportedly.store.holding import everything

    if format_name in BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{format_name} is not for a terminal: give -o FILE.")
    with open_store(where) as store, whole_file(output) as out:
        reports = everything(store)
        if format_name == "parquet":
            write_parquet(reports, out)
        elif format_name == "brat":
            write_brat(reports, out)
        else:
            for piece in lines(reports, format_name):
                out.write(piece.encode())
            for row in relations(store) if format_name == "corrections" else ():
                out.write(line(row).encode())
