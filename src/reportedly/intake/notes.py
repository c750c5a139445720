"""Corrections and editor's notes of a page, which its markup names: each is labelled as print does, so that none is news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.intake.markup import words

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 150  # words of a note
_NAMES = (
    (
        re.compile(r"\b(?:article-|story-)?corrections?(?:-text|-note|-body)?\b|\berrat(?:um|a)\b", re.IGNORECASE),
        "Correction",
    ),
    (re.compile(r"\bclarifications?\b", re.IGNORECASE), "Clarification"),
    (re.compile(r"\beditor(?:s|ial)?[-_]?notes?\b|\bednote\b", re.IGNORECASE), "Editor’s note"),
)
_LABELLED = re.compile(
    r"\s*(?:this (?:article|story|report) (?:was|has been) (?:corrected|amended|updated|clarified)|"
    r"(?:editor['’]?s?['’]? )?notes?\b|"
    r"corrections?\b|clarifications?\b|correcting\b|editor['’]s\b|update[ds]?\b)",
    re.IGNORECASE,
)


def label(tree: _Element) -> None:
    """Put the label before each note that has none."""
    for element in tree.iter("p", "div", "aside", "section", "footer"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        kind = next((kind for pattern, kind in _NAMES if pattern.search(name)), None)
        said = element.text_content()
        if kind and 2 < words(said) <= LONGEST and not any(_is_note(outer) for outer in element.iterancestors()):
            first = next(
                (each for each in element.iter("p", "em", "i", "span") if each.text_content().strip()), element
            )
            if not _LABELLED.match(said):
                first.text = f"{kind}: {(first.text or '').lstrip()}"
            if element.tag in ("aside", "footer", "section"):
                element.tag = "div"


def _is_note(element: _Element) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(pattern.search(name) for pattern, _ in _NAMES)
