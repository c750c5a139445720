"""What a story is called."""

from __future__ import annotations

from builders.reports import record, report

from reportedly.records import Record
from reportedly.trace.titles import first_sentence, title

FERRY = "The Amsel ferry struck a rock on Monday and sank in an hour."


def with_title(ident: str, headline: str | None, text: str = FERRY, outlet: str = "Quay Review") -> Record:
    return record(report(text, id=ident, outlet=outlet, **({"title": headline} if headline else {})))


def test_a_story_has_the_headline_of_its_most_central_report() -> None:
    """Not that of the first, which tells something beside it."""
    found = title(
        [
            with_title("a", "Harbour notes", "The harbour board met on Monday. It spoke of fees."),
            with_title("b", "Amsel ferry strikes rock and sinks"),
            with_title("c", "Ferry sinks off Amsel after it strikes rock"),
        ]
    )
    assert found in {"Amsel ferry strikes rock and sinks", "Ferry sinks off Amsel after it strikes rock"}


def test_the_name_of_the_site_is_no_part_of_it() -> None:
    """ "Ferry sinks | Quay Review" is "Ferry sinks"; what follows a dash and is no outlet stays."""
    assert title([with_title("a", "Ferry sinks | Quay Review")]) == "Ferry sinks"
    assert title([with_title("a", "Ferry sinks - nobody hurt")]) == "Ferry sinks - nobody hurt"


def test_without_headlines_it_is_the_first_sentence_of_the_lead() -> None:
    """Without a dateline, and cut at a word where it is long."""
    assert title([with_title("a", None, f"AMSEL (Coastal Wire) — {FERRY} Nobody was hurt.")]) == FERRY[:-1]
    long = first_sentence("The ferry " + "sank and " * 40 + "rose.")
    assert long.endswith(("sank …", "and …"))
    assert len(long) <= 112


def test_an_abbreviation_ends_no_headline() -> None:
    """Nor an initial; a sentence ends where it ends."""
    for first, rest in (
        ("Audit finds missing lamps at St. Orla lighthouse", "\n\nAMSEL - About 400 lamps are missing."),
        ("Dr. J. Veld leaves the ferry company", "\n\nHe said so on Monday."),
        ("Did Mrs. Veld know?", " She said that she did not."),
    ):
        assert first_sentence(first + rest) == first
