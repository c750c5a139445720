"""The fields that a person may decide on: what each holds, what a person's words mean for it, and how it is set.

A value is JSON that means the same in every reading of the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, get_args

from msgspec import structs

from reportedly.attribute.quotations import quotations, quote_mode
from reportedly.errors import InputError
from reportedly.intake.dates import days
from reportedly.knowledge import Knowledge
from reportedly.records import Access, ActorType, ChainLink, CueKind, Form, Quote, Record, Statement, Terms
from reportedly.spans import words
from reportedly.store.chaining import Chain
from reportedly.store.locating import located
from reportedly.store.naming import DECIDED, NOBODY, asked_for, named, placed
from reportedly.store.parts import MUST_BE_GIVEN, Part, Value, part, with_changed

__all__ = ["MUST_BE_GIVEN", "Field", "Part", "part"]


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
            return with_changed(record, part, **{self.holder: structs.replace(getattr(part, self.holder), **changed)})
        if self.name == "wikidata":
            changed["link"] = DECIDED if value else None
        return with_changed(record, part, **changed)


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
        return with_changed(record, part, **changed)


@dataclass(frozen=True, slots=True)
class Exact:
    """Words of the report: the source, the cue, the content; as a person copies them, or as offsets."""

    name: str
    empty: Value = MUST_BE_GIVEN

    def current(self, record: Record, part: Statement) -> Value:  # noqa: ARG002
        held = getattr(part, self.name)
        return [list(span) for span in held.spans] if held else None

    def parsed(self, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:  # noqa: ARG002
        if self.empty is None and asked.casefold() in NOBODY:
            return None
        near = part.cue.spans[0][0] if part.cue.spans else 0
        return [list(span) for span in located(asked, record.report.text, near)]

    def applied(self, record: Record, part: Statement, value: Value) -> Record:
        text = record.report.text
        found = words(text, [(start, end) for start, end in value]) if value else None
        if self.name == "cue" and found:
            return with_changed(record, part, cue=structs.replace(part.cue, spans=found.spans, text=found.text))
        if self.name == "content" and found:
            return with_changed(record, part, content=found, quote=quote_mode(text, found.spans, quotations(text)))
        return with_changed(record, part, source=found)


CHAIN = Chain()
WHOLE = "statement"  # the name of the decision on a statement as such: it is one, or it is none
BY_HAND = (
    "content",
    "cue",
    "source",
    "kind",
    "speaker",
)  # what is said of a statement that a person puts in; the source
# comes before the speaker, whose words in the chain it is

OF_STATEMENT: Mapping[str, Field] = {
    "speaker": Who("speaker"),
    "addressee": Who("addressee"),
    "about": Who("about"),
    "chain": CHAIN,
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


def _begun_by(speaker: str | None, s: Statement) -> tuple[ChainLink, ...]:
    """The chain with another first link, which is the speaker's; none where nobody speaks."""
    if speaker is None:
        return ()
    if s.chain:
        return (structs.replace(s.chain[0], actor=speaker), *s.chain[1:])
    spans = s.source.spans if s.source else ()
    return (ChainLink(actor=speaker, spans=spans, inferred=not spans),)


def _wrong(asked: str, field: str, remedy: str) -> InputError:
    return InputError(asked or "nothing", f"{field} can't be that", remedy)
