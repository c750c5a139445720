"""Groups by average linkage (UPGMA, Sokal and Michener 1958): two groups are one while their members are alike on average.

Found by chains of nearest neighbours (Benzécri 1982; Murtagh 1983), in n² steps. Ties fall as they do in scipy, whose
`linkage(…, "average")` with `fcluster(…, "distance")` gives the same groups.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reportedly.trace.wording import Floats


def grouped(alike: Floats, least: float) -> list[list[int]]:
    """Numbers 0 to n - 1 in groups whose mean likeness is at least `least`, by the order of their first; each in order.

    `alike` is n by n, at most 1; below 0 it keeps two apart. Of a pair the likeness of the earlier to the later counts.
    """
    apart = np.triu(1 - np.clip(alike, None, 1), 1).astype(np.float64)
    apart += apart.T
    group = list(range(len(apart)))  # for each number another of its group, or itself
    for one, other, distance in _merges(apart):
        if distance <= 1 - least:
            group[_first(group, one)] = _first(group, other)
    groups: dict[int, list[int]] = {}
    for number in range(len(group)):
        groups.setdefault(_first(group, number), []).append(number)
    return list(groups.values())


def _first(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = number = group[group[number]]
    return number


def _merges(apart: Floats) -> Iterator[tuple[int, int, float]]:
    """A number of each of two groups that become one, and how far these are apart; `apart` is used up. A group goes under the
    larger number of the two that it was made of."""
    sizes = np.ones(len(apart))
    np.fill_diagonal(apart, np.inf)
    chain: list[int] = []
    for _ in range(len(apart) - 1):
        if not chain:
            chain = [int(np.argmax(sizes > 0))]
        while True:
            last = chain[-1]
            nearest = int(np.argmin(apart[last]))
            if len(chain) > 1 and apart[last, nearest] >= apart[last, chain[-2]]:
                break  # each is the nearest of the other; of several as near, the one before goes first
            chain.append(nearest)
        low, high = sorted((chain.pop(), chain.pop()))
        yield low, high, float(apart[low, high])
        mean = (sizes[low] * apart[low] + sizes[high] * apart[high]) / (sizes[low] + sizes[high])
        sizes[high] += sizes[low]
        sizes[low] = 0
        mean[high] = np.inf
        apart[high] = apart[:, high] = mean
        apart[low] = apart[:, low] = np.inf
