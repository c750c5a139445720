"""The fields of a statement or actor that a person can decide, as forms with the current value and the engine's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportedly.intake import typed_dates
from reportedly.intake.typed_dates import in_field
from reportedly.records import Record, Statement
from reportedly.show.decisions import value as in_words
from reportedly.store import fields
from reportedly.store.fields import MUST_BE_GIVEN, Exact, Part, Plain, Who
from reportedly.store.judgements import Judgement
from reportedly.store.judging import version
from reportedly.store.parts import Value
from reportedly.store.reports import StoredReport
from reportedly.views.safe_text import cut, shown_line
from reportedly.views.vocabulary import ACCESS, KINDS, QUOTES, TERMS

Control = Literal["text", "choice", "words", "actor", "chain"]
DATES = ("date", "published")  # fields that people write as dates
LENGTH = 300  # characters of a value that are shown beside its name

LABELS = {
    "speaker": "Speaker",
    "chain": "Chain",
    "addressee": "Said to",
    "about": "Inferred about",
    "content": "What is said",
    "cue": "Words that signal it",
    "source": "Words that name the source",
    "kind": "Kind",
    "negated": "Negated",
    "quote": "Wording",
    "access": "Where",
    "form": "Form",
    "place": "Place",
    "date": "When",
    "terms": "Terms",
    "name": "Name",
    "type": "Type",
    "wikidata": "Wikidata id",
    "role": "Role",
    "for": "Speaks for",
    "outlet": "Outlet",
    "publisher_family": "Publisher family",
    "published": "Published",
    "title": "Headline",
    "byline": "Byline",
    "url": "Address",
}
_NAMES: Mapping[str, Mapping[Any, str]] = {
    "kind": {ident: kind.name for ident, kind in KINDS.items()},
    "quote": QUOTES,
    "access": ACCESS,
    "terms": TERMS,
    "negated": {"true": "yes", "false": "no"},
}


@dataclass(frozen=True, slots=True)
class LinkForm:
    """One link of a chain in its form: its actor, and the words that name the actor."""

    number: int
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class FieldForm:
    """The form of one field.

    Attributes:
        value: the content of its control.
        now: the current value, in words.
        engine: the engine's value, if a person decided.
        open: whether a person may say that the report does not give it.
    """

    field: str
    label: str
    control: Control
    value: str
    now: str
    engine: str | None
    choices: tuple[tuple[str, str], ...]
    links: tuple[LinkForm, ...]
    version: str
    decided: Judgement | None
    open: bool


def field_forms(held: StoredReport, ident: str) -> list[FieldForm]:
    """Return the forms for the fields of a statement or actor, or of the report, those that are most often in doubt first."""
    part = fields.part(held.record, ident)
    if part is None:
        return []
    known = fields.of(part)
    return [_form(held, part, ident, name, known[name]) for name in LABELS if name in known]


def decided(held: StoredReport, ident: str, field: str) -> Judgement | None:
    """Return the decision that holds on a field, or on the statement as a whole; None if there is none."""
    decision = [d.judgement for d in held.decided if (d.part, d.judgement.field) == (ident, field)]
    return max(decision, key=lambda j: j.number, default=None)


def engine_said(held: StoredReport, ident: str, field: str) -> str | None:
    """Return the engine's value in words; None for a statement that a person added."""
    part = fields.part(held.raw, ident)
    if part is None or field not in fields.of(part):
        return None
    return shown_value(held.raw, field, fields.of(part)[field].current(held.raw, part))


def shown_value(record: Record, field: str, value: Value) -> str:
    """Return a value in words: spans as the words there, kinds by their names."""
    if field in ("content", "cue", "source"):
        return cut(_words(record, value), LENGTH) if value else "not given"
    text = in_words(value)
    if field in DATES and value:
        text = typed_dates.in_words(text) if "/" in text else in_field(text)
    return cut(_NAMES.get(field, {}).get(text, text).replace("_", " "), LENGTH)


def _form(held: StoredReport, part: Part, ident: str, name: str, field: fields.Field) -> FieldForm:
    record = held.record
    value = field.current(record, part)
    decision = decided(held, ident, name)
    return FieldForm(
        field=name,
        label=LABELS[name],
        control=_control(field),
        value=_typed(record, name, value),
        now=shown_value(record, name, value),
        engine=engine_said(held, ident, name) if decision else None,
        choices=_choices(name, field),
        links=tuple(_links(record, part)) if name == "chain" and isinstance(part, Statement) else (),
        version=version(held, ident, name),
        decided=decision,
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
    """Return the value as a person would type it."""
    if value is None or value == []:
        return ""
    if name in ("content", "cue", "source"):
        return _words(record, value)
    return in_field(str(value)) if name in DATES else shown_line(in_words(value))


def _words(record: Record, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(shown_line(record.report.text[start:end]) for start, end in spans)


def _choices(name: str, field: fields.Field) -> tuple[tuple[str, str], ...]:
    if not isinstance(field, Plain):
        return ()
    names = _NAMES.get(name, {})
    given = [(each, names.get(each, each).replace("_", " ")) for each in field.allowed]
    return (*given, *([("none", "not given")] if field.empty is None and given else []))


def _links(record: Record, s: Statement) -> list[LinkForm]:
    names = {actor.id: shown_line(actor.name) for actor in record.actors}
    return [
        LinkForm(number, names.get(link.actor, link.actor), _words(record, link.spans))
        for number, link in enumerate(s.chain, 1)
    ]
