"""Date expressions and the days they mean, seen from the day of publication.

A date is as exact as the words make it and no more: a day, a month, a year, or an interval of days "from/to". What has
no meaning without the publication date ("on Saturday") is left out when that is not known to the day, or, for months
("last month"), to the month. Spans take in the preposition: "on Saturday", "in March".
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.records import Span
from reportedly.spans import shared
from reportedly.text_search import matches, near

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
AHEAD = timedelta(days=60)  # "on 24 July", read on 4 July: reports name what is near without its year

_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = (
    r"(?P<month>(?:Jan|JAN)(?:uary|UARY)?|(?:Feb|FEB)(?:ruary|RUARY)?|(?:Mar|MAR)(?:ch|CH)?|(?:Apr|APR)(?:il|IL)?|May|MAY|June?|JUNE?|July?|JULY?"
    r"|(?:Aug|AUG)(?:ust|UST)?|(?:Sept?|SEPT?)(?:ember|EMBER)?|(?:Oct|OCT)(?:ober|OBER)?|(?:Nov|NOV)(?:ember|EMBER)?|(?:Dec|DEC)(?:ember|EMBER)?)\b\.?"
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_LAST = r"(?:\s?(?:[-–—]|to|and)\s?(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HEAD = rf"(?:(?:on|ON|On|since|by|until|from|for)\s+)?(?:(?i:{_WEEKDAY}),?\s+)?(?:the\s+)?"
_NO_MORE = r"(?![\w/]|[-.:,]\d)"
_IN = (
    r"(?:(?:(?:[Ii]n|IN|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter)\s+)?"
    r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-]+))"
)
_IN = rf"(?:{_IN}|(?:[Ii]n|IN|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter)\s+)"

_ISO = re.compile(r"(?<![\w-])(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])")
_DAY_MONTH = re.compile(rf"\b{_HEAD}(?<![\d.,:/$£€-]){_DAY}{_LAST}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?(?!\w)")
_MONTH_DAY = re.compile(rf"\b{_HEAD}{_MONTH}\s+{_DAY}{_LAST}(?:,?\s+{_YEAR}\b)?{_NO_MORE}")
_MONTH_YEAR = re.compile(rf"\b{_IN}?{_MONTH},?\s+(?:of\s+)?{_YEAR}{_NO_MORE}")
_MONTH_ONLY = re.compile(rf"\b(?:{_IN}|(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier in)\s+){_MONTH}(?!\s+\d|\w)")
_YEAR_ONLY = re.compile(rf"\b{_IN}{_YEAR}(?![\w%/]|[-.:,]\d|[-–]\d)")

_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon))?"
_WEEKDAY_ONLY = re.compile(
    rf"\b(?:(?P<every>every|each|black|good|ash|bloody|super|mail on|palm|fat|holy|easter)\s+)?(?:(?:early|late|earlier|later)\s+)?"
    rf"(?:(?P<on>on|by|until|before|since|for|from)\s+)?(?:(?P<which>last|next|this past|this coming|this|past|coming)\s+)?"
    rf"(?P<weekday>{_WEEKDAY})\b(?:['’]s\b)?{_TIME_OF_DAY}(?:\s+(?:or|and|to|through)\s+(?P<until>{_WEEKDAY})\b(?!['’]s\b))?"
    r"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?"
    r"(?P<paper>\s+(?:times|telegraph|mirror|herald|express|independent|post|mail|people|world|evening\s+post|night\s+live)\b)?",
    re.IGNORECASE,
)
_UNITS = r"(?P<unit>day|week|month|year|weekend)s?"
_THIS = re.compile(
    r"\b(?:(?P<part>earlier|later|early|late)\s+)?(?P<which>last|this past|past|this|next|this coming|previous)"
    r"\s+(?P<unit>week|month|year|weekend)\b|\b(?:the\s+)?(?P<second>week|month|year|weekend)\s+before\s+last\b"
    rf"(?!\s+(?:night|week|month|year|{_WEEKDAY})\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    rf"\b(?:in|over|during|for|within)\s+the\s+(?:past|last)\s+(?:(?P<number>\d{{1,2}}|{'|'.join(NUMBERS[1:])})\s+)?{_UNITS}\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?P<number>\d{{1,3}}|an?|{'|'.join(NUMBERS[1:])})\s+{_UNITS}\s+ago\b", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:(?P<before>(?:the\s+)?day\s+before\s+yesterday)|(?P<after>(?:the\s+)?day\s+after\s+tomorrow)"
    r"|(?P<today>(?:earlier\s+|later\s+)?today|tonight|this\s+(?:morning|afternoon|evening))"
    rf"|(?P<yesterday>(?:earlier\s+|late\s+)?yesterday{_TIME_OF_DAY}|last\s+night)|(?P<tomorrow>tomorrow{_TIME_OF_DAY})"
    r"|(?P<weekend>(?:at|over|on|during)\s+the\s+weekend))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|won['’]t|due|scheduled|planned|plans|planning|set|expected|expects|slated|intends|hopes|about|upcoming|forthcoming"
    r"|(?:is|are|was|were)\s+to|(?:is|are)\s+\w+ing)\b|['’]ll\b", re.IGNORECASE,
)  # fmt: skip
_REPORTED = re.compile(
    r"\b(?:said|told|says|announced|reported|reports|wrote|added|published|stated|denied|confirmed|issued|posted|tweeted|claimed|insisted"
    r"|warned|met|spoke|asked|urged|called|accused|demanded|declared|noted|held|released|testified|revealed)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?\n]")
REACH = 64  # characters on either side of its month, weekday or year that a date expression may take up
LOOK_BACK = 80  # characters in which the verb of a clause tells whether its date lies ahead


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression and the day, month, year or interval that it means, as ISO 8601."""

    span: Span
    iso: str


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date as far as it is known; `day` is `None` if only the month is."""

    year: int
    month: int
    day: date | None


def dates(text: str, published: str | None) -> tuple[Dated, ...]:
    """All date expressions of `text` that can be resolved, in order and disjoint."""
    seen = _published(published)
    found: dict[Span, str] = {}
    taken: list[Span] = []  # the same spans, in order
    parts = {words: near(text, words, REACH) for _, words, _, seen_only in _READERS if seen or not seen_only}
    for pattern, words, read, seen_only in _READERS:
        if seen_only and seen is None:
            continue
        for match in matches(pattern, text, parts[words]):
            iso = read(match, seen)
            if iso and not shared(match.span(), taken):
                span = match.start(), match.end() - match[0].endswith(".")
                found[span] = iso
                insort(taken, span)
    return tuple(Dated(span, found[span]) for span in taken)


def _published(published: str | None) -> Published | None:
    match = re.match(r"(\d{4})-(\d{2})(?:-(\d{2}))?", published or "")
    if not match:
        return None
    year, month, day = match.groups()
    if day is None:
        return Published(int(year), int(month), None) if 1 <= int(month) <= 12 else None
    try:
        whole = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Published(whole.year, whole.month, whole)


def _ahead(match: re.Match[str]) -> bool:
    """Does the verb before the date, in its clause, look forward? "will meet on Friday", not "will not go, he said on Friday"."""
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    clause = _CLAUSE_END.split(before)[-1]
    future = [m.end() for m in _FUTURE.finditer(clause)]
    reported = [m.end() for m in _REPORTED.finditer(clause)]
    return bool(future) and (not reported or future[-1] > reported[-1])


def _interval(start: date, end: date) -> str:
    return start.isoformat() if start >= end else f"{start.isoformat()}/{end.isoformat()}"


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(word: str | None) -> int:
    word = (word or "one").lower()
    return 1 if word in ("a", "an") else NUMBERS.index(word) if word in NUMBERS else int(word)


def _month_number(word: str) -> int:
    return next(k for k, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".").lower()[:3]))


def _iso(match: re.Match[str], _: Published | None) -> str | None:
    year, month, day = map(int, match["iso"].split("-"))
    return match["iso"] if _real(year, month, day) else None


def _day(match: re.Match[str], seen: Published | None) -> str | None:
    month, day = _month_number(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else _year_of(month, day, seen, ahead=_ahead(match))
    start = _real(year, month, day) if year else None
    if start is None or year is None:
        return None
    if not match["last"]:
        return start.isoformat()
    end = _real(year, month, int(match["last"]))
    return _interval(start, end) if end and end > start else None


def _year_of(month: int, day: int, seen: Published | None, *, ahead: bool) -> int | None:
    """The year of a day and month without one: the last such day, or the next where the words or nearness say so."""
    if seen is None:
        return None
    if seen.day is None:
        return seen.year if month <= seen.month else seen.year - 1
    near = [d for year in (seen.year - 1, seen.year, seen.year + 1) if (d := _real(year, month, day))]
    later = [d for d in near if d >= seen.day]
    earlier = [d for d in near if d <= seen.day]
    if later and (ahead or later[0] - seen.day <= AHEAD):
        return later[0].year
    return earlier[-1].year if earlier else None


def _month_year(match: re.Match[str], _: Published | None) -> str:
    return f"{match['year']}-{_month_number(match['month']):02}"


def _year(match: re.Match[str], _: Published | None) -> str:
    return match["year"]


def _month(match: re.Match[str], seen: Published | None) -> str | None:
    if seen is None:
        return None
    month, which = _month_number(match["month"]), (match["which"] or "").lower()
    year = seen.year
    if which == "next" or (not which and _ahead(match)):
        year += month < seen.month or (which == "next" and month == seen.month)
    elif which != "this":
        year -= month > seen.month or (which == "last" and month == seen.month)
    return f"{year}-{month:02}"


def _weekday(match: re.Match[str], seen: Published | None) -> str | None:
    """ "on Friday"; "on Friday or Saturday": these two days and what lies between, none of them alone."""
    if seen is None or seen.day is None or match["every"] or match["paper"]:
        return None
    first = WEEKDAYS.index(match["weekday"].lower())
    if not match["until"]:
        return _day_called(first, match, seen.day).isoformat()
    more = timedelta(days=(WEEKDAYS.index(match["until"].lower()) - first) % 7)
    start = _day_called(first, match, seen.day)
    if start <= seen.day < start + more and not (match["week"] or _ahead(match)):
        start -= timedelta(weeks=1)
    return _interval(start, start + more)


def _day_called(k: int, match: re.Match[str], seen: date) -> date:
    """The day that the words mean by the weekday of number `k`."""
    from dateutil.relativedelta import relativedelta, weekday

    if match["week"]:
        monday = _monday(seen) + timedelta(weeks={"last": -1, "this": 0, "next": 1}[match["week"].lower()])
        return monday + timedelta(days=k)
    which = (match["which"] or "").lower()
    if which in ("next", "coming", "this coming"):
        return seen + timedelta(days=1) + relativedelta(weekday=weekday(k)(1))
    if which == "last":
        return seen - timedelta(days=1) + relativedelta(weekday=weekday(k)(-1))
    forward = not which.endswith("past") and ((match["on"] or "").lower() in ("by", "until") or _ahead(match))
    return seen + relativedelta(weekday=weekday(k)(1 if forward else -1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _this(match: re.Match[str], seen: Published | None) -> str | None:
    """ "this week", "earlier this month", "last year", "next weekend", "the week before last"."""
    if seen is None:
        return None
    which = "before last" if match["second"] else match["which"].lower().split()[-1]
    step = {"this": 0, "next": 1, "coming": 1, "before last": -2}.get(which, -1)
    part = (match["part"] or "").lower() if step == 0 else ""
    unit = (match["second"] or match["unit"]).lower()
    if seen.day is None:
        return _month_or_year(unit, step, seen) if unit in ("month", "year") else None
    if unit == "week":
        return _week(seen.day, step, part, ahead=_ahead(match))
    if unit == "weekend":
        return _weekend(seen.day, step)
    if part in ("earlier", "later"):
        from dateutil.relativedelta import relativedelta

        whole = relativedelta(months=1) if unit == "month" else relativedelta(years=1)
        first = seen.day.replace(day=1) if unit == "month" else seen.day.replace(month=1, day=1)
        return (
            _interval(first, seen.day) if part == "earlier" else _interval(seen.day, first + whole - timedelta(days=1))
        )
    return _month_or_year(unit, step, seen)


def _month_or_year(unit: str, step: int, seen: Published) -> str:
    if unit == "year":
        return f"{seen.year + step:04}"
    from dateutil.relativedelta import relativedelta

    return (date(seen.year, seen.month, 1) + relativedelta(months=step)).isoformat()[:7]


def _week(day: date, step: int, part: str, *, ahead: bool) -> str:
    monday = _monday(day) + timedelta(weeks=step)
    sunday = monday + timedelta(days=6)
    if step:
        return _interval(monday, sunday)
    return _interval(day, sunday) if part in ("later", "late") or (ahead and not part) else _interval(monday, day)


def _weekend(day: date, step: int) -> str:
    """The Saturday and Sunday last begun, or the next ones; "last weekend" is over."""
    saturday = _monday(day) + timedelta(days=5)
    if step < 0 or (step == 0 and day < saturday and day.weekday() < 2):
        saturday -= timedelta(weeks=max(1, -step))
    elif step > 0 and day >= saturday:
        saturday += timedelta(weeks=1)
    return _interval(saturday, saturday + timedelta(days=1))


def _past(match: re.Match[str], seen: Published | None) -> str | None:
    """ "over the past two weeks": up to the day of publication."""
    if seen is None or seen.day is None or match["unit"].lower() == "weekend":
        return None
    return _interval(_before(seen.day, _number(match["number"]), match["unit"]), seen.day)


def _ago(match: re.Match[str], seen: Published | None) -> str | None:
    """ "three weeks ago": the week, no day of it."""
    unit = match["unit"].lower()
    if seen is None or (seen.day is None and unit not in ("month", "year")):
        return None
    then = _before(seen.day or date(seen.year, seen.month, 1), _number(match["number"]), unit)
    if unit == "week":
        return _interval(_monday(then), _monday(then) + timedelta(days=6))
    return {"day": then.isoformat(), "month": then.isoformat()[:7], "year": then.isoformat()[:4]}.get(unit)


def _before(day: date, number: int, unit: str) -> date:
    from dateutil.relativedelta import relativedelta

    number = min(number, 999)
    match unit.lower():
        case "day":
            return day - timedelta(days=number)
        case "week":
            return day - timedelta(weeks=number)
        case "month":
            return day - relativedelta(months=number)
    return day - relativedelta(years=number)


def _near(match: re.Match[str], seen: Published | None) -> str | None:
    if seen is None or seen.day is None:
        return None
    if match["weekend"]:
        return _weekend(seen.day, 0 if seen.day.weekday() >= 5 else (0 if _ahead(match) else -1))
    days = {"before": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after": 2}
    name = next(name for name in days if match[name])
    return (seen.day + timedelta(days=days[name])).isoformat()


_IN_MONTH = tuple(name[:3] for name in MONTHS)
_IN_YEAR = ("19", "20")
_IN_DAY = ("today", "yesterday", "tomorrow", "tonight", "night", "morning", "afternoon", "evening", "weekend")
# Each with words of which every match holds one, and whether it tells anything only if the publication date is known.
# The earlier reader wins where two overlap.
_READERS: Sequence[
    tuple[re.Pattern[str], tuple[str, ...], Callable[[re.Match[str], Published | None], str | None], bool]
] = (
    (_ISO, _IN_YEAR, _iso, False),
    (_DAY_MONTH, _IN_MONTH, _day, False),
    (_MONTH_DAY, _IN_MONTH, _day, False),
    (_MONTH_YEAR, _IN_YEAR, _month_year, False),
    (_WEEKDAY_ONLY, tuple(WEEKDAYS), _weekday, True),
    (_NEAR, _IN_DAY, _near, True),
    (_PAST, ("past", "last"), _past, True),
    (_AGO, ("ago",), _ago, True),
    (_THIS, ("week", "month", "year"), _this, True),
    (_MONTH_ONLY, _IN_MONTH, _month, True),
    (_YEAR_ONLY, _IN_YEAR, _year, False),
)
