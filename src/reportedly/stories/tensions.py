"""Tensions, with the words on both sides."""

from __future__ import annotations

from reportedly.store import Store
from reportedly.stories import service
from reportedly.stories.claims import reports_of, statement_at
from reportedly.stories.records import TensionEvidence


def tensions(store: Store, actor: str | None = None) -> list[TensionEvidence]:
    """Return the tensions of all actors, or of the actor meant by `actor`, the most certain first.

    Args:
        actor: a name, a part of one, or a Wikidata id.
    """
    found = service.tensions(store, actor)
    reports = reports_of(store, [ref for each in found for ref in (each.a, each.b)])
    out = []
    for each in found:
        a, b = statement_at(each.a, reports), statement_at(each.b, reports)
        if a is not None and b is not None:
            out.append(
                TensionEvidence(
                    actor=each.actor, party=each.party, kind=each.kind, reading=each.reading, score=each.score, a=a, b=b
                )
            )
    return out
