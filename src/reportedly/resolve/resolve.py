"""The stage from statements to speakers, addressees, settings and chains."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from reportedly.attribute.mentions import Mention
from reportedly.records import Certainty, ChainLink, Record, Span, Statement
from reportedly.resolve import antecedents
from reportedly.resolve.actors import Linked, actors
from reportedly.resolve.addressee import LikeliestHearer, addressees
from reportedly.resolve.asked_afterwards import is_asked_afterwards
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.contested import CONTESTED, is_contested, is_headline_clause
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.dates import Dated, dates
from reportedly.resolve.encounters import Encounter, encounter_of, encounters, raised
from reportedly.resolve.figures import Figure
from reportedly.resolve.models import Models, shipped
from reportedly.resolve.name_ends import with_ends
from reportedly.resolve.names import form, names
from reportedly.resolve.namesakes import OPEN, is_open
from reportedly.resolve.occasions import Occasion, occasions
from reportedly.resolve.offices import Offices
from reportedly.resolve.passives import active
from reportedly.resolve.paths import chains
from reportedly.resolve.phrases import phrase
from reportedly.resolve.relayed import is_quoted, quoted
from reportedly.resolve.sentences import sentences
from reportedly.resolve.setting import LastSaid, carried, day_of, occasion_of
from reportedly.resolve.settings.decide import decided
from reportedly.resolve.sourcing import Credit, credit, credit_places, is_credit
from reportedly.resolve.spotted import mended
from reportedly.resolve.sureness import speaker_features
from reportedly.resolve.told_outlets import called_outlets, is_site, told_outlets
from reportedly.resolve.trees import Trees
from reportedly.resolve.turns import in_turn
from reportedly.spans import covers, shared

# What a person says or does, of which another draws an inference.
_DRAWN_FROM = re.compile(
    r"\b(?:remarks?|words?|comments?|statements?|actions?|behaviou?r|silence|tone|gestures?|speech|answers?|response|decision|move)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A report whose names, sources and credits are read, and whose speakers are known."""

    cast: Coreference
    statements: tuple[Statement, ...]
    speakers: Mapping[str, Figure | None]
    about: Mapping[str, Figure | None]  # of whom an inference is drawn
    credited: Sequence[Credit]
    own: frozenset[str]  # the names of the report's own outlet
    only: Callable[[str], str | None]  # the entry of the knowledge base that alone answers to a name
    known: frozenset[str]  # the entries of the own outlet
    dated: Sequence[Dated]
    meetings: Sequence[Encounter]

    def is_own(self, figure: Figure) -> bool:
        """Is it the report's own outlet, by another of its names ("Courier Weekend" of the Courier), too?"""
        if figure.type != "outlet":
            return False
        return (
            self.only(figure.name) in self.known
            or _same_name(figure.name, self.own)
            or _of_the_house(figure.name, self.own)
        )


