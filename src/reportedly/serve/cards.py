"""A statement as a page explains it: each part in words, with the report's own words that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Actor, ChainLink, Record, Span, Statement
from reportedly.serve.decided import Told, on_part
from reportedly.serve.deciding import LABELS
from reportedly.serve.kinds import ACCESS, KINDS, QUOTES, SURE, TERMS, Family
from reportedly.serve.shown import parted, shown_line
from reportedly.store.holding import Held

SETTING = frozenset(LABELS[each] for each in ("access", "form", "place", "date", "terms"))
AROUND = 40  # characters of the report on each side of the words that prove


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of the report, with some of those around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Person:
    """An actor as it is named on the page. `detail`: role, and for whom; `hidden`: what is told of one who is not named."""

    id: str
    name: str
    detail: str
    hidden: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain. `inferred`: its words stand elsewhere in the report, or nowhere."""

    who: Person
    proofs: tuple[Proof, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page says of one statement. Parts that the report does not give are None or empty."""

    id: str
    number: str
    kind: str
    family: Family
    negated: bool
    quote: str
    content: str
    cue: str
    steps: tuple[Step, ...]
    addressee: Person | None
    about: Person | None
    setting: tuple[tuple[str, str], ...]
    setting_proofs: tuple[Proof, ...]
    within: str | None
    holds: tuple[str, ...]
    confidence: float
    sure: bool
    decided: tuple[Told, ...]
    by_hand: bool
    setting_decided: bool


def cards(held: Held, wanted: Sequence[Statement]) -> list[Card]:
    """A card for each of these statements of the report."""
    record = held.record
    actors = {actor.id: actor for actor in record.actors}
    holds: dict[str, list[str]] = {}
    for s in record.statements:
        if s.within:
            holds.setdefault(s.within, []).append(s.id)
    read = {s.id for s in held.raw.statements}
    return [
        _card(record, s, actors, tuple(holds.get(s.id, ())), on_part(held, s.id), by_hand=s.id not in read)
        for s in wanted
    ]


def number(ident: str) -> str:
    """A statement's number, as people see it: its id without the letter."""
    return shown_line(ident.removeprefix("s"))


def proof(text: str, span: Span) -> Proof:
    """The words of a span, with some of those around them."""
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    left, right = " " * before[-1:].isspace(), " " * after[:1].isspace()
    return Proof(shown_line(before) + left, shown_line(text[start:end]), right + shown_line(after))


def _card(
    record: Record,
    s: Statement,
    actors: Mapping[str, Actor],
    holds: tuple[str, ...],
    decided: tuple[Told, ...],
    *,
    by_hand: bool,
) -> Card:
    text = record.report.text
    kind = KINDS[s.cue.kind]
    return Card(
        id=s.id,
        number=number(s.id),
        kind=kind.name,
        family=kind.family,
        negated=s.cue.negated,
        quote=QUOTES[s.quote],
        content=parted(record.report.text, s.content.spans, 600),
        cue=shown_line(s.cue.text),
        steps=tuple(_step(text, link, actors) for link in s.chain),
        addressee=_person(s.addressee, actors),
        about=_person(s.about, actors),
        setting=tuple(_setting(s)),
        setting_proofs=tuple(proof(text, span) for span in s.setting.spans),
        within=s.within,
        holds=holds,
        confidence=s.confidence,
        sure=s.confidence >= SURE,
        decided=decided,
        by_hand=by_hand,
        setting_decided=any(each.field in SETTING for each in decided),
    )


def _step(text: str, link: ChainLink, actors: Mapping[str, Actor]) -> Step:
    who = _person(link.actor, actors)
    assert who is not None  # noqa: S101 - a link always names one
    return Step(who, tuple(proof(text, span) for span in link.spans), link.inferred)


def _person(ident: str | None, actors: Mapping[str, Actor]) -> Person | None:
    if ident is None:
        return None
    actor = actors.get(ident)
    if actor is None:
        return Person(ident, shown_line(ident), "", (), named=False)
    body = actors.get(actor.belongs_to or "")
    role = actor.role if actor.role != actor.name else None
    detail = ", ".join(shown_line(part) for part in (role, f"for {body.name}" if body else None) if part)
    hidden = [
        f"{label}: {shown_line(value)}"
        for label, value in (("how it knows", actor.basis), ("why it is not named", actor.reason))
        if value
    ]
    return Person(ident, shown_line(actor.name), detail, tuple(hidden), actor.named)


def _setting(s: Statement) -> list[tuple[str, str]]:
    """Label and value of each part that the report gives."""
    at = s.setting
    parts = (
        ("where", ACCESS[at.access] if at.access != "unknown" else None),
        ("form", at.form),
        ("place", at.place),
        ("when", at.date),
        ("terms", TERMS[at.terms] if at.terms != "unknown" else None),
    )
    return [(label, shown_line(value)) for label, value in parts if value]
