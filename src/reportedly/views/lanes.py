"""An actor's statements in lanes, private beside public, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.records import Access, Actor, Record
from reportedly.show.words import is_perhaps, shown_spans, verb
from reportedly.store.citing import source_of
from reportedly.store.searching import Hit
from reportedly.views.passages import in_store
from reportedly.views.safe_text import parted, shown_line
from reportedly.views.vocabulary import ACCESS, KINDS, Family

LANES: tuple[Access, ...] = ("private", "public", "unknown")
WORDS = 220  # characters of a statement


@dataclass(frozen=True, slots=True)
class LaneEntry:
    """A statement in its lane.

    Attributes:
        speaker: the speaker, if it is not the actor of the page.
        perhaps: its setting in words, if that is only possible.
        doubted: whether it is only possible that it is the speaker's.
        doubted_to: whether it is only possible that the addressee is the one.
        doubted_chain: whether it is only possible that it came through these.
        told_by: through whom it came to the report, the nearest to the speaker first, and whether each is named.
        by: whether its own date is unknown, so that the date of publication is used, if that is known.
    """

    href: str
    number: str
    speaker: str | None
    addressee: str | None
    kind: str
    family: Family
    negated: bool
    direct: bool
    perhaps: str | None
    doubted: bool
    doubted_to: bool
    doubted_chain: bool
    told_by: tuple[tuple[str, bool], ...]
    text: str
    form: str | None
    outlet: str | None
    title: str
    by: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class LaneDay:
    """The statements of a day or of an interval of days, by lane. `day` is None if it is unknown."""

    day: str | None
    lanes: dict[Access, tuple[LaneEntry, ...]]


def lanes(hits: Sequence[Hit], name: str) -> list[LaneDay]:
    """Return statements by day; `hits` are in the order of time, the newest first."""
    days = []
    for day, some in groupby(hits, key=_day):
        lane: dict[Access, list[LaneEntry]] = {each: [] for each in LANES}
        for hit in some:
            lane[hit.statement.setting.access].append(_entry(hit, name))
        days.append(LaneDay(day, {access: tuple(entries) for access, entries in lane.items()}))
    return days


def has_both_lanes(days: Iterable[LaneDay]) -> bool:
    """Return whether something was said in private, and something in public: else one of two lanes would be empty."""
    filled = {access for day in days for access, entries in day.lanes.items() if entries}
    return {"private", "public"} <= filled


def _day(hit: Hit) -> str | None:
    day = hit.statement.setting.date or hit.held.record.report.published
    return day[:10] if day and "/" not in day else day


def _entry(hit: Hit, name: str) -> LaneEntry:
    record, s = hit.held.record, hit.statement
    source = source_of(record, hit.held.key)
    speaker, to = _actor(record, s.speaker), _actor(record, s.addressee)
    return LaneEntry(
        href=in_store(source, s.id),
        number=s.id,
        speaker=shown_line(speaker.name) if speaker and speaker.name != name else None,
        addressee=shown_line(to.name) if to else None,
        kind=verb(record, s, speaker),
        family=KINDS[s.cue.kind].family,
        negated=s.cue.negated,
        direct=s.quote == "direct",
        perhaps=ACCESS[s.setting.access] if s.setting.access != "unknown" and is_perhaps(s.certainty.access) else None,
        doubted=is_perhaps(s.certainty.speaker),
        doubted_to=is_perhaps(s.certainty.addressee),
        doubted_chain=is_perhaps(s.certainty.chain),
        told_by=tuple((shown_line(who.name), who.named) for link in s.chain[1:] if (who := _actor(record, link.actor))),
        text=parted(record.report.text, shown_spans(s), WORDS),
        form=s.setting.form,
        outlet=source.outlet,
        title=source.title or source.id,
        by=s.setting.date is None and record.report.published is not None,
        sure=not is_perhaps(s.confidence),
    )


def _actor(record: Record, ident: str | None) -> Actor | None:
    return next((actor for actor in record.actors if actor.id == ident), None) if ident else None
