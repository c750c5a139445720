"""The inbox as a desk: nothing typed is lost, dates as people write them, and what is said of many reports at once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from builders.reports import TEXT, pier, record, report
from msgspec import structs
from serving import came, client, forms, page_token
from starlette.testclient import TestClient

from reportedly.intake import Given
from reportedly.intake.typed_dates import in_words
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store, inbox
from reportedly.store.adding import add
from reportedly.store.decisions import judgements
from reportedly.store.listing import counts, latest, report_with_key
from reportedly.views.suggestions import suggestions

LONG = "“The pier is lost,” mayor Mara Okeno said.\n\nShe would not say <why>."


def nameless(ident: str = "p1", text: str = "The pier is lost.") -> Record:
    return record(structs.replace(report(text, id=ident), outlet=None, published=None, title=None))


def send(asked: TestClient, path: str, **fields: str) -> str:
    token = {"page_token": page_token(asked), "name": "Ina"}
    answer = asked.post(path, data=token | {name.replace("__", "-"): value for name, value in fields.items()})
    return answer.text if answer.status_code != 303 else answer.headers["location"]


def test_a_refused_form_comes_back_whole(desk: Store) -> None:
    """Whatever is wrong with one field: the text, the address and all other fields are as they were typed."""
    asked = client(desk)
    page = send(
        asked, "/inbox", text=LONG, outlet="Quay & Co", published="the 5th", source="https://q.example/1", title="So"
    )
    assert (
        "the 5th: this is not a date with a year; write it as 5 July 2031, July 2031, 2031, or 2031-07-05"
        in unescape(page)
    )
    for typed in (LONG, 'value="Quay & Co"', 'value="the 5th"', 'value="https://q.example/1"', 'value="So"'):
        assert typed in unescape(page)
    assert inbox.latest(desk) == []


@pytest.mark.parametrize(
    ("typed", "chosen", "kept"),
    [
        ("5 July 2025", "", "2025-07-05"), ("July 2025", "", "2025-07"), ("2025", "", "2025"), ("", "2025-07-05", "2025-07-05"),
        ("07/05/2025", "2025-07-05", "2025-07-05"), ("07/05/2025", "2025-05-07", "2025-05-07"),
        ("July 2025", "2025-07-05", "2025-07-05"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(desk: Store, typed: str, chosen: str, kept: str) -> None:
    """As exact as they were written, typed or chosen in the date field."""
    asked = client(desk)
    assert send(asked, "/inbox", text=LONG, published=typed, published_day=chosen) == "/inbox#came"
    assert inbox.latest(desk)[0].given.published == kept


def test_two_days_are_asked(desk: Store) -> None:
    """A date that may be two comes back with the choice; a choice that is neither is refused."""
    asked = client(desk)
    page = send(asked, "/inbox", text=LONG, published="07/05/2025")
    assert "Which day is meant?" in page
    assert 'value="2025-05-07"' in page
    assert 'value="2025-07-05"' in page
    assert LONG in unescape(page)
    assert "Which day is meant?" in send(asked, "/inbox", text=LONG, published="07/05/2025", published_day="2024-01-01")
    assert "clear one of the two" in send(asked, "/inbox", text=LONG, published="2025", published_day="2024-01-01")


def test_a_weekday_is_kept_as_typed_and_asked(desk: Store) -> None:
    """Of a row in the list, too: what was typed stays in its field, and what may be meant stands beside it."""
    key = came(desk, nameless())
    asked = client(desk)
    page = send(asked, "/inbox/about", **{f"published__{key}": "Tuesday"})
    assert f'name="published-{key}" value="Tuesday"' in page
    days = re.findall(rf'name="published-{key}_day" value="([\d-]+)" required> Tuesday, ', page)
    assert len(days) == 2
    given = {f"published__{key}": "Tuesday", f"published__{key}_day": days[0]}
    assert send(asked, "/inbox/about", **given) == "/inbox#came"
    assert f'name="published-{key}" value="{in_words(days[0])}"' in asked.get("/inbox").text
    assert send(asked, "/inbox/about", **{f"published__{key}": in_words(days[0])}) == "/inbox#came"
    assert [each.published for each in latest(desk, 9, 0)] == days[:1]
    assert len(list(judgements(desk))) == 1  # what its field shows, sent again, decides nothing


def test_a_weekday_is_reckoned_from_what_the_report_tells_of_its_time(desk: Store) -> None:
    """From the day on which it was retrieved; else from that at its head and that on which it came. The page says from which day,
    and afterwards which day was understood."""
    asked = client(desk)
    late = nameless("p1")
    old = nameless("p2", "LISK, 5 June 2025 (Quay Wire) - The pier is lost.")
    keys = [
        came(desk, record(structs.replace(late.report, retrieved="2025-06-05T08:00:00Z"))), came(desk, old),
    ]  # fmt: skip
    offered = (["2025-06-03", "2025-05-27"], ["2025-06-03", "2025-06-10"])
    for key, told, days in zip(keys, ("when it was retrieved", "which stands at its head or "), offered, strict=True):
        page = send(asked, "/inbox/about", **{f"published__{key}": "Tuesday"})
        assert f"reckoned from 5 June 2025, {told}" in page
        assert re.findall(rf'name="published-{key}_day" value="([\d-]+)" required> Tuesday, ', page)[:2] == days
        given = {f"published__{key}": "Tuesday", f"published__{key}_day": days[0]}
        assert send(asked, "/inbox/about", **given) == "/inbox#came"
    assert asked.get("/inbox").text.count("</i> · Tuesday, 3 June 2025 · ") == 2


@pytest.mark.parametrize(
    "typed", ["Tuesday", "today", "tomorrow", "next Tuesday", f"{date.today() + timedelta(1):%d %B}"]
)
def test_no_day_after_it_came_is_offered(desk: Store, typed: str) -> None:
    """A report was there when it came, whatever day its text tells of: not the Tuesday after it, nor tomorrow."""
    asked, key = client(desk), came(desk, nameless("p1", "LISK, 5 June 2031 - The pier will be lost then."))
    for page in (
        send(asked, "/inbox/about", **{f"published__{key}": typed}), send(asked, "/inbox", text=LONG, published=typed),
    ):  # fmt: skip
        days = re.findall(r'name="published(?:-\d+)?_day" value="([\d-]+)" required', page)
        assert all(date.fromisoformat(day) <= date.today() for day in days)
        assert bool(days) == (typed not in ("tomorrow", "next Tuesday"))
        assert days or "this would be after" in page


def test_a_form_that_outlived_its_server_is_sent_once_more(desk: Store) -> None:
    """Its token is no longer valid; the page that says so has all that was typed, in a form with a valid one."""
    asked = client(desk)
    asked.get("/inbox")
    answer = asked.post(
        "/inbox", data={"page_token": "old.token", "text": LONG, "outlet": "Quay Review", "published": "2025"}
    )
    assert answer.status_code == 403
    assert LONG in unescape(answer.text)
    assert "Quay Review" in answer.text
    (again,) = forms(answer.text, "/inbox")
    assert asked.post("/inbox", data=again | {"text": LONG}).status_code == 303
    assert "rp_secret" not in asked.post("/login", data={"page_token": "old", "token": "rp_secret"}).text


def test_errors_on_pages_speak_of_pages(desk: Store) -> None:
    """Not of commands and flags."""
    add(desk, pier())
    asked = client(desk)
    token = {"page_token": page_token(asked), "name": "Ina"}
    lines = [
        asked.post("/corrections/7/undo", data=token).text,
        asked.post("/reports/1/correct/s99", data=token | {"action": "change", "field": "place"}).text,
        asked.post("/reports/1/correct/s1", data=token | {"action": "reject", "field": "cue"}).text,
        asked.get("/actors?name=Nobody").text,
        asked.get("/reports/1/statements/s99").text,
    ]
    for line in lines:
        assert "reportedly " not in line.partition("<main")[2]
        assert "--" not in line.partition("<main")[2]


def test_many_rows_at_once(desk: Store) -> None:
    """What was read gets decisions that can be undone, what waits is read with it, and an empty field gets what is for all."""
    one, two = came(desk, nameless("p1")), came(desk, nameless("p2"), "b.txt")
    waits = inbox.put(desk, "text", "pasted text", Given())
    asked = client(desk)
    said = {
        f"outlet__{one}": "Quay Review", f"published__{one}": "5 July 2025", f"title__{one}": "Pier lost", f"outlet__{two}": "",
        f"published__{two}": "July 2025", f"title__{two}": "", f"outlet__{waits}": "", f"published__{waits}": "",
        f"title__{waits}": "Soon", "outlet__all": "Harbour Gazette", "published__all": "",
    }  # fmt: skip
    assert send(asked, "/inbox/about", **said) == "/inbox#came"
    found = {each.id: each for each in latest(desk, 9)}
    assert (found["p1"].outlet, found["p1"].published, found["p1"].title) == ("Quay Review", "2025-07-05", "Pier lost")
    assert (found["p2"].outlet, found["p2"].published, found["p2"].title) == ("Harbour Gazette", "2025-07", None)
    given = inbox.one(desk, waits).given
    assert (given.outlet, given.published, given.title) == ("Harbour Gazette", None, "Soon")
    assert {each.judgement.who for each in judgements(desk)} == {"Ina"}
    number = next(each.judgement.number for each in judgements(desk) if each.judgement.value == "Quay Review")
    asked.post(f"/corrections/{number}/undo", data={"page_token": page_token(asked)})
    assert report_with_key(desk, found["p1"].key).record.report.outlet is None


def test_a_wrong_row_keeps_what_was_typed(desk: Store) -> None:
    """The other rows are kept; the wrong one is shown with its words, and asks which day is meant."""
    one, two = came(desk, nameless("p1")), came(desk, nameless("p2"))
    said = {f"published__{one}": "07/05/2025", f"outlet__{one}": "Quay Review", f"published__{two}": "2024"}
    page = send(client(desk), "/inbox/about", **said)
    assert 'value="07/05/2025"' in page
    assert 'value="Quay Review"' in page
    assert page.count("Which day is meant?") == 1
    assert [each.published for each in latest(desk, 9)] == ["2024", None]


def test_suggestions(desk: Store) -> None:
    """From the address, the name and the head of the text; the button of one takes it."""
    add(desk, pier())
    text = "Quay Review\n\nLISK, 4 June 2031. The pier is lost, and nobody would say who had sold it to whom."
    key = came(desk, nameless("x", text), "harbour-gazette-2031-06-05.txt")
    asked = client(desk)
    page = asked.get("/inbox").text
    for value in (
        f"outlet-{key}=Harbour Gazette",
        f"published-{key}=5 June 2031",
        f"published-{key}=4 June 2031",
        f"title-{key}=Quay Review",
    ):
        assert f'value="{value}"' in page
    assert send(asked, "/inbox/about", take=f"outlet-{key}=Harbour Gazette", **{f"outlet__{key}": ""}) == "/inbox#came"
    assert latest(desk, 1)[0].outlet == "Harbour Gazette"


@pytest.mark.parametrize(
    ("head", "outlet", "title"),
    [
        ("LISK, June 4, 2031\n\n", None, None),
        ("LISK\n\n4 June 2031\n\nPier gone by night\n\n", None, "Pier gone by night"),
        ("Quay Herald\n\nBy Ada Quill\n\nPier gone by night\n\n", "Quay Herald", "Pier gone by night"),
        ("Pier gone by night\nQuay Herald\n4 June 2031\n\n", "Quay Herald", "Pier gone by night"),
        ("LISK, June 4 (Tersk Wire) — ", "Tersk Wire", None),
        ("Traders wait for Monday\n\n", None, "Traders wait for Monday"),
    ],
)
def test_a_dateline_is_no_headline(head: str, outlet: str | None, title: str | None) -> None:
    """Nor is a byline or, if there is another line, the name of a paper, which is offered as the outlet."""
    text = f"{head}The pier is lost, and nobody would say who had sold it to whom."
    made = suggestions("x.txt", nameless("x", text).report, (), Knowledge())
    assert [each.value for each in made["outlet"]] == ([outlet] if outlet else [])
    assert [each.value for each in made["title"]] == ([title] if title else [])


def test_out_and_back(desk: Store) -> None:
    """A report that is taken out is nowhere, and comes back as it was: address, decisions and all."""
    add(desk, pier())
    key = came(desk, structs.replace(pier(), report=structs.replace(pier().report, id="other", outlet="Quay Review")))
    report = latest(desk, 1)[0].key
    asked = client(desk)
    send(asked, "/inbox/about", **{f"title__{key}": "Pier gone"})
    whole = asked.get(f"/reports/{report}").text
    assert send(asked, f"/reports/{report}/out") == "/inbox#out"
    assert counts(desk).reports == 1
    assert asked.get(f"/reports/{report}").status_code == 404
    assert "Pier gone" not in asked.get("/").text
    assert "taken out by" in asked.get("/inbox").text
    assert send(asked, f"/reports/{report}/back") == f"/reports/{report}"
    again = asked.get(f"/reports/{report}").text
    assert again.partition("<article")[2].count("Pier gone") == whole.partition("<article")[2].count("Pier gone") > 0
    assert inbox.one(desk, key).report == report
    assert TEXT.split("\n\n")[0] in unescape(again) or "data-at" in again


def test_what_was_kept_is_not_asked_again(desk: Store) -> None:
    """Of two rows one is refused: the other shows what the record has now, in words, and the name that was typed stays."""
    good, bad = came(desk, nameless("p1")), came(desk, nameless("p2", "The quay is lost."))
    page = send(client(desk), "/inbox/about", **{f"published__{good}": "2031-06-04", f"published__{bad}": "Tuesday"})
    assert f'name="published-{good}" value="4 June 2031"' in page
    rows = {row.partition('"')[0]: row for row in page.split('data-key="')[1:]}
    assert '<details class="about" open data-typed>' in rows[str(bad)]
    assert "data-typed" not in rows[str(good)]
    assert 'name="name" type="text" value="Ina"' in page


def test_a_report_that_is_read_again_is_called_by_its_headline(desk: Store) -> None:
    """And by no name of a file with a digest, which nobody gave it."""
    made = nameless("pier.txt@4c815c7a783c")
    add(desk, structs.replace(made, report=structs.replace(made.report, title="The pier is lost")))
    with desk.writing() as connection:
        inbox.ask_again(connection, made.report.id)
    page = client(desk).get("/inbox").text
    assert "<bdi>The pier is lost</bdi>" in page
    assert "4c815c7a783c" not in page


def test_a_report_that_is_read_again_goes_by_its_first_line(desk: Store) -> None:
    """Not by its outlet alone, of which many reports are; nor by the mark of its contents."""
    held = nameless("pier.txt@0123456789ab")
    add(desk, structs.replace(held, report=structs.replace(held.report, outlet="Quay Review")))
    with desk.writing() as connection:
        inbox.ask_again(connection, held.report.id)
    page = client(desk).get("/inbox").text
    assert "<bdi>The pier is lost.</bdi>" in page
    assert "@0123456789ab" not in page
