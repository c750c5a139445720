"""`reportedly who`"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.terminal import print_hits

if TYPE_CHECKING:
    from reportedly.store.searching import Filters

LIMIT = 50

log = logging.getLogger(__name__)


@click.command(short_help="Show an actor's statements in order of time.")
@click.argument("name")
@options.filters(actor=False)
@options.limit
@options.output("text", "jsonl")
@options.store
def who(name: str, filters: Filters, limit: int | None, format_name: str, where: str | None) -> None:
    """Show the statements of the actor called NAME and of those who speak for that actor, in order of time.

    Each statement comes with its setting and the chain by which it reached the report. NAME is a name, an alias from
    the knowledge base, or a Wikidata id. If nobody has exactly this name, all actors whose name contains it are
    shown.

    Exit status: 0 if anything was found, 1 if not.

    \b
    Examples:
      reportedly who Ardavia
      reportedly who "Rhea Castellan" --access private --since 2031-06
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store import open_store
    from reportedly.store.searching import who as find

    with open_store(where) as store:
        said = find(store, name, filters, known=knowledge(), limit=limit or LIMIT)
        if len(said.names) > 1:
            log.warning("“%s” means %s", name, ", ".join(said.names))
        if said.others:
            log.warning("not shown, though the name contains “%s”: %s", name, ", ".join(said.others))
        print_hits(said.hits, format_name)
