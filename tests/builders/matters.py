"""Reports of a few matters, each with one claim that came through a chain of actors; and a model of meanings for tests that are
about stories, pages and stores, in place of the trained one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import structs

from builders.lines import BagsOfWords
from builders.reports import record, report, statement
from reportedly.records import Access, Actor, ChainLink, CueKind, Record, ReportedEvent, Setting
from reportedly.trace.contrast import Pairs
from reportedly.trace.wording import Floats

VOSS = Actor(id="v", name="Lena Voss", type="person", mentions=((0, 4),))
SOURCES = Actor(id="u", name="officials", type="group", named=False)
QUAY = Actor(id="q", name="Quay Review", type="outlet")
BRILL = Actor(id="b", name="Otto Brill", type="person")

MATTERS = (
    "Ferrymen at Amsel harbour heard of the rotten pier.",
    "Divers found the piles of the pier eaten by shipworm.",
    "The harbour office of Amsel closed two ferry landings.",
    "A flood at Tersk mill spoiled the grain of three farms.",
    "Millers at Tersk want the sluice rebuilt before harvest.",
    "Barges with grain waited at Amsel harbour for a landing.",
)
CLAIMS = (
    "the old pier at Amsel harbour cannot be saved before winter",
    "the pier at Amsel is safe",
    "grain at Tersk mill costs four crowns",
    "grain at Tersk mill costs nine crowns",
    "the report",
)


def retold(
    ident: str,
    matters: Sequence[int] = (0,),
    claim: int = 0,
    chain: Sequence[Actor] = (VOSS, SOURCES),
    *,
    outlet: str | None = None,
    day: str | None = "2031-05-06",
    access: Access = "private",
    kind: CueKind = "assertion",
) -> Record:
    """A report on these of the `MATTERS`, in which one of the `CLAIMS` came through these actors."""
    about, content = " ".join(MATTERS[number] for number in matters), CLAIMS[claim]
    cue = {"denial": "denied", "question": "asked"}.get(kind, "said")
    text = f"{about} It was {cue} {'whether' if kind == 'question' else 'that'} {content}."
    one = statement("s1", None, cue, content, text=text, kind=kind, speaker=chain[0].id, setting=Setting(access=access))
    links = tuple(ChainLink(actor=actor.id, spans=((0, 8),), inferred=False) for actor in chain)
    return record(
        report(text, id=ident, **({"outlet": outlet} if outlet else {}), **({"published": day} if day else {})),
        structs.replace(one, chain=links),
        actors=tuple(chain),
    )


def acting(made: Record, *, by: Actor = VOSS, day: str | None = None, within: str | None = None) -> Record:
    """The same report, which tells in a paragraph of its own that somebody closed two landings."""
    words = "closed two landings"
    text = f"{made.report.text}\n\n{by.name} {words}."
    at = text.index(words)
    act = ReportedEvent(
        id="e1", kind="ASSAULT", actor=by.id, target=None, date=day, place=None, within=within, score=0.9,
        spans=((at, at + len(words)),), text=words,
    )  # fmt: skip
    return structs.replace(made, report=structs.replace(made.report, text=text), events=(act,))


class EachDiffers(BagsOfWords):
    """A model for which two texts that differ contradict each other; `seen` are the texts that were asked of."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def meanings(self, texts: Sequence[str]) -> Floats:
        self.seen += texts
        return super().meanings(texts)

    def contrast(self, pairs: Pairs) -> Floats:
        return np.array([[0.8, 0.1, 0.1] if one != two else [0.1, 0.8, 0.1] for one, two in pairs]).reshape(-1, 3)
