"""What people can decide beyond single fields: links of a chain, words, statements that were missed, and what changed meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from builders.reports import TEXT, at, pier, record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly.errors import ConflictError, InputError
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, ChainLink, Record, Statement
from reportedly.show.export import corrections
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.decisions import DecisionQuery, count, deciders, judgements
from reportedly.store.fields import CHAIN
from reportedly.store.judging import addition, confirmation, decision, judge, rejection, undo, version
from reportedly.store.locating import located
from reportedly.store.reports import report_with_id
from reportedly.store.rereading import renew
from reportedly.store.searching import who

KNOWN = Knowledge()
MISSED = "The port has not confirmed"  # words of the report, around a cue


def set_to(store: Store, part: str, field: str, asked: str, by: str = "Ina") -> None:
    at_ = report_with_id(store, "pier-1")
    judge(store, at_, decision(at_, part, field, asked, KNOWN), by)


def kept(store: Store, ident: str) -> Statement:
    return next(s for s in report_with_id(store, "pier-1").record.statements if s.id == ident)


def chain(store: Store, ident: str) -> list[tuple[str, bool]]:
    names = {actor.id: actor.name for actor in report_with_id(store, "pier-1").record.actors}
    return [(names[link.actor], link.inferred) for link in kept(store, ident).chain]


def with_words() -> Record:
    """The report whose second statement has words for each link."""
    spans = (at("Minister Lena Voss"), at("an aide who was in the room"), at("the Quay Review"))
    made = pier()
    links = tuple(
        ChainLink(actor=link.actor, spans=(span,), inferred=False)
        for link, span in zip(made.statements[1].chain, spans, strict=True)
    )
    second = structs.replace(made.statements[1], chain=links)
    return structs.replace(made, statements=(made.statements[0], second, *made.statements[2:]))


def test_a_link_is_somebody_else(desk: Store) -> None:
    """The words of the report stay, the others too; of the first link the speaker changes with it."""
    add(desk, with_words())
    set_to(desk, "s2", "chain:2", "Ola Brandt")
    assert chain(desk, "s2") == [("Lena Voss", False), ("Ola Brandt", False), ("Quay Review", False)]
    assert kept(desk, "s2").chain[1].spans == (at("an aide who was in the room"),)
    set_to(desk, "s2", "chain:1", "Tam Orrick")
    assert chain(desk, "s2")[0] == ("Tam Orrick", False)
    assert kept(desk, "s2").speaker == "a2"
    assert [hit.statement.id for hit in who(desk, "Tam Orrick", known=KNOWN).hits] == ["s2"]


def test_links_are_dropped_and_put_in(desk: Store) -> None:
    """One that is put in is inferred until a person says in which words it stands."""
    add(desk, with_words())
    at_ = report_with_id(desk, "pier-1")
    judge(desk, at_, rejection(at_, "s2", "chain:2"), "Ina")
    assert chain(desk, "s2") == [("Lena Voss", False), ("Quay Review", False)]
    set_to(desk, "s2", "chain:+2", "Tam Orrick")
    assert chain(desk, "s2") == [("Lena Voss", False), ("Tam Orrick", True), ("Quay Review", False)]
    set_to(desk, "s2", "chain:2:words", "the ferrymen’s envoy")
    assert chain(desk, "s2")[1] == ("Tam Orrick", False)
    assert kept(desk, "s2").chain[1].spans == (at("the ferrymen’s envoy"),)
    set_to(desk, "s2", "chain:+4", "Lantern Daily")
    assert [name for name, _ in chain(desk, "s2")] == ["Lena Voss", "Tam Orrick", "Quay Review", "Lantern Daily"]


@pytest.mark.parametrize(
    "link", ["chain:0", "chain:9", "chain:", "chain:x", "chain:+9", "chain:1:colour", "chain:+1:words"]
)
def test_a_link_that_is_none_is_one_line(link: str) -> None:
    """Whatever its number."""
    with pytest.raises(InputError, match="the chain has 3 links"):
        CHAIN.relinked(link, "Lena Voss", pier(), pier().statements[1], KNOWN)


def test_the_last_link_stays(desk: Store) -> None:
    """A chain without links is a statement without speaker, which is said there."""
    add(desk, pier())
    with pytest.raises(InputError, match="the chain would be empty"):
        set_to(desk, "s3", "chain:1", "none")


def test_words_are_found_as_they_are_copied() -> None:
    """Over line ends, with what a page shows as �, in pieces, by their places; the nearest of several."""
    text = "Lena  Voss\nsaid it.\n\nLena Voss \u202esaid no, and Voss left."
    assert located("Lena Voss said it", text, 0) == [(0, 18)]
    assert located("Lena Voss", text, 25) == [(21, 30)]
    assert located("Voss \ufffdsaid", text, 0) == [(26, 36)]
    assert located("Lena Voss … Voss left", text, 0) == [(0, 10), (45, 54)]
    assert located("0-4, 6-10", text, 0) == [(0, 4), (6, 10)]


@pytest.mark.parametrize("asked", ["", "zeppelin", "Lena … zeppelin", "…", "5-2", "0-4, 2-8", "0-4000", "3-3"])
def test_words_that_do_not_stand_there_are_one_line(asked: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(InputError):
        located(asked, "Lena Voss said it.", 0)


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_words_of_a_text_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    """Whatever is selected is found at its place, without the white space at its ends."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selected = text[start:end]
    if selected.strip():
        left = start + len(selected) - len(selected.lstrip())
        ((found, to),) = located(selected.strip(), text, left)
        assert (found, text[found:to]) == (left, selected.strip())


