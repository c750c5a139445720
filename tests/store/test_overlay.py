"""Decisions laid over a reading, the one they were made on and others."""

from __future__ import annotations

from typing import Any

import pytest
from builders.reports import TEXT, at, pier
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly.errors import InputError
from reportedly.knowledge import Knowledge
from reportedly.records import Record, Statement
from reportedly.spans import words
from reportedly.store import fields
from reportedly.store.judgements import Anchor, Judgement, Verdict, anchor_of, found, iou
from reportedly.store.overlay import overlaid

KNOWN = Knowledge()


def decided(field: str, value: Any, part: str = "s2", number: int = 1, verdict: Verdict = "changed") -> Judgement:
    """A decision on the reading made by hand; `value` as it is stored."""
    on = fields.part(pier(), part)
    assert on is not None
    return Judgement(
        number=number, content_hash="sha256:0", anchor=anchor_of(on), field=field, verdict=verdict, was=None, value=value,
        why=None, who="Ina", at="2031-05-07T08:00:00Z",
    )  # fmt: skip


def said(field: str, asked: str, part: str = "s2") -> Judgement:
    """A decision in a person's words."""
    on = fields.part(pier(), part)
    assert on is not None
    return decided(field, fields.of(on)[field].parsed(asked, pier(), on, KNOWN), part)


def statement(record: Record, ident: str = "s2") -> Statement:
    return next(s for s in record.statements if s.id == ident)


def name(record: Record, ident: str | None) -> str | None:
    return next((a.name for a in record.actors if a.id == ident), None)


def test_without_decisions_the_record_is_the_engines() -> None:
    """Nothing is laid over, nothing changes."""
    assert overlaid(pier(), []).record == pier()


def test_a_speaker_of_the_record() -> None:
    """The speaker and the first link of the chain, which keeps its words, are another actor."""
    over = statement(overlaid(pier(), [said("speaker", "tam orrick")]).record)
    assert over.speaker == "a2"
    assert [link.actor for link in over.chain] == ["a2", "a3", "a4"]
    assert over.chain[0].spans == statement(pier()).chain[0].spans


def test_a_speaker_whom_the_engine_did_not_find() -> None:
    """Is added as an actor, with what the knowledge base knows of that name."""
    record = overlaid(pier(), [said("speaker", "Ola Brandt")]).record
    assert (name(record, statement(record).speaker), statement(record).speaker) == ("Ola Brandt", "a7")
    linked = overlaid(pier(), [said("speaker", "Q458")]).record
    added = linked.actors[-1]
    assert (added.name, added.wikidata, added.type) == ("European Union", "Q458", "organisation")


def test_nobody() -> None:
    """Where nobody speaks there is no chain; where nobody is spoken to there is no addressee."""
    over = statement(overlaid(pier(), [said("speaker", "none"), said("addressee", "none")]).record)
    assert (over.speaker, over.chain, over.addressee) == (None, (), None)


def test_a_chain() -> None:
    """From the speaker outwards; links that stay keep their words, others are inferred."""
    over = statement(overlaid(pier(), [said("chain", "Lena Voss < Tam Orrick < aide")]).record)
    assert [(link.actor, link.inferred) for link in over.chain] == [("a1", False), ("a2", True), ("a3", False)]
    assert over.speaker == "a1"


@pytest.mark.parametrize(
    ("field", "asked", "read"),
    [
        ("access", "public", lambda s: s.setting.access),
        ("form", "call", lambda s: s.setting.form),
        ("place", "Port Amsel", lambda s: s.setting.place),
        ("date", "2031-05", lambda s: s.setting.date),
        ("terms", "on_record", lambda s: s.setting.terms),
        ("kind", "threat", lambda s: s.cue.kind),
        ("quote", "mixed", lambda s: s.quote),
        ("cue", "told", lambda s: s.cue.text),
        ("source", "an aide", lambda s: s.source.text),
    ],
)
def test_each_field(field: str, asked: str, read: Any) -> None:
    """Holds what the person said."""
    assert read(statement(overlaid(pier(), [said(field, asked)]).record)) == asked


def test_negated() -> None:
    """ "Has not" becomes "has", and the other way round."""
    assert statement(overlaid(pier(), [said("negated", "true")]).record).cue.negated is True
    assert statement(overlaid(pier(), [said("negated", "false", "s3")]).record, "s3").cue.negated is False


def test_a_content_is_words_of_the_report() -> None:
    """With its kind of quote; a content inside quotation marks is direct, whatever it was before."""
    over = statement(overlaid(pier(), [said("content", "We owe nobody a pier")]).record)
    assert (over.content.text, over.content.spans, over.quote) == (
        "We owe nobody a pier",
        (at("We owe nobody a pier"),),
        "direct",
    )


def test_of_words_that_stand_twice_the_nearest_are_meant() -> None:
    """To the statement's cue."""
    second = TEXT.index("the minister")
    assert statement(overlaid(pier(), [said("source", "the", "s4")]).record, "s4").source == words(
        TEXT, [(second, second + 3)]
    )


