"""`reportedly correct`"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

import click
from msgspec import structs

from reportedly.commands import options
from reportedly.records import CueKind, RelationType

if TYPE_CHECKING:
    from reportedly.store import Store
    from reportedly.store.judging import Decision
    from reportedly.store.reports import StoredReport

VARIABLE = "REPORTEDLY_USER"

_by = click.option(
    "--by", metavar="NAME", help=f"The author of the decision. By default {VARIABLE}, else your login name."
)
_why = click.option("--why", metavar="WORDS", help="The reason.")


def _whole_or_field(command: options.Command) -> options.Command:
    """The arguments of `confirm` and `reject`: the part, the field, the reason, the author, the store."""
    command = _why(_by(options.store(command)))
    command = click.argument("field", default="statement")(command)
    command = click.argument("part", metavar="STATEMENT|ACTOR")(command)
    return click.argument("ident", metavar="ID")(command)


@click.group(short_help="Correct the record, and undo corrections.")
def correct() -> None:
    """Confirm, change or reject the engine's reading. A person's decision wins over the engine wherever the report is
    shown, found or exported, and stays when a newer engine reads the report again.

    A decision is about one field of a statement (s2), an actor (a1) or the report itself ("report"). Statements have
    speaker, addressee, about, chain, source, cue, content, kind, negated, quote, access, form, place, date, terms.
    Actors have name, type, wikidata, role, for. The report has outlet, published, title, byline, url,
    publisher_family; its stories are then traced anew. "add" adds a statement that the engine missed; "relate" relates
    two statements. The store keeps every decision with its author, date and reason, including those that were undone.

    \b
    Examples:
      reportedly correct set pier-1 s2 speaker "Lena Voss" --why "the caption names her"
      reportedly correct list
    """


@correct.command("set", short_help="Set a field.")
@click.argument("ident", metavar="ID")
@click.argument("part", metavar="STATEMENT|ACTOR|report")
@click.argument("field")
@click.argument("value")
@_why
@_by
@options.store
def set_(ident: str, part: str, field: str, value: str, why: str | None, by: str | None, where: str | None) -> None:
    """Set FIELD of a statement, an actor or the report to VALUE, or to "none" if the text does not give it.

    Give an actor by its id in the record (a3), by name or by Wikidata id; a new actor is added to the record. Give a
    chain from the speaker outwards: "A < B < C". chain:2 is its second link, chain:+2 inserts one before it, and
    chain:2:words are the words of the second link. Source, cue and content are words of the report, or offsets in it
    (120-145); separate the pieces of a content with "…".

    \b
    Examples:
      reportedly correct set pier-1 s2 speaker "Lena Voss" --why "the caption names her"
      reportedly correct set pier-1 s2 access private
      reportedly correct set pier-1 s2 chain "Lena Voss < aide < Quay Review"
      reportedly correct set pier-1 s2 chain:2 "Tam Orrick"
      reportedly correct set pier-1 s2 content "the pier was lost"
      reportedly correct set pier-1 a1 wikidata Q42
      reportedly correct set pier-1 report outlet "Quay Review"
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store.judging import decision

    _judge(ident, where, by, why, lambda report: decision(report, part, field, value, knowledge()))


@correct.command(short_help="Confirm a field or a statement.")
@_whole_or_field
def confirm(ident: str, part: str, field: str, why: str | None, by: str | None, where: str | None) -> None:
    """Confirm FIELD of a statement or actor as it is. Without FIELD, confirm the statement itself.

    \b
    Example:
      reportedly correct confirm pier-1 s2 speaker
    """
    from reportedly.store.judging import confirmation

    _judge(ident, where, by, why, lambda report: confirmation(report, part, field))


@correct.command(short_help="Reject a field or a statement.")
@_whole_or_field
def reject(ident: str, part: str, field: str, why: str | None, by: str | None, where: str | None) -> None:
    """Reject FIELD of a statement or actor, which is then not given. Without FIELD, remove the statement. Rejecting
    chain:2 removes the second link.

    \b
    Examples:
      reportedly correct reject pier-1 s2 addressee
      reportedly correct reject pier-1 s4 --why "the paper's own words"
    """
    from reportedly.store.judging import rejection

    _judge(ident, where, by, why, lambda report: rejection(report, part, field))


