"""A run that was broken off goes on with the tests that have not passed yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import passed

TESTS = str(Path(passed.__file__).parent)
TWO = """
import pathlib

def test_first():
    pass

def test_second():
    assert pathlib.Path("mended").exists()
"""
PLUGIN = """
from pathlib import Path
from passed import Passed

def pytest_configure(config):
    config.pluginmanager.register(Passed(Path("code"), Path("notes")))
"""


def ran(folder: Path, *options: str) -> tuple[int, str]:
    """Status and last line of a run with the plugin, and with no other that it does not need."""
    own = {
        "PYTHONPATH": os.pathsep.join((str(folder), TESTS)),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "",
    }
    words = ("-q", "-p", "own_plugin", "-p", "no:cacheprovider", "--rootdir", ".")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, *options],
        cwd=folder,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip().splitlines()[-1].partition(" in ")[0]


def test_what_has_passed_is_left_out_until_the_code_changes(tmp_path: Path) -> None:
    """What failed is tried again, whether one process runs the tests or several do; with other code all is."""
    code = tmp_path / "code" / "tests" / "pier.py"
    code.parent.mkdir(parents=True)
    code.write_text("lost = True")
    (tmp_path / "test_pier.py").write_text(TWO)
    (tmp_path / "own_plugin.py").write_text(PLUGIN)
    assert ran(tmp_path, "-p", "xdist", "-n", "2") == (1, "1 failed, 1 passed")
    assert ran(tmp_path, "-p", "xdist", "-n", "2") == (1, "1 failed")
    (tmp_path / "mended").touch()
    assert ran(tmp_path) == (0, "1 passed, 1 deselected")
    assert ran(tmp_path) == (0, "2 deselected")
    code.write_text("lost = False")
    assert ran(tmp_path) == (0, "2 passed")
