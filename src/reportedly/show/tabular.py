"""CSV: one row a statement, for spreadsheets and statistics. RFC 4180, UTF-8 by whoever writes it.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and report text is not to be trusted. So a
cell that begins with one of these, with a tab, a line end or an apostrophe has one apostrophe put before it. To have
the words back, take one apostrophe off a cell that begins with one (`unguarded`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from reportedly.records import Actor, Record, Report, Statement

# The order is a promise to those who read the file by position: new columns go to the end.
COLUMNS = (
    "report_id", "statement", "source", "cue", "cue_kind", "negated", "content", "quote", "speaker", "addressee",
    "access", "form", "date", "terms", "chain", "within", "confidence", "content_start", "content_end",
    "outlet", "published", "url", "title", "place", "about", "speaker_type", "speaker_named", "speaker_wikidata",
    "speaker_for", "speaker_for_wikidata",
)  # fmt: skip
# Besides the four signs: white space that spreadsheets skip, and the full-width forms that some take for the same.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")
_CHAIN = " < "

Value = str | float | int | bool | None


def header() -> str:
    """The row of column names, with its line end."""
    return _csv([COLUMNS])


def rows(record: Record) -> str:
    """One line of CSV for each statement. A record without statements has none."""
    return _csv([guarded(_cell(value)) for value in row.values()] for row in values(record))


def values(record: Record) -> Iterator[dict[str, Value]]:
    """For each statement what stands in each column, as text, number or truth value; None for what is not given."""
    actors = {actor.id: actor for actor in record.actors}
    return (dict(zip(COLUMNS, _values(record.report, s, actors), strict=True)) for s in record.statements)


def guarded(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell.removeprefix("'")


def _values(report: Report, s: Statement, actors: Mapping[str, Actor]) -> tuple[Value, ...]:
    speaker = actors.get(s.speaker or "")
    owner = actors.get(speaker.belongs_to or "") if speaker else None
    names = [actors[link.actor].name if link.actor in actors else link.actor for link in s.chain]
    return (
        report.id,
        s.id,
        s.source.text if s.source else None,
        s.cue.text,
        s.cue.kind,
        s.cue.negated,
        s.content.text,
        s.quote,
        speaker.name if speaker else None,
        _name(actors, s.addressee),
        s.setting.access,
        s.setting.form,
        s.setting.date,
        s.setting.terms,
        _CHAIN.join(names) or None,
        s.within,
        s.confidence,
        min((start for start, _ in s.content.spans), default=None),
        max((end for _, end in s.content.spans), default=None),
        report.outlet,
        report.published,
        report.url,
        report.title,
        s.setting.place,
        _name(actors, s.about),
        speaker.type if speaker else None,
        speaker.named if speaker else None,
        speaker.wikidata if speaker else None,
        owner.name if owner else None,
        owner.wikidata if owner else None,
    )


def _name(actors: Mapping[str, Actor], ident: str | None) -> str | None:
    actor = actors.get(ident or "")
    return actor.name if actor else None


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.3f}"
        case _:
            return str(value)


def _csv(lines: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()
