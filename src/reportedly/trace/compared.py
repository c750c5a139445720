"""The statements of one story side by side: what each says, who says it, where it stands, as arrays that pairs are made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.identity import Parties, actor_key, one_key, party_key
from reportedly.records import CueKind
from reportedly.resolve.sentences import Sentences, sentences
from reportedly.trace.attitude import ATTITUDES
from reportedly.trace.digest import background
from reportedly.trace.propositions import Proposition, day_of, propositions
from reportedly.trace.stance import denies
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import Floats, Rarity

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

KINDS: tuple[CueKind, ...] = (
    "denial", "no_comment", "question", "allegation", "confirmation", "promise", "demand", "belief", "fear", "inference",
)  # fmt: skip
# Words of a report outside all contents that set statements against each other, or beside each other.
SIGNALS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words.replace(' ', '|').replace('_', ' ')})\b", re.IGNORECASE)
    for name, words in {
        "but": r"but however yet nevertheless nonetheless still instead rather though",
        "while": (
            r"while whereas although despite even_as even_though in_contrast contrary contrast\w* unlike "
            r"in_spite"
        ),
        "dispute": (
            r"disput\w+ contradict\w* den(?:y|ie[sd]|ial\w*|ying) reject\w* refut\w* rebut\w* dismiss\w* "
            r"at_odds conflict\w*_(?:account|with|report|version)\w* challeng\w+ push\w*_back insist\w*"
        ),
        "agree": (
            r"agree[sd]? echo\w* confirm\w* corroborat\w* acknowledg\w* admit\w* similarly likewise "
            r"consistent_with in_line_with"
        ),
        "answer": (
            r"respond\w* repl(?:y|ies|ied|ying) answer\w* react\w* in_response asked_(?:about|whether|if) "
            r"told_of"
        ),
        "openly": (
            r"publicly officially openly in_public "
            r"public_(?:\w+_)?(?:position|stance|line|statements?|comments?)"
        ),
        "closed": (
            r"privately in_private behind_closed_doors behind_the_scenes closed[-_]door confidential\w* "
            r"secret\w*"
        ),
    }.items()
}


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """n statements. `who` and `party` are numbers, -1 where nobody is named; `speaks[n, a]`, `names[n, a]`: actor a is the speaker,
    or is named in the content."""

    statements: Sequence[StatementInReport]
    propositions: Sequence[Proposition]
    meanings: Floats
    words: Floats  # tf-idf over the story, rows of length 1
    rare: Floats  # tf-idf over news at large
    who: Ints
    party: Ints
    outlet: Flags  # an outlet speaks
    unnamed: Flags
    names: Flags
    report: Ints
    sentence: Ints
    start: Ints
    day: Floats  # nan where unknown
    kinds: Floats  # [n, len(KINDS)]
    denies: Flags
    does: Floats  # [n, len(ATTITUDES)]: how likely the speaker does each of these with the content
    negated: Flags
    direct: Flags
    access: Ints  # 1 private, 2 public, 0 unknown
    asserted: Flags
    within: Ints  # number of the statement whose content holds this one, or -1
    signals: Floats  # [n, len(SIGNALS)]: in its sentence, outside contents
    marks: Mapping[int, Sequence[int]]  # by report: where contrasts are signalled outside contents
    ends: Ints

    def __len__(self) -> int:
        return len(self.statements)

    def contrast_between(self, one: int, two: int) -> bool:
        """Does the report signal a contrast, outside contents, between these two of its statements?"""
        low, high = sorted((one, two), key=lambda n: int(self.start[n]))
        marks = self.marks[int(self.report[one])]
        return bisect_left(marks, int(self.start[high])) > bisect_left(marks, int(self.start[low]))


def compared(
    statements: Sequence[StatementInReport],
    known: Parties,
    meanings: Floats,
    props: Sequence[Proposition] | None = None,
) -> Compared:
    props = propositions(statements) if props is None else props
    stems = [each.stems for each in props]
    actors = _numbered(statements)
    place = {each.ref: number for number, each in enumerate(statements)}
    reports = {ident: n for n, ident in enumerate(dict.fromkeys(each.ref[0] for each in statements))}
    parties: dict[str, int] = {}
    whose = [party_key(each.speaker, known) for each in statements]
    for name in whose:
        if name is not None:
            parties.setdefault(name, len(parties))
    layout = {each.ref[0]: _Layout.of(each) for each in {each.ref[0]: each for each in statements}.values()}
    one = [each.statement for each in statements]
    starts = [s.cue.spans[0][0] if s.cue.spans else s.content.spans[0][0] for s in one]
    days = [day_of(each) for each in statements]
    vocabulary = {word: number for number, word in enumerate(sorted({w for text in stems for w in text}))}
    signals = np.array([layout[e.ref[0]].signalled(at) for e, at in zip(statements, starts, strict=True)])
    return Compared(
        statements=statements,
        propositions=props,
        meanings=meanings,
        words=_vectors(stems, vocabulary, Rarity.among(stems)),
        rare=_vectors(stems, vocabulary, background()),
        who=np.array([actors.get(actor_key(e.speaker) or "", -1) for e in statements], np.int64),
        party=np.array([-1 if name is None else parties[name] for name in whose], np.int64),
        outlet=np.array([e.speaker is not None and e.speaker.type == "outlet" for e in statements], bool),
        unnamed=np.array([e.speaker is None or not e.speaker.named for e in statements], bool),
        names=_mentioned(statements, actors),
        report=np.array([reports[e.ref[0]] for e in statements], np.int64),
        sentence=np.array([layout[e.ref[0]].sentences.at(at) for e, at in zip(statements, starts, strict=True)], np.int64),
        start=np.array(starts, np.int64),
        ends=np.array([max(end for _, end in s.content.spans) for s in one], np.int64),
        day=np.array([np.nan if day is None else float(day) for day in days]),
        kinds=np.array([[float(s.cue.kind == kind) for kind in KINDS] for s in one]).reshape(len(one), len(KINDS)),
        denies=np.array([denies(e) for e in statements], bool),
        does=np.array([[e.attitude.does[each] for each in ATTITUDES] for e in statements]).reshape(len(one), len(ATTITUDES)),
        negated=np.array([s.cue.negated for s in one], bool),
        direct=np.array([s.quote == "direct" for s in one], bool),
        access=np.array([{"private": 1, "public": 2}.get(s.setting.access, 0) for s in one], np.int64),
        asserted=np.array([s.asserted for s in one], bool),
        within=np.array([place.get((e.ref[0], e.statement.within or ""), -1) for e in statements], np.int64),
        signals=signals.reshape(len(one), len(SIGNALS)),
        marks={reports[ident]: each.contrasts for ident, each in layout.items()},
    )  # fmt: skip


def _vectors(texts: Sequence[Sequence[str]], vocabulary: Mapping[str, int], rarity: Rarity) -> Floats:
    out: Floats = np.zeros((len(texts), len(vocabulary)), np.float32)
    for number, text in enumerate(texts):
        for word, weight in rarity.vector(text).items():
            out[number, vocabulary[word]] = weight
    return out


def _numbered(statements: Sequence[StatementInReport]) -> dict[str, int]:
    """A number for each named actor, by key; those have one number who are one across the reports."""
    one = one_key(actor for record in {id(e.record): e.record for e in statements}.values() for actor in record.actors)
    heads = {key: number for number, key in enumerate(sorted(set(one.values())))}
    return {key: heads[head] for key, head in one.items()}


def _mentioned(statements: Sequence[StatementInReport], actors: Mapping[str, int]) -> Flags:
    """[n, actors]: is the actor named in the content?"""
    out = np.zeros((len(statements), 1 + max(actors.values(), default=0)), bool)
    spots: dict[int, tuple[list[int], list[int]]] = {}
    for number, each in enumerate(statements):
        key = id(each.record)
        if key not in spots:
            named = [(a, actors[who]) for a in each.record.actors if (who := actor_key(a)) is not None]
            found = sorted((start, who) for actor, who in named for start, _ in actor.mentions)
            spots[key] = [start for start, _ in found], [who for _, who in found]
        starts, whose = spots[key]
        for begin, end in each.statement.content.spans:
            out[number, whose[bisect_left(starts, begin) : bisect_left(starts, end)]] = True
    return out


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """Of one report: its sentences, the signals outside contents with the number of their kind, and of these the contrasts."""

    sentences: Sentences
    places: Sequence[int]
    kinds: Sequence[int]
    contrasts: Sequence[int]

    @classmethod
    def of(cls, each: StatementInReport) -> _Layout:
        text = each.record.report.text
        inside = sorted(span for s in each.record.statements for span in s.content.spans)
        found = sorted(
            (m.start(), kind) for kind, pattern in enumerate(SIGNALS.values()) for m in pattern.finditer(text)
        )
        free = [(at, kind) for at, kind in found if not _in(inside, at)]
        return cls(
            sentences(text), [at for at, _ in free], [kind for _, kind in free], [at for at, kind in free if kind <= 1]
        )

    def signalled(self, place: int) -> list[float]:
        start, end = self.sentences.around(place)
        out = [0.0] * len(SIGNALS)
        for kind in self.kinds[bisect_left(self.places, start) : bisect_left(self.places, end)]:
            out[kind] = 1.0
        return out


def _in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Is the place in one of these spans? Nested ones are looked through to the third."""
    n = bisect_right(spans, (at, 1 << 60))
    return any(start <= at < end for start, end in spans[max(0, n - 3) : n])
