"""A report with statements and names made by hand, resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attribute.mentions import Kind, Mention
from reportedly.attribute.quotations import quotations
from reportedly.knowledge import Entry
from reportedly.records import Actor, Cue, CueKind, Engine, Link, Origin, Record, Report, Setting, Span, Statement
from reportedly.resolve.actors import Links
from reportedly.resolve.figures import Figure
from reportedly.resolve.resolve import resolve
from reportedly.spans import words


def statement_near(
    text: str,
    id: str,  # noqa: A002 - the record's own name
    source: str | None,
    cue: str,
    content: str,
    *,
    kind: CueKind = "assertion",
    within: str | None = None,
) -> Statement:
    """A statement whose parts are phrases of `text`: the cue next to the content, the source next to the cue."""
    inside = words(text, [_near(text, content, (0, 0))])
    signal = words(text, [_near(text, cue, inside.spans[0])])
    return Statement(
        id=id,
        source=words(text, [_near(text, source, signal.spans[0])]) if source else None,
        cue=Cue(spans=signal.spans, text=signal.text, kind=kind, negated=False),
        content=inside,
        quote="indirect",
        speaker=None,
        about=None,
        addressee=None,
        setting=Setting(),
        chain=(),
        within=within,
        confidence=0.9,
    )


def _near(text: str, phrase: str, place: Span) -> Span:
    """Where `phrase` stands nearest to `place`, and not in it."""
    found = [m.span() for m in re.finditer(re.escape(phrase), text)]
    return min(
        found, key=lambda s: max(place[0] - s[1], s[0] - place[1], 0) if s[1] <= place[0] or s[0] >= place[1] else 10**6
    )


class NoKnowledge:
    """Knows some outlets and some names of one thing, and links nobody."""

    def __init__(
        self,
        outlets: frozenset[str] = frozenset(),
        same: frozenset[frozenset[str]] = frozenset(),
        lands: tuple[tuple[str, str], ...] = (),
        sexes: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.outlets, self.pairs, self.lands, self.sexes = outlets, same, dict(lands), dict(sexes)

    def only(self, name: str) -> str | None:
        return next((min(pair) for pair in self.pairs if name in pair), None)

    def is_outlet(self, name: str) -> bool:
        return name in self.outlets

    def knows(self, name: str) -> bool:
        return name in self.outlets or self.only(name) is not None

    def is_seat(self, name: str) -> bool:  # noqa: ARG002 - as the protocol names it
        return False

    def is_capital(self, name: str) -> bool:  # noqa: ARG002 - as the protocol names it
        return False

    def land(self, name: str) -> str | None:
        return name if name in self.lands.values() else None

    def posts(self, name: str, on: str | None = None) -> frozenset[str]:  # noqa: ARG002 - as the protocol names it
        return frozenset()

    def gender(self, name: str) -> str | None:
        return self.sexes.get(name)

    def land_of(self, people: str) -> str | None:
        return self.lands.get(people)

    def links(self, figures: Sequence[Figure], on: str | None) -> Links:  # noqa: ARG002 - as the protocol names it
        merged = {name: min(pair) for pair in self.pairs for name in pair}
        return {id(f): (_entry(merged[f.name]), Link(why=("by hand",), score=1.0)) for f in figures if f.name in merged}


def _entry(name: str) -> Entry:
    return Entry(f"hand:{name}", None, name, "place", None, None, None, None, None, "hand", "CC0-1.0", None, True)


class ResolvedRecord:
    """A resolved record that answers in names."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {a.id: a for a in record.actors}

    def actor(self, ident: str | None) -> Actor | None:
        return self.actors[ident] if ident else None

    def name(self, ident: str | None) -> str | None:
        return self.actors[ident].name if ident else None

    def statement(self, ident: str) -> Statement:
        return next(s for s in self.record.statements if s.id == ident)

    def speaker(self, ident: str) -> str | None:
        return self.name(self.statement(ident).speaker)

    def about(self, ident: str) -> str | None:
        return self.name(self.statement(ident).about)

    def addressee(self, ident: str) -> str | None:
        return self.name(self.statement(ident).addressee)

    def chain(self, ident: str) -> list[str]:
        return [self.actors[link.actor].name for link in self.statement(ident).chain]

    def access(self, ident: str) -> str:
        return self.statement(ident).setting.access


def resolved(
    text: str,
    *statements: Statement,
    people: str = "",
    bodies: str = "",
    places: str = "",
    outlets: str = "",
    peoples: str = "",
    same: tuple[tuple[str, str], ...] = (),
    lands: tuple[tuple[str, str], ...] = (),
    sexes: tuple[tuple[str, str], ...] = (),
    outlet: str | None = None,
    agency: str | None = None,
    published: str | None = None,
) -> ResolvedRecord:
    """Resolve `statements` of `text`. The names of each kind are parted by "|"; outlets are known as such.
    `lands` pairs each people with its country, `sexes` a full name with the sex that it tells."""
    kinds: tuple[tuple[str, Kind], ...] = (
        (people, "person"), (bodies, "organisation"), (outlets, "organisation"), (places, "place"), (peoples, "demonym"),
    )  # fmt: skip
    given = sorted(((n, kind) for names, kind in kinds for n in names.split("|") if n), key=lambda g: -len(g[0]))
    mentions: list[Mention] = []
    for name, kind in given:
        for m in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not any(a.span[0] < m.end() and m.start() < a.span[1] for a in mentions):
                mentions.append(Mention(m.span(), kind, 0.99))
    report = Report(
        id="r", text=text, content_hash="sha256:0", outlet=outlet, published=published, origin=Origin(agency=agency)
    )
    engine = Engine(version="0", model="hand", knowledge=None, threshold=0.3)
    known = NoKnowledge(frozenset(outlets.split("|")), frozenset(map(frozenset, same)), lands, sexes)
    record = Record(report=report, engine=engine, statements=statements, actors=())
    return ResolvedRecord(resolve(record, sorted(mentions, key=lambda m: m.span), quotations(text), known))
