"""The template environment and static files. Everything is escaped, unless a template says otherwise, and none does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportedly.intake.typed_dates import in_words
from reportedly.resolve.own_names import may_be_one
from reportedly.show.visible import quoted
from reportedly.show.words import percent, perhaps_if, unlabelled
from reportedly.store.citing import CitedReport, title_of
from reportedly.store.merging import is_merger, reason_in_words
from reportedly.views.against import denied_by
from reportedly.views.cards import number
from reportedly.views.lanes import has_both_lanes
from reportedly.views.safe_text import cut, direction, shown_line
from reportedly.views.tree import TreeRow
from reportedly.views.vocabulary import ATTESTATIONS, RELATIONS, ROOT_KINDS

HERE = Path(__file__).parent
STATIC = HERE / "static"


def static(name: str) -> str:
    """Return the address of a file in static/. It changes with the file, so that browsers may cache it for ever."""
    return f"/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def environment() -> Environment:
    """Return the environment that renders templates, with all filters and nothing of any request."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # templates do not change while they are served
    )
    made.globals.update(static=static, relation_words=RELATIONS, attestations=ATTESTATIONS, root_kinds=ROOT_KINDS)
    made.globals.update(perhaps_if=perhaps_if, denied_by=denied_by, has_both_lanes=has_both_lanes)
    made.filters.update(
        line=shown_line, cut=cut, day=_day, direction=direction, number=number, titled=title_of, reason=reason_in_words
    )
    made.filters.update(
        moment=_moment,
        time=_time,
        to_day=_to_day,
        outlets_of=_outlets_of,
        in_words=in_words,
        percent=percent,
        quoted=quoted,
    )
    made.tests.update(merger=is_merger, unlabelled=unlabelled, one_with=may_be_one)
    return made


def _day(moment: str | None) -> str:
    """Return the day of an ISO 8601 moment in words, or as much of it as is known."""
    return in_words(moment or "")


def _to_day(first: str, last: str) -> str:
    """Return the days from one ISO 8601 moment to another in words: "5 to 6 July 2031"."""
    first, last = first[:10], last[:10]
    return in_words(first if first == last else f"{first}/{last}")


def _time(moment: str) -> str:
    """Return an ISO 8601 moment in words, to the minute: "5 July 2031, 13:44 UTC"."""
    return f"{in_words(moment)}, {moment[11:16]} UTC"


def _moment(seconds: float) -> str:
    """Return a time in seconds since 1970 as ISO 8601, to the minute, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M")


def _outlets_of(sources: Mapping[str, CitedReport], rows: Iterable[TreeRow]) -> list[str]:
    """Return the outlets of the reports of these rows, each once."""
    reports = (sources.get(row.report.id) for row in rows if row.report)
    return list(dict.fromkeys(each.outlet for each in reports if each and each.outlet))
