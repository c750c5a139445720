"""Roles as offices with their modifiers, and whether a post was held on a day."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.identity import Office, held, office, office_key, post_key, post_names, same_office
from reportedly.knowledge.base import SHIPPED

ROLES = st.sampled_from(
    ["president", "vice president", "former president", "acting president", "president-elect", "head of state",
     "Ardavian president", "foreign minister", "top diplomat", "deputy foreign minister", "foreign minister of Ardavia",
     "foreign minister of Korrin",
     "police chief", "secretary-general", "club president", "president of the senate",
     "spokesman for the president", "harbour pilot"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("vice president", Office("president", rank="deputy")),
        ("Deputy Premier", Office("prime minister", rank="deputy")),
        ("first deputy prime minister", Office("prime minister", rank="first deputy")),
        ("former deputy foreign minister", Office("foreign minister", rank="deputy", time="former")),
        ("ex-president", Office("president", time="former")),
        ("president-elect", Office("president", time="elect")),
        ("acting health secretary", Office("health minister", time="acting")),
        ("foreign ministry spokeswoman", Office("foreign ministry", voice="spokesperson")),
        ("spokesman for the foreign minister", Office("foreign minister", voice="spokesperson")),
        ("Ardavian president", Office("president", of="ardavian")),
        ("club president", Office("club president")),
        ("president of the senate", Office("president of senate")),
        ("police chief", Office("police chief")),
        ("undersecretary of state", Office("foreign minister", rank="under")),
        ("secretary of state for transport", Office("secretary of state for transport")),
        ("director of the port", Office("director", of="port")),
        ("chief of staff", Office("chief of staff")),
        ("Attorney-General", Office("justice minister")),
    ],
)
def test_a_role_taken_apart(role: str, expected: Office) -> None:
    """A role is a post in one form, with its rank, its time, whom it speaks for and what it is of."""
    assert office(role) == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("foreign minister", "top diplomat", True),
        ("prime minister", "premier", True),
        ("vice president", "president", False),
        ("deputy foreign minister", "foreign minister", False),
        ("police chief", "secretary-general", False),
        ("club president", "president", False),
        ("president of the senate", "president", False),
        ("former president", "president", False),
        ("president-elect", "president", False),
        ("acting president", "president", None),
        ("foreign minister of Ardavia", "foreign minister", None),
        ("foreign minister of Ardavia", "foreign minister of Korrin", False),
        ("spokesman for the president", "president", False),
        (None, "president", None),
        ("", "president", None),
    ],
)
def test_two_roles(one: str | None, two: str | None, expected: bool | None) -> None:
    """Two roles are one office, two, or not known to be either."""
    assert same_office(one, two) is expected


@given(ROLES, ROLES)
def test_no_role_comes_first(one: str, two: str) -> None:
    """The order of two roles does not matter, and two that are not apart are looked up by one key."""
    assert same_office(one, two) is same_office(two, one)
    assert same_office(one, one) is True
    if same_office(one, two) is not False:
        assert office_key(one) == office_key(two)


@given(ROLES, ROLES, ROLES)
def test_two_roles_that_are_a_third_are_one(one: str, two: str, three: str) -> None:
    """Two roles that are both one office with a third are one office."""
    if same_office(one, two) and same_office(two, three):
        assert same_office(one, three) is True


def test_a_register_keeps_a_post_under_one_name() -> None:
    """Posts of several names have one key, which a deputy's and the land's people's do not share."""
    assert (
        post_key("Minister of Foreign Affairs")
        == post_key("foreign minister")
        == post_key("Foreign Minister of Ardavia")
    )
    assert post_key("Deputy Foreign Minister") != post_key("foreign minister")
    assert "foreign secretary" in post_names("top diplomat")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_post_that_ships_is_found_by_its_title(path: object) -> None:
    """The key under which the knowledge base keeps a post is one of those that its title is looked up by."""
    rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("SELECT title, key FROM post").fetchall()
    assert [title for title, key in rows if key not in post_names(title)] == []


@pytest.mark.parametrize(
    ("start", "end", "asof", "on", "expected"),
    [
        ("2031-02-01", "2033-05-01", None, "2032", True),
        ("2031-02-01", "2033-05-01", None, "2030-12-31", False),
        ("2031-02-01", "2033-05-01", None, "2033-06", False),
        ("2031-02-01", "2033-05-01", None, "2031", None),
        ("2031-02-01", None, "2032-06", "2032-06-30", True),
        ("2031-02-01", None, "2032-06", "2032-07-01", None),
        ("2031-02-01", None, None, "2032", None),
        (None, "2033", None, "2032", None),
        (None, "2033", None, "2034", False),
        ("2031", "2033", None, None, None),
    ],
)
def test_held_on_a_day(
    start: str | None, end: str | None, asof: str | None, on: str | None, expected: bool | None
) -> None:
    """A post was held on a day, was not, or that is not known: an open tenure proves nothing after the day it was looked up."""
    assert held(start, end, asof, on) is expected
