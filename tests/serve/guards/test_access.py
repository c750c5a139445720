"""Who may read, and who may change."""

from __future__ import annotations

import pytest
from builders.reports import pier
from click.testing import CliRunner
from serving import client, page_token
from sqlalchemy import select
from starlette.testclient import TestClient

from reportedly.commands import main
from reportedly.errors import InputError, NotFoundError
from reportedly.serve.server import run
from reportedly.serve.settings import Settings
from reportedly.store import Store, inbox
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.tokens import issue, recognised, revoke, tokens

ABROAD = Settings(host="0.0.0.0", names=frozenset(("record.example",)))


def abroad(store: Store) -> TestClient:
    """Asks a server that others can reach."""
    return client(store, ABROAD)


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


def log_in(asked: TestClient, secret: str) -> int:
    data = {"token": secret, "to": "/inbox", "page_token": page_token(asked, "/login")}
    return asked.post("/login", data=data).status_code


def test_this_machine_needs_no_token(desk: Store) -> None:
    """On loopback the pages open at once, and may be changed."""
    asked = client(desk)
    assert asked.get("/").status_code == 200
    assert asked.post("/examples/add", data={"page_token": page_token(asked)}).status_code == 303


def test_elsewhere_it_does_not_start_without_tokens(desk: Store) -> None:
    """It says how to make one; so it does where the only token was revoked."""
    for _ in range(2):
        with pytest.raises(InputError, match="it has no tokens; make one first"):
            run(desk, ABROAD, print)
        issue(desk, "Ina", "read")
        revoke(desk, "Ina")


def test_elsewhere_nobody_reads_without_a_token(desk: Store) -> None:
    """Pages lead to where one logs in; programs are told 401, and a wrong token is no better than none."""
    add(desk, pier())
    asked = abroad(desk)
    answer = asked.get("/reports/1?page=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=/reports/1%3Fpage%3D1")
    for path in ("/", "/inbox", "/inbox/items", "/reports/1/statements/s1"):
        assert asked.get(path, headers=bearer("rpt_wrong")).status_code == 303
    assert asked.post("/inbox", headers=bearer("rpt_wrong")).status_code == 401


def test_a_browser_logs_in_and_out(desk: Store) -> None:
    """The token goes into a cookie that scripts cannot read and other sites cannot send; out means out."""
    secret = issue(desk, "Ina", "write")
    asked = abroad(desk)
    assert log_in(asked, "rpt_wrong") == 401
    assert asked.get("/").status_code == 303
    data = {"token": f" {secret} ", "to": "/inbox", "page_token": page_token(asked, "/login")}
    entered = asked.post("/login", data=data)
    assert (entered.status_code, entered.headers["location"]) == (303, "/inbox")
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "SameSite=strict" in entered.headers["set-cookie"]
    assert "Ina" in asked.get("/").text
    assert asked.post("/logout", data={"page_token": page_token(asked)}).status_code == 303
    assert asked.get("/").status_code == 303


@pytest.mark.parametrize("to", ["//evil.invalid", "https://evil.invalid", "/\\evil.invalid", "evil", "/a\nb"])
def test_logging_in_leads_nowhere_else(desk: Store, to: str) -> None:
    """A link from elsewhere cannot have the log-in page send people on to another site."""
    secret = issue(desk, "Ina", "read")
    asked = abroad(desk)
    data = {"token": secret, "to": to, "page_token": page_token(asked, "/login")}
    assert asked.post("/login", data=data).headers["location"] == "/"


def test_scopes(desk: Store) -> None:
    """`read` reads and changes nothing; `write` does both."""
    reader, writer = issue(desk, "Tam", "read"), issue(desk, "Ina", "write")
    asked = abroad(desk)
    assert asked.get("/", headers=bearer(reader)).status_code == 200
    assert asked.post("/inbox", data={"text": "No."}, headers=bearer(reader)).status_code == 403
    assert inbox.latest(desk) == []
    assert asked.post("/inbox", data={"text": "No."}, headers=bearer(writer)).status_code == 303
    assert 'action="/inbox"' not in asked.get("/inbox", headers=bearer(reader)).text
    assert 'action="/inbox"' in asked.get("/inbox", headers=bearer(writer)).text


def test_a_read_token_reads_only_on_this_machine_too(desk: Store) -> None:
    """Whoever shows a token is held to its scope, and to its being one, even where none is needed."""
    reader = issue(desk, "Tam", "read")
    assert client(desk).post("/inbox", data={"text": "No."}, headers=bearer(reader)).status_code == 403
    assert client(desk).post("/inbox", data={"text": "No."}, headers=bearer("rpt_wrong")).status_code == 401


def test_a_revoked_token_is_none(desk: Store) -> None:
    """With the next request, in a header as in a browser that has logged in."""
    secret = issue(desk, "Ina", "write")
    asked = abroad(desk)
    assert log_in(asked, secret) == 303
    assert asked.get("/").status_code == 200
    revoke(desk, "Ina")
    assert asked.get("/").status_code == 303
    assert abroad(desk).get("/", headers=bearer(secret)).status_code == 303


def test_tokens_are_kept_as_hashes(store: Store) -> None:
    """The store holds nothing that could be shown to a server; it knows the token, who has it, and that it was used."""
    secret = issue(store, "Ina", "write")
    with store.reading() as connection:
        row = connection.execute(select(t.token)).one()
    assert secret not in str(row)
    found = recognised(store, secret)
    assert found is not None
    assert (found.name, found.scope) == ("Ina", "write")
    assert tokens(store)[0].used_at is not None
    assert recognised(store, secret[:-1]) is None


def test_names_of_tokens(store: Store) -> None:
    """Two live tokens have two names; a name is free again when its token is revoked; nobody revokes what is not there."""
    first = issue(store, "Ina", "read")
    with pytest.raises(InputError, match="there is a token of this name"):
        issue(store, "Ina", "write")
    revoke(store, "Ina")
    second = issue(store, "Ina", "read")
    assert (recognised(store, first), first == second) == (None, False)
    with pytest.raises(NotFoundError, match="see reportedly token list"):
        revoke(store, "Tam")


@pytest.mark.usefixtures("store")
def test_token_commands(where: str) -> None:
    """A token is printed once, listed without itself, and revoked by name."""

    def call(*words: str) -> str:
        result = CliRunner().invoke(main, ["token", *words, "--store", where])
        assert result.exit_code == 0, result.output
        return result.stdout

    secret = call("add", "Ina", "--scope", "write").strip()
    listed = call("list")
    assert listed.startswith("Ina\twrite\tmade ")
    assert secret not in listed
    assert call("revoke", "Ina") == "Ina\trevoked\n"
    assert "\trevoked 2" in call("list")
