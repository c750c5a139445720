"""What a text says of the people it names: roles and titles around a name, "guitarist Ivo Tersk", "Ivo Tersk, a guitarist"."""

from __future__ import annotations

import re

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, Scene, sex_of
from reportedly.resolve.owners import Of, is_affair
from reportedly.resolve.phrases import phrase

_OVER = re.compile(r"(?:former|retired|one-?time|ex)\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(former|retired|one-?time)\s\Z", re.IGNORECASE)
_IS = re.compile(r" (?:is|was) (?:also )?((?:the |an? )?(?:acting |deputy |former )?[a-z][^,.;:“”\n]{2,60})(?=[,.;\n])")
_APPOSED = re.compile(r", ((?!who\b)[^,.;:“”\n]{3,70})(?=[,.;\n])")
_OFFICE = re.compile(
    r"\b((?:(?:[Ff]ormer|[Aa]cting|[Dd]eputy) )?(?:[A-Z][\w-]+ ){0,2}?(?:[A-Z][\w-]+|[a-z]+ minister)) \Z"
)
_TITLE = re.compile(r"(?:['’]s?)?\s+((?:[\w-]+\s+){1,4})")
_LED_BY = re.compile(
    r"(?P<article>\b[Tt]he\s+|\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+)?(?P<role>(?<![\w’'-])(?:(?!(?:the|an?|to|of|by|with|and|or|from|for|in|on|at|as|his|her|its|their|that|but)\s)[a-z][\w-]*\s+){0,3}?(?P<noun>[a-z][\w-]+)),\s+\Z"
)
_OWNS = re.compile(r"['’]s?\s+")
_REACH = 60
_NEAR = 200  # characters before a name or role in which its owner's name begins, at most: four words lie between


def introduce(scene: Scene, figure: Figure, m: Mention, of: Of) -> None:
    """Roles and titles around a person's name: "guitarist Ivo Tersk", "Ivo Tersk, a guitarist from Harven"."""
    begin = scene.parts.around(m.span[0])[0]
    first, _, more_of_it = scene.text[slice(*m.span)].partition(" ")
    if more_of_it and first.casefold() in nouns.PEOPLE:  # "Queen Mirel"
        figure.sex = sex_of(first.casefold()) or figure.sex
        scene.call(figure, first.casefold())
    lead = scene.text[max(begin, m.span[0] - 60) : m.span[0]]
    if lead[-1:].isspace() and (words := lead.split()):
        plain = words[-1].strip(",.()“”\"'’").casefold()
        figure.sex = sex_of(plain) or figure.sex
        if title := nouns.TITLES.get(plain):
            scene.call(figure, title)
        if plain in nouns.PEOPLE and not words[-1].endswith((",", ";", ":")):
            scene.call(figure, plain)
    if (office := _OFFICE.search(lead)) and nouns.singular(office[1].split()[-1].split("-")[-1]) in nouns.PEOPLE:
        for held in _offices(scene, m.span[0] - len(lead) + office.start(1), m.span[0]):
            scene.hold(figure, held)
    _titled(scene, figure, begin, m, of)
    if _before_comma(scene, figure, begin, m, of):
        return  # the comma after the name ends its apposition and begins none
    if apposed := _APPOSED.match(scene.text, m.span[1], m.span[1] + 80) or _IS.match(
        scene.text, m.span[1], m.span[1] + 80
    ):
        more = phrase(scene.text, apposed.span(1), scene.inside(*apposed.span(1)))
        if more.kind == "noun" and more.noun in nouns.PEOPLE and (more.determiner or more.owner or apposed.re is _IS):
            _is(scene, figure, more.noun, more.role, more.owner, of)


def _offices(scene: Scene, start: int, end: int) -> list[str]:
    """The office at [start, end), after the whole name within which it would begin: "White [House press secretary]".

    Of a land it is what follows the name: "North [Korean foreign minister]".
    """
    office = scene.text[start:end].strip()
    name = next((a for a in scene.inside(max(0, start - _NEAR), end) if a.span[0] < start < a.span[1]), None)
    if name is None:
        return [office.casefold()]
    if name.type in ("place", "demonym"):
        return [scene.text[name.span[1] : end].strip().casefold()]
    return [scene.text[name.span[0] : end].strip().casefold(), office.casefold()]


def _titled(scene: Scene, figure: Figure, begin: int, m: Mention, of: Of) -> None:
    """Whose office stands right before a name: "Orsk's foreign minister Ivo Tersk", "Orskian envoy Ivo Tersk"."""
    near = [a.span for a in scene.inside(max(begin, m.span[0] - _NEAR), m.span[0] - 1) if a.type != "person"]
    if near and (title := _TITLE.fullmatch(scene.text, near[-1][1], m.span[0])):
        words = title[1].split()
        noun = nouns.singular(words[-1])
        if noun in nouns.PEOPLE:
            _is(scene, figure, noun, " ".join(words), near[-1], of)


def _before_comma(scene: Scene, figure: Figure, begin: int, m: Mention, of: Of) -> bool:
    """What somebody is where the name stands between commas: "Orsk's president, Ana Tersk,", "the chancellor, Ivo Veld."."""
    ends = scene.text[m.span[1] : m.span[1] + 1]
    led = (
        _LED_BY.search(scene.text, max(begin, m.span[0] - _REACH), m.span[0]) if ends in (",", ".", ";", ")") else None
    )
    if led is None or nouns.singular(led["noun"]) not in nouns.PEOPLE or nouns.is_plural(led["noun"]):
        return False
    near = max(begin, led.start("role") - _NEAR)
    whose = [a.span for a in scene.inside(near, led.start("role")) if a.type != "person"]
    owner = whose[-1] if whose and _OWNS.fullmatch(scene.text, whose[-1][1], led.start("role")) else None
    if owner is None and led["article"] is None:
        return False
    _is(scene, figure, nouns.singular(led["noun"]), led["role"], owner, of)
    return True


def is_over(role: str | None) -> bool:
    """Does somebody no longer have it, so that he speaks for himself: "former clerk", "retired general"?"""
    return bool(role and _OVER.match(role))


def _is(scene: Scene, figure: Figure, noun: str, role: str | None, owner: Span | None, of: Of) -> None:
    scene.call(figure, noun)
    figure.sex = sex_of(noun) or figure.sex
    no_longer = _NO_LONGER.search(scene.text, max(0, owner[0] - _NEAR), owner[0]) if owner else None
    if no_longer and not is_over(role):
        role = f"{no_longer[1].casefold()} {role or noun}"  # “former Lowmark Bank chairman”
    if role:
        scene.hold(figure, role)
    if owner and figure.owner is None and noun not in nouns.APART and not is_over(role):
        whose = None if is_affair(scene, owner, noun) else of(owner)
        figure.owner = whose if whose is not figure else None
