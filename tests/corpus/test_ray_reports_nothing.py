"""Ray, in the way in which it is started: it would report its use to its maker."""

from __future__ import annotations

import os
import sys
from types import ModuleType

import pytest

from reportedly.corpus.remote import RayWorkers
from reportedly.errors import ReportedlyError


def test_a_cluster_of_its_own_reports_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its use is not reported when it starts; a user who has decided otherwise is left alone."""
    told: list[str | None] = []

    def init(**_: object) -> None:
        told.append(os.environ.get("RAY_USAGE_STATS_ENABLED"))
        raise ConnectionError

    ray = ModuleType("ray")
    ray.init = init  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ray", ray)
    for own in ("", "1"):
        monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", own)
        if not own:
            monkeypatch.delenv("RAY_USAGE_STATS_ENABLED")
        with pytest.raises(ReportedlyError):
            RayWorkers(str, "here", 1)
    assert told == ["0", "1"]
