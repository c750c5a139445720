"""Whom "he", "she", "they" and "it" mean, by the rules of form."""

from __future__ import annotations

from bisect import bisect_left

from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.phrases import Phrase

GENDERED_M, GENDERED_F = frozenset("he him his himself".split()), frozenset("she her herself".split())
GENDERED = GENDERED_M | GENDERED_F
NEAR = 3  # sentences back in which a pronoun finds its person


def pronoun(scene: Scene, p: Phrase) -> Figure | None:
    """Whom a personal pronoun means: near, fitting, often named, and most of all the last to speak. `None`: nobody fits."""
    word = p.text.casefold()
    if word in ("this", "that", "one", "these", "those"):
        return None
    here = scene.parts.at(p.span[0])
    begin = scene.parts.spans[max(0, here - NEAR)][0]
    fits = [(s, f) for s, f in scene.ending(begin, p.span[0]) if s[0] >= begin and _agrees(word, f)]
    if word in GENDERED:
        sex = "m" if word in GENDERED_M else "f"
        fits = [(s, f) for s, f in fits if f.sex is not None or f.sounds in (None, sex)] or fits
    last = _last_source(scene, p.span[0], word) if fits else None
    best: tuple[float, int, int] | None = None
    chosen: Figure | None = None
    for s, f in fits:
        at = scene.parts.at(s[0])
        score = float(at - here) + (1.5 if f is last else 0.0) + 0.25 * min(3, len(f.spans))
        if s[0] - scene.parts.spans[at][0] < 30:
            score += 0.7
        if scene.text.startswith(("'s", "’s", "’ "), s[1]):
            score -= 0.5
        if word in GENDERED and f.sex is not None:
            score += 1.0  # "woman", "Mrs": whom the text has called so
        if not f.named and not f.plural:
            score -= 1.0  # who hides a source seldom calls it "he" or "she"
        if best is None or (score, s[1], -f.number) > best:
            best, chosen = (score, s[1], -f.number), f
    return chosen


def _last_source(scene: Scene, place: int, pronoun: str) -> Figure | None:
    """Who spoke last before `place` and could be called by the pronoun."""
    before = bisect_left(scene.sources, (place,))
    spoke = (scene.read.get(scene.sources[k]) for k in range(before - 1, -1, -1) if scene.sources[k][1] <= place)
    return next((f for f in spoke if f is not None and _agrees(pronoun, f)), None)


def _agrees(word: str, f: Figure) -> bool:
    if word in ("he", "him", "his", "himself"):
        return _could_be_one(f) and f.sex in (None, "m")
    if word in ("she", "her", "herself"):
        return _could_be_one(f) and f.sex in (None, "f")
    if word in ("they", "them", "their", "themselves"):
        return f.plural or f.type in ("group", "organisation", "government", "outlet")
    return f.type in ("organisation", "government", "outlet", "document", "place") and not f.plural


def _could_be_one(f: Figure) -> bool:
    """Is it one person, for all we know? A thing that a common noun calls is none."""
    return (
        not f.plural
        and f.name.casefold() not in nouns.SOMEBODY
        and (f.type == "person" or (f.type == "unknown" and (f.proper or bool(f.nouns & nouns.PEOPLE))))
    )
