"""Records and traces as tables: rows of plain values, one function a table, for CSV, Parquet and data frames alike.

The order of the columns is a promise to those who read a file by position: new columns go to the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportedly.records import Actor, ChainLink, Record, Report, Statement
    from reportedly.trace.records import Trace

Value = str | float | int | bool | None
Row = dict[str, Value]
Columns = Mapping[str, type]
RecordTable = Literal["statements", "actors", "edges", "events", "evidence"]
TraceTable = Literal["claims", "statements", "reports", "stories", "roots", "root_pairs", "relations", "edges"]

CHAIN = " < "  # A < B: B told of what A said
PERHAPS = 0.7  # a speaker, addressee, access or chain that is less sure is shown as possible
LIST = " | "  # between several of a kind in one cell

STATEMENTS: Columns = {
    "report_id": str, "statement": str, "source": str, "cue": str, "cue_kind": str, "negated": bool, "content": str,
    "quote": str, "speaker": str, "addressee": str, "access": str, "form": str, "date": str, "terms": str, "chain": str,
    "within": str, "confidence": float, "content_start": int, "content_end": int, "outlet": str, "published": str,
    "url": str, "title": str, "place": str, "about": str, "speaker_type": str, "speaker_named": bool,
    "speaker_wikidata": str, "speaker_for": str, "speaker_for_wikidata": str, "asserted": bool,
    "speaker_certainty": float, "addressee_certainty": float, "access_certainty": float, "chain_certainty": float,
    "speaker_country": str, "speaker_gender": str, "speaker_party": str,
}  # fmt: skip
ACTORS: Columns = {
    "report_id": str, "actor": str, "name": str, "type": str, "wikidata": str, "role": str, "for": str, "named": bool,
    "count": int, "basis": str, "reason": str, "mentions": int, "link_score": float, "outlet": str, "published": str,
}  # fmt: skip
EDGES: Columns = {
    "report_id": str, "statement": str, "kind": str, "teller": str, "hearer": str, "teller_wikidata": str,
    "hearer_wikidata": str, "inferred": bool, "access": str, "date": str, "outlet": str, "published": str,
    "certainty": float, "asserted": bool,
}  # fmt: skip
EVENTS: Columns = {
    "report_id": str, "event": str, "root": str, "modality": str, "source": str, "target": str, "date": str, "place": str,
    "text": str, "within": str, "told_by": str, "score": float, "source_wikidata": str, "target_wikidata": str,
    "start": int, "end": int, "outlet": str, "published": str,
}  # fmt: skip
EVIDENCE: Columns = {
    "report_id": str, "evidence": str, "kind": str, "text": str, "statement": str, "statement_text": str, "by": str,
    "score": float, "start": int, "end": int, "outlet": str, "published": str,
}  # fmt: skip

CLAIMS: Columns = {
    "claim": str, "story": str, "speaker": str, "wikidata": str, "party": str, "party_wikidata": str, "text": str,
    "access": str, "attestation": str, "statements": int, "distinct_roots": int, "roots": str, "contested": str,
    "retracted": str, "shown_report_id": str, "shown_statement": str, "does": str, "cue": str, "negated": bool,
    "speaker_certainty": float, "access_certainty": float, "reports": int, "root_names": str, "presumed": bool,
    "contested_by": str, "contested_reading": str, "confidence": float, "possible_reports": int,
}  # fmt: skip
CLAIM_STATEMENTS: Columns = {"claim": str, "story": str, "report_id": str, "statement": str, "possibly": bool}
REPORTS: Columns = {"report_id": str, "outlet": str, "published": str, "story": str, "roots": str}
STORIES: Columns = {"story": str, "title": str, "reports": int}
ROOTS: Columns = {
    "root": str, "kind": str, "description": str, "outlet": str, "reports": int, "first_report_id": str,
    "further_reports": int,
}  # fmt: skip
ROOT_PAIRS: Columns = {"a": str, "b": str, "state": str, "why": str}
RELATIONS: Columns = {
    "type": str, "from": str, "to": str, "score": float, "private_vs_public": bool, "reading": str, "from_text": str,
    "to_text": str, "from_speaker": str, "to_speaker": str,
}  # fmt: skip
TAKEN: Columns = {
    "report_id": str, "kind": str, "teller": str, "hearer": str, "inferred": bool, "teller_report_id": str,
    "published": str,
}  # fmt: skip

COUNTS: Columns = {
    "month": str, "outlet": str, "speaker": str, "country": str, "gender": str, "party": str, "access": str, "kind": str,
    "statements": int, "access_unsure": bool,
}  # fmt: skip

# Of a corpus (`reportedly corpus read`): one row a report, with its whole record, and one for each input that is none.
CORPUS_REPORTS: Columns = {
    "report_id": str, "outlet": str, "published": str, "url": str, "title": str, "byline": str, "agency": str,
    "publisher_family": str, "retrieved": str, "excerpt": bool, "version_of": str, "content_hash": str, "input": str,
    "copy_of": str, "near_copy_of": str, "statements": int, "text": str, "record": str,
}  # fmt: skip
REJECTED: Columns = {"input": str, "kind": str, "why": str, "remedy": str}

RECORD_TABLES: Mapping[str, Columns] = {
    "statements": STATEMENTS, "actors": ACTORS, "edges": EDGES, "events": EVENTS, "evidence": EVIDENCE,
}  # fmt: skip
TRACE_TABLES: Mapping[str, Columns] = {
    "claims": CLAIMS, "statements": CLAIM_STATEMENTS, "reports": REPORTS, "stories": STORIES, "roots": ROOTS,
    "root_pairs": ROOT_PAIRS, "relations": RELATIONS, "edges": TAKEN,
}  # fmt: skip


def of_record(record: Record, table: str = "statements") -> Iterator[Row]:
    """The rows of a table of one record, one of `RECORD_TABLES`. Raises `ValueError` for any other."""
    made: Mapping[str, Callable[[Record], Iterator[tuple[Value, ...]]]]
    made = {
        "statements": _statements, "actors": _actors, "edges": _edges, "events": _events, "evidence": _evidence,
    }  # fmt: skip
    columns = known(table, RECORD_TABLES)
    return (dict(zip(columns, values, strict=True)) for values in made[table](record))


def of_statement(record: Record, statement: Statement) -> Row:
    """The row of one statement of a record."""
    return dict(zip(STATEMENTS, _statement(record.report, statement, _by_id(record)), strict=True))


def counts(statements: Iterable[Row]) -> Iterator[Row]:
    """The numbers of statements over time: a row for each month, outlet, speaker with country, gender and party, access and kind.

    The month is that in which it was said or, where the report does not say, published; of what was said some day of a week that
    lies in two months, it is the year, or nothing if it lies in two years. `statements` are rows of that table. What a
    report only asks or denies that somebody said is not counted. What is only perhaps private, or public, has rows of its own.
    """
    found: Counter[tuple[Value, ...]] = Counter()
    for row in statements:
        if not row["asserted"]:
            continue
        month = month_of(day_of(row))
        who = (row["speaker"], row["speaker_country"], row["speaker_gender"], row["speaker_party"])
        found[month, row["outlet"], *who, row["access"], row["cue_kind"], is_access_unsure(row)] += 1
    for (*key, unsure), number in sorted(found.items(), key=lambda each: tuple(str(value or "") for value in each[0])):
        yield dict(zip(COUNTS, (*key, number, unsure), strict=True))


def is_access_unsure(statement: Row) -> bool:
    """Whether it is only possible that it was said in private, or in public. `statement` is a row of that table."""
    likely = statement["access_certainty"]
    return statement["access"] != "unknown" and isinstance(likely, float) and likely < PERHAPS


def day_of(statement: Row) -> str:
    """When it was said or, where the report does not say, published; "" if neither is known. `statement` is a row of that table."""
    return str(statement["date"] or statement["published"] or "")


def month_of(date: str) -> str | None:
    """The month, or only the year, in which the whole of a date of the record lies; None if it lies in no single one."""
    first, _, last = date.partition("/")
    ends = first[:7], (last or first)[:7]
    if ends[0] == ends[1]:
        return ends[0] or None
    return first[:4] if first[:4] == last[:4] else None


def of_trace(trace: Trace, table: str = "claims") -> Iterator[Row]:
    """The rows of a table of a trace, one of `TRACE_TABLES`. Raises `ValueError` for any other."""
    made: Mapping[str, Callable[[Trace], Iterator[tuple[Value, ...]]]]
    made = {
        "claims": _claims, "statements": _claim_statements, "reports": _reports, "stories": _stories, "roots": _roots,
        "root_pairs": _root_pairs, "relations": _relations, "edges": _taken,
    }  # fmt: skip
    columns = known(table, TRACE_TABLES)
    return (dict(zip(columns, values, strict=True)) for values in made[table](trace))


def known(table: str, tables: Mapping[str, Columns]) -> Columns:
    if table not in tables:
        raise ValueError(f"there is no table “{table}” here; there are {', '.join(tables)}")
    return tables[table]


def _by_id(record: Record) -> dict[str, Actor]:
    return {actor.id: actor for actor in record.actors}


def _statements(record: Record) -> Iterator[tuple[Value, ...]]:
    actors = _by_id(record)
    return (_statement(record.report, each, actors) for each in record.statements)


def _statement(report: Report, s: Statement, actors: Mapping[str, Actor]) -> tuple[Value, ...]:
    speaker = actors.get(s.speaker or "")
    owner = actors.get(speaker.belongs_to or "") if speaker else None
    return (
        report.id,
        s.id,
        s.source.text if s.source else None,
        s.cue.text,
        s.cue.kind,
        s.cue.negated,
        s.content.text,
        s.quote,
        speaker.name if speaker else None,
        _name(actors, s.addressee),
        s.setting.access,
        s.setting.form,
        s.setting.date,
        s.setting.terms,
        CHAIN.join(_called(actors, link) for link in s.chain) or None,
        s.within,
        s.confidence,
        min((start for start, _ in s.content.spans), default=None),
        max((end for _, end in s.content.spans), default=None),
        report.outlet,
        report.published,
        report.url,
        report.title,
        s.setting.place,
        _name(actors, s.about),
        speaker.type if speaker else None,
        speaker.named if speaker else None,
        speaker.wikidata if speaker else None,
        owner.name if owner else None,
        owner.wikidata if owner else None,
        s.asserted,
        s.certainty.speaker,
        s.certainty.addressee,
        s.certainty.access,
        s.certainty.chain,
        *_facts(speaker),
    )


def _facts(actor: Actor | None) -> tuple[Value, Value, Value]:
    """Country, gender and party of an actor with a Wikidata id, as far as the knowledge base has them."""
    from reportedly.knowledge.own import facts_of  # opened when first asked

    facts = facts_of(actor.wikidata) if actor and actor.wikidata else None
    return (facts.country, facts.gender, facts.party) if facts else (None, None, None)


def _actors(record: Record) -> Iterator[tuple[Value, ...]]:
    actors, report = _by_id(record), record.report
    for a in record.actors:
        yield (
            report.id, a.id, a.name, a.type, a.wikidata, a.role, _name(actors, a.belongs_to), a.named, a.count, a.basis,
            a.reason, len(a.mentions), a.link.score if a.link else None, report.outlet, report.published,
        )  # fmt: skip


def _edges(record: Record) -> Iterator[tuple[Value, ...]]:
    """Who told whom: "said" from a speaker to an addressee, "passed_on" from each link of a chain to the next, and
    "published" from the last link to the report's outlet.

    "passed_on" is inferred where a link is, and where the report says that B tells of what A said, but not that A told B.
    """
    actors, report = _by_id(record), record.report
    told = {(s.speaker, s.addressee) for s in record.statements}
    for s in record.statements:
        about = (s.setting.access, s.setting.date, report.outlet, report.published)

        def edge(
            kind: str, one: str, other: str, likely: float | None, *, inferred: bool, s: Statement = s
        ) -> tuple[Value, ...]:
            ends = (_name(actors, one) or one, _name(actors, other) or other)
            items = (_wikidata(actors, one), _wikidata(actors, other))
            return (report.id, s.id, kind, *ends, *items, inferred, *about, likely, s.asserted)  # noqa: B023 - used within the turn

        sure = s.certainty
        if s.speaker and s.addressee:
            both = min((each for each in (sure.speaker, sure.addressee) if each is not None), default=None)
            yield edge("said", s.speaker, s.addressee, both, inferred=False)
        for at, (link, following) in enumerate(pairwise(s.chain)):
            unsaid = at == 0 and (link.actor, following.actor) not in told
            inferred = link.inferred or following.inferred or unsaid
            yield edge("passed_on", link.actor, following.actor, sure.chain, inferred=inferred)
        if s.chain and report.outlet:
            yield edge("published", s.chain[-1].actor, report.outlet, sure.chain, inferred=s.chain[-1].inferred)


def _events(record: Record) -> Iterator[tuple[Value, ...]]:
    """Acts, with columns named as in event data: `root` is PLOVER's kind, `source` who did it. `told_by`: whose word it is."""
    actors, report = _by_id(record), record.report
    speakers = {s.id: s.speaker for s in record.statements}
    for e in record.events:
        yield (
            report.id, e.id, e.kind, e.modality, _name(actors, e.actor), _name(actors, e.target), e.date, e.place, e.text,
            e.within, _name(actors, speakers.get(e.within or "")), e.score, _wikidata(actors, e.actor),
            _wikidata(actors, e.target or ""), e.spans[0][0], e.spans[-1][1], report.outlet, report.published,
        )  # fmt: skip


