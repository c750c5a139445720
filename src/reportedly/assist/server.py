"""The MCP server: offers the tools to one client over standard input and output. It only reads the store."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import anyio
import anyio.to_thread
import mcp_types as types
import msgspec
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from reportedly.assist.quoting import quoted
from reportedly.assist.sizing import sized
from reportedly.assist.tools import DATA, NOT, TOOLS, Tool
from reportedly.errors import FaultError, InputError, ReportedlyError
from reportedly.records import Node
from reportedly.show.visible import one_line
from reportedly.store import Store
from reportedly.version import __version__
from reportedly.workers.interactive import InputReader, InteractiveReader

INSTRUCTIONS = f"A sourced record of who said what, to whom, in what setting, and according to whom. {NOT} {DATA}"
_BY_NAME = {tool.name: tool for tool in TOOLS}

log = logging.getLogger(__name__)


def run(store: Store) -> None:
    """Serve until standard input ends."""
    _silence("mcp")  # it logs messages that it cannot parse, which may contain text of reports
    reads = InteractiveReader()
    try:
        anyio.run(_serve, server(store, reads))
    finally:
        reads.end()


def _silence(name: str) -> None:
    logger = logging.getLogger(name)
    logger.handlers, logger.propagate = [logging.NullHandler()], False


def server(store: Store, reads: InputReader) -> Server[Any]:
    """Return a server with the tools for this store. `reads` reads the texts that the client sends."""

    async def listed(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def called(_: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = _BY_NAME.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"there is no such tool; the tools are {', '.join(_BY_NAME)}")
        return await _answered(tool, params.arguments or {}, store, reads)

    return Server(
        "reportedly", version=__version__, title="Reportedly", instructions=INSTRUCTIONS,
        on_list_tools=listed, on_call_tool=called,
    )  # fmt: skip


async def _serve(made: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await made.run(incoming, outgoing, made.create_initialization_options())


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.input_schema(),
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


async def _answered(tool: Tool, arguments: dict[str, Any], store: Store, reads: InputReader) -> types.CallToolResult:
    """Return the tool's answer, or one line that says what is wrong with the question."""
    try:
        question = msgspec.convert(arguments, tool.question)
        answer: Node = await anyio.to_thread.run_sync(
            partial(tool.answer, store, question, reads), abandon_on_cancel=True
        )
    except msgspec.ValidationError as error:
        return _refused(InputError(tool.name, str(error), "see the tool's schema"))
    except ReportedlyError as error:
        return _refused(error)
    except anyio.get_cancelled_exc_class():
        reads.end()  # nobody waits any longer for the text that is being read
        raise
    except Exception as error:
        fault = FaultError.of(tool.name, error)
        log.error("%s", fault)
        return _refused(fault)
    made = sized(answer, after=question.after, full=question.full)
    return types.CallToolResult(content=[types.TextContent(type="text", text=quoted(made))], structured_content=made)


def _refused(error: ReportedlyError) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=one_line(str(error)))], is_error=True)
