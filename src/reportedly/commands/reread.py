"""`reportedly reread`"""

from __future__ import annotations

import logging
import os
from contextlib import closing
from typing import TYPE_CHECKING

import click
from msgspec import structs

from reportedly.commands import options
from reportedly.commands.progress import watched
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.records import Report
    from reportedly.store.reports import StoredReport

log = logging.getLogger(__name__)

NICE = 10  # lets whatever else runs on this machine go first


@click.command(short_help="Read again the reports that an older engine has read.")
@click.argument("idents", nargs=-1, metavar="[ID]...")
@click.option(
    "--all", "everything", is_flag=True, help="Read all reports again, for instance after adding to the knowledge base."
)
@options.jobs
@options.store
def reread(idents: tuple[str, ...], everything: bool, jobs: int, where: str | None) -> None:
    """Read again the stored reports that another version, model or knowledge base has read, or those with an ID.

    The command runs with low priority. You can stop it at any time and start it again, since each report is updated by
    itself. People's decisions stay. A decision whose words the new reading no longer has is reported on
    standard error, and listed by "reportedly correct list --unanchored". Records made from annotations (see
    "reportedly import") are read again only if you give their ID.

    \b
    Examples:
      reportedly reread
      reportedly reread https://gazette.example/pier
      nohup reportedly reread --jobs 2 &
    """
    from reportedly.reader import Reader
    from reportedly.store import open_store, reports
    from reportedly.store.rereading import by_people, outdated, renew
    from reportedly.workers.pool import read_parallel

    if hasattr(os, "nice"):
        os.nice(NICE)
    failed = done = 0
    with open_store(where) as store:
        if idents:
            number, chosen = len(idents), iter([reports.report_with_id(store, ident) for ident in idents])
        else:
            which = [~by_people()] if everything else [~by_people(), outdated(Reader().engine)]
            number, chosen = reports.count(store, *which), reports.stored_reports(store, *which)
        as_it_came: dict[str, Report] = {}

        def corrected(held: StoredReport) -> Report:
            """The report as people corrected it: days in its text are reckoned from its date."""
            if held.record.report != held.raw.report:
                as_it_came[held.raw.report.id] = held.raw.report
            return held.record.report

        with closing(read_parallel(map(corrected, chosen), jobs)) as results:
            for result in watched(results, number):
                if isinstance(result, InputError):
                    failed += 1
                    log.error("%s", result)
                    continue
                raw = as_it_came.pop(result.report.id, result.report)
                if (new := renew(store, structs.replace(result, report=raw))) is not None:
                    done += 1
                    for judgement in new.unanchored:
                        log.warning(
                            "%s: the words of decision %d are no longer in any statement", new.id, judgement.number
                        )
    click.echo(f"{done} read again, {failed} could not be read")
    if failed:
        raise click.exceptions.Exit(1)
