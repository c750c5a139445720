"""The relations of a report's statements to others, of this report or of another, as a card shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from reportedly.errors import InputError
from reportedly.records import Statement
from reportedly.serve.decided import Told, told
from reportedly.serve.kinds import RELATIONS
from reportedly.serve.shown import cut, shown_line
from reportedly.store import Store, fields
from reportedly.store import tables as t
from reportedly.store.holding import RECORDS, Held, fetched
from reportedly.store.listing import keyed
from reportedly.store.relating import End, Related, related

MOST = 200  # characters of the other statement
_PLACE = re.compile(r"(?:.*/reports/)?(\d{1,10})(?:\?[^#]*)?(?:/statements/|/|#)(.+)")


@dataclass(frozen=True, slots=True)
class RelationAsk:
    """What `relation_form.html` needs: the ends as KEY/STATEMENT, the type that holds and what the trace says (“” for none), and
    the version that was seen (`relating.last_on`)."""

    from_: str
    to: str
    type: str
    was: str
    version: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a statement. `words`: how it stands to the other, which is that of `who` in the report `key`."""

    words: str
    key: int
    ident: str
    who: str
    content: str
    outlet: str
    decided: Told | None
    ask: RelationAsk


def relations_of(store: Store, report: Held) -> dict[str, list[Relation]]:
    """For each statement of the report its relations, as people decided them."""
    found = related(store, report.raw.report.content_hash)
    others = {ident for each in found for ident, _ in (*each.from_, *each.to)}
    with store.reading() as connection:
        reports = _by_ids(connection, others)
    out: dict[str, list[Relation]] = {}
    mine = report.raw.report.id
    for each in found:
        for here, there, outgoing in ((each.from_, each.to, True), (each.to, each.from_, False)):
            for ident in (part for place, part in here if place == mine):
                if there and there[0][0] in reports:
                    out.setdefault(ident, []).append(_relation(report, ident, each, reports, there[0], outgoing))
    return out


def end(store: Store, place: str, beside: str = "") -> End:
    """The statement at KEY/STATEMENT, or at the address of its card; a number alone is one of the report of `beside`. Raises
    `InputError`."""
    if place.removeprefix("s").isdecimal() and "/" in beside:
        place = f"{beside.partition('/')[0]}/s{place.removeprefix('s')}"
    match = _PLACE.fullmatch(place)
    if match is None or int(match[1]) >= 2**31:
        raise InputError(
            place or "nothing", "this names no statement", "give its number in this report, or the address of its card"
        )
    return End(keyed(store, int(match[1])), match[2])


def _relation(
    report: Held, ident: str, each: Related, reports: dict[str, Held], there: tuple[str, str], outgoing: bool
) -> Relation:
    other = reports[there[0]]
    part = fields.part(other.record, there[1]) or fields.part(other.base, there[1])
    names = {actor.id: actor.name for actor in other.record.actors}
    statement = part if isinstance(part, Statement) else None
    ends = (f"{report.key}/{ident}", f"{other.key}/{there[1]}")
    words = RELATIONS[each.type][0 if outgoing else 1] if each.type else "stands in no relation to"
    return Relation(
        words=words,
        key=other.key,
        ident=there[1],
        who=shown_line(names.get((statement.speaker if statement else None) or "", "")),
        content=cut(statement.content.text, MOST) if statement else "",
        outlet=shown_line(other.record.report.outlet or ""),
        decided=told(report.record, each.judgement),
        ask=RelationAsk(
            from_=ends[0 if outgoing else 1],
            to=ends[1 if outgoing else 0],
            type=each.type or "",
            was=each.judgement.was or "",
            version=str(each.judgement.number),
        ),
    )


def _by_ids(connection: Connection, idents: set[str]) -> dict[str, Held]:
    return {each.raw.report.id: each for each in fetched(connection, RECORDS.where(t.report.c.id.in_(idents)))}
