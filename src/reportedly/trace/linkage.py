"""Groups by average linkage (UPGMA, Sokal and Michener 1958): two groups are one while their members are alike on average."""

from __future__ import annotations

import numpy as np

from reportedly.trace.wording import Floats


def grouped(alike: Floats, least: float) -> list[list[int]]:
    """Numbers 0 to n - 1 in groups whose mean likeness is at least `least`, by the order of their first; each in order.

    `alike` is symmetric, n by n, at most 1; below 0 it keeps two apart.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(alike) < 2:
        return [[number] for number in range(len(alike))]
    apart = 1 - np.clip(alike, None, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    groups: dict[int, list[int]] = {}
    for number, label in enumerate(fcluster(tree, 1 - least, "distance")):
        groups.setdefault(int(label), []).append(number)
    return sorted(groups.values())
