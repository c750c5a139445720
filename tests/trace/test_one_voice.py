"""Whether two statements may be one party's words under two names, so that the one confirms nothing."""

from __future__ import annotations

import pytest
from builders.lines import Line, report_of_lines
from msgspec import structs

from reportedly.records import Actor, ActorType, Quote
from reportedly.trace.one_voice import may_be_one_voice, one_quotation, overlap, surely_two
from reportedly.trace.statements import StatementInReport, said

PIER = "the old pier at Amsel harbour cannot be saved before winter"


def actor(name: str, kind: ActorType = "person", role: str | None = None, *, named: bool = True) -> Actor:
    return Actor(id="x1", name=name, type=kind, role=role, named=named, mentions=())


def by(
    who: Actor, report: str, words: str = PIER, quote: Quote = "indirect", sure: float | None = None
) -> StatementInReport:
    """These words of this speaker, alone in a report."""
    (one,) = said([report_of_lines(report, Line(words, quote=quote))])
    certainty = structs.replace(one.statement.certainty, speaker=sure)
    return StatementInReport(
        one.record, structs.replace(one.statement, speaker="x1", certainty=certainty), {"x1": who}, one.attitude
    )


VELD, ROLE = actor("Ilsa Veld"), actor("senior lawmaker", role="senior lawmaker")
MINISTRY, ITS = (
    actor("Foreign Ministry", "government"),
    actor("Orskian Foreign Ministry spokeswoman", role="spokeswoman"),
)


@pytest.mark.parametrize(
    ("one", "two", "may_be"),
    [
        (actor("Ana Bredi"), actor("Ana Badri"), True),
        (VELD, actor("Jonas Veld"), True),
        (VELD, actor("Petra Holm"), False),
        (VELD, ROLE, True),
        (actor("Ilsa Veld", role="harbour clerk"), ROLE, False),
        (actor("Ilsa Veld", role="lawmaker"), ROLE, True),
        (MINISTRY, ITS, True),
        (MINISTRY, actor("spokesman", role="spokesman"), True),
        (actor("Coast Guard", "organisation"), ITS, False),
        (actor("experts", "group", named=False), VELD, False),
    ],
)
def test_whose_words_may_be_one_partys(one: Actor, two: Actor, may_be: bool) -> None:
    a, b = by(one, "a"), by(two, "b")
    assert may_be_one_voice(a, b) is may_be_one_voice(b, a) is may_be


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (PIER, f"It all comes down to this: {PIER}", True),
        ("the board has accepted the offer of the guild", "the board has rejected the offer of the guild", False),
        ("the pier is lost", "nobody told the ferrymen", False),
    ],
)
def test_of_one_quotation_papers_print_different_parts(one: str, two: str, same: bool) -> None:
    a, b = by(VELD, "a", one, "direct"), by(actor("Petra Holm"), "b", two, "direct")
    assert one_quotation(a, b) is same
    assert not one_quotation(by(VELD, "a", one), b)


def test_one_quotation_in_two_mouths_is_told_only_of_two_known_people() -> None:
    """A speaker who is not certain was perhaps misread."""
    holm = actor("Petra Holm")
    assert surely_two(by(VELD, "a", sure=0.95), by(holm, "b", sure=0.95))
    assert not surely_two(by(VELD, "a", sure=0.95), by(holm, "b", sure=0.8))
    assert not surely_two(by(VELD, "a", sure=0.95), by(MINISTRY, "b", sure=0.95))
    assert not surely_two(by(VELD, "a", sure=0.95), by(actor("Jonas Veld"), "b", sure=0.95))


def test_two_statements_that_share_words_of_a_report_overlap() -> None:
    a, b = said([report_of_lines("a", Line(f"Holm can confirm that {PIER}"), Line(PIER, within=1))])
    assert overlap(a, b)
    assert not overlap(a, by(VELD, "b"))
