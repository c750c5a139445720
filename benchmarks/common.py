"""What every benchmark needs: the data, and a line that says where a figure was measured."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly import __version__

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "benchmarks" / "out" / "shared"  # by `make bench-data`
PLACES = (ROOT.parent / "shared", BUILT)
SHARED = Path(os.environ.get("REPORTEDLY_SHARED") or next((place for place in PLACES if place.exists()), BUILT))


def need(*parts: str) -> Path:
    """A file or folder of the shared data; says so and ends the benchmark where it isn't there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        sys.exit(
            f"{'/'.join(parts)}: not measured, since it is not in {SHARED}. `make bench-data` makes what public repositories hold;"
            " other data: set REPORTEDLY_SHARED to its folder"
        )
    return path


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.isspace():
                yield json.loads(line)


FIGURES = ROOT / "benchmarks" / "figures"


def keep(name: str, figures: dict[str, Any]) -> None:
    """Store what was measured, with the machine and the commit, for `benchmarks.plots`."""
    FIGURES.mkdir(exist_ok=True)
    (FIGURES / f"{name}.json").write_text(json.dumps({"where": where(), **figures}, indent=1) + "\n", encoding="utf-8")


def where() -> str:
    """The machine and the commit, for the head of every benchmark's output."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return (
        f"reportedly {__version__}, commit {commit.stdout.strip() or 'unknown'}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {_processor()}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        if info.exists()
        else []
    )
    return names[0] if names else platform.processor() or platform.machine()
