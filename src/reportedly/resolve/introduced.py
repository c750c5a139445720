"""The figure that a common noun brings into a report at its first mention: its name, its kind, whose it is."""

from __future__ import annotations

import re

from reportedly.identity import is_acronym
from reportedly.records import ActorType
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, Scene, sex_of, title_of
from reportedly.resolve.phrases import Phrase
from reportedly.resolve.unnamed import Unnamed, at_large, unnamed

GENERIC = frozenset("source person official insider people individual".split())
_BESIDES = re.compile(r",| [—–-]{1,2} | who | (?:obtained|seen|reviewed|viewed|leaked) (?=by |to )")
_VAGUE = frozenset("anonymous unnamed unidentified senior several some number group of".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())


def introduced(scene: Scene, p: Phrase, owner: Figure | None) -> Figure:
    """Whom `p` means if the text has not spoken of him or her before; not yet in the scene."""
    noun = p.noun or ""
    if noun in nouns.OUTLETS and not p.plural and noun not in nouns.BODIES:
        return new_outlet(p)
    if noun in nouns.DOCUMENTS:
        return new_document(p)
    hidden = unnamed(p.text) or at_large(p)
    if hidden or noun in GENERIC:
        return new_unnamed(scene, p, owner, hidden)
    if noun in nouns.BODIES:
        return new_body(scene, p, owner)
    return new_role(scene, p, owner)


def new_document(p: Phrase) -> Figure:
    return Figure(plainly(p.text), "document", nouns={p.noun or ""}, plural=p.plural)


def new_outlet(p: Phrase) -> Figure:
    return Figure(title_of(p.text), "outlet", nouns={p.noun or ""})


def new_body(scene: Scene, p: Phrase, owner: Figure | None) -> Figure:
    noun = p.noun or ""
    name = plainly(p.text) if owner is None or _owner_is_named(scene, p, owner) else f"{_whose(owner)} {p.role or noun}"
    return Figure(name, "organisation", nouns={noun}, owner=owner, plural=p.plural)


def _whose(owner: Figure) -> str:
    """The owner of a body in its name: "Ana Tersk's ministry", "the pilots' union", "Lisk police"."""
    return possessive(owner) if owner.type in ("person", "group") else owner.name


def new_unnamed(scene: Scene, p: Phrase, owner: Figure | None, hidden: Unnamed | None) -> Figure:
    figure = Figure(_hidden_name(p, hidden, owner), "group" if p.plural else "person", named=False, plural=p.plural)
    figure.unnamed, figure.owner, figure.nouns = hidden, owner, {p.noun or ""}
    if p.role:
        figure.roles.append(p.role)
    if owner and owner.type == "outlet":
        figure.via = owner
    else:
        for span in p.others:
            other = scene.at.get(span)
            if other and other.type == "outlet":
                figure.via = other
    return figure


def new_role(scene: Scene, p: Phrase, owner: Figure | None) -> Figure:
    noun = p.noun or ""
    if p.role and p.owner and scene.text.endswith(" in ", 0, p.owner[0]):
        name = p.role  # “reporters in Lisk” are not Lisk's
    else:
        name = f"{possessive(owner)} {p.role}" if owner and p.role and _by_owner(scene, p, owner) else plainly(p.text)
    kind: ActorType = "group" if p.plural else "person" if noun in nouns.PEOPLE else "unknown"
    figure = Figure(name, kind, nouns={noun}, owner=owner, plural=p.plural, roles=[p.role] if p.role else [])
    figure.sex = sex_of(noun)
    return figure


def _owner_is_named(scene: Scene, p: Phrase, owner: Figure | None) -> bool:
    """Do the words themselves name the owner, in full or by an acronym: "the Boatmen's Guild clerk", not "the guild's clerk"?"""
    if p.owner is None or not scene.inside(*p.owner):
        return False
    words = title_of(scene.text[slice(*p.owner)])
    return owner is None or scene.is_adjective(p.owner) or words == owner.name or " " in words or is_acronym(words)


def _by_owner(scene: Scene, p: Phrase, owner: Figure) -> bool:
    """Is somebody best called by his owner's name: "the guild's clerk"? Not "the first draft of the letter"."""
    thing = not owner.proper and owner.type in ("unknown", "document") and p.owner is not None
    return not _owner_is_named(scene, p, owner) and not (
        thing and p.owner and scene.text[p.owner[1] : p.owner[1] + 1] not in "'’"
    )


def possessive(owner: Figure) -> str:
    return f"{owner.name}'" if owner.plural and owner.name.endswith("s") else f"{owner.name}'s"


def plainly(text: str) -> str:
    """A phrase as a name: without its determiner, and without what is told of it besides."""
    return title_of(_BESIDES.split(text, maxsplit=1)[0]) or title_of(text)


def _hidden_name(p: Phrase, hidden: Unnamed | None, owner: Figure | None) -> str:
    described = hidden.description if hidden else title_of(p.text)
    described = described.replace("’", "'")
    if owner and p.determiner.split(" ")[-1] in ("his", "her", "its", "their"):
        described = f"{possessive(owner)} {described}"
    number = next((w for w in p.determiner.split() if w in _NUMBERS), None)
    if number:
        described = f"{number} {described}"
    words = {nouns.singular(w) for w in described.split()}
    if hidden and hidden.basis and words <= GENERIC | _VAGUE | _NUMBERS:
        return f"{described} {hidden.basis}"
    return described
