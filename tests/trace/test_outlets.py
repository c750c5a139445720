"""Names of outlets."""

from __future__ import annotations

import pytest

from reportedly.trace.outlets import one_outlet


@pytest.mark.parametrize(
    "name", ["Tidewater Courier", "the Gazette", "courier.invalid", "日报", "state television of Lisk"]
)
def test_a_name_tells_which(name: str) -> None:
    """So that reports which cite it may rest on it."""
    assert one_outlet(name)


@pytest.mark.parametrize("name", ["newspaper", "the paper", "broadcaster", "several news sites", "media"])
def test_a_noun_does_not(name: str) -> None:
    """ "A newspaper reported": which one, the text does not tell, so that it is no root beside the one that others name."""
    assert not one_outlet(name)
