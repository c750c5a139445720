"""The record's JSON Schema."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builders.reports import pier

from reportedly.schema import schema

DOCS = Path(__file__).parent.parent / "docs"


def errors(record: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema())
    return [error.json_path for error in validator.iter_errors(record)]


def test_schema_is_a_schema() -> None:
    """It is valid draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_record_is_valid() -> None:
    """A whole record, as printed, is valid."""
    assert errors(pier().to_dict()) == []


@pytest.mark.parametrize(
    ("where", "spoil"),
    [
        ("$.statements[0].cue.kind", lambda made: made["statements"][0]["cue"].update(kind="shout")),
        ("$.statements[0].content.spans[0][0]", lambda made: made["statements"][0]["content"].update(spans=[[-1, 2]])),
        ("$.statements[0].confidence", lambda made: made["statements"][0].update(confidence=1.5)),
        ("$.statements[0]", lambda made: made["statements"][0].update(mood="glum")),
        ("$.report", lambda made: made["report"].pop("text")),
        ("$.actors[0].type", lambda made: made["actors"][0].update(type="ship")),
    ],
)
def test_what_is_not_a_record_is_not_valid(where: str, spoil: Callable[[dict[str, Any]], object]) -> None:
    """A word outside a vocabulary, a wrong number, a field too many or too few is found, in its place."""
    made = copy.deepcopy(pier().to_dict())
    spoil(made)
    assert errors(made) == [where]


def test_docs_hold_the_schema() -> None:
    """docs/record.schema.json is what the command prints; `make docs` writes it."""
    assert json.loads((DOCS / "record.schema.json").read_text(encoding="utf-8")) == schema()
