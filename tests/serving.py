"""What tests of pages share: a client in this process, `reportedly serve` as a program, a real browser, axe."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from threading import Thread
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, get_args

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from soak import SOAK
from starlette.testclient import TestClient

from reportedly.intake.given import Given, ReceivedInput
from reportedly.records import Record
from reportedly.serve.app import create_app
from reportedly.serve.connections import PatientProtocol
from reportedly.serve.jobs import queue
from reportedly.serve.server import configuration
from reportedly.serve.settings import Settings
from reportedly.store import Store, inbox, open_store
from reportedly.store.adding import add
from reportedly.store.listing import key_of
from reportedly.views.environment import STATIC
from reportedly.workers.interactive import InputReader
from reportedly.workers.pool import Result

if TYPE_CHECKING:
    import httpx
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()
Scheme = Literal["light", "dark"]
WIDE, PHONE = (1400, 900), (390, 844)
# As usual each scheme and each size once; as `make soak` runs them, each scheme in each size.
LOOKS: list[tuple[Scheme, tuple[int, int]]] = (
    [(scheme, size) for scheme in get_args(Scheme) for size in (WIDE, PHONE)]
    if SOAK
    else [("light", WIDE), ("dark", PHONE)]
)
_FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_TOKEN = re.compile(r'name="page_token" value="([^"]+)"')

Visit = Callable[..., TestClient]


def client(store: Store, settings: Settings | None = None) -> TestClient:
    """Asks the pages of `store` as a browser on this machine would. What comes in is read only inside a `with`."""
    app = create_app(store, settings or Settings())
    return TestClient(app, base_url="http://localhost:8000", follow_redirects=False)


def page_token(asked: TestClient | httpx.Client, at: str = "/inbox") -> str:
    """What a form of that page would send along."""
    found = _TOKEN.search(asked.get(at).text)
    assert found is not None
    return found[1]


def forms(page: str, action: str) -> list[dict[str, str]]:
    """What the forms of a page with this action would send along by themselves."""
    return [
        {unescape(name): unescape(value) for name, value in _HIDDEN.findall(body)}
        for to, body in _FORM.findall(page)
        if unescape(to) == action
    ]


def weight(page: str) -> int:
    """Bytes of a page with its styles and scripts, before they are compressed."""
    names: set[str] = set(re.findall(r'"/static/([\w.]+)\?', page))
    return len(page.encode()) + sum((STATIC / name).stat().st_size for name in names)


@contextmanager
def browsing() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def came(store: Store, made: Record, name: str = "pier.txt") -> int:
    """A report that came by the inbox and was read; the key of what came."""
    key = inbox.put(store, "file", name, Given())
    assert inbox.take(store) is not None
    number = key_of(store, add(store, made).id)
    assert number is not None
    inbox.note_report(store, key, number)
    inbox.finish(store, key, None)
    return key


def named(page: Page) -> None:
    """Say who decides, where the page does not know yet."""
    for each in page.get_by_label("Your name").all():
        if each.is_visible():
            each.fill("Ina")


def opened(
    browser: Browser, size: tuple[int, int] = WIDE, scheme: Scheme = "light", *, scripts: bool = True
) -> tuple[Page, list[str]]:
    """A page in a browser of that size, and all that goes wrong on it: scripts that fail, and requests to elsewhere.

    Nothing on it moves: without a graphics card the mark that blinks while something is read takes the processor from the reader.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page, wrong = context.new_page(), list[str]()
    page.set_default_timeout(60_000)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith("http://127.0.0.1:"):
            wrong.append(request.url)

    def failed(error: Error) -> None:
        wrong.append(str(error))

    page.on("pageerror", failed)
    page.on("console", said)
    page.on("request", asked)
    return page, wrong


class Running(NamedTuple):
    """`reportedly serve` as a program."""

    address: str
    process: int


@contextmanager
def running(*arguments: str, before: Sequence[str] = (), errors: IO[bytes] | None = None) -> Iterator[Running]:
    """`reportedly serve`; checks that it ends cleanly. `before`: words of a command that runs it."""
    command = [*before, sys.executable, "-m", "reportedly", "serve", "--port", "0", "--no-open", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as started:
        try:
            assert started.stdout is not None
            yield Running(started.stdout.readline().partition("\t")[0].rstrip("/"), started.pid)
        finally:
            started.terminate()
            assert started.wait(timeout=60) == 0


@contextmanager
def program(*arguments: str) -> Iterator[str]:
    """The address of `reportedly serve`; checks that it ends cleanly."""
    with running(*arguments) as started:
        yield started.address


class NoReader:
    """In place of the processes that read, where nothing is: to start one takes longer than most tests."""

    def __init__(self, *_: object) -> None: ...

    def read(self, work: ReceivedInput, **_: object) -> list[Result]:
        raise AssertionError(f"{work.name}: a test that has something read needs the program")

    def end(self) -> None: ...


@contextmanager
def pages_of(
    where: str,
    names: frozenset[str] = frozenset(),
    protocol: type[PatientProtocol] = PatientProtocol,
    reader: InputReader | None = None,
    **limits: float,
) -> Iterator[str]:
    """The address of a server over this store, in a thread of this process; for pages on which nothing is read.

    With further `names`, everybody needs a token. `reader`: reads inputs whose sender waits. `limits`: of the settings.
    """
    with open_store(where) as store, pytest.MonkeyPatch.context() as patch, socket.socket() as listening:
        patch.setattr(queue, "ReaderProcess", NoReader)
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)  # who asks before it has begun waits
        port = listening.getsockname()[1]
        settings = replace(Settings(port=port, names=names), **limits)  # type: ignore[arg-type]
        app = create_app(store, settings, reader or NoReader())
        server = uvicorn.Server(configuration(app, protocol))
        running = Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            running.join()


def examined(paths: Sequence[str], scheme: Scheme) -> Sequence[str]:
    """The pages that axe-core looks at in this scheme: as usual every other one, so that each has one look; in `make soak` all."""
    return paths if SOAK else paths[scheme == "dark" :: 2]


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands: rule, and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
