"""Who speaks in a report and is no root of its news: who refuses to confirm what others have told, and who is called false."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.trace.ends import Ends, Key
from reportedly.trace.statements import StatementInReport

_VERB = r"(?:confirm|comment|verify|authenticate)\b"
_REFUSES = re.compile(
    rf"\b(?:neither|nor|not|never|cannot|unable\s+to|declin\w+(?:\s+to)?|refus\w+(?:\s+to)?)\s+(?:\w+ly\s+)?(?:either\s+)?{_VERB}"
    rf"|n[’']t\s+(?:\w+ly\s+)?{_VERB}",
    re.IGNORECASE,
)


# "The fake story claimed", "the misleading report said".
_CALLED_FALSE = re.compile(r"\b(?:fake|false|hoax|bogus|misleading|debunked|discredited|fabricated)\b")


def called_false(each: StatementInReport) -> bool:
    """Do the report's own words call a source false? It tells of that source, and does not rest on it."""
    source = each.statement.source
    return source is not None and bool(_CALLED_FALSE.search(source.text))


def refuses_to_confirm(each: StatementInReport) -> bool:
    """Does somebody refuse to comment, or say that he can neither confirm nor deny a thing?"""
    cue = each.statement.cue
    if cue.kind == "no_comment" or (cue.kind == "confirmation" and cue.negated):
        return True
    start, end = min(a for a, _ in cue.spans), max(b for _, b in each.statement.content.spans)
    return start < end and bool(_REFUSES.search(each.record.report.text, start, end))


def without_refusals(statements: Sequence[StatementInReport], ends: Ends) -> Ends:
    """Return where chains end that may be a report's news: not at a refusal, nor at what those say
    later who first refused, nor at a source that the report calls false.

    Args:
        statements: report by report, in the order of the text.
        ends: where the chain of each statement ends.
    """
    first: dict[tuple[str, Key], bool] = {}
    for each in sorted(statements, key=lambda each: each.statement.cue.spans[:1]):
        key = ends[each.ref]
        if key is not None and key[0] == "party":
            first.setdefault((each.ref[0], key), refuses_to_confirm(each))
    return {
        each.ref: None
        if key is not None
        and (
            called_false(each)
            or first.get((each.ref[0], key), False)
            or (key[0] == "party" and refuses_to_confirm(each))
        )
        else key
        for each in statements
        for key in (ends[each.ref],)
    }
