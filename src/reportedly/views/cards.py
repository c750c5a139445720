"""A statement as a page explains it: each part in words, with the report's own words that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.intake.typed_dates import in_words
from reportedly.records import Actor, ChainLink, Record, Span, Statement
from reportedly.show.words import is_perhaps, said_by, shown_spans, verb
from reportedly.store.reports import StoredReport
from reportedly.views.decisions import DecisionView, on_part
from reportedly.views.fields import LABELS
from reportedly.views.safe_text import parted, shown_line
from reportedly.views.vocabulary import ACCESS, KINDS, QUOTES, TERMS, Family

SETTING = frozenset(LABELS[each] for each in ("access", "form", "place", "date", "terms"))
AROUND = 40  # characters of context on each side of a proof


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of the report that prove something, with their context."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Person:
    """An actor as the page names it.

    Attributes:
        detail: its role, and for whom it speaks.
        hidden: how an unnamed source knows, and why it is not named.
    """

    id: str
    name: str
    detail: str
    hidden: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """How likely a part is right; None where a person decided it, or nothing is given."""

    likely: float | None = None

    @property
    def perhaps(self) -> bool:
        return is_perhaps(self.likely)


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain. `inferred`: its words stand elsewhere in the report, or nowhere; `role`: "said by" or "told by"."""

    who: Person
    proofs: tuple[Proof, ...]
    inferred: bool
    sure: Sureness
    role: str


@dataclass(frozen=True, slots=True)
class StatementCard:
    """Everything that the page shows of one statement. Parts that the report does not give are None or empty."""

    id: str
    number: str
    kind: str
    family: Family
    negated: bool
    quote: str
    direct: bool
    content: str
    cue: str
    steps: tuple[Step, ...]
    addressee: Person | None
    to: Sureness
    about: Person | None
    setting: tuple[tuple[str, str], ...]
    access: Sureness
    setting_proofs: tuple[Proof, ...]
    within: str | None
    holds: tuple[str, ...]
    confidence: float
    sure: bool
    decided: tuple[DecisionView, ...]
    by_hand: bool
    setting_decided: bool


def cards(held: StoredReport, wanted: Sequence[Statement]) -> list[StatementCard]:
    """Return a card for each of these statements of the report."""
    record = held.record
    actors = {actor.id: actor for actor in record.actors}
    holds: dict[str, list[str]] = {}
    for s in record.statements:
        if s.within:
            holds.setdefault(s.within, []).append(s.id)
    read = {s.id for s in held.raw.statements}
    return [
        _card(
            record,
            s,
            actors,
            tuple(holds.get(s.id, ())),
            (*on_part(held, s.id), *_names(held, s)),
            by_hand=s.id not in read,
        )
        for s in wanted
    ]


def _names(held: StoredReport, s: Statement) -> list[DecisionView]:
    """Return the decisions on what those are called who speak, are spoken to, or tell of it: a card shows that name."""
    actors = dict.fromkeys(filter(None, (s.speaker, s.addressee, *(link.actor for link in s.chain))))
    return [each for actor in actors for each in on_part(held, actor) if each.field == "Name"]


def number(ident: str) -> str:
    """Return a statement's number as people see it: its id without the letter."""
    return shown_line(ident.removeprefix("s"))


def proof(text: str, span: Span) -> Proof:
    """Return the words of a span with their context."""
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
    decided: tuple[DecisionView, ...],
    *,
    by_hand: bool,
) -> StatementCard:
    text = record.report.text
    kind = KINDS[s.cue.kind]
    return StatementCard(
        id=s.id,
        number=number(s.id),
        kind=verb(record, s, actors.get(s.speaker or "")),
        family=kind.family,
        negated=s.cue.negated,
        quote=QUOTES[s.quote],
        direct=s.quote == "direct",
        content=parted(record.report.text, shown_spans(s), 600),
        cue=shown_line(s.cue.text),
        steps=tuple(
            _step(
                text,
                link,
                actors,
                *((s.certainty.chain, "told by") if at else (s.certainty.speaker, said_by(s.asserted))),
            )
            for at, link in enumerate(s.chain)
        ),
        addressee=_person(s.addressee, actors),
        to=Sureness(s.certainty.addressee),
        about=_person(s.about, actors),
        setting=tuple(_setting(s)),
        access=Sureness(s.certainty.access if s.setting.access != "unknown" else None),
        setting_proofs=tuple(proof(text, span) for span in s.setting.spans),
        within=s.within,
        holds=holds,
        confidence=s.confidence,
        sure=not is_perhaps(s.confidence),
        decided=decided,
        by_hand=by_hand,
        setting_decided=any(each.field in SETTING for each in decided),
    )


def _step(text: str, link: ChainLink, actors: Mapping[str, Actor], likely: float | None, role: str) -> Step:
    who = _person(link.actor, actors)
    assert who is not None  # noqa: S101 - a link always names one
    return Step(who, tuple(proof(text, span) for span in link.spans), link.inferred, Sureness(likely), role)


def _person(ident: str | None, actors: Mapping[str, Actor]) -> Person | None:
    if ident is None:
        return None
    actor = actors.get(ident)
    if actor is None:
        return Person(ident, shown_line(ident), "", (), named=False)
    body = actors.get(actor.belongs_to or "")
    role = actor.role if actor.role and actor.role.casefold() not in actor.name.casefold() else None
    detail = ", ".join(shown_line(part) for part in (role, f"for {body.name}" if body else None) if part)
    hidden = [
        f"{label}: “{shown_line(value)}”"
        for label, value in (("how the source knows", actor.basis), ("why the source is not named", actor.reason))
        if value
    ]
    return Person(ident, shown_line(actor.name), detail, tuple(hidden), actor.named)


def _setting(s: Statement) -> list[tuple[str, str]]:
    """Return label and value of each part of the setting that the report gives."""
    at = s.setting
    parts = (
        ("where", ACCESS[at.access] if at.access != "unknown" else None),
        ("form", at.form),
        ("place", at.place),
        ("when", in_words(at.date) if at.date else None),
        ("terms", TERMS[at.terms] if at.terms != "unknown" else None),
    )
    return [(label, shown_line(value)) for label, value in parts if value]
