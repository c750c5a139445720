"""Boosted trees: what is asked in portions, and with features that no tree knows, is answered as it would be one by one."""

from __future__ import annotations

import random

import pytest

from reportedly.resolve import models
from reportedly.resolve.trees import PORTION, Row


def made(names: tuple[str, ...], number: int) -> list[Row]:
    """Candidates with some of `names`, another number of them each."""
    chance = random.Random(5)  # noqa: S311
    return [
        {name: chance.choice((0.0, 1.0, 2.5, 30.0)) for name in chance.sample(names, chance.randint(1, len(names)))}
        for _ in range(number)
    ]


@pytest.mark.parametrize("name", ["antecedent", "addressee", "speaker", "chain"])
def test_company_does_not_matter(name: str) -> None:
    """To the last bit, over the ends of portions; the order of the features is no matter either."""
    trees = getattr(models.shipped(), name)
    asked = made(trees.names, 2 * PORTION + 3)
    together = trees.probability(asked)
    assert together == [trees.probability([one])[0] for one in asked]
    assert together == trees.probability(dict(reversed(list(one.items()))) for one in asked)
    assert len(set(together)) > PORTION


def test_a_feature_of_another_name_counts_nothing() -> None:
    """Neither as the only one nor beside others; nor does one that is nought."""
    trees = models.shipped().addressee
    asked = made(trees.names, 20)
    assert trees.probability({"tide": 7.0, **one, "quay": -1.0} for one in asked) == trees.probability(asked)
    assert trees.probability([{"tide": 7.0}, {}]) == trees.probability([dict.fromkeys(trees.names, 0.0)]) * 2
