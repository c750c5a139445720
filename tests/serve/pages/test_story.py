"""The page of a story, as it is sent: how few roots, who took it from whom, what is claimed, contested, altered."""

from __future__ import annotations

import codecs
import csv
import io
import re

from builders.matters import BRILL, CLAIMS, QUAY, SOURCES, VOSS, EachDiffers, retold
from builders.reports import record, report, statement
from hostile import attack, harmless
from msgspec import structs
from serving import client, forms, weight
from sqlalchemy import select, update
from starlette.testclient import TestClient

from reportedly.records import Actor, Certainty, Record, Setting
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.relating import End, relate, related
from reportedly.store.reports import report_with_id
from reportedly.store.taken_out import bring_back, forget, take_out
from reportedly.store.tokens import issue
from reportedly.stories.digests import reset_outdated
from reportedly.stories.stored import refresh, story_of

LIGHT_PAGE = 300_000  # bytes, styles and scripts included
FIRST = retold("first", outlet="Quay Review", day="2031-05-05")
CITING = retold("citing", chain=(VOSS, SOURCES, QUAY), outlet="The Inlet")
DENYING = retold("denying", chain=(BRILL,), outlet="Lisk Post", day="2031-05-07", access="public", kind="denial")

ANEW = structs.replace(DENYING.report, text=f"{DENYING.report.text} So it was said.", content_hash="sha256:1")


def traced(store: Store, *records: Record) -> Store:
    for each in records:
        add(store, each)
    refresh(store, EachDiffers())
    return store


def of(store: Store, ident: str) -> str:
    """The address of the story of that report."""
    return f"/stories/{story_of(store, report_with_id(store, ident).key)}"


