"""The trace of one story: what was found of it, in the words of the record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from reportedly.records import Record, Span
from reportedly.trace.against import Against
from reportedly.trace.contrast import Weigh
from reportedly.trace.parties import Names, known_as, party
from reportedly.trace.records import (
    Attestation,
    Claim,
    ClaimRelation,
    Party,
    Root,
    RootPair,
    Story,
    Trace,
    TracedReport,
)  # fmt: skip
from reportedly.trace.relations import relations
from reportedly.trace.roots import Key, describe, on_record
from reportedly.trace.said import Said, in_time
from reportedly.trace.told import Told, told

LONGEST = 240  # characters of a claim's wording

_QID = re.compile(r"Q\d+")
Resting = Mapping[Key, Sequence[Said]]  # by root: the statements that rest on it
Shown = tuple[str, tuple[Span, ...]]  # a report, and words of it


def story(records: Sequence[Record], weigh: Weigh) -> Trace:
    """What the reports of one story say together, in the order of time; its ids are numbered from 1."""
    return described(told(sorted(records, key=in_time), weigh), weigh)


def described(seen: Told, weigh: Weigh) -> Trace:
    """The trace of what was found of one story."""
    ident = "y1"
    idents = [f"c{number}" for number, _ in enumerate(seen.groups, 1)]
    resting = _resting(seen)
    by_claim = [roots_of(seen, seen.claim(number)) for number in range(len(idents))]
    keys = list(dict.fromkeys([*filter(None, seen.news.values()), *(key for keys in by_claim for key in keys)]))
    roots = {key: f"r{number}" for number, key in enumerate(keys, 1)}
    words = {key: _shown(resting.get(key, ())) for key in keys}
    found = relations(seen, weigh)
    called = known_as(seen.records)
    claims = [
        _claim(
            each,
            ident,
            seen,
            number,
            [roots[key] for key in by_claim[number]],
            _contesting(number, found, idents),
            called,
        )
        for number, each in enumerate(idents)
    ]
    return Trace(
        reports=tuple(_report(record, ident, seen, roots) for record in seen.records),
        stories=(_story(ident, seen, claims),),
        claims=tuple(claims),
        roots=tuple(_root(name, key, seen, resting.get(key, ())) for key, name in roots.items()),
        root_pairs=tuple(_pair(roots, one, two, words, found, by_claim) for one, two in combinations(keys, 2)),
        relations=tuple(_relation(each, idents) for each in found),
    )


def roots_of(seen: Told, group: Sequence[Said]) -> list[Key]:
    """The roots of those that assert a claim: what the speaker says on the record or, where most have it from others, the
    others."""
    spoken = [each for each in group if on_record(each)]
    if 2 * len(spoken) > len(group):
        return list(dict.fromkeys(key for each in spoken if (key := seen.root(each))))
    keys = [key for each in group if (key := seen.news[each.record.report.id])]
    return list(dict.fromkeys(key for key in keys if key[0] == "outlet")) or list(dict.fromkeys(keys))


def _resting(seen: Told) -> Resting:
    out: dict[Key, list[Said]] = {}
    for each in seen.statements:
        if key := seen.root(each):
            out.setdefault(key, []).append(each)
    return out


def _contesting(number: int, found: Sequence[Against], idents: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(idents[each.one] for each in found if each.type == "denies" and each.two == number))


def _story(ident: str, seen: Told, claims: Sequence[Claim]) -> Story:
    main = max(claims, key=lambda claim: len(claim.statements), default=None)
    title = next((record.report.title for record in seen.records if record.report.title), None)
    reports = tuple(record.report.id for record in seen.records)
    return Story(id=ident, title=title or (main.text if main else reports[0]), reports=reports)


def _claim(
    ident: str, of: str, seen: Told, number: int, roots: Sequence[str], contested: tuple[str, ...], called: Names
) -> Claim:
    group = seen.claim(number)
    speakers = Counter(each.speaker.name for each in group if each.speaker and each.speaker.named)
    name = max(speakers, key=lambda n: (speakers[n], n), default=None)
    ids = Counter(each.speaker.wikidata for each in group if each.speaker and each.speaker.name == name)
    texts = [each.statement.content.text for each in group]
    fullest = min(texts, key=lambda text: (len(text) > LONGEST, -len(text), text))
    return Claim(
        id=ident,
        story=of,
        speaker=name,
        wikidata=ids.most_common(1)[0][0] if ids else None,
        text=" ".join(fullest.split()),
        access=seen.access[number],
        statements=tuple(each.ref for each in group),
        roots=tuple(roots),
        distinct_roots=len(roots),
        attestation=_attestation(group, roots),
        contested=contested,
        party=_party(seen, number, called),
    )


def _party(seen: Told, number: int, called: Names) -> Party | None:
    """Whose words most of the statements are in the end."""
    found = Counter(who for n in seen.own(number) if (who := party(seen.statements[n], seen.parties)))
    if not found:
        return None
    who = min(found, key=lambda each: (-found[each], each))
    return Party(name=called.get(who, who), wikidata=who if _QID.fullmatch(who) else None)


def _attestation(group: Sequence[Said], roots: Sequence[str]) -> Attestation:
    if 2 * sum(on_record(each) for each in group) > len(group):
        return "first hand"
    return "separately reported" if len(roots) > 1 else "single root"


def _report(record: Record, of: str, seen: Told, roots: Mapping[Key, str]) -> TracedReport:
    mine = [seen.root(each) for each in seen.statements if each.record is record]
    every = [seen.news.get(record.report.id), *mine]
    return TracedReport(
        id=record.report.id,
        outlet=record.report.outlet,
        published=record.report.published,
        story=of,
        roots=tuple(dict.fromkeys(roots[key] for key in every if key is not None and key in roots)),
    )


def _root(ident: str, key: Key, seen: Told, resting: Sequence[Said]) -> Root:
    own = [each for each in resting if seen.ends[each.ref] == key] or resting
    having = {each.record.report.id for each in resting}
    described = Counter(describe(each, key) for each in own)
    order = ("unnamed", "document", "named", "outlet")
    kind, words, paper = min(
        described, key=lambda d: (order.index(d[0]), -described[d], d[1]), default=("outlet", key[1], None)
    )
    ids = [record.report.id for record in seen.records]
    reports = tuple(each for each in ids if seen.news.get(each) == key or each in having)
    return Root(id=ident, kind=kind, description=words, outlet=paper, reports=reports, first=reports[0])


def _shown(resting: Sequence[Said]) -> Shown | None:
    """The words of the first statement that rests on a root; all its pairs show the same."""
    first = next(iter(resting), None)
    if first is None:
        return None
    chain = first.statement.chain
    return first.record.report.id, chain[-1].spans if chain else ()


def _pair(
    roots: Mapping[Key, str],
    one: Key,
    two: Key,
    words: Mapping[Key, Shown | None],
    found: Sequence[Against],
    by_claim: Sequence[Sequence[Key]],
) -> RootPair:
    """Independent are two who speak for themselves, and who denies on the record from who is denied. Two sets of unnamed
    sources may be the same people, whatever they tell."""
    named = [key[0] == "named" for key in (one, two)]
    opposed = any(
        {one, two} == {a, b}
        for each in found
        if each.type == "denies"
        for a in set(by_claim[each.one]) - set(by_claim[each.two])
        for b in set(by_claim[each.two]) - set(by_claim[each.one])
    )
    independent = all(named) or (any(named) and opposed)
    because = tuple(shown for shown in (words[one], words[two]) if shown)
    return RootPair(
        a=roots[one], b=roots[two], state="independent" if independent else "not_established", because=because
    )


def _relation(each: Against, idents: Sequence[str]) -> ClaimRelation:
    return ClaimRelation(
        type=each.type,
        from_=idents[each.one],
        to=idents[each.two],
        score=round(each.score, 3),
        private_vs_public=each.private_vs_public,
        reading=each.reading,
        because=(each.a.ref, each.b.ref),
    )
