"""The trace of one story: what was found of it, in the words of the record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from reportedly.identity import CalledBy, known_as, party_key
from reportedly.records import Record
from reportedly.rows import PERHAPS
from reportedly.trace.analysis import StoryAnalysis, told
from reportedly.trace.by_form import SCORES
from reportedly.trace.claim_roots import claim_roots
from reportedly.trace.contrast import MeaningModel
from reportedly.trace.ends import Key, describe, on_record
from reportedly.trace.found_relation import FoundRelation
from reportedly.trace.independence import because, verdict
from reportedly.trace.outlets import bare
from reportedly.trace.records import (
    Attestation,
    Claim,
    ClaimRelation,
    Party,
    Root,
    RootPair,
    StatementRef,
    Story,
    Trace,
    TracedReport,
)  # fmt: skip
from reportedly.trace.relations import relations
from reportedly.trace.statements import StatementInReport, in_time, likely
from reportedly.trace.titles import title
from reportedly.trace.unnamed import UnnamedSources, paper, unnamed_sources
from reportedly.trace.voices import voice
from reportedly.trace.withdrawn import withdrawn, withdraws

MAIN = 40  # roots of reports, those that most rest on, of which each pair is told

_QID = re.compile(r"Q\d+")
Resting = Mapping[Key, Sequence[StatementInReport]]  # by root: the statements that rest on it


def story(records: Sequence[Record], weigh: MeaningModel) -> Trace:
    """What the reports of one story say together, in the order of time; its ids are numbered from 1."""
    return described(told(sorted(records, key=in_time), weigh))


def described(seen: StoryAnalysis) -> Trace:
    """The trace of what was found of one story."""
    ident = "y1"
    idents = [f"c{number}" for number, _ in enumerate(seen.groups, 1)]
    people = unnamed_sources(seen.statements, seen.rests)
    by_claim = [_roots_of(seen, people, number) for number in range(len(idents))]
    main = [root for record in seen.records if (root := people.main.get(record.report.id))]
    keys = list(dict.fromkeys([*main, *(key for keys in by_claim for key in keys)]))
    roots = {key: f"r{number}" for number, key in enumerate(keys, 1)}
    resting = _resting(seen, people)
    found = relations(seen)
    called = known_as(seen.records)
    gone = withdrawn(seen.statements, seen.groups, seen.alike, seen.rests.known, seen.rests.carried)
    pairs = tuple(_pairs(roots, _meeting(main, by_claim, found), resting, _opposed(found, by_claim), seen))
    independent = {frozenset((pair.a, pair.b)) for pair in pairs if pair.state == "independent"}
    claims = [
        _claim(
            each,
            ident,
            seen,
            number,
            [roots[key] for key in by_claim[number]],
            independent,
            _contesting(number, found, idents),
            gone.get(number),
            called,
            presumed=not any(_names_root(seen, people, each, by_claim[number]) for each in seen.groups[number]),
        )
        for number, each in enumerate(idents)
    ]
    return Trace(
        reports=tuple(_report(record, ident, seen, people, roots) for record in seen.records),
        stories=(Story(id=ident, title=title(seen.records), reports=tuple(r.report.id for r in seen.records)),),
        claims=tuple(claims),
        roots=tuple(_root(name, key, seen, people, resting.get(key, ()), called) for key, name in roots.items()),
        root_pairs=pairs,
        relations=tuple(_relation(each, idents, seen.scorers.by_form) for each in found),
    )


def _roots_of(seen: StoryAnalysis, people: UnnamedSources, number: int) -> list[Key]:
    """The roots of a claim. What only withdraws it supports nothing."""
    group = [n for n in seen.groups[number] if not withdraws(seen.statements[n])]
    alike = seen.alike[np.ix_(group, group)]
    claim = [seen.statements[n] for n in group]
    found = claim_roots(claim, alike, seen.rests, len(seen.records))
    return list(dict.fromkeys(people.of_claim(key, claim, seen.rests) for key in found))


def _names_root(seen: StoryAnalysis, people: UnnamedSources, number: int, roots: Sequence[Key]) -> bool:
    """Do the words of a statement tell that it comes from one of these roots, and not only its report's main news?"""
    each = seen.statements[number]
    key = seen.rests.ends[each.ref]
    return key is not None and people.of[each.ref] in roots and seen.rests.root(each) == key


