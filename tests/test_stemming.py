"""Stems, of words that many threads ask for at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly.stemming import stem

WORDS = ("harbours", "shipping", "ministries", "nationally", "denied", "conflicting", "generously", "reopened") * 400


@pytest.fixture
def impatient_threads() -> Iterator[None]:
    """Threads take turns after a few steps."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("impatient_threads")
def test_threads_do_not_disturb_each_other() -> None:
    """Each gets the stems that it would get alone."""
    alone = [stem(word) for word in WORDS]
    assert alone[:4] == ["harbour", "ship", "ministri", "nation"]
    with ThreadPoolExecutor(6) as pool:
        assert all(found == alone for found in pool.map(lambda _: [stem(word) for word in WORDS], range(6)))
