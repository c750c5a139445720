"""The flags that commands share, as decorators: one name, one meaning, one help text on every command."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import click

from reportedly.commands import configured
from reportedly.records import Access, CueKind, Quote, Terms

Command = TypeVar("Command", bound=Callable[..., Any])


def output(*names: str) -> Callable[[Command], Command]:
    """`--format`, one of `names`; the first is the default."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="The output format.",
    )


errors = click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write inputs that could not be read to FILE as JSON Lines: input, kind, why, remedy.",
)
jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, envvar="REPORTEDLY_JOBS",
    help="Read in this many processes at once.",
)  # fmt: skip
allow_private = click.option(
    "--allow-private/--no-allow-private", default=False, envvar="REPORTEDLY_ALLOW_PRIVATE",
    help="Also fetch addresses inside this network or machine, such as an intranet.  [default: no]",
)  # fmt: skip
confidence = click.option(
    "--confidence", type=click.FloatRange(0, 1), metavar="SCORE", envvar="REPORTEDLY_CONFIDENCE",
    help="Leave out statements with less confidence than this, 0 to 1.",
)  # fmt: skip
relation = click.option(
    "--relation", type=click.FloatRange(0, 1), metavar="SCORE", envvar="REPORTEDLY_RELATION",
    help="Leave out possible relations with a lower score than this, 0 to 1.",
)  # fmt: skip

store = click.option(
    "--store",
    "where",
    metavar="PATH|URL",
    envvar="REPORTEDLY_STORE",
    help="The store: a file, or postgresql://USER@HOST/NAME. By default REPORTEDLY_STORE, else a file in your data folder.",
)
limit = click.option("--limit", type=click.IntRange(1, 10_000), help="The largest number of statements.")


TABLES = (
    ".csv",
    ".tsv",
    ".tab",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".parquet",
    ".json",
    ".jsonl",
    ".ndjson",
    ".gz",
    ".zip",
)


def given(command: Callable[..., Any]) -> Callable[..., Any]:
    """What the user says of the inputs: the command gets it as one `given`, an `intake.Given`.

    Of a table, `--outlet`, `--published`, `--title`, `--byline` and `--url` may name the column that holds them.
    """

    @click.option("--outlet", metavar="NAME", help="The publisher, if the input does not give it or is wrong.")
    @click.option(
        "--published", metavar="DATE", help="The date: 2 May 2031, May 2031, 2031, 2031-05-02, or a time with its zone."
    )
    @click.option("--title", metavar="WORDS", help="The headline, if the input does not give it or is wrong.")
    @click.option("--byline", metavar="NAME", help="Who wrote it, if the input does not give it or is wrong.")
    @click.option("--url", metavar="URL", help="The address of a pasted text. Nothing is fetched.")
    @click.option("--language", metavar="CODE", help="“en”: read the text as English, whatever language is detected.")
    @click.option(
        "--text",
        metavar="COLUMN",
        help="Of a table: the column that holds the texts. The options above may name columns too.",
    )
    @click.option("--id", "ident", metavar="COLUMN", help="Of a table: the column that holds the ids.")
    @click.option("--ocr", is_flag=True, help="Read pictures of text too, with Tesseract, if it is on this machine.")
    @wraps(command)
    def with_given(
        outlet: str | None,
        published: str | None,
        title: str | None,
        byline: str | None,
        url: str | None,
        language: str | None,
        text: str | None,
        ident: str | None,
        ocr: bool,
        **rest: Any,
    ) -> Any:
        from reportedly.errors import InputError
        from reportedly.intake.dates import is_iso
        from reportedly.intake.given import Columns, Given
        from reportedly.intake.typed_dates import typed_date

        columns = Columns()
        if text or any(str(each).lower().endswith(TABLES) for each in rest.get("inputs", ())):
            columns = Columns(
                text=text, id=ident, outlet=outlet, published=published, title=title, byline=byline, url=url
            )
            with suppress(InputError):
                published = typed_date(published) if published else None
            if published == columns.published and not is_iso(published or ""):  # the name of a column
                published = None
            if url and "://" not in url:
                url = None
        told = Given(
            outlet=outlet, published=typed_date(published) if published else None, title=title, byline=byline, url=url,
            language=language,
            outlets=configured.outlets(), columns=columns, ocr=ocr,
        )  # fmt: skip
        return command(given=told, **rest)

    return with_given


class DateOption(click.ParamType[str]):
    """A year, a month or a day, as its first day or, with `last`, its last."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from reportedly.errors import InputError
        from reportedly.intake.typed_dates import first_and_last

        try:
            return first_and_last(value)[self._last]
        except InputError as error:
            self.fail(f"{error.name}: {error.why}. {error.remedy.capitalize()}.", param, ctx)


def filters(*, actor: bool) -> Callable[[Command], Command]:
    """Filters of statements: the command gets them as one `filters`, a `store.searching.Filters`.

    `actor`: add `--actor`, for a command that does not take an actor as its argument.
    """
    by = click.option("--actor", metavar="NAME", help="The speaker, or the actor spoken for.")

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option("--addressee", metavar="NAME", help="The addressee.")
        @click.option("--outlet", metavar="NAME", help="The publisher.")
        @click.option("--access", type=click.Choice(get_args(Access)), help="Said in private or in public.")
        @click.option("--terms", type=click.Choice(get_args(Terms)), help="The terms on which the words were released.")
        @click.option("--quote", type=click.Choice(get_args(Quote)), help="Quoted directly or not.")
        @click.option("--kind", type=click.Choice(get_args(CueKind)), help="The kind of speech or thought.")
        @click.option("--since", type=DateOption(), metavar="DATE", help="Said in or after this year, month or day.")
        @click.option(
            "--until", type=DateOption(last=True), metavar="DATE", help="Said in or before this year, month or day."
        )
        @wraps(command)
        def with_filters(**given: Any) -> Any:
            from reportedly.store.searching import Filters

            names = Filters.__dataclass_fields__
            wanted = Filters(**{name: given.pop(name) for name in names if name in given})
            return command(filters=wanted, **given)

        return by(with_filters) if actor else with_filters

    return cast("Callable[[Command], Command]", decorated)
