"""`reportedly corpus`"""

from __future__ import annotations

from pathlib import Path
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


@click.group(short_help="Read, trace, count and forget in corpora larger than memory.")
def corpus() -> None:
    """Read corpora that are larger than memory into a dataset of Parquet files.

    A run that is broken off goes on with --resume, and the dataset is the same whoever does the work and in what order.

    \b
    Examples:
      reportedly corpus read crawl.warc.gz table.parquet --out news
    """


@corpus.command(short_help="Read inputs into a dataset.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|@LIST...")
@click.option("--out", required=True, metavar="FOLDER|URL", help="The folder of the dataset: a new one.")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off in that folder.")
@click.option(
    "--block", type=click.IntRange(1, 10_000), default=256, show_default=True,
    help="Reports in a block, which is written whole or not at all. Other blocks give the same rows in other files.",
)  # fmt: skip
@click.option(
    "--work",
    metavar="FOLDER",
    help="Where --out is an address: a folder on a disk, which all machines share, for what a run has done so far.",
)
@click.option(
    "--device",
    type=click.Choice(["cpu", "cuda"]),
    default="cpu",
    show_default=True,
    help="What the network runs on; cuda: a GPU, if onnxruntime finds one.",
)
@click.option(
    "--time-limit", type=click.FloatRange(0.1), default=120, show_default=True, metavar="SECONDS",
    help="Seconds of the processor after which an input is given up.",
)  # fmt: skip
@_ray
@options.jobs
@options.given
def read(
    inputs: tuple[str, ...], out: str, resume: bool, block: int, work: str | None, device: str, time_limit: float,
    ray: str, jobs: int, given: Given,
) -> None:  # fmt: skip
    """Read WARC, Parquet, JSON Lines, CSV, folders of documents, or lists of such (@LIST, one a line), on disk or at an
    address that fsspec can open, and write the tables reports, statements, actors, chains and rejected. FOLDER may be an
    address of a store of objects, such as s3://bucket/news; then --work is needed.

    What several reports have in common, word for word, is read once. What cannot be read is in the table rejected, with
    the reason. The last file written is manifest.json.

    \b
    Examples:
      reportedly corpus read crawl.warc.gz --out news --jobs 8
      reportedly corpus read @warc.paths --out news --resume
    """
    from reportedly.corpus.blocks import Means
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.reader import Reader

    wanted = CorpusOptions(given, block, resume, Means(device, time_limit), work)
    made = read_corpus(inputs, out, wanted, Reader(device=device).engine, _workers(ray, jobs), click.echo)
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


@corpus.command(short_help="Group the reports of a dataset into stories, and count their roots.")
@click.argument("dataset", metavar="FOLDER")
@_ray
@options.jobs
def trace(dataset: str, ray: str, jobs: int) -> None:
    """Find stories, claims, roots and relations of the dataset in FOLDER, as "reportedly trace" finds them, and write
    them as tables into its folder trace. A run that was broken off goes on.

    \b
    Example:
      reportedly corpus trace news --jobs 8
    """
    from reportedly.corpus.tracing import trace_corpus

    counts = trace_corpus(dataset, _workers(ray, jobs), click.echo)["counts"]
    click.echo(f"{dataset}: {counts['stories']:,} stories, {counts['claims']:,} claims, {counts['roots']:,} roots")


@corpus.command(short_help="Take reports out of a dataset for good.")
@click.argument("dataset", metavar="FOLDER")
@click.argument("idents", nargs=-1, metavar="[ID]...")
def forget(dataset: str, idents: tuple[str, ...]) -> None:
    """Take the reports with these ids out of the dataset in FOLDER, so that no file of it holds their words. The parts
    that hold them are written anew. The trace is removed, since it may quote them.

    This cannot be undone. Other reports with the same text or address stay, and their ids are printed. Your inputs, and
    copies of the dataset, are not reached. Without ID, a run that was broken off goes on.

    \b
    Example:
      reportedly corpus forget news https://gazette.example/pier
    """
    from reportedly.corpus.forgetting import forget as forgotten

    done = forgotten(dataset, idents)
    for ident in done.idents:
        click.echo(f"{ident}\tforgotten")
    for ident in done.staying:
        click.echo(f"{ident}\tstays: another version, or the same text from elsewhere")
    if done.traced:
        click.echo(f"the trace is removed; to trace again: reportedly corpus trace {dataset}")


@corpus.command(short_help="Count who was quoted where, and more.")
@click.argument("dataset", metavar="FOLDER")
@click.argument("query", required=False, metavar="[QUERY]")
@click.option(
    "--sql",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the queries of this file.",
)
@click.option("--print", "printed", is_flag=True, help="Print the queries themselves, to change them.")
def counts(dataset: str, query: str | None, file: Path | None, printed: bool) -> None:
    """Run QUERY over the dataset in FOLDER, and print its rows as CSV; without QUERY, list what there is.

    \b
    Examples:
      reportedly corpus counts news
      reportedly corpus counts news unnamed > unnamed.csv
      reportedly corpus counts news --print > mine.sql
      reportedly corpus counts news speakers --sql mine.sql
    """
    import csv
    import sys

    from reportedly.corpus.counts import SHIPPED, about, counted, queries
    from reportedly.show.tabular import cell, guarded

    found = queries(file or SHIPPED)
    if printed:
        click.echo((file or SHIPPED).read_text(encoding="utf-8"), nl=False)
        return
    if query is None:
        for name, sql in found.items():
            click.echo(f"{name:10}{about(sql)}")
        return
    if query not in found:
        raise click.UsageError(f"there is no query “{query}”; there are {', '.join(found)}.")
    result = counted(dataset, found[query])
    writer = csv.writer(sys.stdout)
    writer.writerow(result.columns)
    writer.writerows([guarded(cell(each)) for each in row] for row in result.rows)
