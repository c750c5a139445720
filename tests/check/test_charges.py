"""Rules R301 and R304: who of a sentence is charged, by which subject of which verb; what passes."""

from __future__ import annotations

import pytest

from reportedly.api import read_text
from reportedly.check.charges import charges
from reportedly.check.check import check
from reportedly.check.convictions import convicted


def charged(text: str) -> list[str]:
    """Return who is charged; every name is taken for a person's."""
    return list(dict.fromkeys(text[slice(*each.who)] for each in charges(text, lambda _: True)))


def found(text: str, title: str | None = None) -> list[str]:
    record = read_text(text, outlet="Harbour Gazette", published="2031-05-06", title=title)
    return [f"{each.code} {each.what}" for each in check(record, codes=["R301", "R304"])]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tam Orrick beats his clerks.", ["Tam Orrick"]),
        ("Tam Orrick sold the pier and threatened a porter.", ["Tam Orrick"]),
        ("In May, Tam Orrick sold the pier, and Mara Okeno forged the deed.", ["Mara Okeno"]),
        ("Tam Orrick forged the deed, and Mara Okeno covered it up.", ["Tam Orrick", "Mara Okeno"]),
        ("Tam Orrick stole the seal, and Mara Okeno helped him.", ["Tam Orrick", "Mara Okeno"]),
        ("Tam Orrick and Mara Okeno defrauded the port.", ["Tam Orrick", "Mara Okeno"]),
        ("The chairman of Lowmark hid the report from the council.", ["The chairman of Lowmark"]),
        ("Lowmark’s treasurer embezzled nine million.", ["Lowmark’s treasurer"]),
        ("Lowmark knew of the cracks and did nothing.", ["Lowmark"]),
        ("The port hired Tam Orrick, who stole from a church.", ["Tam Orrick"]),
        ("Tam Orrick, a swindler, keeps the books.", ["Tam Orrick"]),
        ("The lists were falsified by Tam Orrick.", ["Tam Orrick"]),
        ("Tam Orrick lies about his debts.", ["Tam Orrick"]),
    ],
)
def test_who_is_charged(text: str, who: list[str]) -> None:
    """In the present; by a joined verb; two people; an office or a body; in a relative clause or an apposition; behind "by"."""
    assert charged(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "Thieves robbed the port, and somebody forged the seal.",
        "Tam Orrick stole the show, and Mara Okeno stole a kiss.",
        "Mara Okeno robbed her opponent of the ball.",
        "Lisk lies to the north, and Lowmark lies about a mile away.",
        "Tam Orrick thanked a porter who left the pier and forged a deed.",
        "A clerk of Lowmark, robbed in May, left the port.",
        "The British clerk stole a loaf.",
        "Tam Orrick threatened to leave, and hid his smile.",
    ],
)
def test_nobody_is_charged(text: str) -> None:
    """Nobody with a name; a manner of speaking; a match; a place; another's clause; a victim; what is no wrong."""
    assert charged(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tam Orrick was jailed for arson.", ["Tam Orrick"]),
        ("Tam Orrick, who was convicted of fraud, is back.", ["Tam Orrick"]),
        ("Tam Orrick, a convicted swindler, is back.", ["Tam Orrick"]),
        ("Tam Orrick was charged with handling the sale, and was suspended for a month.", []),
    ],
)
def test_who_was_convicted(text: str, who: list[str]) -> None:
    assert [text[slice(*each.who)] for each in convicted(text, lambda _: True)] == who


def test_r301_the_victim_is_no_source_of_the_charge() -> None:
    """What looks like words of the charged is what they did; what somebody else says has a source."""
    assert found("Tam Orrick embezzled the fees of the port and threatened a witness.") == [
        "R301 it states as a fact, without a source, that Tam Orrick did wrong"
    ]
    assert found("Tam Orrick forged the deed, and Mara Okeno said that Orrick had threatened a witness.") == []


def test_r301_what_was_hidden_is_no_source() -> None:
    """A report that was hidden, a judge who was bribed, and a charge of long ago."""
    assert found("Tam Orrick hid the report of the divers and bribed a judge of the port court.")
    assert found("Tam Orrick hid the risks, a report of the divers shows.") == []
    assert found("Duke Tam Orrick embezzled the fees of the port in 1612.") == []


def test_r301_a_headline_of_which_the_text_says_nothing() -> None:
    title, text = "Mayor Mara Okeno took bribes from a builder", "The council met on Monday. The pier opens in May."
    assert found(text, title) == ["R301 it states as a fact, without a source, that Mayor Mara Okeno did wrong"]
    assert found(f"{text} Prosecutors said that Okeno had taken bribes.", title) == []


def test_r304_a_conviction_without_its_court() -> None:
    """A court, the police or whoever says so near by passes."""
    text = "Bram Orrick was convicted of fraud in 2019. He keeps the books of the port now."
    assert found(text) == ["R304 it tells of a conviction, a charge or a dismissal of Bram Orrick without a source"]
    assert found(f"{text} The district court of Lisk gave him two years.") == []
    assert found("Bram Orrick was never convicted of fraud. He keeps the books of the port now.") == []
