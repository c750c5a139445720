"""A server and an assistant's program that are asked all that they can do, again and again: what they hold does not grow."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest
from assisting import started
from serving import running
from soak import COUNTS, SERVED, SOAK
from soaking import PAGES, QUESTIONS, Sample, asks, changes, family, looks, sample, slope

from reportedly.serve.jobs import examples
from reportedly.store import Store
from reportedly.store.listing import counts

if TYPE_CHECKING:
    from mcp.client import Client

WARM = 20  # minutes after which everything has been asked often, and whatever is kept is kept
PAUSES = {"looks": 2.0, "asks": 4.0, "changes": 12.0}  # seconds between two requests of each client
GROWS = 0.02  # of the memory, in an hour: less than this is no trend
OPENS = 6  # handles in an hour: two connections, which the pool of the store keeps for good when so many were in use at once
ODD = 6  # handles that are open or not at the moment at which they are counted


class Minute(NamedTuple):
    """A line of the file of samples."""

    run: str
    program: str
    asked: int
    held: Sample


@pytest.mark.long
@pytest.mark.parametrize("where", ["sqlite", "postgresql"] if SOAK else ["sqlite"], indirect=True)
def test_what_a_server_holds_does_not_grow(where: str, store: Store) -> None:
    """As usual each client asks for everything once before and once after the count. In the long run they go on for two hours, and
    memory and handles have no upward trend."""
    examples.put_in(store)
    with ExitStack() as stack:
        server = stack.enter_context(running("--store", where))
        before = set(family(os.getpid()))
        ask = stack.enter_context(started(where))
        # The server may have started processes of its own meanwhile.
        (assistant,) = set(family(os.getpid())) - before - set(family(server.process))
        browsers = [stack.enter_context(httpx.Client(base_url=server.address, timeout=120)) for _ in range(4)]

        def call(name: str, given: dict[str, Any]) -> None:
            async def called(client: Client) -> object:
                return await client.call_tool(name, given)

            assert not ask(called).is_error

        clients = {
            "looks": looks(browsers[0]),
            "asks": asks(browsers[1], call),
            "changes": changes(browsers[2], browsers[3], store, counts(store).reports),
        }
        programs = {"serve": server.process, "mcp": assistant}
        if SOAK:
            _hours(clients, programs, COUNTS / f"served-{store.dialect}")
        else:
            _moment(clients, programs)


def _moment(clients: Mapping[str, Iterator[object]], programs: dict[str, int]) -> None:
    def ask_everything() -> dict[str, Sample]:
        for name, steps in (("looks", len(PAGES)), ("asks", 2 * len(QUESTIONS))):
            assert len(list(islice(clients[name], steps))) == steps
        while not next(clients["changes"]):
            time.sleep(0.05)
        return {name: sample(pid, 0) for name, pid in programs.items()}

    first, second = ask_everything(), ask_everything()
    for name, now in second.items():
        assert now.handles <= first[name].handles + ODD
        assert now.processes <= first[name].processes


def _hours(clients: Mapping[str, Iterator[object]], programs: dict[str, int], file: Path) -> None:
    run, asked, stop = f"{time.time():.0f}", [0], Event()
    begun = time.monotonic()

    def use(name: str) -> None:
        while not stop.wait(PAUSES[name]):
            next(clients[name])
            asked[0] += 1

    with ThreadPoolExecutor(len(clients)) as pool:
        at_work: list[Future[None]] = [pool.submit(use, name) for name in clients]
        try:
            for minute in range(_left(file)):
                time.sleep(max(0.0, begun + 60 * (minute + 1) - time.monotonic()))
                for each in at_work:
                    assert not each.done(), each.exception()
                now = (time.monotonic() - begun) / 60
                _note(file, [Minute(run, name, asked[0], sample(pid, now)) for name, pid in programs.items()])
        finally:
            stop.set()
    for each in at_work:
        each.result()
    _check(_noted(file))


def _left(file: Path) -> int:
    """Minutes that are still wanted; if any, enough of them for a trend, since a new server has to warm up again."""
    done = len({(each.run, each.held.minute) for each in _noted(file)})
    return max(SERVED - done, 2 * WARM) if done < SERVED else 0


def _noted(file: Path) -> list[Minute]:
    lines = file.read_text().splitlines() if file.exists() else []
    return [Minute(run, program, asked, Sample(*held)) for run, program, asked, held in map(json.loads, lines)]


def _note(file: Path, minutes: Sequence[Minute]) -> None:
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as noted:
        noted.writelines(json.dumps(each) + "\n" for each in minutes)


def _check(minutes: Sequence[Minute]) -> None:
    of = sorted(minutes, key=lambda each: (each.run, each.program))
    for (run, program), some in groupby(of, key=lambda each: (each.run, each.program)):
        warm = [each.held for each in some if each.held.minute > WARM]
        if len(warm) < WARM:  # it was stopped too early to have a trend
            continue
        for name in ("resident", "own", "handles"):
            values = [(each.minute, float(getattr(each, name))) for each in warm]
            hourly, usual = 60 * slope(values), sorted(value for _, value in values)[len(values) // 2]
            most = OPENS if name == "handles" else GROWS * usual
            assert hourly <= most, f"{program} in run {run}: {name} rises by {hourly:.1f} in an hour, from {usual:.0f}"
