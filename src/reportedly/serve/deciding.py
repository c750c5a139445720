"""What a person may decide of a statement or actor, as forms: one a field, with what holds and what the engine said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportedly.records import Record, Statement
from reportedly.serve.kinds import ACCESS, KINDS, QUOTES, TERMS
from reportedly.serve.shown import cut, shown_line
from reportedly.show.decisions import value as in_words
from reportedly.store import fields
from reportedly.store.fields import MUST_BE_GIVEN, Exact, Part, Plain, Who
from reportedly.store.holding import Held
from reportedly.store.judgements import Judgement
from reportedly.store.judging import version
from reportedly.store.parts import Value

Control = Literal["text", "choice", "words", "actor", "chain"]
LENGTH = 300  # characters of a value that are shown beside its name

LABELS = {
    "speaker": "Speaker",
    "chain": "Chain",
    "addressee": "Said to",
    "about": "Drawn from",
    "content": "What is said",
    "cue": "Words that signal it",
    "source": "Words that name who",
    "kind": "Kind",
    "negated": "Negated",
    "quote": "Wording",
    "access": "Where",
    "form": "Form",
    "place": "Place",
    "date": "When",
    "terms": "Terms",
    "name": "Name",
    "type": "What it is",
    "wikidata": "Wikidata id",
    "role": "Role",
    "for": "Speaks for",
}
_NAMES: Mapping[str, Mapping[Any, str]] = {
    "kind": {ident: kind.name for ident, kind in KINDS.items()},
    "quote": QUOTES,
    "access": ACCESS,
    "terms": TERMS,
    "negated": {"true": "yes", "false": "no"},
}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain in its forms: who, and the words that stand for him."""

    number: int
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One field. `value` is what stands in its control, `now` the same for people, `engine` what the engine said if a person
    decided. `open`: it may be said not to be given."""

    field: str
    label: str
    control: Control
    value: str
    now: str
    engine: str | None
    choices: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    version: str
    decided: Judgement | None
    open: bool


def asks(held: Held, ident: str) -> list[Ask]:
    """The fields of a statement or actor of the record, the ones that are most often in doubt first."""
    part = fields.part(held.record, ident)
    if part is None:
        return []
    known = fields.of(part)
    return [_ask(held, part, name, known[name]) for name in LABELS if name in known]


def decided(held: Held, ident: str, field: str) -> Judgement | None:
    """The decision that holds on a field, or on the statement as such."""
    taken = [d.judgement for d in held.decided if (d.part, d.judgement.field) == (ident, field)]
    return max(taken, key=lambda j: j.number, default=None)


def engine_said(held: Held, ident: str, field: str) -> str | None:
    """What the engine's reading holds there; None for a statement that a person put in."""
    part = fields.part(held.raw, ident)
    if part is None or field not in fields.of(part):
        return None
    return shown_value(held.raw, field, fields.of(part)[field].current(held.raw, part))


def shown_value(record: Record, field: str, value: Value) -> str:
    """A value for people: spans as their words, kinds by their names."""
    if field in ("content", "cue", "source"):
        return cut(_words(record, value), LENGTH) if value else "not given"
    text = in_words(value)
    return cut(_NAMES.get(field, {}).get(text, text).replace("_", " "), LENGTH)


def _ask(held: Held, part: Part, name: str, field: fields.Field) -> Ask:
    record = held.record
    value = field.current(record, part)
    taken = decided(held, part.id, name)
    return Ask(
        field=name,
        label=LABELS[name],
        control=_control(field),
        value=_typed(record, name, value),
        now=shown_value(record, name, value),
        engine=engine_said(held, part.id, name) if taken else None,
        choices=_choices(name, field),
        links=tuple(_links(record, part)) if name == "chain" and isinstance(part, Statement) else (),
        version=version(held, part.id, name),
        decided=taken,
        open=field.empty is not MUST_BE_GIVEN,
    )


def _control(field: fields.Field) -> Control:
    match field:
        case Who():
            return "actor"
        case Exact():
            return "words"
        case Plain(allowed=()):
            return "text"
        case Plain():
            return "choice"
        case _:
            return "chain"


def _typed(record: Record, name: str, value: Value) -> str:
    """As a person would type it."""
    if value is None or value == []:
        return ""
    return _words(record, value) if name in ("content", "cue", "source") else shown_line(in_words(value))


def _words(record: Record, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(shown_line(record.report.text[start:end]) for start, end in spans)


def _choices(name: str, field: fields.Field) -> tuple[tuple[str, str], ...]:
    if not isinstance(field, Plain):
        return ()
    names = _NAMES.get(name, {})
    given = [(each, names.get(each, each).replace("_", " ")) for each in field.allowed]
    return (*given, *([("none", "not given")] if field.empty is None and given else []))


def _links(record: Record, s: Statement) -> list[Link]:
    names = {actor.id: shown_line(actor.name) for actor in record.actors}
    return [
        Link(number, names.get(link.actor, link.actor), _words(record, link.spans))
        for number, link in enumerate(s.chain, 1)
    ]
