"""Findings, and the table of all rules with their codes and levels."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportedly.records import Node, Span

Level = Literal["error", "warning", "note"]
Place = Literal["text", "title"]

FAILING: tuple[Level, ...] = ("error", "warning")  # levels that make the exit status 1


class CheckRule(Struct, frozen=True):
    """A rule of `check`.

    Attributes:
        code: its number, which never changes its meaning.
        do: what the author should do about a finding of this rule.
    """

    code: str
    name: str
    level: Level
    do: str


_RULES = (
    CheckRule("R101", "one-unnamed-root", "warning", "find a second source, or say that there is only this one"),
    CheckRule("R102", "one-outlet-root", "note", "confirm it yourself, or say that you could not"),
    CheckRule("R201", "unnamed-unexplained", "warning", "say how they know it, and why they are not named"),
    CheckRule("R202", "unnamed-without-reason", "note", "say why they are not named"),
    CheckRule("R203", "unnamed-without-basis", "note", "say how they know it"),
    CheckRule("R301", "accusation-without-source", "error", "say who says so, or what shows it"),
    CheckRule("R302", "figure-without-source", "note", "say who says so, or whose count it is"),
    CheckRule("R303", "fact-that-is-denied", "warning", "say who says so, or who denies it"),
    CheckRule("R304", "conviction-without-source", "warning", "name the court or the document, or who says so"),
    CheckRule("R401", "accused-without-answer", "warning", "ask them, and say what they answered or that they did not"),
    CheckRule("R501", "date-not-fixed", "warning", "write the day, or give the day of publication"),
    CheckRule("R502", "day-that-moves", "note", "name the day: this is read on other days too"),
    CheckRule("R503", "weekday-that-does-not-fit", "warning", "look up which of the two is right"),
    CheckRule("R504", "said-after-publication", "warning", "check the day, and the day of publication"),
    CheckRule("R601", "headline-without-source", "warning", "say in the headline whose words these are"),
    CheckRule("R602", "headline-too-sure", "warning", "keep the “may” or “could” of the text in the headline"),
    CheckRule("R701", "quotation-of-two", "warning", "look up who said it"),
)
RULES = {rule.code: rule for rule in _RULES}


class Finding(Node, frozen=True, kw_only=True):
    """A finding of one rule.

    Attributes:
        spans: places in the report's text or, if `place` is "title", in its title.
        words: the words at these places.
        statements: ids of the statements of the record that it is about.
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
    """Return the finding of the rule `code` at `spans` of `text`."""
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
