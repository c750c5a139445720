"""Whom a common noun means: the report, the network, an official, the ministry, the foreign minister.

Each looks for one whom the text has spoken of and whom the noun fits; a first mention makes a figure of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from reportedly.identity import office_key
from reportedly.resolve import nouns
from reportedly.resolve.figures import UNNAMED, Figure, Scene
from reportedly.resolve.fitting import unfit
from reportedly.resolve.introduced import new_body, new_document, new_outlet, new_role, new_unnamed
from reportedly.resolve.obtained import given_to
from reportedly.resolve.phrases import Phrase
from reportedly.resolve.unnamed import Unnamed, reason_in

SOON = 2  # sentences from a headline to the name of whom it means
_ASIDE = re.compile(r",? (?:and )?(?:who|speaking|on condition) [^,.;“”\"\n]{5,160}")
_ONE_OF = re.compile(r"(?:one|two|three|some|several) of (?:the|those|these)\b", re.IGNORECASE)
_SOME = re.compile(r"(?:(?:some|many|most|several|other|various|(?:a )?few)\s+)+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_BARE_SOME = re.compile(r"(?:some|many|most|several|others|few|another)", re.IGNORECASE)
_RECORDS = frozenset(
    """picture image photo photograph footage log register record recording transcript video audio manifest ledger logbook
    certificate warrant invoice receipt contract inventory audit minutes""".split()
)
_TOLD = frozenset("report account story article dispatch note".split())  # what somebody in a place writes of it
_LANDS = ("place", "government")
_TELLERS = ("organisation", "outlet")
_OF_OR_TO = re.compile(r"\b(of|to) (?:the |an? |his |her |its |their )?\Z")
_ISSUED = frozenset("statement release communique communiqué post tweet".split())  # what whoever spoke last has put out
_PUT_OUT = re.compile(
    r"\b(?:put out|issued|released|published|made|posted|circulated|sent out)\s+(?:an?|its|his|her|their|the)\s+"
    rf"(?:[\w-]+\s+)?(?P<noun>{'|'.join(sorted(_ISSUED))})\b"
)


def document(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    """A report is its outlet's, a letter its writer's; where neither is named it stands for itself."""
    for span in p.others:
        figure = scene.at.get(span)
        if figure and (figure.type == "outlet" or scene.is_outlet(figure.name)):
            scene.turn(figure, "outlet")
            scene.call(figure, p.noun or "")
            if not given_to(scene.text, span):
                return figure
            obtained = new_document(p)
            obtained.via = figure
            return scene.add(obtained)
    stands_in = p.owner is not None and scene.text.endswith((" in ", " in the "), 0, p.owner[0])
    if p.owner is not None and p.noun in _TOLD and not scene.is_adjective(p.owner):
        stands_in |= scene.text.endswith((" from ", " from the "), 0, p.owner[0])
    stands_in &= owner is not None and owner.type in _LANDS  # "a report in Orsk"
    if owner and p.noun not in _RECORDS and not stands_in and not _is_subject(scene, p, owner):
        return owner
    if p.noun in _ISSUED and p.definite and (issuer := _issuer(scene, p)):
        return issuer
    if p.noun in _ISSUED and p.definite and not p.others and (issuer := scene.last_named(p.span[0])):
        return issuer
    if p.noun in ("report", "story", "article", "account", "piece"):
        last = _last(scene, p, p.noun, lambda f: _publishes(f) and p.noun in f.nouns) if p.definite else None
        last = last or _last(scene, p, "outlet", _publishes)
        last = last or min(filter(_publishes, scene.known["outlet"]), key=Figure.first, default=None)
        if last and not p.plural:
            return last
    if p.definite:
        same = (f for f in reversed(scene.known[p.noun]) if f.type == "document" and p.noun in f.nouns)
        if last := next(same, None):
            return last
    return scene.add(new_document(p))


def _is_subject(scene: Scene, p: Phrase, owner: Figure) -> bool:
    """Is what follows "of" or "to" what is told, or to whom, and not who tells it: "reports of a coup", "a letter to the mayor",
    but "the report of the commission"?"""
    leads = _OF_OR_TO.search(scene.text, p.span[0], p.owner[0]) if p.owner else None
    if leads is None or leads[1] == "to":
        return leads is not None
    tells = owner.type in _TELLERS or (owner.type == "person" and p.noun == "account" and p.definite)
    return p.noun in _TOLD and not (tells and not p.plural)


def _issuer(scene: Scene, p: Phrase) -> Figure | None:
    """Who put out what the text then speaks of: "The guild put out a statement. The statement said"."""
    here = scene.parts.at(p.span[0])
    begin = scene.parts.spans[max(0, here - SOON)][0]
    found = [m for m in _PUT_OUT.finditer(scene.text, begin, p.span[0]) if m["noun"] == p.noun]
    before = scene.named(scene.parts.around(found[-1].start())[0], found[-1].start()) if found else []
    return before[0][1] if before else None


def outlet(scene: Scene, p: Phrase) -> Figure | None:
    if p.definite or not p.determiner:
        fit = _last(scene, p, p.noun, lambda f: _publishes(f) and p.noun in f.nouns)
        fit = fit or _last(scene, p, "outlet", lambda f: _publishes(f) and not _is_possessor(scene, f, p.span[0]))
        fit = fit or _last(scene, p, "outlet", _publishes)
        if fit:
            scene.call(fit, p.noun or "")
            return fit
        after = next(filter(_publishes, scene.known["outlet"]), None)
        if after:
            return after
    return scene.add(new_outlet(p))


def unnamed_source(scene: Scene, p: Phrase, owner: Figure | None, hidden: Unnamed | None) -> Figure:
    noun = p.noun or ""
    hidden = _with_reason(scene, p, hidden)

    def another(f: Figure) -> bool:
        return nouns.other_ordinal(p.text, f.name, several=f.plural and not p.plural)

    def called(f: Figure) -> bool:
        return _hides(f) and noun in f.nouns and not another(f)

    def alike(f: Figure) -> bool:
        return (
            _hides(f)
            and not another(f)
            and f.plural == p.plural
            and any(nouns.same_person_noun(noun, n) for n in f.nouns)
        )

    if hidden and hidden.basis:
        same = _last(scene, p, noun, lambda f: called(f) and f.unnamed is not None and f.unnamed.basis == hidden.basis)
        if same:
            return same
    if _ONE_OF.match(p.text) and (group := _last(scene, p, noun, lambda f: called(f) and f.plural)):
        return scene.add(_member(scene, p, owner, hidden, group))
    aside = ", who " in p.text  # "the clerk, who sat there too": told of one who is known
    if p.definite and (aside or not (hidden and hidden.basis)):
        ways = ((noun, lambda f: called(f) and f.plural == p.plural), (UNNAMED, alike), (noun, called))
        key, fits = next((way for way in ways if _last(scene, p, *way)), ways[-1])
        fit = _last(scene, p, key, lambda f: fits(f) and (not owner or f.owner is owner or f.via is owner))
        if fit:
            scene.call(fit, noun)
            return fit
    return scene.add(new_unnamed(scene, p, owner, hidden))


def _with_reason(scene: Scene, p: Phrase, hidden: Unnamed | None) -> Unnamed | None:
    """`hidden` with the reason that a clause after the phrase gives: "a surgeon, who asked not to be named because ..."."""
    clause = _ASIDE.match(scene.text, p.span[1]) if hidden and not hidden.reason else None
    told = reason_in(clause[0]) if clause else None
    return replace(hidden, reason=told[0]) if hidden and told else hidden


def _member(scene: Scene, p: Phrase, owner: Figure | None, hidden: Unnamed | None, group: Figure) -> Figure:
    """One of a group that was spoken of, who knows what the group knows and spoke to the same outlet."""
    if hidden and group.unnamed and not hidden.basis:
        hidden = replace(hidden, basis=group.unnamed.basis)
    figure = new_unnamed(scene, p, owner or group.owner, hidden)
    figure.via, figure.group = figure.via or group.via, group
    return figure


def part_of(scene: Scene, p: Phrase, some: Unnamed) -> Figure:
    """Some of a group that was spoken of before: "three of them", after "four clerks". A person without a name, or several."""
    before = (f for f in scene.before(p.span[0]) if f.plural and f.type in ("group", "organisation"))
    told = (f for f in before if f.nouns or f.proper or not f.named)  # no two who met
    group = next(filter(_all_of, told), None)
    if _BARE_SOME.fullmatch(p.text) and group is not None and not _SOME.match(group.name):
        group = None  # "some say" is mostly of nobody who was spoken of, but for "some officials ... others"
    words = some.description.removesuffix(" of them")
    whole = _all_of(group) if group else ""
    name = f"{words} of the {whole}" if whole else some.description
    plural = some.count != 1
    figure = Figure(name, "group" if plural else "person", named=False, plural=plural, unnamed=some)
    if group is not None:
        figure.nouns, figure.via, figure.owner = {nouns.singular(n) for n in group.nouns}, group.via, group.owner
        figure.group = group
    return scene.add(figure)


def _all_of(some: Figure) -> str:
    """What the whole group is called of which `some` are a part: "analysts", of "others of the some analysts"."""
    while some.group is not None:
        some = some.group
    return _SOME.sub("", f"{some.name} ").strip()


def body(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    noun = p.noun or ""
    if (
        owner
        and owner.type != "person"
        and noun in ("government", "administration", "leadership", "regime", "authority")
    ):
        return owner
    if p.definite:

        def so_called(f: Figure) -> bool:
            in_name = noun in f.name.casefold().split() and (f.proper or f.name.endswith(noun))
            return (noun in f.nouns or in_name) and (not owner or f.owner is owner)

        fit = _last(scene, p, noun, so_called)
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
    return scene.add(new_body(scene, p, owner))


def role(scene: Scene, p: Phrase, owner: Figure | None) -> Figure | None:
    """Someone known by what he or she is: the foreign minister, the clinic's director, Tersk's publicist."""
    noun, key = p.noun or "", office_key(p.role or "")
    if not p.plural and (p.definite or not p.determiner):
        # "A spokesman for the guild" is nobody of whom the text does not say for whom he speaks.
        first = p.determiner in ("a", "an") and noun in nouns.SPEAKS_FOR

        def in_office(f: Figure) -> bool:
            held = any(office_key(r) == key for r in f.roles)
            return _is_somebody(f) and held and (not owner or f.owner is owner or (f.owner is None and not first))

        def called(f: Figure) -> bool:
            return _is_somebody(f) and noun in f.nouns and not unfit(p, f)

        fit = _any(scene, p, key, in_office)
        if not fit and noun in nouns.PEOPLE:
            fit = _any(scene, p, noun, lambda f: called(f) and (not owner or f.owner is owner))
            if not fit and owner and not first:  # a headline's "Orsk's minister", before the text names her
                fit = _named_soon(scene, p.span[0], called)
        if fit:
            return fit
        last = scene.just_spoke(p.span[0]) if not owner and p.determiner == "the" and noun in nouns.PEOPLE else None
        if last is not None and last.proper and not unfit(p, last):  # "a clerk" is no "guitarist"
            return last  # "the guitarist", of someone who has just spoken: a first mention would say more
    if p.role and (p.definite or owner):
        alike = (f for f in scene.known[key] if f.roles and f.roles[0] == p.role and f.plural == p.plural)
        same = next((f for f in alike if f.owner is owner), None)
        if same:
            return same
    return scene.add(new_role(scene, p, owner))


def _last(scene: Scene, p: Phrase, key: str | None, fits: Callable[[Figure], bool]) -> Figure | None:
    """Of the figures that go by `key` the one that fits and is spoken of last before `p`."""
    return next(filter(fits, scene.before(p.span[0], key)), None)


def _is_possessor(scene: Scene, f: Figure, place: int) -> bool:
    """Was `f` last named, before `place`, as the owner of another: "the Courier's editor"?"""
    last = bisect_left(f.spans, (place,))
    return last > 0 and scene.text.startswith(("'s ", "’s ", "’ "), f.spans[last - 1][1])


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
