"""Whose words somebody's are in the end: within a record, and for all reports of a story."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.identity import is_voice, known_as, parties, party_key, party_of, same_party, speaks_for
from reportedly.records import Actor, Engine, Record, Report

ARDAVIA = Actor(id="a1", name="Ardavia", type="government", wikidata="Q1")
MINISTRY = Actor(id="a2", name="Ardavian foreign ministry", type="organisation", belongs_to="a1")
MINISTER = Actor(id="a3", name="Mirel Dauban", type="person", role="foreign minister", belongs_to="a2")
SPOKESWOMAN = Actor(id="a4", name="Tamsin Roe", type="person", role="spokeswoman", belongs_to="a2")
FORMER = Actor(id="a5", name="Ivo Tersk", type="person", role="former foreign minister", belongs_to="a1")
OFFICIAL = Actor(id="a6", name="official", type="person", belongs_to="a2", named=False)
NORTH = Actor(id="a7", name="North Karvia", type="place")
SOUTH = Actor(id="a8", name="South Karvia", type="place")
LAWYER = Actor(id="a9", name="Edda Lund", type="person", role="lawyer", belongs_to="a10")
CLIENT = Actor(id="a10", name="Emil Rask", type="person")
ALL = {a.id: a for a in (ARDAVIA, MINISTRY, MINISTER, SPOKESWOMAN, FORMER, OFFICIAL, NORTH, SOUTH, LAWYER, CLIENT)}


def record(actors: Sequence[Actor], text: str = "") -> Record:
    engine = Engine(version="0", model="m", knowledge=None, threshold=0.5)
    return Record(report=Report(id="r", text=text, content_hash=""), engine=engine, statements=(), actors=tuple(actors))


def test_a_minister_the_ministry_and_its_spokeswoman_are_of_the_government() -> None:
    """All who speak for the government, by name or not, are one party with it."""
    assert [each.name for each in speaks_for(MINISTER, ALL)] == ["Ardavian foreign ministry", "Ardavia"]
    for one in (MINISTRY, MINISTER, SPOKESWOMAN, OFFICIAL):
        assert party_of(one, ALL) is ARDAVIA
        assert same_party(one, ALL, ARDAVIA, ALL) is True
    assert same_party(MINISTER, ALL, SPOKESWOMAN, ALL) is True


def test_a_lawyer_is_of_his_clients_party() -> None:
    """A lawyer speaks for the client, and neither for a government."""
    assert same_party(LAWYER, ALL, CLIENT, ALL) is True
    assert same_party(LAWYER, ALL, MINISTER, ALL) is False
    assert is_voice(LAWYER)
    assert not is_voice(MINISTER)


def test_a_capital_that_stands_for_its_government_is_its_party() -> None:
    """A report's "Port Amsel", linked to the government that sits there, is one party with it in another report."""
    capital = Actor(id="a1", name="Port Amsel", type="government", wikidata="Q1")
    assert same_party(capital, {"a1": capital}, MINISTER, ALL) is True


def test_a_former_minister_speaks_for_himself() -> None:
    """Who held an office, or may come to hold it, is no party with those who hold it now."""
    assert party_of(FORMER, ALL) is FORMER
    assert same_party(FORMER, ALL, MINISTER, ALL) is False
    assert "ivo tersk" not in parties([record(list(ALL.values()))])


def test_the_sides_of_a_land_are_two_parties() -> None:
    """North and South Karvia are two."""
    assert same_party(NORTH, ALL, SOUTH, ALL) is False


def test_nobody_is_of_no_party() -> None:
    """Of an unnamed source who belongs to nobody no party is known."""
    nobody = Actor(id="b1", name="official", type="person", named=False)
    assert party_of(nobody, {}) is None
    assert same_party(nobody, {}, MINISTER, ALL) is None


def test_a_circle_of_owners_ends() -> None:
    """Two bodies that are each said to belong to the other are walked once."""
    one = Actor(id="a1", name="Lisk", type="organisation", belongs_to="a2")
    two = Actor(id="a2", name="Korrin", type="organisation", belongs_to="a1")
    actors = {"a1": one, "a2": two}
    assert [each.name for each in speaks_for(one, actors)] == ["Korrin"]
    assert party_key(one, parties([record([one, two])])) in ("lisk", "korrin")


def test_a_party_is_known_for_all_reports() -> None:
    """One report says for whom she speaks; where the next only names her, her words are the government's as well."""
    alone = Actor(id="a1", name="Tamsin Roe", type="person")
    known = parties([record([alone]), record([ARDAVIA, MINISTRY, SPOKESWOMAN])])
    assert party_key(alone, known) == "Q1"
    assert party_key(OFFICIAL, known) is None


def test_a_person_is_of_the_body_that_she_is_called_by() -> None:
    """ "Lisk’s pilot Una Holt" is Lisk’s, though no actor is said to own her."""
    text = "Lisk’s pilot Una Holt said so."
    lisk = Actor(id="a1", name="Lisk", type="place", mentions=((0, 4),))
    pilot = Actor(id="a2", name="Una Holt", type="person", mentions=((0, 21),))
    assert party_key(pilot, parties([record([lisk, pilot], text)])) == "lisk"


def test_a_name_that_two_are_linked_by_is_neithers() -> None:
    """Where two entries have one name, an unlinked bearer of it is taken for none of them."""
    linked = [record([Actor(id="a1", name="Anna Veld", type="person", wikidata=ident)]) for ident in ("Q1", "Q2")]
    alone = Actor(id="a1", name="Anna Veld", type="person")
    assert party_key(alone, parties([*linked, record([alone])])) == "anna veld"
    assert party_key(alone, parties([linked[0], record([alone])])) == "Q1"


def test_a_party_is_called_as_most_reports_call_it() -> None:
    """Of the names of one key the one that most reports give, of equals the first in the alphabet."""
    names = ("Ardavia", "the Republic", "the Republic")
    assert known_as([record([Actor(id="a1", name=name, wikidata="Q1")]) for name in names]) == {"Q1": "the Republic"}
