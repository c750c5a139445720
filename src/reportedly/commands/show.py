"""`reportedly show`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.terminal import Printer, coloured

if TYPE_CHECKING:
    from reportedly.show import Name

_SIGNS = {"gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}  # those of git's word diff


@click.command(short_help="Show a report of the store.")
@click.argument("ident", metavar="ID")
@options.output("text", "summary", "json", "jsonl", "csv", "jsonld", "prov", "provn", "webanno", "polnear")
@click.option("--explain", is_flag=True, help="With the text format: also the words that prove each link.")
@click.option("--changes", is_flag=True, help="Show the changes since the previous version instead of the report.")
@click.option("--as-read", is_flag=True, help="Show the engine's reading, without people's decisions.")
@options.store
def show(ident: str, format_name: Name, explain: bool, changes: bool, as_read: bool, where: str | None) -> None:
    """Show the report with this ID, or the only one whose id begins with it, with people's decisions.

    \b
    Examples:
      reportedly show https://gazette.example/pier --explain
      reportedly show https://gazette.example/pier@1f0c22ab --changes
    """
    from reportedly.errors import NotFoundError
    from reportedly.show import decisions
    from reportedly.show.visible import visible
    from reportedly.store import open_store
    from reportedly.store.differing import difference
    from reportedly.store.reports import report_with_id

    with open_store(where) as store:
        report = report_with_id(store, ident)
        earlier = report.record.report.version_of
        before = report_with_id(store, earlier) if changes and earlier else None
    if not changes:
        printer = Printer(format_name, explain=explain)
        printer.write(report.raw if as_read else report.record)
        printer.end()
        if format_name == "text" and not as_read:
            for each in report.decided:
                click.echo(f"Decided: {each.part} {decisions.words(each.judgement)}")
            for judgement in report.unanchored:
                click.echo(f"Decided, but the words are no longer in any statement: {decisions.words(judgement)}")
        return
    if before is None:
        raise NotFoundError(ident, "it is the only version", "leave --changes out")
    for piece in difference(before.record.report.text, report.record.report.text):
        opening, closing, colour = _SIGNS.get(piece.how, ("", "", None))
        words = visible(piece.text)
        click.echo(click.style(f"{opening}{words}{closing}", fg=colour if coloured() else None) + " ", nl=False)
    click.echo()
