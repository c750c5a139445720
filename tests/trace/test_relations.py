"""What stands against what in one story, and whose reading that is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from msgspec import structs
from telling import BRILL, QUAY, SOURCES, SPOKESMAN, VOSS, Bags, Line, seen, written

from reportedly.trace.altered import altered, changes
from reportedly.trace.answers import answers
from reportedly.trace.conflicts import conflicts
from reportedly.trace.contrast import Pairs
from reportedly.trace.denials import denials
from reportedly.trace.publicly import private_against_public
from reportedly.trace.relations import relations
from reportedly.trace.told import Told
from reportedly.trace.wording import Floats

LOST = "the old pier at Amsel harbour cannot be saved before winter"


def test_what_stands_in_a_denial_is_what_it_denies() -> None:
    """Though another claim is more like it in its words."""
    story = seen(
        written(
            "a",
            Line("accusations that Tersk sold the pier stones to Lowmark", (SPOKESMAN,), cue="rejected", kind="denial"),
            Line("Tersk sold the pier stones to Lowmark", (SOURCES,), cue="accusations", kind="allegation", within=1),
            Line("Tersk sold grain to Lowmark", (BRILL,)),
        )
    )
    (found,) = denials(story)
    assert (found.type, found.a.ref, found.b.ref, found.reading) == ("denies", ("a", "s1"), ("a", "s2"), "report")
    assert not found.private_vs_public


def test_who_denies_the_report_denies_what_it_tells_first() -> None:
    """A denial that names no matter is of what an outlet put forward."""
    story = seen(
        written("a", Line(LOST, (VOSS, SOURCES, QUAY), access="private"), Line("barges are cheap", (BRILL,))),
        written("b", Line(LOST, (VOSS, QUAY), access="private"), Line("the whole story is rubbish", (SPOKESMAN,))),
    )
    (found,) = denials(story)
    assert (found.a.ref, found.b.statement.content.text) == (("b", "s2"), LOST)


def test_a_report_counts_once_for_what_a_denial_of_the_story_denies() -> None:
    """However often a report comes back to a lesser matter, what it tells first is denied."""
    lesser = [Line("barges are cheap this summer", (VOSS, QUAY))] * 4
    story = seen(
        written("a", Line(LOST, (VOSS, QUAY), access="private"), *lesser),
        written("b", Line("the whole story is rubbish", (SPOKESMAN,))),
    )
    (found,) = denials(story)
    assert found.b.statement.content.text == LOST


def test_nobody_denies_what_he_says_himself() -> None:
    """Though one report has his whole name and the other a part of it."""
    short = structs.replace(BRILL, name="Brill")
    said = written("a", Line("the board sold the pier stones to Lowmark", (BRILL,)))
    said = structs.replace(said, actors=tuple(short if actor.id == "b" else actor for actor in said.actors))
    denied = Line("the board sold the pier stones to Lowmark", (BRILL,), cue="denied", kind="denial")
    assert denials(seen(said, written("b", denied))) == []


def test_a_claim_and_its_negation_are_a_possible_conflict() -> None:
    """The model is asked of what is alike and negated once, and of nothing else."""
    story = seen(
        written("a", Line("the harbour board will pay the ferrymen for the winter", (BRILL,))),
        written("b", Line("the harbour board will not pay the ferrymen for the winter", (VOSS,))),
        written("c", Line("grain is dear at Wexley mill this year", (SOURCES,))),
    )
    weigh = Bags()
    story = apart(story)
    (found,) = conflicts(story, weigh)
    assert (found.type, found.reading, found.private_vs_public, weigh.asked) == ("conflicts", "ours", False, 1)


def test_a_later_figure_of_the_same_party_is_an_update() -> None:
    """The later one brings the earlier one up to date, whatever the order of the reports."""

    class Contrary(Bags):
        def contrast(self, pairs: Pairs) -> Floats:
            return np.tile([0.9, 0.05, 0.05], (len(pairs), 1))

    story = apart(
        seen(
            written("a", Line("the storm sank 11 barges at Amsel harbour on Monday", (VOSS,))),
            written(
                "b",
                Line("the storm sank 14 barges at Amsel harbour on Monday", (SPOKESMAN,)),
                day="2031-05-08",
            ),
        )
    )
    (found,) = conflicts(story, Contrary())
    assert (found.type, found.a.ref, found.b.ref) == ("updates", ("b", "s1"), ("a", "s1"))


def test_private_words_beside_the_public_line_of_the_same_party() -> None:
    """A report that says "although it publicly insists" sets them against each other itself; else the reading is ours."""
    private = Line(LOST, (VOSS, SOURCES), cue="told", access="private")
    insists = Line(
        "nothing is decided", (SPOKESMAN,), cue="insists", sentence="Yet publicly {who} {cue} that {content}."
    )
    (said_by_report,) = private_against_public(seen(written("a", private, insists)))
    assert (said_by_report.type, said_by_report.reading, said_by_report.private_vs_public) == (
        "conflicts",
        "report",
        True,
    )
    alike = Line("the old pier at Amsel harbour can be saved before winter", (SPOKESMAN,))
    (ours,) = private_against_public(seen(written("a", private), written("b", alike)))
    assert (ours.reading, ours.a.ref, ours.b.ref) == ("ours", ("a", "s1"), ("b", "s1"))


def test_public_words_of_another_party_are_no_tension() -> None:
    """Nor are those on another matter."""
    private = Line(LOST, (VOSS, SOURCES), cue="told", access="private")
    for other in (Line(LOST.replace("cannot", "can"), (BRILL,)), Line("grain is dear this year", (SPOKESMAN,))):
        assert private_against_public(seen(written("a", private), written("b", other))) == []


def test_a_refusal_to_comment_answers_and_denies_nothing() -> None:
    """It is `responds`, by the report's own words."""
    story = seen(
        written(
            "a",
            Line(LOST, (VOSS,)),
            Line("the loss of the old pier at Amsel harbour", (BRILL,), cue="would not discuss", kind="no_comment"),
        )
    )
    (found,) = answers(story)
    assert (found.type, found.a.ref, found.b.ref) == ("responds", ("a", "s2"), ("a", "s1"))


