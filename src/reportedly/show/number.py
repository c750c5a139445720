"""Whether a verb after an actor's name stands in the plural: "officials say", "one official says", "police say"."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.records import Actor
from reportedly.resolve import nouns

_SEVERAL = re.compile(
    r"(?:at least |more than |about |nearly |some of |many of |most of |all |both )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|several|some|many|most|both|few|various|\d+)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:one|an?|another|each|every|either|neither)\b", re.IGNORECASE)
# Where the head of a description ends: "officials in the ministry", "people who were there".
_AFTER_HEAD = re.compile(
    r",|\b(?:of|in|at|on|for|from|with|by|to|near|who|whose|which|that|outside|inside|within|under|among|across|close|familiar|briefed|"
    r"involved|present|knowledgeable|aware|acquainted|speaking|working|based|including|behind|around|against|about)\b"
)
_BODIES = ("organisation", "outlet", "place", "government", "document")
# Bodies of many, of which the plural is used.
_MANY = frozenset("police people clergy authorities".split())


def is_several(actor: Actor | None) -> bool:
    """Is the actor called by words for several, so that they "say"?"""
    return actor is not None and are_several(actor.name, actor.type)


@lru_cache(maxsize=4096)
def are_several(name: str, kind: str = "unknown") -> bool:
    """Does a name of this kind of actor stand for several? A name that has no word in small letters tells it by its kind alone, or
    by its last word: "Orsk police"."""
    name = name.strip()
    if _ONE.match(name):
        return False
    if _SEVERAL.match(name):
        return True
    if kind not in _BODIES and " and " in name:
        return True
    head = name[: found.start()] if (found := _AFTER_HEAD.search(name, 1)) else name
    last = head.split()[-1] if head.split() else ""
    if last.casefold() in _MANY:
        return True
    if last.islower() or (head.split() == [last] and name != last):  # "Envoys of Karelund"
        return last not in ("staff", "news") and nouns.is_plural(last)
    return kind == "group"
