"""Rules R501 and R502: dates that depend on the day on which the text is read.

Without a day of publication nobody can resolve "on Tuesday"; with one, "yesterday" still changes its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.resolve.dates import dates
from reportedly.spans import merged, shared

_ANY_DAY = "2031-05-06"  # arbitrary: a date that is resolved only with it depends on the day of publication
_MOVES = re.compile(
    r"(?<!USA\s)\b(?:yesterday|tomorrow|tonight|last night|(?:earlier |later )?today(?![’'])|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# A date that lacks only its year: every reader can infer the year.
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar(?:ch|\b)|Apr|May\b|June?\b|July?\b|Aug|Sept?|Oct|Nov|Dec)", re.IGNORECASE)


def not_fixed(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for all dates that depend on an unknown day of publication (R501).

    Dates inside quotations are left out: they are somebody else's words.
    """
    known = {dated.span for dated in dates(draft.text, draft.record.report.published)}
    excluded = merged((*draft.quoted, *draft.record.report.furniture))
    relative = [d.span for d in dates(draft.text, _ANY_DAY) if d.span not in known and not shared(d.span, excluded)]
    unresolved = [span for span in relative if not _MONTH.search(draft.text, *span)]
    if unresolved:
        number = f"these {len(unresolved)} dates" if len(unresolved) > 1 else "this date"
        yield finding(
            "R501", f"it is unclear which day {number} mean{'s' * (len(unresolved) == 1)}", draft.text, *unresolved
        )


def moving(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each word that means another day tomorrow ("today"), if the day of publication is known (R502)."""
    if not re.match(r"\d{4}-\d\d-\d\d", draft.record.report.published or ""):
        return
    excluded = merged((*draft.quoted, *draft.record.report.furniture))
    for found in _MOVES.finditer(draft.text):
        if not shared(found.span(), excluded):
            yield finding("R502", "this means a different day when it is read tomorrow", draft.text, found.span())
