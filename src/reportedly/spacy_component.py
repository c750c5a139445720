"""A spaCy component: `nlp.add_pipe("reportedly", config={"published": "2031-05-06", "outlet": "Harbour Gazette"})`.

It gives a doc `doc._.record` (a `Record`, or `None` where the text can't be read), `doc._.statements`, and the span groups
`doc.spans["sources"]`, `["cues"]` and `["contents"]`, whose spans carry their statement's id in `span.id_`. A span that cuts
a token takes the whole token in; `doc._.statements` has the exact offsets. `create` says what `config` may hold.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct, structs
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from reportedly.errors import InputError
from reportedly.intake import Given, from_text
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.reader import Reader
from reportedly.records import Record, Report, Statement, Words
from reportedly.workers.pool import ManyReader, read_all

log = logging.getLogger(__name__)

# The record stands in the doc's user data as JSON, since spaCy can then store docs and pass them between processes.
KEY = "reportedly"
GIVEN = "reportedly_given"  # in a doc's user data: what is said of it alone, such as {"published": "2031-05-06"}


class Names(Struct, frozen=True, kw_only=True):
    """What the component's attributes and span groups are called."""

    record: str = "record"
    statements: str = "statements"
    sources: str = "sources"
    cues: str = "cues"
    contents: str = "contents"


DEFAULT_NAMES = Names()


class Component:
    """Reads docs, one by one or in batches, with the reader that `make` makes once there is something to read.

    `given` is said of every doc; what a doc says of itself, in `doc.user_data[GIVEN]`, wins.
    """

    def __init__(
        self, make: Callable[[], ManyReader], given: Given = NOTHING_GIVEN, names: Names = DEFAULT_NAMES
    ) -> None:
        self._make, self._given, self._names = make, given, names

    @cached_property
    def _reader(self) -> ManyReader:
        return self._make()

    def __getstate__(self) -> dict[str, Any]:
        # Without the reader: each process loads a model of its own.
        return {"_make": self._make, "_given": self._given, "_names": self._names}

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The docs in their order, each with its record."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            reports = [_report(doc, self._given) for doc in batch]
            results = iter(read_all(self._reader, [report for report in reports if report]))
            for doc, report in zip(batch, reports, strict=True):
                result = next(results) if report else None
                if isinstance(result, InputError):
                    log.warning("a doc could not be read: %s; %s", result.why, result.remedy)
                _annotate(doc, result if isinstance(result, Record) else None, self._names)
                yield doc


@Language.factory(
    "reportedly",
    assigns=["doc._.record", "doc._.statements"],
    default_config={
        "published": None,
        "outlet": None,
        "url": None,
        "language": None,
        "force": False,
        **structs.asdict(DEFAULT_NAMES),
    },
)
def create(
    nlp: Language,  # noqa: ARG001 - the signature is spaCy's
    name: str,  # noqa: ARG001
    published: str | None,
    outlet: str | None,
    url: str | None,
    language: str | None,
    force: bool,
    record: str,
    statements: str,
    sources: str,
    cues: str,
    contents: str,
) -> Component:
    """The component with the reader that ships. spaCy calls this, with the `config` of `add_pipe`.

    Args:
        published, outlet, url, language: said of every doc, as of `reportedly.read_text`.
        record, statements: the names of the attributes, `doc._.record` and `doc._.statements` by default.
        sources, cues, contents: the names of the groups in `doc.spans`.
        force: take the place of attributes of these names that something else has set up.

    Raises:
        InputError: `published` is no date.
        ValueError: something else has set up an attribute of that name, and `force` is not given.
    """
    _extend(record, _record, force=force)
    _extend(statements, _statements, force=force)
    given = Given(published=published, outlet=outlet, url=url, language=language)
    names = Names(record=record, statements=statements, sources=sources, cues=cues, contents=contents)
    return Component(Reader, given, names)


def _extend(name: str, getter: Callable[[Doc], Any], *, force: bool) -> None:
    if Doc.has_extension(name):
        if Doc.get_extension(name)[2] is getter:
            return
        if not force:
            raise ValueError(
                f"doc._.{name} is set up by something else: give another name in the component's config, or “force”"
            )
    Doc.set_extension(name, getter=getter, force=force)


def _record(doc: Doc) -> Record | None:
    stored = doc.user_data.get(KEY)
    return msgspec.json.decode(stored, type=Record) if stored else None


def _statements(doc: Doc) -> tuple[Statement, ...]:
    record = _record(doc)
    return record.statements if record else ()


# So that stored docs have them too, where there is no pipeline.
for _name, _getter in ((DEFAULT_NAMES.record, _record), (DEFAULT_NAMES.statements, _statements)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)


def _report(doc: Doc, given: Given) -> Report | None:
    try:
        return from_text(doc.text, structs.replace(given, **doc.user_data.get(GIVEN, {})), name="doc")
    except InputError as error:
        log.warning("%s", error)
        return None


def _annotate(doc: Doc, record: Record | None, names: Names) -> None:
    doc.user_data[KEY] = record.to_json() if record else None
    keys = (names.sources, names.cues, names.contents)
    groups: dict[str, list[Span]] = {key: [] for key in keys}
    for statement in record.statements if record else ():
        for key, words in zip(keys, (statement.source, statement.cue, statement.content), strict=True):
            groups[key] += _spans(doc, words, statement.id)
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def _spans(doc: Doc, words: Words | None, ident: str) -> list[Span]:
    found = [doc.char_span(a, b, span_id=ident, alignment_mode="expand") for a, b in (words.spans if words else ())]
    return [span for span in found if span is not None]
