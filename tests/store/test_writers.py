"""Several processes that write to one store at the same time: all of it is there, once, and none of them fails."""

from __future__ import annotations

import pytest
from killing import Killable, check_whole
from soak import WRITES
from sqlalchemy import func, select

from reportedly.store import open_store
from reportedly.store import tables as t


@pytest.mark.long
@pytest.mark.parametrize("writers", [2, 10])
def test_many_write_at_once(writers: int, where: str, killable: Killable) -> None:
    """They make the store at the same time, add reports of their own and reports that all of them add, and fill the inbox."""
    killable.run("writers", where, str(writers), str(WRITES))
    assert killable.status == 0
    idents = {f"pier-{writer}-{n}" for writer in (*range(writers), "all") for n in range(WRITES)}
    with open_store(where) as store:
        check_whole(store, idents)
        with store.reading() as connection:
            assert connection.execute(select(func.count()).select_from(t.report)).scalar() == len(idents)
            assert connection.execute(select(func.count()).select_from(t.party)).scalar() == 5
            came = connection.execute(select(t.inbox.c.name)).scalars().all()
    assert sorted(came) == sorted([*idents, *(f"pier-all-{n}" for n in range(WRITES) for _ in range(writers - 1))])
