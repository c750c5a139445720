"""The stories of a store: the same as a full trace, whatever happened to the reports before, for a part of the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from builders.matters import BRILL, CLAIMS, MATTERS, QUAY, SOURCES, VOSS, EachDiffers, retold
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

import reportedly.alert.tables
import reportedly.watch.tables  # noqa: F401 - so that all tables of a store are known
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store, open_store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.decisions import judgements
from reportedly.store.forgetting import remove
from reportedly.store.judging import decision, judge, rejection, undo
from reportedly.store.people import named
from reportedly.store.reports import report_with_id, stored_reports
from reportedly.store.rereading import renew
from reportedly.stories import service, stored
from reportedly.trace.digest import Digest, digest
from reportedly.trace.records import Trace
from reportedly.trace.trace import trace
from reportedly.trace.wording import Floats

KNOWN = Knowledge()


def full(store: Store) -> Trace:
    """What a trace of all records of the store says."""
    return trace((each.record for each in stored_reports(store)), EachDiffers())


def fresh(store: Store) -> EachDiffers:
    """The store with its stories brought up to date, and what was asked for that."""
    words = EachDiffers()
    stored.refresh(store, words)
    assert stored.whole(store) == full(store)
    return words


def story(store: Store, ident: str) -> int:
    key = stored.story_of(store, report_with_id(store, ident).key)
    assert key is not None
    return key


APART = (
    retold("pier", [0, 1], 0),
    retold("grain", [3, 4], 2),
    retold("late", [2], 4, day="2031-06-20"),
)  # three stories

IDENTS = [f"r{number}" for number in range(6)]
READINGS = st.builds(
    retold,
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
        idents = [each.record.report.id for each in stored_reports(store)]
        if idents:
            what(store, idents[number % len(idents)])

    return change


def _forget(store: Store, ident: str) -> None:
    remove(store, report_with_id(store, ident))


def _reject(store: Store, ident: str) -> None:
    at = report_with_id(store, ident)
    if at.record.statements:
        judge(store, at, rejection(at, "s1", "statement"), "Ina")


def _set(store: Store, ident: str) -> None:
    at = report_with_id(store, ident)
    if at.record.statements:
        judge(store, at, decision(at, "s1", "speaker", "Ada Lund", KNOWN), "Ina")


def _undo(store: Store, _: str) -> None:
    for each in [each.judgement for each in judgements(store) if each.judgement.undone_at is None][-1:]:
        undo(store, each.number, "Ina")


def _reread(store: Store, ident: str) -> None:
    """A newer engine hears a denial where the older heard none, and the other way round."""
    raw = report_with_id(store, ident).raw.to_dict()
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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, max_size=14))
def test_whatever_happened_the_stories_are_those_of_a_full_trace(store: Store, changes: list[Change]) -> None:
    """Reports come, are decided on, read again and forgotten, in any order; then the stored trace equals that of all records."""
    with store.writing() as connection:
        connection.execute(delete(t.story))
        connection.execute(delete(t.report))
        connection.execute(delete(t.judgement))
    for change in changes:
        change(store)
    fresh(store)
    assert stored.refresh(store, EachDiffers()) == 0


def test_one_more_report_is_traced_with_its_neighbourhood_alone(store: Store) -> None:
    """Of three happenings, one gets a report more: its story keeps its key, and nothing is asked of the others' words."""
    for each in APART:
        add(store, each)
    fresh(store)
    before = {ident: story(store, ident) for ident in ("pier", "grain", "late")}
    assert len(set(before.values())) == 3
    add(store, retold("more", [0, 1], 1))
    assert sorted(fresh(store).seen) == sorted([CLAIMS[0], CLAIMS[1]])
    assert {ident: story(store, ident) for ident in before} == before
    assert story(store, "more") == before["pier"]
    assert fresh(store).seen == []


