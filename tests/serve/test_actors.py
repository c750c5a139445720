"""The pages of actors, as they are sent: who is in the record, what each said in private and in public, and possible tensions."""

from __future__ import annotations

import re
from itertools import pairwise

from happenings import BRILL, MATTERS, VOSS, Words, told
from hypothesis import given
from hypothesis import strategies as st
from invented import pier, record, report, said
from msgspec import structs
from serving import client

from reportedly.knowledge import Knowledge
from reportedly.records import Record, Setting
from reportedly.serve.lanes import BARS, MONTHS, bars
from reportedly.store import Store, actors
from reportedly.store.actors import Month
from reportedly.store.adding import add
from reportedly.traced.stored import refresh


def dated(number: int) -> Record:
    """Lena Voss in public, on a day of its own, in a story of its own."""
    return told(
        f"d{number}", matters=(number % 6,), claim=number % 5, chain=(VOSS,), access=("private", "public")[number % 2],
        day=f"20{10 + number // 12:02}-{1 + number % 12:02}-07", outlet="Quay Review",
    )  # fmt: skip


def test_private_and_public_stand_in_lanes(desk: Store) -> None:
    """Day by day, the newest first, each statement in the lane of its setting; one lane alone on request."""
    for number in range(4):
        add(desk, dated(number))
    asked = client(desk)
    page = asked.get("/actors/1").text
    days = re.findall(r"<time>([\d-]+)</time></h3>\s*<div class=\"lanes\">\s*<ul class=\"(\w+)\"", page)
    assert days == [
        ("2010-04-07", "public"),
        ("2010-03-07", "private"),
        ("2010-02-07", "public"),
        ("2010-01-07", "private"),
    ]
    only = asked.get("/actors/1?access=private").text
    assert set(re.findall(r'<ul class="(private|public|unknown)"', only)) == {"private"}
    assert "2010-01: 1 in private, 0 in public, 0 of no known setting" in page
    month = asked.get("/actors/1?period=2010-02").text
    assert re.findall(r"<time>([\d-]+)</time></h3>", month) == ["2010-02-07"]
    assert asked.get("/actors/1?period=Tuesday").status_code == 400


def test_thousands_come_in_pages(desk: Store) -> None:
    """Forty statements a page, each once, with a way on and back."""
    for number in range(90):
        add(desk, dated(number))
    asked = client(desk)
    seen = [
        re.findall(
            r"/reports/(\d+)/statements",
            asked.get(f"/actors/1?page={n}").text.partition('id="said"')[2].partition('id="issues"')[0],
        )
        for n in (1, 2, 3)
    ]
    assert [len(each) for each in seen] == [40, 40, 10]
    assert len({key for each in seen for key in each}) == 90
    assert "Page 2 of 3" in asked.get("/actors/1?page=2").text


def test_positions_are_told_by_issue(desk: Store) -> None:
    """The claims of an actor, story by story, in its own words, and no claim of anybody else."""
    add(desk, told("mine", matters=(0, 1), chain=(VOSS,), access="public"))
    add(desk, told("theirs", matters=(3, 4), claim=2, chain=(BRILL,), access="public"))
    refresh(desk, Words())
    page = client(desk).get("/actors/1").text
    issues = page.partition('id="issues"')[2]
    assert issues.count('<article class="issue">') == 1
    assert "cannot be saved before winter" in issues
    assert "four crowns" not in page


def test_a_possible_tension_says_whose_reading_it_is(desk: Store) -> None:
    """Private beside public words of one party: both passages with their links, and that it is a report's reading."""
    add(desk, told("private", matters=(0, 1), claim=0, chain=(VOSS,), access="private", outlet="Quay Review"))
    about = " ".join(MATTERS[:2])
    text = f"{about} Although officially she said that ferries sail as before, ferrymen at Amsel harbour doubt it."
    public = said(
        "s1",
        None,
        "said",
        "ferries sail as before",
        text=text,
        speaker="v",
        chain=("v",),
        setting=Setting(access="public"),
    )
    add(desk, record(report(text, id="public", outlet="The Inlet", published="2031-05-06"), public, actors=(VOSS,)))
    refresh(desk, Words())
    page = client(desk).get("/actors/1").text
    tensions = page.partition('id="tensions"')[2].partition("</section>")[0]
    assert "as the report reads it" in tensions
    assert "A tension is a reading, not a finding" in tensions
    assert len(set(re.findall(r"/reports/(\d+)/statements/s1", tensions))) == 2
    assert "<b>the old pier at Amsel harbour cannot be saved before winter</b>" in tensions
    assert "<b>ferries sail as before</b>" in tensions


def test_one_of_a_name_is_shown_at_once_and_several_are_offered(desk: Store) -> None:
    """A whole name leads to its page; a part of several names lists them; a name of nobody says so."""
    for number, name in enumerate(("Lena Voss", "Piet Voss")):
        add(desk, told(f"r{number}", chain=(structs.replace(VOSS, name=name),)))
    asked = client(desk)
    assert asked.get("/actors?name=Piet+Voss").headers["location"] == "/actors/2"
    listed = asked.get("/actors?name=Voss").text
    assert "Who is meant?" in listed
    assert all(name in listed for name in ("Lena Voss", "Piet Voss"))
    assert "nobody in the store is called so" in asked.get("/actors?name=Mara+Okeno").text


def test_those_who_speak_for_another_are_named(store: Store) -> None:
    """Counts, and who speaks for whom, on both databases."""
    made = pier()
    minister = structs.replace(made.actors[0], belongs_to="a6")
    port = structs.replace(made.actors[5], name="Port of Lisk")
    add(store, structs.replace(made, actors=(minister, *made.actors[1:5], port)))
    found = {each.name: each for each in actors.lately(store, 10)}
    assert {"Lena Voss": 2, "Port of Lisk": 3}.items() <= {
        name: each.statements for name, each in found.items()
    }.items()
    assert actors.called(store, "Voss", Knowledge(), 5) == [found["Lena Voss"]]
    for_it, for_whom = actors.circle(store, found["Port of Lisk"].key, 5)
    assert ([each.name for each in for_it], for_whom) == (["Lena Voss"], [])
    months = actors.months(store, found["Port of Lisk"].key)
    assert months == [Month("2031-05", 1, 1, 1)]
    private = actors.said_by(store, found["Lena Voss"].key, access="private", period="2031", limit=5)
    assert [hit.statement.id for hit in private] == ["s2"]
    assert actors.statements_in(store, found["Lena Voss"].key, ["pier-1"]) == {("pier-1", "s2"), ("pier-1", "s4")}


@given(
    st.lists(st.builds(Month, st.dates().map(lambda day: day.isoformat()[:7]), *[st.integers(0, 9)] * 3), max_size=200)
)
def test_bars_count_everything_once(months: list[Month]) -> None:
    """Bars stand side by side in the order of time, many months as years, and none runs over the side."""
    ordered = sorted({each.month: each for each in months}.values(), key=lambda each: each.month or "")
    found = bars(ordered)
    assert [each.period for each in found] == sorted({each.period for each in found})
    assert len(found) <= max(MONTHS, BARS)
    assert all(0 <= each.x < each.x + each.width <= 100 for each in found)
    assert all(one.x + one.width < two.x for one, two in pairwise(found))
