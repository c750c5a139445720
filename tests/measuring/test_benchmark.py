"""The benchmark from end to end, on stories of our own, and the page that shows what was measured."""

from __future__ import annotations

import pytest
from benchmarks import invented, scoreboard
from benchmarks.scoring import score

from reportedly.reader import Reader


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, float], dict[str, float]]:
    """Ours and the trivial ones, of stories that are read and traced here."""
    to = tmp_path_factory.mktemp("measured")
    stories = invented.build(to / "stories")
    invented.run(invented.read(stories, Reader()), to / "run")
    return score(stories, to / "run" / "ours"), score(stories, to / "run" / "trivial")


def test_the_reader_beats_the_trivial_answers(figures: tuple[dict[str, float], dict[str, float]]) -> None:
    """It finds most of what is said in the invented stories, and knows better than no model does who said it and through whom.
    The floors are far below what it reaches (docs/scoreboard.md): they are for what is broken."""
    ours, trivial = figures
    assert ours["found"] > 70
    assert ours["speaker"] > trivial["speaker"]
    assert ours["chain"] > trivial["chain"]
    assert ours["whole"] > trivial["whole"] + 5
    for name in ("addressee", "private", "unnamed", "date", "place", "form", "basis"):
        assert ours[name] > 20


def test_the_page_is_what_was_measured() -> None:
    """docs/scoreboard.md is made of the figures that are kept; `python -m benchmarks.scoreboard` writes it."""
    assert scoreboard.PAGE.read_text(encoding="utf-8") == scoreboard.page()


def test_the_page_warns_of_stories_of_our_own() -> None:
    """Figures on stories that we wrote are never shown without saying so."""
    before, _, after = scoreboard.page().partition("## Eight stories of our own")
    assert "weights that have learned from none of the stories" in before
    assert after.split("|")[0].count("wrote these stories") == 1
