"""The pages, as they are sent."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser

import pytest
from builders.matters import EachDiffers
from builders.reports import TEXT, long_report, pier, record, report, statement
from hostile import EVERY, OVERRIDE, SCRIPTS, attack
from msgspec import structs
from serving import client, page_token

from reportedly.intake import Given
from reportedly.knowledge import Knowledge
from reportedly.records import Actor
from reportedly.serve.jobs import examples
from reportedly.store import Store, inbox
from reportedly.store.adding import add
from reportedly.store.judging import decision, judge
from reportedly.store.listing import counts
from reportedly.store.reports import report_with_id
from reportedly.stories.stored import refresh

LIGHT_PAGE = 300_000  # bytes


class Parsed(HTMLParser):
    """The elements of a page, their attributes, and the text of the report in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_hostile_text_stays_text(desk: Store) -> None:
    """No page has an element, an attribute or a direction of writing that the report, and not the page, put there."""
    add(desk, attack())
    inbox.put(desk, "file", EVERY[1] + EVERY[2], Given())
    asked = client(desk)
    for path in (
        "/",
        "/reports/1",
        "/inbox",
        "/inbox/items",
        "/share/1/s1",
        "/alerts",
        "/counts",
        "/actors/1/merge",
        "/reports/by-id?id=%3Cscript%3E",
    ):
        page = asked.get(path).text
        seen = Parsed(page)
        assert [tag for tag in seen.tags if tag == "img"] == []
        assert seen.tags.count("h1") == (0 if path == "/inbox/items" else 1)
        assert [name for name, _ in seen.attributes if name.startswith("on")] == []
        assert [value for name, value in seen.attributes if name in ("href", "src") and "javascript:" in value] == []
        scripts = re.findall(r"<script[^>]*>", page)
        assert all(re.fullmatch(SCRIPTS, each) for each in scripts)
        assert not set(OVERRIDE) & {"\u202e", "\u2066"} & set(page)
        assert "49049" not in re.findall(r"\b49049\b", page)


def test_what_is_broken_up_is_no_one_quotation(desk: Store) -> None:
    """The words between the pieces are not left out without a sign: on the card, in a lane, in search, in a claim."""
    text = "“The pier,” Lena Voss said, “is lost.”"
    broken = statement("s1", "Lena Voss", "said", "The pier,", text=text, quote="direct", speaker="a1", chain=("a1",))
    spans = ((1, 10), (text.index("is lost"), text.index("is lost") + 8))
    broken = structs.replace(broken, content=structs.replace(broken.content, spans=spans, text="The pier, is lost."))
    add(desk, record(report(text, id="broken"), broken, actors=(Actor(id="a1", name="Lena Voss"),)))
    refresh(desk, EachDiffers())
    for path in ("/reports/1", "/actors/1", "/search?words=lost", "/stories/1"):
        page = re.sub("</?b>", "", client(desk).get(path).text)
        assert "The pier, … is lost." in page, path


def test_a_report_without_a_headline_has_its_first_line(desk: Store) -> None:
    """In the list and on its page, rather than the path of a file; one without words has its id."""
    for ident, text in (("notes/a.txt", "\nThe pier is lost.\nNobody knew."), ("notes/b.txt", "")):
        add(desk, record(structs.replace(report(text, id=ident), title=None)))
    asked = client(desk)
    listed = re.findall(r'<a href="/reports/(\d)"><bdi[^>]*>([^<]+)</bdi>', asked.get("/").text)
    assert listed == [("2", "notes/b.txt"), ("1", "The pier is lost.")]
    for number, title in listed:
        assert re.search(rf"<h1><bdi[^>]*>{title}</bdi></h1>", asked.get(f"/reports/{number}").text)


def test_a_dateline_is_no_first_line(desk: Store) -> None:
    """Nor is a byline; a text that has nothing else keeps it."""
    for ident, text in (("a", "LISK, June 4, 2031\n\nBy Ada Quill\n\nThe pier is lost."), ("b", "LISK, June 5, 2031")):
        made = report(text, id=ident)
        add(desk, record(structs.replace(made, title=None, outlet=None)))
    page = client(desk).get("/").text
    assert re.findall(r'<a href="/reports/\d+"><bdi[^>]*>([^<]+)<', page) == ["LISK, June 5, 2031", "The pier is lost."]


def test_several_speakers_say_and_one_says(desk: Store) -> None:
    """On the card, in search and in a lane: the verb goes with who speaks."""
    text = "Officials said the pier was lost. Lena Voss said the pier was safe."
    found = (
        statement("s1", "Officials", "said", "the pier was lost", text=text, speaker="a1", chain=("a1",)),
        statement("s2", "Lena Voss", "said", "the pier was safe", text=text, speaker="a2", chain=("a2",)),
    )
    actors = Actor(id="a1", name="officials", type="group", named=False), Actor(id="a2", name="Lena Voss")
    add(desk, record(report(text, id="both"), *found, actors=actors))
    for path in ("/reports/1", "/search?words=pier"):
        page = " ".join(re.sub(r"<[^>]+>", " ", client(desk).get(path).text).split())
        assert "officials say " in page
        assert "Lena Voss says " in page


