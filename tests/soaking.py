"""A running server under a constant modest load, and what its processes hold meanwhile: memory, threads, open handles."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations, count, cycle
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from needs import skip_or_fail
from serving import page_token

from reportedly.errors import StoreError
from reportedly.store import Store, inbox
from reportedly.store.forgetting import clean, remove
from reportedly.store.listing import report_with_key

PROCESSES = Path("/proc")
HELD = 8  # reports that came in by the inbox and stay; the oldest is forgotten when another comes, so that the store stays as it is
PAGES = (
    "/", "/reports/1", "/reports/1/statements/s1", "/search?words=strait", "/search?words=%22halden+strait%22&access=public",
    "/stories", "/stories?sort=reports", "/actors", "/actors/1", "/actors/1?words=strait", "/inbox", "/inbox/items",
    "/corrections", "/alerts", "/counts", "/draft", "/accuracy", "/reports/2/correct/s1", "/reports/1/file/csv",
    "/search/file/json?words=ship",
)  # fmt: skip
QUESTIONS = (
    "/api/v1/reports?limit=5", "/api/v1/reports/1", "/api/v1/statements?words=strait+-harvest&limit=5",
    "/api/v1/actors?name=Ardavia", "/api/v1/actors/1/statements", "/api/v1/actors/1/matters", "/api/v1/stories",
    "/api/v1/trace", "/api/v1/tensions?actor=Ardavia", "/api/v1/corrections", "/api/v1/inbox", "/api/v1/openapi.json", "/ready",
)  # fmt: skip
TOOLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search", {"words": "strait"}), ("who", {"name": "Ardavia"}), ("matters", {"name": "Ardavia"}), ("trace", {"words": "strait"}),
    ("tensions", {}),
)  # fmt: skip
TEXT = "“The pier of ward {0} is lost,” mayor Mara Okeno told envoy Tam Orrick on Monday. The port denied it, edition {0} says."


class Sample(NamedTuple):
    """What a program and all processes that it has started hold together."""

    minute: float
    resident: int  # KiB, where pages that processes share count once for each
    proportional: int  # KiB, where they count once, divided among all that share them: programs of others, too
    own: int  # KiB that stand in no file: what the program itself has asked for
    handles: int
    threads: int
    processes: int


def sample(program: int, minute: float) -> Sample:
    """What these processes hold now; one that ends meanwhile holds nothing."""
    if not PROCESSES.exists():
        skip_or_fail("what a process holds is told by Linux alone")
    held = [one for pid in family(program) if (one := _one(pid)) is not None]
    resident, proportional, own, handles, threads = (sum(column) for column in zip(*held, strict=True))
    return Sample(minute, resident, proportional, own, handles, threads, len(held))


def resident(process: int) -> int:
    """KiB that this process holds, without those that it has started."""
    if not PROCESSES.exists():
        skip_or_fail("what a process holds is told by Linux alone")
    held = _one(process)
    assert held is not None
    return held[0]


def family(program: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for each in PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(each.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(each.parent.name))
    out = [program]
    for process in out:
        out += children.get(process, [])
    return out


def _one(pid: int) -> tuple[int, ...] | None:
    at = PROCESSES / str(pid)
    try:
        rolled = dict(line.split(":") for line in (at / "smaps_rollup").read_text().splitlines()[1:])
        memory = (int(rolled[name].split()[0]) for name in ("Rss", "Pss", "Anonymous"))
        return *memory, len(list((at / "fd").iterdir())), len(list((at / "task").iterdir()))
    except (OSError, KeyError):
        return None


def slope(values: Sequence[tuple[float, float]]) -> float:
    """How much it rises in a minute: the median of the slopes between each two (Theil and Sen), which no odd value moves."""
    return statistics.median(
        (later - before) / (there - here) for (here, before), (there, later) in combinations(values, 2)
    )


def looks(asked: httpx.Client) -> Iterator[None]:
    """Who looks at one page after the other, without end."""
    for path in cycle(PAGES):
        _get(asked, path)
        yield


def asks(asked: httpx.Client, call: Callable[[str, dict[str, Any]], object]) -> Iterator[None]:
    """A program that asks the interface, and an assistant that calls tools."""
    tools = cycle(TOOLS)
    for number, path in enumerate(cycle(QUESTIONS)):
        _get(asked, path)
        yield
        if number % 4 == 0:
            call(*next(tools))
            yield


def changes(asked: httpx.Client, browser: httpx.Client, store: Store, first: int) -> Iterator[bool]:
    """Who adds by a form and by the interface, reads without storing, decides, undoes and forgets. Each step yields whether all was
    done once more. `first`: a number that no report in the store has yet."""
    for number in count(first):
        text = TEXT.format(number)
        file = {"files": (f"pier-{number}.txt", text.encode(), "text/plain")}
        _post(browser, "/inbox", 303, data={"page_token": page_token(browser)}, files=file)
        yield False
        came = _post(asked, "/api/v1/reports", 202, json={"text": f"{text} It was said in the morning."}).json()["key"]
        while (found := _get(asked, f"/api/v1/inbox/{came}").json())["state"] in ("waiting", "reading"):
            yield False
        assert found["state"] == "added", found
        decided = {"verdict": "confirm", "part": "s1", "field": "speaker", "why": f"read again, {number}"}
        made = _post(asked, "/api/v1/reports/1/corrections", 201, json=decided).json()["number"]
        yield False
        _post(asked, f"/api/v1/corrections/{made}/undo", 200)
        yield False
        if number % 4 == 0:
            _post(asked, "/api/v1/read", 200, json={"text": text})
            yield False
            _post(browser, "/draft", 200, data={"page_token": page_token(browser, "/draft"), "text": text})
            yield False
        _forget(store)
        yield True


def _forget(store: Store) -> None:
    """Forget all that came by the inbox but the newest, so that the store stays as large as it is."""
    came = sorted(each.report for each in inbox.latest(store) if each.report is not None)
    for key in came[:-HELD]:
        remove(store, report_with_key(store, key))
    if came[:-HELD]:
        with suppress(StoreError):  # somebody is just reading: the next time frees its pages too
            clean(store)


def _get(asked: httpx.Client, path: str) -> httpx.Response:
    answer = asked.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:200])
    return answer


def _post(asked: httpx.Client, path: str, status: int, **sent: Any) -> httpx.Response:
    answer = asked.post(path, **sent)
    assert answer.status_code == status, (path, answer.status_code, answer.text[:200])
    return answer
