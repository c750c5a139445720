"""The reader: a report in, its record out. One model in memory, batches across reports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import structs

from reportedly.attribute.attributor import PieceScores, attribute
from reportedly.attribute.cues import Floats
from reportedly.attribute.model import Model, shipped
from reportedly.deeds import proofs, tell
from reportedly.graphs import CPU
from reportedly.knowledge import Knowledge, own
from reportedly.records import Engine, Record, Report, Span
from reportedly.resolve.knowledge_queries import KnowledgeQueries
from reportedly.resolve.resolve import Resolved, resolved
from reportedly.version import __version__

VARIABLE = "REPORTEDLY_DEEDS"
BATCH = 200_000  # characters of text read together: enough to fill the encoder's batches


class Reader:
    """Reads reports. Loading the model takes a moment, so keep one reader for many reports."""

    def __init__(
        self,
        model: Path | None = None,
        *,
        knowledge: Knowledge | None = None,
        threads: int = 1,
        device: str = CPU,
        deeds: bool | None = None,
    ) -> None:
        """`model`: a folder with another model than the one that ships. Raises `ModelError` if it can't be loaded.

        `knowledge`: who is who; by default what ships and, before it, the user's own file. `deeds`: tell acts and evidence too,
        of which about half are wrong; by default only where the environment has REPORTEDLY_DEEDS=1. `device`: "cpu", or "cuda"
        for a GPU that onnxruntime finds; raises `InputError` if it finds none.
        """
        self._deeds = os.environ.get(VARIABLE) == "1" if deeds is None else deeds
        self._model = (
            shipped() if (model, threads, device) == (None, 1, CPU) else Model(model, threads=threads, device=device)
        )
        self._world = KnowledgeQueries(own.knowledge() if knowledge is None else knowledge)

    @cached_property
    def _head(self) -> Floats | None:
        """The head over the network's layers that acts and evidence need."""
        return proofs.shipped().head if self._deeds else None

    @cached_property
    def engine(self) -> Engine:
        """What the records of this reader say of how they were made."""
        card = self._model.card
        return Engine(version=__version__, model=card.name, knowledge=self._world.edition, threshold=card.threshold)

    def read(self, report: Report) -> Record:
        """The record of one report."""
        return self._read([report])[0]

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        """Records in the order of `reports`; each is what `read` would give."""
        batch: list[Report] = []
        size = 0
        for report in reports:
            new = 0 if batch and batch[-1].text == report.text else len(report.text)
            if batch and size + new > BATCH:
                yield from self._read(batch)
                batch, size = [], 0
            batch.append(report)
            size += new
        if batch:
            yield from self._read(batch)

    def resolved(self, marked: Record) -> Record:
        """A record of statements that people marked, with who is meant, to whom and in what setting, as this reader sees it."""
        (reading,) = attribute(self._model, [marked.report], self._head)
        engine = structs.replace(self.engine, model=f"{marked.engine.model}, {self.engine.model}", threshold=0.0)
        marked = structs.replace(marked, engine=engine)
        made = resolved(marked, reading.mentions, reading.quoted, self._world, marked=True)
        return self._told(made, reading.others)

    def _read(self, reports: Sequence[Report]) -> list[Record]:
        """A text that several of them carry word for word is attributed once; who speaks, where and when is told for each by
        itself, since outlet and date bear on that."""
        first: dict[tuple[str, tuple[Span, ...]], int] = {}
        places = [first.setdefault((report.text, report.furniture), len(first)) for report in reports]
        once = dict(zip(reversed(places), reversed(reports), strict=True))
        found = attribute(self._model, [once[place] for place in range(len(first))], self._head)
        return [
            self._told(
                resolved(
                    Record(report=report, engine=self.engine, statements=found[place].statements, actors=()),
                    found[place].mentions,
                    found[place].quoted,
                    self._world,
                ),
                found[place].others,
            )
            for report, place in zip(reports, places, strict=True)
        ]

    def _told(self, made: Resolved, scores: PieceScores) -> Record:
        return tell.told(made, self._world, scores) if self._deeds else made.record
