"""Decide which events a rule asks for, and which of them were reported before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportedly.alert.events import Event, Place
from reportedly.alert.rules import AlertRule
from reportedly.identity import folded
from reportedly.knowledge import Knowledge

_EITHER_WAY = ("tension", "altered")  # kinds of event that have no direction


def wanted(rule: AlertRule, known: Knowledge) -> Callable[[Event], bool]:
    """Return a function that tells whether a rule asks for an event. Names of actors are looked up in `known`."""
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


def already_sent(event: Event, before: Sequence[Place]) -> bool:
    """Return whether an event is the one that was reported with these places, even if statements have joined it since."""
    if len(before) != len(event.sides):
        return False
    if _meets_all(event.sides, before):
        return True
    return event.kind in _EITHER_WAY and _meets_all(event.sides[::-1], before)


def _meets_all(sides: Iterable[Sequence[Place]], before: Sequence[Place]) -> bool:
    return all(any(_meet(place, old) for place in side) for side, old in zip(sides, before, strict=True))


def _meet(one: Place, two: Place) -> bool:
    """Return whether two places overlap: a newer engine may set the bounds of the same statement differently."""
    return one[0] == two[0] and one[1] < two[2] and two[1] < one[2]


def _called(actor: str, known: Knowledge) -> set[str]:
    return {actor, folded(actor), *(entry.wikidata for entry in known.meant(actor) if entry.wikidata)}
