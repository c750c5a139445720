"""Deciding on pages: every form, who may send it, what it says when it can't be kept."""

from __future__ import annotations

import re
from html import unescape

import pytest
from builders.matters import EachDiffers
from builders.reports import TEXT, pier, record, report, statement
from hostile import EVERY, HANDLER, SCRIPT, attack
from msgspec import structs
from serving import client, forms, page_token
from starlette.testclient import TestClient

from reportedly.knowledge import Knowledge
from reportedly.records import Actor, Certainty, Record, Span
from reportedly.serve.jobs import examples
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.decisions import judgements
from reportedly.store.judging import decision, judge, undo
from reportedly.store.relating import End, relate, related
from reportedly.store.reports import report_with_id
from reportedly.store.rereading import renew
from reportedly.store.tokens import issue
from reportedly.stories import service
from reportedly.stories.stored import heads, one, refresh, story_of
from reportedly.views.relations import RelationView, relations_of

KNOWN = Knowledge()


def anchored() -> Record:
    """The report whose first actor has words, so that a decision on it can be kept."""
    start = TEXT.index("Lena Voss")
    first, *others = pier().actors
    return structs.replace(pier(), actors=(structs.replace(first, mentions=((start, start + 9),)), *others))


def form(asked: TestClient, at: str, field: str) -> dict[str, str]:
    """The form of one field on the page of a statement or actor."""
    return next(each for each in forms(asked.get(at).text, at) if each.get("field") == field)


def decide(asked: TestClient, at: str, field: str, action: str, **typed: str) -> tuple[int, str]:
    """Send the form of a field; the status, and the page or where it leads."""
    answer = asked.post(at, data=form(asked, at, field) | {"action": action, "name": "Ina"} | typed)
    return answer.status_code, answer.headers.get("location") or unescape(answer.text)


def test_the_outlet_is_changed(desk: Store) -> None:
    """By the form of the report, to which its page links; the page then shows the outlet that it was given."""
    add(desk, pier())
    asked = client(desk)
    assert 'href="/reports/1/correct/report"' in asked.get("/reports/1").text
    got = decide(asked, "/reports/1/correct/report", "outlet", "change", value="The Lantern", why="its head")
    assert got == (303, "/reports/1")
    assert "The Lantern" in asked.get("/reports/1").text
    status, page = decide(asked, "/reports/1/correct/report", "published", "change", value="5/6/2031")
    assert status == 400
    assert "this may be Thursday, 5 June 2031 or Tuesday, 6 May 2031" in page
    assert 'name="value_day" value="2031-06-05"' in page
    got = decide(asked, "/reports/1/correct/report", "published", "change", value="5/6/2031", value_day="2031-06-05")
    assert got == (303, "/reports/1")
    assert 'datetime="2031-06-05"' in asked.get("/reports/1").text
    assert "The Lantern" in asked.get("/corrections").text


def test_a_weekday_is_asked_and_kept(desk: Store) -> None:
    """ "Tuesday" comes back as it was typed, with the Tuesdays beside the day of the report; the chosen one is kept in words."""
    add(desk, pier())  # published on Tuesday, 6 May 2031
    asked, at = client(desk), "/reports/1/correct/s2"
    status, page = decide(asked, at, "date", "change", value="Tuesday")
    assert status == 400
    assert 'name="value" value="Tuesday"' in page
    for day, words in (("2031-05-06", "Tuesday, 6 May 2031"), ("2031-05-13", "Tuesday, 13 May 2031")):
        assert f'name="value_day" value="{day}" required> {words}' in page
    assert decide(asked, at, "date", "change", value="Tuesday", value_day="2031-05-07")[0] == 400  # a Wednesday
    assert decide(asked, at, "date", "change", value="Tuesday", value_day="2031-05-06")[0] == 303
    assert '<bdi class="now">6 May 2031</bdi> <span class="tag person">' in asked.get(at).text
    assert 'name="value" value="6 May 2031"' in asked.get(at).text


