"""What tests of corpora use."""

from __future__ import annotations

import pytest
from corpora import quick

from reportedly.corpus import reading_block


@pytest.fixture
def quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds the same statements in every report, at once."""
    monkeypatch.setattr(reading_block, "_reader", quick)
