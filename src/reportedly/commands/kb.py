"""`reportedly kb`"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.knowledge import Entry, Knowledge, Tenure

log = logging.getLogger(__name__)


@click.group(short_help="Look up and add names, posts and outlets.")
def kb() -> None:
    """Look up names in the knowledge base, and add missing ones.

    Your entries are kept on this machine, in a file of your own, and take precedence over the entries that ship with
    Reportedly.

    \b
    Examples:
      reportedly kb show "European Union"
      reportedly kb add "Lena Orsk" --role "foreign minister" --of Tersk --since 2031-03
      reportedly kb import people.csv
    """


@kb.command(short_help="Show the entries of a name.")
@click.argument("name")
@options.output("text", "json")
def show(name: str, format_name: str) -> None:
    """Show every entry that matches NAME: a name, an alias, a demonym, a domain or a Wikidata id.

    Each entry comes with the posts that it held or that belong to it, and the source of these facts.

    \b
    Examples:
      reportedly kb show Kremlin
      reportedly kb show Q458 --format json
    """
    from reportedly.errors import NotFoundError
    from reportedly.knowledge import SEATS
    from reportedly.knowledge.own import knowledge

    known = knowledge()
    entry = known.entry(name)
    found = (
        [(entry, "id")]
        if entry
        else [(m.entry, f"{'seat' if m.kind in SEATS else m.kind} “{m.alias}”") for m in known.find(name)]
    )
    shown = {one.id for one, _ in found}
    family = [(one, "family name") for one in known.family(name) if one.id not in shown]
    found = [one for one in family if one[0].users] + found if found else family
    if not found:
        raise NotFoundError(name, "not in the knowledge base", "check the spelling, or add it with reportedly kb add")
    if format_name == "json":
        rows = [_as_dict(known, one, how) for one, how in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False).encode())
    else:
        click.echo("\n\n".join(_as_text(known, one, how) for one, how in found))


@kb.command(short_help="Add or extend one entry of your own.")
@click.argument("name")
@click.option(
    "--type",
    "kind",
    default="person",
    show_default=True,
    metavar="TYPE",
    help="The type of the entry.",
)
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="Another name for it. May be given several times."
)
@click.option("--wikidata", default="", metavar="ID", help="Its Wikidata id, such as Q42.")
@click.option("--country", default="", metavar="NAME", help="Its country: a name, a code such as FR, or an id.")
@click.option("--part-of", default="", metavar="NAME", help="Its owner, or the body that it belongs to.")
@click.option("--domain", default="", metavar="HOST", help="Its domain, such as example.org.")
@click.option("--description", default="", metavar="WORDS", help="A short description.")
@click.option("--role", default="", metavar="POST", help="A post that it holds or held.")
@click.option("--of", "of", default="", metavar="NAME", help="The country or body of that post.")
@click.option("--since", default="", metavar="DATE", help="Start of the post: 2031, 2031-05 or 2031-05-02.")
@click.option(
    "--until", default="", metavar="DATE", help="End of the post. Without it, the post is held until you add the end."
)
def add(name: str, kind: str, aliases: tuple[str, ...], wikidata: str, country: str, part_of: str, domain: str,
        description: str, role: str, of: str, since: str, until: str) -> None:  # fmt: skip
    """Add NAME to your own entries, or more facts to an entry of yours. The next reading uses it.

    TYPE is person, group, government, organisation, outlet, document or place.

    \b
    Examples:
      reportedly kb add "Lena Orsk" --country Norway --role "foreign minister" --of Norway --since 2031-03
      reportedly kb add "Harbour Gazette" --type outlet --domain gazette.example
    """
    from reportedly.knowledge import Knowledge
    from reportedly.knowledge import own as mine
    from reportedly.knowledge.rows import Post, Row

    if (of or since or until) and not role:
        raise click.UsageError("--of, --since and --until describe a post: give --role too.")
    posts = (Post(role, of, since, until),) if role else ()
    row = Row(name, kind, aliases, wikidata, country, part_of, domain, description, posts)
    path = mine.own_file()
    mine.add([row], path, Knowledge(path))
    click.echo(f"Added {name} to {path}")


@kb.command("import", short_help="Add many entries from a file.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def import_(files: tuple[Path, ...]) -> None:
    """Add the entries of each FILE to your own: CSV, FollowTheMoney or Wikidata JSON, one entity per line; may be
    gzipped.

    CSV begins with a line of columns: name, and any of type, aliases (separated by ";"), wikidata, country, part_of,
    domain, description, role, of, since, until. An invalid line is reported on standard error, and the others are
    added. A file is added whole or, if the disk fails, not at all.

    \b
    Examples:
      reportedly kb import ministers.csv
      reportedly kb import entities.ftm.json.gz
    """
    from reportedly.knowledge import Knowledge
    from reportedly.knowledge import own as mine
    from reportedly.knowledge.importing import rows_of

    path = mine.own_file()
    added = 0
    for file in files:
        known = Knowledge(path)
        rows, errors = mine.acceptable(rows_of(file), known)
        for error in errors:
            log.error("%s", error)
        if rows:
            mine.add(rows, path, known)
            click.echo(f"{file}: {len(rows):,} entries added, {len(errors):,} lines left out")
        added += len(rows)
    if not added:
        raise click.exceptions.Exit(1)


@kb.command(short_help="Remove an entry of your own.")
@click.argument("name")
def remove(name: str) -> None:
    """Remove your own entries that match NAME. Entries that ship with Reportedly stay.

    \b
    Example:
      reportedly kb remove "Lena Orsk"
    """
    from reportedly.errors import NotFoundError
    from reportedly.knowledge import own as mine

    number = mine.remove(name, mine.own_file())
    if not number:
        raise NotFoundError(name, "no entry of yours has that name", "see reportedly kb show")
    click.echo(f"Removed {number} {'entry' if number == 1 else 'entries'}")


def _as_dict(known: Knowledge, entry: Entry, how: str) -> dict[str, object]:
    fields = {key: getattr(entry, key) for key in entry.__struct_fields__}
    facts = known.facts(entry.id)
    more = {
        "gender": facts.gender,
        "born": facts.born,
        "died": facts.died,
        "party": facts.party,
        "facts_from": facts.source,
    }
    return (
        fields
        | (more if entry.type == "person" else {})
        | {"found_by": how, "posts": [_held(known, t) for t in known.tenures(entry.id)]}
    )


def _held(known: Knowledge, tenure: Tenure) -> dict[str, object]:
    of = known.entry(tenure.jurisdiction) if tenure.jurisdiction else None
    return {
        "post": tenure.post,
        "of": of.name if of else None,
        "since": tenure.start,
        "until": tenure.end,
        "asof": tenure.asof,
        "source": tenure.source,
    }


def _as_text(known: Knowledge, entry: Entry, how: str) -> str:
    whose = (
        "yours" if entry.users else f"{entry.source}, {entry.licence}" + (f", as of {entry.asof}" if entry.asof else "")
    )
    country, parent = (known.entry(ident) if ident else None for ident in (entry.country, entry.parent))
    lines = [f"{entry.name} ({', '.join(filter(None, (entry.type, entry.wikidata)))}), found by {how}"]
    facts = (
        ("", entry.description),
        ("country", country.name if country and country.id != entry.id else None),
        ("part of", parent.name if parent and parent.id != (country.id if country else None) else None),
        *_person(known, entry),
        ("domain", entry.domain),
        ("state media", "yes" if entry.state_media else None),
    )
    lines += [f"  {label}: {fact}" if label else f"  {fact}" for label, fact in facts if fact]
    lines += [f"  {_span(t)}  {t.post}{_of(known, t)}" for t in known.tenures(entry.id)]
    return "\n".join([*lines, f"  source: {whose}"])


def _person(known: Knowledge, entry: Entry) -> tuple[tuple[str, str | None], ...]:
    facts = known.facts(entry.id)
    other = facts.source if facts.source != entry.source else None
    told = (("gender", facts.gender), ("born", facts.born), ("died", facts.died), ("party", facts.party))
    return (*told, ("these from", other)) if entry.type == "person" else ()


def _span(tenure: Tenure) -> str:
    from reportedly.knowledge.own import OPEN

    end = tenure.end or ("today" if tenure.asof == OPEN else f"at least {tenure.asof}")
    return f"{tenure.start or '?'} to {end}"


def _of(known: Knowledge, tenure: Tenure) -> str:
    of = known.entry(tenure.jurisdiction) if tenure.jurisdiction else None
    return f" of {of.name}" if of and of.name not in tenure.post else ""
