"""brat standoff with PolNeAR's labels: text-bound Source, Cue and Content, and what ties them together.

Tied by an event whose type begins with "Attribution" (as PolNeAR was annotated, and as Reportedly writes it), or by
relations of any name between a Cue and its Source and Contents. `A`/`M` lines of an event: Kind and Negated. All other
lines (notes, normalisations, equivalences) are passed over, and so are other labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from reportedly.annotated.marks import MarkedAttribution
from reportedly.records import CueKind, Span

_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_EVENT = re.compile(r"(E\S+)\t(\S+):(T\S+)((?: \S+:[ET]\S+)*) ?")
_RELATION = re.compile(r"R\S+\t\S+ \S[^\s:]*+:(\S++) \S[^\s:]*+:(\S++)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (E\S+)(?: (\S+))?\s*")
_NUMBERED = re.compile(r"(?<!\d)\d+$")  # brat calls a second Content "Content2"
_BETWEEN = re.compile(r"[\r\n]+")


@dataclass(slots=True)
class _Parts:
    """What is tied together: the spans of each role, and what was said of the whole."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    kind: CueKind | None = None
    negated: bool = False


class BratError(ValueError):
    """The file can't be used; the message says why, without words of the text."""


def marks(annotations: str, text: str) -> tuple[list[MarkedAttribution], list[str]]:
    """What is marked in `text`, in the order of the file, and what of it could not be used, a line each.

    Raises `BratError` where a line can't be understood, or where the words are not those of the text: then every
    offset may be wrong.
    """
    bound: dict[str, tuple[str, list[Span]]] = {}
    events: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    related: list[tuple[str, str]] = []
    told: list[tuple[str, str, str | None]] = []
    for number, line in enumerate(re.split(r"\r?\n", annotations), 1):
        match line[:1]:
            case "T":
                found = _matched(_TEXT_BOUND.fullmatch(line), number)
                bound[found[1]] = (found[2].casefold(), _spans(found[3], found[4], text, number))
            case "E":
                found = _matched(_EVENT.fullmatch(line), number)
                if found[2].casefold().startswith("attribution"):
                    pairs = [each.partition(":") for each in found[4].split()]
                    events[found[1]] = (found[3], [(_NUMBERED.sub("", role).casefold(), to) for role, _, to in pairs])
            case "R":
                found = _matched(_RELATION.fullmatch(line), number)
                related.append((found[1], found[2]))
            case "A" | "M":
                if of_event := _ATTRIBUTE.fullmatch(line):
                    told.append((of_event[1].casefold(), of_event[2], of_event[3]))
    tied = {name: _of_event(*event, bound) for name, event in events.items()}
    for what, event, value in told:
        if event in tied and what == "negated":
            tied[event].negated = True
        elif event in tied and what == "kind" and value in get_args(CueKind):
            tied[event].kind = cast(CueKind, value)
    return _usable(tied | _of_relations(related, bound), annotated=any(what == "kind" for what, _, _ in told))


def _matched(found: re.Match[str] | None, number: int) -> re.Match[str]:
    if not found:
        raise BratError(f"line {number} is no line of brat standoff")
    return found


def _spans(where: str, words: str | None, text: str, number: int) -> list[Span]:
    """The spans in order; pieces of one with only a line end between them are one span."""
    pieces: list[Span] = []
    for piece in where.split(";"):
        start, end = map(int, piece.split())
        if not start < end <= len(text):
            raise BratError(f"line {number} marks what is outside the text")
        pieces.append((start, end))
    marked = " ".join(text[start:end] for start, end in pieces)
    if words is not None and marked.split() != words.split():
        raise BratError(f"the words of line {number} are not those that the text has there")
    out: list[Span] = []
    for start, end in sorted(pieces):
        if out and _BETWEEN.fullmatch(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _of_event(trigger: str, arguments: Sequence[tuple[str, str]], bound: dict[str, tuple[str, list[Span]]]) -> _Parts:
    """Where no Cue is among the arguments, the trigger is the cue."""
    parts = _Parts()
    for role, name in arguments:
        if role in ("source", "cue", "content") and name in bound:
            getattr(parts, role).extend(bound[name][1])
    if not parts.cue and trigger in bound:
        parts.cue.extend(bound[trigger][1])
    return parts


def _of_relations(related: Sequence[tuple[str, str]], bound: dict[str, tuple[str, list[Span]]]) -> dict[str, _Parts]:
    out: dict[str, _Parts] = {}
    for pair in related:
        labels = {bound[name][0]: name for name in pair if name in bound}
        if "cue" in labels and (role := next((label for label in labels if label in ("source", "content")), None)):
            cue = labels["cue"]
            parts = out.setdefault(cue, _Parts(cue=list(bound[cue][1])))
            getattr(parts, role).extend(bound[labels[role]][1])
    return out


def _usable(tied: dict[str, _Parts], *, annotated: bool) -> tuple[list[MarkedAttribution], list[str]]:
    """`annotated`: kinds are marked in this file, so that none of Negated means that nothing is."""
    problems = [
        f"{name} has no {'content' if parts.cue else 'cue'}" for name, parts in tied.items() if not _whole(parts)
    ]
    return [_mark(parts, annotated) for parts in tied.values() if _whole(parts)], problems


def _whole(parts: _Parts) -> bool:
    return bool(parts.cue and parts.content)


def _mark(parts: _Parts, annotated: bool) -> MarkedAttribution:
    def ordered(spans: list[Span]) -> tuple[Span, ...]:
        return tuple(sorted(set(spans)))

    negated = parts.negated if annotated or parts.negated else None
    return MarkedAttribution(ordered(parts.source), ordered(parts.cue), ordered(parts.content), parts.kind, negated)
