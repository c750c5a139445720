"""The model that ships: what it says of plain pairs, and that company changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.trace.contrast import CONTRADICTS, FOLLOWS, Contrast, shipped

PAIRS = [
    ("The pier will be rebuilt before winter.", "The pier will not be rebuilt before winter."),
    ("The minister told the envoy that the strait is closed.", "The strait is closed, the minister said to the envoy."),
    ("王小明 said that barges are dear 🚢", ""),
]


@pytest.fixture(scope="module")
def model() -> Contrast:
    return shipped()


def test_a_negation_contradicts_and_a_paraphrase_does_not(model: Contrast) -> None:
    """Each answer is three probabilities."""
    answers = model.contrast(PAIRS)
    assert answers.shape == (3, 3)
    assert np.allclose(answers.sum(axis=1), 1, atol=1e-3)
    assert answers[0].argmax() == CONTRADICTS
    assert answers[1].argmax() == FOLLOWS


def test_what_is_asked_beside_it_changes_no_answer(model: Contrast) -> None:
    """A pair answers the same alone as in company, and in either order."""
    together = model.contrast([*PAIRS, ("long " * 90, "words " * 200)])[: len(PAIRS)]
    alone = np.concatenate([model.contrast([pair]) for pair in PAIRS])
    turned = model.contrast([(two, one) for one, two in PAIRS])
    assert np.array_equal(together, alone)
    assert np.allclose(turned, alone, atol=1e-6)


def test_meanings_are_alike_across_other_words(model: Contrast) -> None:
    """Paraphrases with few words in common are nearer than what only shares words."""
    cannot, unacceptable, other = model.meanings(
        [
            "Ardavia cannot accept that Korrin loses",
            "a defeat of Korrin would be unacceptable to Ardavia",
            "Ardavia accepts grain from Korrin",
        ]
    )
    assert np.allclose(np.linalg.norm(cannot), 1)
    assert cannot @ unacceptable > cannot @ other
    assert model.meanings([]).shape[0] == 0
