"""`reportedly alerts`"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.alert.rules import Rules

log = logging.getLogger(__name__)

PATIENCE = 30.0  # seconds to wait for a server that is at work on the alerts

_rules = click.argument("rules", type=click.Path(dir_okay=False, path_type=Path), envvar="REPORTEDLY_ALERTS")


@click.group(short_help="Send alerts about denials, tensions, changes, saved searches.")
def alerts() -> None:
    """Send alerts about new events. Rules in a TOML file say which events, and where: to standard output, a webhook or
    by e-mail.

    Each alert carries the words behind it, is sent once, and is retried until it has arrived. "reportedly watch
    --alerts RULES" looks for alerts whenever a report has been added.

    \b
    Examples:
      reportedly alerts check rules.toml
      reportedly alerts run rules.toml
    """


@alerts.command(short_help="Check a file of rules.")
@_rules
def check(rules: Path) -> None:
    """Check RULES: print a line for each mistake, or for each rule. Nothing is sent.

    \b
    Example:
      reportedly alerts check rules.toml
    """
    found = loaded(rules)
    for rule in found.rules:
        about = f" of {', '.join(rule.actor or rule.search)}" if rule.actor or rule.search else ""
        click.echo(f"{rule.name}: {rule.on}{about}, to {', '.join(rule.send)}")


@alerts.command(short_help="Look for alerts once, and send them.")
@_rules
@click.option("--before", is_flag=True, help="Also send events that were in the store before the first run of a rule.")
@options.store
def run(rules: Path, before: bool, where: str | None) -> None:
    """Look for new events in the store by RULES, and send them, together with alerts that could not be sent before.

    The first run of a rule sends nothing about events that are already in the store.

    Exit status: 0, or 1 if an alert could not be sent; the next run retries it.

    \b
    Examples:
      reportedly alerts run rules.toml
      reportedly alerts run rules.toml --before --store newsroom.sqlite
    """
    from reportedly.alert.alerting import applied
    from reportedly.store import open_store

    found = loaded(rules)
    with open_store(where) as store:
        made = applied(store, found)
        made.run(before=before, patience=PATIENCE)
    log.info("%d found, %d sent, %d could not be sent", made.found, made.sent, made.failed)
    if made.to_look:
        raise click.ClickException("another program is at work on the alerts of this store; run it again")
    if made.failed:
        raise click.exceptions.Exit(1)


@alerts.command(short_help="Send a test message.")
@_rules
@click.option("--channel", "only", metavar="NAME", help="Only to this channel.")
def test(rules: Path, only: str | None) -> None:
    """Send a message about invented people to every channel of RULES, as a test.

    Exit status: 0, or 1 if a channel failed.

    \b
    Example:
      reportedly alerts test rules.toml --channel desk
    """
    import time

    from reportedly.alert.channels import opened
    from reportedly.alert.message import example
    from reportedly.errors import ChannelError

    channels = loaded(rules).channels
    if only is not None and only not in channels:
        raise click.UsageError(f"{rules} has no channel “{only}”, but {', '.join(channels)}.")
    failed = False
    for name, channel in channels.items():
        if only not in (None, name):
            continue
        try:
            opened({name: channel})[name].send(example(time.time()), time.time())
            click.echo(f"channel {name}: sent", err=True)
        except ChannelError as error:
            log.error("%s", error)
            failed = True
    if failed:
        raise click.exceptions.Exit(1)


def loaded(path: Path) -> Rules:
    """The rules of a file. If it has mistakes, prints a line for each and exits with status 1."""
    from reportedly.alert.checking import MistakesError, load

    try:
        return load(path)
    except MistakesError as error:
        for mistake in error.mistakes:
            log.error("%s", mistake)
        raise click.exceptions.Exit(1) from None
