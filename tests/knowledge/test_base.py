"""What ships: names, posts and their holders, as far as the data go."""

from __future__ import annotations

import pytest

from reportedly.knowledge import Knowledge
from reportedly.knowledge.base import SHIPPED

KNOWN = Knowledge()


def found(name: str) -> list[tuple[str, str]]:
    return [(match.entry.name, match.kind) for match in KNOWN.find(name)]


def test_it_is_small() -> None:
    """The files that ship stay within 40 MB."""
    assert sum(path.stat().st_size for path in SHIPPED) <= 40_000_000


def test_a_word_in_small_letters_is_no_acronym() -> None:
    """ "us" is a pronoun, "US" a country."""
    assert found("us") == []
    assert found("US") == [("United States", "acronym")]


@pytest.mark.parametrize("name", ["European Union", "the European Union", "EU", "United Nations", "UN", "NATO"])
def test_a_body_of_states_is_an_organisation(name: str) -> None:
    """Bodies that lists of territories hold too are found first, and as organisations only."""
    assert {match.entry.type for match in KNOWN.find(name)} == {"organisation"}
    assert KNOWN.find(name)[0].entry.wikidata in ("Q458", "Q1065", "Q7184")


def test_a_seat_of_two() -> None:
    """Brussels is the capital of Belgium and the seat of the Union; which is meant is for others to say."""
    assert found("Brussels") == [("Belgium", "capital"), ("European Union", "capital")]


@pytest.mark.parametrize(
    ("people", "land"),
    [("Chinese", ["China"]), ("South Korean", ["South Korea"]), ("Korean", ["North Korea", "South Korea"])],
)
def test_demonyms(people: str, land: list[str]) -> None:
    """A demonym finds the countries that it may be of."""
    assert sorted(name for name, kind in found(people) if kind == "demonym") == land


@pytest.mark.parametrize(("day", "holder"), [("2003-05-01", "Igor Ivanov"), ("2010-05-01", "Sergey Lavrov")])
def test_who_held_a_post_on_the_day(day: str, holder: str) -> None:
    """The Russian foreign minister of 2003 is not the one of 2010."""
    russia = KNOWN.find("Russia")[0].entry
    assert [t.person.name for t in KNOWN.holders("foreign minister", russia.id, day)] == [holder]


def test_an_open_tenure_proves_nothing_after_its_date() -> None:
    """Who held a post when the table was made need not hold it later."""
    russia = KNOWN.find("Russia")[0].entry
    lavrov = KNOWN.find("Sergey Lavrov")[0].entry
    (held,) = (t for t in KNOWN.tenures(lavrov.id) if "Foreign" in t.post)
    assert (held.end, held.asof is not None) == (None, True)
    assert KNOWN.holders("foreign minister", russia.id, "2026-01-01") == ()


def test_a_country_by_its_code() -> None:
    """Codes find countries where a code is given, and are no names: "in" is not India."""
    india = KNOWN.country("IN")
    assert india is not None
    assert india.name == "India"
    assert "India" not in [name for name, _ in found("IN")]


def test_every_entry_has_a_source() -> None:
    """Each entry says where it comes from, under which licence, and of when that is."""
    entries = [match.entry for name in ("France", "Reuters", "Angela Merkel", "NATO") for match in KNOWN.find(name)]
    assert len(entries) >= 3
    assert [entry.name for entry in entries if not (entry.source and entry.licence and entry.asof)] == []
