"""What every test may use."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skips the test, loudly; where everything must be there (REPORTEDLY_REQUIRE_ALL=1, as in CI), fails it instead."""
    if os.environ.get("REPORTEDLY_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees, or touches, what the developer has added to the knowledge base or to the store."""
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path_factory.mktemp("data") / "reportedly"))
