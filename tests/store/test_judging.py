"""Decisions in the store: they win everywhere, are never lost, and can be undone."""

from __future__ import annotations

import pytest
from builders.reports import pier, record, report, statement
from msgspec import structs

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Actor
from reportedly.show.export import corrections
from reportedly.store import Store, fields
from reportedly.store.adding import add
from reportedly.store.decisions import DecisionQuery, judgements
from reportedly.store.judgements import Judgement
from reportedly.store.judging import confirmation, decision, judge, rejection, undo
from reportedly.store.reports import report_with_id, stored_reports
from reportedly.store.rereading import outdated, renew
from reportedly.store.searching import Filters, search, who

KNOWN = Knowledge()


def set_to(store: Store, part: str, field: str, asked: str, ident: str = "pier-1", by: str = "Ina") -> Judgement:
    """Take a decision as the command does."""
    at = report_with_id(store, ident)
    return judge(store, at, decision(at, part, field, asked, KNOWN), by, "the caption")


def speakers(store: Store, name: str) -> list[str]:
    return [hit.statement.id for hit in who(store, name, known=KNOWN).hits]


def test_a_decision_wins_everywhere(store: Store) -> None:
    """Where the report is shown, in who said what, and in what a search finds."""
    add(store, pier())
    assert speakers(store, "Lena Voss") == ["s2", "s4"]
    taken = set_to(store, "s2", "speaker", "Tam Orrick")
    assert (taken.number, taken.who, taken.why, taken.was) == (
        1, "Ina", "the caption", {"name": "Lena Voss", "type": "person", "wikidata": None},
    )  # fmt: skip
    assert next(s for s in report_with_id(store, "pier-1").record.statements if s.id == "s2").speaker == "a2"
    assert (speakers(store, "Lena Voss"), speakers(store, "Tam Orrick")) == (["s4"], ["s2"])
    set_to(store, "s2", "access", "public")
    assert search(store, "pier", Filters(access="private"), known=KNOWN) == []


def test_the_engines_reading_is_kept_beside_it(store: Store) -> None:
    """`raw` is what the engine found."""
    add(store, pier())
    set_to(store, "s2", "speaker", "none")
    assert report_with_id(store, "pier-1").raw == pier()


def test_undoing(store: Store) -> None:
    """The decision before it holds again, then the engine's reading; who undid it is kept, and it can't be undone twice."""
    add(store, pier())
    first, second = set_to(store, "s2", "speaker", "Tam Orrick"), set_to(store, "s2", "speaker", "port")
    assert (speakers(store, "port"), speakers(store, "Tam Orrick")) == (["s2", "s3"], [])
    undone = undo(store, second.number, "Ola")
    assert (undone.undone_by, undone.undone_at is None) == ("Ola", False)
    assert speakers(store, "Tam Orrick") == ["s2"]
    undo(store, first.number, "Ola")
    assert report_with_id(store, "pier-1").record == pier()
    with pytest.raises(NotFoundError, match="there is no decision with this number that holds"):
        undo(store, first.number, "Ola")
    assert [(each.part, each.judgement.who) for each in judgements(store)] == [("s2", "Ina"), ("s2", "Ina")]


def test_confirming_and_rejecting(store: Store) -> None:
    """What is confirmed stays whatever an engine says later; what is rejected is not given; no statement is gone."""
    add(store, pier())
    at = report_with_id(store, "pier-1")
    judge(store, at, confirmation(at, "s2", "speaker"), "Ina")
    judge(store, at, rejection(at, "s2", "addressee"), "Ina")
    judge(store, at, rejection(at, "s1", fields.WHOLE), "Ina")
    judge(store, at, confirmation(at, "s3", fields.WHOLE), "Ina")
    other = structs.replace(
        pier(), statements=tuple(structs.replace(s, speaker="a5") if s.id == "s2" else s for s in pier().statements)
    )
    renew(store, other)
    now = report_with_id(store, "pier-1").record.statements
    assert [s.id for s in now] == ["s2", "s3", "s4", "s5"]
    assert (now[0].speaker, now[0].addressee, now[0].chain[0].actor) == ("a1", None, "a1")


