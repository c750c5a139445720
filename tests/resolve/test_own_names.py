"""A name that is an actor's own, against words for an office, a trade or a body, which another report may mean otherwise."""

from __future__ import annotations

import pytest

from reportedly.resolve.own_names import has_own_name, may_be_one, means_one

OWN = (
    "Lena Voss", "Voss", "Minister Voss", "Mrs Hale", "Mary Baker", "John Marshal", "Anna van der Berg",
    "Abu Bakr al-Tersi", "Kim Jong-un", "王小明", "WHO", "Karvia", "Quay Review", "Port of Lisk", "Ministry of Foreign Affairs",
    "Lisk police", "Karvia’s foreign ministry", "court in Lisk", "Sheriff Bo Linnet",
)  # fmt: skip
NOT_OWN = (
    "Harbour director", "Port Director", "Pharmacist", "The King", "Foreign Minister", "Minister of Health",
    "Karvia’s foreign minister", "Quayside chairman", "two officials", "a Karvian diplomat", "foreign ministry", "police", "Police",
    "the dockers’ union", "internal audit", "reporters outside parliament", "Lena Voss’s staff",
    "Envoys of Karvia and Tersk", "both countries", "he", "They", "",
)  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_names(name: str) -> None:
    assert has_own_name(name)


@pytest.mark.parametrize("name", NOT_OWN)
def test_no_names(name: str) -> None:
    assert not has_own_name(name)


def test_two_names_that_may_be_of_one() -> None:
    """A short form or another spelling may be; two people are not, nor is anybody an office, or the same name another."""
    assert may_be_one("L. Voss", "Lena Voss")
    assert may_be_one("Quayside", "Quayside Energy")
    assert may_be_one("WHO", "World Health Organization")
    for one, two in (
        ("Ralf Tann", "Lena Voss"), ("Lena Voss", "two officials"), ("Port director", "Lena Voss"), ("Lena Voss", "lena voss"),
        ("Mr Voss", "Mrs Voss"), ("North Karvia", "South Karvia"),
    ):  # fmt: skip
        assert not may_be_one(one, two), (one, two)


def test_words_for_a_source_that_mean_one() -> None:
    """Names and definite descriptions; no pronouns, indefinite words and plurals."""
    for words in ("The warden", "Lena Brooks", "the ministry", "the port’s director", "Minister Voss", "WHO"):
        assert means_one(words), words
    for words in (
        "he",
        "She",
        "they",
        "his lawyer",
        "an official",
        "one of them",
        "officials",
        "the two wardens",
        "some in the hall",
        "",
    ):
        assert not means_one(words), words
