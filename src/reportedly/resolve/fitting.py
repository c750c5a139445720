"""Who can be meant by a pronoun or a noun at all, whatever is likely."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.figures import Figure, sex_of
from reportedly.resolve.phrases import Phrase
from reportedly.spans import shared

HE, SHE = frozenset("he him his himself".split()), frozenset("she her herself".split())
THEY = frozenset("they them their themselves".split())
IT = frozenset("it its itself".split())

_PORTFOLIOS = frozenset("minister secretary commissioner".split())  # of which there are several at a time


def is_several(f: Figure) -> bool:
    return f.plural or f.type in ("group", "organisation", "government", "outlet")


def unfit(p: Phrase, f: Figure) -> bool:
    """Can it not be meant, whatever else: another gender, a place by "he", one person by a plural noun, the first by "the
    second"?"""
    if p.kind == "pronoun":
        return _unfit_pronoun(p.text.casefold(), f)
    if p.noun in f.nouns and nouns.other_ordinal(p.text, f.name, several=f.plural and not p.plural):
        return True
    if p.determiner in ("a", "an") and f.proper and f.type == "person" and _is_known(p, f):
        return True
    if p.noun in nouns.PEOPLE:
        other = sex_of(p.noun or "")
        if _holds_another(p, f):
            return True
        return f.type in ("place", "outlet", "document") or bool(other and f.sex and f.sex != other)
    return f.type == "person" and p.noun in nouns.BODIES | nouns.OUTLETS


def _holds_another(p: Phrase, f: Figure) -> bool:
    """Is it another office than the text gives them: "the health minister", of one of transport, or "the local police chief", of
    somebody who was not called local?"""
    own = {p.noun or "", "the", "former"}
    words = set((p.role or "").casefold().split()) - own
    roles = [set(role.casefold().split()) - own for role in f.roles]
    if "local" in words and f.proper and not any("local" in role for role in roles):
        return True
    held = [
        other
        for role, other in zip(f.roles, roles, strict=True)
        if other and nouns.singular(role.split()[-1]) == p.noun
    ]
    return p.noun in _PORTFOLIOS and bool(words and held) and not any(words & other for other in held)


def _is_known(p: Phrase, f: Figure) -> bool:
    """Has the text named a person before "a doctor" or "a rumour"? Whoever only a headline has named may be told of anew."""
    before = sum(span[0] < p.span[0] for span in f.spans[:2])
    what = nouns.DOCUMENTS | nouns.BODIES | nouns.OUTLETS
    return p.noun not in what and before > (1 if p.noun in nouns.PEOPLE else 0)


def sounding(word: str, given: Sequence[Figure]) -> list[Figure]:
    """Those whose names are of the sex that "he" or "she" tells, as far as that is known; all, where none is."""
    sex = "m" if word in HE else "f"
    return [f for f in given if f.sex is not None or f.sounds in (None, sex)] or list(given)


def _unfit_pronoun(word: str, f: Figure) -> bool:
    if word in HE | SHE:
        sex = "m" if word in HE else "f"
        return (
            f.plural
            or f.type in ("place", "outlet", "organisation", "document", "government", "group")
            or f.sex not in (None, sex)
            or f.name.casefold() in nouns.SOMEBODY  # whom "they" takes up
        )
    return word in IT and (f.type == "person" or f.plural)


def likely_one(p: Phrase, given: Sequence[Figure], quoted: Sequence[Span]) -> list[Figure]:
    """Of those whom "he" or "she" may mean, whoever the name does not speak against, and whoever is named outside quotations: a
    name that stands in nothing but quotations is of one spoken of. All, where none is left."""
    kept = sounding(p.text.casefold(), given)
    speak = [f for f in kept if not f.spans or not is_only_quoted(f, p.span[0], quoted)]
    return speak or kept


def is_only_quoted(f: Figure, place: int, quoted: Sequence[Span]) -> bool:
    """Do all words that mean `f` before `place` stand in quotations? What was found is kept, so that no words are asked twice."""
    spans = f.spans
    while f.in_quotations < len(spans) and spans[f.in_quotations][0] < place and shared(spans[f.in_quotations], quoted):
        f.in_quotations += 1
    return f.in_quotations == len(spans) or spans[f.in_quotations][0] >= place
