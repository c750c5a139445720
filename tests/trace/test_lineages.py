"""What each report rests on, and from whom it has its news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders.lines import BRILL, POST, QUAY, SOURCES, SPOKESMAN, TERSK, VOSS, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import Actor, Words
from reportedly.trace.records import Trace, TracedReport
from reportedly.trace.trace import trace
from reportedly.trace.unnamed import may_be_same, words

SOLD = "the Amsel ferry will be sold to a Lowmark firm"


def roots(found: Trace) -> dict[str, list[str]]:
    """For each report what its roots are called."""
    called = {root.id: root.description for root in found.roots}
    return {each.id: [called[ident] for ident in each.roots] for each in found.reports}


def of(found: Trace, ident: str) -> TracedReport:
    return next(each for each in found.reports if each.id == ident)


def test_an_answer_does_not_take_the_place_of_the_unnamed_source() -> None:
    """Officials tell one paper what she wrote; that she confirms it on the record in the next makes her no root of the first."""
    first = report_of_lines(
        "first",
        Line(SOLD, (SOURCES,), access="unknown"),
        Line("the Amsel ferry will be sold", (VOSS, SOURCES), access="public", within=1),
        outlet="Quay Review",
    )
    answer = report_of_lines(
        "answer", Line(SOLD, (VOSS,), "confirmed", "confirmation"), outlet="Amsel Post", day="2031-05-07"
    )
    found = roots(trace([first, answer], BagsOfWords()))
    assert found == {"first": ["officials, to Quay Review"], "answer": ["Lena Voss"]}


def test_who_denies_in_the_first_words_is_the_root() -> None:
    """A report that begins with a denial on the record has it as its news, however often it cites the paper denied."""
    denial = report_of_lines(
        "denial",
        Line(f"{SOLD} before winter", (BRILL,), "denied", "denial"),
        Line(SOLD, (SOURCES, QUAY), access="unknown"),
        Line("the firm has no ships", (SOURCES, QUAY), access="unknown"),
        outlet="Amsel Post",
        day="2031-05-07",
    )
    told = report_of_lines("told", Line(SOLD, (SOURCES,), access="unknown"), outlet="Quay Review")
    too = report_of_lines("too", Line(SOLD, (SOURCES, QUAY), access="unknown"), outlet="The Inlet", day="2031-05-07")
    found = roots(trace([told, too, denial], BagsOfWords()))
    assert (found["denial"][0], found["told"][0]) == ("Otto Brill", "officials, to Quay Review")
    assert found["too"] == found["told"]


def test_who_says_himself_what_others_had_reported_is_the_root() -> None:
    """A report that begins with an announcement has it as its news, though a paper had told of it before."""
    own = Line(SOLD, (BRILL,), "announced", sentence="{who} {cue} that {content}, as the Quay Review had reported.")
    cited = [Line(words, (SOURCES, QUAY), access="unknown") for words in (SOLD, "the firm has no ships")]
    told = report_of_lines("told", Line(SOLD, (SOURCES,), access="unknown"), outlet="Quay Review")
    too = report_of_lines("too", Line(SOLD, (SOURCES, QUAY), access="unknown"), outlet="The Inlet", day="2031-05-07")
    for first, root in ((own, "Otto Brill"), (replace(own, sentence=Line.sentence), "officials, to Quay Review")):
        later = report_of_lines("later", first, *cited, outlet="Amsel Post", day="2031-05-07")
        assert roots(trace([told, too, later], BagsOfWords()))["later"][0] == root


def test_a_party_is_one_root_whoever_speaks_for_it() -> None:
    """The minister in one report, the spokesman in the next, the government in the third."""
    reports = [
        report_of_lines(f"p{n}", Line(SOLD, (who,)), outlet=outlet)
        for n, (who, outlet) in enumerate(((VOSS, "Quay Review"), (SPOKESMAN, "The Inlet"), (TERSK, "Amsel Post")))
    ]
    found = trace(reports, BagsOfWords())
    assert len({each.roots for each in found.reports}) == 1
    assert {claim.distinct_roots for claim in found.claims} == {1}


def test_a_report_is_taken_from_the_outlet_that_it_names() -> None:
    """With the words that say so, and with that outlet's report if it came before; the first is taken from nobody."""
    first = report_of_lines("first", Line(SOLD, (SOURCES,), access="unknown"), outlet="Quay Review")
    second = report_of_lines(
        "second", Line(SOLD, (SOURCES, QUAY), access="unknown"), outlet="The Inlet", day="2031-05-07"
    )
    early = report_of_lines(
        "early", Line(SOLD, (SOURCES, POST), access="unknown"), outlet="Lowmark Sun", day="2031-05-04"
    )
    late = report_of_lines("late", Line(SOLD, (SOURCES,), access="unknown"), outlet="Amsel Post", day="2031-05-09")
    found = trace([first, second, early, late], BagsOfWords())
    assert of(found, "first").taken_from == ()
    (taken,) = of(found, "second").taken_from
    assert (taken.outlet, taken.report, taken.inferred, taken.because) == ("Quay Review", "first", False, ((0, 8),))
    (taken,) = of(found, "early").taken_from
    assert (taken.outlet, taken.report) == ("Amsel Post", None)


