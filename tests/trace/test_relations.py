"""What stands between the claims of one story, and whose reading that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders.lines import BRILL, QUAY, RUMOUR, SOURCES, SPOKESMAN, TERSK, VOSS, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import Actor, Record
from reportedly.trace.altered import altered, changes
from reportedly.trace.analysis import StoryAnalysis, told
from reportedly.trace.answers import answers
from reportedly.trace.fitted import scorers
from reportedly.trace.found_relation import FoundRelation
from reportedly.trace.relations import relations
from reportedly.trace.statements import in_time
from reportedly.trace.story import described

LOST = "the old pier at Amsel harbour cannot be saved before winter"
SOLD = "the harbour board sold the pier stones to Lowmark"


def seen(*records: Record) -> StoryAnalysis:
    """The story of these reports, before claims are set against each other."""
    return told(sorted(records, key=in_time), BagsOfWords())


def found(*lines: Line, day: str = "2031-05-08") -> list[FoundRelation]:
    """What stands between the claims of two reports, the first line in the one and the others in the other."""
    first, *others = lines
    return relations(seen(report_of_lines("a", first), report_of_lines("b", *others, day=day)))


def kinds(*lines: Line) -> list[str]:
    return [each.type for each in found(*lines)]


def test_what_is_likelier_no_statement_is_no_claim() -> None:
    """The reader gives what it is not sure of, and no claim is made of it."""
    record = report_of_lines("a", Line(SOLD, (SOURCES,)), Line(LOST, (VOSS,)))
    first, second = record.statements
    doubted = structs.replace(record, statements=(structs.replace(first, confidence=0.45), second))
    assert [len(seen(each).groups) for each in (record, doubted)] == [2, 1]


def test_a_denial_denies_what_it_says_is_not_so() -> None:
    """From the denial to the claim, whatever else the report that carries it tells."""
    denial = Line(SOLD, (BRILL,), cue="denied", kind="denial")
    (told,) = found(Line(SOLD, (SOURCES, QUAY)), denial, Line("grain is dear at Wexley mill this year", (VOSS,)))
    assert (told.type, told.a.ref, told.b.ref) == ("denies", ("b", "s1"), ("a", "s1"))


def test_a_denial_whose_target_is_certain_has_no_other_by_likeness_alone() -> None:
    """What a scorer alone sets against it is not told."""
    denial = Line(SOLD, (BRILL,), cue="denied", kind="denial")
    near = Line("Lowmark carried the pier stones of the harbour board away", (VOSS,))
    told = [each for each in found(Line(SOLD, (SOURCES, QUAY)), denial, near) if each.type in ("denies", "conflicts")]
    assert [(each.b.ref, each.by_form) for each in told] == [(("a", "s1"), True)]


def test_what_stands_in_a_denial_is_what_it_denies() -> None:
    """By the report's own words: "rejected accusations that [...]"."""
    outer = Line(f"accusations that {SOLD}", (SPOKESMAN,), cue="rejected", kind="denial")
    story = seen(report_of_lines("a", outer, Line(SOLD, (SOURCES,), cue="accusations", kind="allegation", within=1)))
    (told,) = relations(story)
    assert (told.type, told.a.ref, told.b.ref, told.reading) == ("denies", ("a", "s1"), ("a", "s2"), "report")


@pytest.mark.parametrize(
    "line",
    [
        Line(SOLD, (BRILL,), cue="did not deny", kind="denial"),
        Line(SOLD, (BRILL,), cue="declined to confirm", kind="confirmation"),
        Line(f"to say whether {SOLD}", (BRILL,), cue="refused", kind="no_comment"),
        Line("to sell the pier stones to Lowmark", (BRILL,), cue="refused", kind="denial"),
    ],
)
def test_who_is_silent_neither_denies_nor_confirms(line: Line) -> None:
    """ "Did not deny", "declined to confirm" and "refused to" are no denial."""
    story = seen(report_of_lines("a", Line(SOLD, (SOURCES, QUAY))), structs_negated(line))
    assert {each.type for each in relations(story)} <= {"responds"}


