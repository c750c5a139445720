"""Pages that stay in memory: they are as fresh as those that are made anew."""

from __future__ import annotations

import gzip
import re

import pytest
from builders.matters import EachDiffers
from builders.reports import pier, record, report
from hypothesis import given
from hypothesis import strategies as st
from serving import client, page_token
from starlette.testclient import TestClient

from reportedly.knowledge import Knowledge, own
from reportedly.serve.compressed import PageParts
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id
from reportedly.store.tokens import issue
from reportedly.stories import freshness
from reportedly.stories.stored import refresh
from reportedly.views.environment import environment

KINDS = ("/", "/reports/1", "/stories", "/actors", "/search?words=pier")
_TOKENS = re.compile(r'(?<=name="page_token" value=")[^"]+')


@pytest.fixture
def held(desk: Store) -> Store:
    """A store with one report, traced."""
    add(desk, pier())
    refresh(desk, EachDiffers())
    return desk


def another(asked: TestClient) -> TestClient:
    """Another browser that asks the same server."""
    return TestClient(asked.app, base_url="http://localhost:8000", follow_redirects=False)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were rendered."""
    names: list[str] = []
    get = type(environment()).get_template

    def counted(self: object, name: str, *more: object, **named: object) -> object:
        names.append(name)
        return get(self, name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(environment()), "get_template", counted)
    return names


def test_a_page_is_made_once_while_the_store_is_the_same(held: Store, made: list[str]) -> None:
    """Asked for again it is the same, but for the token of its forms."""
    asked = client(held)
    for path in KINDS:
        one = asked.get(path).text
        many = len(made)
        two = asked.get(path).text
        assert len(made) == many, path
        assert _TOKENS.sub("", one) == _TOKENS.sub("", two)
    tokens = [found for _ in range(2) for found in _TOKENS.findall(asked.get("/reports/1").text)]
    assert len(set(tokens)) == 2


def test_whatever_changes_is_on_the_next_page(held: Store) -> None:
    """A report that another program adds, and a decision, are there at once."""
    asked = client(held)
    assert "Lisk harbour" not in asked.get("/reports/1").text
    assert "A second report" not in asked.get("/").text
    at = report_with_id(held, pier().report.id)
    judge(held, at, decision(at, "s1", "place", "Lisk harbour", Knowledge()), "Ina")
    add(held, record(report("A second report.", id="second", title="A second report")))
    assert "Lisk harbour" in asked.get("/reports/1").text
    assert "A second report" in asked.get("/").text


def test_each_who_asks_gets_the_page_that_is_meant_for_it(held: Store) -> None:
    """A colleague who may only read is offered no form, though the page was made for one who may write; nor the other way."""
    asked = client(held)
    secret = issue(held, "Bo", "read")
    reader = {"Authorization": f"Bearer {secret}"}
    for _ in range(2):
        assert "Take it out" in asked.get("/reports/1").text
        assert "Take it out" not in asked.get("/reports/1", headers=reader).text
    assert asked.get("/reports/1", headers={"Authorization": "Bearer none"}).status_code == 303


def test_the_name_of_who_decides_is_on_no_page_of_another(held: Store) -> None:
    """One whose name is known is not asked for it; another is."""
    one = client(held)
    two = another(one)
    token = {"page_token": page_token(one), "name": "Ina"}
    assert one.post("/corrections/name", data=token).status_code == 303
    for _ in range(2):
        assert "Your name, recorded" not in one.get("/reports/1").text
        assert "Your name, recorded" in two.get("/reports/1").text


def test_a_form_of_a_kept_page_is_taken(held: Store) -> None:
    """Its token is one of the session that asked, not of the one for which the page was made."""
    first = client(held)
    second = another(first)
    first.get("/reports/1")
    sent = {"page_token": page_token(second, "/reports/1"), "name": "Ina"}
    assert first.post("/reports/1/out", data=sent).status_code == 403
    assert second.post("/reports/1/out", data=sent).status_code == 303


def test_a_page_that_says_how_many_wait_is_made_anew(
    held: Store, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time it is asked for, so that it starts the tracing again and never says what is no longer so."""
    monkeypatch.setattr(freshness, "up_to_date", lambda _: 40)
    monkeypatch.setattr("reportedly.stories.service.up_to_date", lambda _: 40)
    asked = client(held)
    for many in (1, 2):
        assert "40 reports wait" in asked.get("/stories").text
        assert made.count("stories.html") == many


def test_what_the_user_adds_to_the_knowledge_base_makes_a_page_anew(
    held: Store, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search by a name may find others then."""
    asked = client(held)
    asked.get("/search?words=pier")
    monkeypatch.setattr("reportedly.serve.kept.own_stamp", lambda: (str(own.own_file()), 1, 1))
    asked.get("/search?words=pier")
    assert made.count("search.html") == 2


@given(st.lists(st.text()), st.text(max_size=300))
def test_a_compressed_page_is_the_page(parts: list[str], token: str) -> None:
    """Whatever its parts and the token are, what is unpacked is the parts with the token between them."""
    page, token_bytes = PageParts([part.encode("utf-8", "replace") for part in parts]), token.encode("utf-8", "replace")
    assert gzip.decompress(page.compressed_body(token_bytes)) == page.body(token_bytes)
