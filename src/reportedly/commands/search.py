"""`reportedly search`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.terminal import print_hits

if TYPE_CHECKING:
    from reportedly.store.searching import Filters

LIMIT = 20


@click.command(short_help="Find statements in the store.")
@click.argument("words", nargs=-1)
@options.filters(actor=True)
@options.limit
@options.output("text", "jsonl")
@options.store
def search(words: tuple[str, ...], filters: Filters, limit: int | None, format_name: str, where: str | None) -> None:
    """Find statements with all of WORDS, the best first. Without words, list the statements that match the options,
    the newest first.

    Words are found in every inflection. "Words in quotes" must be adjacent. To exclude a word, put - before it, and --
    before all the words.

    Exit status: 0 if anything was found, 1 if not.

    \b
    Examples:
      reportedly search strait harvest
      reportedly search '"stays shut"' --access private
      reportedly search --actor Ardavia --since 2031-06 --kind denial
      reportedly search --format jsonl -- strait -harvest
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store import open_store
    from reportedly.store.searching import search as find

    if not words and filters == type(filters)():
        raise click.UsageError("Give words, or an option that says which statements.")
    with open_store(where) as store:
        asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
        print_hits(find(store, asked, filters, known=knowledge(), limit=limit or LIMIT), format_name)
