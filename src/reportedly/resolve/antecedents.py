"""Whom a pronoun or a common noun means: those spoken of near it, weighed by what is learned from labelled reports.

What the rules of form find is one candidate; the others are whoever was spoken of in the sentences before, whoever the report
speaks of most, and, for a common noun, who is named right after it ("a spokesman denied it. Ana Tersk said").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.identity import office, office_key
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.bystanders import heading, newcomer, people, untold
from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.fitting import HE, HE_OR_SHE, IT, SHE, THEY, is_several, likely_one, unfit
from reportedly.resolve.introduced import introduced
from reportedly.resolve.offices import Offices
from reportedly.resolve.phrases import Phrase
from reportedly.resolve.trees import Row, Trees
from reportedly.spans import shared

AROUND = 3  # sources before and after a phrase, whose words it may be
BACK, AHEAD = 10, 2  # sentences before and after the words in which candidates are spoken of
MANY, OFTEN = 9, 3  # candidates near by, and of those whom the report speaks of most
_WHERE = re.compile(r"\b(?:in|at|on|near|of|from|to|into|outside|around|across)\s+(?:the\s+)?\Z")
# "told him", "told her that", but not "told her staff".
_OBJECT = re.compile(
    r"(?:him|them)\b|her(?=\s+(?:that|on|in|at|about|to|how|why|what|when|it|he|she|they|the|there|not)\b|\s*[.,;:])",
    re.IGNORECASE,
)
_VERB = re.compile(r"\s+(?:(?:has|had|have|also|later|then|\w+ly)\s+){0,2}[a-z]+\s+\Z")
_FIRM = frozenset("group organisation organization company firm team agency party network".split())
_GROUPS = (
    ("firm", _FIRM),
    ("people", nouns.PEOPLE),
    ("body", nouns.BODIES),
    ("outlet", nouns.OUTLETS),
    ("document", nouns.DOCUMENTS),
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    figure: Figure
    features: Row
    told: Span | None = None  # where, if it is in no scene yet


Choose = Callable[[Phrase, Sequence[Antecedent]], int | None]


def learned(trees: Trees, sure: dict[Span, float]) -> Choose:
    """The likeliest, and nobody where none is likely. `sure`: keeps by the words' place how likely."""

    def choose(p: Phrase, given: Sequence[Antecedent]) -> int | None:
        scores = trees.probability([a.features for a in given])
        best = max(range(len(scores)), key=scores.__getitem__)
        sure[p.span] = scores[best]
        return best if scores[best] >= trees.threshold else None

    return choose


def by_form(_: Phrase, given: Sequence[Antecedent]) -> int | None:
    """The choice of the rules of form alone."""
    return next((k for k, a in enumerate(given) if a.features.get("form")), None)


