"""`reportedly watch`"""

from __future__ import annotations

import logging
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands import configured, options
from reportedly.commands.add import added_line
from reportedly.commands.alerts import loaded

if TYPE_CHECKING:
    from reportedly.alert.rules import Rules
    from reportedly.reader import Reader
    from reportedly.store import Store
    from reportedly.store.adding import Added
    from reportedly.watch.watching import Watching

log = logging.getLogger(__name__)

_PATIENCE = 10.0  # seconds to wait for the lock of a watch that was killed and is started again
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Duration(click.ParamType[float]):
    """A number of seconds, minutes, hours or days, in seconds."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])", str(value).strip())
        if found is None:
            self.fail(f"{value} is not a time. Write 30s, 10m, 2h or 1d.", param, ctx)
        return float(found[1]) * _UNITS[found[2]]


@click.command(short_help="Read the articles of feeds, once or continuously.")
@click.argument("feeds", nargs=-1, required=True, metavar="OPML|URL...")
@click.option(
    "--every", type=Duration(), metavar="TIME", envvar="REPORTEDLY_EVERY",
    help="Go on, and fetch each feed this often: 10m, 1h.",
)  # fmt: skip
@click.option(
    "--pause", type=Duration(), metavar="TIME", default="2s", show_default=True, envvar="REPORTEDLY_PAUSE",
    help="Pause between two requests to one host; longer if its robots.txt asks for it.",
)  # fmt: skip
@click.option(
    "--alerts", type=click.Path(dir_okay=False, path_type=Path), metavar="RULES", envvar="REPORTEDLY_ALERTS",
    help="Send the alerts of this file of rules.",
)  # fmt: skip
@options.store
@options.allow_private
def watch(
    feeds: tuple[str, ...],
    every: float | None,
    pause: float,
    alerts: Path | None,
    where: str | None,
    allow_private: bool,
) -> None:
    """Fetch the articles of RSS and Atom feeds, read them, and keep them in the store.

    Give feeds by address, or as the OPML file that feed readers export. Without --every each feed is fetched once.
    With it the command goes on until it is stopped (Ctrl-C, or SIGTERM), which loses nothing. An article is fetched
    again only after an hour, a day and a week: a changed text becomes a version beside the old one.

    The command obeys robots.txt, and leaves busy hosts alone for as long as they ask. For an article that fails, one
    line appears on standard error, and it is retried for up to a week.

    Exit status: 0, or 1 if no feed could be fetched.

    \b
    Examples:
      reportedly watch https://gazette.example/feed.xml
      reportedly watch feeds.opml --every 10m --alerts rules.toml
    """
    from reportedly.alert.rules import Output
    from reportedly.extras import needed
    from reportedly.intake.given import Given
    from reportedly.store import open_store
    from reportedly.store.locks import exclusive_lock
    from reportedly.watch.clock import RealClock

    with needed("feeds", "feedparser or protego"):
        import feedparser  # noqa: F401 - imported here to fail early; used much later
        import protego  # noqa: F401

        from reportedly.watch.visiting import Visitor
        from reportedly.watch.watching import Watching

    wanted = _feeds(feeds)
    rules = loaded(alerts) if alerts else None
    to_output = rules is not None and any(isinstance(each, Output) for each in rules.channels.values())
    clock = RealClock()
    with open_store(where) as store, exclusive_lock(store, "watch", patience=_PATIENCE) as mine:
        if not mine:
            raise click.ClickException(f"{store.where}: another “reportedly watch” is at work on this store")
        visitor = Visitor(store, clock, pause=pause, allow_private=allow_private)
        watching = Watching(
            store, wanted, visitor, clock, make=_reader, tell=_quiet if to_output else added_line,
            pass_on=_sender(store, rules), every=every, given=Given(outlets=configured.outlets()),
        )  # fmt: skip
        with _signals(watching):
            watching.run()
    done = watching.done
    kept = done["added"] + done["version"]
    log.info(
        "%d added, %d could not be fetched or read; %d feeds fetched, %d failed",
        kept,
        done["unread"],
        done["feeds"],
        done["silent feeds"],
    )
    if done["silent feeds"] and not done["feeds"] and every is None:
        raise click.exceptions.Exit(1)


def _reader() -> Reader:
    from reportedly.reader import Reader

    return Reader()


def _feeds(given: tuple[str, ...]) -> dict[str, str | None]:
    """The name of each feed by its address, if an OPML file gives one."""
    from reportedly.intake import is_address
    from reportedly.watch.opml import feeds

    found: dict[str, str | None] = {}
    for each in given:
        found = {**({each: None} if is_address(each) else feeds(each)), **found}
    return found


def _sender(store: Store, rules: Rules | None) -> Callable[[bool], float | None]:
    """A function that looks for alerts and sends them; its argument says whether a report was added."""
    if rules is None:
        return lambda _: None
    from reportedly.alert.alerting import applied

    made = applied(store, rules)
    return lambda added: made.run(look=added)


def _quiet(added: Added) -> None:
    """If alerts go to standard output, nothing else is printed there."""
    log.info("%s: %s", added.id, added.outcome)


@contextmanager
def _signals(watching: Watching) -> Iterator[None]:
    """SIGINT and SIGTERM end the watch after the current report; a second SIGINT ends it at once."""

    def stop(*_: Any) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        watching.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
