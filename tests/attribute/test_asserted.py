"""Whether the report says that an attribution took place."""

from __future__ import annotations

import pytest

from reportedly.attribute.asserted import CueInText, asserted
from reportedly.attribute.cue_kinds import cue_kind
from reportedly.records import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def told(text: str, source: str | None, cue: str, content: str, within: int | None = None) -> CueInText:
    return CueInText(
        (at(text, source),) if source else (),
        at(text, cue),
        (at(text, content),),
        cue_kind(cue, content),
        False,
        within,
    )


NOT_SAID = [
    ("Did Orla Tesk say that the pier was safe?", "Orla Tesk", "say", "the pier was safe"),
    ("If the mayor ever admits that the pier was lost, she will go.", "the mayor", "admits", "the pier was lost"),
    ("The mayor may have told the board that the pier was lost.", "The mayor", "told", "the pier was lost"),
    ("The mayor should tell the board that the pier was lost.", "The mayor", "tell", "the pier was lost"),
    ("It is untrue that Lena Voss said that the pier was lost.", "Lena Voss", "said", "the pier was lost"),
    ("Nobody told the ferrymen that the pier was lost.", "Nobody", "told", "the pier was lost"),
    ("No other paper reported that the pier was lost.", "No other paper", "reported", "the pier was lost"),
    ("An earlier version of this article said that the pier was lost.", "An earlier version of this article", "said",
     "the pier was lost"),
    ("Correction: We reported in error that the pier was lost.", "We", "reported", "the pier was lost"),
    ("We reported on Monday that the pier was lost. That was wrong.", "We", "reported", "the pier was lost"),
    ("It is not clear whether Tesk confirmed that the pier was lost.", "Tesk", "confirmed", "the pier was lost"),
    ("Perhaps the mayor will admit that the pier was lost.", "the mayor", "admit", "the pier was lost"),
    ("Orla Tesk was wrongly quoted as saying that the pier was lost.", "Orla Tesk", "was wrongly quoted as saying",
     "the pier was lost"),
    ("Had Tesk warned the crew that the pier was lost, they would live.", "Tesk", "warned", "the pier was lost"),
]  # fmt: skip
SAID = [
    ("No 10 said that the pier was lost.", "No 10", "said", "the pier was lost"),
    ("No fewer than ten ferrymen said that the pier was lost.", "No fewer than ten ferrymen", "said", "the pier was lost"),
    ("Perhaps the pier was lost, Orla Tesk said.", "Orla Tesk", "said", "Perhaps the pier was lost"),
    ("Orla Tesk was quoted as saying that the pier was lost.", "Orla Tesk", "was quoted as saying", "the pier was lost"),
    ("Orla Tesk said that the pier could have been saved if the crew had come.", "Orla Tesk", "said",
     "the pier could have been saved if the crew had come"),
    ("Why did Orla Tesk say that the pier was safe?", "Orla Tesk", "say", "the pier was safe"),
    ("If asked, the mayor says that the pier was lost.", "the mayor", "says", "the pier was lost"),
    ("Is it over? Orla Tesk said that the pier was safe.", "Orla Tesk", "said", "the pier was safe"),
    ("The mayor, who should resign, said that the pier was lost.", "The mayor", "said", "the pier was lost"),
    ("Nobody saw the fire, the mayor said.", "the mayor", "said", "Nobody saw the fire"),
    ("The ministry wrongly said on Monday that the pier was lost.", "The ministry", "said", "the pier was lost"),
    ("In an earlier version of events, the mayor said that the pier was lost.", "the mayor", "said", "the pier was lost"),
    ("Correction: The pier is in Arden, the mayor said.", "the mayor", "said", "The pier is in Arden"),
    ("None other than Orla Tesk said that the pier was safe.", "None other than Orla Tesk", "said", "the pier was safe"),
    ("It was unclear whether anyone was hurt. Tesk said that the pier was safe.", "Tesk", "said", "the pier was safe"),
    ("The mayor said that the pier was lost. That was wrong.", "The mayor", "said", "the pier was lost"),
    ("The mayor went on to say that the pier was lost.", "The mayor", "say", "the pier was lost"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOT_SAID)
def test_what_did_not_take_place(text: str, source: str, cue: str, content: str) -> None:
    """What is asked, supposed, only possible, demanded, denied or corrected is not asserted."""
    assert asserted(text, [told(text, source, cue, content)]) == [False]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_what_did(text: str, source: str, cue: str, content: str) -> None:
    """What is said is asserted, whatever stands in its content, in the sentence before it or beside it."""
    assert asserted(text, [told(text, source, cue, content)]) == [True]


@pytest.mark.parametrize(
    ("before", "took_place"),
    [
        ("There is even a fake quote from the harbour police.", False),
        ("It includes fabricated remarks by the mayor:", False),
        ("There is a quote from the harbour police.", True),
        ("Lena Voss called it a fake quote.", True),
    ],
)
def test_a_quotation_that_the_report_calls_made_up(before: str, *, took_place: bool) -> None:
    """Whoever only calls something fake may be quoted himself."""
    text = f"{before} “The pier was clean,” said Ivo Tersk."
    assert asserted(text, [told(text, "Ivo Tersk", "said", "The pier was clean")]) == [took_place]


def test_within_a_denial_the_act_that_is_denied_is_not_asserted() -> None:
    """The denial took place, the telling that it denies did not; a claim that is denied was made."""
    text = "Lena Voss denied having told the board that the pier was lost."
    outer = told(text, "Lena Voss", "denied", "having told the board that the pier was lost")
    assert asserted(text, [outer, told(text, None, "told", "the pier was lost", 0)]) == [True, False]
    text = "Lena Voss denied the claim that the pier was lost."
    outer = told(text, "Lena Voss", "denied", "the claim that the pier was lost")
    assert asserted(text, [outer, told(text, None, "claim", "the pier was lost", 0)]) == [True, True]


def test_what_is_within_something_unsaid_is_unsaid() -> None:
    """If she had not said it, nor had she said what somebody else said."""
    text = "If Tesk says that Voss promised that the pier would stand, we will see."
    outer = told(text, "Tesk", "says", "Voss promised that the pier would stand")
    assert asserted(text, [told(text, "Voss", "promised", "the pier would stand", 1), outer]) == [False, False]


def test_what_is_demanded_is_no_word_yet() -> None:
    """A demand that somebody say something is a demand; the saying is still to come."""
    text = "The union demanded that the owner admit that the pier was lost."
    outer = told(text, "The union", "demanded", "the owner admit that the pier was lost")
    assert asserted(text, [outer, told(text, "the owner", "admit", "the pier was lost", 0)]) == [True, False]


def test_a_row_of_any_length() -> None:
    """Statements within statements can be as many as a text holds."""
    text = "Tesk said that " * 3000 + "it rained."
    row = [
        CueInText(
            ((15 * i, 15 * i + 4),),
            (15 * i + 5, 15 * i + 9),
            ((15 * i + 15, len(text) - 1),),
            "assertion",
            False,
            i - 1 if i else None,
        )
        for i in range(3000)
    ]
    assert all(asserted(text, row))
