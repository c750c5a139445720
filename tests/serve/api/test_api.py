"""The record for programs, as it is asked and answered."""

from __future__ import annotations

import json
import time
from typing import Any

import jsonschema
import pytest
from alike import settled
from asking import TEXT, every_answer
from builders.matters import BRILL, VOSS, retold
from builders.reports import pier, record, report, statement
from serving import client
from starlette.testclient import TestClient

from reportedly.errors import TooLongError
from reportedly.intake import Given
from reportedly.intake.given import Columns, ReceivedInput
from reportedly.records import Actor, Record, Report
from reportedly.serve import api
from reportedly.serve.api.document import EXAMPLES, document, operations
from reportedly.serve.app import create_app
from reportedly.serve.jobs import examples
from reportedly.serve.settings import Settings
from reportedly.store import Store, inbox
from reportedly.store.adding import add
from reportedly.store.tokens import issue, revoke
from reportedly.workers.interactive import InteractiveReader
from reportedly.workers.pool import Result
from reportedly.workers.process import reports_of

ABROAD = Settings(host="0.0.0.0", names=frozenset(("record.example",)))
PROBLEM = {"error", "kind", "input", "why", "remedy"}
AT = "/api/v1"


class Quick:
    """Reads every text as the same."""

    def read(self, work: ReceivedInput) -> list[Result]:
        return [pier() if not isinstance(item, Exception) else item for item in reports_of(work, allow_private=False)]

    def end(self) -> None:
        pass


def quick(store: Store) -> TestClient:
    return TestClient(create_app(store, at_once=Quick()), base_url="http://localhost:8000")


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


def numbered(number: int) -> Record:
    text = f"Lena Voss said pier {number} was lost."
    one = statement("s1", "Lena Voss", "said", f"pier {number} was lost", text=text, speaker="a1", chain=("a1",))
    return record(report(text, id=f"pier-{number}"), one, actors=(Actor(id="a1", name="Lena Voss"),))


def test_every_operation_has_an_example_that_fits() -> None:
    """What is asked and what is answered, each as the document's own schema has it."""
    made = document(api.router, needs_token=False)
    whole = {"components": made["components"]}
    for path, method, operation in operations(made):
        for status, answer in operation["responses"].items():
            content = answer["content"]["application/json"]
            if status.startswith("2"):
                jsonschema.validate(content["example"], {**whole, **content["schema"]})
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body:
            jsonschema.validate(body["example"], {**whole, **body["schema"]})
        for parameter in operation.get("parameters", ()):
            assert "example" in parameter or parameter["in"] == "query", (path, method)
        assert operation["summary"]
        assert operation["description"]


def test_the_examples_are_what_is_answered() -> None:
    """On four invented reports, today; `make docs` writes them."""
    kept = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    assert settled(every_answer(), kept) == kept


def test_the_document_names_only_this_server(desk: Store) -> None:
    """It is sent to whoever may ask, and says whether a token is needed."""
    made = client(desk).get(f"{AT}/openapi.json").json()
    assert made["openapi"].startswith("3.1")
    assert made["security"] == [{}, {"token": []}]
    assert "servers" not in made
    secret = issue(desk, "Ina", "read")
    assert client(desk, ABROAD).get(f"{AT}/openapi.json", headers=bearer(secret)).json()["security"] == [{"token": []}]


def test_reading_stores_nothing(desk: Store) -> None:
    """A text, a file with several reports of which one can't be read, an address that leads inside."""
    asked = quick(desk)
    read = asked.post(f"{AT}/read", json={"text": TEXT}).json()
    assert [Record.from_dict(each) for each in read["records"]] == [pier()]
    lines = [json.dumps({"id": "one", "text": TEXT}), json.dumps({"id": "two", "text": " "})]
    both = asked.post(f"{AT}/read", files={"file": ("two.jsonl", "\n".join(lines).encode())}).json()
    assert (len(both["records"]), [each["kind"] for each in both["rejected"]]) == (1, ["empty"])
    inside = asked.post(f"{AT}/read", json={"fetch": "http://127.0.0.1:9/pier"})
    assert (inside.status_code, inside.json()["kind"]) == (422, "fetch")
    assert asked.get(f"{AT}/reports").json() == {"items": [], "next": None}
    assert asked.get(f"{AT}/inbox").json() == {"items": [], "next": None}


