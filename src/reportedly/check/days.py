"""Days that hang on when the text is read: without the day of publication nobody knows them, and "yesterday" moves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.resolve.dates import dates
from reportedly.spans import merged, shared

_ANY_DAY = "2031-05-06"  # whichever: what can be dated only with it hangs on it
_MOVES = re.compile(
    r"(?<!USA\s)\b(?:yesterday|tomorrow|tonight|last night|(?:earlier |later )?today(?![’'])|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# A date that only lacks its year is told from the paper's own date by any reader.
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar(?:ch|\b)|Apr|May\b|June?\b|July?\b|Aug|Sept?|Oct|Nov|Dec)", re.IGNORECASE)


def not_fixed(draft: Draft) -> Iterator[Finding]:
    """One finding for all days that hang on a day of publication that is not known.

    Those in quotations are somebody else's words.
    """
    known = {dated.span for dated in dates(draft.text, draft.record.report.published)}
    taken = merged((*draft.quoted, *draft.record.report.furniture))
    seen_from = [d.span for d in dates(draft.text, _ANY_DAY) if d.span not in known and not shared(d.span, taken)]
    open_ = [span for span in seen_from if not _MONTH.search(draft.text, *span)]
    if open_:
        number = f"these {len(open_)} dates" if len(open_) > 1 else "this date"
        yield finding("R501", f"nobody can tell which day {number} mean{'s' * (len(open_) == 1)}", draft.text, *open_)


def moving(draft: Draft) -> Iterator[Finding]:
    """Words that mean another day tomorrow, where the day of publication is known."""
    if not re.match(r"\d{4}-\d\d-\d\d", draft.record.report.published or ""):
        return
    taken = merged((*draft.quoted, *draft.record.report.furniture))
    for found in _MOVES.finditer(draft.text):
        if not shared(found.span(), taken):
            yield finding("R502", "this means another day tomorrow", draft.text, found.span())
