"""What stands around a content and is no part of it: datelines, sources without a comma, negations from outside."""

from __future__ import annotations

import pytest

from reportedly.attribute.according import without_subject
from reportedly.attribute.choose import Attribution
from reportedly.attribute.datelines import without_dateline
from reportedly.attribute.outer_negation import is_called_untrue, is_denied_outside, stands_under_untrue
from reportedly.attribute.quoted_in import with_the_quoted
from reportedly.records import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def told(text: str, source: str | None, cue: str, *content: str) -> Attribution:
    return Attribution(
        (at(text, source),) if source else (), at(text, cue), tuple(at(text, part) for part in content), 0.8
    )


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[slice(*span)] for span in spans)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("HARBOUR CITY (AP) — Ardavia has tested a missile", "Ardavia has tested a missile"),
        ("LISK — Ardavia will close its border", "Ardavia will close its border"),
        ("LISK, Orskia, June 5 (Reuters) - Prices rose by a fifth", "Prices rose by a fifth"),
        ("Lisk — the city that never sleeps — is broke", None),
        ("NATO — and with it Ardavia — must act now", None),
    ],
)
def test_a_dateline_is_not_said(content: str, left: str | None) -> None:
    text = f"Storm kills two\n\n{content}, the Harbour Courier reported on Friday."
    a = told(text, "the Harbour Courier", "reported", content)
    assert words(text, without_dateline(text, a).content) == (left or content)


@pytest.mark.parametrize(
    ("source", "content", "name", "left"),
    [
        ("Harbour Network girls", "are seeking advice", "Harbour Network", "girls are seeking advice"),
        ("InOrsk Media women in the valley", "earn less", "InOrsk Media", "women in the valley earn less"),
        ("Lisk Police officers", "two men were held", "Lisk Police officers", "two men were held"),
        ("Bo Linnet", "he left at six", "Bo Linnet", "he left at six"),
    ],
)
def test_a_source_without_a_comma_ends_before_the_subject(source: str, content: str, name: str, left: str) -> None:
    text = f"According to {source} {content}."
    a = without_subject(text, told(text, source, "According to", content))
    assert (words(text, a.source), words(text, a.content)) == (name, left)


@pytest.mark.parametrize(
    ("before", "source", "cue", "denied"),
    [
        ("At no point did ", "Ana Tersk", "say", True),
        ("Never once did ", "Ana Tersk", "claim", True),
        ("What is not reported is ", "anyone", "ever saying", True),
        ("There is no way ", "we", "expect", True),
        ("", "Not everyone", "believes", True),
        ("At no charge, ", "Ana Tersk", "said", False),
        ("It never rained. Then ", "Ana Tersk", "said", False),
        ("If ", "anyone", "says", False),
    ],
)
def test_a_negation_may_stand_outside(before: str, source: str, cue: str, denied: bool) -> None:
    text = f"{before}{source} {cue} that the hall was full."
    assert is_denied_outside(text, (at(text, source),), at(text, cue)) is denied


def test_a_clause_may_be_called_untrue() -> None:
    text = "It is a myth that the queen said that the poor should eat grass."
    assert is_called_untrue(text, (at(text, "It"),), at(text, "is a myth"))
    assert stands_under_untrue(text, (at(text, "queen"),), at(text, "said"))
    plain = "It is true that the queen said that the poor should eat grass."
    assert not stands_under_untrue(plain, (at(plain, "queen"),), at(plain, "said"))


def test_who_is_quoted_in_a_paper_says_it() -> None:
    """Where the network takes the sentence for what is said, and the paper for who says it."""
    text = "General Bo Linnet was quoted in the Telegraph as saying that the army would wait."
    broken = told(text, None, "was quoted in", "General Bo Linnet", "the Telegraph as saying that the army would wait")
    inner = told(text, "the Telegraph as", "saying", "the army would wait")
    (a,) = with_the_quoted(text, [broken, inner])
    assert words(text, a.source) == "General Bo Linnet"
    assert words(text, a.content) == "the army would wait"
    by = told(text, "General Bo Linnet", "was quoted in the Telegraph as saying", "the army would wait")
    assert with_the_quoted(text, [by]) == [by]
