"""The parts of a record that a person may decide on, by id."""

from __future__ import annotations

from typing import Any, Final

from msgspec import structs

from reportedly.records import Actor, Record, Statement

Part = Statement | Actor
Value = Any  # JSON that means the same in every reading of the report

MUST_BE_GIVEN: Final = ...  # a field that can't be empty: who rejects what the engine says has to say what is right


def part(record: Record, ident: str) -> Part | None:
    """The statement or actor of that id."""
    parts: list[Part] = [*record.statements, *record.actors]
    return next((each for each in parts if each.id == ident), None)


def with_changed(record: Record, part: Part, **changed: Any) -> Record:
    """The record with these fields of one of its statements or actors changed."""
    where = "statements" if isinstance(part, Statement) else "actors"
    parts = (structs.replace(each, **changed) if each.id == part.id else each for each in getattr(record, where))
    return structs.replace(record, **{where: tuple(parts)})