def test_a_statement_that_was_missed(desk: Store) -> None:
    """It is found, shown and exported like any other, in the order of the text and within what holds it."""
    add(desk, structs.replace(pier(), statements=tuple(s for s in pier().statements if s.id != "s2")))
    at_ = report_with_id(desk, "pier-1")
    taken = addition(
        at_,
        KNOWN,
        content="the pier was lost",
        cue="warned",
        source="Minister Lena Voss",
        kind="warning",
        speaker="Lena Voss",
    )
    made = judge(desk, at_, taken, "Ina", "read over")
    assert (made.verdict, made.value["kind"]) == ("added", "warning")
    record_ = report_with_id(desk, "pier-1").record
    assert [s.id for s in record_.statements] == ["s1", "s6", "s3", "s4", "s5"]
    new = record_.statements[1]
    assert (new.content.text, new.cue.text, new.cue.kind, new.speaker, new.within) == (
        "the pier was lost", "warned", "warning", "a1", "s1",
    )  # fmt: skip
    assert new.chain == (ChainLink(actor="a1", spans=(at("Minister Lena Voss"),), inferred=False),)
    assert "s6" in [hit.statement.id for hit in who(desk, "Lena Voss", known=KNOWN).hits]
    (row,) = corrections(report_with_id(desk, "pier-1"))
    assert (row["verdict"], row["read"], row["decided"]["content"]["text"]) == ("added", None, "the pier was lost")


def test_the_speaker_of_a_missed_statement(desk: Store) -> None:
    """Is whoever the source's words mention, as far as the record knows; nobody is guessed."""
    text = "Lena Voss said no. Quietly, it rained."
    actor = Actor(id="a1", name="Lena Voss", mentions=((0, 9),))
    add(desk, record(report(text), actors=(actor,)))
    at_ = report_with_id(desk, "pier-1")
    assert addition(at_, KNOWN, content="no", cue="said", source="Lena Voss").value["speaker"]["name"] == "Lena Voss"
    assert addition(at_, KNOWN, content="no", cue="said").value["speaker"] is None


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"content": "", "cue": "told"}, "it needs a content and a cue"),
        ({"content": "the pier was lost", "cue": "was"}, "the cue is inside the content"),
        ({"content": "the pier was lost", "cue": "warned"}, "s2: this statement is in the record already"),
        ({"content": "zeppelin", "cue": "told"}, "these words are not in the report"),
        ({"content": "writing", "cue": "has denied", "kind": "song"}, "this is not a kind"),
    ],
)
def test_what_is_no_missed_statement_is_one_line(desk: Store, words: dict[str, str], line: str) -> None:
    """And nothing is kept."""
    add(desk, pier())
    with pytest.raises(InputError, match=line):
        addition(report_with_id(desk, "pier-1"), KNOWN, **words)