def test_other_words_between_the_same_marks() -> None:
    """What was altered is shown word by word; words that are only left out are no alteration."""
    full = "We owe nobody a pier and we never will, whatever the ferrymen say"
    story = seen(
        written("a", Line(full, quote="direct")),
        written("b", Line(full.replace("nobody", "no ferryman"), quote="direct")),
        written("c", Line("We owe nobody a pier and we never will", quote="direct")),
    )
    (found,) = altered(story)
    texts = sorted(each.statement.content.text for each in (found.a, found.b))
    assert changes(*texts) in ([("nobody", "no ferryman")], [("no ferryman", "nobody")])
    same = seen(written("a", Line(full, quote="direct")), written("b", Line(full.upper(), quote="direct")))
    assert altered(same) == []


def test_an_inference_put_into_somebodys_mouth() -> None:
    """One report says that his remarks suggested it, the other that he said it."""
    drawn = Line(LOST, (SOURCES,), cue="suggested", kind="inference", about=VOSS)
    (found,) = altered(seen(written("a", drawn), written("b", Line(LOST))))
    assert (found.a.ref, found.b.ref) == (("a", "s1"), ("b", "s1"))


def test_each_pair_of_claims_is_told_once() -> None:
    """What a report denies in its own words is not told again as a possible conflict."""
    story = seen(
        written("a", Line("the board sold the pier stones to Lowmark", (BRILL,))),
        written("b", Line("the board sold the pier stones to Lowmark", (SPOKESMAN,), cue="denied", kind="denial")),
    )
    assert [each.type for each in relations(story, Bags())] == ["denies"]


def apart(story: Told) -> Told:
    """The story with each statement a claim of its own, as where speakers are known to differ."""
    access = [each.statement.setting.access for each in story.statements]
    return replace(story, groups=[[n] for n in range(len(story.statements))], access=access)


def test_nothing_is_made_of_names() -> None:
    """A person is of the party that a report says, in all reports of the story."""
    bare = structs.replace(VOSS, belongs_to=None)
    private = written("a", Line(LOST, (VOSS, SOURCES), cue="told", access="private"))
    public = written("b", Line(LOST.replace("cannot", "can"), (bare,)))
    public = structs.replace(public, actors=tuple(bare if a.id == "v" else a for a in public.actors))
    (found,) = private_against_public(seen(private, public))
    assert found.private_vs_public
