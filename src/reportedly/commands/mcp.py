"""`reportedly mcp`"""

from __future__ import annotations

import click

from reportedly.commands import options


@click.command(short_help="Let an assistant ask the store (Model Context Protocol).")
@options.store
def mcp(where: str | None) -> None:
    """Answer an assistant's questions from the store, over standard input and output, as a server of the Model Context
    Protocol. Programs that hold assistants start it; see docs/assistants.md for how to tell them.

    It reads and changes nothing, and asks nothing of the network. Its tools are search, who, trace, tensions and read.
    What the record can't answer is told as not recorded. It ends when standard input does.

    \b
    Examples:
      reportedly mcp
      reportedly mcp --store clippings.sqlite
    """
    from importlib.util import find_spec

    from reportedly.errors import InputError
    from reportedly.store import open_store

    if find_spec("mcp") is None:
        raise InputError("mcp", "this package is not installed", "pip install 'reportedly[assistants]'")
    from reportedly.assist.server import run

    with open_store(where, read_only=True) as store:
        run(store)
