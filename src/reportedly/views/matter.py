"""What an actor said on one matter, month by month, in private beside public, and what others denied of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.knowledge import Knowledge
from reportedly.records import Access
from reportedly.store import Store
from reportedly.store.actors import CountedActor, Month
from reportedly.store.searching import Filters, Hit, search
from reportedly.stories.claims import claims_of
from reportedly.views.lanes import LaneDay, lanes
from reportedly.views.safe_text import cut
from reportedly.views.timeline import Timeline, timeline
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
    """What the actor said, and who denies it in which words; `reading` says whose reading that is."""

    text: str
    story: int
    speaker: str | None
    denial: str
    reading: str
    possible: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """An actor on one matter. `count` is the number of statements, at most `MOST`, the newest; `timeline` shows when they were."""

    count: int
    timeline: Timeline | None
    months: tuple[MatterMonth, ...]
    denied: tuple[DeniedClaim, ...]


def matter(store: Store, actor: CountedActor, words: str, known: Knowledge) -> Matter:
    """Return what an actor, and those who speak for it, said with these words. Raises `InputError`."""
    hits = search(store, words, Filters(party=actor.key), known=known, limit=MOST, sort="newest")
    by_month = groupby(lanes(hits, actor.name), key=lambda each: each.day[:7] if each.day else None)
    months = tuple(MatterMonth(month, tuple(days)) for month, days in by_month)
    return Matter(
        count=len(hits),
        timeline=timeline(_counted(months)),
        months=months,
        denied=tuple(_denied(store, hits)),
    )


def _counted(months: Sequence[MatterMonth]) -> list[Month]:
    """Return the number of statements of each month, the earliest first."""
    numbers: dict[str, Counter[Access]] = defaultdict(Counter)
    for each in months:
        if each.month is not None:
            for day in each.days:
                numbers[each.month].update({access: len(entries) for access, entries in day.lanes.items()})
    return [Month(at, found["private"], found["public"], found["unknown"]) for at, found in sorted(numbers.items())]


def _denied(store: Store, hits: Sequence[Hit]) -> list[DeniedClaim]:
    refs = [(hit.held.key, (hit.held.record.report.id, hit.statement.id)) for hit in hits]
    out = []
    for each in claims_of(store, refs, CLAIMS):
        for related in each.relations:
            if related.relation.type == "denies" and related.relation.to == each.claim.id:
                out.append(
                    DeniedClaim(
                        text=cut(each.claim.text, WORDS),
                        story=each.story,
                        speaker=related.other.speaker,
                        denial=cut(related.other.text, WORDS),
                        reading=READING_WORDS[related.relation.reading],
                        possible=related.relation.reading == "ours",
                    )
                )
    return out
