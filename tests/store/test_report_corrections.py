"""Decisions on a report as a whole: its outlet, date, headline, byline and address."""

from __future__ import annotations

import pytest
from builders.reports import record, report, statement
from msgspec import structs
from sqlalchemy import delete

from reportedly.errors import InputError
from reportedly.knowledge import Knowledge
from reportedly.store import Store, inbox
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.decisions import DecisionQuery, judgements
from reportedly.store.judging import Decision, confirmation, decision, judge, rejection, undo
from reportedly.store.listing import latest
from reportedly.store.reports import StoredReport, report_with_id
from reportedly.store.rereading import renew
from reportedly.stories import stored

TEXT = "Lena Voss said the pier was lost."


def put(store: Store, ident: str, outlet: str) -> None:
    said = statement("s1", "Lena Voss", "said", "the pier was lost", text=TEXT)
    add(store, record(report(TEXT, id=ident, outlet=outlet, published="2031-05"), said))


def change(held: StoredReport, field: str, value: str) -> Decision:
    return decision(held, "report", field, value, Knowledge())


def test_it_holds_wherever_the_report_is_shown(store: Store) -> None:
    """In the record, in lists, after another reading, until it is undone; and the report waits to be traced anew."""
    put(store, "pier-1", "Wrong Paper")
    held = report_with_id(store, "pier-1")
    made = judge(store, held, change(held, "outlet", "Quay Review"), "Ina", "it says so at its head")
    assert (made.was, made.value) == ("Wrong Paper", "Quay Review")
    after = report_with_id(store, "pier-1")
    assert (after.record.report.outlet, after.raw.report.outlet) == ("Quay Review", "Wrong Paper")
    assert [each.outlet for each in latest(store, 10)] == ["Quay Review"]
    assert stored.waiting(store) == 1
    assert renew(store, structs.replace(after.raw, engine=structs.replace(after.raw.engine, version="9"))) is not None
    assert report_with_id(store, "pier-1").record.report.outlet == "Quay Review"
    undo(store, made.number, "Ina")
    assert [each.outlet for each in latest(store, 10)] == ["Wrong Paper"]


def test_another_report_with_the_same_text_stays(store: Store) -> None:
    """Two papers may print one text: a decision is about one of them, and is listed with that one."""
    put(store, "pier-1", "Wrong Paper")
    put(store, "pier-2", "Harbour Gazette")
    two = report_with_id(store, "pier-2")
    judge(store, two, change(two, "outlet", "Quay Review"), "Ina")
    one, two = report_with_id(store, "pier-1"), report_with_id(store, "pier-2")
    assert (one.record.report.outlet, two.record.report.outlet) == ("Wrong Paper", "Quay Review")
    assert one.unanchored == ()
    assert [(each.report, each.part) for each in judgements(store)] == [("pier-2", "report")]
    assert list(judgements(store, DecisionQuery(one))) == []


def test_what_each_field_takes(store: Store) -> None:
    """A date is one day, an address one of the web, and each may be said not to be given."""
    put(store, "pier-1", "Quay Review")
    held = report_with_id(store, "pier-1")
    for field, value in (("published", "5/6/2031"), ("url", "quay"), ("outlet", " ")):
        with pytest.raises(InputError):
            change(held, field, value)
    for field, value in (
        ("published", "2031-05-06"),
        ("title", "Pier lost"),
        ("byline", "Ada Quill"),
        ("url", "https://a.example/1"),
        ("publisher_family", "North Coast Press"),
    ):
        held = report_with_id(store, "pier-1")
        judge(store, held, change(held, field, value), "Ina")
        assert getattr(report_with_id(store, "pier-1").record.report, field) == value
    held = report_with_id(store, "pier-1")
    judge(store, held, rejection(held, "report", "outlet"), "Ina")
    held = report_with_id(store, "pier-1")
    judge(store, held, confirmation(held, "report", "title"), "Ina")
    assert report_with_id(store, "pier-1").record.report.outlet is None
    with pytest.raises(InputError, match="it has outlet, published"):
        change(held, "speaker", "Lena Voss")


def test_a_new_reading_answers_those_who_asked_for_it(store: Store) -> None:
    """In its own transaction: all that wait, or the one that is being read; who asks meanwhile still waits."""
    put(store, "pier-1", "Quay Review")
    made = report_with_id(store, "pier-1").raw
    for published in ("2031-05-06", "2031-05-07"):
        judge(
            store,
            report_with_id(store, "pier-1"),
            change(report_with_id(store, "pier-1"), "published", published),
            "Ina",
        )
    assert inbox.unread(store) == 1
    renew(store, made)
    assert inbox.unread(store) == 0
    judge(
        store,
        report_with_id(store, "pier-1"),
        change(report_with_id(store, "pier-1"), "published", "2031-05-08"),
        "Ina",
    )
    being_read = inbox.take(store)
    assert being_read is not None
    judge(
        store,
        report_with_id(store, "pier-1"),
        change(report_with_id(store, "pier-1"), "published", "2031-05-09"),
        "Ina",
    )
    assert inbox.unread(store) == 2
    renew(store, made, being_read.key)
    assert [each.state for each in inbox.latest(store)] == ["waiting"]
    with store.writing() as connection:
        connection.execute(delete(t.report))
    assert renew(store, made) is None  # of another report, or forgotten: nobody has an answer
    assert inbox.unread(store) == 1
