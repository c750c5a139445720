"""The parts of a record that a person can decide on: statements and actors by id, and the report itself as "report"."""

from __future__ import annotations

from typing import Any, Final

from msgspec import structs

from reportedly.records import Actor, Record, Report, Statement
from reportedly.store.judgements import REPORT

Part = Statement | Actor | Report
Value = Any  # JSON that means the same in every reading of the report

MUST_BE_GIVEN: Final = ...  # marks a field that cannot be empty: whoever rejects its value must give the right one


def part(record: Record, ident: str) -> Part | None:
    """Return the statement or actor with that id, or the report; None if there is none."""
    if ident == REPORT:
        return record.report
    parts: list[Part] = [*record.statements, *record.actors]
    return next((each for each in parts if each.id == ident), None)


def with_changed(record: Record, part: Part, **changed: Any) -> Record:
    """Return the record with these fields of one of its statements or actors changed."""
    if isinstance(part, Report):
        return structs.replace(record, report=structs.replace(record.report, **changed))
    where = "statements" if isinstance(part, Statement) else "actors"
    parts = (structs.replace(each, **changed) if each.id == part.id else each for each in getattr(record, where))
    return structs.replace(record, **{where: tuple(parts)})
