"""`reportedly serve`"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click

from reportedly.commands import options

log = logging.getLogger(__name__)


@click.command(short_help="Show the store as pages, with an inbox for reports.")
@options.store
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
    envvar="REPORTEDLY_HOST", help="The address to listen on.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, envvar="REPORTEDLY_PORT",
    help="The port; 0 for any that is free.",
)  # fmt: skip
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    envvar="REPORTEDLY_ALLOW_HOST",
    help="Another name of the server, such as a proxy's. Repeatable. Everybody then needs a token.",
)
@click.option(
    "--alerts", type=click.Path(dir_okay=False, path_type=Path), metavar="RULES", envvar="REPORTEDLY_ALERTS",
    help="Send the alerts of this file of rules, too. What people save as an alert is looked for without one.",
)  # fmt: skip
@click.option(
    "--run-alerts/--no-alerts", "run_alerts", default=True, envvar="REPORTEDLY_RUN_ALERTS",
    help="Look for alerts while the server runs, and send them.  [default: run them]",
)  # fmt: skip
@click.option("--open/--no-open", "opened", default=True, help="Open a browser, if there is a screen.  [default: open]")
@options.allow_private
def serve(
    where: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    alerts: Path | None,
    run_alerts: bool,
    opened: bool,
    allow_private: bool,
) -> None:
    """Show the store as pages in a browser: reports, statements and their chains, and an inbox to add more. If there
    is no store yet, a new one opens with the examples, which one click removes.

    By default only this machine has access, and needs no token. With --host or --allow-host other machines have
    access: the server then starts only if the store has tokens (see "reportedly token"), and everybody logs in with
    one. Stop it with Ctrl-C.

    \b
    Examples:
      reportedly serve
      reportedly serve --store clippings.sqlite --port 8080 --no-open
      reportedly serve --host 0.0.0.0 --allow-host record.example
    """
    from reportedly.commands import configured
    from reportedly.extras import needed

    with needed("serve", "fastapi or uvicorn"):
        from reportedly.serve.jobs import examples
        from reportedly.serve.server import run, show
        from reportedly.serve.settings import Settings
    from reportedly.store import open_store
    from reportedly.store.opening import VARIABLE, default_store

    new = where is None and VARIABLE not in os.environ and not Path(default_store()).exists()
    allowed = frozenset(name.casefold() for name in names)
    settings = Settings(
        host=host, port=port, names=allowed, allow_private=allow_private, outlets=configured.outlets(), alerts=alerts,
        run_alerts=run_alerts,
    )  # fmt: skip
    with open_store(where) as store:
        if new:
            examples.put_in(store)

        def ready(address: str) -> None:
            click.echo(f"{address}\tstop with Ctrl-C")
            if opened:
                show(address)

        run(store, settings, ready)
    log.info("stopped")
