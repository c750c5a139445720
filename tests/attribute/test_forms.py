"""What form alone tells: passives of telling, set phrases, refusals by nobody, quotations within quotations."""

from __future__ import annotations

import pytest

from reportedly.attribute.choose import Attribution
from reportedly.attribute.hearers import heard
from reportedly.attribute.inner import ended, inner, quoted_within
from reportedly.attribute.quotations import quotations
from reportedly.attribute.refusals import refused, silences
from reportedly.attribute.set_phrases import set_phrases
from reportedly.records import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def told(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution((at(text, source),), at(text, cue), (at(text, content),), 1.0)


def sources(text: str, a: Attribution) -> list[str]:
    return [text[slice(*span)] for span in a.source]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "by"),
    [
        ("Ferrymen were told that the pier was lost.", "Ferrymen", "were told", "the pier was lost", []),
        ("Ferrymen were told that the pier was lost.", "Ferrymen", "told", "the pier was lost", []),
        ("Orla Tesk was assured by the mayor, Lena Voss, that it would hold.", "Orla Tesk", "was assured", "it would hold",
         ["the mayor, Lena Voss"]),
        ("Asked whether the pier was lost, Tesk shrugged.", "Tesk", "Asked", "whether the pier was lost", []),
        ("Tesk shrugged when asked whether the pier was lost.", "Tesk", "asked", "whether the pier was lost", []),
    ],
)  # fmt: skip
def test_the_subject_of_a_passive_hears(text: str, source: str, cue: str, content: str, by: list[str]) -> None:
    """Who was told is no source; who stands after "by" is."""
    assert sources(text, heard(text, told(text, source, cue, content))) == by


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ferrymen told the mayor that the pier was lost.", "Ferrymen", "told", "the pier was lost"),
        ("Tesk was quoted as saying that the pier was lost.", "Tesk", "was quoted as saying", "the pier was lost"),
        ("Tesk was convinced that the pier was lost.", "Tesk", "was convinced", "the pier was lost"),
        ("“It is lost,” Tesk told the board.", "Tesk", "told", "It is lost"),
        ("The mayor was ill, and Tesk warned that the pier was lost.", "Tesk", "warned", "the pier was lost"),
    ],
)
def test_other_subjects_speak(text: str, source: str, cue: str, content: str) -> None:
    """An active verb, a quoted person and one who is convinced keep their subject."""
    assert sources(text, heard(text, told(text, source, cue, content))) == [source]


SILENT = [
    ("There was no immediate reply from the Arden embassy.", [("the Arden embassy", "no immediate reply")]),
    ("Letters to the consul went unanswered.", [("the consul", "Letters")]),
    ("Repeated calls to the mayor’s office were not returned on Friday.", [("the mayor’s office", "Repeated calls")]),
    ("Efforts to reach Orla Tesk were unsuccessful.", [("Orla Tesk", "Efforts to reach")]),
    ("Asked whether she had resigned, Lena Voss did not answer.", [("Lena Voss", "answer")]),
    ("The embassy gave no reply.", [("The embassy", "no reply")]),
    ("Lena Voss, when asked about it, said nothing.", [("Lena Voss", "nothing")]),
    ("Nobody from the bank was available for comment.", [("the bank", "for comment")]),
    ("The palace has yet to respond.", [("The palace", "respond")]),
    ("No one at the harbour office would discuss the collision.", [("the harbour office", "discuss the collision")]),
    (
        "Neither Orla Tesk nor Lena Voss would say who paid.",
        [("Orla Tesk", "say who paid"), ("Lena Voss", "say who paid")],
    ),
]


@pytest.mark.parametrize(("text", "found"), SILENT)
def test_silences(text: str, found: list[tuple[str, str]]) -> None:
    """Who was silent is who was asked, one each of "neither … nor"; the kind is known."""
    told = list(silences(text))
    assert [(sources(text, a)[0], text[slice(*a.content[0])]) for a in told] == found
    assert {a.kind for a in told} == {"no_comment"}


