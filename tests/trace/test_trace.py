"""Many reports together: stories, claims, roots, denials. Records are made by hand, about invented people and outlets."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from builders.reports import record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly.records import Access, Actor, ChainLink, CueKind, Record, Setting
from reportedly.trace.records import Trace, TracedReport
from reportedly.trace.trace import trace

VOSS = Actor(id="v", name="Lena Voss", type="person")
SOURCES = Actor(id="u", name="officials", type="group", named=False)
QUAY = Actor(id="q", name="Quay Review", type="outlet")
LANTERN = Actor(id="l", name="Lantern Daily", type="outlet")
BRILL = Actor(id="b", name="Otto Brill", type="person")
PIER = "the old pier at Amsel harbour cannot be saved before winter"


def told(
    ident: str,
    chain: Sequence[Actor],
    content: str = PIER,
    *,
    outlet: str | None = None,
    day: str | None = "2031-05-06",
    access: Access = "private",
    kind: CueKind = "assertion",
    more: str = "",
) -> Record:
    """A report with one statement that came through these actors."""
    text = f"Ferrymen at Amsel harbour heard of the pier. It was said that {content}. {more}".strip()
    one = statement(
        "s1", None, "said", content, text=text, kind=kind, speaker=chain[0].id, setting=Setting(access=access)
    )
    links = tuple(ChainLink(actor=actor.id, spans=((0, 8),), inferred=False) for actor in chain)
    return record(
        report(text, id=ident, **({"outlet": outlet} if outlet else {}), **({"published": day} if day else {})),
        structs.replace(one, chain=links),
        actors=tuple(chain),
    )


def central(found: Trace) -> dict[str, str | None]:
    """For each report the root of its news."""
    return {each.id: (each.roots or (None,))[0] for each in found.reports}


def test_reports_that_cite_one_outlet_rest_on_one_root() -> None:
    """Three papers that have it from the Quay Review, and its own report by unnamed officials, are one root."""
    found = trace([
        told("own", [VOSS, SOURCES], outlet="Quay Review"),
        told("a", [VOSS, SOURCES, QUAY], outlet="The Inlet", day="2031-05-07"),
        told("b", [VOSS, QUAY], outlet="Harbour Gazette", day="2031-05-07"),
        told("c", [VOSS, QUAY], day=None),
    ])  # fmt: skip
    assert len(set(central(found).values())) == 1
    (claim,) = found.claims
    assert (claim.distinct_roots, claim.attestation, claim.speaker) == (1, "single root", "Lena Voss")
    root = next(root for root in found.roots if root.id == claim.roots[0])
    assert (root.kind, root.description, root.first) == ("unnamed", "officials, to Quay Review", "own")
    assert root.reports == ("own", "a", "b", "c")


def test_two_outlets_with_unnamed_sources_are_two_roots_not_known_to_be_independent() -> None:
    """Twice unnamed is not twice confirmed."""
    found = trace([
        told("quay", [VOSS, SOURCES, QUAY], outlet="The Inlet"),
        told("lantern", [VOSS, SOURCES, LANTERN], outlet="Harbour Gazette"),
    ])  # fmt: skip
    (claim,), (pair,) = found.claims, found.root_pairs
    assert (claim.distinct_roots, claim.attestation) == (2, "separately reported")
    assert (pair.state, [ident for ident, _ in pair.because]) == ("not_established", ["lantern", "quay"])


def test_a_report_that_names_no_outlet_rests_on_what_says_the_same() -> None:
    """Its unnamed sources, to an outlet that nobody cites, are not a root of their own."""
    found = trace([
        told("a", [VOSS, SOURCES, QUAY], outlet="The Inlet"),
        told("b", [VOSS, SOURCES, QUAY], outlet="Harbour Gazette"),
        told("echo", [VOSS, SOURCES], outlet="Amsel Post", day="2031-05-08"),
    ])  # fmt: skip
    assert len(set(central(found).values())) == 1


def test_an_unknown_outlet_never_counts_beside_another_root() -> None:
    """Unnamed people of a text without an outlet are its root; they may be those who told a paper that is known."""
    alone = told("alone", [SOURCES], outlet=None)
    (root,) = trace([alone]).roots
    assert (root.kind, root.description, root.outlet) == ("unnamed", "officials", None)
    found = trace([alone, told("own", [SOURCES], outlet="Quay Review")])
    (claim,) = found.claims
    assert (claim.distinct_roots, claim.attestation) == (1, "single root")


def test_an_unknown_lineage_never_counts() -> None:
    """Where no text tells who had it first, there is no root."""
    found = trace([told("alone", [structs.replace(SOURCES, name="several newspapers")], outlet=None)])
    assert (central(found), found.claims[0].distinct_roots, found.roots) == ({"alone": None}, 0, ())


def test_a_shorter_name_of_an_outlet_is_the_outlet() -> None:
    """ "The Review" is the Quay Review where that is named, and so is "Tersk’s Quay Review"."""
    short, whose = structs.replace(QUAY, name="the Review"), structs.replace(QUAY, name="Tersk’s Quay Review")
    found = trace([
        told("a", [VOSS, QUAY], outlet="The Inlet"),
        told("b", [VOSS, short], outlet="Harbour Gazette"),
        told("c", [VOSS, whose], outlet="Lantern Daily"),
    ])  # fmt: skip
    assert len(set(central(found).values())) == 1


def test_what_is_said_on_the_record_is_first_hand() -> None:
    """Who says it in public is the root, whoever reports it."""
    found = trace([
        told("a", [VOSS], outlet="The Inlet", access="public"),
        told("b", [VOSS, QUAY], outlet="Harbour Gazette", access="public"),
    ])  # fmt: skip
    (claim,), (root,) = found.claims, found.roots
    assert (claim.attestation, claim.access, root.kind, root.description) == (
        "first hand",
        "public",
        "named",
        "Lena Voss",
    )


def test_a_denial_is_a_claim_of_its_own_and_contests() -> None:
    """Who is denied is told with who denies; the denier is independent of those whom he contradicts."""
    found = trace([
        told("a", [VOSS, SOURCES, QUAY], outlet="The Inlet"),
        told("b", [VOSS, SOURCES, QUAY], outlet="Harbour Gazette"),
        told("no", [BRILL], outlet="Harbour Gazette", access="public", kind="denial"),
    ])  # fmt: skip
    claimed, denied = (next(c for c in found.claims if c.speaker == name) for name in ("Lena Voss", "Otto Brill"))
    (relation,) = found.relations
    assert (relation.type, relation.from_, relation.to) == ("denies", denied.id, claimed.id)
    assert (claimed.contested, denied.contested, claimed.distinct_roots) == ((denied.id,), (), 1)
    assert [pair.state for pair in found.root_pairs] == ["independent"]


def test_a_denial_told_by_unnamed_sources_makes_no_two_roots_independent() -> None:
    """Whether two outlets' unnamed sources are the same people, no denial that they tell of can show."""
    found = trace([
        told("a", [VOSS, SOURCES, QUAY], outlet="The Inlet"),
        told("b", [VOSS, SOURCES, LANTERN], outlet="Harbour Gazette"),
        told("no", [BRILL, SOURCES, QUAY], outlet="Amsel Post", kind="denial"),
    ])  # fmt: skip
    assert [each.type for each in found.relations] == ["denies"]
    assert {pair.state for pair in found.root_pairs} == {"not_established"}