def test_a_speaker_is_changed(desk: Store) -> None:
    """By the form of the statement's page; its card then shows who decided, why, and what the engine had said."""
    add(desk, pier())
    asked = client(desk)
    got = decide(asked, "/reports/1/correct/s2", "speaker", "change", value="Tam Orrick", why="the caption")
    assert got == (303, "/reports/1/statements/s2")
    page = asked.get("/reports/1").text
    card = page.partition('id="s2" tabindex')[2].partition("</article>")[0]
    for words in ("decided by a person", "Tam Orrick", "the caption", "Ina", "The engine said: <bdi>Lena Voss</bdi>"):
        assert words in card
    (each,) = judgements(desk)
    assert (each.judgement.who, each.judgement.field, each.judgement.verdict) == ("Ina", "speaker", "changed")


def test_a_changed_speaker_leads_to_all_reports(desk: Store) -> None:
    """Where the engine meant another actor, one click asks whether the two are one everywhere, unless their names part
    them or one is none; a name of nobody finds nobody."""
    add(desk, anchored())
    asked = client(desk)
    for other in ("Tam Orrick", "two officials", "L. Voss"):
        assert "/actors/same" not in asked.get("/reports/1").text
        decide(asked, "/reports/1/correct/s4", "speaker", "change", value=other)
    assert 'href="/actors/same?one=Lena+Voss&amp;other=L.+Voss"' in asked.get("/reports/1").text
    to = asked.get("/actors/same?one=Lena+Voss&other=L.+Voss").headers["location"]
    assert to.endswith("/merge?other=L.+Voss")
    assert 'value="L. Voss"' in asked.get(to).text
    assert asked.get("/actors/same?one=Nobody+Atall&other=L.+Voss").headers["location"] == "/actors?name=Nobody+Atall"
    token = {"page_token": page_token(asked, to), "name": "Ina"}
    merged = asked.post(to.partition("?")[0], data=token | {"action": "merge", "other": "L. Voss"})
    page = asked.get(merged.headers["location"]).text
    assert page.index("Lena Voss</bdi> is <bdi>the same as L. Voss</bdi>, also in reports to come") < page.index(
        "The same as another"
    )
    assert "together" not in plain_text(page)
    listed = asked.get("/corrections").text
    (together,) = {unescape(each) for each in re.findall(r'name="together" value="([^"]+)"', listed)}
    assert asked.post("/corrections/together/undo", data=token | {"together": together}).status_code == 303
    assert "Undo all that was decided with it" not in asked.get("/corrections").text
    assert asked.post("/corrections/together/undo", data=token | {"together": together}).status_code == 404