def _resting(seen: StoryAnalysis, people: UnnamedSources) -> Resting:
    out: dict[Key, list[StatementInReport]] = {}
    for each in seen.statements:
        if key := people.of.get(each.ref):
            out.setdefault(key, []).append(each)
    return out


def _meeting(
    main: Sequence[Key], by_claim: Sequence[Sequence[Key]], found: Sequence[FoundRelation]
) -> list[tuple[Key, Key]]:
    """The pairs of roots that bear on one matter: of the reports, of one claim, or of two that stand in a relation."""
    most = [key for key, _ in Counter(main).most_common(MAIN)]
    met: dict[tuple[Key, Key], None] = dict.fromkeys(combinations(most, 2))
    for keys in by_claim:
        met |= dict.fromkeys(combinations(keys, 2))
    for each in found:
        met |= dict.fromkeys((a, b) for a in by_claim[each.one] for b in by_claim[each.two] if a != b)
    once: dict[frozenset[Key], tuple[Key, Key]] = {}
    for pair in met:
        once.setdefault(frozenset(pair), pair)
    return list(once.values())


def _opposed(found: Sequence[FoundRelation], by_claim: Sequence[Sequence[Key]]) -> set[frozenset[Key]]:
    """Pairs of roots of which one denies on the record what the other says, as a report tells."""
    return {
        frozenset((a, b))
        for each in found
        if each.type == "denies" and (each.reading != "ours" or each.score >= SCORES["denial"]) and on_record(each.a)
        for a in set(by_claim[each.one]) - set(by_claim[each.two])
        for b in set(by_claim[each.two]) - set(by_claim[each.one])
    }


def _contesting(number: int, found: Sequence[FoundRelation], idents: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(idents[each.one] for each in found if each.type == "denies" and each.two == number))


def _claim(
    ident: str,
    of: str,
    seen: StoryAnalysis,
    number: int,
    roots: Sequence[str],
    independent: Collection[frozenset[str]],
    contested: tuple[str, ...],
    retracted: StatementRef | None,
    called: CalledBy,
    *,
    presumed: bool,
) -> Claim:
    group = seen.claim(number)
    one = seen.statements[seen.shown[number]]
    text = " ".join(one.statement.content.text.split())
    return Claim(
        id=ident,
        story=of,
        speaker=one.speaker.name if one.speaker else None,
        wikidata=one.speaker.wikidata if one.speaker else None,
        text=text,
        access=one.statement.setting.access,
        statements=tuple(each.ref for each in group),
        roots=tuple(roots),
        distinct_roots=len(roots),
        attestation=_attestation(group, roots, independent),
        contested=contested,
        retracted=retracted,
        party=_party(seen, number, called),
        shown=one.ref,
        does=one.attitude.told,
        cue=" ".join(one.statement.cue.text.split()),
        negated=one.statement.cue.negated,
        presumed=presumed,
        certainty=one.statement.certainty,
        confidence=one.statement.confidence,
        possibly=tuple(seen.statements[n].ref for n in seen.possibly(number)),
    )


def _party(seen: StoryAnalysis, number: int, called: CalledBy) -> Party | None:
    """Whose words most of the statements are in the end."""
    found = Counter(who for n in seen.own(number) if (who := party_key(seen.statements[n].speaker, seen.parties)))
    if not found:
        return None
    who = min(found, key=lambda each: (-found[each], each))
    return Party(name=called.get(who, who), wikidata=who if _QID.fullmatch(who) else None)


def _attestation(
    group: Sequence[StatementInReport], roots: Sequence[str], independent: Collection[frozenset[str]]
) -> Attestation:
    if 2 * sum(on_record(each) for each in group) > len(group):
        return "first hand"
    if any(frozenset(pair) in independent for pair in combinations(roots, 2)):
        return "independently confirmed"
    return "separately reported" if len(roots) > 1 else "single root"