def candidates(
    scene: Scene,
    p: Phrase,
    found: Figure | None,
    owner: Figure | None,
    quoted: Sequence[Span],
    posts: Offices,
) -> list[Antecedent]:
    """`found`: whom the rules of form find. `quoted`: the quotations. `posts`: the offices of those who bear a name."""
    place = p.span[0]
    here = scene.parts.at(place)
    near, counts = _spoken_of(scene, place, here)
    order = list(near)
    kept = _known(scene, p, order, here)
    kept = [f for f in kept if f is not owner]  # its citizens are not itself
    told = untold(scene, p)  # figures that are not yet in the scene, and where they are told of
    if p.text.casefold() in IT:
        kept = [f for f in kept if not _is_whereabouts(scene, f, place)]
        found = found if found in kept else None
    if _OBJECT.match(scene.text, p.span[0]) and (teller := _teller(scene, p)) is not None:
        kept = [f for f in kept if f is not teller]  # "Tersk told him": another
        found = found if found is not teller else None
    if (subject := _untold_subject(scene, p, near, kept)) is not None:
        told, kept, found = [subject], [], None
    kept += [f for _, f in told]
    if p.text.casefold() in THEY and any(is_several(f) for f in kept):
        kept = [f for f in kept if is_several(f)]
    if found is not None and found not in kept:
        kept.append(found)
    if p.kind == "noun" and found is not None and found.spans:
        kept.append(introduced(scene, p, owner))
    if p.text.casefold() in HE_OR_SHE or (p.definite and p.noun in nouns.PEOPLE):
        themselves = _quoted_speakers(scene, p, quoted)
        kept = [f for f in kept if f not in themselves]
        found = found if found not in themselves else None
    if p.text.casefold() in HE_OR_SHE:
        kept = likely_one(p, kept, quoted)
        found = found if found in kept else None
        if found is None and len(kept) == 1:  # nobody else can be meant
            found = kept[0]
    where = {id(f): span for span, f in told}
    spoke = _sources(scene, place)
    base = _phrase_features(scene, p, owner, quoted, found)
    out = []
    for f in kept:
        row = dict(base)
        row["form"] = float(f is found)
        row["first mention"] = float(f.number < 0)
        row["choices"] = float(len(kept))
        row.update(_figure_features(p, f, owner, posts))
        span = near.get(f.number)
        if span is None:
            at = bisect_left(f.spans, p.span)
            span = f.spans[at - 1] if at else where.get(id(f))
        row.update(_place_features(scene, p, f, span, here, quoted))
        row.update(_said_features(scene, p, f))
        row["rank"] = float(order.index(f.number)) if f.number in near else 20.0
        row["times near"] = float(min(10, counts.get(f.number, 0)))
        row["spoke"] = float(spoke.get(f.number, 9))
        out.append(Antecedent(f, row, where.get(id(f))))
    return out


def _untold_subject(
    scene: Scene, p: Phrase, near: Mapping[int, Span], kept: Sequence[Figure]
) -> tuple[Span, Figure] | None:
    """Who begins the sentence before, a body, somebody or people, or the people told of last, whom a pronoun means though the text
    has not spoken of them. Of people: where no others were the last to speak; of those told of last: nor are told of since."""
    body = heading(scene, p) or newcomer(scene, p)
    subject = body or people(scene, p)
    if subject is None or not subject[1].plural:
        return subject
    spoke = _sources(scene, p.span[0])
    others = [(near[f.number][0], spoke.get(f.number)) for f in kept if f.number in near and is_several(f)]
    since = any(spoken == 0 or (body is None and at > subject[0][1]) for at, spoken in others)
    return None if since else subject


def _teller(scene: Scene, p: Phrase) -> Figure | None:
    """The source of which the pronoun is the object, with nothing but the verb between."""
    at = bisect_left(scene.sources, p.span) - 1
    if at < 0 or not _VERB.fullmatch(scene.text, scene.sources[at][1], p.span[0]):
        return None
    return scene.read.get(scene.sources[at])


def _is_whereabouts(scene: Scene, f: Figure, place: int) -> bool:
    """Is it a place, last spoken of as where something is, or whose it is: "the plant at Lisk"?"""
    at = bisect_left(f.spans, (place,))
    return (
        f.type == "place"
        and at > 0
        and _WHERE.search(scene.text, max(0, f.spans[at - 1][0] - 12), f.spans[at - 1][0]) is not None
    )


def _spoken_of(scene: Scene, place: int, here: int) -> tuple[dict[int, Span], dict[int, int]]:
    """By the numbers of those spoken of before `place`, the last first: where last, and how often."""
    begin = scene.parts.spans[max(0, here - BACK)][0]
    trail = scene.trails[None]
    first, last = bisect_left(trail, (begin,)), bisect_left(trail, (place + 1,))
    near: dict[int, Span] = {}
    counts: dict[int, int] = {}
    for at in range(last - 1, first - 1, -1):
        end, number, start = trail[at]
        if start >= place:
            continue
        counts[-number] = counts.get(-number, 0) + 1
        if -number not in near and len(near) < MANY + 6:
            near[-number] = (start, end)
    return near, counts


