"""What is found in a draft: a rule's code, the words, and what to do. Each rule stands here once, with its level."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportedly.records import Node, Span

Level = Literal["error", "warning", "note"]
Place = Literal["text", "title"]

FAILING: tuple[Level, ...] = ("error", "warning")  # what makes the exit status 1


class Rule(Struct, frozen=True):
    """`code` never changes its meaning. `do` is what to do about a finding of it."""

    code: str
    name: str
    level: Level
    do: str


_RULES = (
    Rule("R101", "one-unnamed-root", "warning", "find a second source, or say that there is only this one"),
    Rule("R102", "one-outlet-root", "note", "confirm it yourself, or say that you could not"),
    Rule("R201", "unnamed-unexplained", "warning", "say how they know it, and why they are not named"),
    Rule("R202", "unnamed-without-reason", "note", "say why they are not named"),
    Rule("R203", "unnamed-without-basis", "note", "say how they know it"),
    Rule("R301", "accusation-without-source", "error", "say who says so, or what shows it"),
    Rule("R302", "figure-without-source", "note", "say whose count it is"),
    Rule("R303", "fact-that-is-denied", "warning", "say who says so, or who denies it"),
    Rule("R401", "accused-without-answer", "warning", "ask them, and say what they answered or that they did not"),
    Rule("R501", "date-not-fixed", "warning", "write the day, or give the day of publication with --published"),
    Rule("R502", "day-that-moves", "note", "name the day: this is read on other days too"),
    Rule("R601", "headline-without-source", "warning", "say in the headline whose words these are"),
    Rule("R602", "headline-too-sure", "warning", "keep the “may” or “could” of the text in the headline"),
)
RULES = {rule.code: rule for rule in _RULES}


class Finding(Node, frozen=True, kw_only=True):
    """`spans` are in the report's text or, where `place` is "title", in its title, and `words` what stands there.

    `statements` are those of the record that it is about.
    """

    code: str
    name: str
    level: Level
    what: str
    do: str
    place: Place
    spans: tuple[Span, ...]
    words: str
    statements: tuple[str, ...] = ()


def finding(
    code: str, what: str, text: str, *spans: Span, statements: tuple[str, ...] = (), place: Place = "text"
) -> Finding:
    rule = RULES[code]
    words = " … ".join(" ".join(text[start:end].split()) for start, end in spans)
    return Finding(
        code=code,
        name=rule.name,
        level=rule.level,
        what=what,
        do=rule.do,
        place=place,
        spans=spans,
        words=words,
        statements=statements,
    )