def _report(
    record: Record, of: str, seen: StoryAnalysis, people: UnnamedSources, roots: Mapping[Key, str]
) -> TracedReport:
    ident = record.report.id
    news = people.main.get(ident)
    mine = [people.of.get(each.ref) for each in seen.statements if each.record is record and likely(each, PERHAPS)]
    every = (
        [news, *mine] if news is not None else []
    )  # the first is that of its news: where that is unknown, there is none
    return TracedReport(
        id=ident,
        outlet=record.report.outlet,
        published=record.report.published,
        story=of,
        roots=tuple(dict.fromkeys(roots[key] for key in every if key is not None and key in roots)),
        taken_from=tuple(seen.rests.taken[ident]),
    )


def _root(
    ident: str,
    key: Key,
    seen: StoryAnalysis,
    people: UnnamedSources,
    resting: Sequence[StatementInReport],
    called: CalledBy,
) -> Root:
    writer = next((each for each in seen.rests.writers.values() if each and each.key == key), None)
    end = (key[0], paper(key)) if key[0] == "outlet" else key
    own = [each for each in resting if seen.rests.ends[each.ref] == end] or ([] if writer else resting)
    having = {each.record.report.id for each in resting}
    described = Counter(describe(each, end, seen.rests.known, seen.rests.seen.get(each.ref[0])) for each in own)
    order = ("unnamed", "document", "named", "outlet")
    told = list(described)
    kind, words, outlet = min(
        told,  # unnamed people are called as they are first, which is mostly told best
        key=lambda d: (order.index(d[0]), told.index(d) if d[0] == "unnamed" else -described[d], d[1]),
        default=("named", writer.name, None) if writer else ("outlet", _written(end[1], seen), None),
    )
    if kind == "named" and _several(resting, key, seen):
        words = called.get(key[1], words)
    ids = [record.report.id for record in seen.records]
    reports = tuple(each for each in ids if people.main.get(each) == key or each in having)
    return Root(id=ident, kind=kind, description=words, outlet=outlet, reports=reports, first=reports[0])


def _written(outlet: str, seen: StoryAnalysis) -> str:
    """An outlet's name as some report writes it."""
    names = (actor.name for record in seen.records for actor in record.actors if actor.type == "outlet")
    own = (record.report.outlet for record in seen.records if record.report.outlet)
    return next((name for name in (*names, *own) if bare(name) == outlet), outlet)


def _several(resting: Sequence[StatementInReport], key: Key, seen: StoryAnalysis) -> bool:
    """Do several speak for a party? A root that was called by the name of one would make him the source of what the others say."""
    theirs = (each for each in resting if voice(each.speaker, each.actors, seen.rests.voices) == key[1])
    return len({each.speaker.name for each in theirs if each.speaker}) > 1


def _pairs(
    roots: Mapping[Key, str],
    met: Sequence[tuple[Key, Key]],
    resting: Resting,
    opposed: Collection[frozenset[Key]],
    seen: StoryAnalysis,
) -> Iterator[RootPair]:
    words = {key: because(resting.get(key, ())) for pair in met for key in pair}
    for one, two in met:
        found = verdict(one, two, resting, opposed, seen.rests.known, seen.rests.families)
        shown = tuple(each for each in (words[one], words[two]) if each)
        yield RootPair(a=roots[one], b=roots[two], state=found.state, why=found.why, because=shown)


def _relation(each: FoundRelation, idents: Sequence[str], likeliest: float) -> ClaimRelation:
    """`likeliest`: how often what form tells, and no report, is right."""
    ours = each.by_form and each.reading == "ours" and each.type != "altered"
    return ClaimRelation(
        type=each.type,
        from_=idents[each.one],
        to=idents[each.two],
        score=round(min(each.score, likeliest) if ours else each.score, 3),
        private_vs_public=each.private_vs_public,
        reading=each.reading,
        because=(each.a.ref, each.b.ref),
    )
