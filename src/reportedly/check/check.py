"""Apply all rules to one draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly.check import accusations, answers, assertions, convictions, days, headline, quoted, roots, unnamed
from reportedly.check.draft import Draft
from reportedly.check.findings import RULES, Finding
from reportedly.records import Record

_STEPS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    roots.one_root,
    unnamed.unexplained,
    accusations.accusations,
    assertions.figures,
    assertions.denied,
    convictions.convictions,
    answers.unanswered,
    days.not_fixed,
    days.moving,
    days.misfitting,
    days.too_late,
    headline.says_more,
    quoted.of_two,
)


def check(record: Record, title: Record | None = None, *, codes: Iterable[str] = RULES) -> list[Finding]:
    """Return the findings on a draft in the order of the text, those on the headline first.

    Args:
        record: the record of the draft.
        title: the record of the headline, read by itself, if the headline is not part of the text. Without it, the
            headline counts as naming no source.
        codes: the rules to apply.
    """
    draft, wanted = Draft(record, title), set(codes)
    found = [each for step in _STEPS for each in step(draft) if each.code in wanted]
    return sorted(found, key=lambda each: (each.place != "title", each.spans[:1], each.code))
