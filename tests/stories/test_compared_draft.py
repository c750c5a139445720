"""A draft beside the record: who says the same there, who denies it, and what has no source there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from builders.lines import BRILL, SOURCES, VOSS, BagsOfWords, Line, report_of_lines
from builders.reports import record, report
from msgspec import structs

from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.listing import counts
from reportedly.store.relating import End, relate
from reportedly.store.reports import report_with_id
from reportedly.stories.compared_draft import STATEMENTS, DraftStatement, compared_draft
from reportedly.stories.stored import refresh
from reportedly.trace.contrast import MeaningModel, Pairs
from reportedly.trace.wording import Floats

SOLD = "the Amsel ferry will be sold to a Lowmark firm"
PAINTED = "the lamps of the Tersk mill will be painted green"
DRAFT = report_of_lines("draft", Line(SOLD, (VOSS,)), Line(PAINTED, (BRILL,)), outlet="Lisk Post")


def filled(store: Store) -> None:
    """The ferry in two papers, a denial, and something else."""
    add(store, report_of_lines("one", Line(SOLD, (VOSS,)), outlet="Quay Review"))
    add(store, report_of_lines("two", Line(SOLD, (VOSS,)), outlet="Amsel Post", day="2031-05-07"))
    add(store, report_of_lines("no", Line(SOLD, (BRILL,), "denied", "denial"), outlet="Mill News", day="2031-05-08"))
    refresh(store, BagsOfWords())


def compared(store: Store, draft: Record = DRAFT, weigh: MeaningModel | None = None) -> list[DraftStatement]:
    return list(compared_draft(store, draft, Knowledge(), weigh or BagsOfWords()))


def own_voice(*sentences: str) -> Record:
    """A draft that names no source."""
    return record(report("The ferry at Amsel has been old for years. " + " ".join(sentences), id="draft"))


class AllMeanTheSame(BagsOfWords):
    """A model to which all texts mean one thing, so that the words alone decide."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        unit: Floats = np.ones((len(texts), 2)) / np.sqrt(2)
        return unit

    def contrast(self, pairs: Pairs) -> Floats:
        return np.array([[0.0, 1.0, 0.0]] * len(pairs))


def test_what_is_known_denied_and_without_a_source(store: Store) -> None:
    """From whom, on which root, by whom and as whose reading; nothing of the draft is stored."""
    filled(store)
    before = counts(store)
    sold, painted = compared(store)
    (known,) = sold.known
    assert [(e.speaker, e.report.record.report.outlet) for e in known.said] == [
        ("Lena Voss", "Quay Review"),
        ("Lena Voss", "Amsel Post"),
    ]
    assert (known.possible, known.attestation, len(known.roots)) == (False, "first hand", 1)
    assert [(each.by.speaker, each.reading) for each in sold.denied] == [("Otto Brill", "ours")]
    assert (painted.known, painted.denied) == ((), ())
    assert counts(store) == before


def test_another_who_says_the_same_is_possibly_a_source(store: Store) -> None:
    """In nearly the same words, whoever it is; not with another figure, nor the opposite."""
    filled(store)
    sold, figure, negated = compared(
        store,
        report_of_lines(
            "draft",
            Line(SOLD, (SOURCES,), access="unknown"),
            Line(f"{SOLD} for 9 crowns", (SOURCES,), access="unknown"),
            Line(SOLD.replace("will be", "will not be"), (SOURCES,), access="unknown"),
        ),
    )
    (known,) = sold.known
    assert (known.possible, known.same_speaker) == (True, False)
    assert {each.speaker for each in known.said} == {"Lena Voss"}
    assert (figure.known, negated.known) == ((), ())


@pytest.mark.parametrize(
    ("words", "possible"),
    [
        ("the Amsel ferry goes to Lowmark owners next year", [False]),
        ("the Amsel ferry changes hands before winter comes", [True]),
        ("the boat at Amsel changes hands before winter comes", []),
    ],
)
def test_the_same_only_with_half_of_the_words(store: Store, words: str, possible: list[bool]) -> None:
    """What means the same is the same with half of the words of the shorter in common, possibly so with a quarter, else not."""
    add(store, report_of_lines("one", Line(SOLD, (VOSS,)), outlet="Quay Review"))
    refresh(store, AllMeanTheSame())
    (found,) = compared(store, report_of_lines("draft", Line(words, (VOSS,))), AllMeanTheSame())
    assert [each.possible for each in found.known] == possible
    assert all(each.same_speaker for each in found.known)