def _evidence(record: Record) -> Iterator[tuple[Value, ...]]:
    actors, report = _by_id(record), record.report
    contents = {s.id: s.content.text for s in record.statements}
    for e in record.evidence:
        yield (
            report.id, e.id, e.kind, e.text, e.statement, contents.get(e.statement or ""), _name(actors, e.by), e.score,
            e.spans[0][0], e.spans[-1][1], report.outlet, report.published,
        )  # fmt: skip


def _claims(trace: Trace) -> Iterator[tuple[Value, ...]]:
    names = {root.id: root.description for root in trace.roots}
    speakers = {claim.id: claim.speaker for claim in trace.claims}
    readings = {(each.from_, each.to): each.reading for each in trace.relations if each.type == "denies"}
    for c in trace.claims:
        sure = c.certainty
        yield (
            c.id, c.story, c.speaker, c.wikidata, c.party.name if c.party else None,
            c.party.wikidata if c.party else None, c.text, c.access, c.attestation, len(c.statements),
            c.distinct_roots, _list(c.roots), _list(c.contested),
            " ".join(c.retracted) if c.retracted else None, *(c.shown or (None, None)), c.does, c.cue, c.negated,
            sure.speaker if sure and c.speaker else None, sure.access if sure and c.access != "unknown" else None,
            len(c.reports), _list(tuple(names.get(root, root) for root in c.roots)), c.presumed,
            _list(tuple(speakers.get(other) or "" for other in c.contested)),
            _list(tuple(readings.get((other, c.id), "ours") for other in c.contested)), c.confidence,
            len(c.possible_reports),
        )  # fmt: skip


