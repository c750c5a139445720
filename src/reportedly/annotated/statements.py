"""Marks to statements: the spans are the annotator's, the rest follows from the words as it does in reading.

As the record has it, "that" at the head of a content and quotation marks around it are left out; annotators of PolNeAR mark
them. A turn of a transcript is quoted, as it is there. Which statement stands within which follows from the words: it is
the one whose content holds the other.
"""

from __future__ import annotations

from reportedly.annotated.marks import Marked, MarkedAttribution
from reportedly.attribute.asserted import CueInText, asserted
from reportedly.attribute.choose import Attribution
from reportedly.attribute.cue_kinds import AROUND, cue_kind, negated
from reportedly.attribute.nesting import parents
from reportedly.attribute.quotations import bare, quotations, quote_mode
from reportedly.attribute.transcript import turns
from reportedly.records import Cue, Engine, Record, Setting, Span, Statement
from reportedly.spans import joined, words
from reportedly.version import __version__

ANNOTATORS = "annotators"  # the `engine.model` of what people have marked
ENGINE = Engine(version=__version__, model=ANNOTATORS, knowledge=None, threshold=0.0)
SURE = 1.0


def record(marked: Marked) -> Record:
    """The record with sources, cues and contents, in the order of the contents; who is meant is still open."""
    text = marked.report.text
    quoted = quotations(text)
    spoken = {(turn.cue, turn.content) for turn in turns(text)}

    def is_turn(mark: MarkedAttribution) -> bool:
        return (mark.cue[0], mark.content) in spoken

    def content_of(mark: MarkedAttribution) -> tuple[Span, ...]:
        return mark.content if is_turn(mark) else bare(text, mark.content, quoted) or mark.content

    cleaned = [(mark, content_of(mark)) for mark in marked.marks]
    cleaned.sort(key=lambda each: (each[1][0][0], -each[1][-1][1], each[0].cue))
    within = parents([Attribution(mark.source, mark.cue[0], content, SURE) for mark, content in cleaned])
    cues = [_cue(text, mark, joined(text, content)) for mark, content in cleaned]
    took_place = asserted(
        text,
        [
            CueInText(mark.source, mark.cue[0], content, cue.kind, cue.negated, outer)
            for (mark, content), cue, outer in zip(cleaned, cues, within, strict=True)
        ],
    )
    statements = tuple(
        Statement(
            id=f"s{place + 1}",
            source=words(text, mark.source) if mark.source else None,
            cue=cues[place],
            content=words(text, content),
            quote="direct" if is_turn(mark) else quote_mode(text, content, quoted),
            speaker=None,
            about=None,
            addressee=None,
            setting=Setting(),
            chain=(),
            within=None if (outer := within[place]) is None else f"s{outer + 1}",
            confidence=SURE,
            asserted=took_place[place],
        )
        for place, (mark, content) in enumerate(cleaned)
    )
    return Record(report=marked.report, engine=ENGINE, statements=statements, actors=())


def _cue(text: str, mark: MarkedAttribution, content: str) -> Cue:
    part = words(text, mark.cue)
    start, end = mark.cue[0][0], mark.cue[-1][1]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Cue(
        spans=part.spans,
        text=part.text,
        kind=mark.kind or cue_kind(part.text, content, before, after),
        negated=negated(part.text, before) if mark.negated is None else mark.negated,
    )
