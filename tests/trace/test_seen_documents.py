"""A document that the paper has seen is a root; who refuses to confirm it is none."""

from __future__ import annotations

import pytest
from builders.lines import BRILL, SOURCES, BagsOfWords, Line, report_of_lines

from reportedly.records import Record
from reportedly.trace.records import Trace
from reportedly.trace.resting_reports import resting_reports
from reportedly.trace.seen_documents import seen_document
from reportedly.trace.trace import trace

DOUBT = "talks about the ferry would fail"
SHOWS = "{who} {cue} that {content}, a leaked cable seen by the Quay Review shows."
REFUSAL = Line("he could neither confirm nor deny the cable", (BRILL,))
THREAT = Line("the council would go to court over the cable", (BRILL,), "warned", "warning")


def of_document(sentence: str = SHOWS, *, outlet: str | None = "Quay Review", then: tuple[Line, ...] = ()) -> Record:
    """A report whose first words are those of a document, before somebody is asked about it."""
    return report_of_lines(
        "cable", Line(DOUBT, (SOURCES,), access="private", sentence=sentence), *then, outlet=outlet, day="2031-05-06"
    )


def main_root(found: Trace) -> str | None:
    """What the first root of the report is called, with its kind."""
    called = {root.id: f"{root.kind}: {root.description}" for root in found.roots}
    return next((called[ident] for ident in found.reports[0].roots), None)


@pytest.mark.parametrize(
    "sentence",
    [
        SHOWS,
        "{who} {cue} that {content}, according to a leaked cable reviewed by this newspaper.",
        "In a leaked cable that was obtained by the Quay Review, {who} {cue} that {content}.",
        "{who} {cue} that {content}, according to a leaked cable seen by the Quay Review. The ferry sailed.",
    ],
)
def test_a_document_that_the_paper_has_seen_is_the_root(sentence: str) -> None:
    """Not the spokesman who would not confirm it, though he alone is on the record, and says more than that."""
    found = trace([of_document(sentence, then=(REFUSAL, THREAT))], BagsOfWords())
    assert main_root(found) == "document: leaked cable"
    claim = next(each for each in found.claims if each.text == DOUBT)
    (root,) = (each for each in found.roots if each.id in claim.roots)
    assert (root.kind, claim.presumed) == ("document", False)


def test_the_paper_of_an_unknown_outlet_is_its_own() -> None:
    """A file may not tell its outlet: the paper that it says has the cable is cited nowhere in it as another."""
    assert main_root(trace([of_document(outlet=None, then=(REFUSAL,))], BagsOfWords())) == "document: leaked cable"


def test_a_document_that_another_paper_has_seen_is_not_ours() -> None:
    """Who retells the Quay Review has it from there, and has seen no cable."""
    report = of_document(outlet="Amsel Post")
    assert seen_document(report, {}) is None
    assert seen_document(of_document(), {}) is not None


@pytest.mark.parametrize(
    "refusal",
    [
        REFUSAL,
        Line("comment on the cable", (BRILL,), "declined to", "no_comment", sentence="{who} {cue} {content}."),
        Line(
            "the cable was his", (BRILL,), "would not confirm", "confirmation", sentence="{who} {cue} that {content}."
        ),
    ],
)
def test_who_refuses_to_confirm_is_no_root(refusal: Line) -> None:
    """Neither of the report nor of what he was asked about; without him, nothing tells where the report has it from."""
    report = report_of_lines("asked", refusal, THREAT, outlet=None)
    assert main_root(trace([report], BagsOfWords())) != "named: Otto Brill"
    assert all(not each.main for each in resting_reports(trace([report], BagsOfWords())).values())


def test_who_says_something_before_he_refuses_is_a_root() -> None:
    """He put the news on record himself; of a further question he says nothing."""
    report = report_of_lines("said", THREAT, REFUSAL, outlet=None)
    assert main_root(trace([report], BagsOfWords())) == "named: Otto Brill"


@pytest.mark.parametrize(
    ("name", "seen"),
    [("internal audit", True), ("confidential report", True), ("survey", True), ("report", False), ("article", False)],
)
def test_an_audit_that_the_paper_has_is_such_a_document(name: str, seen: bool) -> None:
    """What is written for everybody is none."""
    sentence = f"{{who}} {{cue}} that {{content}}, according to a {name} seen by the Quay Review."
    found = seen_document(of_document(sentence), {})
    assert (found.name if found else None) == (name if seen else None)
