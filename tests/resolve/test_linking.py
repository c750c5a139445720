"""Linking on a small invented world: two countries, their office holders, an outlet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import pytest
from msgspec import structs

from reportedly.identity import folded, held, post_key
from reportedly.knowledge import Entry, Facts, Knowledge, Match, Tenure
from reportedly.knowledge.names import sound_key
from reportedly.records import ActorType, Link
from reportedly.resolve.linking import THRESHOLD, Asked, link, shares


def entry(ident: str, name: str, kind: ActorType, country: str | None = None, *, users: bool = False) -> Entry:
    return Entry(
        id=ident, wikidata=f"Q9000{ident:0>3}", name=name, type=kind, description="", country=country, parent=country, domain=None,
        state_media=None, source="invented", licence="CC0-1.0", asof=None, users=users,
    )  # fmt: skip


VELDA = entry("1", "Velda", "government")
ORSK = entry("2", "Orsania", "government")
WILL = entry("3", "Chad", "government")
VERRA = entry("4", "Verra", "place", "2")
TAM_OLD = entry("10", "Ilo Tamrin", "person", "1")
TAM_NEW = entry("11", "Sefa Tamrin", "person", "1")
OREL = entry("12", "Mikel Orel", "person", "2")
LEE_ONE = entry("13", "Jana Lee", "person", "1")
LEE_TWO = entry("14", "Jana Lee", "person", "2")
SERGEI = entry("15", "Sergej Balan", "person", "2")
TIMES = entry("20", "The Times", "outlet", "1")


def tenure(
    person: Entry, post: str, country: Entry, start: str, end: str | None = None, asof: str | None = None
) -> Tenure:
    return Tenure(person=person, post=post, jurisdiction=country.id, start=start, end=end, asof=asof, source="invented")


TENURES = (
    tenure(TAM_OLD, "Foreign Minister", VELDA, "2001-01-01", "2005-12-31"),
    tenure(TAM_NEW, "Foreign Minister", VELDA, "2006-01-01", None, "2022-07-01"),
    tenure(OREL, "Foreign Minister", ORSK, "2010-03-01", None, "2022-07-01"),
    tenure(LEE_ONE, "Minister of Trade", VELDA, "2015-01-01", "2020-12-31"),
    tenure(LEE_TWO, "Minister of Health", ORSK, "2015-01-01", "2020-12-31"),
    tenure(SERGEI, "President", ORSK, "2012-01-01", "2021-12-31"),
)
PEOPLE = (TAM_OLD, TAM_NEW, OREL, LEE_ONE, LEE_TWO, SERGEI)
NAMED = (VELDA, ORSK, WILL, VERRA, TIMES, *PEOPLE)
SEATS = (
    Match(entry=VELDA, alias="Lorn", kind="capital"),
    Match(entry=ORSK, alias="Verra", kind="capital"),
    Match(entry=ORSK, alias="the Citadel", kind="metonym"),
    Match(entry=ORSK, alias="OR", kind="acronym"),
    Match(entry=ORSK, alias="Orsanian", kind="demonym"),
)


BORN = {"16": "1850-05-02"}
WORDS = {"chad", "times"}


@dataclass(frozen=True)
class World:
    """What `link` asks of a `Knowledge`, from the rows above and those that a test adds."""

    matches: tuple[Match, ...]
    posts: tuple[Tenure, ...]

    def find(self, name: str) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if folded(match.alias) == folded(name))

    def entry(self, ident: str) -> Entry | None:
        return next((match.entry for match in self.matches if match.entry.id == ident), None)

    def family(self, surname: str) -> tuple[Entry, ...]:
        people = [m.entry for m in self.matches if m.kind == "name" and m.entry.type == "person"]
        return tuple(person for person in people if folded(person.name).split()[-1] == folded(surname))

    def sounding_like(self, name: str) -> tuple[Entry, ...]:
        people = [m.entry for m in self.matches if m.kind == "name" and m.entry.type == "person"]
        return tuple(person for person in people if sound_key(name) and sound_key(person.name) == sound_key(name))

    def facts(self, ident: str) -> Facts:
        return Facts(born=BORN.get(ident))

    def is_word(self, name: str) -> bool:
        return folded(name) in WORDS

    def is_office(self, role: str) -> bool:
        return any(post_key(post.post) == post_key(role) for post in self.posts)

    def gender_of_given_name(self, name: str) -> str | None:
        return "f" if name == "Jana" else None

    def holders(self, role: str, jurisdiction: str | None, on: str) -> tuple[Tenure, ...]:
        return tuple(
            post for post in self.posts
            if post_key(post.post) == post_key(role) and jurisdiction in (None, post.jurisdiction)
            and held(post.start, post.end, post.asof, on)
        )  # fmt: skip

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        return tuple(post for post in self.posts if post.person.id == person)


def world(*more: Entry) -> Knowledge:
    names = tuple(Match(entry=e, alias=e.name, kind="name") for e in (*NAMED, *more))
    return cast(Knowledge, World((*names, *SEATS), TENURES))


def asked_for(
    name: str | None, on: str | None = "2018-05-04", *more: Entry, **told: object
) -> tuple[Entry | None, Link]:
    return link(replace(Asked(name), **told), on, world(*more))  # type: ignore[arg-type]


def test_a_full_name_with_its_role_says_why() -> None:
    """A name, the post held on the day and the country of the text each stand among the reasons."""
    found, why = asked_for("Mikel Orel", type="person", roles=("Foreign Minister",), jurisdictions=("2",))
    assert found == OREL
    assert why.why[0] == 'name "Mikel Orel"'
    assert "Foreign Minister of Orsania at 2018-05-04" in why.why
    assert why.score == 1.0


def test_an_office_changes_hands() -> None:
    """The Veldan foreign minister of 2003 is not the one of 2010."""
    told = {"roles": ("foreign minister",), "jurisdictions": ("1",)}
    assert asked_for(None, "2003-06-01", **told)[0] == TAM_OLD
    assert asked_for(None, "2010-06-01", **told)[0] == TAM_NEW


def test_two_of_one_surname_are_told_apart_by_the_date() -> None:
    """Of two ministers Tamrin, the surname means the one who held the post on the day."""
    told = {"type": "person", "roles": ("foreign minister",), "jurisdictions": ("1",)}
    assert asked_for("Tamrin", "2003-06-01", **told)[0] == TAM_OLD
    assert asked_for("Tamrin", "2010-06-01", **told)[0] == TAM_NEW


def test_a_bare_surname_of_two_people_is_nobody() -> None:
    """Without a role, a surname that two people bear links to neither, and both are named as runners-up."""
    found, why = asked_for("Tamrin", type="person", jurisdictions=("1",))
    assert found is None
    assert {candidate.name for candidate in why.runners_up} == {"Ilo Tamrin", "Sefa Tamrin"}


def test_a_bare_surname_needs_more_than_itself() -> None:
    """The only Orel known is not every Orel."""
    assert asked_for("Orel", type="person")[0] is None


def test_the_surname_of_a_leader_is_enough_in_his_country() -> None:
    """A report that speaks of Orsania means its president when it says "Balan"; one of two years later does not."""
    assert asked_for("Balan", type="person", context=frozenset({"2"}))[0] == SERGEI
    assert asked_for("Balan", "2024-01-01", type="person", context=frozenset({"2"}))[0] is None


def test_two_people_of_one_name() -> None:
    """One of two people called Jana Lee is linked only when country or role decides."""
    assert asked_for("Jana Lee", type="person")[0] is None
    assert asked_for("Jana Lee", type="person", jurisdictions=("2",))[0] == LEE_TWO
    assert asked_for("Jana Lee", type="person", roles=("Minister of Trade",))[0] == LEE_ONE


def test_an_open_tenure_proves_nothing_after_its_last_day() -> None:
    """In 2025 the table no longer knows who the Orsanian foreign minister is."""
    told = {"roles": ("foreign minister",), "jurisdictions": ("2",)}
    assert asked_for(None, "2022-06-30", **told)[0] == OREL
    assert asked_for(None, "2025-01-01", **told)[0] is None


def test_a_role_without_a_date_is_nobody() -> None:
    """A bare role in a report of unknown date links to no one."""
    assert asked_for(None, None, roles=("foreign minister",), jurisdictions=("1",))[0] is None


def test_a_former_minister_is_not_the_minister() -> None:
    """ "The former foreign minister" does not mean the one in office."""
    assert asked_for(None, "2010-06-01", roles=("former foreign minister",), jurisdictions=("1",))[0] is None


def test_an_office_holder_newer_than_the_table() -> None:
    """A name that the table lacks stays unlinked, even where the table has somebody in that post."""
    found, why = asked_for("Runa Holt", type="person", roles=("Foreign Minister",), jurisdictions=("2",))
    assert found is None
    assert why.why == ("not in the knowledge base",)


def test_a_post_that_another_held_on_the_day() -> None:
    """A namesake is not linked in a post that the knowledge base gives to another on that day, and the reason is told."""
    found, why = asked_for("Jana Lee", type="person", roles=("Foreign Minister",), jurisdictions=("2",))
    assert found is None
    assert "the knowledge base has Mikel Orel as Foreign Minister of Orsania at 2018-05-04" in why.why


def test_a_namesake_of_another_country() -> None:
    """A whole name in the table is not enough when the text says another country."""
    assert asked_for("Mikel Orel", type="person", jurisdictions=("1",))[0] is None


def test_another_spelling_needs_a_role() -> None:
    """ "Sergey" may be Sergej, if he holds the post that the text says."""
    assert asked_for("Sergey Balan", type="person")[0] is None
    assert asked_for("Sergey Balan", type="person", roles=("President",), jurisdictions=("2",))[0] == SERGEI


@pytest.mark.parametrize("name", ["Lorn", "the Citadel"])
def test_a_capital_that_acts_is_its_government(name: str) -> None:
    """A capital or a seat that says something is the government; where nothing is said it is a place, and not linked."""
    government = {"Lorn": VELDA, "the Citadel": ORSK}[name]
    assert asked_for(name, acts=True)[0] == government
    assert asked_for(name, acts=False)[0] is None


def test_a_region_named_like_a_capital() -> None:
    """A place that bears a capital's name is not linked by the name alone."""
    assert asked_for("Verra", type="place")[0] is None
    assert asked_for("Verra", type="organisation", acts=True)[0] == ORSK


