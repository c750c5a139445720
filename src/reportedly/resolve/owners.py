"""Whose the one is whom a phrase means: "its minister", "the guild's clerk"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from reportedly.identity import is_acronym
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.phrases import Phrase

Of = Callable[[Span], Figure | None]  # whom the words at a span mean

_AGED = re.compile(r"\d{1,3}-year-old")
_COINED = re.compile(r"[A-Z][a-z]+(?:gate|exit)")  # names that are made for an affair
_AFFAIR = re.compile(
    rf"(?<![\w-])(?:The )?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){{0,2}}) (?:{'|'.join(sorted(nouns.AFFAIRS))})\b"
)
LANDS = ("place", "government", "unknown")  # what has ministers, as far as it is known what it is


def owner_of(scene: Scene, p: Phrase, of: Of) -> Figure | None:
    """Whose the one is whom `p` means. Whoever has a minister or a parliament is a country, whatever it was taken for, and no
    outlet: then it is the country that spoke last."""
    if p.owner and is_affair(scene, p.owner, p.noun):
        return None
    owner = of(_with_article(scene.text, p.owner)) if p.owner and p.owner != p.span else None
    if owner and owner.type in ("person", "unknown") and " " not in owner.name and p.noun in nouns.OF_STATE:
        scene.turn(owner, "place")
        owner.sex = None
    if owner and owner.type == "outlet" and p.noun in nouns.OF_STATE - nouns.PRESIDES:
        return _land_that_spoke(scene, p.span[0])  # “its minister”: a newspaper has none
    if owner is None and p.owner and scene.text[slice(*p.owner)].casefold() == "its" and p.noun in nouns.OF_STATE:
        return _land_that_spoke(scene, p.span[0])
    return owner


def is_affair(scene: Scene, name: Span, noun: str | None) -> bool:
    """Is it the name of what happened, for which nobody acts: "Ashgate reporter Ann Roe", in a text on "the Ashgate scandal"?"""
    words = scene.text[slice(*name)]
    if any(m.type in ("place", "person") for m in scene.inside(*name)):
        return False
    return _COINED.fullmatch(words) is not None or (noun in nouns.TELL_OF and words in _affairs(scene.text))


@lru_cache(maxsize=4)
def _affairs(text: str) -> frozenset[str]:
    """The names in `text` that stand before a noun of what happened."""
    return frozenset(m["name"] for m in _AFFAIR.finditer(text))


def _with_article(text: str, owner: Span) -> Span:
    """ "The 34-year-old's agents" are those of whom "the 34-year-old" means."""
    aged = _AGED.fullmatch(text, *owner) is not None and text.endswith(("The ", "the "), 0, owner[0])
    return (owner[0] - len("the "), owner[1]) if aged else owner


def _land_that_spoke(scene: Scene, place: int) -> Figure | None:
    spoke = (scene.read.get(span) for span in reversed(scene.sources[: bisect_left(scene.sources, (place,))]))
    return next((f for f in spoke if f is not None and (f.type in LANDS or _may_be_land(f))), None)


def _may_be_land(f: Figure) -> bool:
    """May a name of one word, taken for a body or a person, be a country's that the text does not introduce?"""
    plain = f.proper and " " not in f.name and not f.nouns and not f.roles
    return plain and f.type in ("organisation", "person") and not is_acronym(f.name)
