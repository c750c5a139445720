"""A client of `reportedly mcp`, started as a program."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # slow to import, and every worker imports the files that use this
    from mcp.client import Client

Work = Callable[["Client"], Awaitable[Any]]
Ask = Callable[[Work], Any]


@contextmanager
def started(where: Path | str) -> Iterator[Ask]:
    """What asks a client of `reportedly mcp`, started as a program."""
    import anyio
    from anyio.from_thread import start_blocking_portal
    from mcp import StdioServerParameters
    from mcp.client import Client
    from mcp.client.stdio import stdio_client

    program = StdioServerParameters(command=sys.executable, args=["-m", "reportedly", "mcp", "--store", str(where)])
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(stdio_client(program))) as client:

        async def in_time(ask: Work) -> Any:
            with anyio.fail_after(240):
                return await ask(client)

        yield lambda ask: portal.call(in_time, ask)
