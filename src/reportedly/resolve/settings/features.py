"""What of a statement bears on its setting, as named features.

A feature is a name, a value and, where words stand behind it, their place, so that a decision can show the words that made
it. Words count by their class ("lunch": `MEETING`), and by where they stand: beside the cue, in its sentence, in the source,
in the sentence of what the same speaker said before, so many sentences back, at the head of the report. Pairs of the plainest
facts are features too: it is not the e-mail nor the unnamed teller that makes a remark private, but both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from operator import attrgetter

from reportedly.records import Span, Statement
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.figures import Figure
from reportedly.resolve.linear import Feature
from reportedly.resolve.settings.leads import by_teller, led
from reportedly.resolve.settings.scene import SCENES, SettingScene
from reportedly.resolve.settings.scene_features import company, open_scene, opened_by, own_scene
from reportedly.resolve.settings.signs import SIGNS, signs
from reportedly.resolve.settings.tokens import WordToken, class_of, classes
from reportedly.spans import overlaps

NEAR = 60  # characters between a cue and a word beside it
ENDLESS = 1000  # characters on either side of a cue beyond which words of its sentence are no signs
BESIDE = 40  # characters between a cue and a word right beside it
WORD = "word "  # begins the name of a feature that is a word or two
HEAD = 3  # sentences at the head of a report
LONG_AGO = 15  # sentences after which nothing is still going on
THOUGHTS = frozenset("belief wish fear intention".split())
HEARERS = frozenset("PRESS CIRCLE AUTHORITIES CROWD COURT HOUSE".split())
_span = attrgetter("span")
KINDS = tuple(dict.fromkeys(sorted(classes().values())))
# Every two of these that hold of one statement make a feature.
PAIRED = frozenset(
    (
        "to=nobody", "to=person", "to unnamed", "to=outlet", "to=group", "addressed", "speaker unnamed", "speaker=person",
        "speaker=outlet", "speaker=document", "someone unnamed", "told of by someone unnamed", "nested", "quote=direct",
        "quote=indirect", "kind=demand", "kind=assertion", "kind=denial", "thought", "pronoun", "no source", "passed on",
        "next=outlet", "next=person", "hearer PRESS", "hearer CIRCLE", "hearer AUTHORITIES", "in CLOSED", "in INTERVIEW",
        "scene private", "scene public", *SIGNS,
        "in PRESS", "in OPEN", "in UNNAMED", "before PRESS", "before INTERVIEW", "occasion private", "occasion public",
        *(f"in {k}" for k in SCENES),
        *(f"before {k}" for k in SCENES), *(f"head {k}" for k in SCENES), *(f"back {k}=1" for k in SCENES),
        *(f"back {k}=4" for k in SCENES),
    )
)  # fmt: skip


def features(of: SettingScene) -> Iterator[list[Feature]]:
    """The features of each statement of `of.told`, in turn: those of a long text are too many to be held."""
    last: dict[int, tuple[int, list[WordToken]]] = {}  # by speaker: the sentence of what was said last, and its words
    scenes: dict[int, tuple[int, list[tuple[str, Span]]]] = {}  # by speaker: where words last told of a scene, and they
    here = -LONG_AGO
    for t in of.told:
        place = of.cast.parts.at(t.statement.cue.spans[0][0])
        own = _beside(t.statement, of)
        before = last.get(t.speaker.number) if t.speaker else None
        opens = opened_by(t, _kinds(own))
        found = [
            Feature("one"),
            *_statement(t.statement, of, place),
            *_who("speaker", t.speaker),
            *_hearer(t, of),
            *_path(t, of),
            *_occasion(t),
            *_near(t.statement, own),
            *led(own),
            *by_teller(t, own, of),
            *_phrases(t.statement, own, of),
            *_around(of, place),
            *open_scene(t.statement, of, place),
            *company(t, of),
            *own_scene(scenes.get(t.speaker.number) if t.speaker and not opens else None, place),
            *_since("same", place - before[0] if before else LONG_AGO),
            *_since("any", place - here),
            *(Feature(f"before {kind}", (span,)) for kind, span in _kinds(before[1] if before else ())),
        ]
        found += signs(t, found)
        yield [*found, *_pairs(found)]
        if t.speaker:
            last[t.speaker.number] = place, own
            scenes |= {t.speaker.number: (place, opens)} if opens else {}
        here = place


def _pairs(found: Sequence[Feature]) -> Iterator[Feature]:
    plain = sorted({f.name: f for f in found if f.name in PAIRED}.values(), key=lambda f: f.name)
    for one, two in combinations(plain, 2):
        yield Feature(f"{one.name} & {two.name}", (*one.spans, *two.spans))


def _statement(s: Statement, of: SettingScene, place: int) -> Iterator[Feature]:
    cue = s.cue.spans
    yield Feature(f"kind={s.cue.kind}", cue)
    if s.cue.kind in THOUGHTS:
        yield Feature("thought", cue)
    if s.cue.negated:
        yield Feature("negated", cue)
    yield Feature(f"quote={s.quote}")
    for token in _tokens(cue, of):
        yield Feature(f"cue {token.form}", (token.span,))
    if s.source is None:
        yield Feature("no source")
    else:
        for kind, span in _kinds(_tokens(s.source.spans, of)):
            yield Feature(f"source {kind}", (span,))
        if s.source.text.casefold() in ("he", "she", "they", "it"):
            yield Feature("pronoun")
    if s.content.spans[0][0] < cue[0][0]:
        yield Feature("content first")
    yield Feature("length", value=min(1.0, sum(b - a for a, b in s.content.spans) / 400))
    yield Feature("how far", value=place / of.size)
    yield Feature("sentences before", value=min(1.0, place / 30))
    yield Feature("sentences", value=min(1.0, of.size / 60))


def _who(part: str, figure: Figure | None, spans: tuple[Span, ...] = ()) -> Iterator[Feature]:
    if figure is None:
        yield Feature(f"{part}=nobody")
        return
    yield Feature(f"{part}={figure.type}", spans)
    if not figure.named:
        yield Feature(f"{part} unnamed", spans)
        if figure.unnamed and figure.unnamed.basis:
            yield Feature(f"{part} knows how", spans)
    if figure.plural:
        yield Feature(f"{part} plural", spans)
    for noun in sorted(figure.nouns):
        yield Feature(f"{part} is {noun}", spans)


def _hearer(t: ResolvedStatement, of: SettingScene) -> Iterator[Feature]:
    if t.guess is not None and t.guess is not t.speaker:
        yield Feature("hearer likely", value=t.likely)
        yield Feature(f"likely to={t.guess.type}", value=t.likely)
        if not t.guess.named:
            yield Feature("likely to unnamed", value=t.likely)
        words = {class_of(word) for word in (*t.guess.name.casefold().split(), *t.guess.nouns)}
        for kind in sorted(HEARERS.intersection(filter(None, words))):
            yield Feature(f"likely hearer {kind}", value=t.likely)
    if t.addressed is None:
        yield Feature("to=nobody")
        return
    yield Feature("addressed", (t.addressed,))
    yield from _who("to", t.addressee, (t.addressed,))
    for kind, span in _kinds(_tokens((t.addressed,), of)):
        if kind in HEARERS:
            yield Feature(f"hearer {kind}", (span,))


def _path(t: ResolvedStatement, of: SettingScene) -> Iterator[Feature]:
    chain = of.chains.get(t.statement.id, ())
    hidden = [not v.figure.named and v.figure.type in ("person", "group") for v in chain]
    yield Feature("links", value=min(1.0, len(chain) / 4))
    sure = of.sure.get(t.statement.id, 0.0)
    yield Feature("unnamed sure" if any(hidden) else "named sure", value=sure)
    if any(hidden):
        yield Feature("someone unnamed")
    if any(hidden[1:]):
        tellers = [v for v, unnamed in zip(chain[1:], hidden[1:], strict=True) if unnamed]
        yield Feature("told of by someone unnamed", tuple(span for v in tellers for span in v.spans))
    if chain[1:]:
        yield Feature("passed on")
        yield Feature(f"next={chain[1].figure.type}", chain[1].spans)
    if outer := of.outer.get(t.statement.within or ""):
        yield Feature("nested")
        yield Feature(f"outer kind={outer.statement.cue.kind}", outer.statement.cue.spans)


def _occasion(t: ResolvedStatement) -> Iterator[Feature]:
    """What the rules of form say of the occasion: "the minister met the envoy on Monday", "at closed-door talks"."""
    if t.occasion is not None:
        yield Feature(f"occasion {t.occasion.access}", t.occasion.spans)
        if t.occasion.form:
            yield Feature(f"occasion form={t.occasion.form}", t.occasion.spans)


def _beside(s: Statement, of: SettingScene) -> list[WordToken]:
    """The words of the cue's sentence that are not the statement's own content; of a sentence without an end those near the cue."""
    begin, end = of.cast.parts.around(s.cue.spans[0][0])
    begin, end = max(begin, s.cue.spans[0][0] - ENDLESS), min(end, s.cue.spans[-1][1] + ENDLESS)
    return [t for t in of.tokens.within(begin, end) if not overlaps(s.content.spans, (t.span,))]


def _near(s: Statement, own: Sequence[WordToken]) -> Iterator[Feature]:
    cue = s.cue.spans[-1][1]
    for kind, span in _kinds(own):
        yield Feature(f"in {kind}", (span,))
    for kind, span in _kinds([t for t in own if abs(t.span[0] - cue) < NEAR]):
        yield Feature(f"near {kind}", (span,))


def _phrases(s: Statement, own: Sequence[WordToken], of: SettingScene) -> Iterator[Feature]:
    """The words themselves, one and two together, and where they stand to the cue: from these the form is read."""
    cue = s.cue.spans[0][0], s.cue.spans[-1][1]
    for token in own:
        yield Feature(f"{WORD}{token.form}", (token.span,))
        side = "<" if token.span[1] <= cue[0] else ">" if token.span[0] >= cue[1] else None
        if side and (token.span[0] - cue[1] if side == ">" else cue[0] - token.span[1]) < BESIDE:
            yield Feature(f"{WORD}{side} {token.form}", (token.span,))
            if token.kind:
                yield Feature(f"{WORD}{side} {token.kind}", (token.span,))
    for one, two in pairwise(own):
        span = one.span[0], two.span[1]
        for a, b in ((one.form, two.form), (one.form, two.kind), (one.kind, two.form)):
            if a and b:
                yield Feature(f"{WORD}{a} {b}", (span,))
    if s.source is not None:
        for token in _tokens(s.source.spans, of):
            yield Feature(f"{WORD}source {token.form}", (token.span,))


def _around(of: SettingScene, place: int) -> Iterator[Feature]:
    """Words of each class in the sentences before, and how many the report has of them."""
    parts = of.cast.parts
    begin = parts.spans[place][0]
    head = parts.spans[min(HEAD, len(parts.spans)) - 1][1]
    for kind in KINDS:
        known = of.plain.get(kind, ())
        at = bisect_left(known, (begin,), key=_span)
        if at:
            span = known[at - 1].span
            back = place - parts.at(span[0])
            if back <= 4:
                yield Feature(f"back {kind}=4", (span,))
            if back <= 1:
                yield Feature(f"back {kind}=1", (span,))
            elif back > 4:
                yield Feature(f"back {kind}=far")
        else:
            yield Feature(f"back {kind}=no")
        if known:
            yield Feature(f"all {kind}", value=min(1.0, 3 * len(known) / of.size))
            if known[0].span[0] < head:
                yield Feature(f"head {kind}", (known[0].span,))


def _since(what: str, sentences: int) -> Iterator[Feature]:
    far = sentences if sentences < 3 else "some" if sentences < LONG_AGO else "none"
    yield Feature(f"since {what}={far}")


def _kinds(tokens: Sequence[WordToken]) -> list[tuple[str, Span]]:
    """The classes of `tokens`, each with the first of its words."""
    out: dict[str, Span] = {}
    for t in tokens:
        if t.kind:
            out.setdefault(t.kind, t.span)
    return list(out.items())


def _tokens(spans: Sequence[Span], of: SettingScene) -> list[WordToken]:
    return [t for span in spans for t in of.tokens.within(*span)]
