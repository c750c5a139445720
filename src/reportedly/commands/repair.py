"""`reportedly repair`"""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.commands import options
from reportedly.commands.rejected import PARTLY


@click.command(short_help="Save what a damaged store still holds.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.store
@click.pass_context
def repair(context: click.Context, file: Path, where: str | None) -> None:
    """Save what a damaged store still holds into a new file: reports, corrections, tokens, feeds, alerts.

    The damaged store is not changed. A line says what was lost, with the ids of reports as far as they can be read; the
    exit status is then 3. A backup, if there is one, has more: compare both.

    \b
    Example:
      reportedly repair saved.sqlite
    """
    from reportedly.store import open_store
    from reportedly.store.repairing import repair as repaired

    with open_store(where, read_only=True) as store:
        saved = repaired(store, file)
    for each in saved.lost:
        click.echo(f"{each}\tlost")
    click.echo(f"{file}\t{saved.reports} {'report' if saved.reports == 1 else 'reports'} saved")
    if saved.lost:
        context.exit(PARTLY)