def test_what_a_copy_is_taken_from_is_inferred() -> None:
    """It prints another's text and names nobody: no words say so."""
    lines = [
        Line("the old pier at Amsel harbour cannot be saved before winter", (SOURCES,), access="unknown"),
        Line("eleven barges were tied to it when the storm came up from Lowmark", (SOURCES,), access="unknown"),
        Line("the ferrymen were to be paid by the harbour board in three parts", (SOURCES,), access="unknown"),
    ]
    found = trace(
        [
            report_of_lines("own", *lines, outlet="Quay Review"),
            report_of_lines("copy", *lines, outlet="Amsel Post", day="2031-05-07"),
        ],
        BagsOfWords(),
    )
    (taken,) = of(found, "copy").taken_from
    assert (taken.outlet, taken.report, taken.inferred, taken.because) == ("Quay Review", "own", True, ())
    assert of(found, "copy").roots == of(found, "own").roots


def test_two_texts_alike_with_other_sources_are_no_copies() -> None:
    """One sentence from two ministries is said by each of them."""
    lowmark = report_of_lines(
        "l", Line("the two lands have signed the treaty of Amsel", (TERSK,)), outlet="Quay Review"
    )
    tersk = report_of_lines("t", Line("the two lands have signed the treaty of Amsel", (BRILL,)), outlet="Amsel Post")
    found = roots(trace([lowmark, tersk], BagsOfWords()))
    assert found == {"l": ["Tersk"], "t": ["Otto Brill"]}


def test_a_reports_news_is_of_who_is_likelier_than_not_the_one_meant() -> None:
    """Somebody who was perhaps misread is no source of a report, even if nobody else says what he is told to have said."""
    first, second = Line("the pier is lost", (VOSS,)), Line("the barges are sold", (BRILL,))
    record = report_of_lines("a", first, second)
    doubted = tuple(
        structs.replace(s, certainty=structs.replace(s.certainty, speaker=0.3 if s.id == "s1" else 0.95))
        for s in record.statements
    )
    found = roots(trace([structs.replace(record, statements=doubted)], BagsOfWords()))
    assert found == {"a": ["Otto Brill"]}
    assert set(roots(trace([record], BagsOfWords()))["a"]) == {"Otto Brill", "Lena Voss"}


def test_unnamed_people_of_two_descriptions_are_two_possible_sources() -> None:
    """Officials and a bargeman are told apart, and are not known to be two; who cites the outlet has it from the officials."""
    clerk = Actor(id="u2", name="bargeman at the quay", type="person", named=False)
    first, second = Line(SOLD, (SOURCES,), access="unknown"), Line("the barges are lost", (clerk,), access="unknown")
    again = Line("the firm has no ships", (SOURCES,), access="unknown")
    record = report_of_lines("told", first, again, second, outlet="Quay Review")
    citing = report_of_lines("citing", Line(SOLD, (QUAY,), access="unknown"), outlet="Amsel Post", day="2031-05-07")
    found = trace([structs.replace(record, actors=(*record.actors, clerk)), citing], BagsOfWords())
    assert roots(found)["told"] == ["officials, to Quay Review", "bargeman at the quay, to Quay Review"]
    assert roots(found)["citing"] == ["officials, to Quay Review"]
    assert [pair.state for pair in found.root_pairs] in ([], ["not_established"])


