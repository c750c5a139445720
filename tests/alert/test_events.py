"""What there is to tell of a trace, and which rules ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders.reports import record
from builders.traces import CONFLICTS, DENIED, DENIES, LOST, SAFE, SECOND_ROOT, relation, report, reports, trace
from msgspec import structs

from reportedly.alert.events import Event, of_change, of_trace
from reportedly.alert.matching import already_sent, wanted
from reportedly.alert.message import alert, text
from reportedly.alert.rules import AlertRule
from reportedly.knowledge import Knowledge
from reportedly.trace.records import Claim, ClaimRelation

RECORDS = {each.report.id: each for each in reports()}
KNOWN = Knowledge()


def events(claims: list[Claim], *relations: ClaimRelation) -> list[Event]:
    return list(of_trace(trace(claims, relations), RECORDS.__getitem__))


def test_a_denial() -> None:
    """Who denies whom, with the words of both, in their reports."""
    (event,) = events([LOST, DENIED], DENIES)
    assert (event.kind, event.reading, event.story) == ("denial", "report", "The pier")
    assert event.says == "Tamsin Roe denies what Lena Voss is reported to have said."
    assert [(x.report, x.statement, x.speaker, x.verb, x.text, x.outlet) for x in event.shown] == [
        ("two", "s1", "Tamsin Roe", "denies", "the pier was lost", "Harbour Gazette"),
        ("one", "s1", "Lena Voss", "says", "the pier was lost", "Quay Review"),
    ]
    assert "\n  Tamsin Roe denies: “the pier was lost”\n" in text(alert("a", "Denied", event, "2031-06-06T09:12:03Z"))
    assert event.parties == {"tamsin roe", "ardavia", "lena voss", "Q1"}


def test_a_denial_that_only_we_read_is_possible() -> None:
    """An alert says no more for certain than the page does."""
    (event,) = events([LOST, DENIED], structs.replace(DENIES, reading="ours"))
    assert event.says == "Tamsin Roe possibly denies what Lena Voss is reported to have said."


def test_a_possible_tension() -> None:
    """Is called possible where the reading is ours, and says between what."""
    (event,) = events([LOST, SAFE], CONFLICTS)
    assert event.says == "A possible tension: Tamsin Roe and Lena Voss, in private and in public."
    (event,) = events([LOST, SAFE], structs.replace(CONFLICTS, reading="report", private_vs_public=False))
    assert event.says == "A tension, as reported: Tamsin Roe and Lena Voss, at two times."


def test_a_second_root() -> None:
    """With the words that name both roots. One whose independence is not established is
    none, and what was said first hand needs none."""
    (event,) = events([SECOND_ROOT])
    assert event.kind == "second_root"
    assert [(x.how, x.text) for x in event.shown] == [
        ("said", "the pier was lost"),
        ("source", "an aide"),
        ("source", "Bo Linnet"),
    ]
    unsure = trace([SECOND_ROOT])
    unsure = structs.replace(unsure, root_pairs=(structs.replace(unsure.root_pairs[0], state="not_established"),))
    assert list(of_trace(unsure, RECORDS.__getitem__)) == []
    assert events([structs.replace(SECOND_ROOT, attestation="first hand")]) == []


def test_an_altered_quotation() -> None:
    """Has both wordings; other relations are nothing to tell."""
    (event,) = events([LOST, SAFE], relation("altered", SAFE, LOST), relation("confirms", SAFE, LOST))
    assert (event.kind, event.says) == ("altered", "Words of Lena Voss are quoted in other words.")


def test_a_changed_report() -> None:
    """The words that are gone and those that are new, and how many; the same words in other lines are no change."""
    old = report("one", "The pier was lost on Monday.", "Quay Review", "2031-05-05")
    new = report("one@2", "The pier was\n\ndamaged on Monday.", "Quay Review", "2031-05-05")
    event = of_change(old, record(new))
    assert event is not None
    assert [(x.how, x.text, x.report) for x in event.shown] == [("gone", "lost", "one"), ("new", "damaged", "one@2")]
    assert (event.size, event.says) == (2, "Quay Review has changed “The pier” after publication.")
    assert of_change(old, record(structs.replace(new, text=old.text.replace(" on", "\non")))) is None


def rules() -> Iterator[tuple[AlertRule, bool]]:
    tension = AlertRule(name="x", on="tension", send=("out",))
    yield tension, True
    yield AlertRule(name="x", on="denial", send=("out",)), False
    for actor in ("Ardavia", "ardavia", "Tamsin Roe", "Q1", "LENA VOSS"):
        yield structs.replace(tension, actor=("Nobody", actor)), True
    yield structs.replace(tension, actor=("Lena",)), False
    yield structs.replace(tension, outlet=("quay review",)), True
    yield structs.replace(tension, outlet=("The Inlet",)), False
    yield structs.replace(tension, private_vs_public=True), True
    yield structs.replace(tension, score=0.6), True
    yield structs.replace(tension, score=0.61), False


@pytest.mark.parametrize(("rule", "wants"), list(rules()))
def test_what_a_rule_asks_for(rule: AlertRule, wants: bool) -> None:
    """Kind, actor (also for whom one speaks, and by Wikidata id), outlet, and the conditions of the kind."""
    (event,) = events([LOST, SAFE], CONFLICTS)
    assert wanted(rule, KNOWN)(event) is wants


def test_the_names_of_an_actor() -> None:
    """A rule may call an actor by any name that the knowledge base has for it."""
    (event,) = events([LOST, SAFE], CONFLICTS)
    china = structs.replace(event, parties=frozenset(("Q148",)))
    assert wanted(AlertRule(name="x", on="tension", send=("out",), actor=("China",)), KNOWN)(china)


def test_known_again() -> None:
    """What was told is known again when more statements join its claims, when both sides change places, and when a newer
    engine draws its words otherwise; another claim is another matter."""
    (event,) = events([LOST, DENIED], DENIES)
    before = event.anchors
    (grown,) = events([SECOND_ROOT, DENIED], structs.replace(DENIES, because=(("two", "s1"), ("three", "s1"))))[:1]
    assert grown.anchors != before
    assert already_sent(grown, before)
    assert already_sent(event, tuple((ident, start + 3, end + 9) for ident, start, end in before))
    assert not already_sent(event, before[::-1])
    (tension,) = events([LOST, SAFE], CONFLICTS)
    assert already_sent(tension, tension.anchors[::-1])
    (other,) = events([LOST, SAFE], relation("denies", SAFE, LOST))
    assert not already_sent(other, before)
