"""Which entries of the knowledge base an actor may be: those that answer to its name, loosely too, or held its office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from reportedly.identity import folded
from reportedly.knowledge import SEATS, Entry, Knowledge, Match
from reportedly.knowledge.names import plain_name
from reportedly.records import ActorType

LIKENESS: Final = 0.75  # of the least alike words of two names that sound the same
SHORTEST: Final = 2  # letters of a name: "E" of "E-mail" is none
ORDER: Final = ("domain", "name", "metonym", "capital", "alias", "acronym", "demonym")  # what tells most comes first
_STATES: Final = re.compile(r"\A(?:the )?(?:US|U\.S\.) ")
_UNITED_STATES: Final = "Q30"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report says of an actor.

    `name` is its fullest name there, or `None` for a bare role. `jurisdictions` are entries (countries, bodies) that
    the text ties to it, `context` entries that the report speaks of for certain and those to which they belong. `acts`:
    it says or does something, so that a capital stands for its government.
    """

    name: str | None
    type: ActorType = "unknown"
    roles: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    acts: bool = False
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answering:
    """An entry that answers to a name: how (a feature of `link_features`), and the words that say so."""

    entry: Entry
    how: str
    words: str


def answering(asked: Asked, name: str, knowledge: Knowledge) -> list[Answering]:
    """The entries that answer to `name`, each in the best way: by its names, else by family name, sound or without initials."""
    sits = asked.acts and asked.type != "person"
    found: dict[str, Answering] = {}
    for match in sorted(knowledge.find(name), key=lambda match: ORDER.index(match.kind)):
        if match.kind != "demonym" and (sits or match.kind not in SEATS) and _as_written(name, match):
            told = "seat" if match.kind in SEATS else match.kind
            found.setdefault(match.entry.id, Answering(match.entry, match.kind, f'{told} "{match.alias}"'))
    if not found and asked.type != "person":
        found = {one.entry.id: one for one in _otherwise(name, knowledge)}
    people = any(one.entry.type == "person" for one in found.values())
    if asked.type == "person" and not people:
        found |= {one.entry.id: one for one in _loosely(name, knowledge) if one.entry.id not in found}
    elif asked.type == "unknown" and not found:
        found = {one.entry.id: one for one in _loosely(name, knowledge)}
    return list(found.values())


def _as_written(name: str, match: Match) -> bool:
    """Can `name`, with its capitals, be this alias? "us" is not "US", and "turkey" no country."""
    if sum(map(str.isalnum, name)) < SHORTEST:
        return False
    if match.kind == "acronym":
        return name.replace(".", "").isupper() or (name.istitle() and len(name) > 3)
    return match.kind == "domain" or any(letter.isupper() for letter in name)


def _otherwise(name: str, knowledge: Knowledge) -> Iterator[Answering]:
    """Places and bodies whose name is told with its country: "Harven, Velda", "U.S. Department of Labor"."""
    if spelt := _STATES.sub("United States ", name):
        plain = _STATES.sub("", name)
        for match in (*knowledge.find(spelt), *knowledge.find(plain)) if spelt != name else ():
            if (
                match.entry.country == _UNITED_STATES
                and match.entry.type != "person"
                and match.kind in ("name", "alias")
            ):
                yield Answering(match.entry, "with its land", f'name "{match.entry.name}", with its country')
    here, comma, land = name.partition(",")
    if comma:
        of = {match.entry.id for match in knowledge.find(land.strip()) if match.kind in ("name", "alias", "acronym")}
        for match in knowledge.find(here.strip()):
            if match.kind in ("name", "alias") and {match.entry.country, match.entry.parent} & of:
                yield Answering(match.entry, "with its land", f'name "{match.entry.name}", with its country')


def _loosely(name: str, knowledge: Knowledge) -> Iterator[Answering]:
    """People by family name alone; by more or fewer given names; by a name that sounds the same."""
    words = folded(name).split()
    if len(words) == 1:
        for entry in knowledge.family(name):
            yield Answering(entry, "surname", f'surname "{name}"')
        return
    seen: set[str] = set()
    plain = plain_name(name)
    if folded(plain) != folded(name):
        for match in knowledge.find(plain):
            if match.entry.type == "person":
                seen.add(match.entry.id)
                yield Answering(match.entry, "shorter", f'name "{match.entry.name}", without initials')
    family = {entry.id: entry for word in (words[-1], words[0]) for entry in knowledge.family(word)}
    for entry in family.values():
        known = folded(entry.name).split()
        ends = len(known) > 1 and (known[0], known[-1]) == (words[0], words[-1])
        if ends and entry.id not in seen and (set(known) <= set(words) or set(words) <= set(known)):
            seen.add(entry.id)
            yield Answering(entry, "shorter", f'name "{entry.name}", longer or shorter')
    for entry in knowledge.sounding_like(name):
        if entry.id not in seen and likeness(folded(entry.name).split(), words) > LIKENESS:
            yield Answering(entry, "spelling", f'name "{entry.name}", another spelling')


def likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """Of the least alike of the words, each beside the word of the other that is most like it."""
    return min(max(SequenceMatcher(None, a, b).ratio() for b in two) for a in one)
