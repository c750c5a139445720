"""Which tests one worker runs, one after the other, since they share what is dear to make.

xdist's own way, the mark `xdist_group` and `--dist loadgroup`, adds the name of the group to a test's id, which pytest 9.2 does
not let it do: each test would go to any worker, and every worker would make the same site.
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

MODULES = (
    "tests/assist/test_mcp.py",
    "tests/intake/test_isolated.py",
    "tests/measuring/test_benchmark.py",
    "tests/measuring/test_scoring_stories.py",
    "tests/measuring/test_story_set.py",
    "tests/serve/api/test_schemathesis.py",
    "tests/serve/pages/test_across_browser.py",
    "tests/serve/pages/test_browser.py",
    "tests/serve/pages/test_desk_answers_browser.py",
    "tests/serve/pages/test_desk_browser.py",
    "tests/serve/pages/test_desk_day_browser.py",
    "tests/serve/pages/test_desk_words_browser.py",
    "tests/serve/pages/test_path.py",
    "tests/test_dependencies.py",
    "tests/test_notebook.py",
    "tests/test_site.py",
    "tests/test_spacy_component.py",
    "tests/trace/test_contrast.py",
)
KILLED = (
    "tests/alert/test_alerts_killed.py",
    "tests/serve/jobs/test_inbox_killed.py",
    "tests/store/test_forgotten_bytes.py",
    "tests/store/test_killed.py",
    "tests/store/test_writers.py",
    "tests/watch/test_watch_killed.py",
)
TRACED = re.compile(r"tests/commands/test_trace_command\.py::(?:test_the_examples$|test_a_store\[)")
INSTALLED = re.compile(r"tests/test_installs\.py::\w+\[([^\]]+)\]")


def group(test: str) -> str:
    """The name of the group of the test with this id; the id itself where it shares nothing."""
    module, _, _ = test.partition("::")
    if module in MODULES:
        return module
    if module in KILLED:
        return "processes that are killed"
    if TRACED.match(test):
        return "trace of the examples"
    installed = INSTALLED.match(test)
    return f"installed by {installed[1]}" if installed else test


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Each group to one worker, and each other test to whoever is free, in the order in which they were found."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