def test_the_drafts_own_voice_is_only_possibly_held(store: Store) -> None:
    """Who says or denies what the draft states without a source; not the opposite, nor another figure, nor what is left open."""
    filled(store)
    (sold,) = compared(
        store,
        own_voice(
            "The Amsel ferry will be sold to a Lowmark firm.",
            "The Amsel ferry will not be sold to a Lowmark firm.",
            "The Amsel ferry will be sold to a Lowmark firm for 9 crowns.",
            "Perhaps the Amsel ferry will be sold to a Lowmark firm.",
            "The lamps of the Tersk mill will be painted green.",
        ),
    )
    assert (sold.statement, sold.text) == (None, "The Amsel ferry will be sold to a Lowmark firm.")
    assert [each.possible for each in sold.known] == [True]
    assert {each.speaker for known in sold.known for each in known.said} == {"Lena Voss"}
    assert [(each.by.speaker, each.reading) for each in sold.denied] == [("Otto Brill", "ours")]


def test_a_confirmed_denial_stays_possible_of_the_drafts_own_voice(store: Store) -> None:
    """Since that the draft says the same as who is denied is our reading alone."""
    filled(store)
    no, one = (report_with_id(store, ident) for ident in ("no", "one"))
    relate(store, End(no, "s1"), End(one, "s1"), "denies", "Ina")
    (sold,) = compared(store, own_voice("The Amsel ferry will be sold to a Lowmark firm."))
    assert [each.reading for each in sold.denied] == ["ours"]


def test_a_persons_decision_is_told(store: Store) -> None:
    """A denial that a person confirmed is no longer only possible, as on the page of the story."""
    filled(store)
    no, one = (report_with_id(store, ident) for ident in ("no", "one"))
    relate(store, End(no, "s1"), End(one, "s1"), "denies", "Ina")
    assert [each.reading for each in compared(store)[0].denied] == ["person"]


def test_the_draft_itself_is_no_source(store: Store) -> None:
    """A draft that was kept in the record does not confirm what it says."""
    add(store, structs.replace(DRAFT, report=structs.replace(DRAFT.report, id="kept")))
    refresh(store, BagsOfWords())
    assert all(not each.known and not each.denied for each in compared(store))


def test_an_empty_store_has_no_source(store: Store) -> None:
    """For every statement; a silence is no statement of which there could be one."""
    silent = report_of_lines("draft", Line("to comment", (BRILL,), "declined", "no_comment"), Line(SOLD, (VOSS,)))
    assert [(each.text, each.known) for each in compared(store, silent)] == [(SOLD, ())]


def test_a_long_draft_is_compared_in_part(store: Store) -> None:
    """Its first statements: more would take longer than its writer waits."""
    line = Line(SOLD, (VOSS,))
    assert len(compared(store, report_of_lines("draft", *([line] * (STATEMENTS + 3))))) == STATEMENTS


def test_what_the_charged_deny_is_told_of_the_drafts_own_charge(store: Store) -> None:
    """A denial in other words, by whom a sentence charges; not one by somebody else, or of something else."""
    for number, (speaker, words) in enumerate(
        (
            (BRILL, "he had falsified a word of the ferry list"),
            (VOSS, "she had seen the ferry list at Amsel"),
            (BRILL, "the mill at Tersk was for sale"),
        )
    ):
        line = Line(words, (speaker,), "denied", "denial")
        add(store, report_of_lines(f"no{number}", line, outlet="Mill News", day=f"2031-05-0{number + 1}"))
    refresh(store, BagsOfWords())
    (charged,) = compared(store, own_voice("Otto Brill falsified the list of crews, and nobody at Amsel knew."))
    assert [(each.by.speaker, each.by.statement.content.text, each.reading) for each in charged.denied] == [
        ("Otto Brill", "he had falsified a word of the ferry list", "ours")
    ]
