"""Who speaks where another quotes him, and whom words name that are no party."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

from reportedly.attribute.mentions import Mention
from reportedly.resolve.figures import Figure
from reportedly.resolve.introduced import possessive
from reportedly.resolve.offices import Offices
from reportedly.resolve.spotted import mended, seats
from reportedly.resolve.told_outlets import called_outlets
from reportedly.resolve.utterances import utterances


def nothing(_: str) -> bool:
    return False


def mention(text: str, name: str, kind: str = "person") -> Mention:
    start = text.index(name)
    return Mention((start, start + len(name)), kind, 0.9)  # type: ignore[arg-type]


def test_whom_a_paper_quotes_speaks_through_the_paper() -> None:
    """ "The Courier quotes Ana Tersk as saying": her words, of which the Courier tells."""
    text = "The pier is lost, the Courier quotes Ana Tersk as saying."
    played = resolved(
        text,
        statement_near(text, "s1", "the Courier", "quotes", "The pier is lost"),
        people="Ana Tersk",
        outlets="Courier",
    )
    assert played.chain("s1") == ["Ana Tersk", "Courier"]


def test_that_a_paper_quotes_somebody_is_its_own_statement() -> None:
    """The statement whose content holds the one who is quoted stays the paper's."""
    text = "The Courier quoted Ana Tersk as saying that the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "The Courier", "quoted", "Ana Tersk as saying that the pier was lost"),
        people="Ana Tersk",
        outlets="Courier",
    )
    assert played.speaker("s1") == "Courier"


@pytest.mark.parametrize("words", ["Nothing in the letters", "Nobody", "Not a one", "Yes"])
def test_words_that_name_nobody_are_no_party(words: str) -> None:
    text = f"{words} said that the pier was lost."
    assert resolved(text, statement_near(text, "s1", words, "said", "the pier was lost")).speaker("s1") is None


def test_no_week_urges_anybody() -> None:
    """ "A letter leaked this week, which": the week says nothing."""
    text = "He saw a letter leaked this week, which urged that the pier be closed."
    assert resolved(text, statement_near(text, "s1", "which", "urged", "the pier be closed")).speaker("s1") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Orskian daily Ebbe said so.", {"Ebbe"}),
        ("She told the local daily, Ebbe, that it was so.", {"Ebbe"}),
        ("She told the local daily, Ebbe Tersk added.", set()),
        ("She told the guild of Ebbe.", set()),
    ],
)
def test_a_name_that_a_noun_calls_a_paper_is_one(text: str, found: set[str]) -> None:
    name = "Ebbe Tersk" if "Ebbe Tersk" in text else "Ebbe"
    assert called_outlets(text, [mention(text, name)], nothing) == found


def test_who_took_a_picture_is_not_told_of() -> None:
    """A credit under a picture names nobody of the report."""
    text = "The harbour on Friday. EPA/Ana Tersk\n\nIvo Veld spoke."
    told = mended(text, [mention(text, "Ana Tersk"), mention(text, "Ivo Veld")], nothing, nothing)
    assert [text[slice(*m.span)] for m in told] == ["Ivo Veld"]


def test_a_body_that_is_written_as_a_name_is_one() -> None:
    text = "The guild asked the Harbour Court to stop the sale."
    assert [text[slice(*m.span)] for m in mended(text, [], nothing, nothing)] == ["Harbour Court"]


def test_a_hearer_is_the_bearer_of_the_office_before_his_name() -> None:
    """ "Compact trade policy chief Joris Veld" is Veld and not the Compact."""
    text = "Ana Tersk told Compact trade policy chief Joris Veld that the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the pier was lost"),
        people="Ana Tersk|Joris Veld",
        bodies="Compact",
    )
    assert played.addressee("s1") == "Joris Veld"


def test_what_is_said_to_show_something_has_no_hearer() -> None:
    text = "The note is said to show Orsk's view, although Ana Tersk insists that the pier is safe."
    played = resolved(
        text, statement_near(text, "s1", "Ana Tersk", "insists", "the pier is safe"), people="Ana Tersk", places="Orsk"
    )
    assert played.addressee("s1") is None


def test_an_acronym_goes_with_the_office_that_it_shortens() -> None:
    """ "PSA administrator": the bearer is administrator of the Port Safety Agency."""
    offices = Offices(
        lambda _, on=None: frozenset({"administrator of port safety agency"} if on in (None, "2031") else ()), "2031"
    )
    row = offices.features("Ana Tersk", "administrator", "PSA administrator")
    assert (row["post words"], row["post words now"], row["post head within"]) == (1.0, 1.0, 1.0)


def test_who_is_named_in_a_quotation_is_known_to_be() -> None:
    text = "“Veld must go,” she said."
    said = utterances([statement_near(text, "s1", "she", "said", "Veld must go")]).at((text.index("she"), 0))
    assert said is not None
    assert said.names([(1, 5)])
    assert not said.names([(text.index("she"), text.index("she") + 3)])


def test_several_own_with_an_apostrophe_alone() -> None:
    assert possessive(Figure("reporters", "group", plural=True)) == "reporters'"
    assert possessive(Figure("Ana Tersk", "person")) == "Ana Tersk's"


@pytest.mark.parametrize(
    "told",
    ["Ulla Bay, Sorrenia’s capital.", "Ulla Bay, the capital of Sorrenia.", "Sorrenia’s capital, Ulla Bay."],
)
def test_a_capital_that_the_text_calls_so_speaks_for_its_country(told: str) -> None:
    text = f"The talks failed in {told} Ulla Bay said that the fleet would sail."
    played = resolved(
        text, statement_near(text, "s1", "Ulla Bay", "said", "the fleet would sail"), places="Ulla Bay|Sorrenia"
    )
    assert played.speaker("s1") == "Sorrenia"


def test_a_name_that_is_a_capital_and_nothing_else_is_no_person() -> None:
    text = "Brenn said so. Ana Orsk agreed. Orsk left."
    names = [mention(text, "Brenn"), mention(text, "Ana Orsk"), mention(text, "Orsk left"[:4])]
    told = seats(text, names, lambda name: name in ("Brenn", "Orsk"))
    assert [m.type for m in told] == ["place", "person", "person"]


def test_her_alone_is_a_hearer() -> None:
    """ "Had told her that": no noun follows."""
    text = "Ana Tersk said that Ivo Veld had told her that the well was dry."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "said", "Ivo Veld had told her that the well was dry"),
        statement_near(text, "s2", "Ivo Veld", "had told", "the well was dry", within="s1"),
        people="Ana Tersk|Ivo Veld",
        sexes=(("Ana Tersk", "f"), ("Ivo Veld", "m")),
    )
    assert (played.speaker("s2"), played.addressee("s2")) == ("Ivo Veld", "Ana Tersk")
