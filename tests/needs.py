"""What tests need of the machine."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skips the test, loudly; where everything must be there (REPORTEDLY_REQUIRE_ALL=1, as in CI), fails it instead."""
    if os.environ.get("REPORTEDLY_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