def plain(page: str) -> str:
    """What a page says to those who see no drawings, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)).split())


def test_outlets_and_roots_are_said_first(desk: Store) -> None:
    """Two outlets of which one cites the other rest on one source, and that is said plainly, also of their claim."""
    traced(desk, FIRST, CITING)
    page = plain(client(desk).get(of(desk, "first")).text)
    assert (
        f"Both reports rest on one source: {SOURCES.name}, to Quay Review . The only claim rests on this source."
        in page
    )
    assert "2 reports , 1 source" in plain(client(desk).get("/stories").text)


def test_who_took_it_from_whom_is_told_without_the_drawing(desk: Store) -> None:
    """The root, below it who has it from there, below that who took it from whom, each with its day and the words."""
    traced(desk, FIRST, CITING)
    asked = client(desk)
    page = asked.get(of(desk, "first")).text
    tree = plain(page.partition('<ol class="tree">')[2].partition("</ol>")[0])
    order = [
        "officials, to Quay Review",
        "2 reports have their main news from what is said here without a name",
        "5 May 2031 Quay Review",
        "has it from this source",
        "6 May 2031 The Inlet",
    ]
    places = [tree.index(words) for words in order]
    assert places == sorted(places)
    assert "taken from Quay Review : statement 1" in tree
    assert page.count("<circle") == 2 + 2 + 2  # a report each, two in the key, two on the line of time


def test_every_link_opens_at_the_words(desk: Store) -> None:
    """Each statement that a story, an actor or a search names is marked on the page that the link leads to."""
    traced(desk, FIRST, CITING, DENYING)
    asked = client(desk)
    pages = [asked.get(path).text for path in (of(desk, "first"), "/actors/1", "/search?words=pier")]
    links = {link for page in pages for link in re.findall(r'href="(/reports/\d+/statements/[^"]+)"', page)}
    assert links
    for link in links:
        to = asked.get(link).headers["location"]
        path, _, anchor = to.partition("#")
        assert f'id="{anchor}"' in asked.get(path).text


def test_what_is_contested_comes_first_with_who_denies_it(desk: Store) -> None:
    """A claim that somebody denies stands before all others, and its denial is one link away."""
    traced(desk, FIRST, CITING, DENYING)
    page = client(desk).get(of(desk, "first")).text
    first = page.partition('<article class="claim')[2].partition("</article>")[0]
    # no report says that the one denies the other; who denies what stands there in words
    assert f"Possibly denied by Otto Brill , who denied: “{CLAIMS[0]}” (" in plain(first)
    claim = re.findall(r'href="#(c\d+)"', first)[0]
    assert f'id="{claim}"' in page
    assert "Otto Brill possibly denies what Lena Voss says" in plain(page)
    assert "possible: our reading" in plain(page)


def test_what_only_we_read_is_not_called_contested(desk: Store) -> None:
    """A denial of our reading alone is counted, drawn and written apart from one that a person judged; on paper, too."""
    traced(desk, FIRST, DENYING)
    asked, at = client(desk), of(desk, "first")
    before = asked.get(at).text
    assert "1 possibly contested" in plain(before)
    assert "0 contested, 1 possibly" in plain(before)
    assert '<article class="claim possibly"' in before
    one, two = (report_with_id(desk, ident) for ident in ("first", "denying"))
    relate(desk, End(two, "s1"), End(one, "s1"), "denies", "Ina")
    after = asked.get(at).text
    assert '<span class="tag denied">1 contested</span>' in after
    assert "possibly contested</span>" not in after
    assert '<article class="claim denied"' in after
    assert "Denied by Otto Brill , who denied:" in plain(after)


def test_a_claim_is_told_with_how_it_was_said(desk: Store) -> None:
    """Who denies something does not say it, and officials say it together; so on the page, on paper and in the file. Who only asks
    claims nothing."""
    told = retold("told", chain=(SOURCES,), outlet="Tersk Post", claim=1)
    asking = retold("asking", chain=(SOURCES,), outlet="Inlet Post", claim=2, kind="question")
    traced(desk, FIRST, DENYING, told, asking)
    asked = client(desk)
    page = asked.get(of(desk, "first")).text
    heads = plain(page.partition('class="sheet')[0])
    assert f"Otto Brill denies in public {CLAIMS[0]}" in heads
    assert f"Lena Voss says in private {CLAIMS[0]}" in heads
    assert f"officials say in private {CLAIMS[1]}" in heads
    assert CLAIMS[2] not in heads
    printed = plain(page.partition('class="sheet')[2])
    assert f"Otto Brill denies {CLAIMS[0]}" in printed
    assert f"officials say {CLAIMS[1]}" in printed
    file = plain(asked.get(f"{of(desk, 'first')}/file/html").text)
    assert f"Otto Brill denies in public {CLAIMS[0]}" in file


def test_the_headline_counts_as_the_tree_does(desk: Store) -> None:
    """Each report counts once, under the source of its main news, though it may have several; and the claims say the same."""
    both = retold("both", chain=(BRILL,), outlet="Mill News", access="public", claim=1)
    other = retold("later", chain=(VOSS, SOURCES, QUAY), outlet="Mill News", day="2031-05-08")
    two = structs.replace(
        both,
        report=structs.replace(both.report, id="two", text=f"{both.report.text} It was said that {CLAIMS[0]}."),
    )
    traced(desk, FIRST, CITING, other, two)
    page = plain(client(desk).get(of(desk, "first")).text)
    tree, paper = (
        [int(n) for n in re.findall(rf"(\d+) reports? ha(?:s its|ve their) main news from {what}", page)]
        for what in (r"(?!it\b)", r"it\b")
    )
    assert paper == tree  # what is printed counts as the page does
    head = page.partition("reports rest on")[2].partition("Each report counts once")[0]
    assert [int(number) for number in re.findall(r"(\d+) reports?", head)] == sorted(tree, reverse=True)
    assert max(tree) > 1
    assert f"{sum(tree)} reports rest on {len(tree)} sources, {max(tree)} of the reports on one and the same; " in page


def test_roots_are_independent_only_where_the_texts_show_it(desk: Store) -> None:
    """Who denies is another than who is denied; two sets of unnamed sources may be the same people."""
    other = retold("other", chain=(VOSS, SOURCES), outlet="Tersk Post", claim=1)
    again = retold(
        "again", chain=(VOSS, SOURCES, Actor(id="t", name="Tersk Post", type="outlet")), outlet="Mill News", claim=1
    )
    traced(desk, FIRST, CITING, DENYING, other, again)
    page = plain(client(desk).get(of(desk, "first")).text)
    assert ": one denies what the other says" in page
    assert ": independence not established" in page


def test_reports_that_rest_each_on_its_own(desk: Store) -> None:
    """Are said to do so."""
    traced(desk, FIRST, DENYING)
    page = plain(client(desk).get(of(desk, "first")).text)
    assert "2 reports rest on 2 sources; one denies what the other says. " in page
    assert "All 2 claims rest on these sources." in page


def sending(asked: TestClient, at: str, number: int) -> dict[str, str]:
    """What that form of a story's page on relations sends along by itself."""
    return forms(asked.get(at).text, f"{at}/relations")[number] | {"name": "Ina", "why": "the letter"}


