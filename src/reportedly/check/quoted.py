"""Rule R701: the same words in quotation marks, and two people who are said to have said them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.records import Actor, Statement

SHORTEST = 4  # words; two people may well say "of course not"


def of_two(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for each quotation that is given to two people with names, at the places of both."""
    first: dict[str, tuple[Statement, Actor]] = {}
    for s in draft.record.statements:
        speaker = draft.actors.get(s.speaker or "")
        words = " ".join(re.findall(r"\w+", s.content.text.casefold()))
        if s.quote != "direct" or speaker is None or not speaker.named or words.count(" ") < SHORTEST - 1:
            continue
        before, who = first.setdefault(words, (s, speaker))
        if who.id == speaker.id or who.id == speaker.belongs_to or speaker.id == who.belongs_to:
            continue
        yield finding(
            "R701",
            f"{draft.called(before) or who.name} and {draft.called(s) or speaker.name} are both said to have said these words",
            draft.text,
            *before.content.spans,
            *s.content.spans,
            statements=(before.id, s.id),
        )
