"""A plugin of pytest: which tests take the processor's time, and not only the clock's. `make test-times` prints it.

Of a process that a test starts, the time counts once it has ended: a browser's and a server's when their fixture ends.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator

import pytest

BEGUN = pytest.StashKey[float]()
NAME = "processor"
MODULES = 40


def seconds() -> float:
    """Of the processor, that this process and those that it has waited for have taken."""
    return sum(os.times()[:4])


class Times:
    """`modules`: seconds by file; `workers`: those that each worker had taken when it had collected the tests."""

    def __init__(self) -> None:
        self.modules: defaultdict[str, float] = defaultdict(float)
        self.tests: defaultdict[str, int] = defaultdict(int)
        self.workers: list[float] = []

    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        item.stash[BEGUN] = seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.when == "teardown":
            report.user_properties.append((NAME, seconds() - item.stash[BEGUN]))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            module = report.nodeid.partition("::")[0]
            self.modules[module] += sum(float(str(value)) for name, value in report.user_properties if name == NAME)
            self.tests[module] += 1

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        output = getattr(session.config, "workeroutput", None)
        if output is None:
            self.workers.append(seconds())
        else:
            output[NAME] = seconds()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        self.workers.append(getattr(node, "workeroutput", {}).get(NAME, 0.0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("seconds of the processor")
        collected = ", ".join(f"{each:.1f}" for each in self.workers if each)
        terminalreporter.write_line(
            f"all tests: {sum(self.modules.values()):.0f}; to collect them, each process: {collected}"
        )
        dearest = sorted(self.modules.items(), key=lambda each: -each[1])[:MODULES]
        for module, taken in dearest:
            terminalreporter.write_line(f"{taken:7.2f}  {module} ({self.tests[module]} tests)")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Times(), "times of tests")
