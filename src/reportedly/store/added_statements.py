"""Statements that the engine missed and a person added.

Such a statement is a decision like any other: it is stored with its words and applied to each reading of the text. If a
newer engine finds it too, the engine's statement is kept, with what the person said about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from msgspec import structs

from reportedly.attribute.quotations import quotations, quote_mode
from reportedly.errors import InputError
from reportedly.knowledge import Knowledge
from reportedly.records import Cue, CueKind, Record, Setting, Span, Statement
from reportedly.spans import covers, overlaps, words
from reportedly.store.actor_values import NOBODY, Named, named, parsed_actor
from reportedly.store.judgements import Judgement, found
from reportedly.store.locating import located
from reportedly.store.parts import Value

CERTAIN = 1.0  # the confidence of a statement that a person added


def with_added_statements(record: Record, judgements: Sequence[Judgement]) -> Record:
    """Return the engine's reading with the statements that people added, as bare words.

    Their other fields are applied later.

    Their numbers follow the engine's. Undone additions keep their number, so that undoing one does not renumber the
    others.
    """
    numbers = [int(s.id[1:]) for s in record.statements if s.id[1:].isascii() and s.id[1:].isdecimal()]
    added = sorted((j for j in judgements if j.verdict == "added"), key=lambda j: j.number)
    for number, each in enumerate(added, max(numbers, default=0) + 1):
        if each.undone_at is None and found(each.anchor, record) is None:
            record = _inserted(record, _bare(record, f"s{number}", each.value))
    return record


def parsed(record: Record, known: Knowledge, *, content: str, cue: str, source: str, kind: str, speaker: str) -> Value:
    """Return the value of a decision that adds a statement.

    The cue is sought near the content, the source near the cue.

    Raises:
        InputError: if words are missing, are not in the report, or overlap.
    """
    text = record.report.text
    if not content.strip() or not cue.strip():
        raise InputError("a statement", "it needs a content and a cue", "give the words of both")
    if kind not in get_args(CueKind):
        raise InputError(kind or "nothing", "this is not a kind", f"give one of {', '.join(get_args(CueKind))}")
    inside = located(content, text, 0)
    signal = located(cue, text, inside[0][0])
    who = located(source, text, signal[0][0]) if source.strip() else None
    if overlaps(inside, signal):
        raise InputError(cue, "the cue is inside the content", "give cue words outside the content")
    return {
        "content": _json(inside),
        "cue": _json(signal),
        "source": _json(who) if who else None,
        "kind": kind,
        "speaker": _speaker(record, known, speaker, who or ()),
    }


def _speaker(record: Record, known: Knowledge, asked: str, source: Sequence[Span]) -> Named:
    if asked.strip():
        return None if asked.strip().casefold() in NOBODY else parsed_actor(" ".join(asked.split()), record, known)
    mentioned = next((a.id for a in record.actors if any(covers(source, [each]) for each in a.mentions)), None)
    return named(record, mentioned)


def _json(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _bare(record: Record, ident: str, value: Value) -> Statement:
    text = record.report.text
    content, cue = ([(start, end) for start, end in value[name]] for name in ("content", "cue"))
    signal = words(text, cue)
    return Statement(
        id=ident,
        source=None,
        cue=Cue(spans=signal.spans, text=signal.text, kind="assertion", negated=False),
        content=words(text, content),
        quote=quote_mode(text, content, quotations(text)),
        speaker=None,
        about=None,
        addressee=None,
        setting=Setting(),
        chain=(),
        within=None,
        confidence=CERTAIN,
    )


def _inserted(record: Record, new: Statement) -> Record:
    """Return the record with one more statement, in the order of the text.

    It is placed within the smallest statement that contains it, and around those that it contains.
    """
    around = [s for s in record.statements if covers(s.content.spans, (*new.cue.spans, *new.content.spans))]
    size = {s.id: sum(end - start for start, end in s.content.spans) for s in around}
    outer = min(size, key=lambda ident: size[ident], default=None)
    new = structs.replace(new, within=outer)
    others = [
        structs.replace(s, within=new.id)
        if s.within == outer and covers(new.content.spans, (*s.cue.spans, *s.content.spans))
        else s
        for s in record.statements
    ]
    place = sum(s.content.spans[:1] <= new.content.spans[:1] for s in others)
    return structs.replace(record, statements=(*others[:place], new, *others[place:]))
