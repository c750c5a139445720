"""What only this interface has: what is sent to it, and lists in pages."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from reportedly.answers.records import Found, TensionFound
from reportedly.records import CueKind, Node, Record, RelationType
from reportedly.store.inbox import Kind, State
from reportedly.store.judgements import Judgement
from reportedly.traced.stored import StoryHead

Line = Annotated[str, Meta(max_length=1000, pattern=r"^[^\x00]*$")]
LongLine = Annotated[str, Meta(min_length=1, max_length=20_000, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Meta(min_length=1)]
Next = str | None


class About(Node, frozen=True, kw_only=True):
    """What an input does not say of itself. `url` is where a text comes from: nothing is fetched there. `language` "en" has it read
    as English, whatever it looks like."""

    outlet: Line | None = None
    published: Line | None = None
    url: Line | None = None
    language: Line | None = None


class Input(About, frozen=True, kw_only=True):
    """A text, or the address of one to fetch; and what it does not say of itself. `url` is where a text comes from: nothing is
    fetched there. `language` "en" has it read as English, whatever it looks like."""

    text: Words | UnsetType = UNSET
    fetch: Words | UnsetType = UNSET

    def __post_init__(self) -> None:
        if (self.text is UNSET) == (self.fetch is UNSET):
            raise ValueError("Object must have either `text` or `fetch`")


class Rejected(Node, frozen=True, kw_only=True):
    """A part of an input that could not be read: why, and what to do."""

    input: str
    kind: str
    why: str
    remedy: str


class Read(Node, frozen=True, kw_only=True):
    """What an input was read as: a record a report. Nothing of it was stored."""

    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]


class InboxItem(Node, frozen=True, kw_only=True):
    """An input that came in. `report` is the key of the first report that it became, once it is `added`."""

    key: int
    came_at: str
    kind: Kind
    name: str
    state: State
    why: str | None
    report: int | None
    reports: int


class InboxPage(Node, frozen=True, kw_only=True):
    """What came in, the newest first."""

    items: tuple[InboxItem, ...]
    next: Next


class ReportItem(Node, frozen=True, kw_only=True):
    """A report in a list. `statements`: how many it has."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    added_at: str
    statements: int


class ReportPage(Node, frozen=True, kw_only=True):
    """Reports, the one that was added last first."""

    items: tuple[ReportItem, ...]
    next: Next


class VersionList(Node, frozen=True, kw_only=True):
    """All texts that came from one address, the oldest first."""

    items: tuple[ReportItem, ...]


class StatementPage(Node, frozen=True, kw_only=True):
    """Statements that were found."""

    items: tuple[Found, ...]
    next: Next


class ActorItem(Node, frozen=True, kw_only=True):
    """A named actor across reports. `said` counts its own statements, `said_for` those of who speaks for it, `told` those made
    to it; `first` and `last` are days."""

    key: int
    name: str
    wikidata: str | None
    said: int
    said_for: int
    told: int
    first: str | None
    last: str | None


class ActorPage(Node, frozen=True, kw_only=True):
    """Actors, by key."""

    items: tuple[ActorItem, ...]
    next: Next


class StoryPage(Node, frozen=True, kw_only=True):
    """Stories, the newest first. `first` and `last` are days; `contested` counts claims that are denied."""

    items: tuple[StoryHead, ...]
    next: Next


class TensionPage(Node, frozen=True, kw_only=True):
    """Tensions, the surest first."""

    items: tuple[TensionFound, ...]
    next: Next


class Deciding(Node, frozen=True, kw_only=True):
    """A decision to take on a field of a statement (s2) or an actor (a1); without `field`, on the statement as such. Only `set`
    has a `value`: what a person would write, "none" for what the text does not give."""

    verdict: Literal["confirm", "set", "reject"]
    part: Line
    field: Line = "statement"
    value: Line | None = None
    why: Line | None = None


class Adding(Node, frozen=True, kw_only=True):
    """A statement that was missed, by words of the report as they stand in it: what is said, and the cue that signals it ("said").
    Pieces of what is broken up are parted by "…". `source` are the words that name who; `speaker` is who that is, by name, where
    they do not tell, and "none" for nobody."""

    content: LongLine
    cue: Line
    source: Line | None = None
    kind: CueKind = "assertion"
    speaker: Line | None = None
    why: Line | None = None


class Relating(Node, frozen=True, kw_only=True):
    """How the statement `part` of this report stands to `other_part` of the report with the key `other`, which may be the same;
    "none" if in no relation. Who denies comes first."""

    part: Line
    type: RelationType | Literal["none"]
    other: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    other_part: Line
    why: Line | None = None


class Correction(Node, frozen=True, kw_only=True):
    """A decision, the report that it is on by id, and the statement or actor there; `part` is null where none has its words."""

    report: str
    part: str | None
    judgement: Judgement


class CorrectionPage(Node, frozen=True, kw_only=True):
    """Decisions, the newest first."""

    items: tuple[Correction, ...]
    next: Next
