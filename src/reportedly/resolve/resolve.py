"""The stage from statements to speakers, addressees, settings and chains."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from reportedly.attribute.mentions import Mention
from reportedly.records import ChainLink, Record, Span, Statement
from reportedly.resolve.actors import Linked, actors
from reportedly.resolve.addressee import addressee
from reportedly.resolve.cast import Cast
from reportedly.resolve.chains import Told, chains
from reportedly.resolve.dates import Dated, dates
from reportedly.resolve.encounters import Encounter, encounter_of, encounters
from reportedly.resolve.figures import Figure
from reportedly.resolve.names import form, names
from reportedly.resolve.occasions import Occasion, occasions
from reportedly.resolve.sentences import sentences
from reportedly.resolve.setting import carried, day_of, occasion_of, setting
from reportedly.resolve.sourcing import Credit, credit, credit_places, is_credit
from reportedly.resolve.turns import in_turn
from reportedly.spans import shared

# What a person says or does, of which another draws an inference.
_DRAWN_FROM = re.compile(
    r"\b(?:remarks?|words?|comments?|statements?|actions?|behaviou?r|silence|tone|gestures?|speech|answers?|response|decision|move)\b",
    re.IGNORECASE,
)


def resolve(
    record: Record, mentions: Sequence[Mention], quoted: Sequence[Span], world: Linked, *, marked: bool = False
) -> Record:
    """`record` with its actors, and each statement's speaker, addressee, setting and chain.

    `mentions` are the names in the text, `quoted` its quotations. `marked`: people have marked the statements, so that none is
    left out as a mere credit ("citing an official").
    """
    text, report = record.report.text, record.report
    parts = sentences(text)
    named = names(text, mentions, world.only)
    own = {form(n).casefold() for n in (report.outlet, report.origin.agency, report.origin.syndicated_from) if n}

    def is_own(figure: Figure) -> bool:
        return figure.type == "outlet" and _same_name(figure.name, own)

    def is_outlet(name: str) -> bool:
        return world.is_outlet(name) or _same_name(name, own)

    cast = Cast(text, parts, mentions, named, is_outlet, world.land_of)
    dated = dates(text, report.published)
    meetings = encounters(cast, dated)
    addressed = {s.id: _addressed(s, cast) for s in record.statements}
    credited = _read_in_order(record.statements, addressed, cast, quoted)
    kept = [s for s in record.statements if marked or not is_credit(s, cast)]
    found = occasions(text, dated)
    told = _told(kept, addressed, cast, found, meetings, dated)
    chain = chains(told, cast, credited, is_own)
    settings = {t.statement.id: setting(text, t, chain[t.statement.id]) for t in told}
    used = [f for t in told for f in (t.speaker, t.about, t.addressee, *(v.figure for v in chain[t.statement.id])) if f]
    for figure in used:
        figure.acts = True
    made, ids = actors(used, world, report.published)
    staying = {s.id for s in kept}
    dropped = {s.id: s.within for s in record.statements if s.id not in staying}
    statements = tuple(
        replace(
            t.statement,
            within=dropped.get(t.statement.within or "", t.statement.within),
            speaker=ids[id(t.speaker)] if t.speaker else None,
            about=ids[id(t.about)] if t.about else None,
            addressee=ids[id(t.addressee)] if t.addressee else None,
            setting=settings[t.statement.id],
            chain=tuple(
                ChainLink(actor=ids[id(v.figure)], spans=v.spans, inferred=v.inferred) for v in chain[t.statement.id]
            ),
        )
        for t in told
    )
    return replace(record, statements=statements, actors=made)


def _read_in_order(
    statements: Sequence[Statement], addressed: Mapping[str, Span | None], cast: Cast, quoted: Sequence[Span]
) -> list[Credit]:
    """Sources, addressees and credits, each read when all before it have been: what "they" means hangs on that."""
    spans: list[tuple[Span, bool]] = []
    for s in statements:
        if s.source and not _inside(s.source.spans[0], quoted):
            spans.append((s.source.spans[0], True))
        if to := addressed[s.id]:
            spans.append((to, False))
    out = []
    places = deque(credit_places(cast.text))
    for span, source in sorted(set(spans)):
        while places and places[0][1] <= span[0]:
            out.append(credit(cast.text, places.popleft(), cast))
        cast.of(span, source=source)
    out += [credit(cast.text, place, cast) for place in places]
    return [c for c in out if c]


def _inside(span: Span, quoted: Sequence[Span]) -> bool:
    return shared(span, quoted) == [span]


def _addressed(s: Statement, cast: Cast) -> Span | None:
    end = cast.parts.around(s.cue.spans[0][0])[1]
    return addressee(cast.text, s, cast.mentions, end)


def _told(
    statements: Sequence[Statement],
    addressed_at: Mapping[str, Span | None],
    cast: Cast,
    found: Sequence[Occasion],
    meetings: Sequence[Encounter],
    dated: Sequence[Dated],
) -> list[Told]:
    """Each statement with the figures that its words mean, outer ones first."""
    out: dict[str, Told] = {}
    last: dict[int, tuple[Statement, Occasion | None]] = {}  # what each figure said last
    left = {s.id: s for s in statements}
    near = cast.parts.grouped(found, lambda o: o.span[0])
    for s in in_turn(sorted(statements, key=lambda s: s.cue.spans[0][0]), lambda s: left.get(s.within or "")):
        holder = out.get(s.within or "")
        speaker = (
            cast.of(s.source.spans[0], source=True, speaker=holder.speaker if holder else None) if s.source else None
        )
        about = None
        if (
            s.cue.kind == "inference"
            and s.source
            and (_DRAWN_FROM.search(s.source.text) or (speaker and speaker.type == "unknown"))
        ):
            about = _drawn_from(s.source.spans[0], cast) or speaker
            speaker = holder.speaker if holder else None
        span = addressed_at[s.id]
        addressed = cast.of(span) if span else None
        occasion = occasion_of(s, near.get(cast.parts.at(s.cue.spans[0][0]), ()))
        if occasion is None and (met := encounter_of(s, speaker, meetings, cast)):
            occasion = met.occasion
            addressed = addressed or (met.other if speaker is met.one else met.one if speaker is met.other else None)
        occasion = occasion or carried(s, speaker, last, cast)
        if speaker is not None:
            last[speaker.number] = s, occasion
        out[s.id] = Told(
            s, speaker, about, addressed if addressed is not speaker else None, span, occasion, day_of(s, dated, cast)
        )
    return [out[s.id] for s in statements]


def _drawn_from(span: Span, cast: Cast) -> Figure | None:
    """The figure that owns the remarks: "Tersk's words"."""
    return next((f for s, f in cast.named(*span) if s[1] <= span[1]), None)


def _same_name(name: str, own: set[str]) -> bool:
    folded = form(name).casefold()
    return any(folded == o or o.endswith(" " + folded) or folded.endswith(" " + o) for o in own)
