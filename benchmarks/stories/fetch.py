"""Clones of the public repositories that hold the texts: `python -m benchmarks.stories.fetch CLONES [--from ADDRESS]`.

ADDRESS/owner/name in place of github.com, for a mirror. A clone that is there is kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.ecbplus import URL as ECBPLUS
from benchmarks.gum import URL as GUM
from benchmarks.nli import BREAKING, FEVER, NEGATION
from benchmarks.polnear import URL as POLNEAR
from benchmarks.public_sets import CROSSNER, MEANTIME, RE3D, WIKINEWS
from benchmarks.stories.repositories import REPOSITORIES

GITHUB = "https://github.com"
ALL = (
    *((one.url, one.folder) for one in REPOSITORIES.values()),
    *((url, url.rpartition("/")[2]) for url in (
        POLNEAR, CROSSNER, RE3D, WIKINEWS, GUM, ECBPLUS, MEANTIME, BREAKING, FEVER, NEGATION,
    )),
)  # fmt: skip


def fetched(clones: Path, base: str = GITHUB) -> list[str]:
    """Clones what is missing; what could not be cloned."""
    clones.mkdir(parents=True, exist_ok=True)
    faults = []
    for url, folder in ALL:
        if not (clones / folder).exists():
            command = ["git", "clone", "--quiet", "--depth", "1", url.replace(GITHUB, base, 1), str(clones / folder)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                reason = (done.stderr.strip().splitlines() or ["git gave no reason"])[-1]
                faults.append(f"{url}: not cloned: {reason}")
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--from", dest="base", default=GITHUB, metavar="ADDRESS")
    given = parser.parse_args()
    faults = fetched(given.clones, given.base)
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
