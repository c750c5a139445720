"""What the page of alerts says of rules and of saved alerts: a file of rules to start from, and what an alert would have sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.knowledge import Knowledge
from reportedly.store import Store
from reportedly.store.citing import sources, whole
from reportedly.store.saved_searches import SavedSearch
from reportedly.stories.asked_search import denied_in
from reportedly.stories.denials import FoundDenial, denials
from reportedly.views.passages import Evidence, Passage
from reportedly.views.vocabulary import READING_WORDS

SHOWN = 2  # denials of an alert that are shown
CHANNEL = """
[channels.terminal]
type = "output"
format = "text"
"""
SAVED = """
[[rules]]
name = "What people saved"
on = "search"
send = "{channel}"
"""
DENIALS = """
[[rules]]
name = "Denied"
on = "denial"
actor = "Ardavia"
send = "{channel}"
"""


@dataclass(frozen=True, slots=True)
class ShownDenial:
    """A denial that an alert would have sent: the passages of both, and whose reading it is."""

    story: int
    by: str | None
    of: str | None
    reading: str
    possible: bool
    denying: Passage | None
    denied: Passage | None


@dataclass(frozen=True, slots=True)
class DenialAlert:
    """An alert on denials of what an actor says. `count` is the number of denials in the record, `shown` the latest of them."""

    saved: SavedSearch
    name: str
    count: int
    shown: tuple[ShownDenial, ...]


def sample(channel: str | None) -> str:
    """Return what sends alerts that people saved: a rule to this channel of a file or, without one, a whole file of rules."""
    if channel is not None:
        return SAVED.format(channel=channel).strip()
    return "".join((CHANNEL, *(each.format(channel="terminal") for each in (SAVED, DENIALS)))).strip()


def watched(
    store: Store, saved: Iterable[SavedSearch], known: Knowledge
) -> tuple[list[SavedSearch], list[DenialAlert]]:
    """Return the saved searches, and the alerts on denials with what is in the record for each."""
    searches, alerts = [], []
    for each in saved:
        if (name := denied_in(each.query)) is None:
            searches.append(each)
        else:
            found = denials(store, name, known)
            alerts.append(DenialAlert(each, name, len(found), _shown(store, found[:SHOWN])))
    return searches, alerts


def _shown(store: Store, found: Iterable[FoundDenial]) -> tuple[ShownDenial, ...]:
    found = list(found)
    idents = dict.fromkeys(report for each in found for report, _ in each.relation.because)
    evidence = Evidence(sources(store, idents), {ident: held.record for ident, held in whole(store, idents).items()})
    return tuple(
        ShownDenial(
            each.story,
            each.denying.speaker,
            each.denied.speaker,
            READING_WORDS[each.reading],
            each.reading == "ours",
            *(evidence.passage(ref) for ref in each.relation.because[:2]),
        )
        for each in found
    )
