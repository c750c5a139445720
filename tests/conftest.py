"""What every test may use."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from killing import Killable
from needs import skip_or_fail
from server import PROGRAMS, Server
from soak import EXAMPLES
from watched import clock, impatience, watch, web  # noqa: F401 - fixtures

from reportedly.records import Record
from reportedly.serve.jobs import examples as shipped
from reportedly.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from together import Together

# Tests show behaviour and never how long it took: a busy machine is slow.
settings.register_profile("usual", deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("usual")


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where each test has a folder, which is made when something is put there."""
    above = tmp_path_factory.mktemp("data")
    return (above / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_folder(_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees, or touches, what the developer has added to the knowledge base or to the store."""
    monkeypatch.delenv("REPORTEDLY_STORE", raising=False)
    monkeypatch.setenv("REPORTEDLY_DATA", str(next(_folders) / "reportedly"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for the whole run; skips, loudly, where PostgreSQL is not installed."""
    if not PROGRAMS:
        skip_or_fail("PostgreSQL is not on this machine (apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="reportedly-tests-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = Server(folder, PROGRAMS[-1].parent)
    made.make()
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store may be made, in a file and on a server; for tests that take `store` it is there already."""
    if request.param == "sqlite":
        return str(tmp_path / "desk" / "store.sqlite")
    server: Server = request.getfixturevalue("server")
    return server.emptied() if "store" in request.fixturenames else server.database()


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store, to be copied: making its tables takes ten times as long."""
    file = tmp_path_factory.mktemp("made") / "store.sqlite"
    open_store(file).close()
    return file


@pytest.fixture
def store(where: str, _made: Path) -> Iterator[Store]:
    """An empty store."""
    if "://" not in where:
        Path(where).parent.mkdir()
        shutil.copy(_made, where)
    with open_store(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def examples() -> list[Record]:
    """The records of the example reports, which ship; tests/test_examples.py shows that they are what is read."""
    return list(shipped.records())


@pytest.fixture
def attributed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each worker attributes a text once. Who speaks, to whom and when is still worked out for each report."""
    from reading import remembered

    monkeypatch.setattr("reportedly.reader.attribute", remembered)


@pytest.fixture(scope="session")
def killable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    """Made once: it takes seconds to import everything, and each run is a process of its own all the same."""
    made = Killable(tmp_path_factory.mktemp("killable"))
    yield made
    made.end()


@pytest.fixture
def desk(tmp_path: Path, _made: Path) -> Iterator[Store]:
    """An empty store in a file, for tests that are about pages and not about databases."""
    with open_store(shutil.copy(_made, tmp_path / "desk.sqlite")) as opened:
        yield opened


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    """Debian's browser, started once: that takes seconds."""
    from serving import CHROMIUM, browsing

    if CHROMIUM is None:
        skip_or_fail("Chromium is not on this machine (apt install chromium)")
    from playwright.sync_api import expect

    expect.set_options(timeout=30_000)  # the default, five seconds, is about the machine
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def _usual_priority() -> Iterator[None]:
    """A command that lowers its priority, and is run in this process, would lower that of every test after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "nice", lambda _: 0)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported and collected stays: to look through it for garbage, again and again, takes a tenth of the run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no worker waits for another at the end. A browser is the one part here that is not ours: its
    test that fails is run once more, and listed as RERUN."""
    items.sort(key=lambda each: each.get_closest_marker("long") is None)
    for each in items:
        if "browser" in getattr(each, "fixturenames", ()):
            each.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Those that share what is dear to make go to one worker."""
    from together import Together

    return Together(config, log)


@pytest.fixture
def browser(_chromium: Browser) -> Iterator[Browser]:
    """A real browser. Pages that a test leaves open are closed: they would go on running scripts beside the tests after it."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


@pytest.fixture
def served() -> Iterator[str]:
    """The address of `reportedly serve`, started as a program with no store there yet."""
    from serving import program

    with program() as address:
        yield address
