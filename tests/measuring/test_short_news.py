"""Short news that is made in any number for measuring a corpus: no two rows are near copies."""

from __future__ import annotations

import random
import re
from itertools import combinations

import pytest
from benchmarks.short_news import MOST, ShortNews, passage

from reportedly.trace.copies import COPY, sketch

CHANCE = random.Random(1)  # noqa: S311 - no secret
PLACES = "Lisk Arden Quay Fernhill Brackwater Lowmark".split()
NAMES = "Tersk Orin Falker Dorel Marsin Pelgart".split()
THINGS = (
    "harbour pier ferry market grain lantern bridge school council orchard tunnel kettle river quarry garden station hedge mill "
    "cellar ladder saddle weir barley chapel cattle timber copper anchor meadow thimble"
).split()


def brief(number: int) -> str:
    one, two, three, four, five, six, seven = CHANCE.sample(THINGS, 7)
    return (
        f"A {one} {two} in {CHANCE.choice(PLACES)} was {three}, {CHANCE.choice(NAMES)} said on Monday, {four} {five} of {number}12 "
        f"crowns, {six} {seven} for {CHANCE.choice(NAMES)} since May 2014 at least. This is left out, since a passage has a length "
        "that is not to be surpassed: whoever wants it reads the whole of the text."
    )


TEXTS = [brief(number) for number in range(30)]


def plain(text: str) -> str:
    """Without names and numbers."""
    return re.sub(r"[A-Z]\w+|\d+", "…", text)


def test_no_two_rows_are_near_copies() -> None:
    news = ShortNews(TEXTS)
    rows = list(news.rows(100))
    sketches = [sketch(row["text"]) for row in rows]
    assert len(rows) > 4 * len(news.passages)
    assert max(one.jaccard(two) for one, two in combinations(sketches, 2)) < COPY


def test_names_days_and_numbers_change_places() -> None:
    news = ShortNews(TEXTS)
    _, row = news.rows(2)
    first, _, second = row["text"].partition("\n\n")
    assert (plain(first), plain(second)) == (plain(news.passages[1]), plain(news.passages[2]))
    assert first not in TEXTS
    assert second not in TEXTS


def test_more_rows_begin_with_the_same() -> None:
    news = ShortNews(TEXTS)
    assert list(news.rows(100))[:30] == list(news.rows(30))


def test_too_many_rows() -> None:
    news = ShortNews(TEXTS)
    with pytest.raises(ValueError, match="pairs"):
        next(news.rows(len(news.passages) ** 2))


def test_alike_and_nameless_passages_are_left_out() -> None:
    nameless = "The pier was closed after the storm, and those who had fished from it went home without a word of it."
    assert ShortNews([*TEXTS, TEXTS[0], nameless]).passages == ShortNews(TEXTS).passages


def test_a_passage_ends_with_a_sentence() -> None:
    short = (
        "On Monday Mr. Tersk of Lisk, whom Gov. Orin had asked to look into what the old pier had cost the town of Lisk, "
        "told her that he had no time."
    )
    assert passage(f"{short} {'The pier was closed for good ' * 9}.") == short
    assert passage("The pier is closed.") is None
    assert passage("word " * MOST) is None
