"""Relations as sentences: who denies whose words, and with which of their own; what is only our reading is possibly so."""

from __future__ import annotations

import re

import pytest
from builders.lines import BRILL, SPOKESMAN, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import RelationType
from reportedly.show.tree import page as tree
from reportedly.trace.records import Attitude, Claim
from reportedly.trace.trace import trace
from reportedly.views.against import denied_by, did, joined, perhaps_by, possibly, sentence
from reportedly.views.story import ClaimMention
from reportedly.views.story_file import standalone_page

OPEN, SHUT = "the strait is open", "the strait stays shut"


def claim(text: str, does: Attitude | None = "says", cue: str = "said", *, negated: bool = False) -> Claim:
    return Claim(
        id="c1", story="y1", speaker="Tamsin Roe", wikidata=None, text=text, access="public", statements=(), roots=(),
        distinct_roots=1, attestation="single root", does=does, cue=cue, negated=negated,
    )  # fmt: skip


def mention(speaker: str | None, text: str, does: str = "said", *, doubted: bool = False) -> ClaimMention:
    return ClaimMention("c1", speaker, text, 1, doubted, does)


@pytest.mark.parametrize(
    ("type_", "ours", "told"),
    [
        ("denies", False, "Tamsin Roe denies what Bo Linnet says"),
        ("denies", True, "Tamsin Roe possibly denies what Bo Linnet says"),
        ("conflicts", True, "A statement of Tamsin Roe possibly conflicts with one of Bo Linnet"),
        ("responds", False, "Tamsin Roe responds to Bo Linnet"),
    ],
)
def test_two_speakers(type_: RelationType, ours: bool, told: str) -> None:
    """Each stands on its side of the verb, and "possibly" before it."""
    one, two = mention("Tamsin Roe", OPEN), mention("Bo Linnet", SHUT)
    assert joined(sentence(type_, one, two, ours=ours)) == told


def test_one_speaker_is_named_once() -> None:
    """Of two statements of the same speaker the words of both stand there, with what was done with them."""
    one, two = mention("Tamsin Roe", OPEN), mention("tamsin roe", SHUT, "denied")
    told = (
        "Two statements of Tamsin Roe possibly conflict: said “the strait is open”, and denied “the strait stays shut”"
    )
    assert joined(sentence("conflicts", one, two, ours=True)) == told
    told = "One statement of Tamsin Roe confirms another: said “the strait is open”, and denied “the strait stays shut”"
    assert joined(sentence("confirms", one, two, ours=False)) == told


def test_doubt_stands_before_each_name() -> None:
    """Whose words may be another's, and nobody's are nobody's; a name of a report is a piece of its own."""
    one, two = mention("Tamsin Roe", OPEN, doubted=True), mention(None, SHUT)
    pieces = sentence("denies", one, two, ours=False)
    assert joined(pieces) == "Perhaps Tamsin Roe denies what nobody named says"
    assert [words for words, isolated in pieces if isolated] == ["Tamsin Roe"]
    assert joined(sentence("conflicts", two, one, ours=False)) == (
        "A statement of nobody named conflicts with one perhaps of Tamsin Roe"
    )


def test_verbs_agree_with_names() -> None:
    """Several deny and say; doubt of the second stands before the verb."""
    one, two = mention("two officials", OPEN), mention("diplomats", SHUT, doubted=True)
    assert joined(sentence("denies", one, two, ours=False)) == "two officials deny what diplomats perhaps say"
    assert joined(sentence("denies", two, one, ours=True)) == "Perhaps diplomats possibly deny what two officials say"
    assert perhaps_by("is denied by") == "is denied, perhaps by"


def test_before_who_denies() -> None:
    """What is only our reading, and who is not sure, are told apart."""
    assert [denied_by(*each) for each in ((False, False), (True, False), (False, True), (True, True))] == [
        "Denied by", "Possibly denied by", "Denied, perhaps by", "Possibly denied, perhaps by",
    ]  # fmt: skip
    assert possibly("is denied by", True) == "is possibly denied by"


def test_what_was_done_with_the_words() -> None:
    """Said or denied; what no verb of ours means stands in the report's words."""
    assert did(claim(OPEN)) == "said"
    assert did(claim(OPEN, "denies", "denied")) == "denied"
    assert did(claim(OPEN, "opposes", "has opposed")) == "“has opposed”"
    assert did(claim(OPEN, negated=True)) == "said, negated,"


@pytest.mark.parametrize("sure", [True, False])
def test_what_may_be_no_statement_is_doubted_alike_everywhere(sure: bool) -> None:
    """Though its speaker is sure: in the terminal's tree, on its own passage, and where another claim refers to it."""
    sold = "the board sold the pier stones to Lowmark"
    denial = Line(sold, (SPOKESMAN,), cue="denied", kind="denial")
    made = report_of_lines("a", Line(sold, (BRILL,)), denial)
    said, denied = made.statements
    made = structs.replace(made, statements=(said, structs.replace(denied, confidence=0.95 if sure else 0.55)))
    found = trace([made], BagsOfWords())
    assert (f"perhaps {SPOKESMAN.name} denies" in tree(found, [made], width=200, colour=False)) is not sure
    page = " ".join(re.sub("<[^<>]*>", "", standalone_page(found, {"a": made})).split())
    doubts = re.findall(f"(perhaps )?{SPOKESMAN.name} denies", page, re.IGNORECASE)
    assert len(doubts) == 3  # as a relation, as a claim, and beside its words
    assert {bool(each) for each in doubts} == {not sure}
    assert f"Denied{'' if sure else ', perhaps'} by {SPOKESMAN.name}, who denied" in page
