"""Confidence: how an attribution is written, and what the trees make of it."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.confidence import FEATURES, JUDGED, confidence, judged
from reportedly.attribute.model import Model, shipped
from reportedly.attribute.written import WRITTEN, written

TEXT = "Mara Okeno said that the pier was lost. “It is over,” she added."


def told(source: str, cue: str, content: str) -> dict[str, float]:
    spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in (source, cue, content)]
    return dict(zip(WRITTEN, written(TEXT, spans[:1], spans[1], spans[2:]), strict=True))


def test_how_an_indirect_and_a_direct_quotation_are_written() -> None:
    """A clause with "that" after its cue, and quoted words before theirs."""
    indirect = told("Mara Okeno", "said", "that the pier was lost")
    assert (indirect["that"], indirect["cue_first"], indirect["two_capitals"], indirect["quote_opens"]) == (1, 1, 1, 0)
    direct = told("she", "added", "It is over")
    assert (direct["that"], direct["cue_last"], direct["pronoun"], direct["quote_opens"]) == (0, 1, 1, 1)


@given(st.lists(st.integers(0, len(TEXT)), min_size=6, max_size=6, unique=True), st.booleans())
def test_any_spans_have_finite_features(places: list[int], named: bool) -> None:
    """Whatever the network proposes, each feature is a number."""
    a, b, c, d, e, f = sorted(places)
    values = written(TEXT, [(a, b)] if named else [], (c, d), [(e, f)])
    assert len(values) == len(WRITTEN)
    assert all(math.isfinite(value) for value in values)


def test_the_trees_answer_alone_as_in_company() -> None:
    """What an attribution is given does not depend on which others are asked about with it."""
    model: Model = shipped()
    rows = [[float((7 * n + place) % 5) for place in range(len(FEATURES))] for n in range(9)]
    assert model.trees(rows) == [model.trees([row])[0] for row in rows]
    assert model.trees([]) == []


def test_the_last_judge_sees_the_kind_and_the_length() -> None:
    """One value for each name, of which the kind's is one and the others' none."""
    values = dict(zip(JUDGED, judged([0.0] * len(FEATURES), 1.5, -0.5, [(0, 4), (6, 9)], 7, "denial"), strict=True))
    assert (values["linear"], values["trees"], values["words"], values["pieces"]) == (1.5, -0.5, 7.0, 2.0)
    assert (values["denial"], values["assertion"]) == (1.0, 0.0)


def test_confidence_is_a_probability_that_rises_with_its_judges() -> None:
    """However large a score, it stays between 0 and 1."""
    judges = {"linear": 1.0, "trees": 1.0}
    row = [0.0] * len(FEATURES)
    low, middle, high = (confidence(judged(row, x, x, [(0, 1)], 1, "assertion"), judges) for x in (-1e9, 0.0, 1e9))
    assert 0 <= low < middle == 0.5 < high <= 1
