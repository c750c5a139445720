"""Odd inputs of every kind: each is read rightly, or refused rightly."""

from __future__ import annotations

import pytest
from benchmarks.odd.expected import Odd, tried
from benchmarks.odd_inputs import INPUTS

QUICK = [
    odd for odd in INPUTS if odd.needs is None
]  # programs take seconds to begin; `python -m benchmarks.odd_inputs` starts them


@pytest.mark.parametrize("odd", QUICK, ids=lambda odd: f"{odd.kind}: {odd.what}")
def test_what_becomes_of_it(odd: Odd) -> None:
    assert tried(odd).faults == ()
