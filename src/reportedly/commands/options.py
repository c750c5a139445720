"""The flags that commands share, as decorators: one name, one meaning, one help text on every command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import click

from reportedly.records import Access, CueKind, Quote, Terms

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

store = click.option(
    "--store",
    "where",
    metavar="PATH|URL",
    help="The store: a file, or postgresql://USER@HOST/NAME. By default REPORTEDLY_STORE, else a file in your data folder.",
)
limit = click.option("--limit", type=click.IntRange(1, 10_000), help="How many statements at most.")


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


class Day(click.ParamType[str]):
    """A year, a month or a day, as its first day or, with `last`, its last."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from reportedly.intake.dates import days

        found = days(value)
        if found is None or "T" in value:
            self.fail(f"{value} is no date. Write 2031, 2031-05 or 2031-05-02.", param, ctx)
        return found[self._last]


def filters(*, actor: bool) -> Callable[[Command], Command]:
    """What statements to show: the command gets them as one `filters`, a `store.searching.Filters`.

    `actor`: with `--actor`, for a command that does not ask for one anyway.
    """
    by = click.option("--actor", metavar="NAME", help="Who said it, or for whom it was said.")

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option("--addressee", metavar="NAME", help="To whom it was said.")
        @click.option("--outlet", metavar="NAME", help="Who published it.")
        @click.option("--access", type=click.Choice(get_args(Access)), help="Where it was said.")
        @click.option("--terms", type=click.Choice(get_args(Terms)), help="On which terms it came out.")
        @click.option("--quote", type=click.Choice(get_args(Quote)), help="How the words are given.")
        @click.option("--kind", type=click.Choice(get_args(CueKind)), help="What kind of speech or thought it is.")
        @click.option("--since", type=Day(), metavar="DATE", help="Said in this year, month or day, or later.")
        @click.option(
            "--until", type=Day(last=True), metavar="DATE", help="Said in this year, month or day, or before."
        )
        @wraps(command)
        def with_filters(**given: Any) -> Any:
            from reportedly.store.searching import Filters

            names = Filters.__dataclass_fields__
            wanted = Filters(**{name: given.pop(name) for name in names if name in given})
            return command(filters=wanted, **given)

        return by(with_filters) if actor else with_filters

    return cast("Callable[[Command], Command]", decorated)
