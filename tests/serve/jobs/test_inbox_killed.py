"""`kill -9` of a server that reads its inbox: what was accepted is read, or is still there to be read."""

from __future__ import annotations

import signal
import time
from functools import partial

import pytest
from builders.reports import TEXT
from killing import Killable, Kills, check_whole
from soak import KILLS

from reportedly.intake import Given
from reportedly.store import Store, inbox
from reportedly.store.listing import counts

INPUTS = 6


def accepted(store: Store, number: int) -> set[int]:
    """Inputs that nobody has sent before."""
    texts = (f"{TEXT} Edition {number}, {each}." for each in range(INPUTS))
    return {
        inbox.put(store, "file", f"pier-{number}-{each}.txt", Given(), text.encode()) for each, text in enumerate(texts)
    }


@pytest.mark.long
def test_killed_while_it_reads(where: str, store: Store, killable: Killable) -> None:
    """An input that was being read twice is given up, but with its text: trying it again reads it."""
    accepted(store, 0)
    began = time.monotonic()
    killable.run("inbox", where)
    whole = time.monotonic() - began
    assert counts(store).reports == INPUTS
    kills, rounds = Kills("inbox", where, KILLS), 1
    for moment in kills.moments(whole):
        keys = accepted(store, rounds)
        rounds += 1
        for _ in range(2):
            killable.run("inbox", where, killed_after=moment)
            kills.note(killable.status == -signal.SIGKILL)
            check_whole(store, set())
        killable.run("inbox", where)
        for given_up in (each for each in map(partial(inbox.one, store), keys) if each.state == "failed"):
            assert given_up.again
            inbox.retry(store, given_up.key)
        killable.run("inbox", where)
        assert {inbox.one(store, key).state for key in keys} == {"added"}
        assert counts(store).reports == rounds * INPUTS
    check_whole(store, set())
