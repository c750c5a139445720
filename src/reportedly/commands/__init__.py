"""The command line. Each command is a module here; slow imports wait until the command runs."""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from typing import Any

import click

from reportedly import debugging
from reportedly.commands import configured
from reportedly.commands.add import add
from reportedly.commands.advice import error_line
from reportedly.commands.alerts import alerts
from reportedly.commands.backup import backup
from reportedly.commands.check import check
from reportedly.commands.check_store import check_store
from reportedly.commands.corpus import corpus
from reportedly.commands.correct import correct
from reportedly.commands.export import export
from reportedly.commands.feeds import feeds
from reportedly.commands.forget import forget
from reportedly.commands.import_ import import_
from reportedly.commands.kb import kb
from reportedly.commands.mcp import mcp
from reportedly.commands.read import read
from reportedly.commands.rejected import PARTLY, SKIPPED
from reportedly.commands.repair import repair
from reportedly.commands.report import report
from reportedly.commands.reread import reread
from reportedly.commands.schema import schema
from reportedly.commands.search import search
from reportedly.commands.serve import serve
from reportedly.commands.show import show
from reportedly.commands.tensions import tensions
from reportedly.commands.token import token
from reportedly.commands.trace import trace
from reportedly.commands.watch import watch
from reportedly.commands.who import who
from reportedly.errors import FaultError, ReportedlyError
from reportedly.show.visible import one_line
from reportedly.version import __version__

# Commands that keep each result as they have it, and pass over what they kept.
RESUMED = ("add", "import", "reread", "watch")


class _OneLine(click.ClickException):
    """A message of one line on standard error; exit status 1."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))

    def show(self, file: Any = None) -> None:
        click.echo(f"reportedly: {self.format_message()}", file=file, err=True)


class _Interrupted(_OneLine):
    exit_code = 130  # what shells report of a program that Ctrl-C ended


class Commands(click.Group):
    """Turns every error of a command into one line. Click handles usage errors and closed pipes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            done = super().invoke(ctx)
            if ctx.meta.get(SKIPPED):
                raise click.exceptions.Exit(PARTLY)
            return done
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            goes_on = (
                "; what was done is kept, and the same command goes on" if ctx.invoked_subcommand in RESUMED else ""
            )
            raise _Interrupted(f"interrupted{goes_on}") from None
        except ReportedlyError as error:
            debugging.show(error)
            raise _OneLine(error_line(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            debugging.show(error)
            raise _OneLine(f"{error.filename or 'output'}: {error.strerror or type(error).__name__}") from error
        except Exception as error:
            raise _OneLine(str(FaultError.of(ctx.invoked_subcommand or "command line", error))) from error


class _ToStandardError(logging.Handler):
    """Looks up `sys.stderr` for every line, so that a progress bar can make room for it."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"reportedly: {one_line(record.getMessage())}", err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="reportedly")
@click.option("-v", "--verbose", is_flag=True, help="Log each step on standard error.")
@configured.option
@click.option(
    "--debug",
    is_flag=True,
    help=f"Show tracebacks, which may contain text of reports. {debugging.VARIABLE}=1 does the same.",
)
@click.pass_context
def main(context: click.Context, verbose: bool, config: Path | None, debug: bool) -> None:
    """Who said what, to whom, in what setting, and according to whom, with the words that prove it.

    All reading happens on this machine: no report leaves it.

    \b
    Examples:
      reportedly read article.html
      reportedly read clippings/ --format jsonl > records.jsonl
      reportedly add clippings/
      reportedly search "pier lost" --access private
    """
    log = logging.getLogger("reportedly")
    log.handlers = [_ToStandardError()]
    log.propagate = False
    log.setLevel(logging.INFO if verbose else logging.WARNING)
    if debug:
        context.with_resource(debugging.switched_on())
    configured.configure(context, config)


for command in (
    add, alerts, backup, check, check_store, corpus, correct, export, feeds, forget, import_, kb, mcp, read, repair, report, reread,
    schema, search, serve, show, tensions, token, trace, watch, who,
):  # fmt: skip
    main.add_command(command)
