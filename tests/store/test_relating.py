"""What people decide on relations between statements, and how it is laid over a trace."""

from __future__ import annotations

from typing import Any

import pytest
from builders.reports import pier
from msgspec import structs

from reportedly.errors import ConflictError, InputError
from reportedly.records import Record, RelationType
from reportedly.show.export import relations
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.decisions import judgements
from reportedly.store.forgetting import remove
from reportedly.store.judgements import Judgement
from reportedly.store.judging import undo
from reportedly.store.relating import End, last_on, relate, related, relation_type
from reportedly.store.reports import report_with_id
from reportedly.stories.decisions import decided_on, judged
from reportedly.trace.records import Claim, ClaimRelation, Trace


def other() -> Record:
    """The same report, of another text and outlet."""
    text = pier().report.text + " The Inlet had it first."
    known = {"id": "inlet-1", "outlet": "The Inlet", "text": text, "content_hash": "sha256:1"}
    return structs.replace(pier(), report=structs.replace(pier().report, **known))


@pytest.fixture
def two(store: Store) -> Store:
    add(store, pier())
    add(store, other())
    return store


def ends(store: Store, one: str = "s3", two: str = "s1") -> tuple[End, End]:
    return End(report_with_id(store, "pier-1"), one), End(report_with_id(store, "inlet-1"), two)


def set_to(store: Store, type_: RelationType | None, by: str = "Ina", **known: Any) -> Judgement:
    return relate(store, *ends(store), type_, by, "of the same letter", **known)


def test_a_relation_of_two_reports(two: Store) -> None:
    """Is kept with who, when and why, changed, confirmed, rejected and undone."""
    first = set_to(two, "denies", was="conflicts")
    assert (first.verdict, first.was, first.value, first.who) == ("changed", "conflicts", "denies", "Ina")
    assert set_to(two, "denies", "Ola").verdict == "confirmed"
    assert set_to(two, None, "Ola").verdict == "rejected"
    (each,) = related(two)
    assert (each.type, each.from_, each.to) == (None, (("pier-1", "s3"),), (("inlet-1", "s1"),))
    undo(two, 3, "Ina")
    undo(two, 2, "Ina")
    assert [(each.type, each.judgement.number) for each in related(two)] == [("denies", 1)]
    assert report_with_id(two, "pier-1").decided == ()


def test_of_two_on_a_pair_the_last_holds_whichever_way_it_goes(two: Store) -> None:
    """Who denies is who is said last to deny."""
    set_to(two, "denies")
    one, there = ends(two)
    relate(two, there, one, "responds", "Ola")
    (each,) = related(two)
    assert (each.type, each.from_) == ("responds", (("inlet-1", "s1"),))
    last, _ = last_on(two, one, there)
    assert last is not None
    assert last.who == "Ola"


def test_who_comes_later_is_told(two: Store) -> None:
    """The version that was seen is another by then."""
    _, seen = last_on(two, *ends(two))
    set_to(two, "denies", seen=seen)
    with pytest.raises(ConflictError, match="s3 and s1: it was decided by Ina meanwhile"):
        set_to(two, "confirms", "Ola", seen=seen)
    undo(two, 1, "Ola")
    assert set_to(two, "confirms", "Ola", seen=seen).number == 2


def test_what_is_no_relation_is_one_line(two: Store) -> None:
    """To itself, to what is not there, or by another name."""
    one, _ = ends(two)
    with pytest.raises(InputError, match="no relation to itself"):
        relate(two, one, one, "denies", "Ina")
    with pytest.raises(InputError, match="no such statement"):
        relate(two, one, End(one.report, "s77"), "denies", "Ina")
    with pytest.raises(InputError, match="there is no such type of relation; give one of denies, conflicts"):
        relation_type("hates")
    assert list(judgements(two)) == []


def test_both_ends_are_exported(two: Store) -> None:
    """With the text and the statement of each."""
    set_to(two, "denies")
    (row,) = relations(two)
    assert (row["field"], row["value"], row["part"], row["other"]["part"]) == ("relation", "denies", "s3", "s1")
    assert row["text"] == pier().report.text
    assert (row["other"]["report"], row["other"]["text"]) == ("inlet-1", other().report.text)


