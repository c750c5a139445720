"""What the resolving asks of the knowledge base: is this name an outlet, are these two names one, who is this?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reportedly.knowledge import Entry, Knowledge
from reportedly.records import ActorType, Link
from reportedly.resolve.figures import Figure
from reportedly.resolve.linking import Asked, link, with_parents

NAMES = ("name", "alias", "acronym")  # the kinds of match that are names of the thing itself, not of its seat


class World:
    """A knowledge base with the questions of this stage. What it has been asked once it remembers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._entries = lru_cache(4096)(self._found)
        self._only = lru_cache(4096)(self._one)

    @property
    def edition(self) -> str:
        return self.knowledge.edition

    def _found(self, name: str) -> tuple[Entry, ...]:
        return tuple(m.entry for m in self.knowledge.find(name) if m.kind in NAMES)

    def only(self, name: str) -> str | None:
        """The id of the entry that alone answers to `name`."""
        return self._only(name)

    def _one(self, name: str) -> str | None:
        ids = {e.id for e in self._entries(name)}
        return ids.pop() if len(ids) == 1 else None

    def is_outlet(self, name: str) -> bool:
        found = self._entries(name)
        return bool(found) and found[0].type == "outlet"

    def land_of(self, people: str) -> str | None:
        """The country of a demonym, if it is of one only."""
        lands = [m.entry.name for m in self.knowledge.find(people) if m.kind == "demonym"]
        return lands[0] if len(lands) == 1 else None

    def links(self, figures: Iterable[Figure], on: str | None) -> dict[int, tuple[Entry | None, Link]]:
        """For each figure, by `id()`, its entry and why. Countries and bodies come first: they tell which person is meant."""
        told = list(figures)
        lands = [f for f in told if f.type != "person"]
        out = {id(f): link(_asked(f, {}, frozenset()), on, self.knowledge) for f in lands}
        context = with_parents({entry.id for entry, _ in out.values() if entry}, self.knowledge)
        for f in told:
            if f.type == "person" and (f.named or f.roles):
                out[id(f)] = link(_asked(f, out, context), on, self.knowledge)
        return out


def _asked(f: Figure, known: dict[int, tuple[Entry | None, Link]], context: frozenset[str]) -> Asked:
    owner = known.get(id(f.owner), (None, None))[0] if f.owner is not None else None
    kind: ActorType = "government" if f.type == "place" and f.acts else f.type
    return Asked(
        name=f.name if f.proper else None,
        type=kind,
        roles=tuple(f.roles),
        jurisdictions=(owner.id,) if owner else (),
        acts=f.acts,
        context=context,
    )
