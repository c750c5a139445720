"""What is known of a report when its settings are decided: its statements, its words by classes, where each figure is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.records import Span
from reportedly.resolve.chains import ResolvedStatement, Via
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.linear import Feature
from reportedly.resolve.settings.tokens import Tokens, WordToken
from reportedly.spans import merged, shared

SCENES = ("LETTER", "RECORDING", "CALL", "MEETING", "LEAK")
# Words that open a scene, by whether it is private; the last one before a cue tells which is open.
OPENS = {
    **dict.fromkeys((*SCENES, "CLOSED", "CIRCLE"), "private"),
    **dict.fromkeys(
        "PRESS INTERVIEW BRIEFING SPEECH STATEMENT POST COURT HOUSE OPEN EVENT FILING CROWD".split(), "public"
    ),
}


@dataclass(frozen=True, slots=True)
class SettingScene:
    """What is known of a report when its settings are decided. `plain`: the words of each class outside all contents."""

    cast: Coreference
    tokens: Tokens
    told: Sequence[ResolvedStatement]  # in the order of their cues
    chains: Mapping[str, Sequence[Via]]
    sure: Mapping[str, float]  # how likely each chain is right
    outer: Mapping[str, ResolvedStatement]  # by the id of the statement
    by_sentence: Mapping[int, Sequence[ResolvedStatement]]
    contents: Sequence[Span]  # of all statements, merged
    plain: Mapping[str, Sequence[WordToken]]
    kinds: Mapping[int, Sequence[str]]  # which classes they are of, by sentence
    opening: Sequence[WordToken]  # those that open a scene, in order
    size: int  # sentences
    named: dict[int, frozenset[int]] = field(default_factory=dict)  # by the number of a figure, once it was asked
    company: dict[tuple[int, int], tuple[Feature, ...]] = field(default_factory=dict)  # by one figure or two, likewise
    # By a form, once it was asked: do its words stand anywhere, and in which sentences outside all contents?
    formed: dict[str, tuple[bool, frozenset[int]]] = field(default_factory=dict)
    cues: Sequence[Span] = ()  # of all statements, merged
    heads: dict[Span, WordToken | None] = field(default_factory=dict)  # what dates and places hang on, likewise
    under: dict[Span, WordToken | None] = field(default_factory=dict)  # the word of an occasion or cue before them


def scene(
    cast: Coreference,
    told: Sequence[ResolvedStatement],
    chains: Mapping[str, Sequence[Via]],
    sure: Mapping[str, float],
) -> SettingScene:
    contents = merged(span for t in told for span in t.statement.content.spans)
    tokens = Tokens(cast.text, cast)
    plain: defaultdict[str, list[WordToken]] = defaultdict(list)
    kinds: defaultdict[int, set[str]] = defaultdict(set)
    for token in tokens.all:
        if token.kind and not shared(token.span, contents):
            plain[token.kind].append(token)
            kinds[cast.parts.at(token.span[0])].add(token.kind)
    ordered = sorted(told, key=lambda t: t.statement.cue.spans[0][0])
    by_id = {t.statement.id: t for t in told}
    by_sentence = cast.parts.grouped(ordered, lambda t: t.statement.cue.spans[0][0])
    told_of = {number: tuple(sorted(of)) for number, of in kinds.items()}
    size = max(1, len(cast.parts.spans))
    opening = sorted((t for kind in OPENS for t in plain.get(kind, ())), key=lambda t: t.span)
    return SettingScene(
        cast, tokens, ordered, chains, sure, by_id, by_sentence, contents, dict(plain), told_of, opening, size,
        cues=merged(span for t in told for span in t.statement.cue.spans),
    )  # fmt: skip


def sentences_of(figure: Figure | None, of: SettingScene) -> frozenset[int]:
    """The sentences in which words mean `figure`."""
    if figure is None:
        return frozenset()
    if figure.number not in of.named:
        of.named[figure.number] = frozenset(of.cast.parts.at(span[0]) for span in figure.spans)
    return of.named[figure.number]