def _known(scene: Scene, p: Phrase, order: Sequence[int], here: int) -> list[Figure]:
    """Of the scene's figures those who may be meant: near by, spoken of most, and named right after a noun."""
    kept = [scene.figures[n] for n in order if not unfit(p, scene.figures[n])][:MANY]
    kept += [f for f in scene.often(OFTEN) if f not in kept and f.first()[0] < p.span[0] and not unfit(p, f)]
    if p.kind == "noun":
        stop = scene.parts.spans[min(here + AHEAD, len(scene.parts.spans) - 1)][1]
        for _, f in scene.named(p.span[1], stop)[:4]:
            if f not in kept and not unfit(p, f):
                kept.append(f)
    return kept


def _sources(scene: Scene, place: int) -> dict[int, int]:
    """By figure how many other sources have spoken since, of the last few before `place`."""
    last = bisect_left(scene.sources, (place,))
    out: dict[int, int] = {}
    for at in range(last - 1, max(-1, last - 9), -1):
        f = scene.read.get(scene.sources[at])
        if f is not None and scene.sources[at][1] <= place and f.number not in out:
            out[f.number] = len(out)
    return out


def _phrase_features(
    scene: Scene, p: Phrase, owner: Figure | None, quoted: Sequence[Span], found: Figure | None
) -> dict[str, float]:
    word = p.text.casefold()
    row = {
        "he": float(word in HE), "she": float(word in SHE), "they": float(word in THEY), "it": float(word in IT),
        "noun": float(p.kind == "noun"), "plural": float(p.plural), "definite": float(p.definite),
        "bare": float(p.kind == "noun" and not p.determiner and p.owner is None), "owner": float(owner is not None),
        "indefinite": float(p.determiner.split(" ")[0] in ("a", "an", "another", "some", "one", "two", "several")),
        "words": float(len((p.role or "").split())),
        "found": float(found is not None), "found new": float(found is not None and not found.spans),
    }  # fmt: skip
    for name, group in _GROUPS:
        row[f"noun {name}"] = float(p.noun in group)
    begin = scene.parts.around(p.span[0])[0]
    row["from start"] = float(min(100, p.span[0] - begin))
    before = scene.text[max(0, p.span[0] - 3) : p.span[0]]
    row["after quote"] = float(any(c in before for c in "”\"’'"))
    at = scene.parts.at(p.span[0])
    row["opens paragraph"] = float(at == 0 or scene.parts.paragraph[at] != scene.parts.paragraph[at - 1])
    row["quoted"] = float(bool(shared(p.span, quoted)))
    return row


def _figure_features(p: Phrase, f: Figure, owner: Figure | None, posts: Offices) -> dict[str, float]:
    row = {
        f"type {f.type}": 1.0, "named": float(f.named), "proper": float(f.proper), "plural too": float(f.plural),
        "sex known": float(f.sex is not None), "often": float(min(20, len(f.spans))), "unnamed": float(f.unnamed is not None),
    }  # fmt: skip
    if p.kind != "noun":
        word = p.text.casefold()
        sex = "m" if word in HE else "f" if word in SHE else None
        row["sex right"] = float(sex is not None and f.sex == sex)
        row["sounds right"] = float(sex is not None and f.sounds == sex)
        return row
    noun = p.noun or ""
    key = office_key(p.role or "")
    head = noun.split(" ")[-1]
    held = [office_key(r) for r in f.roles]
    words = {w for w in (p.role or "").casefold().split() if len(w) > 2}
    name = set(f.name.casefold().replace("-", " ").split())
    known = {w for r in f.roles for w in r.casefold().split()} | f.nouns
    row["called so"] = float(noun in f.nouns)
    row["same office"] = float(bool(key) and key in held)
    row["head held"] = float(any(h.split(" ")[-1] == head for h in held))
    row["in name"] = float(noun in name)
    row["words in name"] = float(len(words & name))
    row["words known"] = float(len(words & known))
    row["words unknown"] = float(len(words - known - name))
    mine, theirs = office(p.role), [office(r) for r in f.roles]
    row["other rank"] = float(
        bool(mine)
        and any(o and mine and o.post == mine.post and (o.rank, o.time) != (mine.rank, mine.time) for o in theirs)
    )
    row["has roles"] = float(bool(f.roles))
    row["kin noun"] = float(any(nouns.same_person_noun(noun, n) for n in f.nouns))
    if owner is not None:
        row["owner is"] = float(f.owner is owner)
        row["owner other"] = float(f.owner is not None and f.owner is not owner)
        row["is owner"] = float(f is owner)
    if f.proper and f.type == "person":
        row.update(posts.features(f.name, p.role or noun, p.text))
    return row


