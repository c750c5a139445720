"""`reportedly tensions`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.inputs import read_inputs
from reportedly.commands.terminal import coloured, width

if TYPE_CHECKING:
    from reportedly.intake import Given


@click.command(short_help="Find private words that conflict with public ones.")
@click.argument("actor", required=False)
@click.option(
    "--in", "inputs", multiple=True, metavar="PATH|URL", help="Use these reports instead of the store. Repeatable."
)
@options.output("text", "jsonl")
@options.store
@options.errors
@options.jobs
@options.given
@options.allow_private
def tensions(
    actor: str | None,
    inputs: tuple[str, ...],
    format_name: str,
    where: str | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Show where ACTOR, or those who speak for it, said one thing in private and another in public, or one thing
    earlier and another later. Without ACTOR, all are shown.

    A tension is a reading and not a verdict. The line above each says whose reading: that of a report, which contrasts
    the two in its own words, or ours, which is only possible. Both passages are shown; read them. ACTOR is a name,
    part of one, or a Wikidata id.

    Exit status: 0 if anything was found, 1 if not.

    \b
    Examples:
      reportedly tensions
      reportedly tensions Ardavia
      reportedly tensions Ardavia --in examples/
    """
    from reportedly.show import tensions as show
    from reportedly.store import open_store
    from reportedly.store import tables as t
    from reportedly.store.reports import stored_reports
    from reportedly.stories import service
    from reportedly.trace.contrast import shipped
    from reportedly.trace.tensions import tensions as found_in
    from reportedly.trace.trace import trace

    if inputs:
        records = read_inputs(inputs, given, errors, jobs, allow_private)
        found = found_in(trace(records), shipped(), actor)
    else:
        with open_store(where) as store:
            for _ in service.complete(store):
                pass
            found = service.tensions(store, actor)
            shown = {report for each in found for report, _ in (each.a, each.b)}
            records = [each.record for each in stored_reports(store, t.report.c.id.in_(shown))]
    if not found:
        raise click.exceptions.Exit(1)
    if format_name == "jsonl":
        click.echo("".join(each.to_json().decode() + "\n" for each in found), nl=False)
    else:
        click.echo(show.page(found, records, width=width(), colour=coloured()).encode(), nl=False)
