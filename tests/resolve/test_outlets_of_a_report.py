"""Which names are papers and broadcasters, which of them is the report's own, and which are links of a chain."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

from reportedly.attribute.mentions import Kind, Mention
from reportedly.resolve.spotted import published, unbroken
from reportedly.resolve.told_outlets import told_outlets

PIER = "Ana Tersk told {} that the pier was lost."


@pytest.mark.parametrize("own", ["Courier", "The Courier", "Tidewater Post"])
def test_another_paper_of_the_reports_house_is_no_link(own: str) -> None:
    text = PIER.format("Courier Weekend")
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the pier was lost"),
        people="Ana Tersk",
        outlets="Courier Weekend",
        same=(("Tidewater Post", "Courier Weekend"),),
        outlet=own,
    )
    assert played.chain("s1") == ["Ana Tersk"]


def test_a_paper_whose_name_only_begins_alike_is_a_link() -> None:
    text = PIER.format("the Times of Orsk")
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the pier was lost"),
        people="Ana Tersk",
        outlets="Times of Orsk",
        outlet="The Times",
    )
    assert played.chain("s1") == ["Ana Tersk", "Times of Orsk"]


def test_the_broadcaster_of_a_programme_is_the_link() -> None:
    """The programme hears; the words came through whoever broadcasts it."""
    text = "Ana Tersk told Radio Harven’s “The Long Morning” that the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the pier was lost"),
        people="Ana Tersk",
        outlets="Radio Harven",
    )
    assert played.addressee("s1") == "Radio Harven’s The Long Morning"
    assert played.chain("s1") == ["Ana Tersk", "Radio Harven"]


def test_whoever_hears_for_a_broadcaster_is_heard_by_it() -> None:
    text = "Ana Tersk told Channel 9’s Ivo Veld that the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the pier was lost"),
        people="Ana Tersk|Ivo Veld",
        outlets="Channel 9",
    )
    assert (played.addressee("s1"), played.chain("s1")) == ("Ivo Veld", ["Ana Tersk", "Channel 9"])


def test_an_interview_broadcast_on_a_channel_is_told_to_it() -> None:
    text = "In an interview broadcast on Channel 9, Ana Tersk said that the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "said", "the pier was lost"),
        people="Ana Tersk",
        outlets="Channel 9",
    )
    assert played.chain("s1") == ["Ana Tersk", "Channel 9"]


def test_a_network_of_a_land_is_not_the_land() -> None:
    text = "Ana Tersk told an Orsk network that the pier was lost."
    played = resolved(
        text, statement_near(text, "s1", "Ana Tersk", "told", "the pier was lost"), people="Ana Tersk", places="Orsk"
    )
    assert played.addressee("s1") == "Orsk network"


@pytest.mark.parametrize(
    ("text", "kind", "outlet"),
    [
        ("Ana Tersk told Saltmarsh that the pier was lost.", "person", True),
        ("Ana Tersk told Saltmarsh Online that the pier was lost.", "organisation", True),
        ("Ivo Saltmarsh owns it. Ana Tersk told Saltmarsh that the pier was lost.", "person", False),
        ("Ana Tersk told Saltmarsh Council that the pier was lost.", "organisation", False),
        ("Ana Tersk told Saltmarsh’s clerk that the pier was lost.", "organisation", False),
        ("Ana Tersk told Saltmarsh that the pier was lost.", "place", False),
        ("Ana Tersk said Saltmarsh lost the pier.", "organisation", False),
    ],
)
def test_what_is_told_without_an_article_and_is_nobody_known_is_an_outlet(text: str, kind: Kind, outlet: bool) -> None:
    name = next(n for n in ("Saltmarsh Online", "Saltmarsh Council", "Ivo Saltmarsh", "Saltmarsh") if n in text)
    names: list[tuple[str, Kind]] = [(name, kind), ("Saltmarsh", kind)] if name.startswith("Ivo") else [(name, kind)]
    mentions = [Mention((text.rindex(n), text.rindex(n) + len(n)), k, 0.9) for n, k in names]
    assert told_outlets(text, mentions, lambda _: False) == (frozenset({name}) if outlet else frozenset())
    assert not told_outlets(text, mentions, lambda _: True)


@pytest.mark.parametrize(
    ("text", "piece", "word"),
    [
        ("the head of the C.I.A. said", "C", "C.I.A."),
        ("a C-130 flew over", "C-", "C-130"),
        ("Harven.NET writes that", "NET", "Harven.NET"),
        ("the pier. Tersk said", "Tersk", "Tersk"),
    ],
)
def test_a_piece_of_a_word_is_the_whole_word(text: str, piece: str, word: str) -> None:
    begin = text.index(piece)
    (mended,) = unbroken(text, [Mention((begin, begin + len(piece)), "person", 0.5)])
    assert text[slice(*mended.span)] == word


@pytest.mark.parametrize("text", ["Col. Tersk said", "Tersk, D-Lisk, said"])
def test_a_title_or_a_seat_is_no_name(text: str) -> None:
    places = [text.index(word) for word in ("Tersk", "Col", "D-Lisk") if word in text]
    mentions = [
        Mention((at, text.index(".", at) if text[at] == "C" else at + 5 + (text[at] == "D")), "person", 0.9)
        for at in places
    ]
    assert [text[slice(*m.span)] for m in unbroken(text, mentions)] == ["Tersk"]


@pytest.mark.parametrize(
    ("name", "left"),
    [("Orsk’s Courier", "Courier"), ("Channel 9’s Long Hour", "Channel 9"), ("Fisher’s Courier", "Fisher’s Courier")],
)
def test_a_paper_stands_without_the_land_it_is_of(name: str, left: str) -> None:
    (mended,) = published(
        name,
        [Mention((0, len(name)), "organisation", 0.9)],
        {"Courier", "Channel 9"}.__contains__,
        {"Orsk"}.__contains__,
    )
    assert name[slice(*mended.span)] == left


@pytest.mark.parametrize(
    ("source", "kind"), [("lisknews.com", "outlet"), ("Harven.co.uk", "outlet"), ("St.Marr", "unknown")]
)
def test_a_site_by_its_address_is_an_outlet(source: str, kind: str) -> None:
    text = f"The pier was lost, {source} reports."
    played = resolved(text, statement_near(text, "s1", source, "reports", "The pier was lost"))
    actor = played.actor(played.statement("s1").speaker)
    assert (actor.type if actor else "unknown") == kind
