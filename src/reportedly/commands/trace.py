"""`reportedly trace`"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.many import of_inputs
from reportedly.commands.progress import watched
from reportedly.commands.terminal import coloured, width

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.records import Record
    from reportedly.trace.records import Trace


@click.command(short_help="Which reports are one story, and what do they rest on?")
@click.argument("inputs", nargs=-1, metavar="[PATH|URL|-]...")
@options.output("text", "json")
@click.option("--actor", metavar="NAME", help="Stories of the store in which NAME speaks, or is spoken for.")
@click.option(
    "--since", type=options.Day(), metavar="DATE", help="Stories of the store with a report of then or later."
)
@options.store
@options.errors
@options.jobs
@options.given
@options.allow_private
def trace(
    inputs: tuple[str, ...],
    format_name: str,
    actor: str | None,
    since: str | None,
    where: str | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Group reports into stories and statements into claims, and follow each to its root: who first put it on record.

    Reports that cite one outlet rest on one root, however many they are. Two sets of unnamed sources may be the same
    people, so that their independence is never established by their being unnamed twice. What stands against a claim is
    told with it: denials by the reports' own words, conflicts as possible.

    Without inputs, the reports of the store are traced. What was traced before is kept there, and only the stories are
    traced anew of which a report came, changed or was forgotten.

    \b
    Examples:
      reportedly trace examples/
      reportedly trace clippings/ --format json > trace.json
      reportedly trace --store newsroom.sqlite --since 2031-06 --actor Ardavia
    """
    if not inputs:
        _stored(where, actor, since, format_name)
        return
    if actor or since:
        raise click.UsageError("--actor and --since choose among the stories of the store; leave the inputs out.")
    from reportedly.trace.trace import trace as traced

    records = of_inputs(inputs, given, errors, jobs, allow_private)
    _print(traced(records), records, format_name)


def _print(found: Trace, records: Iterable[Record], format_name: str) -> None:
    from reportedly.show import tree

    if not found.reports:
        raise click.exceptions.Exit(1)
    if format_name == "json":
        import msgspec

        click.echo(msgspec.json.format(found.to_json(), indent=1))
    else:
        click.echo(tree.page(found, records, width=width(), colour=coloured()).encode(), nl=False)


def _stored(where: str | None, actor: str | None, since: str | None, format_name: str) -> None:
    from reportedly.knowledge.own import knowledge
    from reportedly.store import open_store
    from reportedly.store.holding import everything
    from reportedly.store.people import named
    from reportedly.traced import stored
    from reportedly.traced.judged import as_judged

    with open_store(where) as store:
        for _ in watched(stored.refreshing(store), stored.waiting(store), "tracing"):
            pass
        which = [stored.since(since)] if since else []
        if actor:
            with store.reading() as connection:
                which.append(stored.voiced([party.key for party in named(connection, actor, knowledge())]))
        records = (each.record for each in everything(store, stored.of(*which)))
        _print(as_judged(store, stored.whole(store, *which)), records, format_name)
