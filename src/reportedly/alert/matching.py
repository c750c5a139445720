"""Which events a rule asks for, and which have been told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportedly.alert.events import Event, Place
from reportedly.alert.rules import Rule
from reportedly.knowledge import Knowledge
from reportedly.knowledge.names import folded

_NO_NAMES = ("demonym", "domain")  # kinds of match in the knowledge base by which nobody is called
_EITHER_WAY = ("tension", "altered")  # kinds of event that have no direction


def wanted(rule: Rule, known: Knowledge) -> Callable[[Event], bool]:
    """Whether an event is one that the rule asks for. Actors answer to the names that `known` has for them."""
    parties = frozenset(name for actor in rule.actor for name in _called(actor, known))
    outlets = frozenset(map(folded, rule.outlet))

    def wants(event: Event) -> bool:
        return (
            event.kind == rule.on
            and (not rule.actor or not parties.isdisjoint(event.parties))
            and (not outlets or not outlets.isdisjoint(folded(each.outlet) for each in event.shown if each.outlet))
            and (not rule.private_vs_public or event.private_vs_public)
            and (event.score is None or event.score >= rule.score)
            and (event.kind != "changed" or event.size >= rule.words)
        )

    return wants


def told(event: Event, before: Sequence[Place]) -> bool:
    """Is this what was told when it stood at these places, whatever has joined it since?"""
    if len(before) != len(event.sides):
        return False
    if _on(event.sides, before):
        return True
    return event.kind in _EITHER_WAY and _on(event.sides[::-1], before)


def _on(sides: Iterable[Sequence[Place]], before: Sequence[Place]) -> bool:
    return all(any(_meet(place, old) for place in side) for side, old in zip(sides, before, strict=True))


def _meet(one: Place, two: Place) -> bool:
    """A newer engine may draw the bounds of the same statement otherwise."""
    return one[0] == two[0] and one[1] < two[2] and two[1] < one[2]


def _called(actor: str, known: Knowledge) -> set[str]:
    entry = known.entry(actor)
    entries = [entry] if entry else [m.entry for m in known.find(actor) if m.kind not in _NO_NAMES]
    return {actor, folded(actor), *(each.wikidata for each in entries if each.wikidata)}
