"""Does a line of `expect` hold of the record of a report?"""

from __future__ import annotations

from cases.wordings import Json, alike, among, any_of, same, share, tokens
from reportedly.records import Actor, Record, Statement

SETTING = ("access", "form", "date", "place", "terms")


def fault(record: Record, expected: Json) -> str | None:
    """What is wrong, or `None`."""
    if "says" in expected:
        return _says(record, expected)
    if "not" in expected:
        given = [s for s in _found(record, expected["not"]) if not differences(record, s, expected)]
        return f"{expected['not']!r} is given" if given else None
    if "same_speaker" in expected:
        one, two = ({s.speaker for s in _likest(record, words)} for words in expected["same_speaker"])
        if not one or not two:
            return "no such statements"
        return None if bool(one & two) == expected["is"] else f"speakers {one} and {two}"
    if "actor" in expected:
        found = [a for a in record.actors if _is(record, a, expected)]
        return None if bool(found) == expected.get("present", True) else f"actors {[a.name for a in record.actors]}"
    assert expected.keys() & {"statements", "at_least"}, expected
    number = len(record.statements)
    right = number == expected.get("statements", number) and number >= expected.get("at_least", 0)
    return None if right else f"{number} statements"


def _says(record: Record, expected: Json) -> str | None:
    likest = _likest(record, expected["says"])
    if not likest:
        return f"no statement like {expected['says']!r}"
    if "speakers" in expected:
        names = [_name(record, s.speaker) for s in _found(record, expected["says"])]
        missing = [one for one in expected["speakers"] if not any(name and same(name, one) for name in names)]
        return f"speakers {names}" if missing else None
    faults = [differences(record, s, expected) for s in likest]
    return None if not all(faults) else f"{expected['says']!r}: {faults[0]}"


def _found(record: Record, wanted: str) -> list[Statement]:
    """Statements half alike, the likest first; all of them for "*"."""
    if wanted == "*":
        return list(record.statements)
    near = [s for s in record.statements if alike(s.content.text, wanted)]
    return sorted(near, key=lambda s: -share(s.content.text, wanted))


def _likest(record: Record, wanted: str) -> list[Statement]:
    found = _found(record, wanted)
    if wanted == "*":
        return found
    return [s for s in found if share(s.content.text, wanted) == share(found[0].content.text, wanted)]


def differences(record: Record, s: Statement, expected: Json) -> list[str]:
    """In what a statement differs from what is expected of it."""
    chain = record.chain(s)
    who = next((a for a in record.actors if a.id == s.speaker), None)
    plain = {
        "quote": s.quote,
        "kind": s.cue.kind,
        "negated": s.cue.negated,
        "asserted": s.asserted,
        "named": who.named if who else True,
        "count": who.count if who else None,
        "type": who.type if who else None,
        "unnamed": any(not a.named for a in chain),
        **{key: getattr(s.setting, key) for key in SETTING},
    }
    out = [f"{key} {value!r}" for key, value in plain.items() if key in expected and value not in any_of(expected[key])]
    for key, ident in (("speaker", s.speaker), ("addressee", s.addressee)):
        if key in expected and not among(_name(record, ident), expected[key]):
            out.append(f"{key} {_name(record, ident)!r}")
    if "reason" in expected and not any(alike(a.reason or "", expected["reason"]) for a in chain):
        out.append(f"reasons {[a.reason for a in chain]}")
    if "chain" in expected and not _is_chain(chain, expected["chain"]):
        out.append(f"chain {[a.name for a in chain]}")
    if expected.get("has", "") not in s.content.text or ("lacks" in expected and expected["lacks"] in s.content.text):
        out.append(f"content {s.content.text!r}")
    name = who.name if who else ""
    if not set(tokens(expected.get("name", ""))) <= set(tokens(name)):
        out.append(f"name {name!r}")
    if "called" in expected and name.lower() not in [one.lower() for one in any_of(expected["called"])]:
        out.append(f"called {name!r}")
    return out


def _is_chain(chain: tuple[Actor, ...] | list[Actor], wanted: list[object]) -> bool:
    return len(chain) == len(wanted) and all(among(a.name, link) for a, link in zip(chain, wanted, strict=True))


def _is(record: Record, a: Actor, expected: Json) -> bool:
    return (
        same(a.name, expected["actor"])
        and ("type" not in expected or a.type in any_of(expected["type"]))
        and ("named" not in expected or a.named == expected["named"])
        and ("for" not in expected or among(_name(record, a.belongs_to), expected["for"]))
    )


def _name(record: Record, ident: str | None) -> str | None:
    return next((a.name for a in record.actors if a.id == ident), None)
