"""Refusals to a paper, and days and places of one occasion beside another: private talk keeps its own."""

from __future__ import annotations

import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near

from reportedly.resolve.occasions import occasions

TALK = (
    "At a closed meeting of the council on 4 May, the treasurer, Edda Korr, told the mayor that the fund was empty, two people who "
    "were there said."
)
TOLD = ("the treasurer, Edda Korr,", "told", "the fund was empty")


def read(text: str, *parts: tuple[str | None, str, str]) -> ResolvedRecord:
    made = [statement_near(text, f"s{k}", *part) for k, part in enumerate(parts)]
    return resolved(text, *made, people="Edda Korr|Per Olm", outlets="Harven Echo", published="2031-08-02")


@pytest.mark.parametrize(
    ("refusal", "part"),
    [
        ("Korr declined to comment.", ("Korr", "declined", "to comment")),
        ("Korr could not be reached for comment.", ("Korr", "could not be reached", "for comment")),
        ("Korr did not respond to a request for comment.", ("Korr", "did not respond to", "a request for comment")),
        ("Korr would not discuss the meeting.", ("Korr", "would not discuss", "the meeting")),
    ],
)
def test_a_refusal_to_a_paper_is_no_part_of_the_scene(refusal: str, part: tuple[str, str, str]) -> None:
    """Neither its form nor its day is that of the meeting, and nobody there told of it."""
    record = read(f"{TALK}\n\n{refusal}", TOLD, part)
    assert (record.statement("s0").setting.access, record.statement("s0").setting.date) == ("private", "2031-05-04")
    s = record.statement("s1")
    assert s.setting.access != "private"
    assert (s.setting.form, s.setting.date, s.setting.place, s.addressee) == (None, None, None, None)
    assert len(s.chain) == 1


def test_a_refusal_that_the_scene_tells_stays_in_it() -> None:
    """Its own sentence tells the meeting."""
    text = f"{TALK}\n\nAt the same closed meeting Korr refused to say where it had gone."
    record = read(text, TOLD, ("Korr", "refused to say", "where it had gone"))
    assert record.statement("s1").setting.form == "meeting"


def test_a_month_is_no_event() -> None:
    """ "In March" is no public march; "at the march" is."""
    assert occasions("Edda Korr told Per Olm in March, and again on 6 March, that the fund was empty.", ()) == ()
    assert [o.form for o in occasions("Edda Korr told them at the march that the fund was empty.", ())] == ["other"]


def test_the_day_of_the_telling_is_not_that_of_the_meeting() -> None:
    """Who "admitted on Friday that she had met" met on another day."""
    text = (
        "Edda Korr admitted on Friday that she had met Per Olm, a banker, in June.\n\nKorr told Olm that the fund was a well "
        "without a floor, an official said."
    )
    made = read(text, ("Korr", "told", "the fund was a well without a floor"))
    assert made.statement("s0").setting.date in (None, "2031-06")
