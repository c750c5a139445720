"""What the resolving asks of the knowledge base: is this name an outlet, are these two names one, who is this?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reportedly.identity import office_key
from reportedly.knowledge import Entry, Knowledge
from reportedly.records import ActorType, Link
from reportedly.resolve.figures import Figure
from reportedly.resolve.link_features import fame
from reportedly.resolve.linking import Asked, link, with_parents

NAMES = ("name", "alias", "acronym")  # the kinds of match that are names of the thing itself, not of its seat


class KnowledgeQueries:
    """A knowledge base with the questions of this stage. What it has been asked once it remembers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._entries = lru_cache(4096)(self._found)
        self._only = lru_cache(4096)(self._one)
        self._posts = lru_cache(4096)(self._held)

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

    def knows(self, name: str) -> bool:
        """Does anybody answer to `name`, or is it a name that people have before or after another?"""
        word = name.rpartition(" ")[2]
        return bool(self._entries(name) or self.knowledge.gender_of_given_name(name) or self.knowledge.family(word))

    def is_seat(self, name: str) -> bool:
        """Is it known as the capital of one country, and as nothing and nobody else: "Warsaw", but neither "Lima" nor "Paris"?"""
        found = self.knowledge.find(name)
        alone = len({m.entry.id for m in found}) == 1 and all(m.kind == "capital" for m in found)
        return alone and not self.knowledge.gender_of_given_name(name) and not self.knowledge.family(name)

    def is_capital(self, name: str) -> bool:
        """Is it a name of a capital?"""
        return any(m.kind == "capital" for m in self.knowledge.find(name))

    def land(self, name: str) -> str | None:
        """The best known land or place of this name, as the knowledge base calls it."""
        places = [e for e in self._entries(name) if e.type == "place"]
        return max(places, key=fame).name if places else None

    def is_outlet(self, name: str) -> bool:
        """Is an outlet the best known of those that answer to `name`?"""
        best = {
            kind: max((fame(e) for e in self._entries(name) if (e.type == "outlet") is kind), default=-1.0)
            for kind in (True, False)
        }
        return best[True] > max(best[False], -0.5)

    def land_of(self, people: str) -> str | None:
        """The country of a demonym, if it is of one only."""
        lands = [m.entry.name for m in self.knowledge.find(people) if m.kind == "demonym"]
        return lands[0] if len(lands) == 1 else None

    def posts(self, name: str, on: str | None = None) -> frozenset[str]:
        """The offices, in one form, that whoever alone answers to `name` has held; `on`: on a day, as far as is known."""
        ident = self._only(name)
        if ident is None or on is None:
            return self._posts(ident) if ident else frozenset()
        day = on[:10]
        held = (t for t in self.knowledge.tenures(ident) if (t.start or "") <= day <= (t.end or "9"))
        return frozenset(office_key(t.post) for t in held)

    def _held(self, ident: str) -> frozenset[str]:
        return frozenset(office_key(tenure.post) for tenure in self.knowledge.tenures(ident))

    def gender(self, name: str) -> str | None:
        """ "m" or "f" of whoever alone answers to `name`, else of those who bear its first word as their given name."""
        ident = self._only(name)
        known = self.knowledge.facts(ident).gender if ident else None
        if known is None and " " in name:
            known = self.knowledge.gender_of_given_name(name)
        return known if known in ("m", "f") else None

    def links(self, figures: Iterable[Figure], on: str | None) -> dict[int, tuple[Entry | None, Link]]:
        """For each figure, by `id()`, its entry and why."""
        return {id(f): link(asked, on, self.knowledge) for f, asked in self.asked(figures, on)}

    def asked(self, figures: Iterable[Figure], on: str | None) -> list[tuple[Figure, Asked]]:
        """What the report says of each figure. Countries and bodies are linked first, without and then with one another: of
        what country the report speaks tells which body, and then which person, is meant."""
        told = list(figures)
        bodies = [f for f in told if f.type != "person"]
        people = [f for f in told if f.type == "person" and (f.named or f.roles)]
        known: dict[int, tuple[Entry | None, Link]] = {}
        spoken: list[frozenset[str]] = [frozenset()]
        for _ in range(2):
            known = {id(f): link(_asked(f, known, spoken[-1]), on, self.knowledge) for f in bodies}
            spoken.append(self._spoken_of(known))
        return [(f, _asked(f, known, spoken[1])) for f in bodies] + [(f, _asked(f, known, spoken[2])) for f in people]

    def _spoken_of(self, links: dict[int, tuple[Entry | None, Link]]) -> frozenset[str]:
        return with_parents({entry.id for entry, _ in links.values() if entry}, self.knowledge)


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
