"""`reportedly check`"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.advice import error_line
from reportedly.commands.inputs import expanded
from reportedly.commands.progress import watched
from reportedly.commands.terminal import width
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.check.findings import Finding
    from reportedly.intake import Given
    from reportedly.records import Record
    from reportedly.stories.compared_draft import DraftStatement
    from reportedly.workers.pool import Item


class Codes(click.ParamType[tuple[str, ...]]):
    """Codes of rules, or their beginnings ("R2"), with commas between."""

    name = "codes"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        from reportedly.check.findings import RULES

        out: list[str] = []
        for word in value.upper().split(","):
            begun = [code for code in RULES if word.strip() and code.startswith(word.strip())]
            if not begun:
                self.fail(f"{word.strip() or 'nothing'} is not a rule. The rules are {', '.join(RULES)}.", param, ctx)
            out += begun
        return tuple(out)


@click.command(short_help="Check a draft before publication.")
@click.argument("drafts", nargs=-1, required=True, metavar="PATH|URL|-...")
@options.output("text", "json")
@click.option(
    "--select",
    type=Codes(),
    multiple=True,
    metavar="CODE,...",
    help="Only these rules; R2 means all that begin with R2.",
)
@click.option("--ignore", type=Codes(), multiple=True, metavar="CODE,...", help="All rules except these.")
@click.option(
    "--store",
    "where",
    metavar="PATH|URL",
    help="Also tell what this store holds of each statement: who says the same, and who denies it.",
)
@options.given
@options.allow_private
def check(
    drafts: tuple[str, ...],
    format_name: str,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    where: str | None,
    given: Given,
    allow_private: bool,
) -> None:
    """Ask an editor's questions of drafts before publication. Inputs are those of "reportedly read".

    \b
    Rules (docs/check.md says how often each is right):
      R101, R102        rests on one unnamed source, or on one other outlet
      R201, R202, R203  unnamed source: how they know, why they are not named
      R301 to R304      accusation, count, denied fact or conviction without a source
      R401              accused, without an answer in the text
      R501 to R504      dates that cannot be resolved, mislead tomorrow, or do not fit
      R601, R602        the headline says more than the text
      R701              one quotation, two people who said it

    Exit status: 0 if there are only notes, 1 if there is an error or a warning, 2 if the command line is wrong or a
    draft could not be read.

    \b
    Examples:
      reportedly check draft.docx --published 2031-05-06
      reportedly check - --ignore R102,R5 < draft.txt
      reportedly check drafts/ --select R301,R401 --format json
      reportedly check draft.txt --store newsroom.sqlite
    """
    import logging

    from reportedly import intake
    from reportedly.check.check import check as checked
    from reportedly.check.findings import FAILING, RULES
    from reportedly.show import draft_in_record as comparison
    from reportedly.show import findings as show

    chosen = {code for codes in select for code in codes} or set(RULES)
    codes = chosen - {code for left_out in ignore for code in left_out}
    every: list[Finding] = []
    objects = []
    unread = False
    with _comparing(where) as compare:
        for result in _read(intake.load(expanded(drafts, given), given, allow_private=allow_private)):
            if isinstance(result, InputError):
                logging.getLogger(__name__).error("%s", error_line(result))
                unread = True
                continue
            record, headline = result
            found = checked(record, headline, codes=codes)
            every += found
            held = compare(record)
            if format_name == "json":
                objects.append(show.as_dict(record.report, found) | comparison.as_dict(held))
            else:
                click.echo(show.lines(record.report, found, width()).encode(), nl=False)
                click.echo(comparison.lines(record, held, width()).encode(), nl=False)
    if format_name == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(objects), indent=1))
    else:
        click.echo(show.total(every))
    if unread:
        raise click.exceptions.Exit(2)
    if any(each.level in FAILING for each in every):
        raise click.exceptions.Exit(1)


@contextmanager
def _comparing(where: str | None) -> Iterator[Callable[[Record], Sequence[DraftStatement] | None]]:
    """What compares a draft with the store, if one is asked for."""
    if where is None:
        yield lambda _: None
        return
    from reportedly.knowledge.own import knowledge
    from reportedly.store import open_store
    from reportedly.stories import service, stored
    from reportedly.stories.compared_draft import compared_draft

    with open_store(where) as store:
        for _ in watched(service.complete(store), stored.waiting(store), "tracing"):
            pass
        yield lambda record: compared_draft(store, record, knowledge())


def _read(items: Iterator[Item]) -> Iterator[tuple[Record, Record | None] | InputError]:
    """Each draft's record, and the record of its headline if the text does not contain the headline."""
    from reportedly.check.titled import headline
    from reportedly.reader import Reader
    from reportedly.workers.pool import read_chunk

    reader = Reader()
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        (result,) = read_chunk(reader, [item])
        yield result if isinstance(result, InputError) else (result, headline(reader, result))
