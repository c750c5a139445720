"""What becomes of tokens: how they are compared, where they are repeated, how soon one that is revoked is none."""

from __future__ import annotations

import hashlib
import random
import re
import statistics
import string
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import httpx
import pytest
from serving import Running, client, page_token, running
from soak import SOAK, note
from soaking import PAGES, QUESTIONS
from sqlalchemy import Engine, event

from reportedly.serve.jobs import examples
from reportedly.serve.recognised import RecognisedTokens
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.tokens import issue, recognised, revoke

NAMED = ("--allow-host", "record.example")


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def program(desk: Store, tmp_path: Path) -> Iterator[Running]:
    """A server that asks for tokens, as a program; what it writes to its standard error is in `errors`."""
    examples.put_in(desk)
    issue(desk, "first", "read")
    with (tmp_path / "errors").open("wb") as errors, running("--store", desk.where, *NAMED, errors=errors) as made:
        yield made


def nearly(secret: str, kept: int, chance: random.Random) -> str:
    """A wrong token that begins as the right one does, and is random from there on."""
    letters = string.ascii_letters + string.digits + "-_"
    while True:
        made = secret[:kept] + "".join(chance.choices(letters, k=len(secret) - kept))
        if made != secret:
            return made


def test_a_token_is_looked_up_by_its_hash(store: Store) -> None:
    """What the store compares is a hash, of which nobody can choose a part: it is never asked for the token itself, and how much
    of a wrong one is right says nothing about how much of its hash is."""
    secret = issue(store, "Ina", "read")
    asked: list[str] = []

    def told(_: object, __: object, statement: str, values: object, *___: object) -> None:
        asked.append(f"{statement} {values}")

    event.listen(Engine, "before_cursor_execute", told)
    try:
        wrong = nearly(secret, len(secret) - 1, random.Random(1))  # noqa: S311 - no secret
        assert recognised(store, wrong) is None
        assert recognised(store, secret) is not None
    finally:
        event.remove(Engine, "before_cursor_execute", told)
    one, other = (hashlib.sha256(each.encode()).hexdigest() for each in (wrong, secret))
    assert [one in each for each in asked].count(True) == 1
    assert other in "".join(asked)
    assert secret[:12] not in "".join(asked)
    assert sum(a == b for a, b in zip(one, other, strict=True)) < 20


def test_the_time_tells_nothing_of_a_token(store: Store) -> None:
    """Wrong tokens that are right in all but their last sign are refused as fast as those that are wrong from the first: drawn at
    random, one of either kind is the slower one as often as not. As usual only that all are refused."""
    secret, chance = issue(store, "Ina", "read"), random.Random(2)  # noqa: S311 - no secret
    taken: dict[int, list[float]] = {4: [], len(secret) // 2: [], len(secret) - 1: []}
    for _ in range(5000 if SOAK else 5):
        for kept in chance.sample(list(taken), len(taken)):
            made = nearly(secret, kept, chance)
            began = perf_counter()
            assert recognised(store, made) is None
            taken[kept].append(perf_counter() - began)
    first, *others = taken.values()
    slower = [_slower(other, first) for other in others]
    note(
        f"timing-{store.dialect}",
        f"slower {slower}, medians in us {[1e6 * statistics.median(each) for each in taken.values()]}",
    )
    assert not SOAK or all(0.47 < each < 0.53 for each in slower), slower


def _slower(some: list[float], others: list[float]) -> float:
    """How often one of `some` is larger than one of `others` (Mann and Whitney)."""
    ordered = sorted([(value, True) for value in some] + [(value, False) for value in others])
    below = larger = 0
    for _, own in ordered:
        below += not own
        larger += below if own else 0
    return larger / (len(some) * len(others))


def test_tokens_are_remembered_as_hashes() -> None:
    """What a server remembers to count by token is no token; one that is no longer valid is forgotten."""
    tokens = RecognisedTokens()
    assert tokens.name("rpt_right") is None
    tokens.note("rpt_right", valid=True)
    name = tokens.name("rpt_right")
    assert name is not None
    assert "right" not in name
    assert tokens.name("rpt_wrong") is None
    tokens.note("rpt_right", valid=False)
    assert tokens.name("rpt_right") is None


@pytest.mark.long
def test_a_running_server_knows_what_is_revoked(program: Running, desk: Store, tmp_path: Path) -> None:
    """Another program revokes a token: with the next request it is none, in a header as in a browser, for pages that are in memory
    too. Neither token nor cookie is in a page, an address, the errors or the store."""
    secret = issue(desk, "Ina", "write")
    seen: list[str] = []

    def look(answer: httpx.Response) -> None:
        answer.read()
        seen.append(f"{answer.request.url} {answer.headers.get('location')} {answer.text}")

    with httpx.Client(base_url=program.address, timeout=120, event_hooks={"response": [look]}) as browser:
        given = {"token": secret, "to": "/", "page_token": page_token(browser, "/login")}
        assert browser.post("/login", data=given).status_code == 303
        for path in (*PAGES, *QUESTIONS)[:: 1 if SOAK else 4]:
            assert browser.get(path, follow_redirects=True).status_code == 200
            assert browser.get(path, headers=bearer(secret), follow_redirects=True).status_code == 200
        for wrong in (f"{secret[:-1]}!", f"{secret}0", secret[:20]):
            assert browser.get("/api/v1/reports", headers=bearer(wrong)).status_code == 401
        assert httpx.get(f"{program.address}/api/v1/reports", params={"token": secret}).status_code in (401, 422)
        assert browser.get("/").status_code == 200
        revoke(desk, "Ina")
        assert browser.get("/").status_code == 303
        assert browser.get("/api/v1/reports", headers=bearer(secret)).status_code == 401
        upload = {"file": ("pier.txt", b"n" * 200_000, "text/plain")}
        assert httpx.post(f"{program.address}/api/v1/reports", headers=bearer(secret), files=upload).status_code == 401
    everything = "\n".join(seen) + (tmp_path / "errors").read_text()
    files = b"".join(each.read_bytes() for each in Path(desk.where).parent.iterdir() if each.is_file())
    assert len(seen) > 10
    assert secret[4:] not in everything
    assert secret[4:].encode() not in files


def test_a_token_that_is_made_for_a_colleague_is_shown_once(desk: Store) -> None:
    """In the answer to the form that made it, and in no address."""
    examples.put_in(desk)
    issue(desk, "first", "read")
    writer = issue(desk, "Ina", "write")
    asked = client(desk, Settings(names=frozenset(("record.example",))))
    made = asked.post("/share/1/s1", data={"colleague": "Tam"}, headers=bearer(writer))
    (secret,) = re.findall(r'value="(rpt_[^"]+)"', made.text)
    assert asked.get("/", headers=bearer(secret)).status_code == 200
    assert secret not in str(made.headers) + asked.get("/share/1/s1", headers=bearer(writer)).text
