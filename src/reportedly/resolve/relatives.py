"""Whom "who", "which" and "that" take up: the noun phrase that ends right before.

Of what stands there only the last phrase counts: "found a surgeon who", "the fears of critics who", "was driven by voters who".
"Who" means somebody, so that of "the owner of the garage, who" it is the owner.
"""

from __future__ import annotations

import re

from reportedly.attribute.cue_lexicon import NOUN_FORMS, VERB_FORMS
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.figures import Scene
from reportedly.resolve.imitations import whole_imitation
from reportedly.resolve.noun_phrases import ending_noun_phrase
from reportedly.resolve.phrases import Phrase

_TIME = re.compile(r"\b(?:ago|week|month|year|day|morning|evening|night|today|yesterday|tomorrow|[A-Z][a-z]+day)\Z")
_WORD = re.compile(r"[\w.’'-]+")
_DETERMINERS = frozenset("a an the his her its their our my these those some several many two three four five".split())
_PAST = frozenset("found saw met heard read told said knew brought caught sent won lost".split())
_PREPOSITIONS = frozenset("of for with by from in at on to into among against near between about".split())
_VERB_WITHIN = re.compile(
    r"(?!(?:the|an?|some|several|many|other|two|three|his|her|its|their)\b)[a-z]+ [a-z]+ed (?=[a-z]+s\Z)"
)
_WHOSE = re.compile(
    r"(?:(?:(?:the|an?|his|her|its|their|one)\s)?(?P<noun>[a-z][a-z-]+)(?P<done>\s[a-z]+ed)?"
    r"\s(?:of|for|at|in|from|with|to|near))\s(?:the\s|an?\s)?\Z",
    re.IGNORECASE,
)
_AFTER_PREPOSITION = re.compile(r"\s(?:of|for|at|in|from|with|to|near|on|by)\s(?:the\s|an?\s)?\Z")
_REACH = 60  # characters before a phrase in which whose it is may stand


def antecedent(scene: Scene, p: Phrase) -> Span | None:
    """Of "who" and "which": the noun phrase that ends right before; of "Ana Tersk, guitarist of Harven, who" the person."""
    at = p.span[0]
    begin = scene.parts.around(at)[0]
    while at > begin and scene.text[at - 1] in " ,\n—–":
        at -= 1
    found = ending_noun_phrase(scene.text, begin, at, scene.mentions)
    if found is None or _TIME.search(scene.text[slice(*found)]):
        return None  # "a letter leaked this week, which"
    somebody = p.text.casefold() == "who"
    inside = scene.inside(*found)
    if somebody and any(m.type in ("place", "demonym", "organisation") for m in inside):
        people = [s for s, f in scene.named(begin, at) if f.type == "person" and _stands_apart(scene, s, at)]
        return people[-1] if people else _one_of(scene, begin, found, nouns.PEOPLE) or found
    if any(m.type != "demonym" for m in inside):
        return whole_imitation(scene.text, begin, found)  # "a site posing as the Courier, which"
    found = _last_phrase(scene.text, found, somebody=somebody)
    known = nouns.SPEAKERS if somebody else nouns.SPEAKING_THINGS
    if nouns.singular(scene.text[slice(*found)].split()[-1]) in known:
        return found
    whole = _one_of(scene, begin, found, nouns.PEOPLE if somebody else nouns.DOCUMENTS)
    if (
        whole is None
        and not somebody
        and _AFTER_PREPOSITION.search(scene.text, max(begin, found[0] - _REACH), found[0])
    ):
        return None  # "a biography spread on forums that says": no forum does
    return whole or found


def _last_phrase(text: str, found: Span, *, somebody: bool) -> Span:
    """The last of the noun phrases that the words at `found` hold; of somebody the last that calls one."""
    if verb := _VERB_WITHIN.match(text[slice(*found)]):
        return found[0] + verb.end(), found[1]  # "the result divided analysts who"
    parts: list[Span] = []
    begin, words = found[0], list(_WORD.finditer(text, *found))
    for k, word in enumerate(words[:-1]):
        plain = word[0].casefold()
        first = word.start() == begin
        if plain in _DETERMINERS and not first:
            parts, begin = [*parts, (begin, words[k - 1].end())], word.start()
        elif plain in _PREPOSITIONS or _is_past(plain):
            parts = [*parts, (begin, words[k - 1].end())] if k and not first else parts
            begin = words[k + 1].start()
    parts.append((begin, found[1]))
    kept = [k for k, part in enumerate(parts) if _is_somebody(text, part)] if somebody else []
    return (parts[kept[-1]][0], found[1]) if kept else parts[-1]


def _is_past(word: str) -> bool:
    """Is it a verb that somebody did: "cited anonymous clerks"?"""
    return word in _PAST or (word.endswith("ed") and word in VERB_FORMS and word not in NOUN_FORMS)


def _is_somebody(text: str, part: Span) -> bool:
    return nouns.singular(text[slice(*part)].split()[-1]) in nouns.SPEAKERS


def _one_of(scene: Scene, begin: int, found: Span, heads: frozenset[str]) -> Span | None:
    """The one of `heads` that what stands last belongs to: "the owner of the garage, who", "a sign at the gate that says"."""
    before = max(begin, found[0] - _REACH)
    m = _WHOSE.search(scene.text, before, found[0]) or _WHOSE.search(scene.text, before, _bare(scene.text, found))
    if m is None or nouns.singular(m["noun"]) not in heads:
        return None
    return (m.start(), m.end("noun") if m["done"] else found[1])  # "the owner registered to the chip": the owner


def _bare(text: str, found: Span) -> int:
    """Where the words of a phrase begin after its determiner."""
    first = _WORD.match(text, *found)
    return first.end() + 1 if first and first[0].casefold() in _DETERMINERS else found[0]


def _stands_apart(scene: Scene, name: Span, end: int) -> bool:
    """Is what stands between a name and "who" told of its bearer: "Ana Tersk, guitarist of Harven, who"?"""
    between = scene.text[name[1] : end]
    return between.startswith((", ", " of ", " from ")) and not nouns_of_several(between)


def nouns_of_several(words: str) -> bool:
    """Is there a plural of people or bodies among the words?"""
    return any(nouns.is_plural(w) and nouns.singular(w) in nouns.PEOPLE_OR_BODIES for w in words.split())
