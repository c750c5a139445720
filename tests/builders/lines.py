"""Reports made of lines, each a statement; and a model of meanings by words alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from msgspec import structs

from builders.reports import record, report, statement
from reportedly.records import Access, Actor, ChainLink, CueKind, Quote, Record, Setting
from reportedly.trace.contrast import Pairs
from reportedly.trace.wording import Floats

VOSS = Actor(id="v", name="Lena Voss", type="person", belongs_to="t")
TERSK = Actor(id="t", name="Tersk", type="government")
SPOKESMAN = Actor(id="s", name="Ivo Marr", type="person", role="spokesman", belongs_to="t")
BRILL = Actor(id="b", name="Otto Brill", type="person")
SOURCES = Actor(id="u", name="officials", type="group", named=False)
QUAY = Actor(id="q", name="Quay Review", type="outlet")
POST = Actor(id="p", name="Amsel Post", type="outlet")
RUMOUR = Actor(id="r", name="tale", named=False)
EVERYBODY = (VOSS, TERSK, SPOKESMAN, BRILL, SOURCES, QUAY, POST, RUMOUR)
HARBOUR = "Ferrymen at Amsel harbour heard of the pier and of the barges on Monday."


@dataclass(frozen=True)
class Line:
    """What one says: `who` is the chain from the speaker outwards; `within`: the number, from 1, of the line that holds it."""

    content: str
    who: Sequence[Actor] = (VOSS,)
    cue: str = "said"
    kind: CueKind = "assertion"
    access: Access = "public"
    quote: Quote = "indirect"
    within: int | None = None
    about: Actor | None = None
    sentence: str = "{who} {cue} that {content}."


def report_of_lines(ident: str, *lines: Line, day: str | None = "2031-05-06", outlet: str | None = None) -> Record:
    """A report whose sentences are these lines."""
    text, statements = HARBOUR, []
    for number, line in enumerate(lines, 1):
        sentence = line.sentence.format(who=line.who[0].name, cue=line.cue, content=line.content)
        start = len(text) + 1
        text = f"{text} {sentence}" if line.within is None else text
        statements.append((number, line, start))
    made = []
    for number, line, start in statements:
        at = start if line.within is None else 0
        cue, content = (text.find(words, at) for words in (line.cue, line.content))
        one = statement(
            f"s{number}", None, text[cue : cue + len(line.cue)], line.content, text=text, kind=line.kind,
            quote=line.quote, speaker=line.who[0].id, setting=Setting(access=line.access),
            within=f"s{line.within}" if line.within else None, about=line.about.id if line.about else None,
        )  # fmt: skip
        links = tuple(ChainLink(actor=actor.id, spans=((0, 8),), inferred=False) for actor in line.who)
        spans = ((cue, cue + len(line.cue)),), ((content, content + len(line.content)),)
        cued = structs.replace(one.cue, spans=spans[0])
        made.append(structs.replace(one, chain=links, cue=cued, content=structs.replace(one.content, spans=spans[1])))
    known = {"outlet": outlet, "published": day}
    return record(report(text, id=ident, **{k: v for k, v in known.items() if v}), *made, actors=EVERYBODY)


class BagsOfWords:
    """A model of meanings by words alone, so that a test is quick and its answer plain. Two texts contradict each other where one
    of them has "not"."""

    def __init__(self) -> None:
        self.asked = 0

    def meanings(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), 512))
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                out[row, int(hashlib.sha256(word.encode()).hexdigest(), 16) % 512] += 1
        unit: Floats = out / np.linalg.norm(out, axis=1, keepdims=True).clip(1e-9)
        return unit

    def contrast(self, pairs: Pairs) -> Floats:
        self.asked += len(pairs)
        against = [(" not " in f" {a} ") != (" not " in f" {b} ") for a, b in pairs]
        return np.array([[0.9, 0.05, 0.05] if each else [0.1, 0.8, 0.1] for each in against])

    def positions(self, pairs: Pairs) -> Floats:
        return self.contrast(pairs)
