"""`reportedly serve`"""

from __future__ import annotations

import logging
import os

import click

from reportedly.commands import options

log = logging.getLogger(__name__)


@click.command(short_help="Show the store as pages, and read what is dropped there.")
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="The port; 0 for any that is free."
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="Another name by which browsers reach it, such as a proxy's. Repeatable. Everybody then needs a token.",
)
@click.option(
    "--open/--no-open", "opened", default=True, help="Open a browser, where there is a screen.  [default: open]"
)
@options.allow_private
def serve(where: str | None, host: str, port: int, names: tuple[str, ...], opened: bool, allow_private: bool) -> None:
    """Show the store as pages in a browser: reports with who said what through whom, and an inbox to add more. Where
    there is no store yet, a new one opens on the examples, which one click takes out again.

    Only this machine can ask, and needs no token. With --host or --allow-host others can: the server then starts only if
    the store has tokens (see "reportedly token"), and everybody logs in with one. Stop it with Ctrl-C.

    \b
    Examples:
      reportedly serve
      reportedly serve --store clippings.sqlite --port 8080 --no-open
      reportedly serve --host 0.0.0.0 --allow-host record.example
    """
    from pathlib import Path

    from reportedly.serve import examples
    from reportedly.serve.running import run, show
    from reportedly.serve.settings import Settings
    from reportedly.store import open_store
    from reportedly.store.opening import VARIABLE, default_store

    new = where is None and VARIABLE not in os.environ and not Path(default_store()).exists()
    allowed = frozenset(name.casefold() for name in names)
    settings = Settings(host=host, port=port, names=allowed, allow_private=allow_private)
    with open_store(where) as store:
        if new:
            examples.put_in(store)

        def ready(address: str) -> None:
            click.echo(f"{address}\tstop with Ctrl-C")
            if opened:
                show(address)

        run(store, settings, ready)
    log.info("stopped")
