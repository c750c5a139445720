"""What becomes of odd inputs, one or more of each kind that is read: `python -m benchmarks.odd_inputs [WORD]`.

A table: the input, what happens, and whether that is right. WORD: only those whose kind or description has it.
"""

from __future__ import annotations

import sys
from itertools import chain

from benchmarks.odd.documents import DOCUMENTS
from benchmarks.odd.expected import Odd, tried
from benchmarks.odd.feeds import FEEDS
from benchmarks.odd.mails import MAILS
from benchmarks.odd.packed import PACKED
from benchmarks.odd.pages import PAGES
from benchmarks.odd.spoken import SPOKEN
from benchmarks.odd.tables import TABLES

INPUTS: tuple[Odd, ...] = tuple(chain(PAGES, FEEDS, TABLES, MAILS, SPOKEN, DOCUMENTS, PACKED))
WIDE = 110  # characters of what happens


def main(word: str = "") -> None:
    chosen = [each for each in INPUTS if word in f"{each.kind} {each.what}"]
    wrong = refused = 0
    for odd in chosen:
        made = tried(odd)
        wrong += bool(made.faults)
        refused += made.refused and not made.faults
        state = "WRONG" if made.faults else "refused" if made.refused else "right"
        happened = "; ".join(made.faults) if made.faults else made.happened
        print(
            f"{odd.kind:12} | {odd.what:52} | {state:7} | {happened if len(happened) <= WIDE else f'{happened[:WIDE]}…'}"
        )
    kinds = len({each.kind for each in chosen})
    read = len(chosen) - wrong - refused
    print(f"\n{len(chosen)} inputs of {kinds} kinds: {read} read rightly, {refused} refused rightly, {wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
