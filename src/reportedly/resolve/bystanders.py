"""Who may be meant though no figure of the scene is: people and bodies without names that are only told of, two who were named
together."""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.figures import UNNAMED, Figure, Scene, title_of
from reportedly.resolve.fitting import HE_OR_SHE, IT, THEY, unfit
from reportedly.resolve.introduced import introduced
from reportedly.resolve.phrase_parts import are_two
from reportedly.resolve.phrases import Phrase, phrase
from reportedly.text_search import line_start

NEAR = 2  # sentences before a pronoun in which somebody without a name may be told of
_BOTH = re.compile(r"\Aboth\s+", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er)\s+((?:[a-z][a-z-]*\s+){0,2}?)([a-z]+(?:-[a-z]+)?)\b(?!['’\w-])"
)
# At the head of a sentence: "The health ministry of Orsk bought", "The rebels hold".
_HEAD = re.compile(r"(?:The|An?|Another)\s+((?:[a-z][a-z-]*\s+){0,3}[a-z]+)\b(?!['’-])")
_WORD = re.compile(r"[a-z][a-z-]*")
_NEW, _OF = re.compile(r"(?:An?|Another|One)\s"), re.compile(r"\s+(?:of|for|to|with)\s")
_TAIL = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
_PEOPLE = re.compile(
    r"(?<![\w’'-])(?:(?:the|some|several|many|two|three|four|five|local)\s+)?"
    r"(?:(?!(?:and|or|of|to|in|by|for|with|from|at|on|as|that|who|his|her|its|their|our|my)\b)[a-z-]+\s+)??"
    r"(?P<noun>[a-z]+s|people|men|women|police)\b(?!['’-])",
    re.IGNORECASE,
)


def untold(scene: Scene, p: Phrase) -> list[tuple[Span, Figure]]:
    """Those whom the pronoun `p` may mean, and where they are told of."""
    word = p.text.casefold()
    if word in HE_OR_SHE:
        return [(span, f) for span, f in _bystanders(scene, p) if not unfit(p, f)]
    return _pairs(scene, p) if word in THEY else []


def _bystanders(scene: Scene, p: Phrase) -> list[tuple[Span, Figure]]:
    """People without names who are told of in the sentences before, and who have said or heard nothing: "A guard let us in"."""
    here = scene.parts.at(p.span[0])
    out = []
    for m in _SOMEBODY.finditer(scene.text, scene.parts.spans[max(0, here - NEAR)][0], p.span[0]):
        span = m.span()
        if (
            nouns.singular(m[2]) not in nouns.PEOPLE
            or nouns.is_plural(m[2])
            or scene.text[m.end() : m.end() + 2].strip()[:1].isupper()
        ):
            continue
        if not scene.inside(*span) and not any(s[0] < span[1] and span[0] < s[1] for s, _ in scene.ending(*span)):
            read = phrase(scene.text, span, [])
            if read.kind == "noun" and read.noun in nouns.PEOPLE:
                out.append((span, introduced(scene, read, None)))
    return out[-3:]


def heading(scene: Scene, p: Phrase) -> tuple[Span, Figure] | None:
    """The body, or people in the plural, who have said and heard nothing, with which the sentence before begins, where "it" or
    "they" begins the next: "The health ministry of Orsk bought doses. It said"."""
    here = scene.parts.at(p.span[0])
    begins = p.text.casefold() in IT | THEY and p.span[0] - scene.parts.spans[here][0] < 2
    m = _HEAD.match(scene.text, *scene.parts.spans[here - 1]) if begins and here else None
    noun = _subject(scene.text, m.span(1), several=p.plural) if m is not None else None
    if m is None or noun is None:
        return None
    tail = _TAIL.match(scene.text, noun)
    owner = next(iter(scene.named(tail.end(), tail.end() + 1)), None) if tail else None
    span = (m.start(), owner[0][1] if owner else noun)
    if any(s[0] < span[1] and span[0] < s[1] for s, f in scene.ending(*span) if owner is None or f is not owner[1]):
        return None
    read = phrase(scene.text, span, scene.inside(*span))
    return (span, introduced(scene, read, owner[1] if owner else None)) if read.kind == "noun" else None


def _subject(text: str, words: Span, *, several: bool) -> int | None:
    """Where the first noun of a body among the words ends, or of people where it is `several`, that no such noun follows."""
    found = list(_WORD.finditer(text, *words))
    known = [nouns.is_plural(w[0]) == several and nouns.singular(w[0]) in _subjects(several) for w in found]
    first = next((k for k, is_known in enumerate(known) if is_known and not any(known[k + 1 : k + 2])), None)
    return None if first is None else found[first].end()


def _subjects(several: bool) -> frozenset[str]:
    return nouns.PEOPLE_OR_BODIES if several else nouns.BODIES


def newcomer(scene: Scene, p: Phrase) -> tuple[Span, Figure] | None:
    """Somebody without a name with whom the sentence before begins, where "he" or "she" begins the next: "A guard met us. He"."""
    here = scene.parts.at(p.span[0])
    if p.text.casefold() not in HE_OR_SHE or here == 0 or p.span[0] - scene.parts.spans[here][0] > 1:
        return None
    begin = scene.parts.spans[here - 1][0]
    those = ((s, f) for s, f in _bystanders(scene, p) if s[0] == begin and not unfit(p, f))
    return next(
        (one for one in those if _NEW.match(scene.text, one[0][0]) and not _OF.match(scene.text, one[0][1])), None
    )


def people(scene: Scene, p: Phrase) -> tuple[Span, Figure] | None:
    """The people in the plural who are told of last before "they" or "them", in the same sentence or the one before, and of whom
    the text has not spoken: "When he went to the doctors, they told him"."""
    if p.text.casefold() not in ("they", "them") or _pairs(scene, p):
        return None
    here = scene.parts.at(p.span[0])
    begin = scene.parts.spans[max(0, here - 1)][0]
    for m in reversed(list(_PEOPLE.finditer(scene.text, begin, p.span[0]))):
        noun, span = nouns.singular(m["noun"]), m.span()
        if noun not in nouns.PEOPLE or not nouns.is_plural(m["noun"]) or scene.inside(*span):
            continue
        if any(s[0] < span[1] and span[0] < s[1] for s, _ in scene.ending(*span)):
            return None
        read = phrase(scene.text, span, [])
        return (span, introduced(scene, read, None)) if read.kind == "noun" else None
    return None


def _pairs(scene: Scene, p: Phrase) -> list[tuple[Span, Figure]]:
    """Two who were named together in the sentences before: "Ana Tersk and Ivo Veld own it. They said"."""
    begin = scene.parts.spans[max(0, scene.parts.at(p.span[0]) - NEAR)][0]
    named = [(s, f) for s, f in scene.named(begin, p.span[0]) if f.type == "person"]
    out = []
    for (one, a), (two, b) in pairwise(named):
        if a is not b and scene.text[one[1] : two[0]] in (" and ", ", and "):
            out.append(((one[0], two[1]), _together(a, b)))
    return out[-1:]


def both(scene: Scene, p: Phrase) -> Figure | None:
    """The two people without names who spoke last, or of whom one did; else the two whom the text has named last, where it has not
    named a third with them: "both men"."""
    here = scene.parts.at(p.span[0])
    last = next(scene.before(p.span[0], UNNAMED), None)
    pair = last.group if last is not None and last.group is not None else last
    if pair is not None and pair.unnamed is not None and pair.unnamed.count == 2:
        return pair
    for back in range(1, NEAR + 2):
        begin = scene.parts.spans[max(0, here - back)][0]
        near = (f for span, f in scene.named(begin, p.span[0]) if not _is_dateline(scene, span))
        named = dict.fromkeys(f for f in near if f.type == "person")
        if len(named) > 1:
            return _together(*named) if len(named) == 2 else None
    return None


def _is_dateline(scene: Scene, name: Span) -> bool:
    """Is it in capitals at the head of a paragraph: "HARWICK — The minister said"?"""
    start = line_start(scene.text, name[0])
    return scene.text[slice(*name)].isupper() and not scene.text[start : name[0]].strip()


def _together(one: Figure, two: Figure) -> Figure:
    return Figure(f"{one.name} and {two.name}", "group", plural=True)


def in_full(scene: Scene, p: Phrase) -> str:
    """The names of several who are joined by "and", each in full where nothing but titles stands beside them."""
    named = scene.named(*p.span)
    beside = scene.text[slice(*p.span)]
    for span, _ in reversed(named):
        beside = beside[: span[0] - p.span[0]] + beside[span[1] - p.span[0] :]
    words = {w.strip(".,").casefold().removesuffix("s") for w in beside.split()}
    plain = {w.strip(".").removesuffix("s") for w in (*nouns.HONORIFICS, *nouns.TITLES)} | {"and", "the", ""}
    if "," in beside and are_two(scene.text, p.span, scene.inside(*p.span)):
        plain |= words
    if len(named) < 2 or not words <= plain or any(f.type != "person" for _, f in named):
        return title_of(_BOTH.sub("", p.text))
    return ", ".join(f.name for _, f in named[:-1]) + f" and {named[-1][1].name}"