def test_a_relation_is_judged_on_the_storys_page(desk: Store) -> None:
    """Confirmed, it is said to be a person's; rejected, it contests nothing, and can be had back; who comes late is told, and what
    he typed stands there."""
    traced(desk, FIRST, CITING, structs.replace(DENYING, report=ANEW))
    asked, at = client(desk), of(desk, "first")
    sent = sending(asked, at, 0)
    answer = asked.post(f"{at}/relations", data=sent | {"type": "denies", "verdict": "confirm"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{at}#against")
    page = plain(asked.get(at).text)
    assert "as a person judged" in page
    assert "Relation: denies confirmed by Ina" in page
    assert "as the report reads it" not in page
    late = asked.post(f"{at}/relations", data=sent | {"type": "updates", "verdict": "change", "why": "two days later"})
    assert late.status_code == 409
    assert "it was decided by Ina meanwhile" in late.text
    assert 'value="two days later"' in late.text
    assert asked.post(f"{at}/relations", data=sending(asked, at, 0) | {"verdict": "reject"}).status_code == 303
    page = asked.get(at).text
    assert "1 relation removed by people" in plain(page)
    assert "Denied by" not in page
    (undo,) = forms(page, "/corrections/2/undo")
    assert asked.post("/corrections/2/undo", data=undo).headers["location"] == f"{at}#against"
    assert "Denied by" in asked.get(at).text
    assert {each.judgement.was for each in related(desk)} == {"denies"}


def test_a_relation_is_put_in_between_claims(desk: Store) -> None:
    """By their numbers; a number that there is not, one twice, and one of a story that was told anew are told above the form."""
    traced(desk, FIRST, retold("grain", matters=(0, 1), claim=3, chain=(BRILL,), outlet="Lisk Post"))
    asked, at = client(desk), of(desk, "first")
    page = asked.get(at).text
    assert "No relation was found." in page
    numbers = re.findall(r"<span>claim (\d+)</span>", page)
    assert set(re.findall(r'<option value="(\d+)">', page)) == set(numbers)
    sent = sending(asked, at, -1) | {"type": "denies", "from_claim": numbers[0], "to_claim": numbers[1]}
    for wrong, status, why in (
        ({"to_claim": "99"}, 400, "no claim of this story has that number"),
        ({"to_claim": numbers[0]}, 400, "no relation to itself"),
        ({"seen": "0"}, 409, "the story was traced again meanwhile"),
    ):
        refused = asked.post(f"{at}/relations", data=sent | wrong)
        assert refused.status_code == status
        assert why in refused.text
        assert 'value="the letter"' in refused.text
    assert asked.post(f"{at}/relations", data=sent).status_code == 303
    page = plain(asked.get(at).text)
    assert "as a person judged" in page
    assert "Denied by" in page
    first, second = (f"c{number}" for number in numbers[:2])
    (made,) = client(desk).get(f"/api/v1{at}").json()["relations"]
    assert (made["from"], made["to"], made["reading"], made["score"]) == (first, second, "person", 1.0)


NOUNS = "anchor barley copper drift elder ferry granite harness ivory jetty kiln lantern mantle nettle".split()


def test_relations_come_in_pages(desk: Store) -> None:
    """Of thirteen, the last is on a page of its own; each page leads to the place where they stand, also after a refusal."""
    text = " ".join(f"Lena Voss said {noun} {noun}s {noun}ed." for noun in NOUNS)
    statements = [
        statement(f"s{number}", None, "said", f"{noun} {noun}s {noun}ed", text=text, speaker="v", chain=("v",))
        for number, noun in enumerate(NOUNS, 1)
    ]
    traced(desk, record(report(text, id="many"), *statements, actors=(VOSS,)))
    on = report_with_id(desk, "many")
    for number in range(2, len(NOUNS) + 1):
        relate(desk, End(on, f"s{number}"), End(on, "s1"), "confirms", "Ina")
    asked, at = client(desk), of(desk, "many")
    page = asked.get(at).text
    assert page.count('<article class="against') == 12
    assert f'href="{at}?against=2#against"' in page
    assert f'href="{at}?page=2#claims"' in page
    assert asked.get(f"{at}?against=2").text.count('<article class="against') == 1
    refused = asked.post(f"{at}/relations", data=sending(asked, at, -1) | {"from_claim": "1", "to_claim": "99"})
    assert refused.status_code == 400
    assert f'href="{at}?against=2#against"' in refused.text
    assert weight(page) < LIGHT_PAGE


def test_who_may_only_read_judges_no_relation(desk: Store) -> None:
    """No form is shown, and what is sent is refused."""
    traced(desk, FIRST, CITING, structs.replace(DENYING, report=ANEW))
    asked, at = client(desk), of(desk, "first")
    asked.headers.update({"Authorization": f"Bearer {issue(desk, 'archive', 'read')}"})
    assert 'method="post"' not in asked.get(at).text.partition("</header>")[2]
    assert asked.post(f"{at}/relations", data={"from": "1/s1", "to": "3/s1", "type": "none"}).status_code == 403


def quoting(ident: str, words: str, outlet: str) -> Record:
    text = f"“{words},” Lena Voss said of the rotten pier at Amsel harbour on Monday."
    return record(
        report(text, id=ident, outlet=outlet, published="2031-05-06"),
        statement(
            "s1", "Lena Voss", "said", f"{words},", text=text, quote="direct", speaker="v", chain=("v",),
            setting=Setting(access="public", terms="on_record"),
        ),
        actors=(VOSS,),
    )  # fmt: skip


def test_an_altered_quotation_is_shown_word_by_word(desk: Store) -> None:
    """The words that differ are marked in both, and named; the others are not."""
    one = quoting("one", "The old pier at Amsel harbour will never be closed by us", "Quay Review")
    two = quoting("two", "The old pier at Amsel harbour will never be sold by us", "The Inlet")
    traced(desk, one, two)
    page = client(desk).get(of(desk, "one")).text
    assert sorted(re.findall(r'<em class="other">([^<]+)</em>', page.partition('<div class="sides">')[2])) == [
        "closed",
        "sold",
    ]
    assert {"“closed” in one, “sold” in the other", "“sold” in one, “closed” in the other"} & {
        plain(item) for item in re.findall(r"<li><bdi>“.*?</li>", page)
    }


def test_hostile_text_stays_text(desk: Store) -> None:
    """No page across reports has an element, an attribute or a direction of writing that a report put there."""
    traced(desk, attack())
    asked = client(desk)
    paths = ["/stories", "/stories/1", "/stories/1/reports", "/actors", "/actors/1", "/search?words=img&kind=assertion"]
    for path in [
        *paths,
        "/search?words=%3Cscript%3E&actor=%22%3E%3Cimg+src%3Dx%3E",
        "/actors?name=%22%3E%3Cimg+src%3Dx%3E+{{7007*7}}",
    ]:
        harmless(asked.get(path).text)


def test_names_of_every_script_keep_to_themselves(desk: Store) -> None:
    """Names in Arabic, Hebrew and Chinese are isolated, found by search, and lead to their pages."""
    names = ["ليلى حداد", "מרים כהן", "王小明"]
    for number, name in enumerate(names):
        add(desk, retold(f"r{number}", chain=(Actor(id="x", name=name, type="person"),), access="public", outlet=name))
    refresh(desk, EachDiffers())
    asked = client(desk)
    page = asked.get(of(desk, "r0")).text
    assert all(f"<bdi>{name}</bdi>" in page for name in names)
    for name in names:
        to = asked.get("/actors", params={"name": name}).headers["location"]
        assert f"<h1><bdi>{name}</bdi></h1>" in asked.get(to).text
        assert "Statement 1" in asked.get("/search", params={"actor": name}).text


def test_nothing_there_is_said(desk: Store) -> None:
    """With an empty record each page says so, and what is not there is not found."""
    asked = client(desk)
    assert "the record is empty" in asked.get("/stories").text
    assert "The record has no statement by a named actor yet." in asked.get("/actors").text
    assert asked.get("/search").status_code == 200
    for path in ("/stories/1", "/stories/1/reports", "/stories/of/1", "/actors/1"):
        assert asked.get(path).status_code == 404


def test_the_stories_of_most_reports_are_found(desk: Store) -> None:
    """One click from the list; the list that is ordered so is paged by itself."""
    traced(desk, FIRST)
    asked = client(desk)
    assert 'href="/stories?sort=reports"' in asked.get("/stories").text
    assert of(desk, "first") in asked.get("/stories?sort=reports").text
    assert "No more stories" in asked.get("/stories?sort=reports&page=2").text


def test_one_report_alone_is_a_story(desk: Store) -> None:
    """One outlet, one source, nothing to compare."""
    traced(desk, FIRST)
    page = plain(client(desk).get(of(desk, "first")).text)
    assert "The only report rests on one source: officials, to Quay Review" in page
    assert "Are the sources independent?" not in page


def test_a_story_that_many_tell_comes_in_light_pages(desk: Store) -> None:
    """Of 71 outlets, the first are drawn and the others a page away; those that say the same are folded; no page is heavy."""
    many = [retold(f"m{number}", chain=(VOSS, SOURCES, QUAY), outlet=f"Outlet {number}") for number in range(70)]
    traced(desk, FIRST, *many)
    asked = client(desk)
    at = of(desk, "first")
    first = asked.get(at).text
    assert "All 71 reports rest on one source:" in plain(first)
    assert "71 outlets" in plain(first)
    assert "57 more reports took it from the same: Outlet" in plain(first)
    assert "11 more reports are not shown here" in plain(first)
    drawn = [asked.get(f"{at}/reports?page={number}").text for number in (1, 2)]
    names = [name for page in drawn for name in re.findall(r"<bdi>(Outlet \d+)</bdi></p>", page)]
    assert len(set(names)) == 70
    for page in (first, *drawn, asked.get("/actors/1").text, asked.get("/search?words=pier").text):
        assert weight(page) < LIGHT_PAGE


def test_a_report_leads_to_its_story(desk: Store) -> None:
    """From the page of a report, in one step."""
    traced(desk, FIRST)
    asked = client(desk)
    assert 'href="/stories/of/1"' in asked.get("/reports/1").text
    assert asked.get("/stories/of/1").headers["location"] == of(desk, "first")


def test_few_reports_are_not_folded(desk: Store) -> None:
    """Five stand open, each with the words that say from whom it is."""
    traced(
        desk,
        FIRST,
        *(retold(f"m{number}", chain=(VOSS, SOURCES, QUAY), outlet=f"Outlet {number}") for number in range(4)),
    )
    page = client(desk).get(of(desk, "first")).text
    assert "more reports" not in plain(page)
    assert page.count("taken from") >= 4


def test_what_is_only_possible_is_folded(desk: Store) -> None:
    """A relation that is our reading stands in a fold; one that a person judged does not."""
    traced(desk, FIRST, structs.replace(DENYING, report=ANEW))
    asked = client(desk)
    page = asked.get(of(desk, "first")).text
    assert "1 relation that is only possible: our reading" in plain(page)
    assert page.index('class="possible"') < page.index('class="against denies"')
    relate(desk, End(report_with_id(desk, "denying"), "s1"), End(report_with_id(desk, "first"), "s1"), "denies", "Ina")
    page = asked.get(of(desk, "first")).text
    assert 'class="possible"' not in page


def test_sentences_are_whole(desk: Store) -> None:
    """No word runs into the next, nothing is "None", and a report without an outlet is not one of its own."""
    nameless = retold("nameless", chain=(VOSS, SOURCES))
    nameless = structs.replace(nameless, report=structs.replace(nameless.report, outlet=None))
    bare = retold("bare", (3,), 2, chain=(SOURCES,), outlet="Lisk Post")
    traced(desk, nameless, DENYING, bare)
    for ident in ("nameless", "denying", "bare"):
        said = plain(client(desk).get(of(desk, ident)).text)
        assert "None" not in said
        assert not re.search(r"[a-z][.;:](?=[A-Z0-9])", said.partition("Who took it")[0].partition("Stories ")[2])
        assert "root of" not in said


def test_what_an_unnamed_person_wrote_is_not_laid_on_who_speaks_beside_it(desk: Store) -> None:
    """Brill is the report's only voice on the record; what an envoy wrote in private does not come from him."""
    text = "An envoy wrote in private that the ferry would be sold to Lowmark. Otto Brill said that the letter was unknown to him."
    envoy = Actor(id="e", name="envoy", type="person", named=False)
    private = statement(
        "s1", "An envoy", "wrote", "the ferry would be sold to Lowmark", text=text, speaker="e",
        setting=Setting(access="private"), chain=("e",),
    )  # fmt: skip
    public = statement(
        "s2", "Otto Brill", "said", "the letter was unknown to him", text=text, speaker="b",
        setting=Setting(access="public"), chain=("b",),
    )  # fmt: skip
    traced(desk, record(report(text, id="leak"), private, public, actors=(envoy, BRILL)))
    page = plain(client(desk).get(of(desk, "leak")).text)
    assert "The only report has its main news from one source: envoy" in page
    assert "its main news rests on Otto Brill" not in page


def test_a_denial_of_a_pronoun_names_who_denies(desk: Store) -> None:
    """ "Brill disputed that" says of what only where it stands: its claim is one link away."""
    text = "Lena Voss said that the old pier at Amsel harbour was safe. Otto Brill has disputed that."
    voss, public = Actor(id="v", name="Lena Voss", type="person"), Setting(access="public")
    said = statement(
        "s1", "Lena Voss", "said", "the old pier at Amsel harbour was safe", text=text, speaker="v", setting=public, chain=("v",)
    )  # fmt: skip
    start = text.rindex("that")
    denied = statement(
        "s2", "Otto Brill", "has disputed", "safe", text=text, kind="denial", speaker="b", setting=public, chain=("b",)
    )  # fmt: skip
    that = structs.replace(denied.content, text="that", spans=((start, start + 4),))
    traced(desk, record(report(text, id="that"), said, structs.replace(denied, content=that), actors=(voss, BRILL)))
    page = plain(client(desk).get(of(desk, "that")).text)
    assert re.search(r"enied by Otto Brill \( claim \d+ \)", page)


def test_a_link_to_a_story_survives(desk: Store) -> None:
    """A report is taken out and comes back, and all is traced anew: the address leads to the story's new number, a file's and a
    program's, too. Once all its reports are forgotten, it leads nowhere."""
    traced(desk, FIRST, CITING)
    asked, sent = client(desk), of(desk, "first")
    taken = report_with_id(desk, "first")
    take_out(desk, taken, "Ina")
    refresh(desk, EachDiffers())
    bring_back(desk, taken.key)
    refresh(desk, EachDiffers())
    with desk.writing() as connection:
        connection.execute(update(t.digest).values(engine="an older one"))
    reset_outdated(desk)
    refresh(desk, EachDiffers())
    assert of(desk, "first") == of(desk, "citing") != sent
    for way in ("", "/reports?page=1", "/file/json"):
        got = asked.get(sent + way)
        assert (got.status_code, got.headers["location"]) == (307, of(desk, "first") + way)
    assert asked.get(f"/api/v1{sent}", follow_redirects=True).json() == asked.get(f"/api/v1{of(desk, 'first')}").json()
    for ident in ("first", "citing"):
        take_out(desk, report_with_id(desk, ident), "Ina")
        forget(desk, ident)
    refresh(desk, EachDiffers())
    assert asked.get(sent).status_code == 404
    with desk.reading() as connection:
        assert connection.execute(select(t.former_story)).all() == []


def test_the_file_of_relations_says_what_the_page_says(desk: Store) -> None:
    """Of a story and of an actor: who only perhaps denies it, that it is our reading, and where both ends stand."""
    (said,) = DENYING.statements
    unsure = structs.replace(DENYING, statements=(structs.replace(said, certainty=Certainty(speaker=0.5)),))
    dropped = structs.replace(FIRST.report, id="first.txt@0123456789ab", title=None)
    traced(desk, structs.replace(FIRST, report=dropped), unsure)
    asked, at = client(desk), of(desk, "denying")
    assert "Perhaps Otto Brill possibly denies what Lena Voss says" in plain(asked.get(at).text)
    for where in (at, "/actors/1"):
        got = asked.get(f"{where}/file/csv?table=relations-in-words").content
        assert got.startswith(codecs.BOM_UTF8)
        (row,) = csv.DictReader(io.StringIO(got.decode("utf-8-sig")))
        ends = [
            {name.removeprefix(mark): row[name] for name in row if name.startswith(mark)} for mark in ("Other: ", "")
        ]
        one, two = ends if where == at else reversed(ends)
        assert row["Relation"] == ("possibly denies" if where == at else "is possibly denied, perhaps by")
        assert row["Whose reading"] == "ours"
        assert re.fullmatch(r"\d+ %", row["How sure: relation"])
        told = {
            "Who": "perhaps Otto Brill", "How sure: who": "50 %", "Says": "denies", "What": CLAIMS[0], "Outlet": "Lisk Post",
            "Published": "7 May 2031", "Report": "denying", "Statement": "1",
        }  # fmt: skip
        assert told.items() <= two.items()
        assert (one["Who"], one["Outlet"], one["Report"]) == ("Lena Voss", "Quay Review", "first.txt")
        assert one["Headline"].startswith("Ferrymen at Amsel harbour")
    assert "/actors/1/file/csv?table=relations-in-words" in asked.get("/actors/1").text
    rows = list(csv.DictReader(io.StringIO(asked.get("/actors/1/file/csv").content.decode("utf-8-sig"))))
    assert {(row["Headline"][:8], row["Report"]) for row in rows} == {("Ferrymen", "first.txt")}
    assert len(asked.get("/actors/1/file/json?table=relations-in-words").json()) == 1
