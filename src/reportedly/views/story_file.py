"""A story as one self-contained page, to send, keep or print. It contains its styles, no scripts, and the quoted statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportedly.records import Record
from reportedly.store.citing import CitedReport, source_of
from reportedly.trace.records import StatementRef, Trace
from reportedly.version import __version__
from reportedly.views.alone import styles
from reportedly.views.environment import environment
from reportedly.views.passages import Passage
from reportedly.views.story import ClaimMention
from reportedly.views.story_page import Share, story_view

ALL = 1_000_000  # the limit on each part of the page: everything is shown
STYLES = ("style.css", "stories.css")


@dataclass(slots=True)
class Notes:
    """The statements that a page has cited so far, in that order, each with its anchor at the end of the page."""

    places: dict[StatementRef, str] = field(default_factory=dict)

    def address(self, source: CitedReport, statement: str) -> str:
        """Return the anchor of a statement, and note that it is cited."""
        return "#" + self.places.setdefault((source.id, statement), f"p{len(self.places) + 1}")


def standalone_page(trace: Trace, records: Mapping[str, Record]) -> str:
    """Return the page of the only story of `trace`. Reports that are missing from `records` are not quoted."""
    notes = Notes()
    known = {ident: source_of(record) for ident, record in records.items()}
    numbers = {report.id: number for number, report in enumerate(trace.reports, 1)}

    def fetch(idents: Iterable[str]) -> dict[str, Record]:
        return {ident: records[ident] for ident in idents if ident in records}

    view = story_view(trace, 1, known, fetch, notes.address, Share(ALL, ALL, ALL, ALL, ALL, fold=False))
    cites = type(view.evidence)(known, records, notes.address)

    def quoted() -> list[tuple[int, CitedReport, Record, list[tuple[str, Passage]]]]:
        """Return all reports, each with the passages cited so far. The template calls this at the end."""
        by_report: dict[str, list[tuple[str, Passage]]] = {}
        for ref, place in list(notes.places.items()):
            if found := cites.passage(ref):
                by_report.setdefault(ref[0], []).append((place, found))
        return [
            (number, known[ident], records[ident], sorted(by_report.get(ident, ()), key=_place))
            for ident, number in numbers.items()
            if ident in records
        ]

    def to(claim: ClaimMention) -> str:
        return f"#{claim.id}"

    def address(source: CitedReport) -> str:
        return f"#report-{numbers[source.id]}"

    return environment().get_template("story_alone.html").render(
        view=view, pages=None, relation_pages=None, whole_tree=None,
        to=to, address=address, quoted=quoted, alone=True, version=__version__,
        **styles(*STYLES),
    )  # fmt: skip


def _place(noted: tuple[str, Passage]) -> tuple[int, str]:
    """Return the key that sorts statements in the order of the text: the number in their ids."""
    ident = noted[1].statement
    digits = "".join(filter(str.isdecimal, ident))
    return int(digits or 0), ident