def structs_negated(line: Line) -> Record:
    """The line as a report; "did not deny" and "declined to confirm" have a negated cue."""
    record = report_of_lines("b", line, day="2031-05-08")
    (one,) = record.statements
    negated = line.cue.startswith(("did not", "declined"))
    return structs.replace(record, statements=(structs.replace(one, cue=structs.replace(one.cue, negated=negated)),))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the price of grain at Amsel rose in March", "the price of grain at Amsel fell in March"),
        ("the clerk of Amsel sued the Lowmark board", "the Lowmark board sued the clerk of Amsel"),
        ("Tersk will keep the fort at Amsel", "Tersk will abandon the fort at Amsel"),
        ("the bank of Amsel is solvent", "the bank of Amsel is insolvent"),
        ("the pilot hit the guard before the lock was opened", "the guard hit the pilot before the lock was opened"),
        ("Tersk shelled the Lowmarkan camp on Friday night", "Lowmark shelled the Terskan camp on Friday night"),
        ("eleven sailors are lost off the Amsel reef", "seventeen sailors are lost off the Amsel reef"),
    ],
)  # fmt: skip
def test_opposites_are_two_claims_that_conflict(one: str, two: str) -> None:
    """An opposite word, who and whom turned round, another figure."""
    assert kinds(Line(one, (BRILL,)), Line(two, (VOSS,))) == ["conflicts"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("eleven sailors are lost off the Amsel reef", "11 sailors are lost off the Amsel reef"),
        ("Lowmark’s fleet boarded the brig Heron off Amsel", "the brig Heron was boarded by Lowmark’s fleet off Amsel"),
        (LOST, LOST),
    ],
)
def test_the_same_in_other_words_is_one_claim(one: str, two: str) -> None:
    """A number as a word or in digits, the active and the passive."""
    story = seen(report_of_lines("a", Line(one, (BRILL,))), report_of_lines("b", Line(two, (BRILL,))))
    assert (list(story.groups), relations(story)) == ([[0, 1]], [])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the harbour board will pay the ferrymen for the winter", "the harbour board will not pay the ferrymen for the winter"),
        ("the ferrymen signed the Lowmark charter after reading it", "the ferrymen signed the Lowmark charter without reading it"),
        ("Otto Brill met the Lowmark smugglers twice in May", "Otto Brill never met the Lowmark smugglers"),
        ("the board will sell the Amsel quay to Lowmark", "the Amsel quay is not for sale"),
        ("the pilot hit two guards with an oar", "the pilot had not hit any guards"),
    ],
)  # fmt: skip
def test_who_says_that_it_is_not_so_denies_what_another_said_before(one: str, two: str) -> None:
    """Without the word; what he says of less denies what was said of more. Who said it first denies nothing."""
    first, then = Line(one, (BRILL,)), Line(two, (VOSS,))
    (told,) = found(first, then)
    assert (told.type, told.a.ref, told.reading) == ("denies", ("b", "s1"), "ours")
    assert kinds(then, first) == ["conflicts"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the board will sell the Amsel quay to Lowmark", "the board has not sold the Amsel quay to Lowmark"),
        ("the miners left the Amsel quarry", "not all miners left the Amsel quarry"),
        ("the Amsel quarry is safe", "the Amsel quarry is not safe for lorries of ten tons or more"),
        ("the dam at Amsel leaked in May", "the lock at Wexley never leaked in May"),
        ("Lena Voss shouted at the clerks over the tolls", "Lena Voss would not resign over the tolls"),
    ],
)
def test_what_is_not_so_in_part_or_not_yet_denies_nothing(one: str, two: str) -> None:
    """Nor does what is said of another thing."""
    assert kinds(Line(one, (BRILL,)), Line(two, (TERSK,))) == []


def test_a_denial_is_of_one_act_and_not_of_all_that_somebody_does() -> None:
    """She denies that she would resign: not that she shouted."""
    shouted = Line("Otto Brill shouted at the clerks of the board over the tolls", (SOURCES,))
    denial = Line("Otto Brill would resign over the tolls", (BRILL,), cue="denied", kind="denial")
    assert not [each for each in found(shouted, denial) if each.by_form]


def test_one_denial_of_two_acts_is_of_both() -> None:
    """They are two claims, though one man tells one report of them in one breath."""
    met = Line("Otto Brill met the Lowmark rebels in March", (SOURCES,))
    took = Line("Otto Brill took gold from the Lowmark rebels", (SOURCES,))
    both = "Otto Brill met the Lowmark rebels in March and that he took gold from the Lowmark rebels"
    denial = Line(both, (BRILL,), cue="denied", kind="denial")
    told = relations(seen(report_of_lines("a", met, took), report_of_lines("b", denial, day="2031-05-08")))
    assert sorted(each.b.ref for each in told if each.type == "denies") == [("a", "s1"), ("a", "s2")]


