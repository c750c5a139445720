"""What differs in the last digits alone. Kinds of processors add floating-point numbers in another order, so that a probability
differs between machines by about a hundredth."""

from __future__ import annotations

import re
from typing import Any

CLOSE = 0.03
NUMBER = re.compile(r"(?<![\d.])[01]\.\d+(?![\d.])|(?<![\d.])\d{1,3}(?= %)")  # 0.87, 87 %


def settled(now: Any, kept: Any) -> Any:
    """`now` (JSON or text) with each probability that is close to the one in the same place of `kept` replaced by that one."""
    if isinstance(now, float) and isinstance(kept, (int, float)) and abs(now - kept) <= CLOSE:
        return kept
    if isinstance(now, dict) and isinstance(kept, dict):
        return {key: settled(value, kept.get(key)) for key, value in now.items()}
    if isinstance(now, list) and isinstance(kept, list) and len(now) == len(kept):
        return [settled(*each) for each in zip(now, kept, strict=True)]
    if isinstance(now, str) and isinstance(kept, str) and NUMBER.split(now) == NUMBER.split(kept):
        pairs = zip(NUMBER.findall(now), NUMBER.findall(kept), strict=True)
        return kept if all(_near(*each) for each in pairs) else now
    return now


def _near(one: str, two: str) -> bool:
    scale = 1 if "." in one else 100
    return abs(float(one) - float(two)) <= CLOSE * scale + 1e-9
