"""A plugin of pytest, with which `make soak` goes on where it was broken off: with the tests that have not passed yet.

What has passed is noted in `.soak`, under the state of the code: where a file of the package or of the tests is another, all
is tried anew. Kills, damaged inputs and minutes are counted by the tests themselves; these counts outlive a change.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CODE = ("src/reportedly/**/*", "tests/**/*", "benchmarks/*.py", "benchmarks/*/*.py")


def state(root: Path) -> str:
    """Which code it is."""
    found = hashlib.sha256()
    files = {
        file for pattern in CODE for file in root.glob(pattern) if file.is_file() and file.parent.name != "__pycache__"
    }
    for file in sorted(files):
        found.update(f"{file.relative_to(root)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:12]


class Passed:
    """Leaves out the tests that `folder` has for this state of the code, and notes those that pass from beginning to end."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._failed: set[str] = set()
        self._notes: Path | None = None  # in the process that gives out the tests
        self._left_out: list[str] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        """A worker leaves out what its run began without, and not what passed meanwhile: all must have the same tests."""
        if hasattr(config, "workerinput"):
            self._left_out = config.workerinput["passed"]
            return
        self._notes = self._folder / f"passed-{state(self._root)}"
        if self._notes.exists():
            self._left_out = sorted(set(self._notes.read_text(encoding="utf-8").splitlines()))

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["passed"] = self._left_out

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        known = set(self._left_out)
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in known])
        items[:] = [item for item in items if item.nodeid not in known]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self._notes is None:
            return
        if report.outcome != "passed":
            self._failed.add(report.nodeid)
        elif report.when == "teardown" and report.nodeid not in self._failed:
            self._notes.parent.mkdir(exist_ok=True)
            with self._notes.open("a", encoding="utf-8") as file:
                file.write(f"{report.nodeid}\n")
        if report.when == "teardown":  # one that is run once more begins anew
            self._failed.discard(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """That nothing is left to be tried is no failure."""
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and self._left_out:
            session.exitstatus = pytest.ExitCode.OK


def pytest_configure(config: pytest.Config) -> None:
    from soak import COUNTS

    config.pluginmanager.register(Passed(ROOT, COUNTS))
