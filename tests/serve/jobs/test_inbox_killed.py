"""`kill -9` of `serve` while inputs come in and its pages are asked for: what it accepted is read, or still there to be read."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from builders.reports import TEXT
from killing import PATIENCE, Killable, Kills, check_whole
from serving import program
from soak import KILLS, READER_KILLS
from sqlalchemy import func, select

from reportedly.reader import Reader
from reportedly.store import Store, inbox
from reportedly.store import tables as t
from reportedly.store.listing import counts
from reportedly.store.reports import stored_reports

INPUTS = 6
SECONDS_TO_READ = 8.0  # the first of them, at most: the reader takes a second or two to begin
PAGES = ("/", "/inbox", "/stories", "/search?q=pier", "/actors", "/alerts")


class Newsroom:
    """Somebody who sends inputs to a server, and asks for its pages before and after each, until it no longer answers."""

    def __init__(self, killable: Killable) -> None:
        self._killable = killable
        self._pages, self._number = cycle(PAGES), 0
        self.accepted, self.pages, self.wrong = set[int](), 0, list[str]()

    @contextmanager
    def at_work(self, inputs: int) -> Iterator[None]:
        over = Event()
        sender = Thread(target=self._work, args=(inputs, over))
        sender.start()
        try:
            yield
        finally:
            over.set()
            sender.join()

    def _work(self, inputs: int, over: Event) -> None:
        while not (printed := self._killable.printed()):
            if over.wait(0.005):
                return
        address = urlsplit(printed[0].partition("\t")[0]).netloc
        try:
            while not over.is_set():
                self._look(address)
                if inputs:
                    self._send(address)
                    inputs -= 1
        except (OSError, HTTPException):
            return  # it was killed

    def _look(self, address: str) -> None:
        page = next(self._pages)
        status, _ = asked(address, "GET", page)
        self.pages += 1
        if status != 200:
            self.wrong.append(f"{page}: {status}")

    def _send(self, address: str) -> None:
        self._number += 1
        status, body = asked(address, "POST", "/api/v1/reports", {"text": f"{TEXT} Edition {self._number}."})
        if status == 202:
            self.accepted.add(json.loads(body)["key"])
        else:
            self.wrong.append(f"an input: {status}")


def asked(address: str, method: str, path: str, sent: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Raises `OSError` or `HTTPException` where there is no whole answer."""
    connection = HTTPConnection(address, timeout=PATIENCE)
    try:
        body = json.dumps(sent) if sent else None
        connection.request(method, path, body, {"Content-Type": "application/json"} if sent else {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def came(store: Store) -> int:
    """How many inputs are in the inbox, whatever became of them."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.inbox)).scalar_one()


def read_to_the_end(killable: Killable, newsroom: Newsroom, where: str, store: Store, inputs: int = 0) -> float:
    """Serve until all is read that is sent or was left; how many seconds that took. The server is then told to stop, and does."""
    began, wanted = time.monotonic(), came(store) + inputs
    killable.begin("serve", "--store", where, "--port", "0", "--no-open")
    with newsroom.at_work(inputs):
        while not killable.printed() or came(store) < wanted or inbox.unread(store):
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.01)
    took = time.monotonic() - began
    killable.end_run(killed_after=0, by=signal.SIGTERM)
    assert killable.status == 0
    return took


@pytest.mark.long
def test_killed_while_it_serves(where: str, store: Store, killable: Killable) -> None:
    """Killed twice in a row, each time at any moment from its start on. An input that was being read both times is given up, but
    with its text: trying it again reads it. No input is read twice, and what was not answered is there wholly or not at all."""
    newsroom = Newsroom(killable)
    whole = read_to_the_end(killable, newsroom, where, store, INPUTS)
    assert counts(store).reports == INPUTS
    kills = Kills("inbox", where, KILLS)
    for moment in kills.moments(whole, most=1.0):
        killed = []
        for _ in range(2):
            killable.begin("serve", "--store", where, "--port", "0", "--no-open")
            with newsroom.at_work(INPUTS):
                killable.end_run(killed_after=moment)
            check_whole(store, set())
            killed.append(killable.killed)
        read_to_the_end(killable, newsroom, where, store)
        given_up = [each for each in inbox.latest(store, came(store)) if each.state == "failed"]
        for each in given_up:
            assert each.again
            inbox.retry(store, each.key)
        if given_up:
            read_to_the_end(killable, newsroom, where, store)
        items = {each.key: each for each in inbox.latest(store, came(store))}
        assert newsroom.accepted <= set(items)
        assert {(each.state, each.reports) for each in items.values()} == {("added", 1)}
        assert counts(store).reports == len(items)
        assert newsroom.wrong == []
        for one in killed:
            kills.note(one)
    assert newsroom.pages > INPUTS
    check_whole(store, set())


def children_of(process: int) -> list[Path]:
    """The folders in /proc of the processes that it has started."""
    return [
        Path("/proc", child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


@pytest.mark.skipif(not READER_KILLS, reason="every kill takes seconds: in make soak")
def test_killed_with_its_reader_at_work(desk: Store, tmp_path: Path) -> None:
    """The program itself, with the trained reader: what it accepted is read as by one that nobody disturbed, and the processes
    that read for a server that was killed end by themselves."""
    moments, texts = random.Random(3), dict[int, str]()  # noqa: S311 - no secret
    run = [sys.executable, "-m", "reportedly", "serve", "--store", desk.where, "--port", "0", "--no-open"]
    for _ in range(READER_KILLS):
        with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as running:
            assert running.stdout
            address = urlsplit(running.stdout.readline().partition("\t")[0]).netloc
            for _ in range(INPUTS):
                sent = f"{TEXT} Edition {len(texts)}."
                status, body = asked(address, "POST", "/api/v1/reports", {"text": sent})
                assert status == 202
                texts[json.loads(body)["key"]] = sent
            time.sleep(moments.uniform(0, SECONDS_TO_READ))
            started = children_of(running.pid)
            running.kill()
        assert started
        until = time.monotonic() + PATIENCE
        while any(each.exists() for each in started):
            assert time.monotonic() < until
            time.sleep(0.05)
    with program("--store", desk.where):
        while inbox.unread(desk):
            time.sleep(0.05)
    given_up = [each for each in inbox.latest(desk, came(desk)) if each.state == "failed"]
    for each in given_up:
        inbox.retry(desk, each.key)
    with program("--store", desk.where):
        while inbox.unread(desk):
            time.sleep(0.05)
    reader, held = Reader(), {each.record.report.text: each.record for each in stored_reports(desk)}
    assert set(held) == set(texts.values())
    assert all(reader.read(each.report) == each for each in held.values())
    assert {(inbox.one(desk, key).state, inbox.one(desk, key).reports) for key in texts} == {("added", 1)}