def test_what_differs_in_a_name_is_two_claims() -> None:
    """One street and another; a title, or another spelling, is no other name."""
    lines = [f"the harbour board will pave {name} Lane in the month of May" for name in ("Mill", "Church", "Mills")]
    reports = [report_of_lines(str(n), Line(line, (BRILL,))) for n, line in enumerate(lines)]
    assert [list(group) for group in seen(*reports).groups] == [[0, 2], [1]]


def test_one_speaker_of_a_report_says_two_things() -> None:
    """Other verbs, and nothing in common after them, make two claims, though both are of one guard."""
    lines = [Line(f"the guard {did}", (BRILL,)) for did in ("was a soldier", "wore a mask", "drank at noon")]
    assert [list(group) for group in seen(report_of_lines("a", *lines)).groups] == [[0], [1], [2]]


def test_a_later_figure_of_the_same_speaker_is_an_update() -> None:
    """The later one brings the earlier one up to date, whatever the order of the reports."""
    early = report_of_lines("b", Line("the storm sank 11 barges at Amsel harbour on Monday"))
    late = report_of_lines("a", Line("the storm sank 14 barges at Amsel harbour on Monday"), day="2031-05-08")
    (told,) = relations(seen(late, early))
    assert (told.type, told.a.ref, told.b.ref) == ("updates", ("a", "s1"), ("b", "s1"))


def test_a_denial_denies_its_best_target_only() -> None:
    """Of two claims about one person that which the denial repeats."""
    forged = Line("the clerk Otto Brill forged the Amsel deed in March", (SOURCES,))
    copied = Line("the clerk Otto Brill copied the royal seal before he forged a deed", (SOURCES,))
    denial = Line("the clerk forged the Amsel deed in March", (BRILL,), cue="denied", kind="denial")
    story = seen(
        report_of_lines("a", copied), report_of_lines("c", forged), report_of_lines("b", denial, day="2031-05-08")
    )
    assert [each.b.ref for each in relations(story) if each.type == "denies"] == [("c", "s1")]


def test_nobody_denies_his_own_party() -> None:
    """A spokesman whose words go against those of whom he speaks for is a conflict at most."""
    assert kinds(Line(SOLD, (VOSS,)), Line(SOLD, (SPOKESMAN,), cue="denied", kind="denial")) == ["conflicts"]


def test_nobody_denies_himself_in_one_report() -> None:
    """What stands there as his claim is rather that of another which he denies. In two reports it is a conflict."""
    claim, denial = Line(SOLD, (VOSS,)), Line(SOLD, (VOSS,), cue="denied", kind="denial")
    assert relations(seen(report_of_lines("a", claim, denial))) == []
    assert kinds(claim, denial) == ["conflicts"]


def test_one_quotation_in_two_mouths_is_two_claims() -> None:
    """Told as such: one of the two reports altered it."""
    words = "Nobody will ever row across this strait again"
    story = seen(
        report_of_lines("a", Line(words, (BRILL,), quote="direct")),
        report_of_lines("b", Line(words, (VOSS,), quote="direct")),
    )
    assert ([len(each) for each in story.groups], [each.type for each in relations(story)]) == ([1, 1], ["altered"])


def test_private_words_beside_the_public_line_of_the_same_party() -> None:
    """A report that says "although it publicly insists" sets them against each other itself; else the reading is ours."""
    private = Line(LOST, (VOSS, SOURCES), cue="told", access="private")
    insists = Line(
        "nothing is decided", (SPOKESMAN,), cue="insists", sentence="Yet publicly {who} {cue} that {content}."
    )
    (by_report,) = relations(seen(report_of_lines("a", private, insists)))
    assert (by_report.type, by_report.reading, by_report.private_vs_public) == ("conflicts", "report", True)
    alike = Line("the old pier at Amsel harbour can be saved before winter", (SPOKESMAN,))
    (ours,) = relations(seen(report_of_lines("a", private), report_of_lines("b", alike)))
    assert (ours.reading, ours.a.ref, ours.b.ref, ours.private_vs_public) == ("ours", ("a", "s1"), ("b", "s1"), True)


