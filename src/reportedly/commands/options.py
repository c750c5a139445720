"""The flags that commands share, as decorators: one name, one meaning, one help text on every command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def output(*names: str) -> Callable[[Command], Command]:
    """`--format`, one of `names`, of which the first is the default."""
    return click.option(
        "--format", "format_name", type=click.Choice(names), default=names[0], show_default=True, help="What to print."
    )


errors = click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the inputs that could not be read to FILE as JSON Lines: input, kind, why, remedy.",
)
jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Read in this many processes at once."
)
allow_private = click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses inside this network or machine, such as an intranet."
)


def given(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--outlet`, `--published`, `--url`, `--language`: the command gets them as one `given`, an `intake.Given`."""

    @click.option("--outlet", metavar="NAME", help="Who published it, where the input does not say or is wrong.")
    @click.option("--published", metavar="DATE", help="When: 2031-05, 2031-05-02, or 2031-05-02T14:30+02:00.")
    @click.option("--url", metavar="URL", help="Where a pasted text comes from. Nothing is fetched.")
    @click.option("--language", metavar="CODE", help="“en”: read it as English, whatever it looks like.")
    @wraps(command)
    def with_given(
        outlet: str | None, published: str | None, url: str | None, language: str | None, **rest: Any
    ) -> Any:
        from reportedly.intake import Given

        return command(given=Given(outlet=outlet, published=published, url=url, language=language), **rest)

    return with_given