def test_a_report_shows_every_part_with_its_words(desk: Store) -> None:
    """Speaker, addressee, setting, chain with the words of each link; what is not given says so."""
    add(desk, pier())
    page = client(desk).get("/reports/1").text
    for words in ("Lena Voss", "Tam Orrick", "in private", "who was in the room", "Quay Review", "<b>in private</b>"):
        assert words in page
    assert page.count('<article class="statement') == 5
    assert "<i>not given</i>" in page
    assert "negated" in page


def test_the_text_is_whole(desk: Store) -> None:
    """Marks add numbers and take nothing away."""
    add(desk, pier())
    page = client(desk).get("/reports/1").text
    body = page.partition('aria-label="The text"')[2].partition("</section>")[0]
    paragraphs = re.findall(r'<p dir="(?:ltr|rtl)"[^>]*>(.*?)</p>', body, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", re.sub(r"<a class=\"n.*?</a>", "", each)).strip() for each in paragraphs]
    assert plain == TEXT.split("\n\n")


def test_a_decision_shows_that_a_person_took_it(desk: Store) -> None:
    """Who decided what, and why, stands at the statement."""
    add(desk, pier())
    report = report_with_id(desk, "pier-1")
    judge(desk, report, decision(report, "s2", "place", "Lisk", Knowledge()), "Ina", "the caption says so")
    page = client(desk).get("/reports/1").text
    assert "decided by a person" in page
    assert "the caption says so" in page


def test_links_to_statements_hold(desk: Store) -> None:
    """The address of a statement leads to the page of the report on which it stands."""
    add(desk, long_report(400, 400))
    asked = client(desk)
    for ident in ("s0", "s200", "s399"):
        to = asked.get(f"/reports/1/statements/{ident}").headers["location"]
        path, _, anchor = to.partition("#")
        assert f'id="{anchor}"' in asked.get(path).text
        assert anchor == ident
    assert asked.get("/reports/1/statements/s400").status_code == 404


def test_a_report_is_found_by_its_id(desk: Store) -> None:
    """Whatever is in the id: an address, a path, quotes."""
    add(desk, attack())
    ident = report_with_id(desk, "id-").record.report.id
    answer = client(desk).get("/reports/by-id", params={"id": ident})
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/1")


@pytest.mark.parametrize(("paragraphs", "statements"), [(22_000, 1), (22_000, 300), (3_000, 3_000)])
def test_a_long_report_comes_in_light_pages(desk: Store, paragraphs: int, statements: int) -> None:
    """Of 2 MB, or with a statement in every line: the first page, one in the middle and the last, before compression."""
    add(desk, long_report(paragraphs, statements))
    asked = client(desk)
    first = asked.get("/reports/1")
    count = int(re.findall(r"Page 1 of (\d+)", first.text)[0])
    for number in (1, count // 2, count):
        page = asked.get(f"/reports/1?page={number}")
        assert len(page.content) < LIGHT_PAGE - _files(first.text)
    assert count >= 3_000 // 60


def _files(page: str) -> int:
    """What the style and scripts of a page weigh."""
    from reportedly.views.environment import STATIC

    names = set(re.findall(r"/static/([\w.]+)\?", page))
    assert names >= {"style.css", "report.js"}
    return sum((STATIC / name).stat().st_size for name in names)


def test_pages_are_sent_compressed(desk: Store) -> None:
    """To browsers that can unpack it, which all can."""
    add(desk, pier())
    answer = client(desk).get("/reports/1")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.content)) < len(answer.content) / 2


def test_the_empty_record_offers_examples(desk: Store) -> None:
    """They go in with one click, all of them, and out with another, with all that was decided on them."""
    asked = client(desk)
    assert "Add the examples" in asked.get("/").text
    token = {"page_token": page_token(asked)}
    assert asked.post("/examples/add", data=token).status_code == 303
    assert counts(desk).reports == len(examples.records())
    assert "9 invented examples" in asked.get("/").text
    add(desk, pier())
    report = report_with_id(desk, "https://gazette.invalid/world/strait-is-open")
    judge(desk, report, decision(report, "s2", "place", "Lisk", Knowledge()), "Ina")
    assert asked.post("/examples/remove", data=token).status_code == 303
    assert counts(desk).reports == 1
    assert "invented" not in asked.get("/").text


def test_long_lists_come_in_pages(desk: Store) -> None:
    """Newest first, with a way on and back."""
    for number in range(60):
        text = f"Lena Voss said pier {number} was lost."
        add(desk, record(report(text, id=f"pier-{number}")))
    asked = client(desk)
    first, last = asked.get("/").text, asked.get("/?page=3").text
    assert "pier 59 was lost" in first
    assert 'href="/?page=2" rel="next"' in first
    assert "pier 0 was lost" in last
    assert 'rel="next"' not in last


def test_a_name_that_a_person_gave_is_marked_on_each_statement(desk: Store) -> None:
    """Two who were merged are called by one name: the card says who decided so, and what the report calls them."""
    made, at = pier(), TEXT.index("Lena Voss")
    voss, *others = made.actors
    add(desk, structs.replace(made, actors=(structs.replace(voss, mentions=((at, at + len("Lena Voss")),)), *others)))
    report = report_with_id(desk, "pier-1")
    judge(desk, report, decision(report, "a1", "name", "Mara Okeno", Knowledge()), "Ina", "they are one")
    cards = client(desk).get("/reports/1").text.split('<article class="statement')[1:]
    told = [card for card in cards if "Mara Okeno" in card]
    assert told
    assert all("decided by a person" in card and "they are one" in card for card in told)
