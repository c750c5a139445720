"""Types that only the REST interface has: bodies of requests, and pages of lists."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from reportedly.intake.given import InputKind
from reportedly.records import CueKind, Node, Record, RelationType
from reportedly.store.inbox import State
from reportedly.store.judgements import Judgement
from reportedly.stories.records import FoundStatement, StoryHead, TensionEvidence

Line = Annotated[str, Meta(max_length=1000, pattern=r"^[^\x00]*$")]
LongLine = Annotated[str, Meta(min_length=1, max_length=20_000, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Meta(min_length=1)]
Next = str | None


class About(Node, frozen=True, kw_only=True):
    """What an input does not say about itself.

    `url` is where a text comes from; nothing is fetched there. `language` "en" makes it be read as English, whatever is
    detected. Of a table, `text_column` and the like name the columns, which are guessed where their names are plain. `ocr`
    has pictures of text read too, if the server has Tesseract.
    """

    outlet: Line | None = None
    published: Line | None = None
    title: Line | None = None
    byline: Line | None = None
    url: Line | None = None
    language: Line | None = None
    text_column: Line | None = None
    id_column: Line | None = None
    outlet_column: Line | None = None
    published_column: Line | None = None
    title_column: Line | None = None
    byline_column: Line | None = None
    url_column: Line | None = None
    ocr: bool = False


class Input(About, frozen=True, kw_only=True):
    """A text, or the address of one to `fetch`; and what it does not say about itself.

    `url` is where a text comes from; nothing is fetched there. `language` "en" makes it be read as English, whatever is
    detected. Of a table, `text_column` and the like name the columns, which are guessed where their names are plain. `ocr`
    has pictures of text read too, if the server has Tesseract.
    """

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


class ReadResult(Node, frozen=True, kw_only=True):
    """The records of an input, one for each report. Nothing of it was stored."""

    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]


class InboxItem(Node, frozen=True, kw_only=True):
    """An input in the inbox. `report` is the key of the first report that came of it, once it is `added`."""

    key: int
    came_at: str
    kind: InputKind
    name: str
    state: State
    why: str | None
    report: int | None
    reports: int


class InboxPage(Node, frozen=True, kw_only=True):
    """Inputs, the newest first."""

    items: tuple[InboxItem, ...]
    next: Next


class ReportItem(Node, frozen=True, kw_only=True):
    """A report in a list. `statements` is the number of its statements."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    added_at: str
    statements: int


class ReportPage(Node, frozen=True, kw_only=True):
    """Reports, the last added first."""

    items: tuple[ReportItem, ...]
    next: Next


class VersionList(Node, frozen=True, kw_only=True):
    """All texts from one address, the oldest first."""

    items: tuple[ReportItem, ...]


class StatementPage(Node, frozen=True, kw_only=True):
    """Statements that were found."""

    items: tuple[FoundStatement, ...]
    next: Next


class ActorItem(Node, frozen=True, kw_only=True):
    """A named actor across reports.

    `said` is the number of its own statements, `said_for` that of statements by those who speak for it, `told` that of
    statements made to it; `first` and `last` are days.
    """

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


class MatterItem(Node, frozen=True, kw_only=True):
    """A matter that an actor spoke about: `words` as a report has them, and `asked`, the same as `words` of a search.

    `statements` and `months` say how many have them; null if the actor made more statements than were counted.
    """

    words: str
    asked: str
    statements: int | None
    months: int | None


class MatterList(Node, frozen=True, kw_only=True):
    """What an actor, and those who speak for it, spoke about more often than news does: the most telling first."""

    items: tuple[MatterItem, ...]


class StoryPage(Node, frozen=True, kw_only=True):
    """Stories, the newest first. `first` and `last` are days; `contested` is the number of claims that somebody denies."""

    items: tuple[StoryHead, ...]
    next: Next


class TensionPage(Node, frozen=True, kw_only=True):
    """Tensions, the most certain first."""

    items: tuple[TensionEvidence, ...]
    next: Next


class DecisionInput(Node, frozen=True, kw_only=True):
    """A decision on a field of a statement (s2) or an actor (a1); without `field`, on the statement as a whole.

    Only `set` has a `value`: what a person would type, "none" if the text does not give it.
    """

    verdict: Literal["confirm", "set", "reject"]
    part: Line
    field: Line = "statement"
    value: Line | None = None
    why: Line | None = None


class StatementInput(Node, frozen=True, kw_only=True):
    """A statement that was missed, given by words of the report exactly as they are there.

    `content` is what was said, `cue` the words that signal it ("said"); separate the pieces of a broken quotation by
    "…". `source` are the words that name the speaker; `speaker` is the speaker's name, if these words do not give it,
    or "none".
    """

    content: LongLine
    cue: Line
    source: Line | None = None
    kind: CueKind = "assertion"
    speaker: Line | None = None
    why: Line | None = None


class RelationInput(Node, frozen=True, kw_only=True):
    """The relation of the statement `part` of this report to `other_part` of the report with the key `other`.

    It may be the same report. The type "none" says that there is no relation. In a denial, the statement that denies
    comes first.
    """

    part: Line
    type: RelationType | Literal["none"]
    other: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    other_part: Line
    why: Line | None = None


class Correction(Node, frozen=True, kw_only=True):
    """A decision, the id of its report, and the statement or actor; `part` is null if its words are no longer in any."""

    report: str
    part: str | None
    judgement: Judgement


class CorrectionPage(Node, frozen=True, kw_only=True):
    """Decisions, the newest first."""

    items: tuple[Correction, ...]
    next: Next
