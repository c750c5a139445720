"""`reportedly forget`"""

from __future__ import annotations

import click

from reportedly.commands import options


@click.command(short_help="Take reports out of the store for good.")
@click.argument("idents", nargs=-1, metavar="ID...")
@options.store
def forget(idents: tuple[str, ...], where: str | None) -> None:
    """Take reports out of the store so that nothing of them is left in its files: text, index, decisions, free pages.

    It cannot be undone. Other versions of the report stay, and are named; give their ids to forget them too. Backups,
    and the journal that a PostgreSQL server keeps, are not reached. Without ID, it only gives free pages back.

    \b
    Example:
      reportedly forget https://gazette.example/pier
    """
    from reportedly.store import open_store
    from reportedly.store.forgetting import clean, remove, versions
    from reportedly.store.holding import held

    with open_store(where) as store:
        reports = [held(store, ident) for ident in idents]
        left = dict.fromkeys(other for report in reports for other in versions(store, report))
        for report in reports:
            remove(store, report)
        clean(store)
    for report in reports:
        click.echo(f"{report.record.report.id}\tforgotten")
    gone = {report.record.report.id for report in reports}
    for other in left:
        if other not in gone:
            click.echo(f"{other}\tstays: another version, or the same text from elsewhere")