def plain_text(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def test_a_speaker_is_changed_wherever_the_same_words_name_him(desk: Store) -> None:
    """What is wrong of one statement is offered for the others with the same source, and only if that is asked."""
    text = "The warden said the gate was shut. The warden said the key was lost. Ana Brask said the warden was right."
    told = [
        statement(
            f"s{n}", "The warden" if n < 3 else "Ana Brask", "said", content, text=text, speaker=who, chain=(who,)
        )
        for n, content, who in (
            (1, "the gate was shut", "a1"),
            (2, "the key was lost", "a1"),
            (3, "the warden was right", "a2"),
        )
    ]
    actors = (Actor(id="a1", name="Ana Brask", type="person"), Actor(id="a2", name="Jon Hale", type="person"))
    add(desk, record(report(text), *told, actors=actors))
    asked = client(desk)

    def speakers() -> list[str]:
        held = report_with_id(desk, "pier-1").record
        return [actor.name for s in held.statements if (actor := held.speaker(s))]

    page = asked.get("/reports/1/correct/s1").text
    assert "the same for the other statement with these words for a source" in page
    assert "the same for" not in asked.get("/reports/1/correct/s3").text
    decide(asked, "/reports/1/correct/s3", "speaker", "change", value="Rolf Tan")
    decide(asked, "/reports/1/correct/s1", "speaker", "change", value="Mia Dorn", alike="1")
    assert speakers() == ["Mia Dorn", "Mia Dorn", "Rolf Tan"]
    decide(asked, "/reports/1/correct/s2", "speaker", "change", value="Ivo Lamm")
    assert speakers() == ["Mia Dorn", "Ivo Lamm", "Rolf Tan"]


def test_a_pronoun_may_mean_another_elsewhere(desk: Store) -> None:
    """Nothing is offered for other statements with the same pronoun, nor with a family name that two bear."""
    text = "He said the gate was shut. He said the key was lost. Brask said it was late. Brask said it rained."
    told = [
        statement(f"s{n}", source, "said", content, text=text, speaker="a1", chain=("a1",))
        for n, source, content in (
            (1, "He", "the gate was shut"),
            (2, "He", "the key was lost"),
            (3, "Brask", "it was late"),
            (4, "Brask", "it rained"),
        )
    ]
    actors = (Actor(id="a1", name="Jon Brask", type="person"), Actor(id="a2", name="Ana Brask", type="person"))
    add(desk, record(report(text), *told, actors=actors))
    asked = client(desk)
    for statement_id in ("s1", "s3"):
        assert "the same for" not in asked.get(f"/reports/1/correct/{statement_id}").text
    sent = decide(asked, "/reports/1/correct/s1", "speaker", "change", value="Mia Dorn", alike="1")
    assert sent[0] == 303
    held = report_with_id(desk, "pier-1").record
    assert [actor.name for s in held.statements if (actor := held.speaker(s))] == ["Mia Dorn"] + ["Jon Brask"] * 3


def test_what_a_person_decided_is_not_perhaps(desk: Store) -> None:
    """A card says how sure each part is, and of less than 0.7 “perhaps”; of what a person decided it says neither."""
    sure = Certainty(speaker=0.52, addressee=0.97, access=0.61, chain=0.8)
    given = pier()
    add(desk, structs.replace(given, statements=tuple(structs.replace(s, certainty=sure) for s in given.statements)))
    asked = client(desk)

    def card() -> str:
        page = unescape(asked.get("/reports/1").text)
        return " ".join(
            re.sub(r"<[^>]*>", " ", page.partition('id="s2" tabindex')[2].partition("</article>")[0]).split()
        )

    for words in (
        "93 % sure",
        "perhaps said by Lena Voss",
        "52 % sure",
        "97 % sure",
        "perhaps in private",
        "61 % sure",
    ):
        assert words in card()
    decide(asked, "/reports/1/correct/s2", "speaker", "confirm")
    decide(asked, "/reports/1/correct/s2", "access", "confirm")
    assert "perhaps" not in card()
    assert "52 %" not in card()


@pytest.mark.parametrize(
    ("field", "typed", "now"),
    [
        ("addressee", "port", "port"), ("chain", "Lena Voss < port", "Lena Voss < port"), ("kind", "threat", "threatens"),
        ("negated", "true", "yes"), ("quote", "mixed", "partly word for word"), ("access", "public", "in public"),
        ("form", "call", "call"), ("place", "Lisk", "Lisk"), ("date", "2031-05", "May 2031"),
        ("terms", "on_record", "on the record"),
        ("content", "pier was lost", "pier was lost"), ("cue", "told", "told"), ("source", "an aide", "an aide"),
        ("chain:2", "port", "Lena Voss < port < Quay Review"),
        ("chain:1:words", "the minister", "Lena Voss < aide < Quay Review"),
    ],
)  # fmt: skip
def test_each_field_of_a_statement(desk: Store, field: str, typed: str, now: str) -> None:
    """Has a form that sets it, and shows then that a person did."""
    add(desk, pier())
    asked = client(desk)
    at = "/reports/1/correct/s2"
    assert decide(asked, at, field, "change", value=typed)[0] == 303
    page = unescape(asked.get(at).text)
    assert f'<bdi class="now">{now}</bdi> <span class="tag person">' in page


def test_confirming_rejecting_undoing(desk: Store) -> None:
    """A field, and a statement as such; what was taken out is listed, and comes back when that is undone."""
    add(desk, pier())
    asked = client(desk)
    at = "/reports/1/correct/s2"
    assert decide(asked, at, "access", "confirm")[0] == 303
    assert decide(asked, at, "addressee", "reject")[0] == 303
    assert report_with_id(desk, "pier-1").record.statements[1].addressee is None
    assert decide(asked, at, "statement", "reject", why="the paper’s own words") == (303, "/reports/1")
    page = asked.get("/reports/1").text
    assert 'id="s2" tabindex' not in page
    assert "Removed by people" in page
    assert "Undo that to decide on its parts" in asked.get(at).text
    (undoing,) = forms(page, "/corrections/3/undo")
    answer = asked.post("/corrections/3/undo", data=undoing)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/1")
    assert 'id="s2" tabindex' in asked.get("/reports/1").text


def test_an_actor(desk: Store) -> None:
    """Its name, type, Wikidata id, role and whom it speaks for."""
    add(desk, anchored())
    asked = client(desk)
    at = "/reports/1/correct/a1"
    assert at in asked.get("/reports/1/correct/s2").text
    typed = {"name": "Lena A. Voss", "type": "group", "wikidata": "Q42", "role": "Envoy", "for": "port"}
    for field, value in typed.items():
        assert decide(asked, at, field, "change", value=value) == (303, "/reports/1")
    actor = report_with_id(desk, "pier-1").record.actors[0]
    assert (actor.name, actor.type, actor.wikidata, actor.role, actor.belongs_to) == (
        "Lena A. Voss", "group", "Q42", "Envoy", "a6",
    )  # fmt: skip


def test_links_are_put_in_and_taken_out(desk: Store) -> None:
    """By the forms of the chain."""
    add(desk, pier())
    asked = client(desk)
    at = "/reports/1/correct/s2"
    sent = next(each for each in forms(asked.get(at).text, at) if "field" not in each)
    typed = {"field": "chain:+2", "value": "port", "action": "change", "name": "Ina"}
    assert asked.post(at, data=sent | typed).status_code == 303
    assert "Lena Voss &lt; port &lt; aide" in asked.get(at).text
    assert decide(asked, at, "chain:3", "reject")[0] == 303
    assert "Lena Voss &lt; port &lt; Quay Review" in asked.get(at).text


def source_spans(store: Store) -> tuple[Span, ...]:
    source = report_with_id(store, "pier-1").record.statements[3].source
    return source.spans if source else ()


def test_words_are_those_that_were_selected(desk: Store) -> None:
    """Of words that stand twice, those at the place of the selection; after typing, the nearest."""
    add(desk, pier())
    asked = client(desk)
    at = "/reports/1/correct/s4"
    second = TEXT.index("the minister")
    near = TEXT.index("the Quay Review")
    assert decide(asked, at, "source", "change", value="the", value_near=str(near))[0] == 303
    assert source_spans(desk) == ((near, near + 3),)
    assert decide(asked, at, "source", "change", value="the", value_near="")[0] == 303
    assert source_spans(desk) == ((second, second + 3),)


def test_a_missed_statement(desk: Store) -> None:
    """Is put in by its words, and its card says by whom."""
    add(desk, structs.replace(pier(), statements=pier().statements[2:]))
    asked = client(desk)
    (sent,) = forms(asked.get("/reports/1/add").text, "/reports/1/add")
    typed = {
        "content": "the pier was lost",
        "cue": "warned",
        "source": "Minister Lena Voss",
        "kind": "warning",
        "why": "missed",
    }
    answer = asked.post("/reports/1/add", data=sent | typed | {"speaker": "Lena Voss", "name": "Ina"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/1/statements/s6")
    card = asked.get("/reports/1").text.partition('id="s6" tabindex')[2].partition("</article>")[0]
    assert "added by a person" in card
    assert "missed" in card
    again = asked.post("/reports/1/add", data=sent | typed)
    assert (again.status_code, "in the record already" in again.text, ">the pier was lost</textarea>" in again.text) == (
        400, True, True,
    )  # fmt: skip


def test_what_it_cannot_be_is_told_with_all_that_was_typed(desk: Store) -> None:
    """One line above the forms; the value and the reason stand there still."""
    add(desk, pier())
    asked = client(desk)
    status, page = decide(asked, "/reports/1/correct/s2", "content", "change", value="zeppelins", why="I saw it")
    assert (status, page.count('role="alert"')) == (400, 1)
    assert "these words are not in the report" in page
    assert ">zeppelins</textarea>" in page
    assert 'value="I saw it"' in page
    assert list(judgements(desk)) == []


def test_two_who_correct_the_same(desk: Store) -> None:
    """The later is told by whom it changed, sees what holds now, and has what he typed; sending it again decides."""
    add(desk, pier())
    asked = client(desk)
    at = "/reports/1/correct/s2"
    seen = form(asked, at, "speaker")
    decide(asked, at, "speaker", "change", value="port", why="the caption")
    late = seen | {"action": "change", "value": "Tam Orrick", "why": "a second source", "name": "Ola"}
    answer = asked.post(at, data=late)
    page = unescape(answer.text)
    assert answer.status_code == 409
    assert "it was changed by Ina meanwhile" in page
    assert '<bdi class="now">port</bdi>' in page
    assert 'value="Tam Orrick"' in page
    assert 'value="a second source"' in page
    fresh = next(each for each in forms(answer.text, at) if each.get("field") == "speaker")
    assert asked.post(at, data=late | fresh).status_code == 303
    assert [each.judgement.who for each in judgements(desk)] == ["Ina", "Ola"]


def test_a_name_is_asked_for_once(desk: Store) -> None:
    """At this machine; without one nothing is kept, and it can be changed."""
    add(desk, pier())
    asked = client(desk)
    at = "/reports/1/correct/s2"
    sent = form(asked, at, "place") | {"action": "change", "value": "Lisk"}
    refused = asked.post(at, data=sent)
    assert (refused.status_code, "your name: it is recorded with your decisions" in refused.text) == (400, True)
    assert asked.post(at, data=sent | {"name": " 王小明  of\u202e Lisk "}).status_code == 303
    assert asked.post(at, data=form(asked, at, "date") | {"action": "change", "value": "2031"}).status_code == 303
    assert {each.judgement.who for each in judgements(desk)} == {"王小明 of\ufffd Lisk"}
    assert 'name="name"' not in asked.get(at).text
    token = {"page_token": page_token(asked)}
    assert asked.post("/corrections/name", data=token | {"name": "Ola"}).status_code == 303
    assert "You decide as <b><bdi>Ola</bdi></b>" in asked.get(at).text


def test_a_tokens_name_can_not_be_chosen(desk: Store) -> None:
    """Who logged in decides under the name of the token, whatever a form says."""
    add(desk, pier())
    secret = issue(desk, "Ina", "write")
    asked = client(desk, Settings(names=frozenset(("record.example",))))
    token = {"page_token": page_token(asked, "/login")}
    assert asked.post("/login", data=token | {"token": secret}).status_code == 303
    assert decide(asked, "/reports/1/correct/s2", "place", "change", value="Lisk", name="Somebody")[0] == 303
    assert [each.judgement.who for each in judgements(desk)] == ["Ina"]


POSTS = (
    "/reports/1/correct/s2", "/reports/1/correct/a1", "/reports/1/add", "/relations", "/corrections/1/undo", "/corrections/name",
    "/inbox/1/retry", "/stories/1/relations",
)  # fmt: skip


@pytest.mark.parametrize("path", POSTS)
def test_no_form_is_taken_from_elsewhere(desk: Store, path: str) -> None:
    """Without the token of a page, or from a page of another site, nothing is kept."""
    add(desk, pier())
    asked = client(desk)
    good = {"page_token": page_token(asked), "field": "place", "action": "change", "value": "Lisk", "name": "Ina"}
    assert asked.post(path, data=good | {"page_token": "wrong.word"}).status_code == 403
    assert asked.post(path, data=good, headers={"Origin": "https://elsewhere.invalid"}).status_code == 403
    assert list(judgements(desk)) == []


@pytest.mark.parametrize("path", POSTS)
def test_who_may_read_may_not_decide(desk: Store, path: str) -> None:
    """A token of the scope `read` sees who decided, gets no form, and is refused if it sends one."""
    add(desk, pier())
    on = report_with_id(desk, "pier-1")
    judge(desk, on, decision(on, "s2", "place", "Lisk", KNOWN), "Ina")
    headers = {"Authorization": f"Bearer {issue(desk, 'archive', 'read')}"}
    asked = client(desk)
    asked.headers.update(headers)
    assert asked.post(path, data={"field": "place", "action": "reject"}).status_code == 403
    for page in ("/reports/1", "/reports/1/correct/s2", "/reports/1/add", "/corrections"):
        answer = asked.get(page)
        assert answer.status_code == 200
        assert 'method="post"' not in answer.text.partition("</header>")[2]  # one may log out


def test_hostile_names_and_reasons_stay_text(desk: Store) -> None:
    """Of those who decide, and of the reports that they decide on: on the card, in the forms, in the list and in its filters."""
    add(desk, attack())
    asked = client(desk)
    on = report_with_id(desk, "id-")
    for part, field, value in (("s1", "speaker", EVERY[1]), ("s1", "place", EVERY[2]), ("s1", "addressee", EVERY[5])):
        judge(desk, on, decision(on, part, field, value, KNOWN), SCRIPT + HANDLER, "; ".join(EVERY))
    ident = on.record.statements[1].id
    pages = ("/reports/1", "/reports/1/correct/s1", f"/reports/1/correct/{ident}", "/reports/1/add", "/corrections")
    for path in pages:
        answer = asked.get(path)
        assert answer.status_code == 200
        tags = re.findall(r"<(\w+)", answer.text)
        assert "img" not in tags
        assert tags.count("h1") == 1
        assert re.findall(r"<[^>]* on\w+=", re.sub(r'"[^"]*"', '""', answer.text)) == []
        assert not {"\u202e", "\u2066"} & set(answer.text)
    assert asked.get("/corrections", params={"who": SCRIPT + HANDLER}).text.count('class="head"') == 3


def test_going_back_never_leads_elsewhere(desk: Store) -> None:
    """Where a form leads afterwards is an address of these pages."""
    add(desk, pier())
    asked = client(desk)
    token = {"page_token": page_token(asked), "name": "Ina"}
    for back in ("https://elsewhere.invalid/", "//elsewhere.invalid", "/\\elsewhere.invalid", "javascript:alert(1)"):
        answer = asked.post("/corrections/name", data=token | {"back": back})
        assert (answer.status_code, answer.headers["location"]) == (303, "/corrections")


def test_a_relation(desk: Store) -> None:
    """Of a statement to one of another report, by the address of its card; changed, told to who comes later, rejected."""
    add(desk, pier())
    text = TEXT + " The Inlet had it first."
    add(
        desk,
        structs.replace(
            pier(), report=structs.replace(pier().report, id="inlet-1", text=text, content_hash="sha256:1")
        ),
    )
    asked = client(desk)
    sent = forms(asked.get("/reports/1/correct/s3").text, "/relations")[-1] | {"name": "Ina"}
    assert sent["from"] == "1/s3"
    place = "http://localhost:8000/reports/2?page=1#s1"
    answer = asked.post("/relations", data=sent | {"type": "denies", "to": place, "why": "the letter"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/1/statements/s3")
    assert "is denied by" in asked.get("/reports/2").text
    card = asked.get("/reports/1").text.partition('id="s3" tabindex')[2].partition("</article>")[0]
    assert '<span class="role">denies</span>' in card
    assert "the letter" in card
    stale = forms(asked.get("/reports/1/correct/s3").text, "/relations")[0]
    assert asked.post("/relations", data=stale | {"type": "none"}).status_code == 303
    assert asked.post("/relations", data=stale | {"type": "confirms"}).status_code == 409
    assert [each.type for each in related(desk)] == [None]
    turned = asked.post("/relations", data=sent | {"type": "responds", "to": "5", "turned": "1"})
    assert turned.status_code == 303
    assert related(desk)[-1].from_ == (("pier-1", "s5"),)
    for nowhere in ("", "x", "9/s1", "1/s99", "99999999999/s1"):
        assert asked.post("/relations", data=sent | {"type": "denies", "to": nowhere}).status_code in (400, 404)


def test_the_list_of_decisions(desk: Store) -> None:
    """Who, what, before, why; by name, field, and what was undone or lost its words; in pages."""
    assert "Nobody has decided anything yet" in client(desk).get("/corrections").text
    add(desk, pier())
    for number in range(27):
        on = report_with_id(desk, "pier-1")
        judge(desk, on, decision(on, "s2", "place", f"Lisk {number}", KNOWN), "Ola" if number else "Ina", "a map")
    on = report_with_id(desk, "pier-1")
    judge(desk, on, decision(on, "s5", "kind", "threat", KNOWN), "Ina")
    undo(desk, 2, "Ola")
    renew(desk, structs.replace(pier(), statements=pier().statements[:4]))
    asked = client(desk)

    def numbers(query: str) -> list[str]:
        return re.findall(r'<span class="number">(\d+)</span>', asked.get(f"/corrections?{query}").text)

    assert numbers("") == [str(number) for number in range(28, 3, -1)]
    assert numbers("page=2") == ["3", "2", "1"]
    assert numbers("who=Ina") == ["28", "1"]
    assert numbers("field=kind") == ["28"]
    assert numbers("state=undone") == ["2"]
    assert numbers("state=lost") == ["28"]
    assert numbers("who=nobody") == []
    assert asked.get("/corrections?state=colour").status_code == 400
    page = asked.get("/reports/1").text
    assert '<a href="/corrections?state=lost">' in page


def test_what_the_report_says_itself_is_listed(desk: Store) -> None:
    """Each passage without a source, with a link to where it stands."""
    text = "Lena Voss said the pier was lost. It had stood for ninety years, and nobody mourned it."
    add(desk, record(report(text), statement("s1", "Lena Voss", "said", "the pier was lost", text=text)))
    page = client(desk).get("/reports/1").text
    start = text.index(". It had")
    assert f'<span class="own" id="o{start}">' in page
    assert f'<a href="#o{start}">' in page
    assert "1 passage" in page


def test_what_a_trace_relates(desk: Store) -> None:
    """A card shows the relations of its claim, ours as possible; a person's decision on one is shown at every statement of it."""
    examples.put_in(desk)
    refresh(desk, EachDiffers())
    asked = client(desk)
    key, made = next(
        (head.key, made) for head in heads(desk, limit=9) if (made := one(desk, head.key)) and made.relations
    )
    claims = {claim.id: claim for claim in made.claims}
    relation = next(each for each in made.relations if each.type == "denies")
    (report, part), (other, other_part) = claims[relation.from_].statements[0], claims[relation.to].statements[0]
    here, there = report_with_id(desk, report), report_with_id(desk, other)
    rows = relations_of(desk, here)[part]
    assert "possibly denies" in [row.words for row in rows]
    page = asked.get(f"/reports/{here.key}").text
    assert '<span class="role">possibly denies</span>' in page
    relate(desk, End(there, other_part), End(here, part), "responds", "Ina", "no denial")
    (row,) = [row for row in relations_of(desk, here)[part] if row.decided]
    assert (row.words, row.form.was, row.decided is not None and row.decided.why) == (
        "is answered by",
        "denies",
        "no denial",
    )
    assert asked.post("/relations", data=_kept(asked, row)).status_code == 303
    assert [row.words for row in relations_of(desk, here)[part] if row.decided] == ["has no relation to"]
    assert key == story_of(desk, here.key)
    shown = service.one(desk, key)
    assert shown is not None
    assert len(shown.relations) == len(made.relations) - 1  # the story's page is without it, too


def _kept(asked: TestClient, row: RelationView) -> dict[str, str]:
    """What the form of a relation sends to reject it."""
    ask = row.form
    token = {"page_token": page_token(asked), "name": "Ola"}
    return token | {"from": ask.from_, "to": ask.to, "version": ask.version, "was": ask.was, "type": "none"}


def test_a_correction_reaches_the_page_and_the_files_of_the_story(desk: Store) -> None:
    """And so does its undoing: neither waits for somebody to open the list of stories."""
    add(desk, pier())
    refresh(desk)
    asked = client(desk)
    at = f"/stories/{heads(desk, limit=1)[0].key}"

    def outlets() -> set[str | None]:
        asked.get(at)
        return {each["outlet"] for each in asked.get(f"{at}/file/json").json()["reports"]}

    before = outlets()
    on = report_with_id(desk, "pier-1")
    judge(desk, on, decision(on, "report", "outlet", "The Corrected Lantern", KNOWN), "Ina")
    assert outlets() == {"The Corrected Lantern"}
    undo(desk, 1, "Ina")
    assert outlets() == before
