"""The fields that a person may decide on: what each holds, what a person's words mean for it, and how it is set.

A value is JSON that means the same in every reading of the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, get_args

from msgspec import structs

from reportedly.attribute.quotations import quotations, quote_mode
from reportedly.errors import InputError
from reportedly.intake.dates import days
from reportedly.knowledge import Knowledge
from reportedly.records import Access, Actor, ActorType, ChainLink, CueKind, Form, Quote, Record, Span, Statement, Terms
from reportedly.spans import words
from reportedly.store.naming import DECIDED, NOBODY, asked_for, named, placed

MUST_BE_GIVEN: Final = ...  # a field that can't be empty: who rejects what the engine says has to say what is right

Part = Statement | Actor
Value = Any


class Field(Protocol):
    """One field. `empty` is what holds when a person only says that the engine is wrong."""

    @property
    def empty(self) -> Value: ...

    def current(self, record: Record, part: Any) -> Value:
        """What the record holds."""

    def parsed(self, asked: str, record: Record, part: Any, known: Knowledge) -> Value:
        """What a person means by `asked`. Raises `InputError` if it can't be that."""

    def applied(self, record: Record, part: Any, value: Value) -> Record:
        """The record with that value."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A word or words of a part of the record: `holder` is the struct inside the statement, "" for the part itself."""

    name: str
    holder: str = ""
    allowed: tuple[str, ...] = ()
    empty: Value = None

    def current(self, record: Record, part: Part) -> Value:  # noqa: ARG002 - as the protocol has it
        return getattr(getattr(part, self.holder) if self.holder else part, self.name)

    def parsed(self, asked: str, record: Record, part: Part, known: Knowledge) -> Value:  # noqa: ARG002
        asked = " ".join(asked.split())
        if self.empty is None and asked.casefold() in NOBODY:
            return None
        if self.allowed and asked not in self.allowed:
            raise _wrong(asked, self.name, f"give one of {', '.join(self.allowed)}{', none' * (self.empty is None)}")
        if self.name == "date" and days(asked) is None:
            raise _wrong(asked, self.name, "give a day, a month, a year, or two of them with / between")
        if not asked:
            raise _wrong(asked, self.name, "give a word, or none")
        return {"true": True, "false": False}[asked] if self.name == "negated" else asked

    def applied(self, record: Record, part: Part, value: Value) -> Record:
        changed = {self.name: value}
        if self.holder:
            return _with(record, part, **{self.holder: structs.replace(getattr(part, self.holder), **changed)})
        if self.name == "wikidata":
            changed["link"] = DECIDED if value else None
        return _with(record, part, **changed)


