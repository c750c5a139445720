"""A spaCy component: `nlp.add_pipe("reportedly")`.

It gives a doc `doc._.record` (a `Record`, or `None` where the text can't be read), `doc._.statements`, and the span groups
`doc.spans["sources"]`, `["cues"]` and `["contents"]`, whose spans carry their statement's id in `span.id_`. A span that cuts
a token takes the whole token in; `doc._.statements` has the exact offsets.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Protocol

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from reportedly.errors import InputError
from reportedly.intake import from_text
from reportedly.reader import Reader
from reportedly.records import Record, Report, Statement, Words

log = logging.getLogger(__name__)

# The record stands in the doc's user data as JSON, since spaCy can then store docs and pass them between processes.
KEY = "reportedly"


class ReadsMany(Protocol):
    """What the component asks of a Reader."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]: ...


class Component:
    """Reads docs, one by one or in batches, with the reader that `make` makes once there is something to read."""

    def __init__(self, make: Callable[[], ReadsMany]) -> None:
        self._make = make

    @cached_property
    def _reader(self) -> ReadsMany:
        return self._make()

    def __getstate__(self) -> dict[str, Callable[[], ReadsMany]]:
        return {"_make": self._make}  # each process loads a model of its own

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The docs in their order, each with its record."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            reports = [_report(doc) for doc in batch]
            records = self._reader.read_many([report for report in reports if report])
            for doc, report in zip(batch, reports, strict=True):
                _annotate(doc, next(records) if report else None)
                yield doc


@Language.factory("reportedly", assigns=["doc._.record", "doc._.statements"])
def create(nlp: Language, name: str) -> Component:  # noqa: ARG001  (the signature is spaCy's)
    """The component with the reader that ships. spaCy calls this."""
    return Component(Reader)


def _record(doc: Doc) -> Record | None:
    stored = doc.user_data.get(KEY)
    return msgspec.json.decode(stored, type=Record) if stored else None


def _statements(doc: Doc) -> tuple[Statement, ...]:
    record = _record(doc)
    return record.statements if record else ()


Doc.set_extension("record", getter=_record)
Doc.set_extension("statements", getter=_statements)


def _report(doc: Doc) -> Report | None:
    try:
        return from_text(doc.text, name="doc")
    except InputError as error:
        log.warning("%s", error)
        return None


def _annotate(doc: Doc, record: Record | None) -> None:
    doc.user_data[KEY] = record.to_json() if record else None
    groups: dict[str, list[Span]] = {"sources": [], "cues": [], "contents": []}
    for statement in record.statements if record else ():
        for key, words in (("sources", statement.source), ("cues", statement.cue), ("contents", statement.content)):
            groups[key] += _spans(doc, words, statement.id)
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def _spans(doc: Doc, words: Words | None, ident: str) -> list[Span]:
    found = [doc.char_span(a, b, span_id=ident, alignment_mode="expand") for a, b in (words.spans if words else ())]
    return [span for span in found if span is not None]
