"""The record: frozen nouns that every stage takes and returns, and the one JSON format of the project.

Spans are `[start, end)` offsets in Unicode code points into `report.text`. What the text does not give is `None` or an
empty tuple, never made up. Vocabularies stand here once, as `Literal` types; the JSON Schema is made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

import msgspec
from msgspec import Meta, Struct, field

from reportedly import notebook_html, rows

Offset = Annotated[int, Meta(ge=0)]
#: `[start, end)`, in code points of `report.text`.
Span = tuple[Offset, Offset]
#: From 0 to 1.
Score = Annotated[float, Meta(ge=0.0, le=1.0)]

Quote = Literal["direct", "indirect", "mixed"]
CueKind = Literal[
    "assertion", "denial", "allegation", "confirmation", "question", "demand", "promise", "threat", "warning", "offer",
    "belief", "wish", "fear", "intention", "inference", "no_comment",
]  # fmt: skip
Access = Literal["private", "public", "unknown"]
Form = Literal[
    "meeting", "call", "briefing", "interview", "speech", "statement", "document", "post", "testimony", "other",
]  # fmt: skip
Terms = Literal["on_record", "on_background", "leaked", "document", "unknown"]
ActorType = Literal["person", "group", "government", "organisation", "outlet", "document", "place", "unknown"]
RelationType = Literal["denies", "conflicts", "confirms", "updates", "responds", "altered"]
#: PLOVER's roots.
ActKind = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["done", "planned", "denied"]
EvidenceKind = Literal["document", "photo", "video", "audio", "data", "witness", "object", "other", "none"]


class Node(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A frozen, slotted part of a record that knows its JSON form."""

    def to_dict(self) -> dict[str, Any]:
        """As plain dicts, lists, strings and numbers: the record's JSON."""
        made: dict[str, Any] = msgspec.json.decode(self.to_json())
        return made

    def to_json(self) -> bytes:
        """One line of UTF-8 JSON, without a line end."""
        return msgspec.json.encode(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_dict`. Raises `msgspec.ValidationError`, which names the field, on anything else."""
        return msgspec.convert(data, cls)


class Origin(Node, frozen=True, kw_only=True):
    """What the text or page says of where it comes from."""

    dateline: str | None = None
    agency: str | None = None
    canonical_url: str | None = None
    syndicated_from: str | None = None


class Report(Node, frozen=True, kw_only=True):
    """One published text. `published` and `retrieved` are ISO 8601: a year, a month, a day, or a time with zone."""

    id: str
    text: str
    content_hash: str
    version_of: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    publisher_family: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    excerpt: bool = False
    origin: Origin = Origin()
    furniture: tuple[Span, ...] = ()


class Engine(Node, frozen=True, kw_only=True):
    """What made a record: package version, model, knowledge base, and the score below which nothing is kept."""

    version: str
    model: str
    knowledge: str | None
    threshold: Score


class Words(Node, frozen=True, kw_only=True):
    """Spans of the report, and their slices joined with one space."""

    spans: tuple[Span, ...]
    text: str


class Cue(Words, frozen=True, kw_only=True):
    """The words that signal the attribution, and what kind of speech or thought they make it."""

    kind: CueKind
    negated: bool


class Setting(Node, frozen=True, kw_only=True):
    """Where the words were uttered, and the terms on which they came out; `spans` are the words that say so."""

    access: Access = "unknown"
    form: Form | None = None
    place: str | None = None
    date: str | None = None
    terms: Terms = "unknown"
    spans: tuple[Span, ...] = ()


class ChainLink(Node, frozen=True, kw_only=True):
    """One mouth that the content passed through. `inferred`: its words stand elsewhere in the report."""

    actor: str
    spans: tuple[Span, ...]
    inferred: bool


class Certainty(Node, frozen=True, kw_only=True):
    """How likely each derived part of a statement is right, calibrated; `None` where there is nothing to be sure of."""

    speaker: Score | None = None
    addressee: Score | None = None
    access: Score | None = None
    chain: Score | None = None


class Statement(Node, frozen=True, kw_only=True):
    """An attribution as the record keeps it. `speaker`, `addressee`, `about` are actor ids, `within` a statement id.

    `confidence` is how likely it is that this is a statement with these words. `asserted` is false where the report does not
    say that the attribution took place: where it is asked, supposed, only possible, demanded, or denied to have happened.
    """

    id: str
    source: Words | None
    cue: Cue
    content: Words
    quote: Quote
    speaker: str | None
    about: str | None
    addressee: str | None
    setting: Setting
    chain: tuple[ChainLink, ...]
    within: str | None
    confidence: Score
    asserted: bool = True
    certainty: Certainty = Certainty()


class Candidate(Node, frozen=True, kw_only=True):
    """An entry of the knowledge base that a mention might have meant."""

    wikidata: str
    name: str
    score: Score


class Link(Node, frozen=True, kw_only=True):
    """Why an actor was linked to the knowledge base: `why` lists the evidence (alias, role at date, context)."""

    why: tuple[str, ...]
    score: Score
    runners_up: tuple[Candidate, ...] = ()


class Actor(Node, frozen=True, kw_only=True):
    """A person, body, outlet, document or unnamed source, made one across its mentions.

    `belongs_to` (`for` in JSON) is the actor that he or she belongs to or speaks for. `count` is how many people the
    description stands for, `None` where the text does not say.
    """

    id: str
    name: str
    type: ActorType = "unknown"
    wikidata: str | None = None
    role: str | None = None
    belongs_to: str | None = field(default=None, name="for")
    named: bool = True
    count: int | None = 1
    basis: str | None = None
    reason: str | None = None
    mentions: tuple[Span, ...] = ()
    link: Link | None = None


class Relation(Node, frozen=True, kw_only=True):
    """One statement of the report stands in this relation to another. `because` are the words that say so."""

    type: RelationType
    from_: str = field(name="from")
    to: str
    score: Score
    because: tuple[Span, ...] = ()


class ReportedEvent(Words, frozen=True, kw_only=True):
    """An act that the report tells: who did what to whom. `actor` and `target` are actor ids.

    `within` is the id of the statement that tells it, so that it is that speaker's word and not the report's. `modality`: what is
    planned, or said not to have been done, is no deed yet.
    """

    id: str
    kind: ActKind
    actor: str
    target: str | None
    date: str | None
    place: str | None
    within: str | None
    modality: Modality = "done"
    score: Score


class OfferedEvidence(Words, frozen=True, kw_only=True):
    """What the report says is offered as proof: for which statement (its id), and by which actor (his id).

    The kind `none` is for a report that says that there is none: "without providing evidence".
    """

    id: str
    kind: EvidenceKind
    statement: str | None
    by: str | None
    score: Score


def name_of(report: Report) -> str:
    """The name by which error messages call a report."""
    return report.path or report.url or report.id


def _no_relations() -> tuple[Relation, ...]:
    return ()


class Record(Node, frozen=True, kw_only=True, omit_defaults=True):
    """All that is kept of one report. In JSON `evidence` and `events` are left out where there are none."""

    report: Report
    engine: Engine
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...] = field(default_factory=_no_relations)  # a factory's value is written even if empty
    evidence: tuple[OfferedEvidence, ...] = ()
    events: tuple[ReportedEvent, ...] = ()

    def actor(self, ident: str) -> Actor:
        """The actor with the id `ident`, such as "a1".

        Raises:
            KeyError: the record has no such actor.
        """
        for actor in self.actors:
            if actor.id == ident:
                return actor
        raise KeyError(ident)

    def statement(self, ident: str) -> Statement:
        """The statement with the id `ident`, such as "s1".

        Raises:
            KeyError: the record has no such statement.
        """
        for statement in self.statements:
            if statement.id == ident:
                return statement
        raise KeyError(ident)

    def speaker(self, statement: Statement | str) -> Actor | None:
        """Whose statement it is, given as itself or by its id; `None` where the report does not say.

        Raises:
            KeyError: the record has no such statement.
        """
        speaker = self._own(statement).speaker
        return self.actor(speaker) if speaker else None

    def chain(self, statement: Statement | str) -> tuple[Actor, ...]:
        """Through whom it came to the report, from the speaker outwards; given as itself or by its id. `ChainLink`s in
        `Statement.chain` have the words that say so.

        Raises:
            KeyError: the record has no such statement.
        """
        return tuple(self.actor(link.actor) for link in self._own(statement).chain)

    def _repr_html_(self) -> str:
        """The text with who said what marked in it, for a notebook."""
        return notebook_html.picture(self)

    def to_rows(self, table: rows.RecordTable = "statements") -> list[rows.Row]:
        """A table of this record; see `reportedly.to_rows`."""
        return list(rows.of_record(self, table))

    def _own(self, statement: Statement | str) -> Statement:
        return self.statement(statement) if isinstance(statement, str) else statement