def test_two_reports_of_a_paper_with_other_unnamed_people_have_two_sources() -> None:
    """A bargeman in the second report does not tell what officials told in the first; "one of the officials" may."""
    clerk = Actor(id="u2", name="bargeman at the quay", type="person", named=False)
    again = Actor(id="u2", name="one of the officials", type="person", named=False)
    first = report_of_lines("first", Line(SOLD, (SOURCES,), access="unknown"), outlet="Quay Review")
    for who, sources in ((clerk, 2), (again, 1)):
        lines = [Line(words, (who,), access="unknown") for words in ("the barges are lost", "a firm at Lisk took them")]
        second = report_of_lines("second", *lines, outlet="Quay Review", day="2031-05-07")
        found = trace([first, structs.replace(second, actors=(*second.actors, who))], BagsOfWords())
        assert len({each.roots[0] for each in found.reports}) == sources
        assert {pair.state for pair in found.root_pairs} <= {"not_established"}


def test_public_words_do_not_rest_on_an_unnamed_source_of_another_sentence() -> None:
    """What she says openly, and that she declines to comment, the paper heard itself; her private words the officials told."""
    lines = [
        Line("the pier is lost", (VOSS, SOURCES), access="private"),
        Line("the pier will be saved", (VOSS, SOURCES), access="public"),
        Line("to speak of the pier", (VOSS, SOURCES), "declined", "no_comment", access="private"),
    ]
    record = report_of_lines("told", *lines, outlet="Quay Review")
    statements = [
        structs.replace(each, chain=(each.chain[0], structs.replace(each.chain[1], inferred=each.id != "s1")))
        for each in record.statements
    ]
    found = trace([structs.replace(record, statements=tuple(statements))], BagsOfWords())
    called = {root.id: root.kind for root in found.roots}
    assert [[called[root] for root in claim.roots] for claim in found.claims] == [["unnamed"], ["named"], ["named"]]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("three diplomats", "another diplomat", True),
        ("two officials who were present", "one of the officials", True),
        ("person familiar with the matter", "court clerk", True),
        ("person close to the inquiry", "person familiar with the call", False),
        ("Belmoran official", "senior Karvonian official", False),
        ("welder at the mill", "former adviser to the board", False),
    ],
)
def test_which_unnamed_people_may_be_the_same(one: str, two: str, same: bool) -> None:
    """As far as their descriptions tell."""
    described = [words(Actor(id="u", name=name, named=False)) for name in (one, two)]
    assert may_be_same(*described) is same


def test_unnamed_people_are_the_root_where_nobody_knows_the_outlet() -> None:
    """A text without an outlet rests on the officials who told it the news, and not on the man who answers them."""
    told = Line(SOLD, (SOURCES,), access="unknown")
    again = Line("the firm has no ships", (SOURCES,), access="unknown")
    answer = Line("the firm pays its men well", (BRILL,))
    found = trace([report_of_lines("pasted", told, again, answer)], BagsOfWords())
    assert roots(found)["pasted"][0] == "officials"
    assert found.roots[0].outlet is None


def test_two_unknown_outlets_are_no_second_confirmation() -> None:
    """They may be one outlet, and its sources the same people."""
    told = Line(SOLD, (SOURCES,), access="unknown")
    one = report_of_lines("one", told, Line("the barges lie at Lisk", (BRILL,)))
    two = report_of_lines("two", told, Line("ferrymen in Lowmark heard of it", (VOSS,)), day="2031-05-07")
    found = trace([one, two], BagsOfWords())
    assert [claim.distinct_roots for claim in found.claims if claim.text == SOLD] == [1]


def test_who_told_an_outlet_is_the_root_and_not_the_outlet() -> None:
    """Where a report cites a paper only for what somebody told it on the record, it rests on him."""
    interview = [Line(words, (BRILL, QUAY)) for words in (SOLD, "the firm has no ships")]
    found = trace([report_of_lines("later", *interview, outlet="Amsel Post")], BagsOfWords())
    assert roots(found)["later"] == ["Otto Brill"]
    assert [taken.outlet for taken in of(found, "later").taken_from] == ["Quay Review"]


def test_a_source_that_a_report_calls_false_is_not_its_root() -> None:
    """It tells of the hoax, and rests on the man who answers it."""
    hoax = Line(SOLD, (QUAY,), "claimed", sentence="The fake site {who} {cue} that {content}.")
    answer = Line("the ferry runs as it always did", (BRILL,))
    record = report_of_lines("told", hoax, answer, outlet="Amsel Post")
    assert roots(trace([record], BagsOfWords()))["told"][0] == "Quay Review"
    start = record.report.text.index("The fake site")
    source = Words(text="The fake site Quay Review", spans=((start, start + 25),))
    called = structs.replace(
        record, statements=(structs.replace(record.statements[0], source=source), *record.statements[1:])
    )
    assert roots(trace([called], BagsOfWords()))["told"][0] == "Otto Brill"
