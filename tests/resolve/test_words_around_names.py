"""What stands beside a name or instead of one: two kinds of people, what somebody is not, titles of works, a paper's report."""

from __future__ import annotations

import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near

from reportedly.records import Actor

SAID = "the pier was lost"


def told(source: str, before: str = "", after: str = "", cue: str = "said", **names: str) -> ResolvedRecord:
    text = f"{before}{source} {cue} {SAID}{after}."
    return resolved(text, statement_near(text, "s1", source, cue, SAID), **names)  # type: ignore[arg-type]


def speaker(made: ResolvedRecord) -> Actor:
    found = made.actor(made.statement("s1").speaker)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("source", "name", "named"),
    [
        ("Lisk Harbour Board and customs officials", "Lisk Harbour Board and customs officials", False),
        ("Army and navy spokesmen", "Army and navy spokesmen", True),
        ("The Lisk Harbour Board", "Lisk Harbour Board", True),
    ],
)
def test_two_kinds_before_one_noun_are_a_group(source: str, name: str, named: bool) -> None:
    made = speaker(told(source, bodies="Lisk Harbour Board|Army"))
    assert (made.name, made.named) == (name, named)


@pytest.mark.parametrize(
    ("told_of_her", "whose"),
    [
        ("who was not one of the board's experts", None),
        ("who has never worked for the Harbour Board", None),
        ("an expert at the Harbour Board", "Harbour Board"),
    ],
)
def test_what_somebody_is_not_names_nobody_for_whom_she_acts(told_of_her: str, whose: str | None) -> None:
    made = told(f"Ana Tersk, {told_of_her},", people="Ana Tersk", bodies="Harbour Board")
    assert made.name(speaker(made).belongs_to) == whose


@pytest.mark.parametrize(
    ("source", "role", "whose"),
    [
        ("Ana Tersk, an associate professor of history at Lisk University,", "associate professor", "Lisk University"),
        ("Ana Tersk, a director of research at Lisk University,", "director", "Lisk University"),
        ("Legal and political expert Ana Tersk", "Legal and political expert", None),
        ("Ana Tersk, the only victim so far to come forward,", None, None),
        ("Ana Tersk, the last passenger to leave the ferry,", None, None),
        ("Ana Tersk, the first mayor of Lisk,", "first mayor", "Lisk"),
        ("Grey House Press Secretary Ana Tersk", "grey house press secretary", "Grey House"),
    ],
)
def test_a_role_is_whole_or_not_given(source: str, role: str | None, whose: str | None) -> None:
    made = told(source, people="Ana Tersk", bodies="Lisk University|Grey House", places="Lisk")
    found = speaker(made)
    assert ((found.role or "").casefold() or None, made.name(found.belongs_to)) == (role and role.casefold(), whose)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ana Tersk’s book “The Gentle Smuggler: Ivo Veld of Lisk”", "Ana Tersk"),
        ("“The Fixers: Ivo Veld and the Docks”", None),
        ("“Ivo Veld”", "Ivo Veld"),
    ],
)
def test_whom_a_title_names_has_not_said_it(source: str, name: str | None) -> None:
    made = told(source, cue="says", people="Ana Tersk|Ivo Veld", places="Lisk")
    assert made.speaker("s1") == name


@pytest.mark.parametrize(
    ("text", "source", "cue", "chain"),
    [
        ("Courier reporters were there. {}, said Ana Tersk, in a report in the Courier.", "Ana Tersk", "said", 2),
        ("{}, Ana Tersk confirmed in the Courier report.", "Ana Tersk", "confirmed", 2),
        ("The Courier interviewed Ana Tersk, who said {}.", "who", "said", 2),
        ("{}, said Ana Tersk, in a report on the docks.", "Ana Tersk", "said", 1),
        ("{}, said Ana Tersk, who writes for the Courier.", "Ana Tersk", "said", 1),
        ("The Courier, which interviewed Ivo Veld, is shut, and Ana Tersk said {}.", "Ana Tersk", "said", 1),
    ],
)
def test_the_paper_in_whose_report_it_stands_is_a_link(text: str, source: str, cue: str, chain: int) -> None:
    text = text.format(SAID)
    made = resolved(text, statement_near(text, "s1", source, cue, SAID), people="Ana Tersk|Ivo Veld", outlets="Courier")
    assert made.chain("s1") == ["Ana Tersk", "Courier"][:chain]


def test_an_age_means_whom_the_sentence_before_named() -> None:
    text = f"Ana Tersk was arrested in May. The 34-year-old's lawyers said {SAID}."
    made = resolved(text, statement_near(text, "s1", "The 34-year-old's lawyers", "said", SAID), people="Ana Tersk")
    assert made.name(speaker(made).belongs_to) == "Ana Tersk"
