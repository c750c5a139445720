"""People's decisions as one line each."""

from __future__ import annotations

from typing import Any

from reportedly.show.visible import one_line
from reportedly.store.decisions import LocatedDecision
from reportedly.store.fields import WHOLE
from reportedly.store.judgements import Judgement
from reportedly.store.relating import FIELD

GONE = "no such words any more"


def line(listed: LocatedDecision) -> str:
    """Return the number of the decision, the report, the statement or actor, the decision, its author, date and reason."""
    part = listed.part or GONE
    if listed.other_report is not None:
        part += f", {one_line(listed.other_report)} {listed.other_part or GONE}"
    return f"{listed.judgement.number}  {one_line(listed.report)} {part}  {words(listed.judgement)}"


def words(judgement: Judgement) -> str:
    """Return what was decided, by whom, when, why, and whether it was undone."""
    undone = f"; undone by {judgement.undone_by}, {judgement.undone_at}" if judgement.undone_at else ""
    why = f": {judgement.why}" if judgement.why else ""
    return one_line(f"{_what(judgement)} by {judgement.who}, {judgement.at}{why}{undone}")


def _what(j: Judgement) -> str:
    if j.verdict == "added":
        return f"is a statement, added ({value(j.value['speaker'])}, {j.value['kind']})"
    if j.field == FIELD and j.verdict == "rejected":
        return f"no relation (was {value(j.was)}), rejected"
    if j.field == WHOLE:
        return "is a statement, confirmed" if j.verdict == "confirmed" else "is not a statement, rejected"
    if j.verdict == "changed":
        return f"{j.field}: {value(j.value)} (was {value(j.was)}), changed"
    return f"{j.field}: {value(j.was)}, {j.verdict}"


def value(stored: Any) -> str:
    """Return a stored value in words."""
    match stored:
        case None:
            return "not given"
        case {"name": name}:
            return str(name)
        case []:
            return "nobody"
        case [[_, _], *_] as spans:
            return ", ".join(f"{start}-{end}" for start, end in spans)
        case list():
            return " < ".join(value(each) for each in stored)
        case bool():
            return str(stored).lower()
        case _:
            return str(stored)
