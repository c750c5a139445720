"""CSV: one row a statement, for spreadsheets and statistics. RFC 4180, UTF-8 by whoever writes it.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and report text is not to be trusted. So a
cell that begins with one of these, with a tab, a line end or an apostrophe has one apostrophe put before it. To have
the words back, take one apostrophe off a cell that begins with one (`unguarded`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from reportedly.records import Record, Statement, Words

# The order is a promise to those who read the file by position: new columns go to the end.
COLUMNS = (
    "report_id", "statement", "source", "cue", "cue_kind", "negated", "content", "quote", "speaker", "addressee",
    "access", "form", "date", "terms", "chain", "within", "confidence", "content_start", "content_end",
)  # fmt: skip
# Besides the four signs: white space that spreadsheets skip, and the full-width forms that some take for the same.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")
_CHAIN = " < "


def header() -> str:
    """The row of column names, with its line end."""
    return _csv([COLUMNS])


def rows(record: Record) -> str:
    """One line of CSV for each statement. A record without statements has none."""
    names = {actor.id: actor.name for actor in record.actors}
    return _csv(_cells(record.report.id, statement, names) for statement in record.statements)


def guarded(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell.removeprefix("'")


def _cells(report_id: str, statement: Statement, names: Mapping[str, str]) -> list[str]:
    setting, content = statement.setting, statement.content
    values = (
        report_id,
        statement.id,
        _words(statement.source),
        statement.cue.text,
        statement.cue.kind,
        "true" if statement.cue.negated else "false",
        content.text,
        statement.quote,
        names.get(statement.speaker or "", ""),
        names.get(statement.addressee or "", ""),
        setting.access,
        setting.form or "",
        setting.date or "",
        setting.terms,
        _CHAIN.join(names.get(link.actor, link.actor) for link in statement.chain),
        statement.within or "",
        f"{statement.confidence:.3f}",
        str(min(start for start, _ in content.spans)) if content.spans else "",
        str(max(end for _, end in content.spans)) if content.spans else "",
    )
    return [guarded(value) for value in values]


def _words(words: Words | None) -> str:
    return words.text if words else ""


def _csv(lines: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()
