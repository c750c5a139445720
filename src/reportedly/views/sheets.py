"""What is sent as one document: a report, an actor, a search or a draft. A story is in `story_sheet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.check.findings import Finding
from reportedly.intake.typed_dates import in_words
from reportedly.records import Actor, Record, Report, Statement
from reportedly.show.draft_in_record import ALSO
from reportedly.show.sheets import Sheet, SheetHeading, SheetParagraph, SheetPart, SheetQuotation, SheetTable
from reportedly.show.words import is_perhaps, verb
from reportedly.store.citing import source_of, title_of
from reportedly.store.searching import Hit
from reportedly.stories.compared_draft import DraftStatement
from reportedly.views.draft import total
from reportedly.views.draft_in_record import in_record, where
from reportedly.views.passages import passage
from reportedly.views.safe_text import parted, shown_line
from reportedly.views.vocabulary import ACCESS, KINDS, TERMS

WORDS = 600  # characters of a statement's words
HEAD = ("No.", "Who", "Kind", "What is said", "To whom", "Where", "Chain")


def of_report(record: Record) -> Sheet:
    """Return a report: its text, and a table of who said what in it."""
    report, actors = record.report, {actor.id: actor for actor in record.actors}
    text = [SheetParagraph(shown_line(each)) for each in report.text.split("\n") if each.strip()]
    rows = tuple(_row(record, s, actors) for s in record.statements)
    parts: list[SheetPart] = [SheetHeading("Who said what"), SheetTable(HEAD, rows)] if rows else []
    return Sheet(title_of(report), tuple(facts_of(report)), (*parts, SheetHeading("The text"), *text))


def of_statements(title: str, facts: Sequence[str], hits: Iterable[Hit]) -> Sheet:
    """Return statements of many reports: each with its words in their context, its setting and its report."""
    return Sheet(title, tuple(facts), tuple(part for hit in hits for part in _hit(hit)))


def of_draft(record: Record, findings: Sequence[Finding], compared: Sequence[DraftStatement] = ()) -> Sheet:
    """Return a draft with its findings, and with what the record holds of its statements."""
    report = record.report
    found = [
        SheetParagraph(
            f"{each.what}: “{shown_line(each.words)}”. {each.do.capitalize()}.", f"{number}. {each.level} {each.code}"
        )
        for number, each in enumerate(findings, 1)
    ]
    text = [SheetParagraph(shown_line(each)) for each in report.text.split("\n") if each.strip()]
    facts = (*facts_of(report), f"Checked before publication: {total(findings) or 'nothing was found'}")
    held = [SheetHeading("What the record holds"), *_in_record(record, compared)] if compared else []
    parts = (SheetHeading("What was found"), *found, *held, SheetHeading("The text"), *text)
    return Sheet(report.title or "A draft", facts, parts)


def _in_record(record: Record, compared: Sequence[DraftStatement]) -> Iterator[SheetPart]:
    for each in in_record(record, compared).statements:
        yield SheetParagraph(f"“{each.words}”", f"{each.number}. {each.who or 'Nobody named'}")
        for known in each.known:
            cited = "; ".join(where(found) for found in known.cited)
            yield SheetParagraph(
                "; ".join(
                    filter(
                        None,
                        (
                            f"{ALSO[each.own] if known.possible else 'said in the record too'}: {cited}",
                            known.rests,
                        ),
                    )
                ),
                depth=1,
            )
        for denial in each.denied:
            words = "possibly denied by" if denial.possible else "denied by"
            who = denial.passage.who or "nobody named"
            yield SheetParagraph(f"{words} {who}: {where(denial.passage)}", denial.reading, possible=denial.possible)
        if not each.known and not each.denied:
            yield SheetParagraph("no source in the record", depth=1)


def day(published: str | None) -> str:
    """Return a date of the record as people write it."""
    return in_words(published) if published else "no date"


def facts_of(report: Report) -> Iterator[str]:
    """Return the lines below the title of a report."""
    yield " · ".join(filter(None, (report.outlet or "outlet not given", day(report.published), report.byline)))
    if report.url or report.path:
        yield report.url or report.path or ""


def _row(record: Record, s: Statement, actors: dict[str, Actor]) -> tuple[str, ...]:
    words = parted(record.report.text, s.content.spans, WORDS)
    return (
        s.id.removeprefix("s"),
        _sure(_name(s.speaker, actors) or "nobody named", s.certainty.speaker),
        KINDS[s.cue.kind].name + (", negated" if s.cue.negated else "") + ("" if s.asserted else ", not asserted"),
        f"“{words}”" if s.quote == "direct" else words,
        _sure(_name(s.addressee, actors), s.certainty.addressee),
        _where(s),
        _sure(
            " < ".join(_name(link.actor, actors) for link in s.chain), s.certainty.chain if len(s.chain) > 1 else None
        ),
    )


def _hit(hit: Hit) -> Iterator[SheetPart]:
    record, s = hit.held.record, hit.statement
    actors = {actor.id: actor for actor in record.actors}
    source = source_of(record, hit.held.key)
    to = _name(s.addressee, actors)
    who = _sure(_name(s.speaker, actors) or "nobody named", s.certainty.speaker)
    how = verb(record, s, actors.get(s.speaker or ""))
    yield SheetParagraph(", ".join(filter(None, (how, to and f"to {to}", _where(s)))), who)
    found = passage(source, record, s, "")
    outlet, number = source.outlet or "outlet not given", s.id.removeprefix("s")
    where = f"{outlet}, {day(source.published)}, “{source.title or source.id}”, statement {number}"
    yield SheetQuotation(tuple(found.pieces), where)


def _where(s: Statement) -> str:
    at = s.setting
    access = _sure(ACCESS[at.access], s.certainty.access) if at.access != "unknown" else None
    terms = TERMS[at.terms] if at.terms != "unknown" else None
    return ", ".join(shown_line(each) for each in (access, at.form, at.place, at.date, terms) if each)


def _sure(words: str, likely: float | None) -> str:
    return f"perhaps {words}" if words and is_perhaps(likely) else words


def _name(ident: str | None, actors: dict[str, Actor]) -> str:
    return shown_line(actors[ident].name) if ident in actors else ""
