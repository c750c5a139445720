"""The stories of a store as they are now, whether it may be written to or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders.reports import pier

from reportedly.errors import NotFoundError
from reportedly.serve.jobs import examples
from reportedly.store import open_store
from reportedly.store.adding import add
from reportedly.store.listing import report_with_key
from reportedly.stories import service, stored
from reportedly.stories.claims import claim, claims_of
from reportedly.stories.tensions import tensions
from reportedly.trace.trace import trace


def test_what_waits_is_told_too(tmp_path: Path) -> None:
    """In a store that may only be read it is traced in memory, else it is kept; both say what a trace of all reports says."""
    where = tmp_path / "store.sqlite"
    with open_store(where) as store:
        examples.put_in(store)
        add(store, pier())
        with open_store(where, read_only=True) as reading:
            assert stored.waiting(reading) == 10
            before = service.whole(reading)
            refs = [(key, (report_with_key(store, key).record.report.id, "s1")) for key in (3, 9)]
            claims = [each.claim.text for each in claims_of(reading, refs, 5)]
            found = [each.score for each in tensions(reading)]
        assert service.up_to_date(store) == 0
        assert before == service.whole(store) == trace([*examples.records(), pier()])
        assert stored.waiting(store) == 0
        with open_store(where, read_only=True) as reading:
            assert service.whole(reading) == before
            assert [each.claim.text for each in claims_of(reading, refs, 5)] == claims
            assert [each.score for each in tensions(reading)] == found


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """A story, a claim of one that is there, a report."""
    with open_store(tmp_path / "store.sqlite") as store:
        add(store, pier())
        assert service.up_to_date(store) == 0
        (head,) = service.heads(store, limit=5)
        assert claim(store, head.key, "c1").story == head.key
        with pytest.raises(NotFoundError, match="there is no such story"):
            service.one(store, head.key + 1)
        with pytest.raises(NotFoundError, match="has no such claim"):
            claim(store, head.key, "c999")
        assert service.story_of(store, 99) is None