def test_columns_of_a_table_and_what_is_said_of_it(desk: Store) -> None:
    """As the flags of the command line: in JSON and in a form; the inbox keeps them until the input is read."""
    asked = quick(desk)
    table = b"words,paper,who\n" + f'"{TEXT}",Quay Review,Ada Quill\n'.encode()
    fields = {"text_column": "words", "outlet_column": "paper", "byline_column": "who", "title": "Pier", "ocr": "true"}
    assert asked.post(f"{AT}/reports", data=fields, files={"file": ("a.csv", table)}).status_code == 202
    work = inbox.take(desk)
    assert work is not None
    assert (work.given.ocr, work.given.title) == (True, "Pier")
    assert work.given.columns == Columns(text="words", outlet="paper", byline="who")
    (report,) = reports_of(work, allow_private=False)
    assert isinstance(report, Report)
    assert (report.outlet, report.byline, report.title) == ("Quay Review", "Ada Quill", "Pier")
    said = {"fetch": "https://quay.example/a.csv", "text_column": "words", "ocr": True}
    assert asked.post(f"{AT}/reports", json=said).status_code == 202
    for word in ("perhaps", "0"):  # neither is true or false
        wrong = asked.post(f"{AT}/reports", data={"ocr": word}, files={"file": ("a.csv", table)})
        assert (wrong.status_code, wrong.json()["kind"]) == (422, "unreadable")


def test_reading_takes_only_so_long() -> None:
    """Whoever waits is told, and the next input is read."""
    reads = InteractiveReader(seconds=0.0)
    work = ReceivedInput(key=0, kind="text", name="text", given=Given(), body=TEXT.encode())
    with pytest.raises(TooLongError, match="takes too long to wait for"):
        reads.read(work)
    reads.end()


def test_what_is_added_becomes_a_report(desk: Store) -> None:
    """It waits in the inbox, is read behind, and its address says which report it became."""
    with client(desk) as asked:
        added = asked.post(f"{AT}/reports", json={"text": TEXT, "outlet": "Quay Review", "published": "2031-05-06"})
        assert added.status_code == 202
        until = time.monotonic() + 300
        item = asked.get(added.headers["location"]).json()
        while item["state"] in ("waiting", "reading") and time.monotonic() < until:
            time.sleep(0.2)
            item = asked.get(added.headers["location"]).json()
        kept = asked.get(f"{AT}/reports/{item['report']}").json()
    assert item["state"] == "added"
    assert kept["record"]["report"]["text"] == TEXT
    assert [each["content"]["text"] for each in kept["record"]["statements"]] == ["The pier is lost"]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/reports?limit=4", lambda item: item["id"]),
        ("/statements?words=pier&limit=4", lambda item: item["report"]["id"]),
        ("/statements?actor=Voss&limit=4", lambda item: item["report"]["id"]),
        ("/actors/1/statements?limit=4", lambda item: item["report"]["id"]),
        ("/actors/1/statements?words=pier&limit=4", lambda item: item["report"]["id"]),
    ],
)
def test_pages_hold_while_reports_are_added(desk: Store, path: str, names: Any) -> None:
    """Each of those that were there is told once, in whatever pages, and none that came meanwhile."""
    for number in range(10):
        add(desk, numbered(number))
    asked, seen, cursor = client(desk), [], ""
    for _ in range(3):
        page = asked.get(f"{AT}{path}{cursor}").json()
        seen += [names(item) for item in page["items"]]
        cursor = f"&cursor={page['next']}"
        add(desk, numbered(100 + len(seen)))
    assert sorted(seen) == sorted(f"pier-{number}" for number in range(10))
    assert page["next"] is None


def test_matters_of_an_actor_find_its_statements(desk: Store) -> None:
    """Those that its page suggests. Each finds as many statements of the actor as it says, the newest first, and no others."""
    for number in range(8):
        who = (VOSS, BRILL)[number % 4 == 3]
        add(desk, retold(f"r{number}", claim=number % 4, chain=(who,), day=f"2031-0{1 + number}-07"))
    asked = client(desk)
    matters = asked.get(f"{AT}/actors/1/matters").json()["items"]
    page = asked.get("/actors/1").text
    assert matters
    for each in matters:
        assert each["words"] in page
        items = asked.get(f"{AT}/actors/1/statements", params={"words": each["asked"], "limit": 100}).json()["items"]
        assert len(items) == each["statements"]
        assert {item["actors"][0]["name"] for item in items} == {"Lena Voss"}
        assert each["months"] == len({item["report"]["published"][:7] for item in items})
        days = [item["report"]["published"] for item in items]
        assert days == sorted(days, reverse=True)
    assert asked.get(f"{AT}/actors/99/matters").status_code == 404


