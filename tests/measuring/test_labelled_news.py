"""Labels of ordinary news that name a statement by its places."""

from __future__ import annotations

import pytest
from benchmarks.labelled_news import by_place
from builders.resolving import statement_near

TEXT = "Ana Tersk privately told the envoy that the bridge was closed. Joris Veld said it was open."


@pytest.mark.parametrize(
    ("cue", "start", "paired"),
    [
        ("told", "the bridge was closed", True),
        ("privately told", "that the bridge", True),
        ("said", "the bridge", False),
    ],
)
def test_a_label_is_paired_though_a_network_begins_a_word_earlier(cue: str, start: str, paired: bool) -> None:
    """Its cue is touched, and the content begins near it; another's cue is not meant."""
    begin = TEXT.index(cue)
    label = {"cue_span": [begin, begin + len(cue)], "start": TEXT.index(start), "setting": "private"}
    statement = statement_near(TEXT, "s1", "Ana Tersk", "told", "the bridge was closed")
    assert by_place([label], [statement]) == ({"s1": 0} if paired else {})


def test_a_statement_has_one_label() -> None:
    """The first that names it."""
    label = {"cue_span": [20, 24], "start": TEXT.index("the bridge"), "setting": "private"}
    statement = statement_near(TEXT, "s1", "Ana Tersk", "told", "the bridge was closed")
    assert by_place([label, label], [statement]) == {"s1": 0}
