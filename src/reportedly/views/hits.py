"""A statement that was found, as a page shows it: speaker, addressee, setting, and its words with the query's marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.records import Actor
from reportedly.show.words import is_perhaps, perhaps, shown_spans, verb
from reportedly.store.citing import CitedReport, source_of
from reportedly.store.searching import Hit
from reportedly.views.highlight import highlighted
from reportedly.views.passages import PassagePiece, in_store
from reportedly.views.safe_text import cut, parted, shown_line
from reportedly.views.vocabulary import ACCESS, KINDS, TERMS, Family

AROUND = 90  # characters of context before and after the content
LONGEST = 500  # characters of a content


@dataclass(frozen=True, slots=True)
class HitView:
    """A statement in a list of results.

    Attributes:
        source: its report.
        doubted, doubted_to, doubted_chain: whether it is only possible that speaker, addressee and chain are these.
        day: when it was said or, if `by` is true, published.
        before, after: words of the report around the content.
        decided: whether a person decided anything on it.
    """

    source: CitedReport
    href: str
    statement: str
    day: str | None
    by: bool
    speaker: str | None
    unnamed: bool
    speaks_for: str | None
    addressee: str | None
    chain: tuple[str, ...]
    kind: str
    family: Family
    negated: bool
    direct: bool
    setting: tuple[str, ...]
    before: str
    content: tuple[PassagePiece, ...]
    after: str
    sure: bool
    doubted: bool
    doubted_to: bool
    doubted_chain: bool
    decided: bool


def found(hit: Hit, wanted: Collection[str]) -> HitView:
    """Return the view of a statement; `wanted` are stems of words to mark."""
    record, s = hit.held.record, hit.statement
    report, actors = record.report, {actor.id: actor for actor in record.actors}
    source = source_of(record, hit.held.key)
    speaker = actors.get(s.speaker or "")
    body = actors.get(speaker.belongs_to or "") if speaker else None
    at = s.setting
    setting = (
        perhaps(ACCESS[at.access], s.certainty.access) if at.access != "unknown" else None, at.form, at.place,
        TERMS[at.terms] if at.terms != "unknown" else None,
    )  # fmt: skip
    before, after = _around(report.text, shown_spans(s))
    return HitView(
        source=source,
        href=in_store(source, s.id),
        statement=s.id,
        day=at.date or report.published,
        by=at.date is None,
        speaker=_name(speaker),
        unnamed=speaker is not None and not speaker.named,
        speaks_for=_name(body),
        addressee=_name(actors.get(s.addressee or "")),
        chain=tuple(name for link in s.chain[1:] if (name := _name(actors.get(link.actor)))),
        kind=verb(hit.held.record, s, speaker),
        family=KINDS[s.cue.kind].family,
        negated=s.cue.negated,
        direct=s.quote == "direct",
        setting=tuple(shown_line(each) for each in setting if each),
        before=before,
        content=highlighted(parted(hit.held.record.report.text, shown_spans(s), LONGEST), wanted),
        after=after,
        sure=not is_perhaps(s.confidence),
        doubted=speaker is not None and is_perhaps(s.certainty.speaker),
        doubted_to=is_perhaps(s.certainty.addressee),
        doubted_chain=is_perhaps(s.certainty.chain),
        decided=any(each.part in (s.id, s.speaker) for each in hit.held.decided),
    )


def by_report(hits: Sequence[HitView]) -> list[tuple[CitedReport, list[HitView]]]:
    """Group neighbouring results of one report, so that the report is named once."""
    return [
        (some[0].source, some) for _, group in groupby(hits, key=lambda each: each.source.key) for some in [list(group)]
    ]


def _name(actor: Actor | None) -> str | None:
    return cut(actor.name, 80) if actor else None


def _around(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Return the words around the spans, whole and in the same paragraph."""
    if not spans:
        return "", ""
    start, end = spans[0][0], spans[-1][1]
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    if len(before) == AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return shown_line(before) + " " * before[-1:].isspace(), " " * after[:1].isspace() + shown_line(after)
