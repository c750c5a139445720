"""How long does a network of sources from 2,000 texts take? `python -m benchmarks.network` runs docs/tutorials/network.ipynb.

What it prints and draws is kept in the notebook, with the seconds of this machine.
"""

from __future__ import annotations

import sys

from benchmarks.common import ROOT, where

sys.path.insert(0, str(ROOT / "tests"))
from notebook import NETWORK, keep, printed, ran

LONGEST = 7200  # seconds of a cell


def main() -> None:
    print(where())
    notebook = ran(NETWORK, LONGEST)
    keep(notebook, NETWORK)
    for outputs in printed(notebook):
        for words in outputs:
            print(words.rstrip())


if __name__ == "__main__":
    main()
