"""Whether two names, or two actors, are one. Answers are True, False, or None, which means not known.

Nobody is known to be different from nobody. Of three actors that all have Wikidata ids, or all have none, two that are the same as
the third are never different."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from reportedly.identity.forms import folded
from reportedly.identity.person_names import PersonName, family_name, person_name
from reportedly.identity.tables import table
from reportedly.records import Actor

ALIKE = 0.8  # how like two spellings of one word are: Sergei, Sergey
_STEM = 4  # letters that a name and its adjective share: Ardavia, Ardavian


def actor_key(actor: Actor | None) -> str | None:
    """Who an actor is across reports: the Wikidata id, else the folded name; None for an unnamed source, since two reports' "an
    official" need not be one."""
    if actor is None or not (actor.named or actor.wikidata):
        return None
    return actor.wikidata or folded(actor.name) or None


def actor_keys(actor: Actor) -> tuple[str, ...]:
    """All by which reports may know an actor: the Wikidata id first, and the folded name."""
    name = folded(actor.name)
    return tuple(filter(None, (actor.wikidata, name)))


def same_actor(one: Actor | None, two: Actor | None) -> bool | None:
    """Are two actors one? Wikidata ids decide; else names do: of people by `same_person_name`, of bodies by `same_body_name`."""
    if one is None or two is None or not (actor_key(one) and actor_key(two)):
        return None
    if one.wikidata and two.wikidata:
        return one.wikidata == two.wikidata
    if folded(one.name) == folded(two.name):
        return True
    people = [actor.type == "person" for actor in (one, two) if actor.type != "unknown"]
    if len(set(people)) == 2:  # a family name alone is often taken for a body's
        person, body = (one, two) if people[0] else (two, one)
        return None if folded(body.name) == family_name(person.name) else False
    if people and people[0]:
        return same_person_name(one.name, two.name)
    found = same_body_name(one.name, two.name)
    return found if people else found or (None if same_person_name(one.name, two.name) is None else found)


def is_called(actor: Actor, name: str, wikidata: str | None = None) -> bool:
    """Is it the actor of its record that goes by that name, or has that Wikidata id? An unnamed one goes by its description."""
    if wikidata and actor.wikidata:
        return wikidata == actor.wikidata
    return bool(folded(name)) and folded(name) == folded(actor.name)


def same_person(one: Actor | None, two: Actor | None) -> bool | None:
    """As `same_actor`, of people only: None if either is none."""
    if one is None or two is None or not one.type == two.type == "person":
        return None
    return same_actor(one, two)


def may_be(one: Actor | None, two: Actor | None) -> bool:
    """Are they one for all that is told: both named, and nothing parts them ("Hallam", "Edda Hallam")?"""
    return actor_key(one) is not None and actor_key(two) is not None and same_actor(one, two) is not False


@lru_cache(maxsize=65536)
def same_person_name(one: str, two: str) -> bool | None:
    """Are two names of people one person's? None where one is short for the other or may be another spelling of it."""
    a, b = person_name(one), person_name(two)
    if a.gender and b.gender and a.gender != b.gender:
        return None if a.given and a.given == b.given and a.family == b.family else False
    if a.generation and b.generation and a.generation != b.generation:
        return False
    if (a.given, a.family) == (b.given, b.family):
        told = a.generation == b.generation and (a.gender == b.gender or bool(a.given))
        return True if told else None
    return None if _compatible(a, b) else False


@lru_cache(maxsize=65536)
def same_body_name(one: str, two: str) -> bool | None:
    """Are two names of bodies or places one's? None where one is short for the other; North and South of a land are two."""
    a, b = folded(one).split(), folded(two).split()
    if sorted(a) == sorted(b):
        return True
    if not a or not b or opposed(one, two):
        return False
    if _initials(a) == "".join(b) or _initials(b) == "".join(a):
        return None
    left, right = set(a) - set(b), set(b) - set(a)
    if not left or not right:
        return None
    if len(left) != len(right):
        return False
    return None if all(any(_one_stem(word, other) for other in right) for word in left) else False


def opposed(one: str, two: str) -> bool:
    """Do two names tell two sides of one thing: North Karvia and South Karvia?"""
    a, b = sides(one), sides(two)
    return any(a[kind] != b[kind] for kind in a.keys() & b.keys())


@lru_cache(maxsize=8192)
def sides(name: str) -> dict[str, str]:
    """By kind ("compass", "height") the side that a name tells."""
    known = _sides()
    return dict(known[word] for word in folded(name).split() if word in known)


@lru_cache(maxsize=1)
def _sides() -> dict[str, tuple[str, str]]:
    return {word: (kind, side) for word, kind, side in table("sides")}


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    return {short: frozenset(long.split(",")) for short, long in table("nicknames")}


def _compatible(a: PersonName, b: PersonName) -> bool:
    """May two names that differ be one person's?"""
    if not a.given or not b.given:
        alone, other = (a, b) if not a.given else (b, a)
        if not other.given:
            return _families(a, b)
        whole = {part for word in (*other.given, *other.family, other.core) for part in (word, *word.split("-"))}
        return alone.core in whole or _spelt_alike(alone.core, other.core) or _families(a, b)
    if set(a.given + a.family) <= set(b.given + b.family) or set(b.given + b.family) <= set(a.given + a.family):
        return True
    return _families(a, b) and _givens(a.given, b.given) and not _other_initials(a.given, b.given)


def _other_initials(one: Sequence[str], two: Sequence[str]) -> bool:
    """Do the middle initials part them: "Gwen S. Korov", "Gwen T. Korov"? Where either has none they do not."""
    a, b = ({word for word in given[1:] if word.endswith(".")} for given in (one, two))
    return bool(a and b) and a.isdisjoint(b)


def _families(a: PersonName, b: PersonName) -> bool:
    """Do the family names agree, one with more parts or other particles perhaps, or in another spelling?"""
    one, two = (set(name.core.replace("-", " ").split()) for name in (a, b))
    return (bool(one & two) and (one <= two or two <= one)) or _spelt_alike(a.core, b.core)


def _givens(one: Sequence[str], two: Sequence[str]) -> bool:
    """Do the given names agree: an initial, a short form, a middle name, another spelling?"""
    a, b = one[0], two[0]
    if a in two or b in one:
        return True
    short, long = sorted((a, b), key=len)
    if short.endswith("."):
        return any(word.startswith(short[0]) for word in (two if short == a else one))
    nicknames = _nicknames()
    if long in nicknames.get(short, ()) or short in nicknames.get(long, ()):
        return True
    return bool(nicknames.get(short, frozenset()) & nicknames.get(long, frozenset())) or _spelt_alike(a, b)


def _spelt_alike(one: str, two: str) -> bool:
    if one[:1] != two[:1] or min(len(one), len(two)) < 4 or abs(len(one) - len(two)) > 2:
        return False
    return SequenceMatcher(None, min(one, two), max(one, two), autojunk=False).ratio() > ALIKE


def _one_stem(one: str, two: str) -> bool:
    """A land and its people: "Ardavia", "Ardavian"."""
    shared = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared >= _STEM and shared >= max(len(one), len(two)) - 3


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in ("of", "the", "and", "for")) if len(words) > 1 else ""
