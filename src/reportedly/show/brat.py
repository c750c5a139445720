"""brat standoff (http://brat.nlplab.org/standoff.html) with the labels of PolNeAR.

Each report is a text and an annotation file:

    T1	Source 0 15	the port office
    T2	Cue 16 20	said
    T3	Content 21 40;45 60	the pier was lost it will not be rebuilt
    T4	Attribution 16 20	said
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
    A1	Kind E1 assertion

Offsets are code points. A span is split at line ends, since brat cannot show one that crosses a line end. Nesting is
not written: an attribution is within the one whose content contains it. Notes (`#`) tell annotators what else the
record says, and are not read back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from reportedly.records import Actor, CueKind, Record, Span, Statement
from reportedly.show.visible import one_line
from reportedly.show.words import name_of, setting_words

LINE_ENDS = re.compile(r"[\r\n]+")
FOLDER, KNOWN = "reportedly", "reports.jsonl"  # the folder in the zip file, and a file in it that brat ignores
WITH_SOURCE, WITHOUT_SOURCE = "Attribution", "Attribution-no-source"
CONFIGURATION = f"""[entities]
Source
Cue
Content

[relations]
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
{WITH_SOURCE}\tSource+:Source, Cue+:Cue, Content+:Content
{WITHOUT_SOURCE}\tCue+:Cue, Content+:Content

[attributes]
Kind\tArg:<EVENT>, Value:{"|".join(get_args(CueKind))}
Negated\tArg:<EVENT>
NotAsserted\tArg:<EVENT>
"""


def standoff(record: Record) -> str:
    """Return the content of the `.ann` file. The `.txt` file beside it is `record.report.text` as UTF-8, byte for byte."""
    text, actors = record.report.text, {actor.id: actor for actor in record.actors}
    lines: list[str] = []
    marked = 0
    for number, s in enumerate(record.statements, 1):
        roles = [("Source", s.source), ("Cue", s.cue), ("Content", s.content)]
        kind = WITH_SOURCE if s.source else WITHOUT_SOURCE
        arguments = []
        for role, part in [*roles, (kind, s.cue)]:
            for place, spans in enumerate(annotations_of(text, part.spans) if part else [], 1):
                marked += 1
                arguments.append(f"{role}{place if place > 1 else ''}:T{marked}")
                lines.append(_text_bound(f"T{marked}", role, text, spans))
        trigger = next(place for place, each in enumerate(arguments) if each.startswith(kind))
        lines.append(f"E{number}\t{arguments[trigger]} {' '.join(arguments[:trigger])}")
        lines += _attributes(number, s, actors)
    return "".join(line + "\n" for line in lines)


def annotations_of(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Return the spans grouped into annotations.

    All spans form one annotation. But where only a line end separates two spans, a new annotation begins, because
    importing joins pieces that are separated only by a line end.
    """
    out: list[list[Span]] = []
    for span in spans:
        if out and not LINE_ENDS.fullmatch(text, out[-1][-1][1], span[0]):
            out[-1].append(span)
        else:
            out.append([span])
    return out


def fragments(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans with their line ends cut out."""
    out: list[Span] = []
    for start, end in spans:
        at = start
        for found in LINE_ENDS.finditer(text, start, end):
            out.append((at, found.start()))
            at = found.end()
        out.append((at, end))
    return [(start, end) for start, end in out if start < end]


def _text_bound(name: str, role: str, text: str, spans: Sequence[Span]) -> str:
    pieces = fragments(text, spans)
    where = ";".join(f"{start} {end}" for start, end in pieces)
    words = " ".join(text[start:end] for start, end in pieces).replace("\t", " ")
    return f"{name}\t{role} {where}\t{words}"


def _attributes(number: int, s: Statement, actors: Mapping[str, Actor]) -> list[str]:
    who = " < ".join(name_of(link.actor, actors) for link in s.chain)
    known = [who, s.addressee and f"to {name_of(s.addressee, actors)}", setting_words(s.setting)]
    note = one_line("; ".join(each for each in known if each))
    kind = f"A{3 * number - 2}\tKind E{number} {s.cue.kind}"
    negated = [f"A{3 * number - 1}\tNegated E{number}"] if s.cue.negated else []
    unsaid = [] if s.asserted else [f"A{3 * number}\tNotAsserted E{number}"]
    return [kind, *negated, *unsaid, *([f"#{number}\tAnnotatorNotes E{number}\t{note}"] if note else [])]
