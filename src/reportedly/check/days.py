"""Rules R501 to R504: dates that depend on the day on which the text is read, and dates that do not fit.

Without a day of publication nobody can resolve "on Tuesday"; with one, "yesterday" still changes its meaning. A weekday that
is not that of its date is a slip, and so is a statement of a day after the publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.intake.typed_dates import in_words
from reportedly.records import Span
from reportedly.resolve.dates import MONTHS, WEEKDAYS, dates
from reportedly.spans import merged, shared

_ANY_DAY = "2031-05-06"  # arbitrary: a date that is resolved only with it depends on the day of publication
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
BEHIND = 40  # characters behind a cue in which a date is that of saying: "told reporters on 12 June"
_AHEAD = re.compile(r"\b(?:will|would|shall|to|due|expected|plans?|planned|may|might|could)\b", re.IGNORECASE)
_MONTHS, _WEEKDAYS = (tuple(name[:3] for name in names) for names in (MONTHS, WEEKDAYS))
_NAMED_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in map(str.capitalize, MONTHS))}|Sept)"
_DATED = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s"
    rf"(?:(?P<m1>{_NAMED_MONTH})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?:the\s)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_NAMED_MONTH})\b\.?)(?:,?\s(?P<year>\d{{4}}))?(?!\w)"
)
_MOVES = re.compile(
    r"(?<!USA\s)\b(?:yesterday|tomorrow|tonight|last night|(?:earlier |later )?today(?![’'])|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# A date that lacks only its year: every reader can infer the year.
_MONTH = re.compile(rf"\b{_NAMED_MONTH}\b", re.IGNORECASE)


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


def misfitting(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each date that is another day of the week than the text says (R503)."""
    published = _published(draft)
    for found in _DATED.finditer(draft.text):
        number, name = int(found["d1"] or found["d2"]), (found["m1"] or found["m2"])[:3].casefold()
        month = _MONTHS.index(name) + 1
        years = (int(found["year"]),) if found["year"] else _years(published)
        days = [day for year in years if (day := _day(year, month, number))]
        if not days or shared(found.span(), draft.quoted):
            continue
        if any(_WEEKDAYS[day.weekday()] == found["weekday"][:3].casefold() for day in days):
            continue
        nearest = min(days, key=lambda day: abs(day - published)) if published else days[0]
        what = f"{nearest.day} {nearest:%B %Y} is a {nearest:%A}, not a {found['weekday']}"
        yield finding("R503", what, draft.text, found.span())


def too_late(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each statement that was made after the day of publication (R504)."""
    published = _published(draft)
    if published is None:
        return
    seen: set[Span] = set()
    known = dates(draft.text, published.isoformat())
    late = [each.span for each in known if _FULL.fullmatch(each.iso) and each.iso > published.isoformat()]
    for s in draft.record.statements:
        cue, begins = s.cue.spans[-1][1], draft.parts.spans[draft.parts.at(s.cue.spans[0][0])][0]
        near = (span for span in late if cue <= span[0] <= cue + BEHIND and not shared(span, s.content.spans))
        span = next(near, None)
        if span and span not in seen and not _AHEAD.search(draft.text, begins, cue):
            seen.add(span)
            what = f"this was said on a day after the publication on {in_words(published.isoformat())}"
            yield finding("R504", what, draft.text, span, statements=(s.id,))


def _published(draft: Draft) -> date | None:
    day = (draft.record.report.published or "")[:10]
    return date.fromisoformat(day) if _FULL.fullmatch(day) else None


def _years(published: date | None) -> tuple[int, ...]:
    """Return the years that a date without one may be of: most texts mean the nearest, those of New Year another."""
    return (published.year - 1, published.year, published.year + 1) if published else ()


def _day(year: int, month: int, number: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, number)
    return None
