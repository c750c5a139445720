"""Copies of everything in a store: the same reports and stories under other names and ids, in other years, traced already.

To trace 200,000 statements takes most of the half hour that it takes to fill a store with them. A copy has no story in common
with what it was copied from, since it is 28 years younger; so its stories are copies, too. Rows of reports and statements are made
by the store's own functions from the renamed records.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import structs
from sqlalchemy import Connection, func, insert, literal, select

from reportedly.records import Actor, Record
from reportedly.store import Store, index
from reportedly.store import tables as t
from reportedly.store.compression import packed, unpacked
from reportedly.store.rows import StatementRow, rows
from reportedly.stories.rows import unpacked as trace_of
from reportedly.trace.digest import Digest
from reportedly.trace.records import Claim, Trace

YEARS = 28  # after so many the calendar is the same
DAYS = date(2028, 1, 1).toordinal() - date(2000, 1, 1).toordinal()
_YEAR = re.compile(r"\b[12][0-9]{3}(?=[-/T]|$)")
_digests = msgspec.msgpack.Decoder(Digest)

Keys = Mapping[str, int]  # by table


def multiply(store: Store, times: int) -> None:
    """Make the store hold everything `times` times. Every report must be traced."""
    with store.reading() as connection:
        last = {each.name: _last(connection, each) for each in (t.report, t.statement, t.story)}
    for turn in range(1, times):
        with store.writing() as connection:
            _copy(connection, turn, last)


def renamed(record: Record, turn: int) -> Record:
    """The record of a copy: whoever has a name has another one, and all is some years later."""
    report = structs.replace(
        record.report,
        id=ident(record.report.id, turn),
        content_hash=f"sha256:{_hash(record.report.content_hash, turn)}",
        published=later(record.report.published, turn),
    )
    statements = tuple(
        structs.replace(s, setting=structs.replace(s.setting, date=later(s.setting.date, turn)))
        for s in record.statements
    )
    actors = tuple(_renamed(each, turn) for each in record.actors)
    return structs.replace(record, report=report, statements=statements, actors=actors)


def ident(original: str, turn: int) -> str:
    return f"{original}+{turn}"


def name_of(original: str, turn: int) -> str:
    return f"{original} {'bcdfghklmnprstvz'[turn].upper()}us"


def later(day: str | None, turn: int) -> str | None:
    return day and _YEAR.sub(lambda year: str(int(year[0]) + YEARS * turn), day)


def _renamed(actor: Actor, turn: int) -> Actor:
    name = name_of(actor.name, turn) if actor.named else actor.name
    return structs.replace(actor, name=name, wikidata=None, link=None)


def _hash(original: str, turn: int) -> str:
    return hashlib.sha256(f"{original} {turn}".encode()).hexdigest()


def _last(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.max(table.c.key))).scalar() or 0)


def _copy(connection: Connection, turn: int, last: Keys) -> None:
    more = {name: turn * number for name, number in last.items()}
    names: dict[str, set[str]] = {}
    reports, made = [], list[tuple[int, Sequence[StatementRow]]]()
    for row in connection.execute(select(t.report).where(t.report.c.key <= last["report"]).order_by(t.report.c.key)):
        original = unpacked(row.record, row.id, None)
        names[row.id] = {actor.name for actor in original.actors if actor.named}
        record, key = renamed(original, turn), row.key + more["report"]
        reports.append(
            row._asdict()
            | {
                "key": key,
                "identity": _hash(row.identity, turn),
                "id": record.report.id,
                "address": ident(row.address, turn),
                "version_of": None,
                "content_hash": record.report.content_hash,
                "published": record.report.published,
                "record": packed(record),
            }
        )
        made.append((key, rows(record)))
    connection.execute(insert(t.report), reports)
    _copy_statements(connection, made, _parties(connection, made), 1 + more["statement"])
    _copy_digests(connection, turn, more["report"], last["report"])
    _copy_stories(connection, turn, more, last, names)


def _parties(connection: Connection, made: Sequence[tuple[int, Sequence[StatementRow]]]) -> dict[str, int]:
    """Add the parties, and return their keys by identity."""
    found = {party.identity: party for _, some in made for row in some for party, _ in row.voices}
    keys = dict(zip(found, range(_last(connection, t.party) + 1, 10**9), strict=False))
    values = [
        {
            "key": keys[each.identity],
            "identity": each.identity,
            "wikidata": None,
            "name": each.name,
            "words": each.words,
        }
        for each in found.values()
    ]
    connection.execute(insert(t.party), values)
    words = [{"word": word, "party": keys[each.identity]} for each in found.values() for word in {*each.words.split()}]
    connection.execute(insert(t.party_word), words)
    return keys


def _copy_statements(
    connection: Connection, made: Sequence[tuple[int, Sequence[StatementRow]]], parties: Mapping[str, int], first: int
) -> None:
    names = ("id", "kind", "quote", "access", "terms", "day", "until")
    keyed = list(enumerate(((report, row) for report, some in made for row in some), first))
    values = [
        {"key": key, "report": report, **{name: getattr(row, name) for name in names}} for key, (report, row) in keyed
    ]
    connection.execute(insert(t.statement), values)
    index.write(connection, ((key, row.content, row.who) for key, (_, row) in keyed))
    voices = [
        {"statement": key, "party": parties[party.identity], "role": role, "day": row.day}
        for key, (_, row) in keyed
        for party, role in row.voices
    ]
    connection.execute(insert(t.voice), voices)


def _copy_digests(connection: Connection, turn: int, more: int, last: int) -> None:
    digests = [
        {
            "report": row.report + more,
            "engine": row.engine,
            "first": row.first + DAYS * turn,
            "last": row.last + DAYS * turn,
            "body": _digest(row.body, turn),
        }
        for row in connection.execute(select(t.digest).where(t.digest.c.report <= last))
    ]
    connection.execute(insert(t.digest), digests)
    k, b = t.digest_key.c, t.touch.c
    words = select(k.word, k.report + literal(more)).where(k.report <= last)
    connection.execute(insert(t.digest_key).from_select(["word", "report"], words))
    pairs = select(b.one + literal(more), b.two + literal(more)).where(b.one <= last)
    connection.execute(insert(t.touch).from_select(["one", "two"], pairs))


def _digest(body: bytes, turn: int) -> bytes:
    found = _digests.decode(zlib.decompress(body))
    changed = structs.replace(
        found, id=ident(found.id, turn), first=found.first + DAYS * turn, last=found.last + DAYS * turn
    )
    return zlib.compress(msgspec.msgpack.encode(changed))


def _copy_stories(connection: Connection, turn: int, more: Keys, last: Keys, names: Mapping[str, set[str]]) -> None:
    stories = [
        row._asdict()
        | {
            "key": row.key + more["story"],
            "first": later(row.first, turn),
            "last": later(row.last, turn),
            "trace": zlib.compress(_trace(trace_of(row.trace), turn, names).to_json()),
        }
        for row in connection.execute(select(t.story).where(t.story.c.key <= last["story"]))
    ]
    connection.execute(insert(t.story), stories)
    r = t.story_report.c
    held = select(r.report + literal(more["report"]), r.story + literal(more["story"])).where(
        r.report <= last["report"]
    )
    connection.execute(insert(t.story_report).from_select(["report", "story"], held))


def _trace(trace: Trace, turn: int, names: Mapping[str, set[str]]) -> Trace:
    """The trace of a copy of a story: every id of a report, name and day in it is that of the copy."""
    known = {name for report in trace.reports for name in names[report.id]}
    claims = tuple(_claim(each, turn, known) for each in trace.claims)
    text = structs.replace(trace, claims=claims).to_json().decode()
    for report in trace.reports:
        text = text.replace(f'"{report.id}"', f'"{ident(report.id, turn)}"')
    made = msgspec.json.decode(text, type=Trace)
    reports = tuple(structs.replace(each, published=later(each.published, turn)) for each in made.reports)
    return structs.replace(made, reports=reports)


def _claim(claim: Claim, turn: int, known: set[str]) -> Claim:
    def name(of: str) -> str:
        return name_of(of, turn) if of in known else of

    party = claim.party and structs.replace(claim.party, name=name(claim.party.name), wikidata=None)
    speaker = name(claim.speaker) if claim.speaker else None
    return structs.replace(claim, speaker=speaker, wikidata=None, party=party)
