"""What stands against what in one story, each pair of claims told once: the reports' own words before our reading."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.trace.against import Against
from reportedly.trace.altered import altered
from reportedly.trace.answers import answers
from reportedly.trace.conflicts import conflicts
from reportedly.trace.contrast import Weigh
from reportedly.trace.denials import denials
from reportedly.trace.publicly import private_against_public
from reportedly.trace.told import Told


def relations(story: Told, weigh: Weigh) -> list[Against]:
    """By their own cues, by setting, and last by the model, which is not asked of what stands already."""
    found = [*denials(story), *private_against_public(story), *answers(story), *altered(story)]
    return [*found, *_others(conflicts(story, weigh), found)]


def _others(more: Iterable[Against], found: Iterable[Against]) -> list[Against]:
    told = {frozenset((each.one, each.two)) for each in found}
    return [each for each in more if frozenset((each.one, each.two)) not in told]
