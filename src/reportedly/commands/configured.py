"""The configuration file as defaults of the commands' options. In click, environment variables override these, and
flags override both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.config import VARIABLE, Config, load

if TYPE_CHECKING:
    from reportedly.intake.given import KnownOutlet

option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar=VARIABLE,
    metavar="FILE",
    help="Read settings from this file instead of config.toml in your data folder.",
)


def configure(context: click.Context, path: Path | None) -> None:
    """Make the file's settings the defaults of the commands below `context`. Raises `ConfigError`."""
    config = load(path)
    group = context.command
    assert isinstance(group, click.Group)  # noqa: S101 - it is `reportedly` itself
    context.obj = config
    context.default_map = _defaults(group, settings(config))


def settings(config: Config) -> dict[str, Any]:
    """The file's settings, by the name of the option or argument that each is the default of."""
    found = {
        "where": config.store,
        "alerts": config.alerts,
        "rules": config.alerts,
        "jobs": config.jobs,
        "allow_private": config.allow_private,
        "confidence": config.thresholds.confidence,
        "relation": config.thresholds.relation,
        "host": config.serve.host,
        "port": config.serve.port,
        "names": config.serve.allow_host,
        "run_alerts": config.serve.run_alerts,
        "every": config.watch.every,
        "pause": config.watch.pause,
    }
    return {name: value for name, value in found.items() if value is not None}


def outlets() -> Mapping[str, KnownOutlet]:
    """Outlets by domain, for the running command."""
    from reportedly.intake.given import KnownOutlet

    context = click.get_current_context(silent=True)
    config = context.find_object(Config) if context else None
    found = config.outlets if config else {}
    return {
        place: KnownOutlet(each) if isinstance(each, str) else KnownOutlet(each.name, each.family)
        for place, each in found.items()
    }


def _defaults(group: click.Group, values: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            made[name] = _defaults(command, values)
        else:
            made[name] = {each.name: values[each.name] for each in command.params if each.name in values}
    return made