def test_a_report_between_two_stories_joins_them(store: Store) -> None:
    """The story of more reports keeps its key, the other is no more; when the report is forgotten, there are two again."""
    for each in (retold("a", [0, 1], 0), retold("b", [0, 1], 0), retold("c", [3, 4], 2)):
        add(store, each)
    fresh(store)
    first, other = story(store, "a"), story(store, "c")
    assert first == story(store, "b") != other
    for ident in ("between", "among"):
        add(store, retold(ident, [0, 1, 3, 4], outlet=ident))
    fresh(store)
    assert {story(store, ident) for ident in ("a", "b", "c", "between", "among")} == {first}
    assert stored.one(store, other) is None
    for ident in ("between", "among"):
        _forget(store, ident)
    fresh(store)
    assert story(store, "a") == story(store, "b") != story(store, "c")


def test_heads_are_in_the_order_of_time_and_come_in_pages(store: Store) -> None:
    """The newest first, those of no day last; each page goes on where the one before ended; counts are those of the trace."""
    add(store, retold("old", [3, 4], 2, day="2031-05-01"))
    add(store, retold("new", [0, 1], 0, [VOSS, SOURCES, QUAY], day="2031-05-20"))
    add(store, retold("no", [0, 1], 0, [BRILL], day="2031-05-22", kind="denial", access="public"))
    add(store, retold("none", [], 4, day=None))
    add(store, retold("month", [3], 3, day="2030-05"))
    assert stored.heads(store, limit=9) == []
    fresh(store)
    found = stored.heads(store, limit=9)
    assert [(head.first, head.last, head.reports) for head in found] == [
        ("2031-05-20", "2031-05-22", 2),
        ("2031-05-01", "2031-05-01", 1),
        ("2030-05-01", "2030-05-31", 1),
        (None, None, 1),
    ]
    top = stored.one(store, found[0].key)
    assert top is not None
    assert (found[0].title, found[0].claims, found[0].roots) == (top.stories[0].title, len(top.claims), len(top.roots))
    assert found[0].contested == 1 == sum(bool(claim.contested) for claim in top.claims)
    pages = [stored.heads(store, limit=1, after=each.key) for each in found]
    assert pages == [[each] for each in found[1:]] + [[]]
    assert stored.heads(store, limit=2, after=999_999) == found[:2]


def test_the_largest_first(store: Store) -> None:
    """Those with the most reports, then the newest, in pages that are found by their number."""
    for number, outlet in enumerate(("old", "older", "oldest")):
        add(store, retold(outlet, [3, 4], 2, [BRILL], day=f"2031-05-0{number + 1}"))
    add(store, retold("new", [0, 1], 0, [VOSS, SOURCES, QUAY], day="2031-05-20"))
    fresh(store)
    found = service.largest(store, limit=9)
    assert [(head.reports, head.last) for head in found] == [(3, "2031-05-03"), (1, "2031-05-20")]
    assert service.largest(store, limit=1, skip=1) == found[1:]


def test_stories_in_which_somebody_speaks(store: Store) -> None:
    """Are chosen by party, and by day."""
    add(store, retold("voss", [0, 1], 0, [VOSS]))
    add(store, retold("brill", [3, 4], 2, [BRILL], day="2031-05-08"))
    fresh(store)
    with store.reading() as connection:
        (voss,) = named(connection, "Voss", KNOWN)
    assert [head.key for head in stored.heads(store, limit=9, actor=voss.key)] == [story(store, "voss")]
    assert [each.id for each in stored.whole(store, stored.voiced([voss.key])).reports] == ["voss"]
    assert [each.id for each in stored.whole(store, stored.since("2031-05-07")).reports] == ["brill"]
    assert stored.whole(store, stored.since("2031-05-07"), stored.voiced([voss.key])).stories == ()


def test_the_claims_of_a_report(store: Store) -> None:
    """Are those in which its statements stand, in the numbers of its story; before it is traced, there are none."""
    add(store, retold("a", [0, 1], 0, [VOSS, QUAY]))
    add(store, retold("b", [0, 1], 0, [VOSS, QUAY], outlet="The Inlet"))
    add(store, retold("c", [0, 1], 2, [BRILL]))
    assert (stored.story_of(store, 1), stored.claims_of(store, "a")) == (None, [])
    fresh(store)
    whole = stored.one(store, story(store, "a"))
    assert whole is not None
    (claim,) = stored.claims_of(store, "a")
    assert claim.statements == (("a", "s1"), ("b", "s1"))
    assert claim in whole.claims
    assert stored.claims_of(store, "b") == [claim] != stored.claims_of(store, "c")