def opened(
    record: Record,
    mentions: Sequence[Mention],
    quoted: Sequence[Span],
    world: Linked,
    choose: antecedents.Choose,
    *,
    marked: bool = False,
) -> Opened:
    """The first half of `resolve`: what addressees and chains are chosen from. `choose`: whom a pronoun or noun means."""
    text, report = record.report.text, record.report
    called = [form(n) for n in (report.outlet, report.origin.agency, report.origin.syndicated_from) if n]
    own = frozenset(name.casefold() for name in called)

    mentions = with_ends(text, mentions)
    heard = told_outlets(text, mentions, world.knows) | called_outlets(text, mentions, world.knows)

    def is_outlet(name: str) -> bool:
        return name in heard or world.is_outlet(name) or is_site(name) or _same_name(name, own)

    known = frozenset(ident for ident in map(world.only, called) if ident)
    mentions = mended(text, mentions, is_outlet, lambda name: world.land(name) is not None, world.is_seat, world.gender)
    cast = Coreference(
        text,
        sentences(text),
        mentions,
        names(text, mentions, world.only, world.gender),
        is_outlet,
        world.land_of,
        Offices(world.posts, report.published),
        quoted,
        choose,
        world.gender,
        world.land,
        record.statements,
    )
    dated = dates(text, report.published)
    meetings = encounters(cast, dated)  # "they" may mean both who met
    spoken = record.statements if marked else tuple(active(s, cast) for s in record.statements)
    credited = _read_in_order(spoken, cast, quoted)
    kept = tuple(s for s in spoken if marked or not is_credit(s, cast))
    said = _speakers(kept, cast, credited)
    kept = tuple(s for s in kept if marked or not _is_of_anybody(s, said[s.id][0]))
    speaker, about = ({ident: pair[k] for ident, pair in said.items()} for k in (0, 1))
    return Opened(cast, kept, speaker, about, credited, own, world.only, known, dated, meetings)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A record whose statements are resolved, with what acts and evidence are told from."""

    record: Record
    opened: Opened
    ids: Mapping[int, str]  # the actor of each figure that a statement uses, by `id()`


def resolve(
    record: Record,
    mentions: Sequence[Mention],
    quoted: Sequence[Span],
    world: Linked,
    *,
    marked: bool = False,
    models: Models | None = None,
) -> Record:
    """The record that `resolved` makes."""
    return resolved(record, mentions, quoted, world, marked=marked, models=models).record


def resolved(
    record: Record,
    mentions: Sequence[Mention],
    quoted: Sequence[Span],
    world: Linked,
    *,
    marked: bool = False,
    models: Models | None = None,
) -> Resolved:
    """`record` with its actors, and each statement's speaker, addressee, setting and chain.

    `mentions` are the names in the text, `quoted` its quotations. `marked`: people have marked the statements, so that none is
    left out as a mere credit ("citing an official"). `models`: others than those that ship.
    """
    report = record.report
    models = models or shipped()
    meant: dict[Span, float] = {}  # how likely those are whom pronouns and nouns were taken to mean
    choose = antecedents.learned(models.antecedent, meant)
    o = opened(record, mentions, quoted, world, choose, marked=marked)
    cast, kept, credited, is_own = o.cast, o.statements, o.credited, o.is_own
    told, likely = told_of(o, models.addressee)
    certain = _certain_speakers(o, meant, models.speaker)
    chain, sure = chains(told, cast, credited, is_own, models.chain)
    settings = decided(told, chain, sure, cast, o.dated, report.published)
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
            setting=settings[t.statement.id].setting,
            certainty=Certainty(
                speaker=_score(certain.get(t.statement.id)),
                addressee=_score(likely.get(t.statement.id)) if t.addressee else None,
                access=settings[t.statement.id].sure if t.speaker or settings[t.statement.id].told else None,
                chain=_score(_of_both(sure.get(t.statement.id), certain.get(t.statement.id))) if t.speaker else None,
            ),
            chain=tuple(
                ChainLink(actor=ids[id(v.figure)], spans=v.spans, inferred=v.inferred) for v in chain[t.statement.id]
            ),
        )
        for t in told
    )
    return Resolved(replace(record, statements=statements, actors=made), o, ids)


def _read_in_order(statements: Sequence[Statement], cast: Coreference, quoted: Sequence[Span]) -> list[Credit]:
    """Sources and credits, each read when all before it have been: what "they" means hangs on that."""
    spans = {s.source.spans[0] for s in statements if s.source and not _inside(s.source.spans[0], quoted)}
    out = []
    places = deque(credit_places(cast.text))
    for span in sorted(spans):
        while places and places[0][1] <= span[0]:
            out.append(credit(cast.text, places.popleft(), cast))
        cast.of(span, source=True)
    out += [credit(cast.text, place, cast) for place in places]
    return [c for c in out if c]


def _is_of_anybody(s: Statement, speaker: Figure | None) -> bool:
    """Is it nobody's statement: "You may hope that it floats", which the writer says to the reader?"""
    return speaker is None and s.source is not None and s.source.text.casefold() == "you"


def _inside(span: Span, quoted: Sequence[Span]) -> bool:
    return shared(span, quoted) == [span]


def _speakers(
    statements: Sequence[Statement], cast: Coreference, credited: Sequence[Credit]
) -> dict[str, tuple[Figure | None, Figure | None]]:
    """By its id, whose each statement is and of whom it is drawn; outer ones first."""
    out: dict[str, tuple[Figure | None, Figure | None]] = {}
    left = {s.id: s for s in statements}
    for s in in_turn(sorted(statements, key=lambda s: s.cue.spans[0][0]), lambda s: left.get(s.within or "")):
        holder, _ = out.get(s.within or "", (None, None))
        speaker = cast.of(s.source.spans[0], source=True, speaker=holder) if s.source else is_quoted(s, cast)
        about = None
        if (
            s.cue.kind == "inference"
            and s.source
            and (_DRAWN_FROM.search(s.source.text) or (speaker and speaker.type == "unknown"))
        ):
            about = _drawn_from(s.source.spans[0], cast) or speaker
            speaker = holder
        if about is None and speaker is not None and (other := quoted(s, cast)):
            if speaker.type == "outlet" and not other.named:
                other.via = other.via or speaker
            speaker = other
        elif speaker is not None and speaker.type == "outlet" and (teller := _cited(s, speaker, credited, cast)):
            speaker = teller
        out[s.id] = speaker, about
    return out


def _cited(s: Statement, outlet: Figure, credited: Sequence[Credit], cast: Coreference) -> Figure | None:
    """The unnamed source whom an outlet cites for what it says: "the Courier, citing two clerks, said", or in the next sentence
    "The paper cited two clerks"."""
    cue = s.cue.spans[0]
    first, last = sorted((s.source.spans[-1] if s.source else cue, cue))
    after = cast.parts.at(max(cue[0], s.content.spans[-1][0])) + 1
    for c in credited:
        within = first[1] <= c.span[0] and c.span[1] <= last[0] + 2
        within = within or (c.outlet is outlet and _in_source(s, c))
        if c.teller and (within or (c.outlet is outlet and c.opens and cast.parts.at(c.span[0]) == after)):
            c.teller.via = c.teller.via or outlet
            return c.teller
    return None


