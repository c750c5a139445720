"""The pages of actors, as they are sent: who is in the record, what each said in private and in public, and possible tensions."""

from __future__ import annotations

import re

from builders.lines import SOURCES, BagsOfWords, Line, report_of_lines
from builders.lines import VOSS as VOSS_OF_TERSK
from builders.matters import BRILL, CLAIMS, VOSS, EachDiffers, acting, retold
from builders.reports import pier, record, report, statement
from hostile import attack, harmless
from msgspec import structs
from serving import client, forms

from reportedly.knowledge import Knowledge
from reportedly.records import Access, Actor, ChainLink, Record, Setting
from reportedly.store import Store, actors, parties
from reportedly.store.actors import Month
from reportedly.store.adding import add
from reportedly.stories.stored import refresh

PUBLICLY = "Yet publicly {who} {cue} that {content}."


def dated(number: int) -> Record:
    """Lena Voss in public, on a day of its own, in a story of its own."""
    return retold(
        f"d{number}", matters=(number % 6,), claim=number % 5, chain=(VOSS,), access=("private", "public")[number % 2],
        day=f"20{10 + number // 12:02}-{1 + number % 12:02}-07", outlet="Quay Review",
    )  # fmt: skip


def test_private_and_public_stand_in_lanes(desk: Store) -> None:
    """Day by day, the newest first, each statement in the lane of its setting; one lane alone on request."""
    for number in range(4):
        add(desk, dated(number))
    asked = client(desk)
    page = asked.get("/actors/1").text
    days = re.findall(
        r"<time datetime=\"([\d-]+)\">[^<]+</time></h3>\s*<div class=\"lanes\">\s*<ul class=\"(\w+)\"", page
    )
    assert days == [
        ("2010-04-07", "public"),
        ("2010-03-07", "private"),
        ("2010-02-07", "public"),
        ("2010-01-07", "private"),
    ]
    only = asked.get("/actors/1?access=private").text
    assert set(re.findall(r'<ul class="(private|public|unknown)"', only)) == {"private"}
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="(\w+)">', page)
    assert rows == [
        ("by 7 January 2010", "private"),
        ("by 7 February 2010", "public"),
        ("by 7 March 2010", "private"),
        ("by 7 April 2010", "public"),
    ]
    assert re.findall(r'<th scope="row">([^<]+)</th><td class="(\w+)">', only) == rows
    month = asked.get("/actors/1?period=2010-02").text
    assert re.findall(r'<time datetime="([\d-]+)">7 February 2010</time></h3>', month) == ["2010-02-07"]


def test_a_chart_loads_its_library_and_no_other_page_does(desk: Store) -> None:
    """Two marks make a chart; one alone, or an empty record, does not. Hostile words in it stay words."""
    add(desk, dated(0))
    asked = client(desk)
    assert [path for path in ("/", "/actors/1", "/search", "/reports/1") if "d3.js" in asked.get(path).text] == []
    add(desk, dated(1))
    assert "d3.js" in asked.get("/actors/1").text
    for number in range(2):
        made = attack()
        text = f"{made.report.text} {number}"
        add(desk, structs.replace(made, report=structs.replace(made.report, text=text, id=f"{made.report.id}{number}")))
    page = asked.get(
        f"/actors/{next(each.key for each in parties.every(desk, limit=9) if '<script>' in each.name)}"
    ).text
    assert '<script type="application/json">' in page
    harmless(page)


def test_an_act_opens_the_words_that_tell_it(desk: Store) -> None:
    """In its own lane of the chart; the link leads to its paragraph, or to the statement that tells it. None else is an act."""
    told, within = acting(dated(0)), acting(dated(1), within="s1")
    planned = acting(dated(2))
    events = (structs.replace(planned.events[0], modality="planned"),)
    for made in (told, within, structs.replace(planned, events=events)):
        add(desk, made)
    asked = client(desk)
    page = asked.get("/actors/1").text
    assert re.findall(r'<td class="deeds">deed</td><td><a href="([^"]+)">([^<]+)', page) == [
        ("/reports/1/acts/e1", "assault: "),
        ("/reports/2/acts/e1", "assault: "),
    ]
    at = told.report.text.index("Lena Voss closed")
    assert asked.get("/reports/1/acts/e1").headers["location"] == f"/reports/1#p{at}"
    assert f'id="p{at}"' in asked.get("/reports/1").text
    assert asked.get("/reports/2/acts/e1").headers["location"] == "/reports/2/statements/s1"
    assert asked.get("/reports/1/acts/e9").status_code == 404


def test_a_month_is_typed_as_people_write_it(desk: Store) -> None:
    """It leads to the address of that month; what is no month comes back; statements without a date are counted."""
    for number in range(2):
        add(desk, dated(number))
    made = dated(9)
    add(desk, structs.replace(made, report=structs.replace(made.report, published=None)))
    asked = client(desk)
    led = asked.get("/actors/1?access=private&period=January 2010")
    assert (led.status_code, led.headers["location"]) == (303, "/actors/1?access=private&period=2010-01")
    assert "1 more statement may be of that time: no date is given" in asked.get("/actors/1?period=2010").text
    assert "Nothing of this kind in 1999" in asked.get("/actors/1?period=1999").text
    wrong = asked.get("/actors/1?period=Tuesday")
    assert wrong.status_code == 400
    assert 'value="Tuesday"' in wrong.text