def test_a_name_that_is_also_a_word() -> None:
    """ "Chad" may be a man, "Times" any paper: only what the text says of it makes it a country, or The Times."""
    assert asked_for("Chad")[0] is None
    assert asked_for("Chad", type="place")[0] == WILL
    assert asked_for("Chad", type="person")[0] is None
    assert asked_for("Times", type="organisation")[0] is None
    assert asked_for("The Times", type="outlet")[0] == TIMES


def test_capitals_matter() -> None:
    """ "or" is no acronym and "orsania" no name; an adjective is nobody."""
    assert asked_for("OR", type="government")[0] == ORSK
    assert asked_for("or", type="government")[0] is None
    assert asked_for("orsania", type="government")[0] is None
    assert asked_for("Orsanian", type="government", acts=True)[0] is None


def test_a_users_row_beats_ours() -> None:
    """A row that users added is taken before one of ours of the same name."""
    own = entry("99", "Mikel Orel", "person", "2", users=True)
    assert asked_for("Mikel Orel", "2018-05-04", own, type="person", jurisdictions=("2",))[0] == own


def test_an_abstention_tells_how_near_it_was() -> None:
    """No link has a score below the threshold; of two close candidates each has about half, and both are told."""
    below = asked_for("Orel", type="person")[1]
    assert 0 < below.score < THRESHOLD
    near = asked_for("Jana Lee", type="person")[1]
    assert near.why[-1] == "two are close"
    assert [candidate.score for candidate in near.runners_up] == [near.score, near.score]