@correct.command(short_help="Add a statement that the engine missed.")
@click.argument("ident", metavar="ID")
@click.argument("content")
@click.option(
    "--cue", required=True, metavar="WORDS", help="The words that signal the attribution: said, according to."
)
@click.option("--source", default="", metavar="WORDS", help="The words that name the speaker.")
@click.option("--speaker", default="", metavar="NAME", help="The speaker, if the source's words do not identify one.")
@click.option(
    "--kind",
    type=click.Choice(get_args(CueKind)),
    default="assertion",
    show_default=True,
    help="The kind of speech or thought.",
)
@_why
@_by
@options.store
def add(
    ident: str,
    content: str,
    cue: str,
    source: str,
    speaker: str,
    kind: str,
    why: str | None,
    by: str | None,
    where: str | None,
) -> None:
    """Add a statement that the engine missed, by words of the report: CONTENT, cue and source. It stays when a newer
    engine reads the report again. Set its other fields, such as the setting, with "set".

    \b
    Example:
      reportedly correct add pier-1 "the pier was lost" --cue told --source "an aide" --why "read aloud, missed"
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store.judging import addition

    def take(report: StoredReport) -> Decision:
        return addition(report, knowledge(), content=content, cue=cue, source=source, kind=kind, speaker=speaker)

    _judge(ident, where, by, why, take)


@correct.command(short_help="Relate two statements.")
@click.argument("ident", metavar="ID")
@click.argument("part", metavar="STATEMENT")
@click.argument("type_", metavar="TYPE", type=click.Choice([*get_args(RelationType), "none"]))
@click.argument("other", metavar="ID")
@click.argument("other_part", metavar="STATEMENT")
@_why
@_by
@options.store
def relate(
    ident: str, part: str, type_: str, other: str, other_part: str, why: str | None, by: str | None, where: str | None
) -> None:
    """Relate two statements, of one report or of two. TYPE says how the first relates to the second: denies,
    conflicts, confirms, updates, responds, altered (the same quotation in other words), or none.

    \b
    Examples:
      reportedly correct relate pier-1 s3 denies pier-2 s1 --why "of the same letter"
      reportedly correct relate pier-1 s3 none pier-2 s4
    """
    from reportedly.show.decisions import words
    from reportedly.store import open_store
    from reportedly.store.relating import End, relation_type
    from reportedly.store.relating import relate as kept
    from reportedly.store.reports import report_with_id

    with open_store(where) as store:
        one, two = End(report_with_id(store, ident), part), End(report_with_id(store, other), other_part)
        judgement = kept(store, one, two, relation_type(type_), by or _user(), why)
    click.echo(f"{judgement.number}\t{part}, {other_part} {words(judgement)}")


@correct.command(short_help="Undo a decision.")
@click.argument("number", type=int)
@_by
@options.store
def undo(number: int, by: str | None, where: str | None) -> None:
    """Undo the decision with this NUMBER (see "reportedly correct list"). An earlier decision on the same field is
    then valid again.

    \b
    Example:
      reportedly correct undo 7
    """
    from reportedly.store import judging, open_store

    with open_store(where) as store:
        undone = judging.undo(store, number, by or _user())
        _follow_date(store, undone.anchor.report)
    click.echo(f"{number}\tundone")


@correct.command("list", short_help="List decisions.")
@click.argument("ident", required=False, metavar="[ID]")
@click.option(
    "--unanchored", is_flag=True, help="Only those whose words no longer belong to a statement or actor of the record."
)
@options.output("text", "jsonl")
@options.store
def list_(ident: str | None, unanchored: bool, format_name: str, where: str | None) -> None:
    """List the decisions on one report, or on all: number, field and value, author, date, reason, and whether it was
    undone.

    \b
    Examples:
      reportedly correct list
      reportedly correct list pier-1 --unanchored
    """
    from reportedly.show.decisions import line
    from reportedly.store import open_store
    from reportedly.store.decisions import DecisionQuery, judgements
    from reportedly.store.reports import report_with_id

    with open_store(where) as store:
        for each in judgements(store, DecisionQuery(report_with_id(store, ident) if ident else None)):
            if each.unanchored or not unanchored:
                click.echo(each.to_json() if format_name == "jsonl" else line(each))


def _judge(
    ident: str, where: str | None, by: str | None, why: str | None, take: Callable[[StoredReport], Decision]
) -> None:
    from reportedly.show.decisions import words
    from reportedly.store import open_store
    from reportedly.store.judgements import found
    from reportedly.store.judging import judge
    from reportedly.store.reports import report_with_id

    with open_store(where) as store:
        report = report_with_id(store, ident)
        taken = take(report)
        judgement = judge(store, report, taken, by or _user(), why)
        part = taken.part or found(judgement.anchor, report_with_id(store, ident).base)
        _follow_date(store, judgement.anchor.report)
    click.echo(f"{judgement.number}\t{part} {words(judgement)}")


def _follow_date(store: Store, ident: str | None) -> None:
    """Read a report again whose date was set, as the server does: "said on Friday" means a day only from that date."""
    from reportedly.reader import Reader
    from reportedly.store import inbox
    from reportedly.store.reports import report_with_id
    from reportedly.store.rereading import renew

    if ident is None or not inbox.is_asked_again(store, ident):
        return
    held = report_with_id(store, ident)
    renew(store, structs.replace(Reader().read(held.record.report), report=held.raw.report))


def _user() -> str:
    try:
        return os.environ.get(VARIABLE) or getpass.getuser()
    except (OSError, KeyError) as error:  # a user without a name, as in some containers
        raise click.UsageError(f"Your login name is not known: give --by, or set {VARIABLE}.") from error
