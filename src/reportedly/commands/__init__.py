"""The command line. Each command is a module here; what is slow to import waits until the command runs."""

from __future__ import annotations

import errno
import logging
from typing import Any

import click

from reportedly import __version__
from reportedly.commands.add import add
from reportedly.commands.correct import correct
from reportedly.commands.export import export
from reportedly.commands.forget import forget
from reportedly.commands.kb import kb
from reportedly.commands.read import read
from reportedly.commands.reread import reread
from reportedly.commands.schema import schema
from reportedly.commands.search import search
from reportedly.commands.serve import serve
from reportedly.commands.show import show
from reportedly.commands.token import token
from reportedly.commands.trace import trace
from reportedly.commands.who import who
from reportedly.errors import FaultError, ReportedlyError
from reportedly.show.visible import one_line


class _OneLine(click.ClickException):
    """A message of one line on standard error; exit status 1."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))

    def show(self, file: Any = None) -> None:
        click.echo(f"reportedly: {self.format_message()}", file=file, err=True)


class _Interrupted(_OneLine):
    exit_code = 130  # what shells report of a program that Ctrl-C ended


class Commands(click.Group):
    """Turns whatever goes wrong in a command into one line. Click sees to usage errors and closed pipes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            raise _Interrupted("interrupted") from None
        except ReportedlyError as error:
            raise _OneLine(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise _OneLine(f"{error.filename or 'output'}: {error.strerror or type(error).__name__}") from error
        except Exception as error:
            raise _OneLine(str(FaultError.of(ctx.invoked_subcommand or "command line", error))) from error


class _ToStandardError(logging.Handler):
    """Looks standard error up for every line, so that a progress bar can make room for it."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"reportedly: {one_line(record.getMessage())}", err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="reportedly")
@click.option("-v", "--verbose", is_flag=True, help="Tell on standard error what is being done.")
def main(verbose: bool) -> None:
    """Who said what, to whom, in what setting, and according to whom, with the words that prove it.

    All reading is done on this machine: no report that you give it leaves it.

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


for command in (add, correct, export, forget, kb, read, reread, schema, search, serve, show, token, trace, who):
    main.add_command(command)
