"""The stories of a store: the same as a full trace, whatever happened to the reports before, for a part of the work."""

from __future__ import annotations

from collections.abc import Callable

from happenings import BRILL, CLAIMS, MATTERS, QUAY, SOURCES, VOSS, Words, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.forgetting import remove
from reportedly.store.holding import everything, held
from reportedly.store.judging import decision, judge, judgements, rejection, undo
from reportedly.store.rereading import renew
from reportedly.trace.records import Trace
from reportedly.trace.trace import trace
from reportedly.traced import stored

KNOWN = Knowledge()


def full(store: Store) -> Trace:
    """What a trace of all records of the store says."""
    return trace((each.record for each in everything(store)), Words())


def fresh(store: Store) -> Words:
    """The store with its stories brought up to date, and what was asked for that."""
    words = Words()
    stored.refresh(store, words)
    assert stored.whole(store) == full(store)
    return words


def story(store: Store, ident: str) -> int:
    key = stored.story_of(store, held(store, ident).key)
    assert key is not None
    return key


IDENTS = [f"r{number}" for number in range(6)]
READINGS = st.builds(
    told,
    st.sampled_from(IDENTS),
    st.lists(st.integers(0, len(MATTERS) - 1), max_size=3, unique=True),
    st.integers(0, len(CLAIMS) - 1),
    st.lists(st.sampled_from([VOSS, SOURCES, QUAY, BRILL]), min_size=1, max_size=3, unique_by=lambda a: a.id),
    outlet=st.sampled_from([None, "The Inlet", "Quay Review"]),
    day=st.sampled_from([None, "2031-05", "2031-05-06", "2031-05-20"]),
    access=st.sampled_from(["private", "public", "unknown"]),
    kind=st.sampled_from(["assertion", "denial"]),
)
Change = Callable[[Store], object]


def _add(record: Record) -> Change:
    return lambda store: add(store, record)


def _on(number: int, what: Callable[[Store, str], object]) -> Change:
    """Do something to one of the reports that are there, if any is."""

    def change(store: Store) -> None:
        idents = [each.record.report.id for each in everything(store)]
        if idents:
            what(store, idents[number % len(idents)])

    return change


def _forget(store: Store, ident: str) -> None:
    remove(store, held(store, ident))


def _reject(store: Store, ident: str) -> None:
    at = held(store, ident)
    if at.record.statements:
        judge(store, at, rejection(at, "s1", "statement"), "Ina")


def _set(store: Store, ident: str) -> None:
    at = held(store, ident)
    if at.record.statements:
        judge(store, at, decision(at, "s1", "speaker", "Ada Lund", KNOWN), "Ina")


def _undo(store: Store, _: str) -> None:
    for each in [each.judgement for each in judgements(store) if each.judgement.undone_at is None][-1:]:
        undo(store, each.number, "Ina")


def _reread(store: Store, ident: str) -> None:
    """A newer engine hears a denial where the older heard none, and the other way round."""
    raw = held(store, ident).raw.to_dict()
    for each in raw["statements"]:
        each["cue"]["kind"] = "denial" if each["cue"]["kind"] == "assertion" else "assertion"
    raw["engine"]["version"] += "+"
    raw["report"]["published"] = None if raw["report"]["published"] else "2031-05-06"
    renew(store, Record.from_dict(raw))


def _refresh(store: Store) -> None:
    fresh(store)


CHANGES = st.one_of(
    READINGS.map(_add),
    READINGS.map(_add),
    st.builds(_on, st.integers(0, 5), st.sampled_from([_forget, _reject, _set, _undo, _reread])),
    st.just(_refresh),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, max_size=12))
def test_whatever_happened_the_stories_are_those_of_a_full_trace(store: Store, changes: list[Change]) -> None:
    """Reports come, are decided on, read again and forgotten, in any order; then the stored trace equals that of all records."""
    with store.writing() as connection:
        connection.execute(delete(t.story))
        connection.execute(delete(t.report))
        connection.execute(delete(t.judgement))
    for change in changes:
        change(store)
    fresh(store)
    assert stored.refresh(store, Words()) == 0
