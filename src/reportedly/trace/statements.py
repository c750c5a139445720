"""Statements of many reports, flattened: who, what, where and when, as the steps of tracing compare them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.intake.dates import days
from reportedly.records import Access, Actor, ChainLink, Record, Statement
from reportedly.trace.attitude import Attitudes, attitudes

LIKELY = 0.5  # how likely a speaker must be the one meant for his words to be a report's news


@dataclass(frozen=True, slots=True, eq=False)
class StatementInReport:
    """A statement in its report. Compared by identity: two reports may hold the same words."""

    record: Record
    statement: Statement
    actors: Mapping[str, Actor]
    attitude: Attitudes  # what the speaker does with the content

    @property
    def ref(self) -> tuple[str, str]:
        return self.record.report.id, self.statement.id

    def actor(self, ident: str | None) -> Actor | None:
        return self.actors.get(ident or "")

    @property
    def speaker(self) -> Actor | None:
        return self.actor(self.statement.speaker)

    @property
    def links(self) -> tuple[tuple[ChainLink, Actor], ...]:
        """The chain with its actors, from the speaker outwards. Who speaks openly, or refuses a comment, was heard by the outlet
        itself: an unnamed source of another sentence, who is only inferred, did not tell of it."""
        known = [(link, a) for link in self.statement.chain if (a := self.actor(link.actor)) is not None]
        speaker = self.speaker
        heard = self.statement.setting.access == "public" or self.statement.cue.kind == "no_comment"
        if not heard or speaker is None or not speaker.named:
            return tuple(known)
        return tuple((link, a) for link, a in known if a.named or not link.inferred or a.id == speaker.id)

    @property
    def chain(self) -> tuple[Actor, ...]:
        """The actors of the chain, from the speaker outwards."""
        return tuple(actor for _, actor in self.links)


def said(records: Iterable[Record]) -> list[StatementInReport]:
    """Every statement, report by report, in the order of the text."""
    out = []
    for record in records:
        actors = {actor.id: actor for actor in record.actors}
        ordered = sorted(record.statements, key=lambda s: (s.content.spans[:1], s.id))
        text = record.report.text
        out += [StatementInReport(record, each, actors, attitudes(text, each)) for each in ordered]
    return out


def likely(each: StatementInReport, least: float = LIKELY) -> bool:
    """Is the speaker whom the record gives at least as likely as that the one meant?"""
    sure = each.statement.certainty.speaker
    return sure is None or sure >= least


def access_of(statements: Iterable[StatementInReport]) -> Access:
    """What most say; private before public where as many say either."""
    found = Counter(each.statement.setting.access for each in statements)
    found.pop("unknown", None)
    return max(found, key=lambda access: (found[access], access == "private"), default="unknown")


NO_TIME = "9999"  # after all moments
NO_DAY = ("0001-01-01", "9999-12-31")


def published(record: Record) -> tuple[str, str]:
    """The first and the last day on which the report may have been published; any day where nothing is known."""
    return days_of(record.report.published)


def days_of(moment: str | None) -> tuple[str, str]:
    return days(moment) or NO_DAY


def in_time(record: Record) -> tuple[bool, str, str, str]:
    """What reports are put in order by: the last day on which each may have come, and the time of that day, if it is told with its
    zone; those of no time after others of the day, those of no day after all."""
    first, last = published(record)
    return (first, last) == NO_DAY, last, _moment(record.report.published), record.report.id


def _moment(published: str | None) -> str:
    try:
        at = datetime.fromisoformat(published or "")
        return at.astimezone(UTC).isoformat() if at.tzinfo else NO_TIME
    except (ValueError, OverflowError):  # the first hours of the year 1 have no moment in UTC
        return NO_TIME
