"""`reportedly tensions`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.many import of_inputs
from reportedly.commands.terminal import coloured, width

if TYPE_CHECKING:
    from reportedly.intake import Given


@click.command(short_help="Where does somebody's word in private not square with that in public?")
@click.argument("actor", required=False)
@click.option(
    "--in", "inputs", multiple=True, metavar="PATH|URL", help="Look at these instead of the store. Repeat for several."
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
    """Show where ACTOR, or those who speak for it, said one thing in private and another in public, or one thing earlier
    and another later. Without ACTOR, all are shown.

    A tension is a reading and not a verdict. The line above each says whose: a report's, which sets the one against the
    other in its own words, or ours, which is only possible. Both passages are shown; read them. ACTOR is a name, part of
    one, or a Wikidata id.

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
    from reportedly.store.holding import everything
    from reportedly.trace.contrast import shipped
    from reportedly.trace.tensions import tensions as found_in
    from reportedly.trace.trace import trace
    from reportedly.traced.judged import as_judged
    from reportedly.traced.stored import refresh, whole

    if inputs:
        records = of_inputs(inputs, given, errors, jobs, allow_private)
        found = found_in(trace(records), shipped(), actor)
    else:
        with open_store(where) as store:
            refresh(store)
            found = found_in(as_judged(store, whole(store)), shipped(), actor)
            shown = {report for each in found for report, _ in (each.a, each.b)}
            records = [each.record for each in everything(store, t.report.c.id.in_(shown))]
    if not found:
        raise click.exceptions.Exit(1)
    if format_name == "jsonl":
        click.echo("".join(each.to_json().decode() + "\n" for each in found), nl=False)
    else:
        click.echo(show.page(found, records, width=width(), colour=coloured()).encode(), nl=False)
