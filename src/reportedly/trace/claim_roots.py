"""The roots of one claim. One, unless there is evidence of more: nearly every claim comes from one party, or from one
outlet's sources.

What most reports of the claim rest on is its root. Whether it has further ones a fitted regression says; if so, they
are those that state it in nearly the same words in a report that does not have it from the first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from reportedly.trace.ends import Key, on_record
from reportedly.trace.lineages import MODELS
from reportedly.trace.logistic import Features, Logistic, logistic
from reportedly.trace.outlets import is_unknown, one_family
from reportedly.trace.records import StatementRef
from reportedly.trace.resting import Resting
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import Floats

TIGHT = 0.4  # likeness with the middle of a claim from which a statement states it, and not something near it
VERBATIM = 0.85  # likeness from which two statements say the same in the same words: a setting


@cache
def shipped() -> Logistic:
    """What says whether a claim has several roots. Raises `ModelError`."""
    return logistic(MODELS / "claim.json")


def claim_roots(claim: Sequence[StatementInReport], alike: Floats, rests: Resting, reports: int) -> list[Key]:
    """Its roots, the one that most reports rest on first. `alike`: of its statements, n by n; `reports`: of the
    story."""
    by_root = _by_root(claim, alike, rests)
    if not by_root:
        return []
    first, *others = _of_known_outlets(by_root)
    others = _of_other_publishers(first, others, rests)
    if not others:
        return [first]
    if weigh_says(claim, alike, rests, reports):
        return [first, *(key for key in others if _reports(by_root[key]) - _reports(by_root[first]))]
    place = {each.ref: number for number, each in enumerate(claim)}
    return [first, *(key for key in others if _evident(by_root[first], by_root[key], place, alike))]


def weigh_says(claim: Sequence[StatementInReport], alike: Floats, rests: Resting, reports: int) -> bool:
    """Does the regression say that a claim has several roots?"""
    weigh = shipped()
    return weigh.chance(features(claim, alike, rests, reports)) >= weigh.threshold


def _evident(
    one: Sequence[StatementInReport], two: Sequence[StatementInReport], place: Mapping[StatementRef, int], alike: Floats
) -> bool:
    """Have two outlets the same from unnamed people of their own, each in a report that does not cite the other?"""
    return any(
        alike[place[a.ref], place[b.ref]] >= VERBATIM
        for a in one
        for b in two
        if a.record is not b.record and _unnamed(a) and _unnamed(b) and not one_family(a.record, b.record)
    )


def _of_known_outlets(keys: Iterable[Key]) -> list[Key]:
    """Without unnamed people of an outlet that nobody knows, which may be any, unless there are no others."""
    keys = list(keys)
    return [key for key in keys if key[0] != "outlet" or not is_unknown(key[1])] or keys[:1]


def _of_other_publishers(first: Key, others: Sequence[Key], rests: Resting) -> list[Key]:
    """Without outlets of a publisher that an outlet before has: one house asks one set of unnamed people."""
    seen = {rests.families[first[1]]} if first[0] == "outlet" and first[1] in rests.families else set()
    out = []
    for key in others:
        family = rests.families.get(key[1]) if key[0] == "outlet" else None
        if family is None or family not in seen:
            out.append(key)
        if family is not None:
            seen.add(family)
    return out


def _unnamed(each: StatementInReport) -> bool:
    return any(not actor.named for actor in each.chain) and not on_record(each)


def features(claim: Sequence[StatementInReport], alike: Floats, rests: Resting, reports: int) -> Features:
    """What speaks for several roots."""
    by_root = _by_root(claim, alike, rests)
    tight = [each for group in by_root.values() for each in group]
    told = _reports(tight)
    place = {each.ref: number for number, each in enumerate(claim)}
    out = {
        "reports": math.log1p(len(told)),
        "share of reports": len(told) / reports,
        "statements": math.log1p(len(tight)),
        "several reports": float(len(told) > 1),
        "loose": 1 - len(tight) / len(claim) if claim else 0.0,
        "roots": math.log1p(len(by_root)),
        "confirmed": float(any(each.statement.cue.kind == "confirmation" for each in tight)),
    }
    if not by_root:
        return out
    first, *others = by_root
    outlets, parties, documents = (
        [key for key in by_root if key[0] == mode] for mode in ("outlet", "party", "document")
    )
    own = [key for key in outlets if any(rests.carried[each.record.report.id] == key[1] for each in by_root[key])]
    out |= {
        "first, party": float(first[0] == "party"),
        "first, on the record": sum(map(on_record, by_root[first])) / len(by_root[first]),
        "two outlets": float(len(outlets) > 1),
        "two outlets, one by its own sources": float(len(outlets) > 1 and bool(own)),
        "an outlet and a party": float(bool(outlets and parties)),
        "an outlet and a document": float(bool(outlets and documents)),
        "a document and a party": float(bool(documents and parties)),
        "two parties": float(len(parties) > 1),
    }
    if others:
        one, two = (by_root[key] for key in (first, others[0]))
        near = alike[np.ix_([place[each.ref] for each in one], [place[each.ref] for each in two])]
        out |= {
            "second, share": len(_reports(two)) / len(told),
            "second, in another report": float(bool(_reports(two) - _reports(one))),
            "second, alike": float(near.max()),
        }
    return out


def _reports(group: Sequence[StatementInReport]) -> set[str]:
    return {each.record.report.id for each in group}


def _by_root(claim: Sequence[StatementInReport], alike: Floats, rests: Resting) -> dict[Key, list[StatementInReport]]:
    """Its statements by what they rest on, that which most reports rest on first, then that which came first."""
    if not claim:
        return {}
    middle = int(alike.mean(axis=1).argmax())
    out: dict[Key, list[StatementInReport]] = {}
    for number, each in enumerate(claim):
        if alike[number, middle] >= TIGHT and (key := rests.root(each)) is not None:
            out.setdefault(key, []).append(each)
    if not out:  # none tells, but for the others that are in the claim
        for each in claim:
            if (key := rests.root(each)) is not None:
                out.setdefault(key, []).append(each)
    return dict(sorted(out.items(), key=lambda found: -len(_reports(found[1]))))
