"""A report that is taken out is nowhere, comes back as it was, and can be forgotten while it is out."""

from __future__ import annotations

import pytest
from builders.matters import VOSS, retold
from builders.reports import pier
from msgspec import structs
from sqlalchemy import func, select

from reportedly.errors import ConflictError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.facets import facets, months_with
from reportedly.store.judging import decision, judge
from reportedly.store.listing import counts, latest
from reportedly.store.reports import report_with_id
from reportedly.store.saved_searches import mark_seen, remove, save, saved
from reportedly.store.searching import Filters, search
from reportedly.store.taken_out import bring_back, forget, take_out, taken_out
from reportedly.stories import stored

KNOWN = Knowledge()


def titled(name: str) -> Record:
    made = pier()
    return structs.replace(made, report=structs.replace(made.report, id=name, outlet=name))


def test_out_and_back(store: Store) -> None:
    """With its number, its decisions and its statements; meanwhile it is in no list, count or search."""
    add(store, titled("one"))
    add(store, titled("two"))
    held = report_with_id(store, "two")
    judge(store, held, decision(held, "report", "title", "Pier gone", KNOWN), "Ina")
    before = report_with_id(store, "two")
    take_out(store, before, "Bo")
    assert counts(store).reports == 1
    assert [each.id for each in latest(store, 9)] == ["one"]
    assert {hit.held.key for hit in search(store, "pier", known=KNOWN)} == {1}
    (out,) = taken_out(store)
    assert (out.id, out.title, out.who) == ("two", "Pier gone", "Bo")
    with pytest.raises(NotFoundError):
        take_out(store, before, "Bo")
    bring_back(store, out.key)
    after = report_with_id(store, "two")
    assert (after.key, after.record, after.raw) == (before.key, before.record, before.raw)
    assert taken_out(store) == []
    assert {hit.held.key for hit in search(store, "pier", known=KNOWN)} == {1, 2}
    assert stored.waiting(store) == 2
    with pytest.raises(NotFoundError):
        bring_back(store, out.key)


def test_a_report_that_was_added_anew_stays(store: Store) -> None:
    """The old one is not put over it."""
    add(store, pier())
    take_out(store, report_with_id(store, "pier-1"), "Bo")
    add(store, pier())
    (out,) = taken_out(store)
    with pytest.raises(ConflictError, match="added meanwhile"):
        bring_back(store, out.key)
    assert len(taken_out(store)) == 1


def test_forgotten_while_it_is_out(store: Store) -> None:
    """Nothing of it is left, and no decision on its text."""
    add(store, pier())
    held = report_with_id(store, "pier-1")
    judge(store, held, decision(held, "s2", "place", "Lisk", KNOWN), "Ina")
    take_out(store, report_with_id(store, "pier-1"), "Bo")
    assert not forget(store, "pier-2")
    assert forget(store, "pier-1")
    with store.reading() as connection:
        for table in (t.report, t.taken_out, t.judgement, t.statement, t.party):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0, table.name


def test_facets_and_order(store: Store) -> None:
    """On both databases: numbers of each value, and statements in the order of time."""
    add(store, pier())
    for number in (2, 1, 3):
        add(store, retold(f"r{number}", chain=(VOSS,), outlet="The Inlet", day=f"2031-0{number}-06"))
    found = facets(store, "pier", Filters(), KNOWN)
    assert found.count == 6
    assert found.values["actor"] == [("Lena Voss", 5)]
    assert found.values["outlet"] == [("Harbour Gazette", 3), ("The Inlet", 3)]
    assert dict(found.values["access"]) == {"private": 4, "public": 1, "unknown": 1}
    assert [month for month, _ in found.values["time"]] == ["2031-05", "2031-03", "2031-02", "2031-01"]
    months = [(each.month, each.private) for each in months_with(store, "pier", Filters(outlet="The Inlet"), KNOWN)]
    assert months == [("2031-01", 1), ("2031-02", 1), ("2031-03", 1)]
    for words in ("pier", ""):
        only = Filters(outlet="The Inlet")
        oldest = search(store, words, only, known=KNOWN, sort="oldest")
        assert [hit.held.record.report.id for hit in oldest] == ["r1", "r2", "r3"]
        assert [hit.held.key for hit in search(store, words, only, known=KNOWN, sort="newest")] == [
            hit.held.key for hit in oldest[::-1]
        ]


def test_a_saved_search_knows_what_was_there(store: Store) -> None:
    """The newest report when it was saved or last opened."""
    add(store, pier())
    key = save(store, "Pier", "words=pier", "Ina")
    add(store, titled("two"))
    (held,) = saved(store)
    assert (held.key, held.seen, held.who) == (key, 1, "Ina")
    assert {hit.held.key for hit in search(store, "pier", Filters(newer=held.seen), known=KNOWN)} == {2}
    mark_seen(store, key)
    assert search(store, "pier", Filters(newer=saved(store)[0].seen), known=KNOWN) == []
    remove(store, key)
    assert saved(store) == []
