"""A sentence that never ends takes time that grows with its names, not with their square."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.attribute.mentions import Mention
from reportedly.resolve.figures import Scene


def test_owners_are_looked_for_nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before each of a thousand names the names of the whole sentence were gone through."""
    seen = 0
    inside = Scene.inside

    def counted(scene: Scene, start: int, end: int) -> list[Mention]:
        nonlocal seen
        found = inside(scene, start, end)
        seen += len(found)
        return found

    monkeypatch.setattr(Scene, "inside", counted)
    names = "Lena Voss, Tam Orrick and " * 500
    reportedly.read_text(f"{names}Mara Okeno said on Monday that the pier was lost.", outlet="Quay Review")
    assert 0 < seen < 40_000
