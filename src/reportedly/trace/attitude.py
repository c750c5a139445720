"""What whoever speaks does with a content, and what the content is: two multinomial regressions over named signs.

"Opposed [the ban]" is against it and does not say it; "discussed [the sale]" only names it; "declined [to say]" is silent. The
weights have learned from 12,500 statements of news (`training/attitude.py`, docs/model-card.md), and from no story that the
project is measured on.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec
import numpy as np
from msgspec import Struct

from reportedly.errors import ModelError
from reportedly.records import Statement
from reportedly.trace.attitude_signs import signs
from reportedly.trace.records import Attitude
from reportedly.trace.wording import Floats

WEIGHTS = Path(__file__).parent / "models" / "attitude-en-1.json"

Content = Literal["clause", "noun", "broken"]
ATTITUDES: tuple[Attitude, ...] = get_args(Attitude)
CONTENTS: tuple[Content, ...] = get_args(Content)
CLAIMING: tuple[Attitude, ...] = ("says", "denies", "wants", "opposes", "backs")
# How likely a statement must claim something, and one that takes a side, which mostly says so itself.
CLAIMED, SIDED = 0.9, 0.75
# How likely whoever is told to be against or for a thing must be so. In folds of 12,472 statements of other articles than the
# labelled stories 253 of 316 are then rightly against (without it 360 of 563), and 219 of 253 for (260 of 359).
TOLD: Mapping[Attitude, float] = {"opposes": 0.6, "backs": 0.5}


class AttitudeModel(Struct, frozen=True):
    """`weights`: by sign those of each attitude, then of each sort of content."""

    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]


class Attitudes(Struct, frozen=True):
    """How probable each is; the chances of either sort together are 1."""

    does: dict[Attitude, float]
    content: dict[Content, float]

    @property
    def likeliest(self) -> Attitude:
        return max(ATTITUDES, key=lambda each: self.does[each])

    @property
    def told(self) -> Attitude | None:
        """The likeliest; `None` where it takes a side and is not likely enough."""
        best = self.likeliest
        return best if self.does[best] >= TOLD.get(best, 0.0) else None

    @property
    def claims(self) -> bool:
        """Does it put something forward, or take a side?"""
        least = CLAIMED if self.likeliest == "says" else SIDED
        return sum(self.does[each] for each in CLAIMING) >= least

    @property
    def names(self) -> bool:
        """Does the content only name something, and say nothing of it?"""
        return self.content["clause"] < self.content["noun"]


def attitudes(text: str, one: Statement) -> Attitudes:
    """Of a statement of the report with this text. Raises `ModelError` if the weights can't be used."""
    bias, row_of, weights = _fitted()
    found = [(row_of[name], value) for name, value in signs(text, one).items() if name in row_of]
    rows, values = zip(*found, strict=True) if found else ((), ())
    total = bias + np.array(values) @ weights[list(rows)] if rows else bias
    does, content = _chances(total[: len(ATTITUDES)]), _chances(total[len(ATTITUDES) :])
    return Attitudes(
        does=dict(zip(ATTITUDES, does.tolist(), strict=True)),
        content=dict(zip(CONTENTS, content.tolist(), strict=True)),
    )


def _chances(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max())
    out: Floats = raised / raised.sum()
    return out


@cache
def _fitted() -> tuple[Floats, dict[str, int], Floats]:
    """The biases, and by sign the row of its weights."""
    try:
        model = msgspec.json.decode(WEIGHTS.read_bytes(), type=AttitudeModel)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(str(WEIGHTS), f"it holds no fitted weights ({error})", "reinstall the package") from error
    row_of = {name: row for row, name in enumerate(model.weights)}
    return np.array(model.bias), row_of, np.array(list(model.weights.values()))