def test_a_missed_statement_outlives_rereading(desk: Store) -> None:
    """An engine that misses it again numbers it after its own; one that finds it has one statement, with what the person said.
    Decisions on it go where it goes."""
    missing = structs.replace(pier(), statements=tuple(s for s in pier().statements if s.id != "s2"))
    add(desk, missing)
    at_ = report_with_id(desk, "pier-1")
    made = judge(
        desk, at_, addition(at_, KNOWN, content="the pier was lost", cue="warned", speaker="Tam Orrick"), "Ina"
    )
    set_to(desk, "s6", "access", "private")
    newer = structs.replace(pier().engine, model="newer")
    renew(desk, structs.replace(missing, engine=newer, statements=missing.statements[:1]))
    now = kept(desk, "s2")
    assert (now.content.text, now.setting.access) == ("the pier was lost", "private")
    renew(desk, structs.replace(pier(), engine=newer))
    now = kept(desk, "s2")
    assert len(report_with_id(desk, "pier-1").record.statements) == 5
    assert (now.speaker, now.setting.access, now.setting.form) == ("a2", "private", "meeting")
    undo(desk, made.number, "Ola")
    assert kept(desk, "s2").speaker == "a1"


def test_undoing_one_does_not_number_the_others_anew(desk: Store) -> None:
    """A link to a statement that was put in holds."""
    add(desk, record(report(TEXT), actors=pier().actors))
    for content, cue in (
        ("the pier was lost", "warned"),
        ("the loss", "has not confirmed"),
        ("writing otherwise", "denied"),
    ):
        at_ = report_with_id(desk, "pier-1")
        judge(desk, at_, addition(at_, KNOWN, content=content, cue=cue), "Ina")
    undo(desk, 1, "Ina")
    assert [(s.id, s.cue.text) for s in report_with_id(desk, "pier-1").record.statements] == [
        ("s2", "has not confirmed"),
        ("s3", "denied"),
    ]


def test_what_was_said_of_one_that_is_gone_falls_on_no_other(desk: Store) -> None:
    """“Said he feared that X”: the outer statement has much the same content, but another cue."""
    text = "Lena Voss said she feared that the old pier was surely lost."
    outer = statement(
        "s1", "Lena Voss", "said", "she feared that the old pier was surely lost", text=text, speaker="a1"
    )
    add(desk, record(report(text), outer, actors=(Actor(id="a1", name="Lena Voss"),)))
    at_ = report_with_id(desk, "pier-1")
    made = judge(
        desk, at_, addition(at_, KNOWN, content="the old pier was surely lost", cue="feared", kind="fear"), "Ina"
    )
    set_to(desk, "s2", "place", "Lisk")
    undo(desk, made.number, "Ina")
    assert kept(desk, "s1").setting.place is None
    assert [each.judgement.field for each in judgements(desk) if each.unanchored] == ["place"]


def test_a_missed_statement_is_rejected_and_had_back(desk: Store) -> None:
    """Like one that the engine found."""
    add(desk, record(report(TEXT), actors=pier().actors))
    at_ = report_with_id(desk, "pier-1")
    judge(desk, at_, addition(at_, KNOWN, content="the loss", cue="has not confirmed"), "Ina")
    at_ = report_with_id(desk, "pier-1")
    judge(desk, at_, confirmation(at_, "s1", "statement"), "Ola")
    at_ = report_with_id(desk, "pier-1")
    gone = judge(desk, at_, rejection(at_, "s1", "statement"), "Ola")
    assert report_with_id(desk, "pier-1").record.statements == ()
    undo(desk, gone.number, "Ola")
    assert len(report_with_id(desk, "pier-1").record.statements) == 1


