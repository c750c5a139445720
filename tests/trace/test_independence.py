"""Which roots are independent: only where the texts show it."""

from __future__ import annotations

import pytest
from builders.lines import BagsOfWords
from builders.reports import record, report, statement
from msgspec import structs

from reportedly.records import Access, Actor, ChainLink, CueKind, Record, Setting
from reportedly.trace.records import Trace
from reportedly.trace.trace import trace

SUNK = "the Amsel ferry struck a rock before it sank"
PILOT = Actor(id="a", name="Tove Brandt", type="person", role="pilot")
PASSENGER = Actor(id="b", name="Nils Aker", type="person", role="passenger")
TERSK = Actor(id="t", name="Tersk", type="government")
LOWMARK = Actor(id="l", name="Lowmark", type="government")
MINISTRY = Actor(id="m", name="Tersk foreign ministry", type="organisation", belongs_to="t")
MINISTER = Actor(id="n", name="Lena Voss", type="person", role="foreign minister", belongs_to="t")
LOWMARK_MINISTER = Actor(id="o", name="Ivo Marr", type="person", role="foreign minister", belongs_to="l")
STRANGER = Actor(id="s", name="Ola Rusk", type="person", role="minister")
SENATOR = Actor(id="e", name="Edda Hallam", type="person", role="senator")
TREASURER = Actor(id="f", name="Emil Rusk", type="person", role="former treasurer", belongs_to="k")
BANK = Actor(id="k", name="Hanse", type="organisation")
MEMO = Actor(id="d", name="a board memo", type="document", named=False)
OWN_MEMO = Actor(id="w", name="Tersk foreign ministry memo", type="document", belongs_to="t")
OFFICIALS = Actor(id="u", name="officials", type="group", named=False)
CREW = Actor(id="c", name="sailors", type="group", named=False)
EVERYBODY = (
    PILOT, PASSENGER, TERSK, LOWMARK, MINISTRY, MINISTER, LOWMARK_MINISTER, STRANGER, SENATOR, TREASURER, BANK, MEMO,
    OWN_MEMO, OFFICIALS, CREW,
)  # fmt: skip


def told(ident: str, who: Actor, outlet: str, *, access: Access = "public", kind: CueKind = "assertion") -> Record:
    text = f"Ferrymen at Amsel heard of the ferry. {who.name} said to the {outlet} that {SUNK}."
    setting = Setting(access=access)
    one = statement("s1", None, "said", SUNK, text=text, kind=kind, speaker=who.id, setting=setting)
    link = ChainLink(actor=who.id, spans=((38, 38 + len(who.name)),), inferred=False)
    return record(
        report(text, id=ident, outlet=outlet, published="2031-05-06"),
        structs.replace(one, chain=(link,)),
        actors=EVERYBODY,
    )


def between(one: Actor, two: Actor) -> Trace:
    """The trace of two reports, one from each."""
    hidden = [("public" if who.named or who.type == "document" else "unknown") for who in (one, two)]
    return trace(
        [told("r1", one, "Quay Review", access=hidden[0]), told("r2", two, "Amsel Post", access=hidden[1])],  # type: ignore[arg-type]
        BagsOfWords(),
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [(PILOT, PASSENGER), (MINISTRY, LOWMARK_MINISTER), (TERSK, LOWMARK), (MEMO, TREASURER), (PILOT, MINISTER)],
)
def test_two_parties_on_the_record_are_independent(one: Actor, two: Actor) -> None:
    """Two people who speak for themselves, two lands, a document and one who has left: with why, and words of each."""
    (pair,) = between(one, two).root_pairs
    assert pair.state == "independent"
    assert pair.why is not None
    assert [ident for ident, _ in pair.because] == ["r1", "r2"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (OFFICIALS, CREW),  # two sets of unnamed people
        (OFFICIALS, PILOT),  # who may be of any party
        (STRANGER, TERSK),  # a minister of nobody knows what land
        (SENATOR, STRANGER),
        (MEMO, MINISTER),  # it may be his own
    ],
)
def test_what_the_texts_do_not_show_is_not_established(one: Actor, two: Actor) -> None:
    """And nothing is confirmed by it."""
    found = between(one, two)
    (pair,) = found.root_pairs
    assert pair.state == "not_established"
    assert "independently confirmed" not in {claim.attestation for claim in found.claims}


def of_publishers(*families: str | None) -> Trace:
    """The trace of two reports of outlets of these publishers, each from unnamed people of its own."""
    records = [
        told("r1", OFFICIALS, "Quay Review", access="unknown"),
        told("r2", CREW, "Amsel Post", access="unknown"),
    ]
    return trace(
        [
            structs.replace(each, report=structs.replace(each.report, publisher_family=family))
            for each, family in zip(records, families, strict=True)
        ],
        BagsOfWords(),
    )


@pytest.mark.parametrize(
    "families", [(None, None), ("North Coast Press", "Lowmark Papers"), ("North Coast Press", None)]
)
def test_outlets_of_several_publishers_are_two_roots(families: tuple[str | None, str | None]) -> None:
    """Or of publishers that nobody has told."""
    found = of_publishers(*families)
    assert {claim.distinct_roots for claim in found.claims} == {2}
    assert [pair.why for pair in found.root_pairs] == ["two sets of unnamed people"]


def test_outlets_of_one_publisher_are_one_root_of_a_claim() -> None:
    """However the publisher's name is written; and the pair of roots says why nothing is established."""
    found = of_publishers("North Coast Press", "north coast press")
    assert {claim.distinct_roots for claim in found.claims} == {1}
    assert {claim.attestation for claim in found.claims} == {"single root"}
    (pair,) = found.root_pairs
    assert (pair.state, "one publisher" in (pair.why or "")) == ("not_established", True)


@pytest.mark.parametrize(("one", "two"), [(MINISTER, MINISTRY), (MINISTER, TERSK), (MINISTRY, OWN_MEMO)])
def test_people_and_papers_of_one_party_are_never_independent(one: Actor, two: Actor) -> None:
    """A ministry, its minister, its land and its memo."""
    assert "independent" not in {pair.state for pair in between(one, two).root_pairs}
