"""Which scene is open where a statement is made, and what the report speaks of beside its speaker, as named features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.records import Span, Statement
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.linear import Feature
from reportedly.resolve.setting import is_elsewhere
from reportedly.resolve.settings.scene import OPENS, SCENES, SettingScene, sentences_of

COMPANY = (*SCENES, "CLOSED", "SEEN", "PRESS", "INTERVIEW", "POST", "STATEMENT", "SPEECH")
OWN_SCENE = "own scene "  # begins the name of a feature that tells of the scene of the same speaker's last words
OPEN_FOR = 6  # sentences in which a scene may go on


def open_scene(s: Statement, of: SettingScene, place: int) -> Iterator[Feature]:
    """Which scene is open: of the words that open one the last before the cue, unless that is long ago; and the one nearest."""
    cue = s.cue.spans[0][0]
    at = bisect_left(of.opening, cue, key=lambda t: t.span[0])
    last = of.opening[at - 1] if at else None
    back = place - of.cast.parts.at(last.span[0]) if last else OPEN_FOR
    if last is None or last.kind is None or back >= OPEN_FOR:
        yield Feature("no scene")
        return
    far = str(back) if back < 3 else "some"
    if back and is_elsewhere(s, of.cast):
        yield Feature(f"scene {OPENS[last.kind]} is over", (last.span,))
    yield Feature(f"scene {OPENS[last.kind]}", (last.span,))
    yield Feature(f"scene {OPENS[last.kind]} {far}", (last.span,))
    yield Feature(f"scene {last.kind} {far}", (last.span,))


def opened_by(t: ResolvedStatement, kinds: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """What the words of a statement tell of its scene, and the outlet that hears it. `kinds`: the classes of these words."""
    heard = t.addressee is not None and t.addressee.type == "outlet"
    return [(kind, span) for kind, span in kinds if kind in OPENS] + (
        [("OUTLET", t.addressed)] if heard and t.addressed else []
    )


def own_scene(last: tuple[int, Sequence[tuple[str, Span]]] | None, place: int) -> Iterator[Feature]:
    """`last`: the sentence in which the same speaker last said something with words that open a scene, and these."""
    if last is None:
        return
    far = "near" if place - last[0] <= OPEN_FOR else "far"
    for kind, span in last[1]:
        yield Feature(f"{OWN_SCENE}{kind}", (span,))
        yield Feature(f"{OWN_SCENE}{kind} {far}", (span,))


def company(t: ResolvedStatement, of: SettingScene) -> Iterator[Feature]:
    """What the report speaks of where it names the speaker, and both him and the likeliest hearer: of e-mails, a tape, a call."""
    pair = t.speaker.number if t.speaker else -1, t.guess.number if t.guess and t.guess is not t.speaker else -1
    alone = pair[0], -1
    if alone not in of.company:
        of.company[alone] = tuple(_beside_words("speaker", sentences_of(t.speaker, of), of))
    yield from of.company[alone]
    if pair[1] < 0:
        return
    if pair not in of.company:
        both = sentences_of(t.speaker, of) & sentences_of(t.guess, of)
        of.company[pair] = tuple(_beside_words("both", both, of))
    yield from of.company[pair]


def _beside_words(what: str, sentences: frozenset[int], of: SettingScene) -> Iterator[Feature]:
    for kind in COMPANY:
        share = sum(kind in of.kinds.get(n, ()) for n in sentences) / max(1, len(sentences))
        if share:
            yield Feature(f"{what} beside {kind}", value=min(1.0, 2 * share))
