"""Tensions: what an actor, or those who speak for it, said in private beside what it says in public, and earlier beside later.

Within a story they are its conflicts of one party. Across stories, however far apart, those claims of one party are compared that
mean much the same and of which one is negated or has an opposite word: of these the cross-encoder is asked, and only what it
is sure of, and what it takes for inconsistent as positions too, is told. It stays a reading, called possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from reportedly.identity import folded
from reportedly.trace.contrast import CONTRADICTS, INCONSISTENT, MeaningModel
from reportedly.trace.pairs import opposite
from reportedly.trace.records import READINGS, Claim, Party, Reading, StatementRef, Tension, Trace
from reportedly.trace.stance import negative
from reportedly.trace.statements import days_of
from reportedly.trace.wording import terms

MEANT = 0.5  # likeness of meaning of two claims in different stories that may be on one matter
SURE = 0.7  # how probable a contradiction must be: settings, chosen for silence rather than a false alarm
MOST = 200  # pairs of a party that are asked, the most alike first

Kind = Literal["private/public", "earlier/later"]


def tensions(trace: Trace, weigh: MeaningModel, actor: str | None = None) -> list[Tension]:
    """The tensions of every party, or of those that `actor` (a name, part of one, or a Wikidata id) means; the surest first."""
    days = {report.id: report.published for report in trace.reports}
    return _sorted([*_within(trace, days), *_across(trace.claims, days, weigh, actor)], actor)


def in_stories(trace: Trace, actor: str | None = None) -> list[Tension]:
    """Those of `tensions` that lie within one story, for which nothing has to be weighed."""
    return _sorted(_within(trace, {report.id: report.published for report in trace.reports}), actor)


def _sorted(found: Iterable[Tension], actor: str | None) -> list[Tension]:
    mine = [
        each
        for each in found
        if actor is None or _meant(each.party, actor) or folded(actor) == folded(each.actor) != ""
    ]
    return sorted(mine, key=lambda each: (READINGS.index(each.reading), -each.score, each.a, each.b))


def _within(trace: Trace, days: Mapping[str, str | None]) -> Iterable[Tension]:
    claims = {claim.id: claim for claim in trace.claims}
    for relation in trace.relations:
        one, two = claims[relation.from_], claims[relation.to]
        party = one.party or two.party
        if relation.type not in ("conflicts", "denies") or party is None:
            continue
        a, b = relation.because
        if relation.private_vs_public:
            if one.access == "public":
                one, two, a, b = two, one, b, a
            yield _tension(two, party, "private/public", relation.reading, relation.score, a, b)
        elif one.party == two.party and (order := _order(a, b, days)):
            later = two if order[1] == b else one
            yield _tension(later, party, "earlier/later", relation.reading, relation.score, *order)


def _across(
    claims: Sequence[Claim], days: Mapping[str, str | None], weigh: MeaningModel, actor: str | None
) -> Iterable[Tension]:
    by_party: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.party and (actor is None or _meant(claim.party, actor)):
            by_party[claim.party.wikidata or folded(claim.party.name)].append(claim)
    for mine in by_party.values():
        if len({claim.story for claim in mine}) > 1:
            yield from _of_party(mine, days, weigh)


def _of_party(claims: Sequence[Claim], days: Mapping[str, str | None], weigh: MeaningModel) -> Iterable[Tension]:
    meanings = weigh.meanings([claim.text for claim in claims])
    likely = [
        (float(alike), one, two)
        for one, two in np.argwhere(np.triu(meanings @ meanings.T, 1) >= MEANT).tolist()
        if claims[one].story != claims[two].story and turned(claims[one].text, claims[two].text)
        for alike in [meanings[one] @ meanings[two]]
    ]
    asked = sorted(likely, reverse=True)[:MOST]
    if not asked:
        return
    pairs = [(claims[one].text, claims[two].text) for _, one, two in asked]
    for (alike, one, two), answer, position in zip(asked, weigh.contrast(pairs), weigh.positions(pairs), strict=True):
        if answer[CONTRADICTS] >= SURE and position.argmax() == INCONSISTENT:
            yield from _between(claims[one], claims[two], days, min(1.0, alike * float(answer[CONTRADICTS])))


def turned(one: str, two: str) -> bool:
    """Is one of two wordings negated, or has it a word whose opposite the other has, but not both?"""
    return (negative(one) != negative(two)) != opposite(set(terms(one)), set(terms(two)))


def _between(one: Claim, two: Claim, days: Mapping[str, str | None], score: float) -> Iterable[Tension]:
    party = one.party or two.party
    if party is None:
        return
    if {one.access, two.access} == {"private", "public"}:
        private, public = (one, two) if one.access == "private" else (two, one)
        yield _tension(public, party, "private/public", "ours", score, private.statements[0], public.statements[0])
    elif order := _order(one.statements[0], two.statements[0], days):
        later = two if order[1] == two.statements[0] else one
        yield _tension(later, party, "earlier/later", "ours", score, *order)


def _order(
    one: StatementRef, two: StatementRef, days: Mapping[str, str | None]
) -> tuple[StatementRef, StatementRef] | None:
    """The earlier first; None where the days of publication do not tell."""
    a, b = (days_of(days[ref[0]]) for ref in (one, two))
    if a[1] < b[0]:
        return one, two
    return (two, one) if b[1] < a[0] else None


def _tension(
    claim: Claim,
    party: Party,
    kind: Kind,
    reading: Reading,
    score: float,
    a: StatementRef,
    b: StatementRef,
) -> Tension:
    return Tension(
        actor=claim.speaker or party.name, party=party, kind=kind, reading=reading, score=round(score, 3), a=a, b=b
    )


def _meant(party: Party, actor: str) -> bool:
    words = set(folded(actor).split())  # a name of marks alone has none, and is nobody's
    return actor == party.wikidata or (bool(words) and words <= set(folded(party.name).split()))