def test_a_lane_says_through_whom_it_came(desk: Store) -> None:
    """Whoever told the report of it is named beside it, or said not to be named."""
    made = dated(0)
    (said,) = made.statements
    source = Actor(id="a9", name="harbour clerk", type="person", named=False)
    chain = (*said.chain, ChainLink(actor="a9", spans=(), inferred=True))
    add(desk, structs.replace(made, actors=(*made.actors, source), statements=(structs.replace(said, chain=chain),)))
    page = client(desk).get("/actors/1").text
    assert 'told by <bdi class="unnamed">harbour clerk</bdi> <span class="tag">not named</span>' in page


def test_a_lane_says_what_is_only_possible(desk: Store) -> None:
    """A statement of which the reader is not sure that it was private stands in that lane, marked; a sure one is not."""
    for number, sure in enumerate((0.4, 0.95)):
        made = dated(2 * number)
        (said,) = made.statements
        said = structs.replace(said, certainty=structs.replace(said.certainty, access=sure))
        add(desk, structs.replace(made, statements=(said,)))
    page = client(desk).get("/actors/1?access=private").text
    days = dict(re.findall(r'<time datetime="([\d-]+)">[^<]+</time></h3>(.*?)</section>', page, re.DOTALL))
    assert ["perhaps in private" in days[day] for day in ("2010-01-07", "2010-03-07")] == [True, False]


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
    add(desk, retold("mine", matters=(0, 1), chain=(VOSS,), access="public"))
    add(desk, retold("theirs", matters=(3, 4), claim=2, chain=(BRILL,), access="public"))
    refresh(desk, EachDiffers())
    page = client(desk).get("/actors/1").text
    issues = page.partition('id="issues"')[2]
    assert issues.count('<article class="issue">') == 1
    assert "cannot be saved before winter" in issues
    assert "four crowns" not in page


def test_a_possible_tension_says_whose_reading_it_is(desk: Store) -> None:
    """Private beside public words of one party: both passages with their links, and that it is a report's reading."""
    private = Line(CLAIMS[0], (VOSS_OF_TERSK, SOURCES), cue="told", access="private")
    insists = Line("ferries sail as before", (VOSS_OF_TERSK,), cue="insists", sentence=PUBLICLY)
    add(desk, report_of_lines("both", private, insists, outlet="Quay Review"))
    refresh(desk, BagsOfWords())
    key = next(each.key for each in parties.every(desk, limit=9) if each.name == "Lena Voss")
    page = client(desk).get(f"/actors/{key}").text
    tensions = page.partition('id="tensions"')[2].partition("</section>")[0]
    assert "as the report reads it" in tensions
    assert "A tension is a reading, not a finding" in tensions
    assert set(re.findall(r"/reports/1/statements/(s\d)", tensions)) == {"s1", "s2"}
    assert f"<b>{CLAIMS[0]}</b>" in tensions
    assert "<b>ferries sail as before</b>" in tensions


def test_a_tension_of_another_with_a_longer_name_is_not_shown(desk: Store) -> None:
    """What Lena Voss said against herself is not on the page of Voss, another who has a part of her name."""
    private = Line(CLAIMS[0], (VOSS_OF_TERSK, SOURCES), cue="told", access="private")
    insists = Line("ferries sail as before", (VOSS_OF_TERSK,), cue="insists", sentence=PUBLICLY)
    other = structs.replace(VOSS_OF_TERSK, id="w", name="Voss", belongs_to=None)
    made = report_of_lines("three", private, insists, Line("nobody asked him", (other,)), outlet="Quay Review")
    add(desk, structs.replace(made, actors=(*made.actors, other)))
    refresh(desk, BagsOfWords())
    keys = {each.name: each.key for each in parties.every(desk, limit=9)}
    pages = [client(desk).get(f"/actors/{keys[name]}").text for name in ("Lena Voss", "Voss")]
    assert ['id="tensions"' in page for page in pages] == [True, False]


def test_one_of_a_name_is_shown_at_once_and_several_are_offered(desk: Store) -> None:
    """A whole name leads to its page; a part of several names lists them; a name of nobody says so."""
    for number, name in enumerate(("Lena Voss", "Piet Voss")):
        add(desk, retold(f"r{number}", chain=(structs.replace(VOSS, name=name),)))
    asked = client(desk)
    assert asked.get("/actors?name=Piet+Voss").headers["location"] == "/actors/2"
    listed = asked.get("/actors?name=Voss").text
    assert "Who is meant?" in listed
    assert all(name in listed for name in ("Lena Voss", "Piet Voss"))
    assert "nobody in the store has this name" in asked.get("/actors?name=Mara+Okeno").text


