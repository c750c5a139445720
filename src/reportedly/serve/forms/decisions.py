"""Parsing of forms about decisions, once for every page that has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from starlette.datastructures import FormData

from reportedly.errors import InputError, NotFoundError
from reportedly.identity import family_name, folded
from reportedly.intake.dates import days
from reportedly.knowledge.own import knowledge
from reportedly.records import Statement
from reportedly.resolve.own_names import means_one
from reportedly.serve.forms.inputs import published
from reportedly.store import Store, fields
from reportedly.store.chaining import LINK
from reportedly.store.fields import Exact, near_saying
from reportedly.store.judging import Decision, addition, confirmation, decision, rejection
from reportedly.store.locating import located
from reportedly.store.relating import End, relate, relation_type
from reportedly.store.reports import StoredReport
from reportedly.views.near_days import near_publication
from reportedly.views.safe_text import shown_line

LONGEST = 20_000  # characters of a field: enough for the longest statement of a speech
REASON = 2_000  # characters of a reason
PLACE = 4_000  # characters of the address of a card


def typed(sent: FormData, name: str, longest: int = LONGEST) -> str:
    """Return the text of a field, with single spaces."""
    value = sent.get(name)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if len(text) > longest:
        raise InputError(name, f"it is longer than {longest:,} characters", "give less")
    return text


def as_typed(sent: FormData | None) -> Mapping[str, str]:
    """Return the fields as they were typed, to fill the form again; a missing field is empty."""
    return defaultdict(str, {name: value for name, value in (sent or FormData()).items() if isinstance(value, str)})


def reason(sent: FormData) -> str | None:
    """Return the reason as one line without control characters; None if there is none."""
    return shown_line(typed(sent, "why", REASON)) or None


def return_path(sent: FormData, otherwise: str) -> str:
    """Return the address to go to afterwards: one of these pages, never one elsewhere."""
    to = typed(sent, "back", 2_000)
    safe = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if safe else otherwise


def sent_decision(report: StoredReport, part: str, sent: FormData) -> Decision:
    """Return the decision that a form makes on one field of a statement or actor. Raises `InputError`."""
    field = typed(sent, "field", 100)
    match sent.get("action"):
        case "confirm":
            return confirmation(report, part, field)
        case "reject":
            return rejection(report, part, field)
        case "change":
            return decision(report, part, field, _value(report, part, field, sent), knowledge())
        case _:
            raise InputError("the form", "it does not say what to do", "press one of its buttons")


def alike(report: StoredReport, ident: str) -> list[str]:
    """The other statements with the same words for a source and the same speaker: what is wrong of one is wrong of all.

    None if the words may mean others elsewhere in the report: pronouns, "an official", a family name that two bear.
    """
    this = fields.part(report.record, ident)
    if not isinstance(this, Statement) or this.source is None or not means_one(this.source.text):
        return []
    words, name = this.source.text.casefold(), folded(this.source.text)
    if sum(actor.type == "person" and family_name(actor.name) == name for actor in report.base.actors) > 1:
        return []
    return [
        s.id for s in report.record.statements
        if s.id != ident and s.source and s.source.text.casefold() == words and s.speaker == this.speaker
    ]  # fmt: skip


def save_relation(store: Store, sent: FormData, one: End, two: End, who: str) -> None:
    """Store the relation that a form sets between two statements. Raises `InputError` and `ConflictError`."""
    was, held, seen = typed(sent, "was", 20), typed(sent, "held", 20), typed(sent, "version", 100)
    asked = {"confirm": held, "reject": "none"}.get(typed(sent, "verdict", 20)) or typed(sent, "type", 20)
    if typed(sent, "turned", 10):
        one, two = two, one
    relate(
        store,
        one,
        two,
        relation_type(asked),
        who,
        reason(sent),
        was=relation_type(was) if was else None,
        seen=seen or None,
    )


def sent_addition(report: StoredReport, sent: FormData) -> Decision:
    """Return the decision to add the statement of a form. Raises `InputError`."""
    return addition(
        report,
        knowledge(),
        content=words(report, sent, "content"),
        cue=words(report, sent, "cue"),
        source=words(report, sent, "source"),
        kind=typed(sent, "kind", 100) or "assertion",
        speaker=typed(sent, "speaker", 500),
    )


def words(report: StoredReport, sent: FormData, name: str) -> str:
    """Return words of the report that were typed or, if the form says where they were selected, their offsets."""
    asked, near = typed(sent, name), typed(sent, f"{name}_near", 20)
    if not asked or not (near.isascii() and near.isdecimal()):
        return asked
    return ", ".join(f"{start}-{end}" for start, end in located(asked, report.record.report.text, int(near)))


def _value(report: StoredReport, part: str, field: str, sent: FormData) -> str:
    at = fields.part(report.record, part)
    if at is None:
        raise NotFoundError(part, "the report has no such statement or actor", "a person may have rejected it")
    if field == "published":
        return published(sent, "value", near_publication(report.record.report)) or "none"
    if field == "date" and days(typed(sent, "value")) is None:
        return published(sent, "value", near_saying(report.record.report)) or "none"
    exact = isinstance(fields.of(at).get(field), Exact) or (field.startswith(LINK) and field.endswith(":words"))
    value = words(report, sent, "value") if exact else typed(sent, "value", 1_000)
    return value or "none"