def test_candidates_share_one_probability() -> None:
    """The probabilities of all candidates and of nobody are one; without candidates nobody has all of it."""
    assert shares([]) == []
    assert shares([0.0]) == [0.5]
    assert sum(shares([2.0, 2.0, -1.0])) < 1
    assert max(shares([9.0, 9.0])) < THRESHOLD


def test_initials_and_suffixes() -> None:
    """ "Mikel J. Orel Jr." is Mikel Orel, where the text speaks of his country."""
    assert asked_for("Mikel J. Orel Jr.", type="person", context=frozenset({"2"}))[0] == OREL


def test_an_unknown_name_is_nobody() -> None:
    """A paper that the knowledge base lacks stays unlinked, whatever words its name shares with others."""
    for name in ("Harbour News", "Velda Times", "Orsania News"):
        found, why = asked_for(name, type="outlet", acts=True)
        assert (found, why.why) == (None, ("not in the knowledge base",)), name


def test_the_best_known_of_a_name() -> None:
    """Of a large company and a shop of the same name the company is meant, if it has been known for long."""
    large = structs.replace(entry("30", "Pomelo", "organisation"), wikidata="Q312")
    small = structs.replace(entry("31", "Pomelo", "organisation"), wikidata="Q99000031")
    assert asked_for("Pomelo", "2018", large, small, type="organisation")[0] == large
    alike = structs.replace(small, id="32", wikidata="Q99000032")
    assert asked_for("Pomelo", "2018", alike, small, type="organisation")[0] is None


