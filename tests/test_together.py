"""Which tests one worker runs."""

from __future__ import annotations

import pytest
from together import KILLED, MODULES, group


def test_what_is_dear_is_made_once() -> None:
    """Those that share it are one group; each other test is a group of its own, so that it goes to any worker."""
    assert len({group(f"{module}::test_{n}") for module in MODULES for n in range(3)}) == len(MODULES)
    assert len({group(f"{module}::test_{n}") for module in KILLED for n in range(3)}) == 1
    installs = "tests/test_installs.py::test_{}[{}]"
    assert group(installs.format("it_reads", "today's pip")) == group(installs.format("it_keeps", "today's pip"))
    assert group(installs.format("it_reads", "python3.12")) != group(installs.format("it_reads", "today's pip"))
    traces = "tests/commands/test_trace_command.py::test_"
    assert len({group(f"{traces}{name}") for name in ("the_examples", "a_store[sqlite]", "a_store[postgresql]")}) == 1
    alone = (
        "tests/test_installs.py::test_its_licences",
        f"{traces}nothing_to_trace",
        "tests/test_schema.py::test_a[b]",
    )
    assert [group(each) for each in alone] == list(alone)


def test_each_group_has_its_tests(request: pytest.FixtureRequest) -> None:
    """What is named there is there: a file that is given another name would be in no group."""
    root = request.config.rootpath
    assert all((root / module).is_file() for module in (*MODULES, *KILLED))
    for file, names in (
        ("tests/commands/test_trace_command.py", ("test_the_examples", "test_a_store")),
        ("tests/test_installs.py", ("installed",)),
    ):
        text = (root / file).read_text(encoding="utf-8")
        assert all(f"def {name}(" in text for name in names)
