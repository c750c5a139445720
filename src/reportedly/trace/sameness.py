"""How sure it is that a statement of a claim states what the one that stands for the claim does.

Groups are made of statements that are alike on average, so that some of a group are less like the one that is shown. Of 380 such
in stories held out 239 are one claim with it by the labels: 101 of the 130 at `PERHAPS` or more, 138 of the 250 below it
(`training/LOG.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from reportedly.rows import PERHAPS

Odds = Mapping[tuple[int, int], float]


def possibly(members: Sequence[int], shown: int, same_as: Sequence[int], odds: Odds) -> list[int]:
    """Those of a claim's statements that are only possibly the same as the one shown. `same_as`: for each statement of the story
    the first that says its words, or what it hands on; `odds`: by pair of such, the log odds that they are one claim."""
    least = float(np.log(PERHAPS / (1 - PERHAPS)))
    return [n for n in members if (pair := _pair(same_as[n], same_as[shown])) and odds.get(pair, -np.inf) < least]


def _pair(one: int, two: int) -> tuple[int, int] | None:
    """None where they are one."""
    return None if one == two else (min(one, two), max(one, two))
