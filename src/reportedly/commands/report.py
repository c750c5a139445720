"""`reportedly report`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options
from reportedly.commands.many import of_inputs

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
    help="Where; else standard output.",
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
    """Write a story as one HTML page that needs nothing else: who took it from whom, the claims with who contests them,
    what was altered, and at its end the words of every statement that it cites.

    STORY is the number of a story in the store, as in the address of its page. With files, folders or addresses instead,
    these are read, and the story that most of them tell is written.

    The page has no scripts, asks for nothing elsewhere, and prints well. It quotes the reports: send it only to those who
    may read them.

    \b
    Examples:
      reportedly report 12 -o story.html
      reportedly report examples/ -o story.html
    """
    from reportedly.commands.files import whole_file
    from reportedly.serve.alone import alone

    number = inputs[0] if len(inputs) == 1 and inputs[0].isdecimal() and not Path(inputs[0]).exists() else None
    if number is not None:
        story, records = _stored(where, int(number))
    else:
        story, records = _of(of_inputs(inputs, given, errors, jobs, allow_private))
    with whole_file(output) as out:
        out.write(alone(story, {each.report.id: each for each in records}).encode())


def _stored(where: str | None, key: int) -> tuple[Trace, Sequence[Record]]:
    """The story with this key, brought up to date. Raises `NotFoundError`."""
    from reportedly.errors import NotFoundError
    from reportedly.serve.traced import one
    from reportedly.store import open_store
    from reportedly.store.citing import whole
    from reportedly.traced.stored import refresh

    with open_store(where) as store:
        refresh(store)
        story = one(store, key)
        if story is None:
            raise NotFoundError(str(key), "the store has no such story", "see the list of stories in reportedly serve")
        return story, [held.record for held in whole(store, story.stories[0].reports).values()]


def _of(records: Sequence[Record]) -> tuple[Trace, Sequence[Record]]:
    """The story that most of the reports tell, the first of several such. Ends with status 1 if nothing could be read."""
    from reportedly.trace.contrast import shipped
    from reportedly.trace.digest import digest
    from reportedly.trace.stories import stories
    from reportedly.trace.story import story

    if not records:
        raise click.exceptions.Exit(1)
    largest = max(stories(digest(record) for record in records), key=len)
    mine = [record for record in records if record.report.id in largest]
    return story(mine, shipped()), mine
