"""The alerts that were found, as their page lists them: the latest first, whatever they were sent on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from reportedly.alert import tables as t
from reportedly.alert.events import Shown
from reportedly.alert.message import Alert, from_json
from reportedly.store import Store
from reportedly.store.citing import sources, whole
from reportedly.views.passages import Evidence, Passage
from reportedly.watch.clock import iso

LATEST = 200  # alerts among which those that tell the same are sought
PASSAGES = 3  # of an alert that are shown

_SENT = (
    select(t.delivery.c.alert).where(t.delivery.c.alert == t.alert.c.key).exists()
)  # others were there before their rule


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Words behind an alert: a statement in its context or, of what is none or no longer there, the words alone.

    `href` leads to the report of the latter; None if it is no longer there.
    """

    words: Shown
    href: str | None
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class FoundAlert:
    """An alert.

    Attributes:
        at: when it was found, ISO 8601.
        says: one sentence that describes it.
        rules: the names of the rules that found it.
        more: the number of passages that are not shown.
    """

    at: str
    says: str
    rules: tuple[str, ...]
    passages: tuple[FoundPassage, ...]
    more: int


def latest(store: Store, limit: int) -> list[FoundAlert]:
    """Return up to `limit` alerts, the latest first; what two rules found is one."""
    query = select(t.alert.c.kind, t.alert.c.places, t.alert.c.body).where(_SENT).order_by(t.alert.c.key.desc())
    with store.reading() as connection:
        rows = connection.execute(query.limit(LATEST)).all()
    found: dict[tuple[str, str], list[Alert]] = {}
    for row in rows:
        found.setdefault((row.kind, row.places), []).append(from_json(row.body))
    some = list(found.values())[:limit]
    idents = {each.report for same in some for each in same[0].data.shown[:PASSAGES]}
    records = {ident: held.record for ident, held in whole(store, idents).items()}
    return [_found(same, Evidence(sources(store, idents), records)) for same in some]


def since(store: Store, moment: float) -> tuple[int, str | None]:
    """Return how many alerts were found since then, in seconds since 1970, and when the first of them was (ISO 8601)."""
    each = select(t.alert.c.kind, t.alert.c.places, func.min(t.alert.c.made_at).label("at"))
    some = each.where(_SENT, t.alert.c.made_at >= iso(moment)).group_by(t.alert.c.kind, t.alert.c.places).subquery()
    with store.reading() as connection:
        number, first = connection.execute(select(func.count(), func.min(some.c.at))).one()
    return number, first


def _found(same: list[Alert], evidence: Evidence) -> FoundAlert:
    one = same[0]
    return FoundAlert(
        at=one.timestamp,
        says=one.data.says,
        rules=tuple(dict.fromkeys(each.data.rule for each in same)),
        passages=tuple(_passage(words, evidence) for words in one.data.shown[:PASSAGES]),
        more=max(0, len(one.data.shown) - PASSAGES),
    )


def _passage(words: Shown, evidence: Evidence) -> FoundPassage:
    source = evidence.sources.get(words.report)
    of_statement = evidence.passage((words.report, words.statement)) if words.statement else None
    return FoundPassage(words, f"/reports/{source.key}" if source else None, of_statement)
