"""Tensions of actors with themselves, with the words on both sides."""

from __future__ import annotations

from reportedly.answers import traces
from reportedly.answers.claims import at, having
from reportedly.answers.records import TensionFound
from reportedly.store import Store
from reportedly.trace import tensions as tracing
from reportedly.trace.contrast import shipped


def tensions(store: Store, actor: str | None = None) -> list[TensionFound]:
    """Those of all, or of the actor whom a name, a part of one, or a Wikidata id means; the surest first."""
    found = tracing.tensions(traces.whole(store), shipped(), actor)
    reports = having(store, [ref for each in found for ref in (each.a, each.b)])
    out = []
    for each in found:
        a, b = at(each.a, reports), at(each.b, reports)
        if a is not None and b is not None:
            out.append(
                TensionFound(
                    actor=each.actor, party=each.party, kind=each.kind, reading=each.reading, score=each.score, a=a, b=b
                )
            )
    return out
