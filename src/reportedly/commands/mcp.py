"""`reportedly mcp`"""

from __future__ import annotations

import click

from reportedly.commands import options


@click.command(short_help="Let an assistant query the store (Model Context Protocol).")
@options.store
def mcp(where: str | None) -> None:
    """Answer an assistant's questions from the store, as a server of the Model Context Protocol on standard input and
    output. Programs that run assistants start this command; docs/assistants.md says how to configure them.

    It changes nothing and does not use the network. Its tools are search, who, trace, tensions and read. A question
    that the record cannot answer gets the answer "not recorded". The command ends when standard input does.

    \b
    Examples:
      reportedly mcp
      reportedly mcp --store clippings.sqlite
    """
    from reportedly.extras import needed
    from reportedly.store import open_store

    with needed("assistants", "mcp"):
        from reportedly.assist.server import run

    with open_store(where, read_only=True) as store:
        run(store)
