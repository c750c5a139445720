"""Answers to the labelled stories, made of the labels: as a program would write them that is right in everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]


class Actors:
    """The actors of one record, an id for each name."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str | None], Json] = {}

    def id(self, name: str | None, basis: str | None = None) -> str | None:
        if name is None:
            return None
        ident = f"a{len(self.made) + 1}"
        actor = {
            "id": ident,
            "name": name.removesuffix(" (anonymous)"),
            "named": "(anonymous" not in name,
            "basis": basis,
        }
        found: str = self.made.setdefault((name, basis), actor)["id"]
        return found


def record(report: Json) -> Json:
    actors = Actors()
    return {
        "report": {"id": report["id"]},
        "statements": [_statement(f"s{k}", s, actors) for k, s in enumerate(report["statements"], 1)],
        "actors": list(actors.made.values()),
    }


def _statement(ident: str, s: Json, actors: Actors) -> Json:
    unnamed = next((link for link in s["chain"] if "(anonymous" in link), None)
    return {
        "id": ident, "quote": s["mode"], "content": {"spans": s["spans"]},
        "cue": {"spans": [s["cue_span"]] if s["cue_span"] else [], "kind": s["kind"]},
        "source": {"text": s["speaker"]} if s["source_span"] else None,
        "speaker": actors.id(s["speaker"]), "addressee": actors.id(s["addressee"]),
        "chain": [{"actor": actors.id(link, s.get("basis_text") if link == unnamed else None)} for link in s["chain"]],
        "setting": {"access": s["setting"], **{key: s[key] for key in ("form", "place", "date", "terms")}},
    }  # fmt: skip


def trace(gold: Json) -> Json:
    said: dict[str, list[list[str]]] = {}
    for report in gold["reports"]:
        for k, s in enumerate(report["statements"], 1):
            if s["claim"]:
                said.setdefault(s["claim"], []).append([report["id"], f"s{k}"])
    return {
        "reports": [{"id": r["id"], "roots": [r["root"], *r["other_roots"]]} for r in gold["reports"]],
        "claims": [_claim(claim, said[claim["id"]], gold["roots"]) for claim in gold["claims"] if claim["id"] in said],
        "roots": [{"id": root["id"], "kind": "named", "description": root["description"]} for root in gold["roots"]],
        "relations": [_relation(r) for r in gold["relations"] if not r.get("uncertain")],
    }


def _claim(claim: Json, statements: list[list[str]], roots: Sequence[Json]) -> Json:
    rests = [root["id"] for root in roots if claim["id"] in root["supports"]]
    return {
        "id": claim["id"], "speaker": claim["speaker"], "statements": statements, "roots": rests, "distinct_roots": len(rests),
    }  # fmt: skip


def _relation(r: Json) -> Json:
    flagged = r["type"] == "private_vs_public"
    kind = "conflicts" if flagged else r["type"]
    return {"type": kind, "from": r["from"], "to": r["to"], "private_vs_public": flagged, "reading": r["whose"]}


def perfect(gold: Json) -> tuple[Mapping[str, Json], Json]:
    """Records by report, and the trace."""
    return {report["id"]: record(report) for report in gold["reports"]}, trace(gold)