def test_what_is_forgotten_takes_its_relations_with_it(two: Store) -> None:
    """At either end."""
    set_to(two, "denies")
    remove(two, report_with_id(two, "inlet-1"))
    assert list(judgements(two)) == []


def claim(ident: str, *refs: tuple[str, str], contested: tuple[str, ...] = ()) -> Claim:
    return Claim(
        id=ident, story="y1", speaker=None, wikidata=None, text=ident, access="public", statements=refs, roots=(),
        distinct_roots=0, attestation="single root", contested=contested,
    )  # fmt: skip


def trace() -> Trace:
    """Of three claims the second is denied by the first."""
    claims = (
        claim("c1", ("pier-1", "s3"), ("elsewhere", "s9")),
        claim("c2", ("inlet-1", "s1"), contested=("c1",)),
        claim("c3", ("pier-1", "s4")),
    )
    denies = ClaimRelation(
        type="denies", from_="c1", to="c2", score=0.7, private_vs_public=False, reading="ours",
        because=(("elsewhere", "s9"), ("inlet-1", "s1")),
    )  # fmt: skip
    return Trace(reports=(), stories=(), claims=claims, roots=(), root_pairs=(), relations=(denies,))


def test_nothing_is_laid_over_without_decisions() -> None:
    """The trace is the same object."""
    made = trace()
    assert judged(made, []) is made


def test_a_confirmed_relation_keeps_its_words(two: Store) -> None:
    """It is certain now, on what the trace shows it."""
    set_to(two, "denies", was="denies")
    (relation,) = judged(trace(), related(two)).relations
    assert (relation.score, relation.reading) == (1.0, "person")
    assert relation.because == trace().relations[0].because
    found = decided_on(trace().relations[0], trace().claims, related(two))
    assert found is not None
    assert found.judgement.who == "Ina"


def test_a_rejected_denial_contests_nothing(two: Store) -> None:
    """Nor does one that is changed into something else."""
    for type_ in (None, "responds"):
        set_to(two, type_)
        made = judged(trace(), related(two))
        assert [each.type for each in made.relations] == ([type_] if type_ else [])
        assert made.claims[1].contested == ()


def test_a_relation_that_a_person_adds(two: Store) -> None:
    """Comes last; a denial contests the claim; one that is turned around contests the other."""
    third, second = End(report_with_id(two, "pier-1"), "s4"), ends(two)[1]
    relate(two, third, second, "denies", "Ina")
    made = judged(trace(), related(two))
    assert [(each.from_, each.to) for each in made.relations] == [("c1", "c2"), ("c3", "c2")]
    assert made.claims[1].contested == ("c1", "c3")
    relate(two, second, third, "denies", "Ola")
    made = judged(trace(), related(two))
    assert (made.claims[1].contested, made.claims[2].contested) == (("c1",), ("c2",))


def test_one_of_several_wordings_is_rejected(two: Store) -> None:
    """A claim whose quotation is altered twice keeps the other alteration; what else is said of statements of one claim does not
    change the trace."""
    refs = ("pier-1", "s3"), ("inlet-1", "s1"), ("inlet-1", "s2")
    altered = tuple(
        ClaimRelation(
            type="altered",
            from_="c1",
            to="c1",
            score=0.9,
            private_vs_public=False,
            reading="ours",
            because=(refs[0], other),
        )
        for other in refs[1:]
    )
    made = structs.replace(trace(), claims=(claim("c1", *refs),), relations=altered)
    set_to(two, "denies")
    assert judged(made, related(two)) == made
    set_to(two, None)
    decisions = related(two)
    assert judged(made, decisions).relations == altered[1:]
    assert [decided_on(each, made.claims, decisions) is not None for each in altered] == [True, False]
    set_to(two, "altered")
    assert [each.reading for each in judged(made, related(two)).relations] == ["person", "ours"]


def test_statements_of_one_claim_or_of_none_change_nothing(two: Store) -> None:
    """A decision on them is kept, and says nothing of this trace."""
    one = End(report_with_id(two, "pier-1"), "s5")
    relate(two, one, ends(two)[1], "denies", "Ina")
    assert judged(trace(), related(two)) == trace()
