"""Does the server live, and can it answer?"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from builders.reports import pier
from serving import client

from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.adding import add

ABROAD = Settings(host="0.0.0.0", names=frozenset(("record.example",)))


def test_both_answer_without_a_token(desk: Store) -> None:
    """A machine that has no token, elsewhere too, is told that all is well, and nothing of what is stored."""
    add(desk, pier())
    for settings in (None, ABROAD):
        for path in ("/health", "/ready"):
            answer = client(desk, settings).get(path)
            assert (answer.status_code, answer.text) == (200, '{"status":"ok"}')
            assert answer.headers["cache-control"] == "no-store"


def test_a_store_that_is_gone_is_not_ready(desk: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Where the store can't be read, the server lives and is not ready; why stands in the log and not in the answer."""
    asked = client(desk)
    desk.close()
    Path(desk.where).write_bytes(b"no store" * 1000)
    with caplog.at_level(logging.ERROR):
        answer = asked.get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "the store can't be read"})
    assert asked.get("/health").status_code == 200
    assert desk.where in caplog.text


def test_under_a_foreign_name_nothing_answers(desk: Store) -> None:
    """They are behind the same guard as all pages: no page elsewhere can ask for them under a name of its own."""
    assert client(desk).get("/ready", headers={"host": "evil.example"}).status_code == 421
