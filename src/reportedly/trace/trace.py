"""Many records to what they say together: a pure step, whose answer is the same whatever the order of the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count

from reportedly.records import Access, Record
from reportedly.trace.claims import claims as grouped
from reportedly.trace.records import (
    Attestation,
    Claim,
    ClaimRelation,
    Root,
    RootPair,
    StatementRef,
    Story,
    Trace,
    TracedReport,
)  # fmt: skip
from reportedly.trace.relations import denials, private_against_public
from reportedly.trace.roots import Key, describe, lineages, names, on_record, root_of
from reportedly.trace.said import Said, said
from reportedly.trace.stories import stories
from reportedly.trace.wording import likeness, terms

LONGEST = 240  # characters of a claim's wording


def trace(records: Iterable[Record]) -> Trace:
    """Stories, claims, roots and relations of the reports."""
    told = [_Told(number, group) for number, group in enumerate(stories(list(records)), 1)]
    claim_ids, root_ids = (f"c{n}" for n in count(1)), (f"r{n}" for n in count(1))
    parts = [each.traced(claim_ids, root_ids) for each in told]
    return Trace(
        reports=tuple(r for part in parts for r in part.reports),
        stories=tuple(s for part in parts for s in part.stories),
        claims=tuple(c for part in parts for c in part.claims),
        roots=tuple(r for part in parts for r in part.roots),
        root_pairs=tuple(p for part in parts for p in part.root_pairs),
        relations=tuple(r for part in parts for r in part.relations),
    )


class _Told:
    """One story, step by step; its records in the order of time."""

    def __init__(self, number: int, records: Sequence[Record]) -> None:
        self.ident, self.records = f"y{number}", records
        self.statements = said(self.records)
        self.words = [terms(each.statement.content.text) for each in self.statements]
        self.alike = likeness(self.words)
        self.groups = grouped(self.statements, self.alike)
        self.names = names(self.records)
        self.ends = {each.ref: root_of(each, self.names) for each in self.statements}
        self.news = lineages(self.statements, self.groups, self.ends, self.names)
        central = set(self.news.values())
        self.roots: dict[StatementRef, Key | None] = {}
        self.resting: dict[Key, list[Said]] = {}
        for each in self.statements:
            end, news = self.ends[each.ref], self.news[each.record.report.id]
            # An outlet that no report rests on is one that passed it on, and what the text does not tell the report's news does.
            key = news if end is None or (end[0] == "outlet" and end not in central) else end
            self.roots[each.ref] = key
            if key:
                self.resting.setdefault(key, []).append(each)

    def traced(self, claim_ids: Iterator[str], root_ids: Iterator[str]) -> Trace:
        by_id = {next(claim_ids): group for group in self.groups}
        by_claim = {ident: self.roots_of(group) for ident, group in by_id.items()}
        keys = list(dict.fromkeys([*filter(None, self.news.values()), *(k for ks in by_claim.values() for k in ks)]))
        idents = {key: next(root_ids) for key in keys}
        relations = self.relations(by_id)
        contested: dict[str, list[str]] = {}
        for relation in relations:
            contested.setdefault(relation.to, []).append(relation.from_)
        made = [
            self.claim(ident, group, tuple(idents[key] for key in by_claim[ident]), tuple(contested.get(ident, ())))
            for ident, group in by_id.items()
        ]
        roots = [self.described(idents[key], key) for key in keys]
        pairs = [self.pair(idents[a], a, idents[b], b, relations, by_claim) for a, b in combinations(keys, 2)]
        main = max(made, key=lambda claim: len(claim.statements), default=None)
        title = next((r.report.title for r in self.records if r.report.title), None)
        story = Story(
            id=self.ident,
            title=title or (main.text if main else self.records[0].report.id),
            reports=tuple(r.report.id for r in self.records),
        )
        return Trace(
            reports=tuple(self.report(record, idents) for record in self.records),
            stories=(story,),
            claims=tuple(made),
            roots=tuple(roots),
            root_pairs=tuple(pairs),
            relations=tuple(relations),
        )

    def roots_of(self, group: Sequence[Said]) -> list[Key]:
        """The roots of those that assert a claim: what the speaker says on the record or, where most have it from others,
        the others."""
        spoken = [each for each in group if on_record(each)]
        if 2 * len(spoken) > len(group):
            return list(dict.fromkeys(key for each in spoken if (key := self.roots[each.ref])))
        keys = [key for each in group if (key := self.news[each.record.report.id])]
        return list(dict.fromkeys(key for key in keys if key[0] == "outlet")) or list(dict.fromkeys(keys))

    def claim(self, ident: str, group: Sequence[Said], roots: tuple[str, ...], contested: tuple[str, ...]) -> Claim:
        speakers = Counter(each.speaker.name for each in group if each.speaker and each.speaker.named)
        name = max(speakers, key=lambda n: (speakers[n], n), default=None)
        ids = Counter(each.speaker.wikidata for each in group if each.speaker and each.speaker.name == name)
        texts = sorted(
            (each.statement.content.text for each in group), key=lambda text: (len(text) > LONGEST, -len(text), text)
        )
        return Claim(
            id=ident,
            story=self.ident,
            speaker=name,
            wikidata=ids.most_common(1)[0][0] if ids else None,
            text=" ".join(texts[0].split()),
            access=_access(group),
            statements=tuple(each.ref for each in group),
            roots=roots,
            distinct_roots=len(roots),
            attestation=_attestation(group, roots),
            contested=contested,
        )

    def report(self, record: Record, idents: Mapping[Key, str]) -> TracedReport:
        ident = record.report.id
        every = [self.news.get(ident), *(self.roots[each.ref] for each in self.statements if each.record is record)]
        mine = [key for key in every if key is not None]
        return TracedReport(
            id=ident,
            outlet=record.report.outlet,
            published=record.report.published,
            story=self.ident,
            roots=tuple(dict.fromkeys(idents[key] for key in mine if key in idents)),
        )

    def described(self, ident: str, key: Key) -> Root:
        resting = self.resting.get(key, [])
        own = [each for each in resting if self.ends[each.ref] == key] or resting
        having = {each.record.report.id for each in resting}
        described = Counter(describe(each, key) for each in own)
        order = ("unnamed", "document", "named", "outlet")
        kind, words, paper = min(
            described, key=lambda d: (order.index(d[0]), -described[d], d[1]), default=("outlet", key[1], None)
        )
        reports = tuple(r.report.id for r in self.records if self.news.get(r.report.id) == key or r.report.id in having)
        return Root(id=ident, kind=kind, description=words, outlet=paper, reports=reports, first=reports[0])

    def pair(
        self,
        a: str,
        one: Key,
        b: str,
        two: Key,
        relations: Sequence[ClaimRelation],
        by_claim: Mapping[str, Sequence[Key]],
    ) -> RootPair:
        """Independent are two who speak for themselves, and who denies from who is denied. Two sets of unnamed sources may
        be the same people."""
        against = next(
            (
                r
                for r in relations
                if {one, two} <= {*by_claim[r.from_], *by_claim[r.to]} and not {one, two} <= set(by_claim[r.to])
            ),
            None,
        )
        shown = against is not None or (one[0] == two[0] == "named")
        places = [next(iter(self.resting.get(key, ())), None) for key in (one, two)]
        because = tuple(
            (x.record.report.id, x.statement.chain[-1].spans if x.statement.chain else ()) for x in places if x
        )
        return RootPair(a=a, b=b, state="independent" if shown else "not_established", because=because)

    def relations(self, by_id: Mapping[str, Sequence[Said]]) -> list[ClaimRelation]:
        access = {ident: _access(group) for ident, group in by_id.items()}
        return [
            ClaimRelation(
                type="denies",
                from_=one,
                to=two,
                score=score,
                private_vs_public=private_against_public(access[one], access[two]) and _same_side(a, b),
                reading="report",
                because=(a.ref, b.ref),
            )
            for one, two, score, a, b in denials(by_id, self.statements, self.words, self.alike)
        ]


def _access(group: Sequence[Said]) -> Access:
    """What most say; private before public where as many say either."""
    found = Counter(each.statement.setting.access for each in group)
    found.pop("unknown", None)
    return max(found, key=lambda access: (found[access], access == "private"), default="unknown")


def _attestation(group: Sequence[Said], roots: Sequence[str]) -> Attestation:
    if 2 * sum(on_record(each) for each in group) > len(group):
        return "first hand"
    return "separately reported" if len(roots) > 1 else "single root"


def _same_side(one: Said, two: Said) -> bool:
    sides = [
        {a.name for a in (each.speaker, each.actor(each.speaker.belongs_to if each.speaker else None)) if a}
        for each in (one, two)
    ]
    return bool(sides[0] & sides[1])