@pytest.mark.parametrize(
    ("part", "field", "line"),
    [
        ("s9", "speaker", "no such statement or actor"),
        ("s2", "colour", "s2 has no such field; it has speaker, addressee"),
        ("a1", "name", "no words of the report are this actor's"),
    ],
)
def test_what_cannot_be_decided_is_one_line(store: Store, part: str, field: str, line: str) -> None:
    """And nothing is kept."""
    add(store, pier())
    with pytest.raises(InputError, match=line):
        set_to(store, part, field, "Lena Voss")
    assert list(judgements(store)) == []


def test_what_must_be_something_cannot_be_rejected(store: Store) -> None:
    """Who says that a content is wrong has to say which words it is."""
    add(store, pier())
    with pytest.raises(InputError, match="this can't be left open; say what is right"):
        rejection(report_with_id(store, "pier-1"), "s2", "content")


def test_a_decision_is_on_the_text_wherever_it_stands(store: Store) -> None:
    """The same text from another outlet, added before or after, is decided too."""
    add(store, pier())
    set_to(store, "s2", "speaker", "Tam Orrick")
    copy = structs.replace(pier(), report=structs.replace(pier().report, id="pier-2", outlet="The Inlet"))
    add(store, copy)
    assert len(speakers(store, "Tam Orrick")) == 2
    set_to(store, "s4", "speaker", "Tam Orrick", "pier-2")
    assert len(speakers(store, "Tam Orrick")) == 4


def test_a_newer_reading_keeps_decisions(store: Store) -> None:
    """They find their words among other numbers; one whose words are gone is listed, and holds again when they are back."""
    add(store, pier())
    taken = set_to(store, "s2", "speaker", "Tam Orrick")
    newer = structs.replace(pier().engine, model="newer")
    assert [each.key for each in stored_reports(store, outdated(newer))] == [1]
    renumbered = tuple(structs.replace(s, id=f"s{9 - n}", within=None) for n, s in enumerate(pier().statements))
    kept = renew(store, structs.replace(pier(), engine=newer, statements=renumbered))
    assert kept is not None
    assert kept.unanchored == ()
    assert speakers(store, "Tam Orrick") == ["s8"]
    assert list(stored_reports(store, outdated(newer))) == []

    lost = renew(store, structs.replace(pier(), engine=newer, statements=pier().statements[2:]))
    assert lost is not None
    assert lost.unanchored == (taken,)
    assert [each.part for each in judgements(store, DecisionQuery(report_with_id(store, "pier-1")))] == [None]
    assert report_with_id(store, "pier-1").unanchored == (taken,)
    renew(store, pier())
    assert speakers(store, "Tam Orrick") == ["s2"]


def test_a_report_that_is_forgotten_meanwhile_is_not_made_again(store: Store) -> None:
    """Rereading writes over what is there, and nothing else."""
    assert renew(store, pier()) is None
    assert list(stored_reports(store)) == []


def test_corrections_as_training_data(store: Store) -> None:
    """A row a decision that holds: the text, the statement as it was read and as it is, and who decided why."""
    add(store, pier())
    undo(store, set_to(store, "s3", "kind", "denial").number, "Ina")
    set_to(store, "s2", "speaker", "Tam Orrick")
    (row,) = corrections(report_with_id(store, "pier-1"))
    assert (row["report"], row["part"], row["field"], row["verdict"]) == ("pier-1", "s2", "speaker", "changed")
    assert (row["read"]["speaker"], row["decided"]["speaker"]) == ("a1", "a2")
    assert row["text"] == pier().report.text
    assert (row["who"], row["why"]) == ("Ina", "the caption")


def test_an_actor_of_the_record(store: Store) -> None:
    """A Wikidata id that a person gives makes it one with others of that id."""
    text = "Lena Voss said no."
    actor = Actor(id="a1", name="Lena Voss", type="person", mentions=((0, 9),))
    add(
        store,
        record(report(text), statement("s1", "Lena Voss", "said", "no", text=text, speaker="a1"), actors=(actor,)),
    )
    set_to(store, "a1", "wikidata", "Q999002")
    assert speakers(store, "Q999002") == ["s1"]
