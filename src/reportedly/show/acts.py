"""The acts that a report tells, and the evidence that it says is offered, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from reportedly.records import OfferedEvidence, Record, ReportedEvent
from reportedly.show.visible import one_line
from reportedly.show.words import name_of

WORDS, DIM = "bold yellow", "dim"
_LONGEST = 120


def acts_and_evidence(record: Record) -> Table:
    """Return a table for people: what was done by whom to whom, and what is offered as proof of which statement."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for event in record.events:
        table.add_row(Text("act", DIM), Text("; ".join(_event(event, record))).append(_quoted(event.text), WORDS))
    for evidence in record.evidence:
        label = "no evidence" if evidence.kind == "none" else "evidence"
        known = "; ".join(_evidence(evidence, record))
        table.add_row(Text(label, DIM), Text(known).append(_quoted(evidence.text), WORDS))
    return table


def _event(event: ReportedEvent, record: Record) -> Iterator[str]:
    actors = {actor.id: actor for actor in record.actors}
    target = f" → {name_of(event.target, actors)}" if event.target else ""
    manner = "" if event.modality == "done" else f", {event.modality}"
    yield f"{event.kind.lower()}{manner}: {name_of(event.actor, actors)}{target}"
    if event.date:
        yield event.date
    if event.within:
        yield f"as statement {event.within.removeprefix('s')} says"


def _evidence(evidence: OfferedEvidence, record: Record) -> Iterator[str]:
    actors = {actor.id: actor for actor in record.actors}
    if evidence.kind != "none":
        yield evidence.kind
    if evidence.statement:
        yield f"for statement {evidence.statement.removeprefix('s')}"
    if evidence.by:
        yield f"by {name_of(evidence.by, actors)}"


def _quoted(words: str) -> str:
    line = one_line(words)
    short = line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"  «{short}»"
