"""Named mentions: where the text names persons, organisations and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records import Score, Span

MentionType = Literal["person", "organisation", "place", "demonym", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A proper name without titles: "Ana Tersk" of "Foreign Minister Ana Tersk"."""

    span: Span
    type: MentionType
    score: Score