@dataclass(frozen=True, slots=True)
class Who:
    """An actor: the speaker, the addressee, whom an inference is drawn of, whom an actor speaks for."""

    name: str
    empty: Value = None

    def current(self, record: Record, part: Part) -> Value:
        return named(record, getattr(part, self.name))

    def parsed(self, asked: str, record: Record, part: Part, known: Knowledge) -> Value:  # noqa: ARG002
        return asked_for(asked, record, known)

    def applied(self, record: Record, part: Part, value: Value) -> Record:
        record, ident = placed(record, value)
        changed: dict[str, Any] = {self.name: ident}
        if isinstance(part, Statement) and self.name == "speaker":
            changed["chain"] = _begun_by(ident, part)
        return _with(record, part, **changed)


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom it came, from the speaker outwards."""

    empty: Value = MUST_BE_GIVEN

    def current(self, record: Record, part: Statement) -> Value:
        return [named(record, link.actor) for link in part.chain]

    def parsed(self, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:  # noqa: ARG002
        names = [name.strip() for name in asked.split("<")]
        if not all(names) or any(name.casefold() in NOBODY for name in names):
            raise _wrong(asked, "chain", "name who said it, who told of it, and so on: A < B < C")
        return [asked_for(name, record, known) for name in names]

    def applied(self, record: Record, part: Statement, value: Value) -> Record:
        """Links that stay keep their words; the others have none, being nowhere in the report as far as the engine saw."""
        theirs = {link.actor: link for link in part.chain}
        links: list[ChainLink] = []
        for each in value:
            record, ident = placed(record, each)
            if ident:
                links.append(theirs.get(ident) or ChainLink(actor=ident, spans=(), inferred=True))
        return _with(record, part, chain=tuple(links), speaker=links[0].actor if links else None)


@dataclass(frozen=True, slots=True)
class Exact:
    """Words of the report: the source, the cue, the content."""

    name: str
    empty: Value = MUST_BE_GIVEN

    def current(self, record: Record, part: Statement) -> Value:  # noqa: ARG002
        held = getattr(part, self.name)
        return [list(span) for span in held.spans] if held else None

    def parsed(self, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:  # noqa: ARG002
        if self.empty is None and asked.casefold() in NOBODY:
            return None
        start, end = _nearest(asked, record.report.text, part.cue.spans)
        return [[start, end]]

    def applied(self, record: Record, part: Statement, value: Value) -> Record:
        text = record.report.text
        found = words(text, [(start, end) for start, end in value]) if value else None
        if self.name == "cue" and found:
            return _with(record, part, cue=structs.replace(part.cue, spans=found.spans, text=found.text))
        if self.name == "content" and found:
            return _with(record, part, content=found, quote=quote_mode(text, found.spans, quotations(text)))
        return _with(record, part, source=found)


WHOLE = "statement"  # the name of the decision on a statement as such: it is one, or it is none

OF_STATEMENT: Mapping[str, Field] = {
    "speaker": Who("speaker"),
    "addressee": Who("addressee"),
    "about": Who("about"),
    "chain": Chain(),
    "source": Exact("source", empty=None),
    "cue": Exact("cue"),
    "content": Exact("content"),
    "kind": Plain("kind", "cue", get_args(CueKind), MUST_BE_GIVEN),
    "negated": Plain("negated", "cue", ("true", "false"), MUST_BE_GIVEN),
    "quote": Plain("quote", "", get_args(Quote), MUST_BE_GIVEN),
    "access": Plain("access", "setting", get_args(Access), "unknown"),
    "form": Plain("form", "setting", get_args(Form)),
    "place": Plain("place", "setting"),
    "date": Plain("date", "setting"),
    "terms": Plain("terms", "setting", get_args(Terms), "unknown"),
}
OF_ACTOR: Mapping[str, Field] = {
    "name": Plain("name", empty=MUST_BE_GIVEN),
    "type": Plain("type", "", get_args(ActorType), "unknown"),
    "wikidata": Plain("wikidata"),
    "role": Plain("role"),
    "for": Who("belongs_to"),
}


def of(part: Part) -> Mapping[str, Field]:
    """The fields of that part by name."""
    return OF_STATEMENT if isinstance(part, Statement) else OF_ACTOR


def part(record: Record, ident: str) -> Part | None:
    """The statement or actor of that id."""
    parts: list[Part] = [*record.statements, *record.actors]
    return next((each for each in parts if each.id == ident), None)


def _with(record: Record, part: Part, **changed: Any) -> Record:
    """The record with these fields of one of its statements or actors changed."""
    where = "statements" if isinstance(part, Statement) else "actors"
    parts = (structs.replace(each, **changed) if each.id == part.id else each for each in getattr(record, where))
    return structs.replace(record, **{where: tuple(parts)})


def _begun_by(speaker: str | None, s: Statement) -> tuple[ChainLink, ...]:
    """The chain with another first link, which is the speaker's; none where nobody speaks."""
    if speaker is None:
        return ()
    if s.chain:
        return (structs.replace(s.chain[0], actor=speaker), *s.chain[1:])
    spans = s.source.spans if s.source else ()
    return (ChainLink(actor=speaker, spans=spans, inferred=not spans),)


def _nearest(phrase: str, text: str, near: Sequence[Span]) -> Span:
    """Where `phrase` stands in `text`, nearest to the first of the spans `near`."""
    places, start = [], text.find(phrase) if phrase.strip() else -1
    while start >= 0:
        places.append((start, start + len(phrase)))
        start = text.find(phrase, start + 1)
    if not places:
        raise InputError(phrase, "these words do not stand in the report", "copy them exactly, or give fewer of them")
    return min(places, key=lambda place: abs(place[0] - (near[0][0] if near else 0)))


def _wrong(asked: str, field: str, remedy: str) -> InputError:
    return InputError(asked or "nothing", f"{field} can't be that", remedy)
