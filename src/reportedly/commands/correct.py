"""`reportedly correct`"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

import click

from reportedly.commands import options
from reportedly.records import CueKind, RelationType

if TYPE_CHECKING:
    from reportedly.store.holding import Held
    from reportedly.store.judging import Decision

VARIABLE = "REPORTEDLY_USER"

_by = click.option("--by", metavar="NAME", help=f"Who decides. By default {VARIABLE}, else your login name.")
_why = click.option("--why", metavar="WORDS", help="The reason.")


def _whole_or_field(command: options.Command) -> options.Command:
    """What is confirmed or rejected, with the reason, by whom, and where."""
    command = _why(_by(options.store(command)))
    command = click.argument("field", default="statement")(command)
    command = click.argument("part", metavar="STATEMENT|ACTOR")(command)
    return click.argument("ident", metavar="ID")(command)


@click.group(short_help="Decide what a statement really says, and undo it.")
def correct() -> None:
    """Confirm, change or reject what the engine found. A person's decision wins over the engine wherever the report is
    shown, found or exported, and stays when a newer engine reads the report again.

    A decision is on one field of a statement (s2) or an actor (a1) of a report. Of statements: speaker, addressee,
    about, chain, source, cue, content, kind, negated, quote, access, form, place, date, terms. Of actors: name, type,
    wikidata, role, for. "add" puts a statement in that the engine missed, "relate" says how two statements stand to one another.
    What decisions were taken, by whom, when and why is kept, those that were undone too.

    \b
    Examples:
      reportedly correct set pier-1 s2 speaker "Lena Voss" --why "the caption names her"
      reportedly correct list
    """


@correct.command("set", short_help="Say what is right.")
@click.argument("ident", metavar="ID")
@click.argument("part", metavar="STATEMENT|ACTOR")
@click.argument("field")
@click.argument("value")
@_why
@_by
@options.store
def set_(ident: str, part: str, field: str, value: str, why: str | None, by: str | None, where: str | None) -> None:
    """Set FIELD of a statement or actor to VALUE, or to "none" where the text does not give it.

    An actor is named by the record's id (a3), by name or by Wikidata id; one that the record does not have is added. A
    chain is written from the speaker outwards: "A < B < C"; chain:2 is its second link, chain:+2 one put in before it, and
    chain:2:words are the words of the second link. Source, cue and content are words of the report, or places in it (120-145);
    pieces of a content that is broken up are parted by "…".

    \b
    Examples:
      reportedly correct set pier-1 s2 speaker "Lena Voss" --why "the caption names her"
      reportedly correct set pier-1 s2 access private
      reportedly correct set pier-1 s2 chain "Lena Voss < aide < Quay Review"
      reportedly correct set pier-1 s2 chain:2 "Tam Orrick"
      reportedly correct set pier-1 s2 content "the pier was lost"
      reportedly correct set pier-1 a1 wikidata Q42
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store.judging import decision

    _judge(ident, where, by, why, lambda report: decision(report, part, field, value, knowledge()))


@correct.command(short_help="Say that something is right.")
@_whole_or_field
def confirm(ident: str, part: str, field: str, why: str | None, by: str | None, where: str | None) -> None:
    """Confirm FIELD of a statement or actor as it is; without FIELD, that the statement is one.

    \b
    Example:
      reportedly correct confirm pier-1 s2 speaker
    """
    from reportedly.store.judging import confirmation

    _judge(ident, where, by, why, lambda report: confirmation(report, part, field))


@correct.command(short_help="Say that something is wrong.")
@_whole_or_field
def reject(ident: str, part: str, field: str, why: str | None, by: str | None, where: str | None) -> None:
    """Reject FIELD of a statement or actor, which is then not given; without FIELD, the statement, which is then gone. Of
    chain:2, the second link is taken out.

    \b
    Examples:
      reportedly correct reject pier-1 s2 addressee
      reportedly correct reject pier-1 s4 --why "the paper's own words"
    """
    from reportedly.store.judging import rejection

    _judge(ident, where, by, why, lambda report: rejection(report, part, field))


