"""Whether two actors are one: namesakes, sides of a land, unnamed sources, Wikidata ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.identity import actor_key, may_be, one_key, same_actor, same_body_name, same_person
from reportedly.records import Actor, ActorType

NAMES = ("Anna Veld", "Peter Veld", "Veld", "Ardavia", "North Ardavia", "South Ardavia", "Ardavian Ministry of Health")


def actor(name: str, kind: ActorType = "person", *, wikidata: str | None = None, named: bool = True) -> Actor:
    return Actor(id="a1", name=name, type=kind, wikidata=wikidata, named=named)


KINDS = st.sampled_from(["person", "organisation", "place", "unknown"])
UNLINKED = st.builds(actor, st.sampled_from(NAMES), KINDS)
LINKED = st.builds(actor, st.sampled_from(NAMES), KINDS, wikidata=st.sampled_from(["Q1", "Q2"]))
ANYBODY = st.one_of(UNLINKED, LINKED, st.builds(actor, st.just("official"), named=st.just(False)))


def test_nobody_is_known_to_be_different_from_nobody() -> None:
    """Of an unnamed source, or of none, it is not known who that is."""
    official = actor("official", named=False)
    assert actor_key(official) is None
    assert same_actor(official, official) is None
    assert same_actor(None, actor("Anna Veld")) is None
    assert not may_be(official, official)


def test_a_wikidata_id_decides() -> None:
    """One id under two names is one actor; two ids under one name are two."""
    assert same_actor(actor("Anna Veld", wikidata="Q1"), actor("A. Roe", wikidata="Q1")) is True
    assert same_actor(actor("Anna Veld", wikidata="Q1"), actor("Anna Veld", wikidata="Q2")) is False
    assert same_actor(actor("Anna Veld", wikidata="Q1"), actor("Anna Veld")) is True


def test_two_people_of_one_family_name_are_two() -> None:
    """Of Anna and Peter Veld, "Veld" may be either, and they are not each other."""
    anna, peter, veld = actor("Anna Veld"), actor("Peter Veld"), actor("Veld")
    assert same_person(anna, peter) is False
    assert may_be(veld, anna)
    assert may_be(veld, peter)


def test_a_person_is_no_body_of_that_name() -> None:
    """Hallam is not the Hallam Foundation; but what one report takes for a person and another for a land is one by its name."""
    assert same_actor(actor("Hallam"), actor("Hallam Foundation", "organisation")) is False
    assert same_person(actor("Hallam"), actor("Hallam Foundation", "organisation")) is None
    assert same_actor(actor("Ardavia"), actor("Ardavia", "place")) is True


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("North Karvia", "South Karvia", False),
        ("Upper Karvia", "Lower Karvia", False),
        ("Eastern Karvia", "West Karvia", False),
        ("North Karvia", "Northern Karvia", None),
        ("Karvia", "North Karvia", None),
        ("Ministry of Health", "Ministry of Defence", False),
        ("Karvian government", "Karvia government", None),
        ("Karvia", "Karvian Ministry of Health", False),
        ("Northern Compact", "NC", None),
        ("Karvia", "Lisk", False),
    ],
)
def test_two_names_of_bodies(one: str, two: str, expected: bool | None) -> None:
    """They are one body's, two bodies', or, where one is short for the other, not known to be either."""
    assert same_body_name(one, two) is expected


@given(ANYBODY, ANYBODY)
def test_no_actor_comes_first(one: Actor, two: Actor) -> None:
    """The order of two actors does not matter, and those of one key are one."""
    assert same_actor(one, two) is same_actor(two, one)
    if actor_key(one) and actor_key(one) == actor_key(two):
        assert same_actor(one, two) is True


@given(st.one_of(st.tuples(UNLINKED, UNLINKED, UNLINKED), st.tuples(LINKED, LINKED, LINKED)))
def test_two_actors_that_are_a_third_are_not_apart(three: tuple[Actor, Actor, Actor]) -> None:
    """Two actors that are both one with a third are never two."""
    a, b, c = three
    if same_actor(a, b) and same_actor(b, c):
        assert same_actor(a, c) is not False


def test_a_short_name_stands_for_the_only_long_one() -> None:
    """Across reports "Veld" is Anna Veld where no other Veld is named, and nobody's but its own where two are."""
    anna, peter, veld = actor("Anna Veld", wikidata="Q1"), actor("Peter Veld"), actor("Veld")
    assert one_key([veld, anna]) == {"veld": "Q1", "Q1": "Q1"}
    assert one_key([veld, anna, actor("Veld Roe")])["veld"] == "Q1"
    assert one_key([anna, actor("Anna Veld’s father")])["anna veld father"] == "anna veld father"
    assert one_key([veld, anna, peter]) == {"veld": "veld", "Q1": "Q1", "peter veld": "peter veld"}


@given(st.lists(ANYBODY, max_size=8))
def test_who_stands_for_others_stands_for_himself(actors: list[Actor]) -> None:
    """The key that stands for others is known, stands for itself, and is of nobody who is known to be another."""
    first: dict[str, Actor] = {}
    for each in actors:
        if who := actor_key(each):
            first.setdefault(who, each)
    found = one_key(actors)
    assert found.keys() == first.keys()
    for who, head in found.items():
        assert found[head] == head
        assert same_actor(first[who], first[head]) is not False
