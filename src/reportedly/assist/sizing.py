"""Answers of a size that does not fill an assistant's context: brief by default, in pages, with where the next one begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reportedly.assist.brief import brief
from reportedly.assist.quoting import quoted
from reportedly.records import Node

BRIEF, FULL = 6_000, 60_000  # bytes of an answer as text
FEWEST = 1  # parts of a list within a result that always stay

Answered = dict[str, Any]  # JSON of an answer


def sized(answer: Node, *, after: int, full: bool) -> Answered:
    """Return the JSON of an answer with as many results as fit; `next` is how many to skip for those that do not.

    Args:
        after: how many results were skipped.
        full: everything of each result, and not only what a person would be told.
    """
    made = answer.to_dict() if full else brief(answer.to_dict())
    most = FULL if full else BRIEF
    where = next((name for name in ("items", "statements") if name in made), None)
    if where is None:
        return made
    every, last = made[where], made.get("names") is not None
    # Of what somebody said the newest come first, though each page is in the order of time.
    kept = _fitting(made, where, every[::-1] if last else every, most)
    if len(kept) < len(every) or made.get("more"):
        made |= {"more": True, "next": after + len(kept)}
    return made | {where: kept[::-1] if last else kept}


def size(answer: Mapping[str, Any]) -> int:
    """Return the bytes of an answer as text."""
    return len(quoted(answer).encode())


def _fitting(made: Answered, where: str, every: list[Any], most: int) -> list[Any]:
    """Return the first results that fit; at least one, shortened if need be."""
    kept: list[Any] = []
    for each in every:
        if kept and size(made | {"more": True, "next": 10**6, where: [*kept, each]}) > most:
            break
        kept.append(each)
    if len(kept) == 1:
        _shorten(kept[0], lambda: size(made | {"more": True, "next": 10**6, where: kept}) <= most)
    return kept


def _shorten(result: Any, fits: Callable[[], bool]) -> None:
    """Take parts off the longest list within a result until it fits; `NAME_left` says how many are missing."""
    while not fits():
        lists = [(name, value) for name, value in result.items() if isinstance(value, list) and len(value) > FEWEST]
        if not lists:
            return
        name, longest = max(lists, key=lambda each: len(each[1]))
        longest.pop()
        result[f"{name}_left"] = result.get(f"{name}_left", 0) + 1