def test_the_same_line_in_private_and_in_public_is_no_tension() -> None:
    """ "In public, too" says that there is none."""
    private = Line("the pier will be mended in spring", (VOSS, SOURCES), cue="told", access="private")
    public = Line(
        "the pier will be mended in spring", (VOSS,), cue="says", sentence="In public, too, {who} {cue} that {content}."
    )
    assert not any(each.private_vs_public for each in relations(seen(report_of_lines("a", private, public))))


def test_shut_is_not_open() -> None:
    """What "could not reopen" in private and "would stay shut" in public says the same."""
    private = Line("the strait could not reopen before the harvest", (VOSS, SOURCES), cue="told", access="private")
    shut, opened = (Line(words, (SPOKESMAN,)) for words in ("the strait would stay shut", "the strait was open to all"))
    assert not any(
        each.private_vs_public for each in relations(seen(report_of_lines("a", private), report_of_lines("b", shut)))
    )
    assert any(
        each.private_vs_public for each in relations(seen(report_of_lines("a", private), report_of_lines("b", opened)))
    )


def test_what_is_not_asserted_is_in_no_claim() -> None:
    """ "If she says that the dam will hold" is nobody's word."""
    record = report_of_lines("a", Line("the dam at Wexley will hold"))
    (one,) = record.statements
    supposed = structs.replace(record, statements=(structs.replace(one, asserted=False),))
    assert list(seen(supposed).groups) == []


def test_many_repetitions_in_one_report_are_one_claim() -> None:
    """They are compared once."""
    lines = [Line(SOLD, (BRILL,)), Line("grain is dear at Wexley mill", (VOSS,))] * 40
    story = seen(report_of_lines("a", *lines))
    assert ([len(each) for each in story.groups], len(story.pairs[0])) == ([40, 40], 1)


def test_a_refusal_to_comment_answers_and_denies_nothing() -> None:
    """It is `responds`, by the report's own words."""
    story = seen(
        report_of_lines(
            "a",
            Line(LOST, (VOSS,)),
            Line("the loss of the old pier at Amsel harbour", (BRILL,), cue="would not discuss", kind="no_comment"),
        )
    )
    (found,) = answers(story)
    assert (found.type, found.a.ref, found.b.ref) == ("responds", ("a", "s2"), ("a", "s1"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the behaviour of the guild was organised", "the behavior of the guild was organized"),
        ("he owes nobody a pier", "[the board] owes nobody a pier"),
        ("it was micro-chipped then", "it was microchipped then"),
    ],
)
def test_a_spelling_or_what_an_editor_puts_in_is_no_alteration(one: str, two: str) -> None:
    assert changes(one, two) == changes(two, one) == []


def test_other_words_between_the_same_marks() -> None:
    """What was altered is shown word by word; words that are only left out are no alteration."""
    full = "We owe nobody a pier and we never will, whatever the ferrymen say"
    story = seen(
        report_of_lines("a", Line(full, quote="direct")),
        report_of_lines("b", Line(full.replace("nobody", "no ferryman"), quote="direct")),
        report_of_lines("c", Line("We owe nobody a pier and we never will", quote="direct")),
    )
    (found,) = altered(story)
    texts = sorted(each.statement.content.text for each in (found.a, found.b))
    assert changes(*texts) in ([("nobody", "no ferryman")], [("no ferryman", "nobody")])
    same = seen(
        report_of_lines("a", Line(full, quote="direct")), report_of_lines("b", Line(full.upper(), quote="direct"))
    )
    assert altered(same) == []


def test_an_inference_put_into_somebodys_mouth() -> None:
    """One report says that his remarks suggested it, the other that he said it."""
    drawn = Line(LOST, (SOURCES,), cue="suggested", kind="inference", about=VOSS)
    (found,) = altered(seen(report_of_lines("a", drawn), report_of_lines("b", Line(LOST))))
    assert (found.a.ref, found.b.ref) == (("a", "s1"), ("b", "s1"))


def test_to_deny_a_thing_and_to_say_that_it_is_not_so_agree() -> None:
    """However sure the scorer is that the two stand against each other."""
    sure = structs.replace(scorers(), opposes=structs.replace(scorers().opposes, shift=20.0))
    never = report_of_lines("a", Line("the harbour board never sold the pier stones to Lowmark", (VOSS,)))
    denied = report_of_lines("b", Line(SOLD, (BRILL,), cue="denied", kind="denial"), day="2031-05-08")
    so = report_of_lines("a", Line(SOLD, (VOSS,)))
    assert [each.type for each in relations(told([so, denied], BagsOfWords(), sure))] == ["denies"]
    assert "denies" not in [each.type for each in relations(told([never, denied], BagsOfWords(), sure))]


