"""`reportedly add`"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.inputs import expanded
from reportedly.commands.progress import watched
from reportedly.commands.rejected import rejections
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.store import Store
    from reportedly.store.adding import Added
    from reportedly.workers.pool import Item

log = logging.getLogger(__name__)


@click.command(short_help="Read reports into the store.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@options.store
@options.errors
@options.jobs
@options.given
@options.allow_private
def add(
    inputs: tuple[str, ...],
    where: str | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Read reports and keep them in the store. Inputs are those of "reportedly read".

    A line is printed for each report once it is stored. A report that is already there is not read again, so you can
    restart an interrupted run with the same command. If the text at an address has changed since it was added, it
    becomes a version beside the old one.

    Exit status: 0 if all reports were added or already there, 3 if some could not be read, 1 if none could.

    \b
    Examples:
      reportedly add clippings/ --jobs 2
      reportedly add https://gazette.example/pier
      reportedly add - --outlet "Harbour Gazette" --published 2031-05-02 < pasted.txt
      reportedly add clippings/ --store postgresql://desk@db.example/record
    """
    from reportedly import intake
    from reportedly.store import open_store
    from reportedly.store.adding import add as put
    from reportedly.workers.pool import read_parallel

    targets = expanded(inputs, given)
    done: Counter[str] = Counter()
    with ExitStack() as stack:
        store = stack.enter_context(open_store(where))
        reject = stack.enter_context(rejections(errors))
        new = _new(store, intake.load(inputs, given, allow_private=allow_private), done)
        results = stack.enter_context(closing(read_parallel(new, jobs)))
        for result in watched(results, len(targets)):
            if isinstance(result, InputError):
                done["rejected"] += 1
                reject(result)
            else:
                _count(put(store, result), done)
    kept = done["added"] + done["version"]
    log.info("%d added, %d there already, %d could not be read", kept, done["same"], done["rejected"])
    if not kept and not done["same"]:
        raise click.exceptions.Exit(1)


def _new(store: Store, items: Iterator[Item], done: Counter[str]) -> Iterator[Item]:
    """The reports that are not in the store yet; reading one takes a thousand times as long as looking it up."""
    from reportedly.store.adding import has

    for item in items:
        if isinstance(item, InputError) or (there := has(store, item)) is None:
            yield item
        else:
            _count(there, done)


def _count(added: Added, done: Counter[str]) -> None:
    done[added.outcome] += 1
    added_line(added)


def added_line(added: Added) -> None:
    """The line about a report that has been stored."""
    how = {
        "added": "added",
        "same": "there already",
        "version": f"added as a new version of {added.version_of}",
    }[added.outcome]
    count = f"{added.statements} {'statement' if added.statements == 1 else 'statements'}"
    click.echo(f"{added.id}\t{how}\t{count}".encode())
