"""`reportedly corpus`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.corpus.run import MakeWorkers
    from reportedly.intake import Given


LOCAL = "local"
_ray = click.option(
    "--ray", metavar="auto|ADDRESS|local", default=LOCAL, show_default=True,
    help="Have a Ray cluster do the work; local: processes of this machine, without Ray.",
)  # fmt: skip


@click.group(short_help="Read, trace and count corpora larger than memory.")
def corpus() -> None:
    """Read corpora that are larger than memory into a dataset of Parquet files.

    A run that is broken off goes on with --resume, and the dataset is the same whoever does the work and in what order.

    \b
    Examples:
      reportedly corpus read crawl.warc.gz table.parquet --out news
    """


@corpus.command(short_help="Read inputs into a dataset.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|@LIST...")
@click.option("--out", required=True, metavar="FOLDER", help="The folder of the dataset: a new one.")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off in that folder.")
@click.option(
    "--block", type=click.IntRange(1, 10_000), default=256, show_default=True,
    help="Reports in a block, which is written whole or not at all. Other blocks give the same rows in other files.",
)  # fmt: skip
@_ray
@options.jobs
@options.given
def read(
    inputs: tuple[str, ...], out: str, resume: bool, block: int, ray: str, jobs: int, given: Given
) -> None:
    """Read WARC, Parquet, JSON Lines, CSV, folders of documents, or lists of such (@LIST, one a line), on disk or at an
    address that fsspec can open, and write the tables reports, statements, actors, chains and rejected.

    Texts that several reports carry word for word are attributed once. What cannot be read is in the table rejected, with
    the reason. The last file written is manifest.json.

    \b
    Examples:
      reportedly corpus read crawl.warc.gz --out news --jobs 8
      reportedly corpus read @warc.paths --out news --resume
    """
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.reader import Reader

    made = read_corpus(inputs, out, CorpusOptions(given, block, resume), Reader().engine, _workers(ray, jobs), click.echo)
    counts = made["counts"]
    click.echo(
        f"{out}: {counts['reports']:,} reports, {counts['statements']:,} statements, {counts['rejected']:,} rejected"
    )
    if not counts["reports"]:
        raise click.exceptions.Exit(1)


def _workers(ray: str, jobs: int) -> MakeWorkers:
    from reportedly.corpus.remote import RayWorkers
    from reportedly.workers.tasks import Processes

    def make(work: Any) -> Any:
        return Processes(work, jobs) if ray == LOCAL else RayWorkers(work, ray, jobs)

    return make
