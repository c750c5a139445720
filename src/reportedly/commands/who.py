"""`reportedly who`"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.terminal import print_deeds, print_hits

if TYPE_CHECKING:
    from reportedly.store.searching import Filters

LIMIT = 50

log = logging.getLogger(__name__)


@click.command(short_help="Show an actor's statements in order of time.")
@click.argument("name")
@options.filters(actor=False)
@options.limit
@click.option("--deeds", is_flag=True, help="Show what the actor did, not what was said. Takes no filters.")
@options.output("text", "jsonl")
@options.store
def who(name: str, filters: Filters, limit: int | None, deeds: bool, format_name: str, where: str | None) -> None:
    """Show the statements of the actor called NAME and of those who speak for that actor, in order of time.

    Each statement comes with its setting and the chain by which it reached the report. NAME is a name, an alias from
    the knowledge base, or a Wikidata id. If nobody has exactly this name, all actors whose name contains it are
    shown. With --deeds, it shows the acts that reports tell of the actor, in reports that quote or address the actor.

    Exit status: 0 if anything was found, 1 if not.

    \b
    Examples:
      reportedly who Ardavia
      reportedly who "Rhea Castellan" --access private --since 2031-06
      reportedly who Ardavia --deeds
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store import open_store
    from reportedly.store.deeds import deeds as find_deeds
    from reportedly.store.searching import NO_FILTERS
    from reportedly.store.searching import who as find

    if deeds and filters != NO_FILTERS:
        raise click.UsageError("--deeds takes no filters: leave the filters out, or leave out --deeds")
    with open_store(where) as store:
        if deeds:
            print_deeds(find_deeds(store, name, known=knowledge(), limit=limit or LIMIT), format_name)
            return
        said = find(store, name, filters, known=knowledge(), limit=limit or LIMIT)
        if len(said.names) > 1:
            log.warning("“%s” means %s", name, ", ".join(said.names))
        if said.others:
            log.warning("not shown, though the name contains “%s”: %s", name, ", ".join(said.others))
        print_hits(said.hits, format_name)
