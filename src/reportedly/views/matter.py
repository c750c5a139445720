"""What an actor said on one matter, month by month, in private beside public, and what others denied of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from reportedly.knowledge import Knowledge
from reportedly.records import Access
from reportedly.show.words import is_doubted
from reportedly.store import Store
from reportedly.store.actors import CountedActor
from reportedly.store.deeds import Deed, deeds_told
from reportedly.store.facets import months_with
from reportedly.store.searching import Filters, Hit, search
from reportedly.stories.claims import relations_of
from reportedly.views.against import denied_by, did
from reportedly.views.lanes import LaneDay, lanes
from reportedly.views.safe_text import cut
from reportedly.views.timeline import Timeline, of_counts, of_passages
from reportedly.views.vocabulary import READING_WORDS

MOST = 80  # statements on one matter
CLAIMS = 20  # claims that are looked at for denials
WORDS = 240  # characters of a denial


@dataclass(frozen=True, slots=True)
class MatterMonth:
    """The statements of a month, the latest day first. `month` is None where no date is known."""

    month: str | None
    days: tuple[LaneDay, ...]


@dataclass(frozen=True, slots=True)
class DeniedClaim:
    """What the actor said, and who denies it in which words.

    Attributes:
        by: the words before who denies it.
        did: what he or she did with the words of the denial: "said", "denied".
        reading: whose reading it is.
    """

    text: str
    story: int
    by: str
    speaker: str | None
    did: str
    denial: str
    reading: str


@dataclass(frozen=True, slots=True)
class Matter:
    """An actor on one matter.

    Attributes:
        count: the number of statements, in all periods.
        in_months: the number of months with a known date in which they were made.
        timeline: when that was: each statement if they are fewer than `MOST`, otherwise their number.
        shown: the number of statements in `months`: those of the period, the newest.
    """

    count: int
    in_months: int
    timeline: Timeline | None
    shown: int
    months: tuple[MatterMonth, ...]
    denied: tuple[DeniedClaim, ...]

    @property
    def days(self) -> Iterator[LaneDay]:
        """All days, those of the latest month first."""
        return (day for each in self.months for day in each.days)


def matter(store: Store, actor: CountedActor, words: str, known: Knowledge, period: str | None = None) -> Matter:
    """Return what an actor, and those who speak for it, said with these words, in a year or month or at any time.

    Raises `InputError`.
    """
    counted = months_with(store, words, Filters(party=actor.key), known)
    wanted = Filters(party=actor.key, since=period, until=f"{period}~" if period else None)
    hits = search(store, words, wanted, known=known, limit=MOST, sort="newest")
    days, done = lanes(hits, actor.name), deeds_beside(hits, actor)
    by_month = groupby(days, key=lambda each: each.day[:7] if each.day else None)

    def address(at: str, _: Access) -> str:
        return f"/actors/{actor.key}?{urlencode({'matter': words, 'period': at})}#matter"

    return Matter(
        count=sum(each.private + each.public + each.unknown for each in counted),
        in_months=sum(each.month is not None for each in counted),
        timeline=of_passages(days, done) if len(hits) < MOST else of_counts(counted, period, address, days, done),
        shown=len(hits),
        months=tuple(MatterMonth(month, tuple(days)) for month, days in by_month),
        denied=tuple(_denied(store, hits)),
    )


def deeds_beside(hits: Sequence[Hit], actor: CountedActor) -> list[Deed]:
    """Return what the reports of these statements tell that the actor did."""
    reports = {hit.held.key: hit.held for hit in hits}
    return [each for each in deeds_told(reports.values(), [actor.name]) if each.event.modality == "done"]


def _denied(store: Store, hits: Sequence[Hit]) -> list[DeniedClaim]:
    refs = [(hit.held.key, (hit.held.record.report.id, hit.statement.id)) for hit in hits]
    out = []
    for story, claim, related in relations_of(store, refs, CLAIMS):
        if related.relation.type == "denies" and related.relation.to == claim.id:
            other = related.other
            out.append(
                DeniedClaim(
                    text=cut(claim.text, WORDS),
                    story=story,
                    by=denied_by(
                        related.relation.reading == "ours",
                        is_doubted(other.speaker, other.certainty, other.confidence),
                    ),
                    speaker=other.speaker,
                    did=did(other),
                    denial=cut(other.text, WORDS),
                    reading=READING_WORDS[related.relation.reading],
                )
            )
    return out
