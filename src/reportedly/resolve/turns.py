"""Things that lean on one another, each after the one that it leans on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_turn(things: Iterable[T], leans_on: Callable[[T], T | None]) -> Iterator[T]:
    """`things` and all that they lean on, once each, in their order but that what another leans on comes first.

    A circle ends at the one by which it was entered. Nothing is called within itself: a report can make a row of any length.
    """
    begun: set[int] = set()
    for thing in things:
        waiting: list[T] = []
        one: T | None = thing
        while one is not None and id(one) not in begun:
            begun.add(id(one))
            waiting.append(one)
            one = leans_on(one)
        yield from reversed(waiting)
