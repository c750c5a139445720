"""Texts that make a pattern work hard, made of its own parse: long runs of what each of its repeats accepts.

They come with and without what stands before the repeat, and end in what next to no pattern accepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as sre
from re import _parser as parser
from typing import Any

NEAR = 8  # characters before a repeat, by which it is told from another one of the same kind
BRANCHES = 12  # ways of a branch that are tried
OFTEN = " \n.,'-0aA"  # characters of a set that are tried, of those that it holds
CHARACTERS = "aA0 .,'\"“”’-–—\n\t:;()/@_&<>=#*é"
TAIL = "\x00.\n\x00a\x00"  # what ends each text: no word, the end of a sentence and of a line, a letter, and no end of the text


def hostile_text(before: str, pump: str, length: int) -> str:
    return before + pump * max(1, length // len(pump)) + TAIL


def sample(nodes: Any) -> str:
    """A short string that the nodes match, as far as it can be told."""
    out = ""
    for op, value in nodes:
        if op is sre.LITERAL:
            out += chr(value)
        elif op is sre.NOT_LITERAL:
            out += "a" if value != ord("a") else "b"
        elif op is sre.ANY:
            out += "a"
        elif op is sre.IN:
            out += _member(value)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            out += sample(value[2]) * max(1, min(value[0], 3))
        elif op is sre.SUBPATTERN:
            out += sample(value[3])
        elif op is sre.BRANCH:
            out += sample(value[1][0])
        elif op is sre.ATOMIC_GROUP:
            out += sample(value)
    return out


def _member(items: Any) -> str:
    """A character of a set."""
    negated = items[0][0] is sre.NEGATE
    for character in CHARACTERS:
        if any(_holds(item, character) for item in items if item[0] is not sre.NEGATE) != negated:
            return character
    return next(
        (chr(value if op is sre.LITERAL else value[0]) for op, value in items if op in (sre.LITERAL, sre.RANGE)), "a"
    )


def _holds(item: Any, character: str) -> bool:
    op, value = item
    if op is sre.LITERAL:
        return bool(ord(character) == value)
    if op is sre.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    classes = {
        sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
        sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D",
    }  # fmt: skip
    return op is sre.CATEGORY and re.match(classes[value], character) is not None


def variants(nodes: Any) -> Iterator[str]:
    """Strings that the nodes match: one, and one for each way that a branch or a set of characters among them may go."""
    found = [sample(nodes)]
    for at, (op, value) in enumerate(nodes):
        before, after = sample(list(nodes)[:at]), sample(list(nodes)[at + 1 :])
        ways: Iterable[str] = ()
        if op is sre.SUBPATTERN:
            ways = variants(value[3])
        elif op is sre.BRANCH:
            ways = (sample(branch) for branch in value[1][:BRANCHES])
        elif op is sre.IN:
            negated = value[0][0] is sre.NEGATE
            kept = [item for item in value if item[0] is not sre.NEGATE]
            ways = [one for one in OFTEN if any(_holds(item, one) for item in kept) != negated]
        found += (before + way + after for way in ways)
    yield from dict.fromkeys(found)


def repeated(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What a pattern may repeat without end, with what comes before it."""
    for op, value in nodes:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] > 20:
                yield from ((before, each) for each in variants(value[2]))
            yield from repeated(value[2], before)
        elif op is sre.SUBPATTERN:
            yield from repeated(value[3], before)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from repeated(branch, before)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from repeated(value[1], before)
        elif op is sre.ATOMIC_GROUP:
            yield from repeated(value, before)
        elif op is sre.GROUPREF_EXISTS:
            for branch in filter(None, value[1:]):
                yield from repeated(branch, before)
        before += sample([(op, value)])


def hostile(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Beginnings, and what is to be repeated after them. What stands before a repeat counts by its last characters."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    pumps = [("", one) for one in CHARACTERS] + [("", one + " ") for one in ("a", "A", "“a", "0.", "(a", "a,")]
    seen: set[tuple[str, str]] = set()
    for before, body in repeated(tree):
        if body and (key := (before[-NEAR:], body)) not in seen:
            seen.add(key)
            pumps += [("", body), (before, body), ("", before + body), ("", body + " "), (before, body + " ")]
    pumps.append(("", sample(tree)))
    yield from dict.fromkeys((before, pump) for before, pump in pumps if pump)