def test_who_comes_later_is_told(store: Store) -> None:
    """Two look at the same, one decides, the other is told by whom it was changed, and nothing of either is lost."""
    add(store, pier())
    seen = report_with_id(store, "pier-1")
    judge(store, seen, decision(seen, "s2", "speaker", "Tam Orrick", KNOWN), "Ina")
    with pytest.raises(ConflictError, match="s2 speaker: it was changed by Ina meanwhile; look at it again"):
        judge(store, seen, decision(seen, "s2", "speaker", "port", KNOWN), "Ola")
    judge(store, seen, decision(seen, "s2", "place", "Lisk", KNOWN), "Ola")  # another field
    now = report_with_id(store, "pier-1")
    judge(store, now, decision(now, "s2", "speaker", "port", KNOWN), "Ola")
    assert [each.judgement.who for each in judgements(store)] == ["Ina", "Ola", "Ola"]


def test_an_undoing_meanwhile_is_a_change_too(desk: Store) -> None:
    """So is another reading of the report in which the value differs; what comes to the same is none."""
    add(desk, pier())
    set_to(desk, "s2", "access", "public")
    seen = report_with_id(desk, "pier-1")
    undo(desk, 1, "Ola")
    with pytest.raises(ConflictError, match="it has changed meanwhile"):
        judge(desk, seen, confirmation(seen, "s2", "access"), "Ina")
    seen = report_with_id(desk, "pier-1")
    before = version(seen, "s2", "kind")
    renew(desk, structs.replace(pier(), engine=structs.replace(pier().engine, model="newer")))
    assert version(report_with_id(desk, "pier-1"), "s2", "kind") == before
    second = pier().statements[1]
    other = structs.replace(second, cue=structs.replace(second.cue, kind="threat"))
    renew(desk, structs.replace(pier(), statements=(pier().statements[0], other, *pier().statements[2:])))
    with pytest.raises(ConflictError):
        judge(desk, seen, confirmation(seen, "s2", "kind"), "Ina")


def test_two_add_the_same(desk: Store) -> None:
    """The later one is told."""
    add(desk, record(report(TEXT), actors=pier().actors))
    seen = report_with_id(desk, "pier-1")
    taken = addition(seen, KNOWN, content="the loss", cue="has not confirmed")
    judge(desk, seen, taken, "Ina")
    with pytest.raises(ConflictError, match="s1: this statement has been added meanwhile"):
        judge(desk, seen, taken, "Ola")


def test_the_list_of_decisions(store: Store) -> None:
    """By name, field and whether undone; in order or the last first; more than fit into one look."""
    add(store, pier())
    for number in range(60):
        set_to(store, "s2", "place", f"Lisk {number}", by="Ina" if number % 2 else "Ola")
    set_to(store, "s2", "access", "public")
    undo(store, 3, "Ola")
    assert [each.judgement.number for each in judgements(store)] == list(range(1, 62))
    assert next(judgements(store, newest=True)).judgement.number == 61
    assert [each.judgement.number for each in judgements(store, newest=True, skip=59)] == [2, 1]
    assert count(store, DecisionQuery(who="Ola")) == 30
    assert count(store, DecisionQuery(field="access")) == 1
    assert [each.judgement.number for each in judgements(store, DecisionQuery(undone=True))] == [3]
    assert deciders(store) == ["Ina", "Ola"]


def test_of_many_at_the_same_moment_one_decides(store: Store) -> None:
    """Eight people look at the same and press their buttons at once: one decision is kept, the others are told."""
    add(store, pier())
    seen = report_with_id(store, "pier-1")

    def press(number: int) -> bool:
        try:
            judge(store, seen, decision(seen, "s2", "place", f"Lisk {number}", KNOWN), f"person {number}")
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        kept = list(people.map(press, range(8)))
    assert kept.count(True) == 1
    (each,) = judgements(store)
    assert each.judgement.who == f"person {kept.index(True)}"
