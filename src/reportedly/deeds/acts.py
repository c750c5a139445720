"""The acts that one report tells: candidates, the kind of each, and who the actor and target are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.deeds.candidates import ActCandidate, act_candidates
from reportedly.deeds.kinds import Kinds, features, stem
from reportedly.records import ActKind, Span, Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.spans import covers

LEAD = 0.6  # by how much a kind must lead over the next, and
SHARE = 0.3  # by how much its verb must speak for it: settled by reading 69 acts of news (docs/deeds.md)
ACTORS = ("person", "group", "government", "organisation", "place", "unknown", "outlet")


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """An act with whoever did it; `within`: the id of the statement that tells it."""

    found: ActCandidate
    kind: ActKind
    lead: float
    actor: Figure
    target: Figure | None
    day: str | None
    within: str | None


def acts(cast: Coreference, statements: Sequence[Statement], dated: Sequence[Dated], kinds: Kinds) -> list[Act]:
    cues = [span for s in statements for span in s.cue.spans]
    out: list[Act] = []
    for found in act_candidates(cast, kinds.triggers, cues):
        kind, lead = kinds.best(list(features(cast.text, found.sentence, found.actor, found.target)))
        own = kinds.lead(stem(cast.text[slice(*found.verb)]), kind)
        if lead < LEAD or own < SHARE:
            continue
        within = telling(statements, found.verb)
        actor = cast.of(found.actor)
        relative = cast.text[slice(*found.actor)] == "who"  # whom it means is unsure where he has no name
        if actor is None or actor.type not in ACTORS or (relative and not actor.named):
            continue
        target = cast.of(found.target) if found.target else None
        out.append(Act(found, kind, lead, actor, target if target is not actor else None, _day(found, dated), within))
    return _without_twins(out)


def telling(statements: Sequence[Statement], span: Span) -> str | None:
    """The innermost statement whose content holds `span`."""
    holding = [s for s in statements if covers(s.content.spans, (span,))]
    return min(holding, key=lambda s: sum(e - b for b, e in s.content.spans)).id if holding else None


def _day(found: ActCandidate, dated: Sequence[Dated]) -> str | None:
    """The date in its clause."""
    days = [d.iso for d in dated if found.clause[0] <= d.span[0] and d.span[1] <= found.clause[1]]
    return days[0] if len(days) == 1 else None


def _without_twins(given: Sequence[Act]) -> list[Act]:
    """Of acts whose clauses overlap and that have one actor, the one that leads most."""
    out: list[Act] = []
    for act in given:
        last = out[-1] if out else None
        if last and last.actor is act.actor and act.found.verb[0] < last.found.clause[1]:
            if act.lead > last.lead:
                out[-1] = act
            continue
        out.append(act)
    return out
