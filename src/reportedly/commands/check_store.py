"""`reportedly check-store`"""

from __future__ import annotations

import click

from reportedly.commands import options


@click.command("check-store", short_help="Check that the store is whole.")
@options.store
@click.pass_context
def check_store(context: click.Context, where: str | None) -> None:
    """Check that the store is whole: the database's pages and indexes, references between its tables, every record.

    Prints a line for each fault, and ends with status 1 if there are any. Nothing is changed. "reportedly repair" saves what
    a damaged store still holds; "reportedly backup" makes a copy before there is damage.

    \b
    Example:
      reportedly check-store
    """
    from reportedly.store import open_store
    from reportedly.store.checking import damage
    from reportedly.store.listing import counts

    with open_store(where, read_only=True) as store:
        faults = 0
        for fault in damage(store):
            click.echo(fault)
            faults += 1
        if faults:
            context.exit(1)
        number = counts(store).reports
    click.echo(f"{number} {'report' if number == 1 else 'reports'}, no fault")
