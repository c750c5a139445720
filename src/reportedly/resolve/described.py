"""Whom a common noun means: the report, the network, an official, the ministry, the foreign minister.

Each looks for one whom the text has spoken of and whom the noun fits; a first mention makes a figure of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.records import ActorType
from reportedly.resolve import nouns
from reportedly.resolve.figures import UNNAMED, Figure, Scene, sex_of, title_of
from reportedly.resolve.phrases import Phrase
from reportedly.resolve.unnamed import Unnamed

SOON = 2  # sentences from a headline to the name of whom it means
GENERIC = frozenset("source person official insider people individual".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())


def document(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    """A report is its outlet's, a letter its writer's; where neither is named it stands for itself."""
    for span in p.others:
        figure = scene.at.get(span)
        if figure and (figure.type == "outlet" or scene.is_outlet(figure.name)):
            scene.turn(figure, "outlet")
            return figure
    if owner:
        return owner
    if p.noun in ("report", "story", "article", "account", "piece"):
        last = _last(scene, p, "outlet", _publishes)
        last = last or min(filter(_publishes, scene.known["outlet"]), key=Figure.first, default=None)
        if last and not p.plural:
            return last
    if p.definite:
        same = (f for f in reversed(scene.known[p.noun]) if f.type == "document" and p.noun in f.nouns)
        if last := next(same, None):
            return last
    return scene.add(Figure(title_of(p.text), "document", named=not p.plural, nouns={p.noun or ""}, plural=p.plural))


def outlet(scene: Scene, p: Phrase) -> Figure | None:
    if p.definite or not p.determiner:
        fit = _last(scene, p, p.noun, lambda f: _publishes(f) and p.noun in f.nouns)
        fit = fit or _last(scene, p, "outlet", _publishes)
        if fit:
            scene.call(fit, p.noun or "")
            return fit
        after = next(filter(_publishes, scene.known["outlet"]), None)
        if after:
            return after
    return scene.add(Figure(title_of(p.text), "outlet", named=False, nouns={p.noun or ""}))


def unnamed_source(scene: Scene, p: Phrase, owner: Figure | None, hidden: Unnamed | None) -> Figure:
    noun = p.noun or ""

    def called(f: Figure) -> bool:
        return _hides(f) and noun in f.nouns

    def alike(f: Figure) -> bool:
        return _hides(f) and f.plural == p.plural and any(nouns.same_person_noun(noun, n) for n in f.nouns)

    if hidden and hidden.basis:
        same = _last(scene, p, noun, lambda f: called(f) and f.unnamed is not None and f.unnamed.basis == hidden.basis)
        if same:
            return same
    elif p.definite:
        ways = ((noun, lambda f: called(f) and f.plural == p.plural), (UNNAMED, alike), (noun, called))
        key, fits = next((way for way in ways if _last(scene, p, *way)), ways[-1])
        fit = _last(scene, p, key, lambda f: fits(f) and (not owner or f.owner is owner or f.via is owner))
        if fit:
            scene.call(fit, noun)
            return fit
    figure = Figure(_hidden_name(p, hidden, owner), "group" if p.plural else "person", named=False, plural=p.plural)
    figure.unnamed, figure.owner, figure.nouns = hidden, owner, {noun}
    if p.role:
        figure.roles.append(p.role)
    if owner and owner.type == "outlet":
        figure.via = owner
    else:
        for span in p.others:
            other = scene.at.get(span)
            if other and other.type == "outlet":
                figure.via = other
    return scene.add(figure)


def body(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    noun = p.noun or ""
    if owner and noun in ("government", "administration", "leadership", "regime", "authority"):
        return owner
    if p.definite:
        fit = _last(
            scene, p, noun,
            lambda f: (noun in f.nouns or noun in f.name.casefold().split()) and (not owner or f.owner is owner),
        )  # fmt: skip
        if fit:
            return fit
    if (
        p.definite
        and not owner
        and noun in ("company", "group", "organisation", "organization", "firm", "team", "agency", "party")
    ):
        last = _last(scene, p, "organisation", lambda f: f.type == "organisation")
        if last:
            scene.call(last, noun)
            return last
    name = title_of(p.text) if owner is None or scene.is_adjective(p.owner) else f"{owner.name} {p.role or noun}"
    return scene.add(Figure(name, "organisation", nouns={noun}, owner=owner, plural=p.plural))


def role(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    """Someone known by what he or she is: the foreign minister, the clinic's director, Tersk's publicist."""
    noun, key = p.noun or "", nouns.office_key(p.role or "")
    if not p.plural and (p.definite or not p.determiner):

        def in_office(f: Figure) -> bool:
            held = any(nouns.office_key(r) == key for r in f.roles)
            return _is_somebody(f) and held and (not owner or f.owner is None or f.owner is owner)

        def called(f: Figure) -> bool:
            return _is_somebody(f) and noun in f.nouns

        fit = _any(scene, p, key, in_office)
        if not fit and noun in nouns.PEOPLE:
            fit = _any(scene, p, noun, lambda f: called(f) and (not owner or f.owner is owner))
            if not fit and owner:  # a headline's "Orsk's minister", before the text names her
                fit = _named_soon(scene, p.span[0], called)
        if fit:
            return fit
        if not owner and p.determiner == "the" and noun in nouns.PEOPLE and (last := scene.just_spoke(p.span[0])):
            return last  # "the guitarist", of someone who has just spoken: a first mention would say more
    if p.role and (p.definite or owner):
        alike = (f for f in scene.known[key] if f.roles and f.roles[0] == p.role and f.plural == p.plural)
        same = next((f for f in alike if f.owner is owner), None)
        if same:
            return same
    name = f"{owner.name}'s {p.role}" if owner and p.role and not scene.is_adjective(p.owner) else title_of(p.text)
    kind: ActorType = "group" if p.plural else "person" if noun in nouns.PEOPLE else "unknown"
    figure = Figure(name, kind, nouns={noun}, owner=owner, plural=p.plural, roles=[p.role] if p.role else [])
    figure.sex = sex_of(noun)
    return scene.add(figure)


def _last(scene: Scene, p: Phrase, key: str | None, fits: Callable[[Figure], bool]) -> Figure | None:
    """Of the figures that go by `key` the one that fits and is spoken of last before `p`."""
    return next(filter(fits, scene.before(p.span[0], key)), None)


def _any(scene: Scene, p: Phrase, key: str | None, fits: Callable[[Figure], bool]) -> Figure | None:
    """The same, else the first that fits of those that are spoken of only later."""
    return _last(scene, p, key, fits) or next(filter(fits, scene.known[key]), None)


def _named_soon(scene: Scene, place: int, fits: Callable[[Figure], bool]) -> Figure | None:
    """The only one who fits, belongs to nobody yet, and is first spoken of in the sentences right after `place`."""
    sentences = scene.parts.spans
    here = scene.parts.at(place)
    begin, last = sentences[here][0], min(here + SOON, len(sentences) - 1)
    end = sentences[min(last + 1, len(sentences) - 1)][1]  # a name may run over the end of the last
    near = [f for _, f in scene.ending(begin, end) if begin <= f.first()[0] and scene.parts.at(f.first()[0]) <= last]
    soon = {f.number: f for f in near if f.owner is None and fits(f)}
    spoken_of = {f.number for _, f in scene.ending(begin, place)}
    return next(iter(soon.values())) if len(soon) == 1 and not spoken_of & soon.keys() else None


def _publishes(f: Figure) -> bool:
    return f.type == "outlet"


def _hides(f: Figure) -> bool:
    return not f.named and f.type in ("person", "group")


def _is_somebody(f: Figure) -> bool:
    return f.named and f.type in ("person", "unknown")


def _hidden_name(p: Phrase, hidden: Unnamed | None, owner: Figure | None) -> str:
    described = hidden.description if hidden else title_of(p.text)
    described = described.replace("’", "'")
    if owner and p.determiner.split(" ")[-1] in ("his", "her", "its", "their"):
        described = f"{owner.name}'s {described}"
    number = next((w for w in p.determiner.split() if w in _NUMBERS), None)
    if number:
        described = f"{number} {described}"
    words = {nouns.singular(w) for w in described.split()}
    if (
        hidden
        and hidden.basis
        and words <= GENERIC | {"anonymous", "unnamed", "senior", "several", "some", "number"} | _NUMBERS
    ):
        return f"{described} {hidden.basis}"
    return described
