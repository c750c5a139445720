"""A story as one page that needs nothing else: to send to a colleague, to keep, to print. Styles stand in it, scripts do not, and
each statement that it cites is quoted at its end."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from reportedly import __version__
from reportedly.records import Record
from reportedly.serve.passages import Passage
from reportedly.serve.render import STATIC, environment
from reportedly.serve.story import Named
from reportedly.serve.telling import Share, telling
from reportedly.store.citing import Source, source_of
from reportedly.trace.records import StatementRef, Trace

ALL = 1_000_000  # of everything
STYLES = ("style.css", "stories.css")

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


@dataclass(slots=True)
class Notes:
    """The statements that a page has cited so far, in the order of citing, and the place of each at its end."""

    places: dict[StatementRef, str] = field(default_factory=dict)

    def address(self, source: Source, statement: str) -> str:
        return "#" + self.places.setdefault((source.id, statement), f"p{len(self.places) + 1}")


def alone(trace: Trace, records: Mapping[str, Record]) -> str:
    """The page of the one story of `trace`, whose reports are `records`. One that is missing is not quoted."""
    notes = Notes()
    known = {ident: source_of(record) for ident, record in records.items()}
    numbers = {report.id: number for number, report in enumerate(trace.reports, 1)}

    def fetch(idents: Iterable[str]) -> dict[str, Record]:
        return {ident: records[ident] for ident in idents if ident in records}

    told = telling(trace, 1, known, fetch, notes.address, Share(ALL, ALL, ALL, ALL, ALL))
    cites = type(told.evidence)(known, records, notes.address)

    def quoted() -> list[tuple[int, Source, Record, list[tuple[str, Passage]]]]:
        """All reports, each with the passages that were cited before this was asked."""
        by_report: dict[str, list[tuple[str, Passage]]] = {}
        for ref, place in list(notes.places.items()):
            if found := cites.passage(ref):
                by_report.setdefault(ref[0], []).append((place, found))
        return [
            (number, known[ident], records[ident], sorted(by_report.get(ident, ()), key=_place))
            for ident, number in numbers.items()
            if ident in records
        ]

    def to(claim: Named) -> str:
        return f"#{claim.id}"

    def address(source: Source) -> str:
        return f"#report-{numbers[source.id]}"

    styles = style()
    return environment().get_template("story_alone.html").render(
        told=told, pages=None, relation_pages=None, whole_tree=None,
        to=to, address=address, quoted=quoted, alone=True, version=__version__,
        style=Markup(styles), digest=b64encode(hashlib.sha256(styles.encode()).digest()).decode(),  # noqa: S704 - our own
    )  # fmt: skip


def _place(noted: tuple[str, Passage]) -> tuple[int, str]:
    """Statements in the order of the text, by the number in their ids."""
    ident = noted[1].statement
    digits = "".join(filter(str.isdecimal, ident))
    return int(digits or 0), ident


def style() -> str:
    """All styles, without comments."""
    return _COMMENT.sub("", "\n".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES))