def test_an_actor() -> None:
    """Its name, type, role, Wikidata id and whom it speaks for."""
    voss = structs.replace(pier().actors[0], mentions=(at("Lena Voss"),))
    record = structs.replace(pier(), actors=(voss, *pier().actors[1:]))
    asked = {"name": "Lena A. Voss", "wikidata": "Q42", "for": "port", "role": "none"}
    values = {field: fields.OF_ACTOR[field].parsed(words_, record, voss, KNOWN) for field, words_ in asked.items()}
    taken = [structs.replace(decided(field, value, "a1"), anchor=anchor_of(voss)) for field, value in values.items()]
    actor = overlaid(record, taken).record.actors[0]
    assert (actor.name, actor.wikidata, actor.belongs_to, actor.role) == ("Lena A. Voss", "Q42", "a6", None)
    assert actor.link is not None
    assert actor.link.why == ("a person's decision",)


@pytest.mark.parametrize(
    ("field", "asked", "part"),
    [
        ("access", "secret", "s2"), ("kind", "none", "s2"), ("content", "words that are not there", "s2"), ("cue", "", "s2"),
        ("chain", "Lena Voss <", "s2"), ("chain", "none", "s2"), ("date", "yesterday", "s2"), ("place", " ", "s2"),
        ("negated", "perhaps", "s2"), ("type", "robot", "a1"), ("name", "", "a1"),
    ],
)  # fmt: skip
def test_what_a_field_cannot_be_is_one_line(field: str, asked: str, part: str) -> None:
    """And says what it can be."""
    with pytest.raises(InputError):
        said(field, asked, part)


def test_of_two_decisions_the_last_holds() -> None:
    """Whatever the order they are given in; one that is undone does not count."""
    first, second = decided("access", "public", number=1), decided("access", "unknown", number=2)
    assert statement(overlaid(pier(), [second, first]).record).setting.access == "unknown"
    undone = structs.replace(second, undone_at="2031-05-08T08:00:00Z", undone_by="Ina")
    over = overlaid(pier(), [first, undone])
    assert statement(over.record).setting.access == "public"
    assert [each.judgement.number for each in over.decided] == [1]


def test_a_rejected_statement_is_gone() -> None:
    """What stood within it stands where it stood; everything else is as it was."""
    record = overlaid(pier(), [decided(fields.WHOLE, None, "s1", verdict="rejected")]).record
    assert [s.id for s in record.statements] == ["s2", "s3", "s4", "s5"]
    assert statement(record).within is None


def test_a_decision_finds_its_words_in_another_reading() -> None:
    """A newer engine numbers anew, gives the content one word less, and finds a statement more: the decision is on the same."""
    other = pier()
    shorter = words(TEXT, [(at("the pier was lost")[0] + 4, at("the pier was lost")[1])])
    renumbered = tuple(
        structs.replace(s, id=f"s{9 - n}", within=None, content=shorter if s.id == "s2" else s.content)
        for n, s in enumerate(other.statements)
    )
    over = overlaid(structs.replace(other, statements=renumbered), [decided("access", "public")])
    assert (over.decided[0].part, over.unanchored) == ("s8", ())
    assert [s.setting.access for s in over.record.statements] == ["unknown", "public", "unknown", "public", "unknown"]


def test_a_decision_whose_words_are_gone_is_kept_and_told() -> None:
    """It is laid on no other statement."""
    left = structs.replace(pier(), statements=tuple(s for s in pier().statements if s.id != "s4"))
    judgement = decided("speaker", None, "s4")
    over = overlaid(left, [judgement])
    assert (over.record, over.unanchored, over.decided) == (left, (judgement,), ())


def test_an_actor_is_found_by_its_mentions() -> None:
    """One with more mentions by a better reading is the same; one with none of them is not."""
    actor = structs.replace(pier().actors[0], mentions=(at("Lena Voss"), at("the minister")))
    more = structs.replace(pier(), actors=(structs.replace(pier().actors[1], mentions=(at("Tam Orrick"),)), actor))
    assert found(Anchor(part="actor", spans=(at("Lena Voss"),)), more) == "a1"
    assert found(Anchor(part="actor", spans=(at("王小明"),)), more) is None


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1])), max_size=4)


@given(spans, spans)
def test_overlap(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    """Intersection over union of the characters, counted one by one."""
    a, b = ({n for start, end in part for n in range(start, end)} for part in (one, two))
    assert iou(one, two) == pytest.approx(len(a & b) / len(a | b) if a | b else 0.0)


FIELDS = ("speaker", "chain", "access", "addressee", fields.WHOLE)


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from("12345")), max_size=8))
def test_whatever_is_decided_the_record_holds_together(taken: list[tuple[str, str]]) -> None:
    """Every id that a statement names is one of the record's, in whatever order decisions come."""
    port = {"name": "port", "type": "organisation", "wikidata": None}
    new = {"name": "New", "type": "person", "wikidata": None}
    values: dict[str, Any] = {
        "speaker": new,
        "chain": [port],
        "access": "private",
        "addressee": None,
        fields.WHOLE: None,
    }
    judgements = [
        decided(field, values[field], f"s{part}", number, "rejected" if field == fields.WHOLE else "changed")
        for number, (field, part) in enumerate(taken)
    ]
    record = overlaid(pier(), judgements).record
    actors, ids = {a.id for a in record.actors}, {s.id for s in record.statements}
    assert len(actors) == len(record.actors)
    for s in record.statements:
        assert {s.speaker, s.addressee, s.about, *(link.actor for link in s.chain)} <= actors | {None}
        assert s.within in ids | {None}
