"""`reportedly forget`"""

from __future__ import annotations

import click

from reportedly.commands import options


@click.command(short_help="Remove reports from the store for good.")
@click.argument("idents", nargs=-1, metavar="ID...")
@options.store
def forget(idents: tuple[str, ...], where: str | None) -> None:
    """Remove reports from the store and its files: text, index, decisions, free pages.

    This cannot be undone. Other versions of the report stay, and their ids are printed; give these to forget them too.
    Backups, and the journal of a PostgreSQL server, are not reached. Without ID, the command only releases free pages.

    \b
    Example:
      reportedly forget https://gazette.example/pier
    """
    from reportedly.store import open_store
    from reportedly.store.forgetting import clean, remove, versions
    from reportedly.store.reports import report_with_id
    from reportedly.store.taken_out import forget as forget_taken_out

    with open_store(where) as store:
        out = [ident for ident in idents if forget_taken_out(store, ident)]
        reports = [report_with_id(store, ident) for ident in idents if ident not in out]
        left = dict.fromkeys(other for report in reports for other in versions(store, report))
        for report in reports:
            remove(store, report)
        clean(store)
    for ident in out:
        click.echo(f"{ident}\tforgotten")
    for report in reports:
        click.echo(f"{report.record.report.id}\tforgotten")
    gone = {report.record.report.id for report in reports}
    for other in left:
        if other not in gone:
            click.echo(f"{other}\tstays: another version, or the same text from elsewhere")