def test_a_cursor_is_of_one_list(desk: Store) -> None:
    """With other words, of another list, or made up, it is refused and does not lead somewhere else."""
    for number in range(3):
        add(desk, numbered(number))
    asked = client(desk)
    cursor = asked.get(f"{AT}/statements?words=pier&limit=1").json()["next"]
    assert asked.get(f"{AT}/statements?words=pier&limit=2&cursor={cursor}").status_code == 200
    for path in ("/statements?words=lost&", "/reports?", "/statements?words=pier&access=public&"):
        assert asked.get(f"{AT}{path}cursor={cursor}").status_code == 422
    assert asked.get(f"{AT}/reports?cursor=AAAA").status_code == 422


def test_a_misspelt_filter_is_refused(desk: Store) -> None:
    """It would find everything, and look as if it had been understood."""
    answer = client(desk).get(f"{AT}/statements?words=pier&acces=private")
    assert (answer.status_code, answer.json()["input"]) == (422, "acces")
    assert "access" in answer.json()["remedy"]


def test_tokens_are_those_of_the_pages(desk: Store) -> None:
    """Without one nothing; one that reads may have a text read, and changes nothing; a revoked one is none."""
    add(desk, pier())
    asked = TestClient(create_app(desk, ABROAD, Quick()), base_url="http://record.example")
    reads, writes = issue(desk, "reader", "read"), issue(desk, "Ina", "write")
    decision = {"verdict": "confirm", "part": "s2"}
    for path in ("/reports", "/trace", "/openapi.json"):
        refused = asked.get(f"{AT}{path}")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert asked.get(f"{AT}{path}", headers=bearer(reads)).status_code == 200
    assert asked.post(f"{AT}/read", json={"text": TEXT}, headers=bearer(reads)).status_code == 200
    assert asked.post(f"{AT}/reports", json={"text": TEXT}, headers=bearer(reads)).status_code == 403
    assert asked.post(f"{AT}/reports/1/corrections", json=decision, headers=bearer(reads)).status_code == 403
    taken = asked.post(f"{AT}/reports/1/corrections", json=decision, headers=bearer(writes))
    assert (taken.status_code, taken.json()["who"]) == (201, "Ina")
    revoke(desk, "reader")
    assert asked.get(f"{AT}/reports", headers=bearer(reads)).status_code == 401


def test_decisions_are_taken_listed_and_undone(desk: Store) -> None:
    """Each shows in the report until it is undone; the engine's reading is there all the time."""
    add(desk, pier())
    asked = client(desk)

    def place(query: str = "") -> Any:
        statements = asked.get(f"{AT}/reports/1{query}").json()["record"]["statements"]
        return next(s["setting"]["place"] for s in statements if s["id"] == "s2")

    decision = {"verdict": "set", "part": "s2", "field": "place", "value": "Lisk", "why": "the caption"}
    taken = asked.post(f"{AT}/reports/1/corrections", json=decision)
    assert (taken.status_code, place(), place("?as_read=true")) == (201, "Lisk", None)
    assert asked.get(taken.headers["location"]).json() == taken.json()
    (listed,) = asked.get(f"{AT}/corrections?report=1").json()["items"]
    assert (listed["report"], listed["part"], listed["judgement"]) == ("pier-1", "s2", taken.json())
    undone = asked.post(f"{taken.headers['location']}/undo")
    assert (undone.status_code, place()) == (200, None)
    again = asked.post(f"{taken.headers['location']}/undo")
    assert (again.status_code, again.json()["kind"]) == (409, "conflict")
    asked.post(f"{AT}/reports/1/corrections", json={"verdict": "reject", "part": "s4", "why": "the paper's own words"})
    assert "s4" not in [s["id"] for s in asked.get(f"{AT}/reports/1").json()["record"]["statements"]]


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ({"verdict": "set", "part": "s2", "field": "place"}, 422),
        ({"verdict": "confirm", "part": "s2", "field": "place", "value": "Lisk"}, 422),
        ({"verdict": "set", "part": "s2", "field": "access", "value": "secret"}, 422),
        ({"verdict": "set", "part": "s2", "field": "mood", "value": "glum"}, 422),
        ({"verdict": "reject", "part": "s2", "field": "kind"}, 422),
        ({"verdict": "praise", "part": "s2"}, 422),
        ({"verdict": "confirm", "part": "s2", "extra": 1}, 422),
        ({"verdict": "confirm", "part": "s99"}, 404),
    ],
)
def test_a_decision_that_can_not_be_is_not_taken(desk: Store, decision: dict[str, Any], status: int) -> None:
    """It says why, and nothing is kept."""
    add(desk, pier())
    asked = client(desk)
    answer = asked.post(f"{AT}/reports/1/corrections", json=decision)
    assert (answer.status_code, set(answer.json())) == (status, PROBLEM)
    assert asked.get(f"{AT}/corrections").json()["items"] == []


