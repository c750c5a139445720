"""Whom a bare family name means that several people of a report bear: of these, the one who speaks under the whole name.

"Betsy Holm said that she had waited. Her husband, Tom Holm, was asleep. Holm said ..." is Betsy Holm, though Tom was named last. It
stays open who was meant, so that whoever is chosen is only possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.identity import family_name, folded, same_person_name
from reportedly.records import Span
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.names import form, title_before

OPEN = 0.6  # at most so sure is who of several with one name was meant


def namesakes(scene: Scene, name: Span) -> list[Figure]:
    """Those of the family name at `name` who were named in full before it; empty unless they are several."""
    bare = form(scene.text[slice(*name)])
    if " " in bare:
        return []
    those = [
        f
        for f in scene.known[bare.casefold()]
        if f.type == "person" and f.proper and family_name(f.name) == folded(bare)
    ]
    if len(those) < 2:
        return []
    those = [f for f in those if _in_full(scene, f, name[0])]
    first = those[:1]
    return those if any(same_person_name(f.name, one.name) is False for one in first for f in those) else []


def meant_of(scene: Scene, name: Span) -> Figure | None:
    """Of the namesakes the only one of the title before the name, or the only one who speaks under the whole name before; else
    whom the bare name already meant when the next was named; None where nothing tells."""
    those = namesakes(scene, name)
    if (titled := _by_title(scene, name, those)) is not None:
        return titled
    speaking = [f for f in those if any(_leads_a_source(scene, span) for span in _in_full(scene, f, name[0]))]
    if len(speaking) == 1:
        return speaking[0]
    first = sorted((_in_full(scene, f, name[0])[0], f.number) for f in those)
    if not first:
        return None
    begin, end = first[0][0][1], first[1][0][0]
    bare = any(" " not in form(scene.text[slice(*span)]) for f in those for span in f.spans if begin <= span[0] < end)
    return scene.figures[first[0][1]] if bare else None


def is_open(scene: Scene, source: Span) -> bool:
    """Is a source no more than a family name that several bear?"""
    names = [span for span, _ in scene.named(*source)]
    those = namesakes(scene, names[0]) if len(names) == 1 else []
    return bool(those) and _by_title(scene, names[0], those) is None


def _by_title(scene: Scene, name: Span, those: Sequence[Figure]) -> Figure | None:
    """The only one of `those` who is called by the title that stands before the bare name: "Sheriff Holm", not Judge Holm."""
    title = title_before(scene.text, name[0])
    if title is None:
        return None
    fits = [
        f
        for f in those
        if title in f.nouns or any(title_before(scene.text, s[0]) == title for s in _in_full(scene, f, name[0]))
    ]
    return fits[0] if len(fits) == 1 else None


def _leads_a_source(scene: Scene, name: Span) -> bool:
    """Is it the first name in the words of a source: "Patricia Holm, mother of Sean Holm," is Patricia?"""
    source = scene.utterances.source_at(name)
    return source is not None and next(iter(scene.named(source[0], name[1])))[0] == name


def _in_full(scene: Scene, figure: Figure, before: int) -> list[Span]:
    """Where the whole name of somebody stands before a place."""
    spans = (span for span in figure.spans if span in scene.at and span[1] <= before)
    return [span for span in spans if " " in form(scene.text[slice(*span)])]
