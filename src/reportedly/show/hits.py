"""Statements that were found in a store: a few lines each for people, or one JSON object a line for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import structs

from reportedly.records import Actor, Statement
from reportedly.show.visible import one_line, quoted, visible
from reportedly.show.words import name_of, perhaps, setting_words
from reportedly.store.searching import Hit
from reportedly.stories.statements import decided, found

HEAD, QUIET = "bold", "dim"
_DAY = len("2031-05-06")


def as_json(hit: Hit) -> str:
    """Return one line: the statement as in the record, the report without its text, the actors, and people's decisions."""
    return found(hit).to_json().decode() + "\n"


def lines(hit: Hit) -> Iterator[tuple[str, str]]:
    """Yield each line with its style (HEAD, "" or QUIET): speaker, addressee and setting; the words; the report."""
    record, s = hit.held.record, hit.statement
    report = record.report
    yield _who(s, {actor.id: actor for actor in record.actors}, report.published), HEAD
    yield f"  {one_line(s.cue.text)}: {_quoted(s)}", ""
    where = (report.outlet, (report.published or "")[:_DAY], report.title, f"{report.id} {s.id}")
    yield "  " + one_line(" · ".join(filter(None, where))), QUIET
    if fields := decided(hit):
        yield f"  decided by a person: {', '.join(fields)}", QUIET


def _who(s: Statement, actors: Mapping[str, Actor], published: str | None) -> str:
    """Return when it was said, by whom, for whom, to whom, where, and through which chain."""
    speaker = actors.get(s.speaker or "")
    owner = speaker.belongs_to if speaker else None
    by = s.setting.date or (f"by {published[:_DAY]}" if published else "no date")
    about = f", of {name_of(s.about, actors)}" if s.about else ""
    chain = " < ".join(name_of(link.actor, actors) for link in s.chain) if len(s.chain) > 1 else ""
    where = setting_words(structs.replace(s.setting, date=None), s.certainty.access)
    parts = (
        f"{by}  {perhaps(name_of(s.speaker, actors) or 'nobody named', s.certainty.speaker)}",
        f" (for {name_of(owner, actors)})" if owner else "",
        f", {perhaps(f'to {name_of(s.addressee, actors)}', s.certainty.addressee)}" if s.addressee else "",
        about,
        f"  [{where}]" if where else "",
        f"  {chain}" if chain else "",
    )
    return visible("".join(parts))


def _quoted(s: Statement) -> str:
    words = one_line(s.content.text)
    return quoted(words) if s.quote == "direct" else words
