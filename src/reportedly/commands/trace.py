"""`reportedly trace`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.many import of_inputs, of_store
from reportedly.commands.terminal import coloured, width

if TYPE_CHECKING:
    from reportedly.intake import Given


@click.command(short_help="Which reports are one story, and what do they rest on?")
@click.argument("inputs", nargs=-1, metavar="[PATH|URL|-]...")
@options.output("text", "json")
@options.store
@options.errors
@options.jobs
@options.given
@options.allow_private
def trace(
    inputs: tuple[str, ...],
    format_name: str,
    where: str | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Group reports into stories and statements into claims, and follow each to its root: who first put it on record.

    Reports that cite one outlet rest on one root, however many they are. Two sets of unnamed sources may be the same
    people, so that their independence is never established by their being unnamed twice. What stands against a claim is
    told with it: denials by the reports' own words, conflicts as possible. Without inputs, the reports of the store
    are traced.

    \b
    Examples:
      reportedly trace examples/
      reportedly trace clippings/ --format json > trace.json
      reportedly trace --store newsroom.sqlite
    """
    from reportedly.show import tree
    from reportedly.trace.trace import trace as traced

    records = of_inputs(inputs, given, errors, jobs, allow_private) if inputs else of_store(where)
    if not records:
        raise click.exceptions.Exit(1)
    found = traced(records)
    if format_name == "json":
        import msgspec

        click.echo(msgspec.json.format(found.to_json(), indent=1))
    else:
        click.echo(tree.page(found, records, width=width(), colour=coloured()).encode(), nl=False)
