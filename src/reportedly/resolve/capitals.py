"""Capitals that the text calls so: "Ulla Bay, Sorrenia's capital". What such a capital says, its country says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportedly.records import Span
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.owners import Of

_OF = re.compile(r", (?:the )?capital of (?:the )?")  # "Ulla Bay, capital of Sorrenia"
_OWN = re.compile(r"['’]s? capital\b(?!,? [A-Z])")  # "Ulla Bay, Sorrenia's capital"
_PEOPLE = re.compile(r" capital\b(?!,? [A-Z])")  # "Ulla Bay, the Sorrenian capital"
_NAMED = re.compile(r"(?:['’]s?)? capital,? ")  # "Sorrenia's capital, Ulla Bay"
_APART = re.compile(r", (?:the )?")


_ADJECTIVES = ("n", "an", "ian", "ean", "ish", "ese", "i")
_LANDS = ("", "a", "ia", "e", "ea", "land", "y")


def lands_like(people: str) -> Iterator[str]:
    """The names that a country may have whose people are called so: "Marovia", "Marov" of "Marovian"."""
    for end in _ADJECTIVES:
        stem = people.removesuffix(end)
        if stem != people and len(stem) > 2:
            yield from (stem + of for of in _LANDS)


def capitals(scene: Scene, of: Of) -> None:
    """Tells each capital that the text calls one whose it is."""
    places = [(m.span, m.type) for m in scene.mentions]
    for (one, kind), (two, other) in pairwise(places):
        between = scene.text[one[1] : two[0]]
        if kind != "demonym" and (_OF.fullmatch(between) or (_APART.fullmatch(between) and _ends(scene, two, other))):
            _seat(scene, one, of(two))
        elif other != "demonym" and _NAMED.fullmatch(between):
            _seat(scene, two, of(one))


def _ends(scene: Scene, land: Span, kind: str) -> bool:
    people = kind == "demonym" or (kind == "place" and not scene.text.startswith(("'", "’"), land[1]))
    return bool((_PEOPLE if people else _OWN).match(scene.text, land[1]))


def _seat(scene: Scene, capital: Span, land: Figure | None) -> None:
    figure = scene.at.get(capital)
    if figure is not None and land is not None and figure is not land and land.type != "person":
        figure.seat_of = figure.seat_of or land
