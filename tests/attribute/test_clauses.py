"""What form alone tells within a content: clauses with "that", "as saying", "denied having told", where a noun's clause ends."""

from __future__ import annotations

import pytest

from reportedly.attribute.choose import Attribution
from reportedly.attribute.clauses import BySource, by_source, denied, ended_clause, nested, parted, quoted_as
from reportedly.records import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def told(text: str, source: str | None, cue: str, *content: str) -> Attribution:
    parts = tuple(at(text, part) for part in content)
    return Attribution((at(text, source),) if source else (), at(text, cue), parts, 0.8)


def shown(text: str, a: Attribution) -> tuple[str, str, str]:
    return ", ".join(text[s:e] for s, e in a.source), text[slice(*a.cue)], " ".join(text[s:e] for s, e in a.content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Rusk had told her that the pier was unsafe", [("Rusk", "had told", "the pier was unsafe")]),
        ("that his brother had warned him that it would fall", [("his brother", "had warned", "it would fall")]),
        (
            "the pier was old and that the board never said that it was safe",
            [("the board", "never said", "it was safe")],
        ),
        ("she believed that it would hold, but the board did not", [("she", "believed", "it would hold")]),
        ("the report that Rusk wrote was thrown away", []),
        ("the fear that it would fall was real", []),
        ("she told him to repair it", []),
    ],
)
def test_a_clause_within_a_content_is_a_statement_of_its_own(
    content: str, expected: list[tuple[str, str, str]]
) -> None:
    """Who had told her, and what; nouns and relative clauses are none."""
    text = f"Mara Okeno said {content}."
    assert [shown(text, a) for a in nested(text, [told(text, "Mara Okeno", "said", content)])] == expected


def test_nothing_is_read_outside_contents() -> None:
    text = "Rusk had told her that the pier was unsafe. It fell."
    assert list(nested(text, [told(text, None, "fell", "It")])) == []


def test_who_is_quoted_by_a_paper_speaks_within_its_words() -> None:
    text = "Mara Okeno was quoted by the Tidewater Courier as saying that the pier was lost."
    given = told(text, "the Tidewater Courier", "was quoted", "Mara Okeno", "as saying that the pier was lost")
    paper, person = quoted_as(text, given, [given])
    assert paper == given
    assert shown(text, person) == ("Mara Okeno", "saying", "the pier was lost")


def test_who_is_quoted_by_nobody_is_the_source() -> None:
    text = "Mara Okeno was quoted as saying that the pier was lost."
    given = told(text, None, "was quoted as saying", "Mara Okeno", "that the pier was lost")
    (person,) = quoted_as(text, given, [given])
    assert shown(text, person) == ("Mara Okeno", "was quoted as saying", "that the pier was lost")


def test_what_was_found_is_not_said_again() -> None:
    text = "The Courier quoted Okeno as saying that the pier was lost."
    given = told(text, "The Courier", "quoted", "Okeno as saying that the pier was lost")
    inner = told(text, "Okeno", "saying", "the pier was lost")
    assert quoted_as(text, given, [given, inner]) == (given,)
    assert len(quoted_as(text, given, [given])) == 2


def test_what_somebody_denies_having_said_is_within_the_denial() -> None:
    text = "She has denied ever having told the clerk that the book was hers."
    outer, inner = denied(text, told(text, "She", "has denied ever having told", "that the book was hers"))
    assert shown(text, outer) == ("She", "has denied", "ever having told the clerk that the book was hers")
    assert shown(text, inner) == ("She", "told", "that the book was hers")


def test_a_denial_of_a_deed_is_one_statement() -> None:
    text = "She denied having sold the boats."
    given = told(text, "She", "denied", "having sold the boats")
    assert denied(text, given) == (given,)


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("His claim that the pier was sound was false.", "claim", "the pier was sound was false", "the pier was sound"),
        ("Her fear that it would break was shared.", "fear", "it would break was shared", "it would break"),
        (
            "The claim that he who was shot was armed fell.",
            "claim",
            "he who was shot was armed",
            "he who was shot was armed",
        ),
        (
            "His claim that he would never have sold it.",
            "claim",
            "he would never have sold it",
            "he would never have sold it",
        ),
        ("His claim that boats have been sold stands.", "claim", "boats have been sold", "boats have been sold"),
        (
            "She said that the pier was sound was false.",
            "said",
            "the pier was sound was false",
            "the pier was sound was false",
        ),
    ],
)
def test_the_clause_of_a_noun_ends_before_the_noun_s_own_verb(text: str, cue: str, content: str, expected: str) -> None:
    assert shown(text, ended_clause(text, told(text, None, cue, content)))[2] == expected


class Counted(list[BySource]):
    """Counts what is taken out of it piece by piece."""

    taken = 0

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        found = super().__getitem__(place)
        Counted.taken += len(found) if isinstance(place, slice) else 0
        return found


def test_a_semicolon_ends_what_the_first_says() -> None:
    """Among thousands of attributions each is compared with those in its own content alone."""
    sentence = "One said that it was dark; the other said that it was late. "
    one = told(sentence, "One", "said", "that it was dark; the other said that it was late.")
    other = Attribution((at(sentence, "the other"),), (sentence.rindex("said"), sentence.rindex("said") + 4),
                        ((sentence.rindex("that"), len(sentence) - 1),), 0.8)  # fmt: skip

    def moved(a: Attribution, by: int) -> Attribution:
        spans = [tuple((s + by, e + by) for s, e in part) for part in (a.source, (a.cue,), a.content)]
        return Attribution(spans[0], spans[1][0], spans[2], a.confidence)

    many = 3_000
    found = [moved(a, len(sentence) * n) for n in range(many) for a in (one, other)]
    others = Counted(by_source(found))
    text = sentence * many
    ends = [shown(text, parted(text, a, others, ()))[2] for a in found]
    assert ends == ["that it was dark", "that it was late."] * many
    assert Counted.taken == many
