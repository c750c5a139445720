"""Words for a database in every parameter: none is more than words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from builders.lines import BagsOfWords
from injections import NOTHING, NOWHERE, OF_DATABASES, WILD
from serving import client, page_token
from soak import COUNTS, SOAK, note
from starlette.testclient import TestClient

from reportedly.serve.jobs import examples
from reportedly.serve.settings import Settings
from reportedly.store import Store, saved_searches
from reportedly.store.listing import counts
from reportedly.stories.asked_search import FIELDS
from reportedly.stories.stored import refresh

if TYPE_CHECKING:
    import httpx2 as httpx

QUICK = Settings(rate=1e6, burst=10**6)
# Parameters that pages take from the address by themselves, and what addresses are completed with.
OWN = {
    "/search": ("words", "newer", "sort", *FIELDS), "/search/file/{form}": ("words", "newer", "sort", *FIELDS),
    "/counts": ("words", "by", *FIELDS),
}  # fmt: skip
REQUIRED = {"/actors/same": {"one": "Ardavia", "other": "Tidewater Courier"}}
PATHS = {"key": "1", "form": "json", "ident": "s1", "report": "1", "number": "1"}
# Those of which a value that is there in no report must find nothing.
NAMES = ("actor", "addressee", "outlet", "name", "id", "who", "matter")
FOUND = re.compile(r'href="/(?:reports/\d+/statements|actors/\d+)')
WITH_FORMS = (
    "/", "/search?words=strait", "/reports/1", "/reports/1/correct/s1", "/reports/1/add", "/actors/1", "/actors/1/merge",
    "/stories/1", "/inbox", "/corrections", "/share/1/s1",
)  # fmt: skip
EVERY = 1 if SOAK else 149  # of the pairs of a string and a parameter
FEW = 7 if SOAK else 211  # the same, of the fields of forms


def parameters(asked: TestClient) -> list[tuple[str, str]]:
    """Each path that can be asked for with GET, with each of its parameters."""
    found = set()
    for path, methods in asked.app.openapi()["paths"].items():  # type: ignore[attr-defined]
        named = [each["name"] for each in methods.get("get", {}).get("parameters", ()) if each["in"] == "query"]
        found |= {(path, name) for name in (*named, *OWN.get(path, ()))}
    return sorted(found)


def address(path: str, name: str, value: str) -> str:
    """The address that asks so; everything else in it is valid."""
    filled = path.format(**PATHS)
    needed = {other: word for other, word in REQUIRED.get(path, {}).items() if other != name}
    return f"{filled}?{urlencode(needed | {name: value})}"


@pytest.fixture
def asked(store: Store) -> TestClient:
    examples.put_in(store)
    refresh(store, BagsOfWords())
    return client(store, QUICK)


def check(answer: httpx.Response, sent: str) -> None:
    """No fault, and nothing that a database says."""
    assert answer.status_code in (200, 303, 400, 404, 409, 413, 422), (answer.url, answer.status_code)
    said, own = answer.text.casefold(), sent.casefold()
    told = [each for each in OF_DATABASES if each in said and each not in own]
    assert not told, (answer.url, told)


def found(answer: httpx.Response) -> list[str]:
    """What an answer leads to: statements and actors of a page, items of a list, rows of a file."""
    if answer.headers.get("content-type", "").startswith("application/json"):
        told = answer.json()
        return [str(each) for each in told.get("items", ())] if isinstance(told, dict) else [str(each) for each in told]
    return FOUND.findall(answer.text)


def is_no_word(sent: str) -> bool:
    """Whether nothing may be found by it: it holds the word that is nowhere, or marks alone."""
    return sent in NOTHING or (bool(sent.strip()) and not any(each.isalnum() for each in sent))


@pytest.mark.long
def test_no_parameter_is_more_than_words(asked: TestClient, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever a parameter holds, the server answers in its own words and changes nothing. What holds a word that is nowhere finds
    what that word finds; marks that are no name find nobody."""
    before, tried, every = counts(store), 0, parameters(asked)
    so_far = COUNTS / f"injections-{store.dialect}-so-far"  # parameters: the long run goes on where it stopped
    done = int(so_far.read_text()) if SOAK and so_far.exists() else 0
    assert len(every) > 60
    for number, (path, name) in list(enumerate(every))[done:]:
        nowhere = found(asked.get(address(path, name, NOWHERE)))
        for sent in [*NOTHING, *WILD][number % EVERY :: EVERY]:
            answer = asked.get(address(path, name, sent))
            check(answer, sent)
            if sent in NOTHING if name == "words" else name in NAMES and is_no_word(sent):
                assert found(answer) in ([], nowhere), (answer.url, answer.text[:300])  # none where it is refused
            tried += 1
        note(so_far.name, number + 1)
    assert counts(store) == before
    assert not [each for each in caplog.records if each.levelname in ("WARNING", "ERROR")]
    note(
        f"injections-{store.dialect}",
        f"{len(NOTHING) + len(WILD)} strings, {len(every)} parameters, {tried} pairs at last",
    )