def _in_source(s: Statement, c: Credit) -> bool:
    """Does the credit stand in the words of the source: "a report in the Courier, which cited clerks"?"""
    return s.source is not None and covers(s.source.spans, (c.span,))


def told_of(o: Opened, trees: Trees) -> tuple[list[ResolvedStatement], dict[str, float]]:
    """Each statement with whom its words mean and on what occasion; and how likely each addressee is."""
    heard = addressees(o.statements, o.speakers, o.cast, o.meetings, trees)
    told = _told(o, heard, trees.threshold, occasions(o.cast.text, o.dated))
    return told, {t.statement.id: min(t.likely, _most(t, heard)) for t in told}


def _most(t: ResolvedStatement, heard: Mapping[str, LikeliestHearer]) -> float:
    """How sure its addressee is at most."""
    one = heard.get(t.statement.id)
    return one.most if one is not None and one.figure is t.addressee else 1.0


def _told(
    o: Opened,
    heard: Mapping[str, LikeliestHearer],
    least: float,
    found: Sequence[Occasion],
) -> list[ResolvedStatement]:
    """Each statement with the figures that its words mean, in the order of their cues. `least`: how likely a hearer must be."""
    out: dict[str, ResolvedStatement] = {}
    last: dict[int, LastSaid] = {}  # by each figure's number
    refused: tuple[int, Figure | None] | None = (
        None  # in which sentence somebody was last told to refuse a paper, and who
    )
    cast = o.cast
    near = cast.parts.grouped(found, lambda o: o.span[0])
    by_id = {s.id: s for s in o.statements}
    for s in sorted(o.statements, key=lambda s: s.cue.spans[0][0]):
        speaker, about = o.speakers[s.id], o.about[s.id]
        guess = heard.get(s.id)
        likely = guess.likely if guess else 0.0
        hearer = guess if likely >= least else None
        likeliest = guess.figure if guess else None
        addressed = hearer.figure if hearer else None
        here = cast.parts.at(s.cue.spans[0][0])
        there = near.get(here, ())
        occasion = occasion_of(s, there, cast.text, by_id.get(s.within or ""))
        asked = is_asked_afterwards(s, there, cast.text, refused is not None and refused == (here, speaker))
        refused = (here, speaker) if asked else refused
        if asked and hearer is not None and hearer.figure.type != "outlet":
            hearer = addressed = None
        met = encounter_of(s, speaker, o.meetings, cast) if occasion is None and not asked else None
        if met and not (met.joint and addressed is not met.side_of(speaker)):
            occasion = met.occasion
            if addressed is None and raised(s, met, cast):
                addressed, likely = met.side_of(speaker), max(likely, least)
                likeliest = addressed
        ended = False
        if occasion is None and not asked:
            occasion, ended = carried(s, speaker, addressed, last, cast)
        if speaker is not None and not asked:
            last[speaker.number] = LastSaid(s, addressed, occasion)
        day = day_of(s, o.dated, cast)
        out[s.id] = ResolvedStatement(
            s,
            speaker,
            about,
            addressed if addressed is not speaker else None,
            hearer.span if hearer else None,
            occasion,
            day,
            likeliest,
            likely,
            ended,
            asked,
        )
    return [out[s.id] for s in o.statements]


def _certain_speakers(o: Opened, meant: Mapping[Span, float], trees: Trees) -> dict[str, float]:
    """How likely the speaker of each statement that has one is right."""
    those = [(s, f) for s in o.statements if (f := o.speakers[s.id]) is not None]
    scores = trees.probability(speaker_features(s, f, o.cast, meant) for s, f in those)
    return {s.id: min(score, _at_most(s, f, o.cast)) for (s, f), score in zip(those, scores, strict=True)}


def _at_most(s: Statement, speaker: Figure, cast: Coreference) -> float:
    """How sure a speaker can be at most, by what the form of the words leaves open."""
    if s.source is None:
        return 1.0
    span = s.source.spans[0]
    if is_open(cast, span):
        return OPEN
    contested = is_headline_clause(cast.text, span) or is_contested(cast, phrase(cast.text, span, ()), speaker)
    return CONTESTED if contested else 1.0


def _of_both(chain: float | None, speaker: float | None) -> float | None:
    """How likely a chain is right: no likelier than its first link, the speaker."""
    return chain if chain is None or speaker is None else min(chain, speaker)


def _score(likely: float | None) -> float | None:
    return None if likely is None else round(likely, 2)


def _drawn_from(span: Span, cast: Coreference) -> Figure | None:
    """The figure that owns the remarks: "Tersk's words"."""
    return next((f for s, f in cast.named(*span) if s[1] <= span[1]), None)


def _same_name(name: str, own: frozenset[str]) -> bool:
    folded = form(name).casefold()
    return any(folded == o or o.endswith(" " + folded) or folded.endswith(" " + o) for o in own)


def _of_the_house(name: str, own: frozenset[str]) -> bool:
    """Does a name begin with the outlet's own, as those of its other papers and programmes do? "Times of Orsk" is no Times."""
    folded = form(name).casefold()
    return any(folded.startswith(o + " ") and not folded.startswith(o + " of ") for o in own)