class Meanwhile(EachDiffers):
    """While it is asked for meanings for the first time, something else happens."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.then: Callable[[], object] | None = then

    def meanings(self, texts: Sequence[str]) -> Floats:
        then, self.then = self.then, None
        if then is not None:
            then()
        return super().meanings(texts)


@pytest.mark.parametrize("what", [_reject, _reread, _forget, lambda store, _: add(store, retold("b", [0, 1], 1))])
def test_what_changes_while_its_story_is_traced(store: Store, what: Callable[[Store, str], object]) -> None:
    """A decision, another reading, its going, a new neighbour: the story is that of afterwards."""
    add(store, retold("other", [0, 1], 1))
    add(store, retold("a", [0, 1], 0))
    stored.refresh(store, Meanwhile(lambda: what(store, "a")))
    assert stored.whole(store) == full(store)
    assert stored.waiting(store) == 0


def test_what_changes_while_it_is_digested(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day that another reading takes away brings a report into the story of one long after."""
    add(store, retold("long-after", [0, 1], day="2031-06-20"))
    add(store, retold("a", [0, 1]))
    then = [_reread]

    def late(record: Record) -> Digest:
        made = digest(record)
        if record.report.id == "a" and then:
            then.pop()(store, "a")
        return made

    monkeypatch.setattr("reportedly.stories.digests.digest", late)
    stored.refresh(store, EachDiffers())
    assert story(store, "a") == story(store, "long-after")
    assert stored.whole(store) == full(store)


def test_who_was_killed_is_taken_over_from(store: Store) -> None:
    """Whatever a run that did not end has done, the next one does the rest."""

    def die() -> None:
        raise KeyboardInterrupt

    for each in APART:
        add(store, each)
    steps = stored.refreshing(store, EachDiffers())
    assert next(steps) == 1
    steps.close()
    assert stored.waiting(store) == 2
    with pytest.raises(KeyboardInterrupt):
        stored.refresh(store, Meanwhile(die))
    assert stored.waiting(store) == 2
    assert stored.refresh(store, EachDiffers()) == 2
    assert stored.whole(store) == full(store)


def test_many_at_once(store: Store) -> None:
    """Six add and trace at the same time; in the end nothing waits, and the stories are those of a full trace."""

    def one(number: int) -> None:
        add(store, retold(f"r{number}", [number % 6, (number + 1) % 6], number % 5))
        stored.refresh(store, EachDiffers())

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(18)))
    stored.refresh(store, EachDiffers())
    assert stored.waiting(store) == 0
    assert stored.whole(store) == full(store)


def test_another_version_traces_all_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would find may differ in every story."""
    for each in APART[:2]:
        add(store, each)
    fresh(store)
    monkeypatch.setattr("reportedly.stories.digests.ENGINE", "9.9.9")
    assert stored.refresh(store, EachDiffers()) == 2
    assert stored.refresh(store, EachDiffers()) == 0
    assert stored.whole(store) == full(store)


# The tables of a store of layout 0002.
BEFORE = ("report", "statement", "party", "party_word", "voice", "judgement", "token", "inbox")


def test_reports_of_an_older_store_wait_to_be_traced(where: str) -> None:
    """A store that was made before there were stories is traced whole."""
    with open_store(where) as store:
        for each in APART[:2]:
            add(store, each)
        with store.writing() as connection:
            for table in reversed(t.meta.sorted_tables):
                if table.name not in BEFORE:
                    connection.execute(text(f"DROP TABLE {table.name}"))
            for name in ("", "_access", "_kind", "_terms", "_quote"):
                connection.execute(text(f"DROP INDEX ix_statement{name}_day_until"))
            connection.execute(text("CREATE INDEX ix_statement_day ON statement (day)"))
            connection.execute(text("DROP INDEX ix_judgement_other_hash"))
            for column in ("other_hash", "other"):
                connection.execute(text(f"ALTER TABLE judgement DROP COLUMN {column}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    with open_store(where) as store:
        assert stored.waiting(store) == 2
        assert stored.refresh(store, EachDiffers()) == 2
