"""From the figures of one report to the actors of its record.

Figures that the knowledge base holds for one ("Beijing", "China") become one actor. A figure that it does not hold, or of
which it is not sure, stands under its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from reportedly.knowledge import Entry
from reportedly.records import Actor, ActorType, Link
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure

Links = Mapping[int, tuple[Entry | None, Link]]


class Linked(Protocol):
    """What the resolving needs to know of the world; `World` asks the knowledge base."""

    def only(self, name: str) -> str | None: ...

    def knows(self, name: str) -> bool: ...

    def is_outlet(self, name: str) -> bool: ...

    def land(self, name: str) -> str | None: ...

    def is_seat(self, name: str) -> bool: ...

    def is_capital(self, name: str) -> bool: ...

    def land_of(self, people: str) -> str | None: ...

    def posts(self, name: str, on: str | None = None) -> frozenset[str]: ...

    def gender(self, name: str) -> str | None: ...

    def links(self, figures: Sequence[Figure], on: str | None) -> Links: ...


def actors(used: Sequence[Figure], world: Linked, published: str | None) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """The actors of the figures that statements use, with those they belong to; and the id of each figure, by `id()`."""
    figures = _with_owners(used)
    links = world.links(figures, published)
    groups = _groups(figures, links)
    first = {id(f): group[0] for group in groups for f in group}
    ids = {id(group[0]): f"a{i + 1}" for i, group in enumerate(groups)}
    of = {ident: ids[id(head)] for ident, head in first.items()}
    return tuple(_actor(group, of, links, world.is_capital) for group in groups), of


def more_actors(
    new: Sequence[Figure], made: Sequence[Actor], ids: Mapping[int, str], world: Linked, published: str | None
) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """`made` with actors for figures that no statement uses, who come last, so that the ids of the others stay; and the ids of all.

    A figure of an entry that `made` has is that actor.
    """
    out, of = list(made), dict(ids)
    figures = [f for f in _with_owners(new) if id(f) not in of]
    links = world.links(figures, published)
    known = {actor.wikidata: actor.id for actor in made if actor.wikidata}
    groups = []
    for group in _groups(figures, links):
        entry = links.get(id(group[0]), (None, None))[0]
        held = known.get(entry.wikidata or "") if entry and group[0].named and not _is_house(group[0].name) else None
        if held is None:
            groups.append(group)
        of |= {id(f): held or f"a{len(made) + len(groups)}" for f in group}
    out += [_actor(group, of, links, world.is_capital) for group in groups]
    return tuple(out), of


def _with_owners(used: Sequence[Figure]) -> list[Figure]:
    kept: dict[int, Figure] = {}
    for figure in used:
        one: Figure | None = figure
        while one is not None and id(one) not in kept:
            kept[id(one)] = one
            one = one.owner
    return list(kept.values())


def _groups(figures: Sequence[Figure], links: Links) -> list[list[Figure]]:
    """Figures of one entry together, but a house of government apart from its country; in the order of their first mentions."""
    order = sorted(figures, key=lambda f: (f.first(), f.name))
    groups: dict[str | int, list[Figure]] = {}
    for f in order:
        entry = links.get(id(f), (None, None))[0]
        apart = entry is not None and entry.type == "place" and (f.type == "organisation" or _is_house(f.name))
        groups.setdefault(entry.id if entry and f.named and not apart else id(f), []).append(f)
    return list(groups.values())


def _is_house(name: str) -> bool:
    """Is it a house in which a government sits, and no capital: "the White House" is not its country?"""
    return name.casefold().split()[-1] in ("house", "palace", "street", "hall")


def _actor(group: Sequence[Figure], ids: Mapping[int, str], links: Links, is_capital: Callable[[str], bool]) -> Actor:
    head = max(
        group,
        key=lambda f: (f.proper, not f.lent, len(f.name) if f.type == "person" else 0, -f.first()[0] if f.spans else 0),
    )
    entry, why = links.get(id(head), (None, None))
    hidden = head.unnamed
    owners = (f.owner for f in group if f.owner is not None and ids[id(f.owner)] != ids[id(head)])
    owner = next((owner for owner in owners if _belongs(group, owner)), None)
    roles = [role for f in group for role in f.roles if not f.plural]
    kind = _type(head, entry, acts=any(f.acts for f in group))
    capital = " " not in head.name and not head.article and is_capital(head.name)  # no house of a government
    seat = kind == "government" and entry is not None and capital
    return Actor(
        id=ids[id(head)],
        name=entry.name if entry is not None and seat else head.name,  # “Beijing said” is China
        type=kind,
        wikidata=entry.wikidata if entry else None,
        role=roles[0] if roles else None,
        belongs_to=ids[id(owner)] if owner is not None else None,
        named=head.named,
        count=hidden.count if hidden else (None if head.plural else 1),
        basis=hidden.basis if hidden else None,
        reason=hidden.reason if hidden else None,
        mentions=tuple(sorted({span for f in group for span in f.spans})),
        link=why if why and (entry or why.runners_up) else None,
    )


def _belongs(group: Sequence[Figure], owner: Figure) -> bool:
    """Do they act for the owner? A thing has nobody ("the owner of the dog"), a place its officials, not its farmers, and nobody
    those who are apart from him ("a rival of Tersk")."""
    if any(_is_apart(f) for f in group if f.owner is owner):
        return False
    if owner.type == "unknown":
        return owner.proper
    if owner.type != "place" or group[0].type not in ("person", "group"):
        return True
    words = {word.casefold() for f in group for called in (*f.nouns, *f.roles) for word in called.split()}
    return any(nouns.singular(word) in nouns.OFFICIALS for word in words)


def _is_apart(f: Figure) -> bool:
    """Is somebody without a name called by what parts him from his owner?"""
    return not f.proper and any(nouns.singular(noun) in nouns.APART for noun in f.nouns)


def _type(f: Figure, entry: Entry | None, *, acts: bool) -> ActorType:
    if f.type == "place" and acts:
        return "government"
    if entry and f.type in ("unknown", "organisation") and entry.type != "place":
        return entry.type
    return f.type
