"""The fields that a person can decide: their current value, how a person's input is parsed, and how a value is set.

A value is JSON that means the same in every reading of the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, get_args

from msgspec import structs

from reportedly.attribute.quotations import quotations, quote_mode
from reportedly.errors import InputError
from reportedly.intake.dates import day_of, days
from reportedly.intake.typed_dates import Near, typed_date
from reportedly.knowledge import Knowledge
from reportedly.records import Access, ActorType, ChainLink, CueKind, Form, Quote, Record, Report, Statement, Terms
from reportedly.spans import words
from reportedly.store.actor_values import DECIDED, NOBODY, named, parsed_actor, placed
from reportedly.store.chaining import Chain
from reportedly.store.locating import located
from reportedly.store.parts import MUST_BE_GIVEN, Part, Value, part, with_changed

__all__ = ["MUST_BE_GIVEN", "Field", "Part", "part"]


class Field(Protocol):
    """One field. `empty` is its value if a person only says that the engine is wrong."""

    @property
    def empty(self) -> Value: ...

    def current(self, record: Record, part: Any) -> Value:
        """Return the value in the record."""

    def parsed(self, asked: str, record: Record, part: Any, known: Knowledge) -> Value:
        """Return the value that a person means by `asked`. Raises `InputError` if it is not valid."""

    def applied(self, record: Record, part: Any, value: Value) -> Record:
        """Return the record with that value."""


def near_saying(report: Report) -> tuple[Near, ...]:
    """Return the day from which a date of saying is understood: that of publication, if it is known."""
    day = day_of(report.published)
    return (Near(day, "when it was published"),) if day else ()


def near_retrieval(report: Report) -> tuple[Near, ...]:
    """Return the day from which a date of publication is understood: that on which the report was retrieved, if it is known. No
    later one can be meant."""
    day = day_of(report.retrieved)
    return (Near(day, "when it was retrieved", latest=day),) if day else ()


@dataclass(frozen=True, slots=True)
class Plain:
    """A field that holds words.

    Attributes:
        name: the name of the attribute.
        holder: the attribute of the part that has it, such as "setting"; "" for the part itself.
        allowed: the valid values; empty if any word is valid.
    """

    name: str
    holder: str = ""
    allowed: tuple[str, ...] = ()
    empty: Value = None

    def current(self, record: Record, part: Part) -> Value:  # noqa: ARG002 - required by the protocol
        return getattr(getattr(part, self.holder) if self.holder else part, self.name)

    def parsed(self, asked: str, record: Record, part: Part, known: Knowledge) -> Value:  # noqa: ARG002
        asked = " ".join(asked.split())
        if self.empty is None and asked.casefold() in NOBODY:
            return None
        if self.allowed and asked not in self.allowed:
            raise _wrong(asked, self.name, f"give one of {', '.join(self.allowed)}{', none' * (self.empty is None)}")
        if self.name == "date" and asked and days(asked) is None:
            asked = typed_date(asked, near_saying(record.report))
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
class OfReport(Plain):
    """What is said of a report as a whole: its outlet, its date, its headline."""

    def parsed(self, asked: str, record: Record, part: Part, known: Knowledge) -> Value:  # noqa: ARG002
        asked = " ".join(asked.split())
        if asked.casefold() in NOBODY:
            return None
        if not asked:
            raise _wrong(asked, self.name, "give a word, or none")
        if self.name == "published":
            return typed_date(asked, near_retrieval(record.report))
        if self.name == "url" and not asked.startswith(("http://", "https://")):
            raise _wrong(asked, self.name, "write it as https://…")
        return asked


@dataclass(frozen=True, slots=True)
class Who:
    """A field that holds an actor: speaker, addressee, whom an inference is about, whom an actor speaks for."""

    name: str
    empty: Value = None

    def current(self, record: Record, part: Part) -> Value:
        return named(record, getattr(part, self.name))

    def parsed(self, asked: str, record: Record, part: Part, known: Knowledge) -> Value:  # noqa: ARG002
        return parsed_actor(asked, record, known)

    def applied(self, record: Record, part: Part, value: Value) -> Record:
        record, ident = placed(record, value)
        changed: dict[str, Any] = {self.name: ident}
        if isinstance(part, Statement) and self.name == "speaker":
            changed["chain"] = _chain_from(ident, part)
        return with_changed(record, part, **changed)


@dataclass(frozen=True, slots=True)
class Exact:
    """A field that holds words of the report: source, cue or content. A person gives them as words or as offsets."""

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
WHOLE = "statement"  # the field for the statement as a whole: a person confirms that it is one, or rejects it
# The fields of a statement that a person adds, in the order in which they are set. The source comes before the speaker,
# because its words become those of the speaker's link in the chain.
BY_HAND = ("content", "cue", "source", "kind", "speaker")

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


OF_REPORT: Mapping[str, Field] = {
    "outlet": OfReport("outlet"),
    "published": OfReport("published"),
    "title": OfReport("title"),
    "byline": OfReport("byline"),
    "url": OfReport("url"),
    "publisher_family": OfReport("publisher_family"),
}


def of(part: Part) -> Mapping[str, Field]:
    """Return the fields of that part by name."""
    if isinstance(part, Report):
        return OF_REPORT
    return OF_STATEMENT if isinstance(part, Statement) else OF_ACTOR


def _chain_from(speaker: str | None, s: Statement) -> tuple[ChainLink, ...]:
    """Return the chain with the speaker as its first link; empty without a speaker."""
    if speaker is None:
        return ()
    if s.chain:
        return (structs.replace(s.chain[0], actor=speaker), *s.chain[1:])
    spans = s.source.spans if s.source else ()
    return (ChainLink(actor=speaker, spans=spans, inferred=not spans),)


def _wrong(asked: str, field: str, remedy: str) -> InputError:
    return InputError(asked or "nothing", f"this is not a valid {field}", remedy)