def _place_features(
    scene: Scene, p: Phrase, f: Figure, span: Span | None, here: int, quoted: Sequence[Span]
) -> dict[str, float]:
    if span is None:
        after = _next_words(f, p.span[0])
        if after is None:
            return {"new": 1.0, "back": 30.0}
        return {"ahead": 1.0, "back": float(max(-9, here - scene.parts.at(after[0])))}
    at = scene.parts.at(span[0])
    begin = scene.parts.spans[at][0]
    return {
        "back": float(min(25, here - at)),
        "same sentence": float(at == here),
        "last sentence": float(at == here - 1),
        "same paragraph": float(scene.parts.paragraph[at] == scene.parts.paragraph[here]),
        "opens": float(span[0] - begin < 30),
        "opens at once": float(span[0] - begin < 3),
        "possessive": float(
            scene.text.startswith(("'s", "’s", "’ "), span[1]) or scene.text[span[0] : span[1]].endswith(("'s", "’s"))
        ),
        "in quote": float(bool(shared(span, quoted))),
        "was source": float(_is_source(scene, span)),
        "between": float(min(300, p.span[0] - span[1])),
    }


def _said_features(scene: Scene, p: Phrase, f: Figure) -> dict[str, float]:
    """What the statement whose source `p` is tells of `f`: who is named in it, and who says what it stands in."""
    after = _next_words(f, p.span[0])
    row = {"ahead first": float(f.first()[0] > p.span[0])}
    row["ahead speaks"] = float(after is not None and scene.utterances.is_source(after))
    said = scene.utterances.at(p.span)
    if said is None:
        return row
    row["source"] = 1.0
    named = said.names(f.spans)
    row["in own words"], row["in own quotation"] = float(named), float(named and said.direct)
    if said.holder is not None:
        row["holds"] = float(scene.read.get(said.holder) is f)
        row["held"] = 1.0
    return row


def _quoted_speakers(scene: Scene, p: Phrase, quoted: Sequence[Span]) -> list[Figure | None]:
    """Who speaks the quotation that a phrase stands in, as far as that is read: one calls oneself "I"."""
    if not shared(p.span, quoted):
        return []
    sources = scene.utterances.sources
    at = bisect_left(sources, p.span)
    near = ((s, scene.utterances.at(s)) for s in sources[max(0, at - AROUND) : at + AROUND] if s != p.span)
    return [scene.read.get(s) for s, said in near if said is not None and said.direct and shared(p.span, said.content)]


def _next_words(f: Figure, place: int) -> Span | None:
    """The first words that mean `f` after `place`."""
    at = bisect_left(f.spans, (place + 1,))
    return f.spans[at] if at < len(f.spans) else None


def _is_source(scene: Scene, span: Span) -> bool:
    """Do the words stand in those of a source?"""
    at = bisect_left(scene.sources, (span[0] + 1,))
    return any(s[0] <= span[0] and span[1] <= s[1] for s in scene.sources[max(0, at - 2) : at])
