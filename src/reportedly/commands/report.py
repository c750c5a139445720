"""`reportedly report`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.inputs import read_inputs

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.records import Record
    from reportedly.trace.records import Trace


@click.command(short_help="Write a story as one page to send to a colleague.")
@click.argument("inputs", nargs=-1, required=True, metavar="STORY|PATH|URL|-...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; by default standard output.",
)
@options.store
@options.errors
@options.jobs
@options.given
@options.allow_private
def report(
    inputs: tuple[str, ...],
    output: Path | None,
    where: str | None,
    errors: Path | None,
    jobs: int,
    given: Given,
    allow_private: bool,
) -> None:
    """Write a story as one self-contained HTML page: who took it from whom, the claims and who denies them, altered
    quotations, and at the end the words of every statement that it cites.

    STORY is the number of a story in the store, as in the address of its page. Given files, folders or addresses
    instead, the command reads them and writes the story that most of them belong to.

    The page has no scripts, loads nothing from elsewhere, and prints well. It quotes the reports: send it only to
    people who may read them.

    \b
    Examples:
      reportedly report 12 -o story.html
      reportedly report examples/ -o story.html
    """
    from reportedly.commands.files import whole_file
    from reportedly.extras import needed

    with needed("serve", "jinja2"):
        from reportedly.views.story_file import standalone_page

    number = inputs[0] if len(inputs) == 1 and inputs[0].isdecimal() and not Path(inputs[0]).exists() else None
    if number is not None:
        story, records = _stored(where, int(number))
    else:
        story, records = _of(read_inputs(inputs, given, errors, jobs, allow_private))
    with whole_file(output) as out:
        out.write(standalone_page(story, {each.report.id: each for each in records}).encode())


def _stored(where: str | None, key: int) -> tuple[Trace, Sequence[Record]]:
    """The story with this key, brought up to date. Raises `NotFoundError`."""
    from reportedly.store import open_store
    from reportedly.store.citing import whole
    from reportedly.stories import service

    with open_store(where) as store:
        for _ in service.complete(store):
            pass
        story = service.one(store, key)
        return story, [held.record for held in whole(store, story.stories[0].reports).values()]


def _of(records: Sequence[Record]) -> tuple[Trace, Sequence[Record]]:
    """The story that most of the reports belong to, the first of several such. Exits with status 1 if nothing could be
    read."""
    from reportedly.trace.contrast import shipped
    from reportedly.trace.digest import digest
    from reportedly.trace.stories import stories
    from reportedly.trace.story import story

    if not records:
        raise click.exceptions.Exit(1)
    largest = max(stories(digest(record) for record in records), key=len)
    mine = [record for record in records if record.report.id in largest]
    return story(mine, shipped()), mine
