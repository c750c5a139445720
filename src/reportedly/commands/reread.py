"""`reportedly reread`"""

from __future__ import annotations

import logging
import os
from contextlib import closing

import click

from reportedly.commands import options
from reportedly.commands.progress import watched
from reportedly.errors import InputError

log = logging.getLogger(__name__)

NICE = 10  # lets whatever else runs on this machine go first


@click.command(short_help="Read again what an older engine has read.")
@click.argument("idents", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Read all again, such as after adding to the knowledge base.")
@options.jobs
@options.store
def reread(idents: tuple[str, ...], everything: bool, jobs: int, where: str | None) -> None:
    """Read again the reports of the store that another version, model or knowledge base has read, or those with an ID.

    It runs behind whatever else the machine does, and may be stopped at any time and begun again: each report is
    brought up to date by itself. What people decided stays. A decision whose words no statement has in the new reading
    is told on standard error, and listed by "reportedly correct list --unanchored". What annotators marked (see
    "reportedly import") is read again only by its ID.

    \b
    Examples:
      reportedly reread
      reportedly reread https://gazette.example/pier
      nohup reportedly reread --jobs 2 &
    """
    from reportedly.parallel import read_parallel
    from reportedly.reader import Reader
    from reportedly.store import holding, open_store
    from reportedly.store.rereading import by_people, outdated, renew

    if hasattr(os, "nice"):
        os.nice(NICE)
    failed = done = 0
    with open_store(where) as store:
        if idents:
            number, chosen = len(idents), iter([holding.held(store, ident) for ident in idents])
        else:
            which = [~by_people()] if everything else [~by_people(), outdated(Reader().engine)]
            number, chosen = holding.count(store, *which), holding.everything(store, *which)
        with closing(read_parallel((each.raw.report for each in chosen), jobs)) as results:
            for result in watched(results, number):
                if isinstance(result, InputError):
                    failed += 1
                    log.error("%s", result)
                elif (new := renew(store, result)) is not None:
                    done += 1
                    for judgement in new.unanchored:
                        log.warning("%s: decision %d finds its words no more", new.id, judgement.number)
    click.echo(f"{done} read again, {failed} could not be read")
    if failed:
        raise click.exceptions.Exit(1)
