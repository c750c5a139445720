"""Whom a common noun means: the report, the network, an official, the ministry, the foreign minister.

Each looks for one whom the text has spoken of and whom the noun fits; a first mention makes a figure of its own.
"""

from __future__ import annotations

from reportedly.records import ActorType
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, Scene, sex_of, title_of
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
            figure.type = "outlet"
            return figure
    if owner:
        return owner
    if p.noun in ("report", "story", "article", "account", "piece"):
        outlets = [f for f in scene.before(p.span[0]) if f.type == "outlet"] or [
            f for f in sorted(scene.figures, key=Figure.first) if f.type == "outlet"
        ]
        if outlets and not p.plural:
            return outlets[0]
    same = [f for f in scene.figures if f.type == "document" and p.noun in f.nouns]
    if p.definite and same:
        return same[-1]
    return scene.add(Figure(title_of(p.text), "document", named=not p.plural, nouns={p.noun or ""}, plural=p.plural))


def outlet(scene: Scene, p: Phrase) -> Figure | None:
    before = [f for f in scene.before(p.span[0]) if f.type == "outlet"]
    if p.definite or not p.determiner:
        fits = [f for f in before if p.noun in f.nouns] or before
        if fits:
            fits[0].nouns.add(p.noun or "")
            return fits[0]
        after = [f for f in scene.figures if f.type == "outlet"]
        if after:
            return after[0]
    return scene.add(Figure(title_of(p.text), "outlet", named=False, nouns={p.noun or ""}))


def unnamed_source(scene: Scene, p: Phrase, owner: Figure | None, hidden: Unnamed | None) -> Figure:
    noun = p.noun or ""
    known = [f for f in scene.before(p.span[0]) if not f.named and f.type in ("person", "group")]
    if p.definite and not (hidden and hidden.basis):
        fits = [f for f in known if f.plural == p.plural and noun in f.nouns]
        fits = fits or [
            f for f in known if any(nouns.same_person_noun(noun, n) for n in f.nouns) and f.plural == p.plural
        ]
        fits = fits or [f for f in known if noun in f.nouns]
        if owner:
            fits = [f for f in fits if f.owner is owner or f.via is owner] or []
        if fits:
            fits[0].nouns.add(noun)
            return fits[0]
    same = [
        f
        for f in known
        if f.unnamed and hidden and hidden.basis and f.unnamed.basis == hidden.basis and noun in f.nouns
    ]
    if same:
        return same[0]
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
    before = scene.before(p.span[0])
    fits = [f for f in before if noun in f.nouns or noun in f.name.casefold().split()]
    if owner:
        fits = [f for f in fits if f.owner is owner]
    if p.definite and fits:
        return fits[0]
    if (
        p.definite
        and not owner
        and noun in ("company", "group", "organisation", "organization", "firm", "team", "agency", "party")
    ):
        bodies = [f for f in before if f.type == "organisation"]
        if bodies:
            bodies[0].nouns.add(noun)
            return bodies[0]
    name = title_of(p.text) if owner is None or scene.is_adjective(p.owner) else f"{owner.name} {p.role or noun}"
    return scene.add(Figure(name, "organisation", nouns={noun}, owner=owner, plural=p.plural))


def role(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    """Someone known by what he or she is: the foreign minister, the clinic's director, Tersk's publicist."""
    noun, key = p.noun or "", nouns.office_key(p.role or "")
    people = [f for f in [*scene.before(p.span[0]), *scene.figures] if f.type in ("person", "unknown") and f.named]
    if not p.plural and (p.definite or not p.determiner):
        office = [f for f in people if any(nouns.office_key(r) == key for r in f.roles)]
        office = [f for f in office if not owner or f.owner is None or f.owner is owner]
        called = [f for f in people if noun in f.nouns] if noun in nouns.PEOPLE else []
        fits = office or ([f for f in called if f.owner is owner] if owner else called)
        if not fits and owner:  # a headline's "Orsk's minister", before the text names her
            here = scene.parts.at(p.span[0])
            soon = [f for f in called if f.owner is None and 0 <= scene.parts.at(f.first()[0]) - here <= SOON]
            fits = soon if len(soon) == 1 else []
        if fits:
            return fits[0]
        if not owner and p.determiner == "the" and noun in nouns.PEOPLE and (last := scene.just_spoke(p.span[0])):
            return last  # "the guitarist", of someone who has just spoken: a first mention would say more
    same = [
        f
        for f in scene.figures
        if f.roles and p.role and f.roles[0] == p.role and f.owner is owner and f.plural == p.plural
    ]
    if same and (p.definite or owner):
        return same[0]
    name = f"{owner.name}'s {p.role}" if owner and p.role and not scene.is_adjective(p.owner) else title_of(p.text)
    kind: ActorType = "group" if p.plural else "person" if noun in nouns.PEOPLE else "unknown"
    figure = Figure(name, kind, nouns={noun}, owner=owner, plural=p.plural, roles=[p.role] if p.role else [])
    figure.sex = sex_of(noun)
    return scene.add(figure)


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