@pytest.mark.parametrize(
    "denial",
    [
        Line(
            "the sale of the pier", (BRILL,), cue="rebuffed", kind="denial", sentence="{who} {cue} {content}."
        ),  # a thing
        Line(SOLD, (RUMOUR,), cue="contradicts", kind="denial"),  # no person, no body, no text
    ],
)
def test_what_says_nothing_of_something_or_is_nobodys_denies_nothing(denial: Line) -> None:
    """However sure the scorer is that the two stand against each other."""
    sure = structs.replace(scorers(), opposes=structs.replace(scorers().opposes, shift=20.0))
    claim = report_of_lines("a", Line(SOLD, (VOSS,)))
    against = report_of_lines("b", denial, day="2031-05-08")
    assert relations(told([claim, against], BagsOfWords(), sure)) == []


def test_a_denial_without_a_speaker_denies_nothing() -> None:
    """ "Rumours were denied that [...]": nobody denied them. A rumour, which nobody tells either, can be denied."""
    claim, denial = Line(SOLD, (SOURCES,)), Line(SOLD, (BRILL,), cue="denied", kind="denial")
    said = [report_of_lines("a", claim), report_of_lines("b", denial, day="2031-05-08")]
    assert [each.type for each in relations(seen(*said))] == ["denies"]
    assert [each.type for each in relations(seen(unsaid(said[0]), said[1]))] == ["denies"]
    assert relations(seen(said[0], unsaid(said[1]))) == []


def unsaid(record: Record) -> Record:
    """The report without the speaker of its statement."""
    (one,) = record.statements
    return structs.replace(record, statements=(structs.replace(one, speaker=None, source=None, chain=()),))


def test_what_form_tells_is_shown_as_sure_as_forms_were_right() -> None:
    """And not with the score by which one form goes before another."""
    denial = report_of_lines("b", Line(SOLD, (BRILL,), cue="denied", kind="denial"), day="2031-05-08")
    told_of = described(seen(report_of_lines("a", Line(SOLD, (SOURCES,))), denial)).relations
    assert [each.score for each in told_of] == [scorers().by_form]


@pytest.mark.parametrize("who", [QUAY, RUMOUR])
def test_a_paper_or_a_rumour_confirms_nothing(who: Actor) -> None:
    """A party does, in the same words."""
    assert "confirms" in kinds(Line(SOLD, (VOSS,)), Line(SOLD, (BRILL,)))
    assert "confirms" not in kinds(Line(SOLD, (VOSS,)), Line(SOLD, (who,)))


def test_a_claim_that_says_both_confirms_nothing() -> None:
    """Two statements of one speaker of which one is misread: that it is so, and that it is not."""
    both = report_of_lines("b", Line(SOLD, (BRILL,)), Line(SOLD.replace("sold", "never sold"), (BRILL,)))
    story = seen(report_of_lines("a", Line(SOLD, (VOSS,))), both)
    assert "confirms" in [each.type for each in relations(story)]
    joined = replace(story, groups=[[0], [1, 2]], shown=[0, 1], access=story.access[:2])
    assert "confirms" not in [each.type for each in relations(joined)]


def test_what_is_told_elsewhere_is_not_what_somebody_would_not_discuss() -> None:
    """Likeness alone does not tell on what a refusal is."""
    refusal = Line("the loss of the old pier at Amsel harbour", (BRILL,), cue="would not discuss", kind="no_comment")
    assert answers(seen(report_of_lines("a", Line(LOST, (VOSS,))), report_of_lines("b", refusal))) == []


def test_two_who_decline_to_comment_are_no_claim_and_answer_nothing() -> None:
    """Each was silent for itself, and on what, these words do not tell."""
    silent = [
        Line(
            "to a request for comment",
            (who,),
            cue="did not respond",
            kind="no_comment",
            sentence="{who} {cue} {content}.",
        )
        for who in (TERSK, BRILL)
    ]
    other = Line("the request for comment was a comment", (QUAY,))
    found = described(seen(report_of_lines("a", *silent), report_of_lines("b", other, outlet="Quay Review")))
    refusals = [
        each.statements for each in found.claims if ("a", "s1") in each.statements or ("a", "s2") in each.statements
    ]
    assert sorted(map(len, refusals)) == [1, 1]
    assert not [each for each in found.relations if each.type == "responds"]
