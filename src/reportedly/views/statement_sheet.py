"""One statement as a document: what is said, by whom, to whom and where, each part with the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.records import Statement
from reportedly.show.sheets import Sheet, SheetHeading, SheetParagraph, SheetPart, SheetQuotation
from reportedly.show.words import percent, perhaps
from reportedly.store.citing import source_of, title_of
from reportedly.store.reports import StoredReport
from reportedly.views.card_words import not_named, says, speaker
from reportedly.views.cards import Person, Proof, StatementCard, Sureness, cards
from reportedly.views.passages import passage
from reportedly.views.relations import RelationView
from reportedly.views.safe_text import cut
from reportedly.views.sheets import day, facts_of, relations

TITLE = 90  # characters of the statement in the title


def of_statement(held: StoredReport, s: Statement, related: Sequence[RelationView]) -> Sheet:
    """Return the proof of a statement of this report. `related`: what stands with or against it."""
    record, (card,) = held.record, cards(held, (s,))
    report = record.report
    where = f"Statement {card.number} of “{title_of(report)}”"
    who = speaker(card)
    told = "".join(f" ({_lead('told by', step.sure)} {step.who.name})" for step in card.steps[1:2])
    found = passage(source_of(record, held.key), record, s, "")
    cited = f"{report.outlet or 'outlet not given'}, {day(report.published)}"
    return Sheet(
        f"{who[:1].upper()}{who[1:]} {says(card)}{told}: {cut(card.content, TITLE)}",
        (where, *facts_of(report)),
        (
            SheetHeading("In the words of the report"),
            SheetQuotation(tuple(found.pieces), cited),
            SheetParagraph(_how(card)),
            *_parts(card, report.outlet),
            *([SheetHeading("What stands with it or against it"), *relations(related)] if related else []),
        ),
    )


def _how(card: StatementCard) -> str:
    how = [card.quote.capitalize(), *(["negated"] if card.negated else [])]
    sure = (
        "added by a person"
        if card.by_hand
        else f"a statement: {percent(card.confidence)} sure{'' if card.sure else ': uncertain'}"
    )
    return "; ".join((*how, sure)) + "."


def _parts(card: StatementCard, outlet: str | None) -> Iterator[SheetPart]:
    yield SheetHeading("From whom to whom")
    for step in card.steps:
        inferred = ("inferred",) if step.inferred else ()
        yield SheetParagraph(_named(step.who, step.sure, inferred), _lead(step.role, step.sure))
        yield from _quoted(step.proofs)
    if card.steps:
        yield SheetParagraph(f"{outlet}, this report" if outlet else "this report", "to")
    else:
        yield SheetParagraph("not given", "said by")
    if card.addressee:
        yield SheetParagraph(_named(card.addressee, card.to), _lead("said to", card.to))
    else:
        yield SheetParagraph("not given", "said to")
    if card.about:
        yield SheetParagraph(card.about.name, "inferred about")
    yield SheetHeading("Setting")
    for label, value in card.setting:
        access = card.access if label == "where" else Sureness()
        yield SheetParagraph(_sure((value,), access), _lead(label, access))
    yield from _quoted(card.setting_proofs)
    if not card.setting:
        yield SheetParagraph("not given")
    if card.decided:
        yield SheetHeading("Decided by people")
    for each in card.decided:
        why = f": {each.why}" if each.why else ""
        yield SheetParagraph(f"{each.value}, {each.verdict} by {each.who}, {day(each.at)}{why}", each.field)


def _lead(role: str, sure: Sureness) -> str:
    return perhaps(role, sure.likely)


def _named(who: Person, sure: Sureness, more: tuple[str, ...] = ()) -> str:
    return _sure((who.name, who.detail, not_named(who), *more, *who.hidden), sure)


def _sure(parts: Iterable[str], sure: Sureness) -> str:
    likely = "" if sure.likely is None else f"{percent(sure.likely)} sure"
    return ", ".join(filter(None, (*parts, likely)))


def _quoted(proofs: Iterable[Proof]) -> Iterator[SheetPart]:
    for each in proofs:
        yield SheetQuotation(((each.before, False), (each.words, True), (each.after, False)), "")
