"""`reportedly feeds`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.watch.overview import EntryState, FeedState


@click.command(short_help="Show the state of the watched feeds.")
@click.option("--unread", is_flag=True, help="Show the entries that wait or were given up, and why.")
@options.output("text", "jsonl")
@options.store
def feeds(unread: bool, format_name: str, where: str | None) -> None:
    """Show the feeds of "reportedly watch": when each was fetched, its last error, and how many entries were read,
    wait, or were given up. This works while the watch is running.

    \b
    Examples:
      reportedly feeds
      reportedly feeds --unread --format jsonl
    """
    from reportedly.show.visible import one_line
    from reportedly.store import open_store
    from reportedly.watch import overview

    with open_store(where) as store:
        rows = list(overview.unread(store)) if unread else overview.feeds(store)
    for row in rows:
        click.echo(row.to_json() if format_name == "jsonl" else "\t".join(map(one_line, _parts(row))).encode())


def _parts(row: FeedState | EntryState) -> tuple[str, ...]:
    from reportedly.watch.overview import FeedState

    if isinstance(row, FeedState):
        stands = f"{row.why} ({row.failures} in a row), again after {row.again_at}" if row.why else "well"
        return (
            row.address,
            stands,
            f"{row.read} read, {row.waiting} waiting, {row.given_up} given up",
            f"asked {row.asked_at or 'never'}",
        )
    again = f"again after {row.again_at}" if row.again_at else "given up"
    return row.link, row.why or "new", f"{row.tries} tries", again