def test_nothing_is_where_nobody_is(asked: TestClient, store: Store) -> None:
    """What the strings are compared with is nothing; marks alone are neither the outlet of reports which name none nor a part of
    every name; and what a person saves is looked up as words by every page that tells of news."""
    for path in ("/search", "/search/file/json", "/api/v1/statements"):
        for name in ("words", "actor", "addressee", "outlet"):
            assert found(asked.get(address(path, name, NOWHERE))) == [], (path, name)
    assert found(asked.get("/search?words=strait"))
    assert found(asked.get("/api/v1/statements?words=strait"))
    assert found(asked.get("/api/v1/tensions?actor=Ardavia"))
    for marks in ("%", "'", "…", "_%_"):
        assert asked.get("/api/v1/statements", params={"outlet": marks}).status_code == 404
        assert found(asked.get("/search", params={"outlet": marks})) == []
        assert found(asked.get("/api/v1/tensions", params={"actor": marks})) == []
    some = [*NOTHING, *WILD][::6]
    for number, sent in enumerate(some):
        query = urlencode({"words": sent, "outlet": sent if number % 2 else ""})
        saved_searches.save(store, f"{number} {NOWHERE}", query, "Ina")
    for path in ("/search", "/"):
        check(asked.get(path), " ".join(some))


def forms_of(asked: TestClient) -> list[tuple[str, dict[str, str]]]:
    """The forms of the pages: action, and each field with what it sends by itself, or a word."""
    out = {}
    for path in WITH_FORMS:
        page = asked.get(path, follow_redirects=True).text
        for head, inside in re.findall(r"<form([^>]*)>(.*?)</form>", page, re.DOTALL):
            if 'method="post"' in head and (action := re.search(r'action="([^"]+)"', head)):
                names = [unescape(name) for name in re.findall(r'name="([^"]+)"', inside)]
                sent = re.findall(r'name="([^"]+)" value="([^"]*)"', inside)
                values = {unescape(name): unescape(value) for name, value in sent}
                out[unescape(action[1]), frozenset(names)] = {name: values.get(name, "Ina") for name in names}
    every = [(action, given) for (action, _), given in out.items()]
    # What is read needs a reader, and reports that are taken out would be missed by the other forms.
    return [form for form in every if not form[0].startswith("/draft") and not form[0].endswith(("/out", "/remove"))]


@pytest.mark.long
def test_no_field_of_a_form_is_more_than_words(asked: TestClient, store: Store) -> None:
    """Each field of each form of the pages takes any words, or says what is wrong with them."""
    before, tried, some = counts(store), 0, [*NOTHING, *WILD]
    places = [(action, given, name) for action, given in forms_of(asked) for name in given if name != "page_token"]
    assert len(places) > 60
    for number, (action, given, name) in enumerate(places):
        for sent in some[number % FEW :: FEW]:
            check(asked.post(action, data=given | {"page_token": page_token(asked), name: sent}), sent)
            tried += 1
    assert counts(store).reports == before.reports
    note(f"fields-{store.dialect}", f"{tried} of {len(some)} strings and {len(places)} fields")
