"""Many who ask at once: they are answered, or told when to come back; and what the server holds for them has a limit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from threading import Event, Lock, Thread

import pytest
from builders.reports import pier
from crowd import Answer, Client, at_once, file_of, statuses
from serving import Running, pages_of, running
from soak import SOAK, note
from soaking import PAGES, QUESTIONS, resident

from reportedly.intake.build import TEXT_LIMIT
from reportedly.intake.given import ReceivedInput
from reportedly.serve.jobs import examples
from reportedly.serve.settings import Settings
from reportedly.store import Store, inbox
from reportedly.store.tokens import issue
from reportedly.workers.pool import Result

EVERY = 200  # clients
TURNS = {20: 60, 200: 20} if SOAK else {20: 4, 200: 1}  # requests of each, by how many there are
FILE = 49_000_000 if SOAK else 4_000_000  # bytes of a file that is sent
MORE = 600_000_000  # bytes that a server may hold beyond what it holds when nobody asks; 200 uploads at once have ten billion
LIMITS = Settings()
SENTENCE = (
    "“The pier of ward {0} is lost,” mayor Mara Okeno told envoy Tam Orrick on Monday. The port denied it to paper {0}. "
    "Number {0} stood below the old mill, where the river bends, and had room for two ferries and a crane. The road to it "
    "was closed all week, and the nets of ward {0} lay in the shed. Rain fell on the quay from noon on, and by the evening "
    "the water had reached the third step of the stairs, where the boats of the harbour are tied in winter.\n\n"
)


@pytest.fixture
def desks(desk: Store) -> tuple[Store, list[str]]:
    """A store with the examples, and a token for each client."""
    examples.put_in(desk)
    return desk, [issue(desk, f"client {number}", "write") for number in range(EVERY if SOAK else 60)]


def largest() -> bytes:
    """The longest text that is read."""
    lines = (SENTENCE.format(number).encode() for number in range(3_000))
    text = bytearray()
    for line in lines:
        if len(text) + len(line) > TEXT_LIMIT:
            break
        text += line
    return bytes(text)


@pytest.mark.long
def test_all_are_answered_while_a_long_report_is_read(desk: Store) -> None:
    """20 and 200 clients with addresses of their own: each is answered, or told when to come back; each gets at least a page."""
    examples.put_in(desk)
    with running("--store", desk.where) as program:
        came = Client(program.address).ask("/api/v1/reports", file_of(largest()))
        assert came.status == 202
        for many, turns in TURNS.items():

            def ask(client: Client, turns: int = turns) -> Iterator[Answer]:
                yield client.ask("/health")
                for path in islice(cycle((*PAGES, *QUESTIONS)), turns):
                    yield client.ask(path)

            answers = at_once((Client(program.address, number) for number in range(many)), ask)
            note(f"clients-{many}", dict(statuses(answers)))
            assert all(each.allowed for some in answers for each in some), statuses(answers)
            assert all(some[0].status == 200 for some in answers)
        state = inbox.latest(desk)[0].state
    assert state in ("waiting", "reading", "added")


def test_a_token_that_floods_is_alone(desks: tuple[Store, list[str]]) -> None:
    """Behind a proxy all have one address. Who asks too often is told to wait, and the others are answered as before."""
    store, (flooding, quiet, *_) = desks
    with pages_of(store.where, frozenset(("record.example",)), rate=0.01, burst=40) as address:
        polite, flood = Client(address, token=quiet), Client(address, token=flooding)
        assert polite.ask("/health").status == 200
        assert polite.ask("/").status == 200
        answers = [flood.ask("/") for _ in range(60)]
        assert {each.status for each in answers} == {200, 429}
        assert all(each.allowed for each in answers)
        assert answers[-1].status == 429
        assert {polite.ask("/").status for _ in range(20)} == {200}


def test_tokens_that_are_made_up_count_as_one(desks: tuple[Store, list[str]]) -> None:
    """Who shows another wrong token each time is limited by address, and keeps nobody with a right one out."""
    store, (right, *_) = desks
    with pages_of(store.where, frozenset(("record.example",)), rate=0.01, burst=40) as address:
        known = Client(address, token=right)
        assert known.ask("/").status == 200
        answers = [Client(address, token=f"rpt_{number}").ask("/api/v1/reports") for number in range(60)]
        assert statuses([answers]).keys() == {401, 429}
        assert all(each.allowed for each in answers if each.status != 401)
        assert known.ask("/").status == 200


class Held:
    """Reads when it is let. `most`: how many waited for it at the same time."""

    def __init__(self) -> None:
        self.go, self.here, self.most = Event(), 0, 0
        self._lock = Lock()

    def read(self, _: ReceivedInput) -> list[Result]:
        with self._lock:
            self.here += 1
            self.most = max(self.most, self.here)
        self.go.wait(300)
        with self._lock:
            self.here -= 1
        return [pier()]

    def end(self) -> None: ...


@pytest.mark.parametrize("path", ["/api/v1/read", "/draft"])
def test_little_that_is_costly_is_done_at_once(path: str, desks: tuple[Store, list[str]]) -> None:
    """Of many who have something read, few are read for; the others are told when to come back, and pages are made meanwhile."""
    store, tokens = desks
    held = Held()
    with pages_of(store.where, frozenset(("record.example",)), reader=held) as address:
        looking, turned_away = Client(address, token=tokens[0]), Lock()
        told: list[Answer] = []

        def ask(client: Client) -> Iterator[Answer]:
            sent = {"text": "Voss said no."} if path.startswith("/api") else file_of(b"Voss said no.")
            answer = client.ask(path, sent)
            with turned_away:
                told.append(answer)
                if len(told) == len(tokens) - LIMITS.costly:
                    assert looking.ask("/").status == 200
                    assert looking.ask("/inbox").status == 200
                    held.go.set()
            yield answer

        answers = at_once((Client(address, number, token) for number, token in enumerate(tokens)), ask)
    assert held.most <= LIMITS.costly
    assert statuses(answers) == {200: LIMITS.costly, 503: len(tokens) - LIMITS.costly}
    assert all(each.allowed for some in answers for each in some)


def test_one_client_has_a_share_of_what_is_costly(desks: tuple[Store, list[str]]) -> None:
    """Beyond it the client is told to wait, and another is read for."""
    store, (greedy, modest, *_) = desks
    held = Held()
    with pages_of(store.where, frozenset(("record.example",)), reader=held) as address:
        assert Client(address, token=greedy).ask("/").status == 200  # from now on it is known
        assert Client(address, token=modest).ask("/").status == 200
        told: list[Answer] = []
        lock, other = Lock(), []

        def ask(client: Client) -> Iterator[Answer]:
            answer = client.ask("/api/v1/read", {"text": "Voss said no."})
            with lock:
                told.append(answer)
                if len(told) == 10 - LIMITS.costly_each:
                    held.go.set()
                    other.append(Client(address, token=modest).ask("/api/v1/read", {"text": "Voss said no."}).status)
            yield answer

        answers = at_once((Client(address, number, greedy) for number in range(10)), ask)
    assert statuses(answers) == {200: LIMITS.costly_each, 429: 10 - LIMITS.costly_each}
    assert other == [200]


@pytest.fixture
def program(desks: tuple[Store, list[str]]) -> Iterator[Running]:
    with running("--store", desks[0].where, "--allow-host", "record.example") as made:
        yield made


@pytest.mark.long
def test_uploads_by_all_at_once(program: Running, desks: tuple[Store, list[str]]) -> None:
    """Each is taken or told when to come back; what the server holds meanwhile has a limit; what it took is in the inbox."""
    store, tokens = desks
    content = file_of(b"%PDF-1.4 " + b"\0" * FILE)
    before = resident(program.process)
    peak, ended = [before], Event()

    def watch() -> None:
        while not ended.wait(0.05):
            peak[0] = max(peak[0], resident(program.process))

    def ask(client: Client) -> Iterator[Answer]:
        yield client.ask("/api/v1/reports", content)

    watching = Thread(target=watch)
    watching.start()
    try:
        answers = at_once((Client(program.address, number, token) for number, token in enumerate(tokens)), ask)
    finally:
        ended.set()
        watching.join()
    note("uploads", f"{dict(statuses(answers))}, {(peak[0] - before) / 1024:.0f} MB more")
    assert all(each.allowed for some in answers for each in some), statuses(answers)
    assert statuses(answers)[202] == len(inbox.latest(store, 1000))
    assert statuses(answers)[202] > 0
    assert (peak[0] - before) * 1024 < MORE, f"{(peak[0] - before) // 1024} MB"
