"""Names of people are taken apart as their languages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.identity import family_name, gender_of_title, person_name, same_person_name, untitled

GIVEN = st.sampled_from(["Anna", "Ivo", "J.", "Wang", "Min-woo", ""])
PARTICLES = st.sampled_from(["", "van der", "de la", "al"])
FAMILIES = st.sampled_from(["Veld", "Tersk", "Osei-Lund", "Yi", "Ibáñez"])
ENDINGS = st.sampled_from(["", "Jr.", "Sr.", "III"])
TITLES = st.sampled_from(["", "Mr", "Mrs", "Lt. Gen."])
NAMES = st.tuples(TITLES, GIVEN, PARTICLES, FAMILIES, ENDINGS).map(lambda parts: " ".join(filter(None, parts)))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Anna Veld", "veld"),
        ("Veld Jr.", "veld"),
        ("Anna Maria van der Berg", "berg"),
        ("van der Berg", "berg"),
        ("Lucía Ibáñez de la Torre", "ibanez torre"),
        ("Ibáñez de la Torre", "ibanez torre"),
        ("Ana de la Torre", "torre"),
        ("Juan Pérez y Godoy", "perez godoy"),
        ("Omar al-Rifai", "rifai"),
        ("al-Rifai", "rifai"),
        ("Wang Yi", "wang"),
        ("Wang Wenlu", "wang"),
        ("Tsoi Ming-lo", "tsoi"),
        ("Nguyen Phu Lan", "nguyen"),
        ("Kim Min-woo", "kim"),
        ("Kim Veld", "veld"),
        ("J. B. Veld", "veld"),
        ("J.B. Veld", "veld"),
        ("Lt. Gen. Ivo Veld", "veld"),
        ("Sir Ivo Veld QC", "veld"),
        ("Queen Edda II", "edda"),
        ("Henrik Osei-Lund", "osei-lund"),
    ],
)
def test_the_family_name(name: str, family: str) -> None:
    """It is the last word, but for suffixes, particles, double names and names whose language puts it first."""
    assert family_name(name) == family


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("Mr", "m"),
        ("Mrs.", "f"),
        ("Lady", "f"),
        ("King", "m"),
        ("queen", "f"),
        ("Dr", None),
        ("Gen.", None),
        ("Veld", None),
    ],
)
def test_the_gender_of_a_title(title: str, gender: str | None) -> None:
    """Titles that only men or only women bear say so; the others say nothing."""
    assert gender_of_title(title) == gender


def test_titles_are_no_part_of_a_name() -> None:
    """All titles before a name are left out, and what is left is as it was written."""
    assert untitled("Lt. Gen. Ivo van der Veld") == "Ivo van der Veld"
    assert untitled("Lady") == "Lady"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Anna Veld", "Anna Veld", True),
        ("Dr Anna Veld", "Anna Veld", True),
        ("Anna Veld", "Peter Veld", False),
        ("Anna Veld", "Anna Roe", False),
        ("Ivo Veld Jr.", "Ivo Veld Sr.", False),
        ("Ivo Veld Jr", "Ivo Veld II", True),
        ("Ivo Veld III", "Ivo Veld Jr.", False),
        ("Ivo Veld Jr.", "Ivo Veld", None),
        ("Mr Veld", "Mrs Veld", False),
        ("Mr Veld", "Veld", None),
        ("Veld", "Anna Veld", None),
        ("J. B. Veld", "Johan Veld", None),
        ("J. B. Veld", "Anna Veld", False),
        ("Bill Veld", "William Veld", None),
        ("Johan Pieter Veld", "Pieter Veld", None),
        ("Sergei Orlok", "Sergey Orlok", None),
        ("Anna Veld", "Anna Veld-Roe", None),
        ("Lucía Ibáñez", "Lucía Ibáñez de la Torre", None),
        ("Anna van der Berg", "Berg", None),
        ("Wang", "Wang Yi", None),
        ("Wang Yi", "Wang Wenlu", False),
        ("Omar al-Rifai", "Rifai", None),
    ],
)
def test_two_names_of_people(one: str, two: str, expected: bool | None) -> None:
    """They are one person's, two people's, or, where one is short for the other or spelt otherwise, not known to be either."""
    assert same_person_name(one, two) is expected


@given(NAMES, NAMES)
def test_no_name_comes_first(one: str, two: str) -> None:
    """Whether two names are one person's does not depend on which is named first; a name is its own."""
    assert same_person_name(one, two) is same_person_name(two, one)
    assert same_person_name(one, one) is True


@given(NAMES, NAMES, NAMES)
def test_two_that_are_a_third_are_not_apart(one: str, two: str, three: str) -> None:
    """Two names that are both one person's with a third are never two people's."""
    if same_person_name(one, two) and same_person_name(two, three):
        assert same_person_name(one, three) is not False


@given(st.text())
def test_any_text_may_be_a_name(text: str) -> None:
    """Whatever stands where a name is expected is taken apart without fail, with a family name if it has any letters."""
    assert isinstance(family_name(text), str)
    assert person_name(text).generation.islower() or person_name(text).generation == ""