def _claim_statements(trace: Trace) -> Iterator[tuple[Value, ...]]:
    for c in trace.claims:
        unsure = frozenset(c.possibly)
        yield from ((c.id, c.story, *ref, ref in unsure) for ref in c.statements)


def _reports(trace: Trace) -> Iterator[tuple[Value, ...]]:
    return ((r.id, r.outlet, r.published, r.story, _list(r.roots)) for r in trace.reports)


def _stories(trace: Trace) -> Iterator[tuple[Value, ...]]:
    return ((s.id, s.title, len(s.reports)) for s in trace.stories)


def _roots(trace: Trace) -> Iterator[tuple[Value, ...]]:
    """`reports`: those that have their main news from it, as on pages; `further_reports`: those with something else from it."""
    from reportedly.trace.resting_reports import (
        resting_reports,
    )  # it imports the records of traces, and these import this

    counted = resting_reports(trace)
    for r in trace.roots:
        main, further = counted[r.id].main, counted[r.id].further
        yield r.id, r.kind, r.description, r.outlet, len(main), r.first, len(further)


def _root_pairs(trace: Trace) -> Iterator[tuple[Value, ...]]:
    return ((p.a, p.b, p.state, p.why) for p in trace.root_pairs)


def _relations(trace: Trace) -> Iterator[tuple[Value, ...]]:
    claims = {claim.id: claim for claim in trace.claims}
    for r in trace.relations:
        ends = [claims.get(r.from_), claims.get(r.to)]
        texts = [claim.text if claim else None for claim in ends]
        speakers = [claim.speaker if claim else None for claim in ends]
        yield (r.type, r.from_, r.to, r.score, r.private_vs_public, r.reading, *texts, *speakers)


def _taken(trace: Trace) -> Iterator[tuple[Value, ...]]:
    """Who told whom among outlets: whose news a report has."""
    for report in trace.reports:
        for taken in report.taken_from:
            yield (
                report.id, "taken_from", taken.outlet, report.outlet, taken.inferred, taken.report, report.published,
            )  # fmt: skip


def _list(values: tuple[str, ...]) -> str | None:
    return LIST.join(values) or None


def _called(actors: Mapping[str, Actor], link: ChainLink) -> str:
    return _name(actors, link.actor) or link.actor


def _name(actors: Mapping[str, Actor], ident: str | None) -> str | None:
    actor = actors.get(ident or "")
    return actor.name if actor else None


def _wikidata(actors: Mapping[str, Actor], ident: str) -> str | None:
    actor = actors.get(ident)
    return actor.wikidata if actor else None
