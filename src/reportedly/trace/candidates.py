"""Candidate roots of each report of a story, and what speaks for each: named features, which `logistic` weighs.

A report's news is what it tells first and what most reports of the story tell too, so that most features are about the
lead, about whom it cites there, and about how many other reports rest on the same.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.intake.dates import days
from reportedly.records import Record
from reportedly.trace.ends import Ends, Key, on_record, outermost
from reportedly.trace.logistic import Features
from reportedly.trace.outlets import Names, Papers, bare, one_outlet, outlet
from reportedly.trace.refused import called_false
from reportedly.trace.stance import rejects
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import Floats

LEAD = 420  # characters at the head of a report that tell its news
MOST = 60  # reports of a story that are asked what they rest on: of more, every second or third
FIRST = 6  # statements that do
NEAR = 0.5  # likeness of meaning from which two statements may tell one thing
BESIDE = 60  # characters beside a statement in which the outlet to which it was told may stand
THOUGHTS = ("belief", "wish", "fear", "intention")


@dataclass(slots=True)
class RootCandidate:
    """A root that a report may rest on. `statements`: those whose chain ends there, in the order of the text; `cites`:
    those that came by way of that outlet from somebody who can be asked himself."""

    key: Key
    statements: list[StatementInReport] = field(default_factory=list)
    cites: list[StatementInReport] = field(default_factory=list)

    @property
    def all(self) -> list[StatementInReport]:
        return sorted((*self.statements, *self.cites), key=lambda each: each.statement.content.spans[0])


Candidates = Mapping[str, Sequence[RootCandidate]]  # by report


def candidates(
    records: Sequence[Record], statements: Sequence[StatementInReport], ends: Ends, known: Names, carried: Papers
) -> Candidates:
    """For each report the roots at which a chain of it ends, and the outlets that it cites."""
    out: dict[str, dict[Key, RootCandidate]] = {record.report.id: {} for record in records}
    for each in statements:
        mine = out[each.record.report.id]
        key = ends[each.ref]
        if key is not None:
            mine.setdefault(key, RootCandidate(key)).statements.append(each)
        told = outermost(each, known)
        if told is not None and one_outlet(told) and each.statement.asserted and not called_false(each):
            cited: Key = ("outlet", outlet(told, known))
            if cited != key and cited[1] != carried[each.record.report.id]:
                mine.setdefault(cited, RootCandidate(cited)).cites.append(each)
    return {ident: tuple(found.values()) for ident, found in out.items()}


def features(
    found: Candidates,
    records: Sequence[Record],
    carried: Papers,
    votes: Mapping[str, Mapping[Key, float]],
) -> dict[str, list[Features]]:
    """Of each candidate of each report, in order. `votes`: by report what the statements of others rest on that are
    most like its first ones, together at most 1."""
    having: dict[Key, dict[str, float]] = defaultdict(dict)
    for ident, mine in found.items():
        for each in mine:
            if each.all:
                having[each.key][ident] = 1 / (1 + _rank(each, mine))
    return {
        record.report.id: [
            _features(
                each, found[record.report.id], record, carried[record.report.id], having[each.key], len(found), votes
            )
            for each in found[record.report.id]
        ]
        for record in records
    }


def votes(
    records: Sequence[Record],
    rows: Mapping[str, Sequence[int]],
    statements: Sequence[StatementInReport],
    alike: Floats,
    ends: Ends,
) -> dict[str, dict[Key, float]]:
    """By report what the statements of others rest on that are most like its first ones. `rows`: the numbers of its
    statements."""
    out: dict[str, dict[Key, float]] = {}
    idents = [record.report.id for record in records]
    asked = idents[:: max(1, len(idents) // MOST)]
    for ident in idents:
        mine: dict[Key, float] = defaultdict(float)
        first = list(rows.get(ident, ()))[:FIRST]
        total = sum(1 / (1 + n) for n in range(len(first))) * max(1, len(asked) - (ident in asked))
        mine_to_all = alike[first]
        for other in asked:
            theirs = rows.get(other, ())
            if other == ident or not theirs or not first:
                continue
            near = mine_to_all[:, theirs[0] : theirs[-1] + 1]  # the statements of a report follow one another
            best = near.argmax(axis=1)
            for n, (at_best, much) in enumerate(zip(best, near[range(len(first)), best], strict=True)):
                key = ends[statements[theirs[at_best]].ref]
                if key is not None and much >= NEAR:
                    mine[key] += float(much) / (1 + n) / total
        out[ident] = mine
    return out


def _rank(one: RootCandidate, mine: Sequence[RootCandidate]) -> int:
    return sum(start(other) < start(one) for other in mine)


def start(each: RootCandidate) -> int:
    """Where its first statement begins."""
    return min((at(s) for s in (*each.statements, *each.cites)), default=sys.maxsize)


def _features(
    one: RootCandidate,
    mine: Sequence[RootCandidate],
    record: Record,
    own: str | None,
    having: Mapping[str, float],
    number: int,
    votes: Mapping[str, Mapping[Key, float]],
) -> Features:
    said = one.all
    ident = record.report.id
    ordered = sorted((s for each in mine for s in each.all), key=at)
    place = {s.ref: n for n, s in enumerate(ordered)}
    total = sum(1 / (1 + n) for n in range(len(ordered))) or 1.0
    others = [share for other, share in having.items() if other != ident]
    lead = [s for s in said if at(s) < LEAD]
    day = days(record.report.published)
    cited = one.key[0] == "outlet" and one.key[1] != own
    elsewhere = any(each.key[0] == "outlet" and each.key[1] != own and each.all and start(each) < LEAD for each in mine)
    own_sources = one.key[0] == "outlet" and one.key[1] == own
    rank = _rank(one, mine)
    rival = max((much for key, much in votes[ident].items() if key[0] == "outlet" and key != one.key), default=0.0)
    return {
        "party": float(one.key[0] == "party"),
        "document": float(one.key[0] == "document"),
        "outlet cited": float(cited),
        "own sources": float(own_sources),
        "own sources, other outlet cited": float(own_sources and elsewhere),
        "own sources, others rest on another": rival if own_sources else 0.0,
        "own sources, told to it": float(own_sources and any(told_to(s, own) for s in said)),
        "first": 1 / (1 + rank),
        "share": sum(1 / (1 + place[s.ref]) for s in said) / total,
        "lead": float(bool(lead)),
        "lead, on the record": float(any(on_record(s) for s in lead)),
        "lead, outlet cited": float(bool(lead) and cited),
        "lead, denial": float(one.key[0] == "party" and any(rejects(s) and on_record(s) for s in lead)),
        "first, denial": float(not rank and any(rejects(s) for s in lead[:1]) and one.key[0] == "party"),
        "first, on the record": float(not rank and one.key[0] == "party" and any(on_record(s) for s in lead[:1])),
        "lead, confirmation": float(any(s.statement.cue.kind == "confirmation" for s in lead)),
        "others": len(others) / max(1, number - 1),
        "others, first": sum(others) / max(1, number - 1),
        "votes": votes[ident].get(one.key, 0.0),
        "thought": sum(s.statement.cue.kind in THOUGHTS for s in said) / max(1, len(said)),
        "same day": float(bool(day) and any(s.statement.setting.date == day[0] for s in lead)) if day else 0.0,
        "private": float(any(s.statement.setting.access == "private" for s in said)),
        "carried": float(bool(one.cites)),
    }


def told_to(each: StatementInReport, own: str | None) -> bool:
    """Do the words about it name the outlet whose text it is: "told the Courier", "the Courier has learned"?"""
    one = each.statement
    spans = [span for words in (one.source, one.cue, one.content) if words for span in words.spans]
    start, end = min(a for a, _ in spans) - BESIDE, max(b for _, b in spans) + BESIDE
    return any(
        bare(actor.name) in (own, f"the {own}") and any(start <= a and b <= end for a, b in actor.mentions)
        for actor in each.record.actors
    )


def at(each: StatementInReport) -> int:
    """Where a statement begins in its report."""
    return each.statement.content.spans[0][0]
