"""`reportedly export`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.show.export import Format
    from reportedly.show.row_files import RowFormat

TABLES = "statements actors edges events evidence counts claims roots root_pairs relations taken stories".split()


@click.command(short_help="Write everything in the store to a file.")
@options.output("jsonl", "csv", "parquet", "jsonld", "prov", "provn", "webanno", "brat", "polnear", "corrections")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; by default standard output.",
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    default="statements",
    show_default=True,
    help="Of csv and parquet: which table. “counts”: statements by month, outlet, speaker, country, gender, party.",
)
@options.store
def export(format_name: Format, output: Path | None, table: str, where: str | None) -> None:
    """Write everything in the store, with people's decisions. docs/exports.md describes each format.

    \b
    Formats:
      jsonl        one record per line, as "reportedly read --format jsonl" prints it
      csv          a table, as a rule one row per statement, for spreadsheets
      parquet      the same table with types, for data frames (needs pyarrow)
      jsonld       JSON-LD with schema.org: NewsArticle, Quotation, Claim
      prov, provn  W3C PROV: the provenance of each statement, as JSON or PROV-N
      webanno      W3C Web Annotation: the words, by position and by quotation
      brat         a zip file of texts and annotations, to be corrected in brat
      polnear      the spans, in the shape of the PolNeAR corpus
      corrections  one decision per line, with the text and the engine's reading: training data

    A file is written whole or, if something fails, not at all.

    \b
    Examples:
      reportedly export > records.jsonl
      reportedly export --format parquet -o statements.parquet
      reportedly export --format csv --table relations -o relations.csv
      reportedly export --format brat -o to-annotate.zip
    """
    from reportedly.commands.files import whole_file
    from reportedly.show.export import BINARY, line, lines, relations, write_brat, write_parquet
    from reportedly.show.store_tables import write_rows
    from reportedly.store import open_store
    from reportedly.store.reports import stored_reports

    if format_name in BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{format_name} is not for a terminal: give -o FILE.")
    if table != "statements" and format_name not in ("csv", "parquet"):
        raise click.UsageError(f"--table is for csv and parquet, not for {format_name}.")
    with open_store(where) as store, whole_file(output) as out:
        reports = stored_reports(store)
        if table != "statements":
            write_rows(store, table, cast("RowFormat", format_name), out)
        elif format_name == "parquet":
            write_parquet(reports, out)
        elif format_name == "brat":
            write_brat(reports, out)
        else:
            for piece in lines(reports, format_name):
                out.write(piece.encode())
            for row in relations(store) if format_name == "corrections" else ():
                out.write(line(row).encode())
