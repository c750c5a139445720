"""What an annotator marked: the common form of every format that is brought back."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import CueKind, Report, Span


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """One attribution as it was marked; `cue` and `content` are never empty. `kind` and `negated` are None where the
    annotator was not asked."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: CueKind | None = None
    negated: bool | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A report and what one annotator marked in it."""

    report: Report
    marks: tuple[MarkedAttribution, ...]