def test_an_office_may_be_the_same_actor(desk: Store) -> None:
    """Who is told of by an office alone is shown to whoever holds it in the same story, and the other way; a deputy is not, nor
    one of elsewhere. One press makes them one, and an office finds both."""
    minister = structs.replace(VOSS, role="port minister")
    add(desk, retold("named", chain=(minister,), outlet="Quay Review"))
    for claim, name in ((1, "Tersk’s port minister"), (4, "deputy port minister")):
        add(desk, retold(name, claim=claim, chain=(structs.replace(minister, name=name),), outlet=f"Post of {name}"))
    add(
        desk,
        retold("other", (4,), 3, chain=(structs.replace(minister, name="Orsk’s port minister"),), outlet="Far Post"),
    )
    refresh(desk, EachDiffers())
    asked = client(desk)
    page = asked.get("/actors?name=Lena+Voss", follow_redirects=True).text
    offered = page.partition("may be the same person’s:")[2].partition("</p>")[0]
    assert re.findall(r"<bdi>([^<]+)</bdi>", offered) == ["Tersk’s port minister"]
    beside = page.partition('<h2 id="by-office">')[2].partition('<section aria-labelledby="issues"')[0]
    assert beside.count('<li class="') == 1
    assert "Nothing of this kind." in asked.get("/actors/1?access=public").text.partition('<h2 id="by-office">')[2]
    office = asked.get("/actors?name=Tersk's+port+minister", follow_redirects=True).text
    assert re.findall(r"May be the same person: <a [^>]+><bdi>([^<]+)</bdi>", office) == ["Lena Voss"]
    (sent,) = forms(office, "/actors/2/merge")
    found = asked.get("/actors?name=port+minister").text
    assert "Who is meant?" in found
    assert all(name in found for name in ("Lena Voss", "Tersk’s port minister", "Orsk’s port minister"))
    assert asked.post("/actors/2/merge", data=sent | {"action": "merge", "name": "Ina"}).status_code == 303
    refresh(desk, EachDiffers())
    assert "2 statements" in asked.get("/actors/1").text
    assert "by-office" not in asked.get("/actors/1").text


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


def test_days_that_lie_in_two_months_are_of_neither(store: Store) -> None:
    """As in files: of some day between 30 March and 2 April only the year is known. A month has only what was said in it."""
    for ident, date in enumerate(("2031-03-30/2031-04-02", "2031-03-30/2031-03-31", "2031-12-30/2032-01-02", "2031")):
        text = f"Lena Voss said on {ident} days the pier was lost."
        said = statement(
            "s1", "Lena Voss", "said", "the pier was lost", text=text, speaker="a1", chain=("a1",),
            setting=Setting(access="private", date=date),
        )  # fmt: skip
        who = Actor(id="a1", name="Lena Voss", type="person", mentions=((0, 9),))
        add(store, record(report(text, id=f"r{ident}"), said, actors=(who,)))
    (voss,) = actors.called(store, "Lena Voss", Knowledge(), 2)
    assert actors.months(store, voss.key) == [Month("2031", 2, 0, 0), Month("2031-03", 1, 0, 0), Month(None, 1, 0, 0)]
    for period, reports in (
        ("2031-03", {"r1"}),
        ("2031-04", set()),
        ("2031", {"r0", "r1", "r3"}),
        (None, {"r0", "r1", "r2", "r3"}),
    ):
        found = actors.said_by(store, voss.key, period=period, limit=9)
        assert {hit.held.record.report.id for hit in found} == reports
    page = client(store).get(f"/actors/{voss.key}?period=2031-03").text
    assert "3 more statements may be of that time: no date is given, or not as exactly" in page


def test_one_matter_over_months(desk: Store) -> None:
    """The statements with these words alone, month by month, private beside public, and who denies what."""
    lanes: tuple[tuple[Access, int], ...] = (("private", 0), ("public", 1), ("private", 2))
    for number, (access, claim) in enumerate(lanes):
        made = retold(
            f"r{number}",
            claim=claim,
            chain=(VOSS,),
            access=access,
            outlet=f"Outlet {number}",
            day=f"2031-0{number + 4}-06",
        )
        add(desk, made)
    add(
        desk,
        retold("no", claim=0, chain=(BRILL,), access="public", kind="denial", outlet="Lisk Post", day="2031-07-01"),
    )
    refresh(desk, EachDiffers())
    asked = client(desk)
    part = asked.get("/actors/1?matter=pier").text.partition('id="matter"')[2].partition('id="said"')[0]
    assert "2 statements in 2 months" in part
    assert re.findall('<h3 class="month-name">([^<]+)</h3>', part) == ["May 2031", "April 2031"]
    assert "grain" not in part
    assert re.findall(r'<ul class="(\w+)" aria-label="In', part) == ["public", "private"]
    assert "Nothing that was said has these words" in asked.get("/actors/1?matter=zeppelin").text
    assert "there is no word to look for" in asked.get("/actors/1?matter=-pier").text
