"""`reportedly trace`"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.inputs import read_inputs
from reportedly.commands.progress import watched
from reportedly.commands.terminal import coloured, width

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.records import Record
    from reportedly.trace.records import Trace


@click.command(short_help="Group reports into stories, and count their roots.")
@click.argument("inputs", nargs=-1, metavar="[PATH|URL|-]...")
@options.output("text", "json")
@click.option("--actor", metavar="NAME", help="Only stories of the store in which NAME, or somebody for NAME, speaks.")
@click.option(
    "--since",
    type=options.DateOption(),
    metavar="DATE",
    help="Only stories of the store with a report published on or after DATE.",
)
@options.relation
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
    relation: float | None,
    where: str | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Group reports into stories and statements into claims, and follow each claim to its roots, which first put it on
    record.

    Reports that cite one outlet rest on one root, however many they are. Two sets of unnamed sources may be the same
    people, so they are never shown as independent. Each claim comes with its denials, in the reports' own words, and
    with possible conflicts.

    Without inputs, the reports of the store are traced. The store keeps its stories, and only those with a new,
    changed or forgotten report are traced again.

    \b
    Examples:
      reportedly trace examples/
      reportedly trace clippings/ --format json > trace.json
      reportedly trace --store newsroom.sqlite --since 2031-06 --actor Ardavia
    """
    if not inputs:
        _stored(where, actor, since, format_name, relation)
        return
    if actor or since:
        raise click.UsageError("--actor and --since choose among the stories of the store; leave the inputs out.")
    from reportedly.trace.trace import trace as traced

    records = read_inputs(inputs, given, errors, jobs, allow_private)
    _print(traced(records), records, format_name, relation)


def _print(found: Trace, records: Iterable[Record], format_name: str, least: float | None) -> None:
    from reportedly.show import tree
    from reportedly.thresholds import scored

    if not found.reports:
        raise click.exceptions.Exit(1)
    found = scored(found, least) if least else found
    if format_name == "json":
        import msgspec

        click.echo(msgspec.json.format(found.to_json(), indent=1))
    else:
        click.echo(tree.page(found, records, width=width(), colour=coloured()).encode(), nl=False)


def _stored(where: str | None, actor: str | None, since: str | None, format_name: str, least: float | None) -> None:
    from reportedly.knowledge.own import knowledge
    from reportedly.store import open_store
    from reportedly.store.people import named
    from reportedly.store.reports import stored_reports
    from reportedly.stories import service, stored

    with open_store(where) as store:
        for _ in watched(service.complete(store), stored.waiting(store), "tracing"):
            pass
        which = [stored.since(since)] if since else []
        if actor:
            with store.reading() as connection:
                which.append(stored.voiced([party.key for party in named(connection, actor, knowledge())]))
        records = (each.record for each in stored_reports(store, stored.of(*which)))
        _print(service.whole(store, *which), records, format_name, least)