def test_an_acronym_of_many() -> None:
    """An acronym that bodies of two countries have is the one of whose country the report speaks; else nobody."""
    one, two = (
        entry("33", "Velda Harbour Board", "organisation", "1"),
        entry("34", "Orsan Health Bureau", "organisation", "2"),
    )
    short = tuple(Match(entry=e, alias="VHB", kind="acronym") for e in (one, two))
    known = cast(Knowledge, World((*(Match(e, e.name, "name") for e in (*NAMED, one, two)), *short), TENURES))
    asked = Asked("VHB", type="organisation")
    assert link(asked, "2018", known)[0] is None
    assert link(replace(asked, jurisdictions=("2",), context=frozenset({"2"})), "2018", known)[0] == two


def test_a_paper_of_another_country() -> None:
    """An outlet that the text ties to one country is not the paper of that name in another."""
    assert asked_for("The Times", type="outlet", jurisdictions=("2",))[0] is None


def test_somebody_long_dead() -> None:
    """A person who would be a hundred and more at the date does not speak in the report."""
    old, young = entry("16", "Runa Holt", "person", "1"), entry("17", "Runa Holt", "person", "1")
    assert asked_for("Runa Holt", "2018-05-04", old, type="person", jurisdictions=("1",))[0] is None
    assert asked_for("Runa Holt", "2018-05-04", young, type="person", jurisdictions=("1",))[0] == young


@pytest.mark.parametrize(
    ("start", "end", "asof", "on", "expected"),
    [
        ("2004", "2008", None, "2008-11-02", True),
        ("2004", "2008", None, "2009", False),
        ("2004-03-09", "2008", None, "2004", False),
        ("2004-03-09", None, "2022-07", "2022-07-30", True),
        ("2004-03-09", None, "2022-07", "2022-08-01", False),
        (None, "2008", None, "2006", False),
    ],
)
def test_partial_dates(start: str | None, end: str | None, asof: str | None, on: str, expected: bool) -> None:
    """A year or a month is taken at its widest for an end, and says nothing certain about a day before a start."""
    post = structs.replace(TENURES[0], start=start, end=end, asof=asof)
    assert (held(post.start, post.end, post.asof, on) is True) is expected
