"""The answers that need no model, to stand beside every figure: on the statements that were found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


def read(record: Json) -> Json:
    """The speaker is the source's own words, the chain is the speaker alone, all was said in public, everybody is named."""
    statements: list[Json] = []
    actors: list[Json] = []
    for s in record["statements"]:
        speaker = None
        if s["source"]:
            speaker = f"a{len(actors) + 1}"
            actors.append({"id": speaker, "name": s["source"]["text"], "named": True})
        chain = [{"actor": speaker}] if speaker else []
        statements.append(s | {"speaker": speaker, "addressee": None, "chain": chain, "setting": {"access": "public"}})
    return record | {"statements": statements, "actors": actors}


def trace(records: Sequence[Json]) -> Json:
    """Each statement is a claim of its own, all reports rest on one root, nothing stands against anything."""
    said = [(record["report"]["id"], s["id"]) for record in records for s in record["statements"]]
    return {
        "reports": [{"id": record["report"]["id"], "roots": ["r1"]} for record in records],
        "claims": [{"id": f"{report} {s}", "statements": [[report, s]], "distinct_roots": 1} for report, s in said],
    }