@pytest.mark.parametrize(
    "text",
    [
        "No one at the harbour office saw the collision, the master said.",
        "Emergency calls went unanswered for an hour.",
        "There was no rain from the east.",
        "The army did not respond to the attack.",
        "Nobody replied better than she did.",
        "The question remains unanswered.",
        "Orla Tesk said nothing would change.",
    ],
)
def test_what_is_no_refusal(text: str) -> None:
    """Nobody who saw, calls that nobody made to a source and armies are no refusals to comment."""
    assert not list(silences(text))


def test_a_refusal_that_the_network_found_gets_its_office() -> None:
    """ "Nobody at the port would discuss it" is the port's silence; nobody who lies is no silence."""
    text = "Nobody at the port would discuss the fire."
    (one,) = refused(text, told(text, "Nobody at the port", "would discuss", "the fire"))
    assert (sources(text, one), one.kind) == (["the port"], "no_comment")
    text = "Nobody at the port claimed that it was safe."
    a = told(text, "Nobody at the port", "claimed", "it was safe")
    assert refused(text, a) == (a,)


PHRASES = [
    ("The plan was, in the words of one clerk, “a book of wishes”.", "one clerk", "a book of wishes"),
    ("“A book of wishes,” in the words of one clerk, the plan was dropped.", "one clerk", "A book of wishes,"),
    ("In Lena Voss’s own words, the camp was “a prison with flowers”.", "Lena Voss", "a prison with flowers"),
    ("In the words of Lena Voss, the camp is full.", "Lena Voss", "the camp is full"),
    (
        "Orla Tesk, who rejects the charges, pleaded not guilty on Tuesday.",
        "Orla Tesk, who rejects the charges",
        "not guilty",
    ),
    ("Lena Voss entered a plea of no contest.", "Lena Voss", "no contest"),
]


@pytest.mark.parametrize(("text", "source", "content"), PHRASES)
def test_set_phrases(text: str, source: str, content: str) -> None:
    """Whose words they are, and which words."""
    (one,) = set_phrases(text, quotations(text))
    assert sources(text, one) == [source]
    assert text[slice(*one.content[0])] == content


@pytest.mark.parametrize(
    "text",
    [
        "In other words, the camp was “a prison”, and all knew it.",
        "In a few words, the plan failed.",
        "“In the words of my father, we owe nobody,” she said.",
        "The words of the song, “a prison with flowers”, are old.",
    ],
)
def test_nobodys_words(text: str) -> None:
    """Other words, few words and words within what somebody said are left alone."""
    assert not list(set_phrases(text, quotations(text)))


def test_quoted_within() -> None:
    """Of a quotation in a quotation the speaker is who stands right before it."""
    text = "“The captain said, ‘Stay below,’ and we climbed out,” Orla Tesk said."
    (one,) = quoted_within(text, inner(text, quotations(text)))
    assert (sources(text, one), text[slice(*one.cue)], text[slice(*one.content[0])]) == (
        ["The captain"],
        "said",
        "Stay below,",
    )


def test_ended_with_its_quotation() -> None:
    """Words that go on after a whole utterance are not of who made it; what is no whole utterance goes on."""
    text = "“The bank told us: ‘Pay by June,’ and we have paid,” she said."
    a = told(text, "The bank", "told", "Pay by June,’ and we have paid")
    assert text[slice(*ended(text, a, inner(text, quotations(text))).content[0])] == "Pay by June,"
    text = "“The bank told us: ‘Pay by June’ or the house goes,” she said."
    a = told(text, "The bank", "told", "‘Pay by June’ or the house goes")
    assert ended(text, a, inner(text, quotations(text))) == a


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Okeno allegedly took the money from the fund.", ["Okeno", "took the money from the fund"]),
        ("The pier fell. Two clerks have reportedly left, police said.", ["Two clerks have", "left"]),
        ("He bought the allegedly stolen car.", None),
        ("Dahl, who reportedly sold the mill, has left.", None),
        ("“He allegedly took the money,” said Dahl.", None),
    ],
)
def test_an_adverb_of_hearsay_on_the_main_verb_is_a_cue(text: str, content: list[str] | None) -> None:
    """On a modifier, in a side clause or in somebody's mouth it is none."""
    found = [[text[slice(*span)] for span in a.content] for a in set_phrases(text, quotations(text))]
    assert found == ([content] if content else [])