def test_a_missed_statement_is_put_in(desk: Store) -> None:
    """By words of the report, under the name of the token; it is found and set like any other, until it is undone. What
    can't be is one line."""
    add(desk, numbered(1))
    asked = client(desk)
    asked.headers.update(bearer(issue(desk, "Ina", "write")))
    at = f"{AT}/reports/1/corrections"
    missed = {"content": "pier 1", "cue": "said", "source": "Lena Voss", "kind": "warning", "why": "read aloud"}
    answer = asked.post(f"{at}/statements", json=missed)
    made = answer.json()
    assert (answer.status_code, made["report"], made["part"], made["judgement"]["verdict"]) == (
        201,
        "pier-1",
        "s2",
        "added",
    )
    assert (made["judgement"]["who"], made["judgement"]["why"]) == ("Ina", "read aloud")
    assert asked.get(answer.headers["location"]).json() == made["judgement"]
    assert asked.post(at, json={"verdict": "set", "part": "s2", "field": "place", "value": "Lisk"}).status_code == 201
    (found,) = asked.get(f"{AT}/statements?words=pier&kind=warning").json()["items"]
    assert (found["statement"]["content"]["text"], found["statement"]["setting"]["place"]) == ("pier 1", "Lisk")
    for wrong in ({"content": "a zeppelin"}, {"cue": " "}, {"kind": "song"}, {"colour": "red"}, {}):
        refused = asked.post(f"{at}/statements", json=missed | wrong)
        assert (refused.status_code, set(refused.json())) == (422, PROBLEM)
    assert asked.post(f"{answer.headers['location']}/undo").status_code == 200
    assert asked.get(f"{AT}/statements?words=pier&kind=warning").json()["items"] == []


def test_a_relation_is_put_in(desk: Store) -> None:
    """Between statements of two reports; the story has it as a person's, until it is undone or said to be none."""
    for number in (1, 2):
        add(desk, numbered(number))
    asked = client(desk)
    at, body = f"{AT}/reports/2/corrections/relations", {"part": "s1", "type": "denies", "other": 1, "other_part": "s1"}
    answer = asked.post(at, json=body | {"why": "of the same pier"})
    made = answer.json()
    assert (answer.status_code, made["report"], made["part"]) == (201, "pier-2", "s1")
    assert (made["judgement"]["field"], made["judgement"]["value"]) == ("relation", "denies")
    assert asked.get(answer.headers["location"]).json() == made["judgement"]
    assert asked.post(at, json=body | {"type": "none"}).json()["judgement"]["verdict"] == "rejected"
    for wrong, status in (
        ({"other": 9}, 404),
        ({"other_part": "s9"}, 404),
        ({"other": 2}, 422),
        ({"type": "hates"}, 422),
        ({"other": "pier-1"}, 422),
    ):
        refused = asked.post(at, json=body | wrong)
        assert (refused.status_code, set(refused.json())) == (status, PROBLEM)
    secret = issue(desk, "reader", "read")
    assert asked.post(at, json=body, headers=bearer(secret)).status_code == 403


