"""An opinion piece rests on its writer; news with a few words of its reporter's own does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders.lines import BRILL, QUAY, SOURCES, VOSS, BagsOfWords, Line, report_of_lines
from builders.reports import record, report
from msgspec import structs

from reportedly.records import Record
from reportedly.trace.opinion import is_opinion
from reportedly.trace.records import Trace
from reportedly.trace.trace import trace

LIMES = "the limes of Mill Lane lift the pavement"
COLUMN = (
    "I walked down Mill Lane on Sunday. The limes have stood there for ninety years. “I see no use in them,” said a ferryman. "
    "He is wrong.\n\nWe need the shade. My own street has none. The council should think again, and I will tell it so."
)
LETTER = (
    "Otto Brill left Amsel on Monday. The board met at noon. It chose nobody. The ferry sailed without him. He left a letter.\n\n"
    "It reads as follows:\n\nI am tired. My years at the quay are over. I wish the ferrymen well. I will not come back."
)


def piece(text: str = f"{LIMES}.", **known: str) -> Record:
    return record(structs.replace(report(text), **known))


def written(*, title: str | None = "Opinion: Leave our limes alone", byline: str | None = "Ada Quill") -> Record:
    """A report with a quotation, as an opinion piece."""
    made = report_of_lines("column", Line(LIMES, (VOSS,)), outlet="Amsel Post")
    return structs.replace(made, report=structs.replace(made.report, title=title, byline=byline))


def first_root(found: Trace) -> tuple[str, str] | None:
    """Of the first report."""
    called = {root.id: (root.kind, root.description) for root in found.roots}
    return next((called[ident] for ident in found.reports[0].roots), None)


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Opinion: Leave our limes alone"},
        {"title": "Leave our limes alone | Editorial"},
        {"url": "https://post.invalid/opinion/2031/limes"},
        {"text": f"EDITORIAL\n\n{LIMES}."},
        {"text": f"{LIMES}.\n\nAda Quill is a columnist for the Amsel Post."},
        {"text": COLUMN},
    ],
)
def test_a_label_or_the_first_person_tells_an_opinion_piece(known: dict[str, str]) -> None:
    """In the title, in the address, at the head, at the foot, or all through the text."""
    assert is_opinion(piece(**known))


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Public opinion: most want the limes"},
        {"title": "Column of smoke seen over Amsel"},
        {"url": "https://post.invalid/news/opinion-polls"},
        {"text": LETTER},
        {"text": f"{LIMES}. When I asked the mayor in May, she laughed. The limes are ninety years old."},
        {"text": "“I think so,” said a ferryman. “I do,” said another. “I will,” said my friend."},
    ],
)
def test_news_that_speaks_of_opinions_or_quotes_the_first_person_is_none(known: dict[str, str]) -> None:
    """Nor is one whose reporter says "I" once, or that prints a letter."""
    assert not is_opinion(piece(**known))


def test_what_another_says_without_quotation_marks_is_not_the_writers() -> None:
    """In a transcript, or a letter that the reader gives to its writer."""
    said = report_of_lines("a", Line("I am sure, and we will win, and my house is yours, and I go", (VOSS,)))
    assert not is_opinion(said)


def test_what_hands_on_another_outlets_news_is_no_column() -> None:
    """A blog that says "I" rests on the outlet from which it has its news."""
    tale = report_of_lines("a", Line(LIMES, (QUAY,), cue="reported"))
    blog = structs.replace(tale.report, text=f"{tale.report.text} {COLUMN}")
    assert not is_opinion(structs.replace(tale, report=blog))


@pytest.mark.parametrize(
    ("byline", "root"),
    [("Ada Quill", ("named", "Ada Quill")), (None, ("named", "Amsel Post")), ("Staff", ("named", "Amsel Post"))],
)
def test_an_opinion_piece_rests_on_its_writer(byline: str | None, root: tuple[str, str]) -> None:
    """Whoever it quotes; without a byline it speaks for its outlet."""
    found = trace([written(byline=byline)], BagsOfWords())
    assert first_root(found) == root
    assert first_root(trace([written(title=None)], BagsOfWords())) == ("named", "Lena Voss")


def test_without_a_writer_and_an_outlet_nothing_is_told() -> None:
    """It does not rest on whom it quotes."""
    made = written(byline=None)
    assert (
        first_root(trace([structs.replace(made, report=structs.replace(made.report, outlet=None))], BagsOfWords()))
        is None
    )


def test_a_writer_of_whom_the_story_speaks_is_one_root_with_him() -> None:
    """A minister who writes himself, and who says it elsewhere."""
    column = written(byline="Otto Brill")
    speech = report_of_lines("speech", Line(LIMES, (BRILL,)), outlet="The Inlet", day="2031-05-07")
    found = trace([column, speech], BagsOfWords())
    assert [each.roots[0] for each in found.reports] == ["r1", "r1"]


def test_its_unnamed_sources_are_not_its_root() -> None:
    """They stay a root of what they say."""
    made = report_of_lines("column", Line(LIMES, (SOURCES,), access="unknown"), outlet="Amsel Post")
    known = structs.replace(made.report, title="Opinion: The limes", byline="Ada Quill")
    assert first_root(trace([structs.replace(made, report=known)], BagsOfWords())) == ("named", "Ada Quill")


@pytest.mark.parametrize(
    ("sentence", "cue", "told"),
    [
        ("{who} {cue} that {content}.", "said", True),
        ("{who}, I suspect, {cue} that {content}.", "will say", False),
        ("{who}, no doubt, {cue} that {content}.", "says", False),
        ("If we are to believe the Quay Review, {who} {cue} that {content}.", "says", False),
    ],
)
def test_what_a_columnist_supposes_is_nobodys_claim(sentence: str, cue: str, told: bool) -> None:
    """She said it, or the writer only thinks so."""
    made = report_of_lines("column", Line(LIMES, (VOSS,), cue, sentence=sentence), outlet="Amsel Post")
    column = structs.replace(made, report=structs.replace(made.report, title="Opinion: Leave our limes alone"))
    assert bool(trace([column], BagsOfWords()).claims) is told


def test_news_tells_what_will_be_said_and_a_quotation_is_nobodys_guess() -> None:
    """Only a writer's own words are guesses, and only in a piece of opinion."""
    guess = Line(LIMES, (VOSS,), "says", sentence="{who}, no doubt, {cue} that {content}.")
    news = report_of_lines("news", guess, outlet="Amsel Post")
    assert trace([news], BagsOfWords()).claims
    quoted = report_of_lines("column", replace(guess, quote="direct"))
    column = structs.replace(quoted, report=structs.replace(quoted.report, title="Opinion: Leave our limes alone"))
    assert trace([column], BagsOfWords()).claims
