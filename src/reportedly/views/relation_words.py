"""Relations in words for what is sent: who denies, confirms or updates whose words, how sure each part is, and where both stand.

The pages of a story and of a statement say the same in the same words. `RELATION_COLUMNS` are the same as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.intake.typed_dates import in_words
from reportedly.rows import Columns, Row
from reportedly.show.words import UNCERTAIN, is_perhaps, percent, perhaps_if
from reportedly.store import Store
from reportedly.store.citing import name_of, source_of, sources, titled, whole
from reportedly.store.reports import StoredReport, by_keys
from reportedly.store.searching import Hit
from reportedly.trace.records import Trace
from reportedly.views.against import NOBODY, possibly
from reportedly.views.passages import Evidence, Passage, in_store
from reportedly.views.relations import relations_of_many
from reportedly.views.story import relations, standing
from reportedly.views.vocabulary import RELATIONS

_END = ("Who", "How sure: who", "Says", "What", "Outlet", "Published", "Headline", "Report", "Statement")
RELATION_COLUMNS: Columns = dict.fromkeys(
    (*_END, "Relation", "How sure: relation", "Whose reading", *(f"Other: {name}" for name in _END)), str
)
_READINGS = {"report": "a report’s", "person": "a person’s", "ours": "ours"}


def of_story(store: Store, trace: Trace) -> Iterator[Row]:
    """Yield a row for each relation of a story, in the order of its page, with a statement of each claim."""
    records = {ident: held.record for ident, held in whole(store, trace.stories[0].reports).items()}
    known = sources(store, (report.id for report in trace.reports))
    evidence = Evidence({ident: titled(each, records.get(ident)) for ident, each in known.items()}, records)
    for each in standing(relations(trace), trace, evidence, 1):
        relation = each.relation
        ours = relation.reading == "ours"
        words = possibly(RELATIONS[relation.type][0], ours)
        if relation.private_vs_public:
            words = f"{words} (in private and in public)"
        one, two = (
            _end(found, mention.doubted) if found else _without_words(mention.speaker, mention.doubted, mention.text)
            for found, mention in ((each.a, each.one), (each.b, each.two))
        )
        yield _row(one, words, relation.score, relation.reading, two)


def of_hits(store: Store, hits: Sequence[Hit]) -> Iterator[Row]:
    """Yield a row for each relation of these statements to another."""
    found = relations_of_many(store, (hit.held for hit in hits))
    keys = {each.key for hit in hits for each in found.get((hit.held.key, hit.statement.id), ())}
    with store.reading() as connection:
        others = by_keys(connection, keys)
    for hit in hits:
        one = _statement(hit.held, hit.statement.id)
        for each in found.get((hit.held.key, hit.statement.id), ()):
            other = _statement(others[each.key], each.ident) if each.key in others else None
            reading = "person" if each.decided else "ours" if each.ours else "report"
            two = other or _without_words(each.who, each.doubted, each.content)
            if one is not None:
                yield _row(one, each.words, each.score, reading, two)


def _row(one: Iterable[str], words: str, score: float, reading: str, two: Iterable[str]) -> Row:
    sure = "" if reading == "person" else percent(score)
    return dict(zip(RELATION_COLUMNS, (*one, words, sure, _READINGS.get(reading, reading), *two), strict=True))


def _statement(held: StoredReport, ident: str) -> tuple[str, ...] | None:
    report = held.record.report.id
    evidence = Evidence({report: source_of(held.record, held.key)}, {report: held.record}, in_store)
    found = evidence.passage((report, ident))
    return _end(found) if found else None


def _end(found: Passage, doubted: bool = False) -> tuple[str, ...]:
    """Return what is said of one of the two: who, how sure, in what words, and where it stands."""
    source, sure = found.source, found.certainty.speaker if found.who else None
    says = ", ".join((found.kind, *["negated"] * found.negated, *[UNCERTAIN] * is_perhaps(found.confidence)))
    return (
        f"{perhaps_if(doubted or found.doubted)}{found.who}" if found.who else NOBODY, "" if sure is None else percent(sure),
        says, found.text,
        source.outlet or "", in_words(source.published) if source.published else "", source.title or "", name_of(source.id),
        found.statement.removeprefix("s"),
    )  # fmt: skip


def _without_words(who: str | None, doubted: bool, text: str) -> tuple[str, ...]:
    """Return the same of a claim whose statement is gone."""
    return (f"{perhaps_if(doubted)}{who}" if who else NOBODY, "", "", text, "", "", "", "", "")
