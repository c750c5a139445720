"""What a form about a decision says, read once for every page that has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from starlette.datastructures import FormData

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge.own import knowledge
from reportedly.serve.shown import shown_line
from reportedly.store import Store, fields
from reportedly.store.chaining import LINK
from reportedly.store.fields import Exact
from reportedly.store.holding import Held
from reportedly.store.judging import Decision, addition, confirmation, decision, rejection
from reportedly.store.locating import located
from reportedly.store.relating import End, relate, relation_type

LONGEST = 20_000  # characters of what is typed: the longest statement of a speech
REASON = 2_000
PLACE = 4_000  # characters of the address of a card


def typed(sent: FormData, name: str, longest: int = LONGEST) -> str:
    """The text of a field, with one space for every run of white space."""
    value = sent.get(name)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if len(text) > longest:
        raise InputError(name, f"it is longer than {longest:,} characters", "give less")
    return text


def again(sent: FormData | None) -> Mapping[str, str]:
    """What was typed, to stand in the form once more; nothing for what was not."""
    return defaultdict(str, {name: value for name, value in (sent or FormData()).items() if isinstance(value, str)})


def reason(sent: FormData) -> str | None:
    """Why, as one line without what steers a page or a terminal."""
    return shown_line(typed(sent, "why", REASON)) or None


def own_path(sent: FormData, otherwise: str) -> str:
    """Where to go afterwards: an address of these pages, never one elsewhere."""
    to = typed(sent, "back", 2_000)
    safe = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if safe else otherwise


def taken(report: Held, part: str, sent: FormData) -> Decision:
    """What a form says of one field of a statement or actor. Raises `InputError`."""
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


def relation(store: Store, sent: FormData, one: End, two: End, who: str) -> None:
    """Keep how a form says that the first of two statements stands to the second. Raises `InputError` and `ConflictError`."""
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


def added(report: Held, sent: FormData) -> Decision:
    """The statement that a form puts in. Raises `InputError`."""
    return addition(
        report,
        knowledge(),
        content=words(report, sent, "content"),
        cue=words(report, sent, "cue"),
        source=words(report, sent, "source"),
        kind=typed(sent, "kind", 100) or "assertion",
        speaker=typed(sent, "speaker", 500),
    )


def words(report: Held, sent: FormData, name: str) -> str:
    """Words of the report that were typed or, with the place where they were selected, that place."""
    asked, near = typed(sent, name), typed(sent, f"{name}_near", 20)
    if not asked or not (near.isascii() and near.isdecimal()):
        return asked
    return ", ".join(f"{start}-{end}" for start, end in located(asked, report.record.report.text, int(near)))


def _value(report: Held, part: str, field: str, sent: FormData) -> str:
    at = fields.part(report.record, part)
    if at is None:
        raise NotFoundError(part, "the report has no such statement or actor", "a person may have rejected it")
    exact = isinstance(fields.of(at).get(field), Exact) or (field.startswith(LINK) and field.endswith(":words"))
    value = words(report, sent, "value") if exact else typed(sent, "value", 1_000)
    return value or "none"