def test_a_story_says_which_relations_a_person_put_in(desk: Store) -> None:
    """In the trace of it, of all, and at its claims, whose reading is the person's."""
    examples.put_in(desk)
    asked = client(desk)
    (story,) = asked.get(f"{AT}/stories").json()["items"]
    at = f"{AT}/stories/{story['key']}"
    one, two = asked.get(at).json()["claims"][:2]
    keys = {each["id"]: each["key"] for each in asked.get(f"{AT}/reports").json()["items"]}
    (first, part), (second, other_part) = one["statements"][0], two["statements"][0]
    body = {"part": part, "type": "denies", "other": keys[second], "other_part": other_part}
    made = asked.post(f"{AT}/reports/{keys[first]}/corrections/relations", json=body)
    assert made.status_code == 201
    for relations in (asked.get(at).json()["relations"], asked.get(f"{AT}/trace").json()["relations"]):
        assert (one["id"], two["id"], "denies", 1.0) in [
            (each["from"], each["to"], each["type"], each["score"]) for each in relations if each["reading"] == "person"
        ]
    found = asked.get(f"{at}/claims/{two['id']}").json()
    assert "person" in [each["relation"]["reading"] for each in found["relations"]]
    assert one["id"] in found["claim"]["contested"]
    assert asked.post(f"{made.headers['location']}/undo").status_code == 200
    assert "person" not in [each["reading"] for each in asked.get(at).json()["relations"]]


def test_claims_come_with_their_words(desk: Store) -> None:
    """Every statement of a claim, exact to the offset; its roots; what stands against it."""
    examples.put_in(desk)
    asked = client(desk)
    (story,) = asked.get(f"{AT}/stories").json()["items"]
    trace = asked.get(f"{AT}/stories/{story['key']}").json()
    assert len(trace["claims"]) == story["claims"]
    contested = next(claim for claim in trace["claims"] if claim["contested"])
    found = asked.get(f"{AT}/stories/{story['key']}/claims/{contested['id']}").json()
    refs = [[each["report"]["id"], each["statement"]["id"]] for each in found["statements"]]
    assert refs == contested["statements"]
    assert {each["id"] for each in found["roots"]} == set(contested["roots"])
    assert {"denies"} <= {each["relation"]["type"] for each in found["relations"]}
    texts = {record.report.id: record.report.text for record in examples.records()}
    for each in found["statements"]:
        words, text = each["statement"]["content"], texts[each["report"]["id"]]
        assert words["text"] == " ".join(text[start:end] for start, end in words["spans"])
    assert asked.get(f"{AT}/trace").json()["claims"] == trace["claims"]
    first = asked.get(f"{AT}/tensions?actor=Ardavia").json()["items"][0]
    assert (first["party"]["name"], first["kind"], first["reading"]) == ("Ardavia", "private/public", "ours")


def test_every_error_has_one_shape(desk: Store) -> None:
    """Whichever part of the server it comes from: one line, and its parts."""
    add(desk, pier())
    asked = TestClient(create_app(desk, Settings(upload=2000), Quick()), base_url="http://localhost:8000")
    abroad = client(desk, ABROAD)
    slow = client(desk, Settings(rate=0.001, burst=1))
    slow.get(f"{AT}/reports")
    form = {"content-type": "multipart/form-data; boundary=x"}
    answers = {
        400: asked.post(f"{AT}/read", content=b"{", headers={"content-type": "application/json"}),
        401: abroad.get(f"{AT}/reports"),
        403: asked.post(f"{AT}/reports", json={}, headers={"origin": "https://evil.invalid"}),
        404: asked.get(f"{AT}/reports/99"),
        405: asked.delete(f"{AT}/reports"),
        413: asked.post(f"{AT}/read", json={"text": "n" * 3000}),
        415: asked.post(f"{AT}/read", content=b"Voss said no."),
        421: asked.get(f"{AT}/reports", headers={"host": "evil.invalid"}),
        422: asked.get(f"{AT}/reports?limit=0"),
        429: slow.get(f"{AT}/reports"),
    }
    for status, answer in answers.items():
        problem = answer.json()
        assert (answer.status_code, set(problem)) == (status, PROBLEM)
        assert "\n" not in problem["error"]
        assert problem["why"]
        assert problem["remedy"], problem
    assert answers[405].headers["allow"] == "GET, POST"
    assert asked.post(f"{AT}/read", content=b"--x\r\nbroken", headers=form).status_code in (400, 422)
    assert asked.get(f"{AT}/nothing").json()["kind"] == "not_found"
