"""Groups by average linkage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.trace.linkage import grouped
from reportedly.trace.wording import Floats


def alike(pairs: dict[tuple[int, int], float], n: int) -> Floats:
    out = np.zeros((n, n))
    for (one, other), value in pairs.items():
        out[one, other] = out[other, one] = value
    return out


def plainly(near: Floats, least: float) -> list[list[int]]:
    """The same by the definition: the two nearest groups become one, until none are near enough."""
    groups = [[number] for number in range(len(near))]
    while len(groups) > 1:
        means = {
            (a, b): float(near[np.ix_(groups[a], groups[b])].mean())
            for a in range(len(groups))
            for b in range(a + 1, len(groups))
        }
        (a, b), best = max(means.items(), key=lambda item: item[1])
        if best < least:
            break
        groups[a] = sorted(groups[a] + groups.pop(b))
    return sorted(groups)


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_to_group(n: int) -> None:
    """Nothing makes no group, and one makes one."""
    assert grouped(np.zeros((n, n)), 0.5) == [[number] for number in range(n)]


def test_mean_and_not_the_nearest_counts() -> None:
    """A third that is like one of two and unlike the other joins them only if it is near enough on average."""
    near = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}
    assert grouped(alike(near, 3), 0.5) == [[0, 1], [2]]
    assert grouped(alike(near, 3), 0.45) == [[0, 1, 2]]


def test_below_zero_keeps_apart() -> None:
    """One pair that must not be together outweighs several that are alike."""
    assert grouped(alike({(0, 1): 0.9, (1, 2): 0.9, (0, 2): -2.0}, 3), 0.3) == [[0, 1], [2]]


def test_what_is_given_stays_as_it_is() -> None:
    """The likenesses are the caller's, and are not changed."""
    near = alike({(0, 1): 0.9}, 3)
    before = near.copy()
    grouped(near, 0.5)
    assert (near == before).all()


@given(st.integers(0, 2**32 - 1), st.integers(2, 14), st.sampled_from([0.3, 0.5, 0.7]))
def test_as_the_definition_has_it(seed: int, n: int, least: float) -> None:
    """Where no two likenesses are the same, the groups are those that merging the nearest two again and again makes."""
    random = np.random.default_rng(seed)
    near = random.random((n, n))
    near = (near + near.T) / 2
    assert grouped(near, least) == plainly(near, least)
