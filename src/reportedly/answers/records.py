"""The answers: frozen nouns with the exact words that they rest on. Where the record has none, that is an answer too."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from reportedly.records import Actor, Node, Origin, Record, Score, Statement
from reportedly.store.judgements import Judgement
from reportedly.store.overlay import Decided
from reportedly.trace.records import Claim, ClaimRelation, Party, Reading, Root, RootPair


class ReportHead(Node, frozen=True, kw_only=True):
    """A report without its text. `key` is its number in the store, which never changes."""

    key: int
    id: str
    content_hash: str
    version_of: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    origin: Origin = Origin()


class Found(Node, frozen=True, kw_only=True):
    """A statement that was found: its exact words with their offsets, the report that they stand in, the actors that it names, and
    the fields that a person decided ("speaker.name": a field of its speaker)."""

    report: ReportHead
    statement: Statement
    actors: tuple[Actor, ...]
    decided: tuple[str, ...]


class Said(Node, frozen=True, kw_only=True):
    """What `names`, who answer to the name that was asked for, and those who speak for them said, in the order of time. `others`
    hold the name in theirs and are not meant."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    items: tuple[Found, ...]


class Kept(Node, frozen=True, kw_only=True):
    """A report of the store: its record, what people decided on it, and decisions whose words are in no statement any more."""

    key: int
    record: Record
    decided: tuple[Decided, ...] = ()
    unanchored: tuple[Judgement, ...] = ()


class Opposed(Node, frozen=True, kw_only=True):
    """A relation of a claim to another one, and that other claim."""

    relation: ClaimRelation
    other: Claim


class ClaimFound(Node, frozen=True, kw_only=True):
    """A claim of the story with that key, with the statements that make it, the roots that it rests on, whether these are known to
    be independent, and what stands against it. Ids of claims and roots hold within the story."""

    story: int
    title: str
    claim: Claim
    statements: tuple[Found, ...]
    roots: tuple[Root, ...]
    root_pairs: tuple[RootPair, ...]
    relations: tuple[Opposed, ...]


class TensionFound(Node, frozen=True, kw_only=True):
    """A conflict of a party with itself: `a` was said in private or earlier, `b` in public or later. It is a reading: a report's,
    ours, which is only possible, or a person's. `actor` is who said `b`."""

    actor: str
    party: Party
    kind: Literal["private/public", "earlier/later"]
    reading: Reading
    score: Score
    a: Found
    b: Found


class Searched(Node, frozen=True, kw_only=True):
    """How much was looked through."""

    reports: int
    statements: int


class NotRecorded(Node, frozen=True, kw_only=True, tag_field="answer", tag="not_recorded"):
    """The record can't answer. That is not a no: it holds what the reports say that were put into it, and nothing else."""

    looked_for: dict[str, str]
    within: Searched = field(name="in")
    why: str
    remedy: str
