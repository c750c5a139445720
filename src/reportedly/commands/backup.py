"""`reportedly backup`"""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.commands import options


@click.command(short_help="Copy the store to a new file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.store
def backup(file: Path, where: str | None) -> None:
    """Copy the store to a new file, also while it is served, watched or added to.

    The copy is one consistent state, is checked after it was written, and holds nothing that was forgotten. To restore it,
    stop what uses the store and put the copy in its place; or give it with --store. A store in a PostgreSQL server is
    copied by the server's own pg_dump.

    \b
    Example:
      reportedly backup monday.sqlite
    """
    from reportedly.store import open_store
    from reportedly.store.backup import backup as copied

    with open_store(where, read_only=True) as store:
        number = copied(store, file)
    click.echo(f"{file}\t{number} {'report' if number == 1 else 'reports'}")