@correct.command(short_help="Put in a statement that the engine missed.")
@click.argument("ident", metavar="ID")
@click.argument("content")
@click.option("--cue", required=True, metavar="WORDS", help="The words that signal it: said, according to.")
@click.option("--source", default="", metavar="WORDS", help="The words that name who said it.")
@click.option("--speaker", default="", metavar="NAME", help="Who said it, where the source's words are not enough.")
@click.option(
    "--kind", type=click.Choice(get_args(CueKind)), default="assertion", show_default=True, help="What kind it is."
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
    """Put in a statement that the engine missed, by words of the report: CONTENT, cue and source. It is kept when a newer engine
    reads the report again. What else there is to say of it, such as its setting, is set as with any other.

    \b
    Example:
      reportedly correct add pier-1 "the pier was lost" --cue told --source "an aide" --why "read aloud, missed"
    """
    from reportedly.knowledge.own import knowledge
    from reportedly.store.judging import addition

    def take(report: Held) -> Decision:
        return addition(report, knowledge(), content=content, cue=cue, source=source, kind=kind, speaker=speaker)

    _judge(ident, where, by, why, take)


@correct.command(short_help="Say how two statements stand to one another.")
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
    """Say that a statement denies, conflicts, confirms, updates, responds or altered (is the same quotation in other words)
    another one, of the same or of another report; "none" says that they stand in no relation.

    \b
    Examples:
      reportedly correct relate pier-1 s3 denies pier-2 s1 --why "of the same letter"
      reportedly correct relate pier-1 s3 none pier-2 s4
    """
    from reportedly.show.decisions import words
    from reportedly.store import open_store
    from reportedly.store.holding import held
    from reportedly.store.relating import End, relation_type
    from reportedly.store.relating import relate as kept

    with open_store(where) as store:
        one, two = End(held(store, ident), part), End(held(store, other), other_part)
        judgement = kept(store, one, two, relation_type(type_), by or _user(), why)
    click.echo(f"{judgement.number}\t{part}, {other_part} {words(judgement)}")


@correct.command(short_help="Undo a decision.")
@click.argument("number", type=int)
@_by
@options.store
def undo(number: int, by: str | None, where: str | None) -> None:
    """Undo the decision with this NUMBER (see "reportedly correct list"). One on the same field before it holds again.

    \b
    Example:
      reportedly correct undo 7
    """
    from reportedly.store import judging, open_store

    with open_store(where) as store:
        judging.undo(store, number, by or _user())
    click.echo(f"{number}\tundone")


@correct.command("list", short_help="List decisions.")
@click.argument("ident", required=False, metavar="[ID]")
@click.option(
    "--unanchored", is_flag=True, help="Only those whose words no statement or actor of the record has any more."
)
@options.output("text", "jsonl")
@options.store
def list_(ident: str | None, unanchored: bool, format_name: str, where: str | None) -> None:
    """List the decisions on one report, or on all: number, what, who, when, why, and those that were undone.

    \b
    Examples:
      reportedly correct list
      reportedly correct list pier-1 --unanchored
    """
    from reportedly.show.decisions import line
    from reportedly.store import open_store
    from reportedly.store.decisions import Asked, judgements
    from reportedly.store.holding import held

    with open_store(where) as store:
        for each in judgements(store, Asked(held(store, ident) if ident else None)):
            if each.unanchored or not unanchored:
                click.echo(each.to_json() if format_name == "jsonl" else line(each))


def _judge(ident: str, where: str | None, by: str | None, why: str | None, take: Callable[[Held], Decision]) -> None:
    from reportedly.show.decisions import words
    from reportedly.store import open_store
    from reportedly.store.holding import held
    from reportedly.store.judgements import found
    from reportedly.store.judging import judge

    with open_store(where) as store:
        report = held(store, ident)
        taken = take(report)
        judgement = judge(store, report, taken, by or _user(), why)
        part = taken.part or found(judgement.anchor, held(store, ident).base)
    click.echo(f"{judgement.number}\t{part} {words(judgement)}")


def _user() -> str:
    try:
        return os.environ.get(VARIABLE) or getpass.getuser()
    except (OSError, KeyError) as error:  # a user without a name, as in some containers
        raise click.UsageError(f"Your login name is not known: give --by, or set {VARIABLE}.") from error
