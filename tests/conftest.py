"""What every test may use."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings
from killing import Killable
from server import PROGRAMS, Server
from watched import clock, patience, watch, web  # noqa: F401 - fixtures

from reportedly.intake import load
from reportedly.reader import Reader
from reportedly.records import Record, Report
from reportedly.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Tests show behaviour and never how long it took: a busy machine is slow.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def skip_or_fail(reason: str) -> NoReturn:
    """Skips the test, loudly; where everything must be there (REPORTEDLY_REQUIRE_ALL=1, as in CI), fails it instead."""
    if os.environ.get("REPORTEDLY_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees, or touches, what the developer has added to the knowledge base or to the store."""
    monkeypatch.delenv("REPORTEDLY_STORE", raising=False)
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path_factory.mktemp("data") / "reportedly"))


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
    """Where an empty store may be made: in a file, and on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "desk" / "store.sqlite")
    database: str = request.getfixturevalue("server").database()
    return database


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with open_store(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def examples() -> list[Record]:
    """The records of the example reports."""
    reports = [each for each in load([str(Path(__file__).parent.parent / "examples")]) if isinstance(each, Report)]
    return list(Reader().read_many(reports))


@pytest.fixture
def killable(tmp_path: Path) -> Iterator[Killable]:
    made = Killable(tmp_path / "killable.out")
    yield made
    made.end()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file, for tests that are about pages and not about databases."""
    with open_store(tmp_path / "desk.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, Debian's."""
    from serving import CHROMIUM, browsing

    if CHROMIUM is None:
        skip_or_fail("Chromium is not on this machine (apt install chromium)")
    with browsing() as opened:
        yield opened


@pytest.fixture
def served() -> Iterator[str]:
    """The address of `reportedly serve`, started as a program with no store there yet."""
    from serving import program

    with program() as address:
        yield address