def test_a_denial_of_another_matter_denies_nothing_here() -> None:
    """It shares no words with what is claimed."""
    found = trace([
        told("a", [VOSS, SOURCES, QUAY], outlet="The Inlet"),
        told("no", [BRILL], "selling grain barges abroad", outlet="The Inlet", access="public", kind="denial"),
    ])  # fmt: skip
    assert found.relations == ()


def test_other_matters_are_other_stories() -> None:
    """And so is the same matter long after."""
    grain = record(
        report(
            "A flood at Tersk mill spoiled the grain of three farms on Sunday night.",
            id="grain",
            published="2031-05-06",
        )
    )
    late = told("late", [VOSS, QUAY], day="2032-05-06")
    found = trace([told("a", [VOSS, QUAY]), grain, late, told("b", [VOSS, QUAY])])
    assert sorted(story.reports for story in found.stories) == [("a", "b"), ("grain",), ("late",)]
    assert [claim.id for claim in found.claims] == ["c1", "c2"]


def test_nothing_to_trace() -> None:
    """No reports make an empty trace; a report without statements is a story of its own."""
    assert trace([]) == Trace(reports=(), stories=(), claims=(), roots=(), root_pairs=(), relations=())
    found = trace([record(report("Nobody said anything.", id="x"))])
    assert found.reports == (TracedReport(id="x", outlet=None, published=None, story="y1", roots=()),)


PARTS = st.tuples(
    st.lists(st.sampled_from([VOSS, SOURCES, QUAY, LANTERN, BRILL]), min_size=1, max_size=4, unique_by=lambda a: a.id),
    st.sampled_from([PIER, "the pier is safe", "grain is dear", "the report"]),
    st.sampled_from([None, "The Inlet", "Quay Review"]),
    st.sampled_from([None, "2031-05", "2031-05-06"]),
    st.sampled_from(["private", "public", "unknown"]),
    st.sampled_from(["assertion", "denial"]),
)


Parts = tuple[Sequence[Actor], str, str, str, Access, CueKind]


@given(st.lists(PARTS, max_size=6), st.randoms())
def test_whatever_the_reports_the_trace_holds_together(parts: list[Parts], by: random.Random) -> None:
    """Every id leads somewhere, every statement is in one claim, and the order of the reports does not matter."""
    records = [
        told(f"r{n}", chain, content, outlet=outlet, day=day, access=access, kind=kind)
        for n, (chain, content, outlet, day, access, kind) in enumerate(parts)
    ]
    found = trace(records)
    stories, claims, roots = ({each.id for each in group} for group in (found.stories, found.claims, found.roots))
    assert sorted(each.id for each in found.reports) == sorted(r.report.id for r in records)
    assert sorted(ref for claim in found.claims for ref in claim.statements) == sorted(
        (r.report.id, "s1") for r in records
    )
    assert {each.story for each in found.reports} | {each.story for each in found.claims} <= stories
    assert {root for each in found.reports for root in each.roots} <= roots
    assert {root for each in found.claims for root in each.roots} <= roots
    assert {ident for each in found.relations for ident in (each.from_, each.to)} <= claims
    assert all(claim.distinct_roots == len(claim.roots) for claim in found.claims)
    assert Trace.from_dict(found.to_dict()) == found
    shuffled = list(records)
    by.shuffle(shuffled)
    assert trace(shuffled) == found


@pytest.mark.parametrize("number", [1, 2])
def test_story_reports_are_in_the_order_of_time(number: int) -> None:
    """Those without a date come last."""
    records = [
        told("none", [VOSS, QUAY], day=None),
        told("late", [VOSS, QUAY], day="2031-05-08"),
        told("first", [VOSS, QUAY]),
    ]
    assert trace(records[::number] if number == 1 else records[::-1]).stories[0].reports == ("first", "late", "none")
