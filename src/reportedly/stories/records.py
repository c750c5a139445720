"""Results of the story service: frozen records with the exact words that they rest on. "Not recorded" is a result too."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

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
    publisher_family: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    excerpt: bool = False
    origin: Origin = Origin()


class FoundStatement(Node, frozen=True, kw_only=True):
    """A statement with its exact words and their offsets.

    Attributes:
        report: the report that contains it.
        actors: the actors that it names.
        decided: the fields that a person decided ("speaker.name" is a field of its speaker).
    """

    report: ReportHead
    statement: Statement
    actors: tuple[Actor, ...]
    decided: tuple[str, ...]


class SpeakerStatements(Node, frozen=True, kw_only=True):
    """The statements of those whom a name refers to and of those who speak for them, in the order of time.

    Attributes:
        names: the names of those whom the name refers to.
        others: names that contain the name that was asked for, but are not meant.
    """

    names: tuple[str, ...]
    others: tuple[str, ...]
    items: tuple[FoundStatement, ...]


class StoredRecord(Node, frozen=True, kw_only=True):
    """A report of the store: its record and people's decisions on it.

    `unanchored` are decisions whose words are no longer in any statement.
    """

    key: int
    record: Record
    decided: tuple[Decided, ...] = ()
    unanchored: tuple[Judgement, ...] = ()


class RelatedClaim(Node, frozen=True, kw_only=True):
    """A relation of a claim to another claim, and that other claim."""

    relation: ClaimRelation
    other: Claim


class ClaimEvidence(Node, frozen=True, kw_only=True):
    """A claim of the story with the key `story`, with its evidence. Ids of claims and roots are valid within the story.

    Attributes:
        statements: the statements that make up the claim.
        roots: the roots that it rests on.
        root_pairs: whether these roots are known to be independent.
        relations: the claims that deny, contradict or otherwise relate to it.
    """

    story: int
    title: str
    claim: Claim
    statements: tuple[FoundStatement, ...]
    roots: tuple[Root, ...]
    root_pairs: tuple[RootPair, ...]
    relations: tuple[RelatedClaim, ...]


class TensionEvidence(Node, frozen=True, kw_only=True):
    """A conflict of a party with itself.

    `a` was said in private or earlier, `b` in public or later; `actor` is the speaker of `b`. `reading` says whose
    reading it is: a report's, ours (which is only possible), or a person's.
    """

    actor: str
    party: Party
    kind: Literal["private/public", "earlier/later"]
    reading: Reading
    score: Score
    a: FoundStatement
    b: FoundStatement


class Searched(Node, frozen=True, kw_only=True):
    """The number of reports and statements that were searched."""

    reports: int
    statements: int


class NotRecorded(Node, frozen=True, kw_only=True, tag_field="answer", tag="not_recorded"):
    """The record has no answer. That is not a "no": the record contains only the reports that were added to it."""

    looked_for: dict[str, str]
    within: Searched = field(name="in")
    why: str
    remedy: str


class StoryHead(Struct, frozen=True, kw_only=True):
    """A story in a list.

    Attributes:
        first, last: the days between which its reports were published, ISO 8601.
        roots: the number of roots that are the first root of a report.
        contested: the number of claims that somebody denies.
    """

    key: int
    title: str
    first: str | None
    last: str | None
    reports: int
    roots: int
    claims: int
    contested: int
