"""What is compiled into a knowledge base file and asked of it: facts, given names, publishers, other spellings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from knowledge.build import Book, Source
from knowledge.companies import shorter
from knowledge.given import compile_given
from knowledge.legislators import joined, present_party

from reportedly.knowledge import Knowledge
from reportedly.knowledge.names import plain_name, sound_key

LIST = Source("an invented list", "CC0-1.0", "2031-05")


def book() -> Book:
    """Six people of Velda, and three outlets of which two are one publisher's."""
    made = Book()
    made.entry("Q900", "Velda", "place", LIST)
    for number, name in enumerate(("Lena Orsk", "Lena Tam", "Lena Holt", "Lena Vey", "Sergej Balan", "Robin Reed")):
        person = made.entry(f"Q{number + 901}", name, "person", LIST, country="Q900")
        made.fact(person, LIST, gender="m" if name.startswith("Sergej") else "f", party="Harbour Party", born="1990")
    owner = made.entry("reportedly:orsk-media", "Orsk Media", "organisation", LIST)
    holding = made.entry("reportedly:orsk-holding", "Orsk Holding", "organisation", LIST)
    made.entries[owner]["parent"] = holding
    for name, above in (("Harbour Gazette", owner), ("Pier Post", owner), ("Quay Courier", None)):
        outlet = made.entry(f"reportedly:{name}", name, "outlet", LIST, parent=above)
        made.alias(outlet, f"{name.split()[0].lower()}.example", "domain")
    made.words.add("pier")
    return made


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    made = book()
    made.given["lena"] = "f"
    made.write(tmp_path / "base.sqlite")
    monkeypatch.setattr("reportedly.knowledge.base.SHIPPED", (tmp_path / "base.sqlite",))
    return Knowledge()


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    """A book written twice is one file."""
    book().write(tmp_path / "one")
    book().write(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_facts(known: Knowledge) -> None:
    """Country, gender, party and birth of a person by id, with their source; nothing of one who is not known."""
    facts = known.facts("Q901")
    assert (facts.country, facts.gender, facts.party, facts.born) == ("Velda", "f", "Harbour Party", "1990")
    assert facts.source == LIST.name
    assert known.facts("Q999").gender is None


def test_given_names_of_a_list(tmp_path: Path) -> None:
    """A name is of one gender if its bearers or all lists say so, and of none where they differ."""
    lists = ({"n": "Ivo", "m": ["xx"]}, {"n": "Robin", "m": ["xx"], "f": ["yy"]}, {"n": "Sergej", "f": ["zz"]})
    (tmp_path / "given_names_faker.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lists))
    made = book()
    compile_given(made, tmp_path)
    assert made.given == {"lena": "f", "ivo": "m"}


def test_given_names(known: Knowledge) -> None:
    """The gender of a given name, whatever surname follows; none for a name that nobody in the data has."""
    assert known.gender_of_given_name("Lena") == known.gender_of_given_name("Lena Vey") == "f"
    assert known.gender_of_given_name("Quarz") is None


def test_a_publishers_family(known: Knowledge) -> None:
    """Two papers of one owner are of one family, by name or domain; a paper without one is its own."""
    names = ("Harbour Gazette", "pier.example", "Quay Courier")
    assert [known.publisher(name).name for name in names] == ["Orsk Holding", "Orsk Holding", "Quay Courier"]  # type: ignore[union-attr]
    assert known.publisher("Nowhere News") is None


def test_common_words(known: Knowledge) -> None:
    """A name that is a common word too says so."""
    assert known.is_word("Pier")
    assert not known.is_word("Quay Courier")


def test_names_that_sound_the_same(known: Knowledge) -> None:
    """Spellings of one name in Latin letters find its bearer; half a name finds nobody."""
    for name in ("Sergei Balan", "Sergey Balan", "BALAN Sergei"):
        assert [e.name for e in known.sounding_like(name)] == ["Sergej Balan"], name
    assert known.sounding_like("Sergei") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed al-Orsi", "Muhammad Orsi"),
        ("Yusuf Tam", "Yousuf Tam"),
        ("Wolodymyr Sky", "Volodymyr Ski"),
    ],
)
def test_sounds(one: str, other: str) -> None:
    """Names that papers spell in several ways have one key, and those of other people another."""
    assert sound_key(one) == sound_key(other)
    assert sound_key(one) != sound_key("Lena Orsk")


def test_plain_names() -> None:
    """Initials in the midst and "Jr." go; initials that are all the given name stay."""
    assert plain_name("Ivo J. Tersk, Jr.") == "Ivo Tersk"
    assert plain_name("I. Tersk") == "I. Tersk"


def test_terms_that_follow_one_another() -> None:
    """Terms with no gap are one; an open one stays open."""
    told = [("2010-05-02", "2014-05-01"), ("2014-05-20", "2018-05-01"), ("2023-01-01", "")]
    assert list(joined(told)) == [("2010-05-02", "2018-05-01"), ("2023-01-01", "")]


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Harbour Party", "Harbour Party"),
        ("Harbour Party (2001-present)", "Harbour Party"),
        ("Pier Union (1990–2001) Harbour Party (2001–present)", "Harbour Party"),
        ("Pier Union (1990–2001) Harbour Party (2001–2010)", None),
    ],
)
def test_a_party_of_today(words: str, party: str | None) -> None:
    """Of the parties in an infobox the present or only one counts; of several that have ended none."""
    assert present_party(words) == party


def test_legal_forms() -> None:
    """ "Orsk Shipping Co., Ltd." goes by shorter names too."""
    assert list(shorter(["Orsk Shipping Co., Ltd."])) == ["Orsk Shipping Co.", "Orsk Shipping"]
