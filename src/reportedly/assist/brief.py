"""What of an answer a person would be told: the exact words, who said them to whom, how it is known, and how sure that is."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_REPORT = ("key", "id", "outlet", "title", "published")
_CLAIM = (
    "id",
    "speaker",
    "does",
    "cue",
    "negated",
    "text",
    "access",
    "attestation",
    "distinct_roots",
    "contested",
    "retracted",
)
_ROOT = ("id", "kind", "description", "outlet")
_LONGEST = 600  # characters of a statement's words; the spans are those of the whole


def brief(answer: Json) -> Json:
    """Return an answer without what is empty, and without offsets of anything but the words."""
    if "record" in answer:
        record = answer["record"]
        actors = {each["id"]: each for each in record["actors"]}
        return {
            "answer": answer["answer"],
            "key": answer["key"],
            "report": _some(record["report"], _REPORT),
            "statements": [_statement(each, actors) for each in record["statements"]],
            "decided": len(answer["decided"]),
        }
    return {**answer, "items": [_item(each) for each in answer["items"]]} if "items" in answer else answer


def _item(item: Json) -> Json:
    if "claim" in item:
        return {
            "story": item["story"],
            "claim": _some(item["claim"], _CLAIM),
            "statements": [_found(each) for each in item["statements"]],
            "roots": [_some(each, _ROOT) for each in item["roots"]],
            "root_pairs": [_some(each, ("a", "b", "state", "why")) for each in item["root_pairs"]],
            "relations": [_relation(each) for each in item["relations"]],
        }
    if "a" in item and "b" in item:
        kept = _some(item, ("actor", "kind", "reading", "score"))
        return kept | {side: _found(item[side]) for side in ("a", "b")}
    return item if "asked" in item else _found(item)


def _found(found: Json) -> Json:
    actors = {each["id"]: each for each in found["actors"]}
    kept = {"report": _some(found["report"], _REPORT), "statement": _statement(found["statement"], actors)}
    return kept | ({"decided": found["decided"]} if found["decided"] else {})


def _relation(each: Json) -> Json:
    return _some(each["relation"], ("type", "reading", "score")) | {
        "other": _some(each["other"], ("speaker", "text", "access"))
    }


def _statement(s: Json, actors: dict[str, Json]) -> Json:
    """Return a statement: its words at their offsets; names in place of ids; how sure each part is."""
    words = s["content"]["text"]
    content = {"text": words, "spans": s["content"]["spans"]}
    if len(words) > _LONGEST:
        content = {"begins": words[:_LONGEST], "spans": s["content"]["spans"]}
    who = actors.get(s["speaker"] or "", {})
    made = {
        "id": s["id"],
        "speaker": who.get("name"),
        "for": actors.get(who.get("for") or "", {}).get("name"),
        "cue": s["cue"]["text"],
        "kind": s["cue"]["kind"],
        "negated": s["cue"]["negated"] or None,
        "asserted": None if s["asserted"] else False,
        "content": content,
        "quote": s["quote"],
        "to": actors.get(s["addressee"] or "", {}).get("name"),
        "setting": {
            name: value for name, value in s["setting"].items() if name != "spans" and value not in (None, "unknown")
        }
        or None,
        "chain": [actors[link["actor"]]["name"] for link in s["chain"] if link["actor"] in actors] or None,
        "within": s["within"],
        "confidence": round(s["confidence"], 2),
        "certainty": {name: round(value, 2) for name, value in s["certainty"].items() if value is not None} or None,
    }
    return {name: value for name, value in made.items() if value is not None}


def _some(value: Json, names: tuple[str, ...]) -> Json:
    return {name: value[name] for name in names if value.get(name) not in (None, [], ())}
