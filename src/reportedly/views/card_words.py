"""A statement in words for what is sent: who says it, to whom, where and when, who tells of it, and how sure each of these is.

They are made of the card that the page shows, so that a file says what the page says. `CARD_COLUMNS` are the same as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.intake.typed_dates import in_words
from reportedly.records import Report
from reportedly.rows import PERHAPS, Columns, Row
from reportedly.show.visible import quoted
from reportedly.show.words import UNCERTAIN, percent, perhaps, unlabelled
from reportedly.store.citing import name_of, title_of
from reportedly.store.reports import StoredReport
from reportedly.store.searching import Hit
from reportedly.views.cards import Person, StatementCard, Step, Sureness, cards
from reportedly.views.relations import RelationView

NOBODY = "nobody named"
NOTE = (
    f"“perhaps” stands before what is less than {percent(PERHAPS)} sure; what is no surer to be a statement is called "
    f"“{UNCERTAIN}”. What is only our reading is called “possible”. None of these may be passed on as certain."
)
Standing = Mapping[tuple[int, str], Sequence[RelationView]]  # what stands with or against a statement, by report and id
CARD_COLUMNS: Columns = dict.fromkeys(
    (
        "No.", "Who", "How sure: who", "Says", "What", "In whose words", "To whom", "How sure: to whom", "Where", "How sure: where",
        "Form", "Place", "When", "On what terms", "Told by", "How sure: told by", "How sure: a statement", "Decided by people",
        "With or against it", "Outlet", "Published", "Headline", "Address", "Report", "Statement",
    ),
    str,
)  # fmt: skip


def named(person: Person) -> str:
    """Return a name with the role beside it, and that there is none."""
    return ", ".join(filter(None, (person.name, person.detail, not_named(person))))


def called(person: Person) -> str:
    """Return a name alone, and that there is none: where words follow."""
    return f"{person.name} ({label})" if (label := not_named(person)) else person.name


def not_named(person: Person) -> str:
    """Return that there is no name, unless the description says so: "unnamed official"."""
    return "not named" if not person.named and unlabelled(person.name) else ""


def who(card: StatementCard) -> str:
    """Return the speaker."""
    return perhaps(named(card.steps[0].who), card.steps[0].sure.likely) if card.steps else NOBODY


def speaker(card: StatementCard) -> str:
    """Return the speaker's name alone."""
    return perhaps(called(card.steps[0].who), card.steps[0].sure.likely) if card.steps else NOBODY


def addressee(card: StatementCard) -> str:
    """Return the addressee's name alone; nothing if none is given."""
    return perhaps(called(card.addressee), card.to.likely) if card.addressee else ""


def says(card: StatementCard) -> str:
    """Return how it was said. Of what is less sure to be a statement it says so."""
    return ", ".join((card.kind, *(["negated"] if card.negated else []), *([] if is_sure(card) else [UNCERTAIN])))


def is_sure(card: StatementCard) -> bool:
    return card.sure or card.by_hand


def what(card: StatementCard) -> str:
    """Return the words that were said, in quotation marks if the report has them so."""
    return quoted(card.content) if card.direct else card.content


def to_whom(card: StatementCard) -> str:
    """Return the addressee; nothing if none is given."""
    return perhaps(named(card.addressee), card.to.likely) if card.addressee else ""


def where(card: StatementCard) -> str:
    """Return the setting: "perhaps in private, meeting, Lisk, 5 June 2031, on the record"."""
    return ", ".join(perhaps(value, card.access.likely) if label == "where" else value for label, value in card.setting)


def told_by(card: StatementCard) -> str:
    """Return through whom it came to the report, the nearest to the speaker first: "perhaps aide, not named; Quay Review"."""
    return "; ".join(_told(step) for step in card.steps[1:])


def _told(step: Step) -> str:
    return perhaps(named(step.who), step.sure.likely) + ", inferred" * step.inferred


def how_sure(card: StatementCard) -> str:
    """Return how sure each part is: "a statement 97 %, who 96 %, in private 65 %"."""
    parts = (
        ("a statement", Sureness(None if card.by_hand else card.confidence)),
        ("who", _speaker(card)),
        ("to whom", card.to),
        (dict(card.setting).get("where", ""), card.access),
        ("told by", _teller(card)),
    )
    sure = [f"{name} {_percent(each)}" for name, each in parts if name and each.likely is not None]
    people = [f"decided by people: {decided}"] if (decided := _decided(card)) else []
    return "; ".join(filter(None, (", ".join(sure), "added by a person" if card.by_hand else "", *people)))


def against(each: RelationView) -> str:
    """Return a relation to another statement: "possibly denies what Edda Hallam says: “the strait was open” (Quay Review; our
    reading, 62 %)"."""
    reading = f"our reading, {percent(each.score)}" if each.ours else ""
    where = "; ".join(filter(None, (each.outlet, reading)))
    return f"{each.words} {''.join(each.whose)} {quoted(each.content or each.ident)}{f' ({where})' if where else ''}"


def rows_in_words(hits: Sequence[Hit], standing: Standing) -> list[Row]:
    """Return the rows of `CARD_COLUMNS`, one for each statement."""
    made, places = cards_of(hits), [(hit.held.key, hit.statement.id) for hit in hits]
    return [
        _row(made[place], hit.held.record.report, standing.get(place, ()))
        for place, hit in zip(places, hits, strict=True)
    ]


def cards_of(hits: Iterable[Hit]) -> Mapping[tuple[int, str], StatementCard]:
    """Return the card of each statement, by the key of its report and its id."""
    reports: dict[int, tuple[StoredReport, list[Hit]]] = {}
    for hit in hits:
        reports.setdefault(hit.held.key, (hit.held, []))[1].append(hit)
    return {
        (key, card.id): card
        for key, (held, some) in reports.items()
        for card in cards(held, [hit.statement for hit in some])
    }


def _row(card: StatementCard, report: Report, standing: Sequence[RelationView]) -> Row:
    setting = dict(card.setting)
    place = perhaps(setting.get("where", ""), card.access.likely)
    values = (
        card.number, who(card), _percent(_speaker(card)), says(card), what(card), card.quote, to_whom(card), _percent(card.to),
        place, _percent(card.access), setting.get("form", ""), setting.get("place", ""),
        setting.get("when", ""), setting.get("terms", ""), told_by(card), _percent(_teller(card)),
        "added by a person" if card.by_hand else percent(card.confidence), _decided(card), _standing(standing), report.outlet,
        in_words(report.published) if report.published else None, title_of(report), report.url or report.path,
        name_of(report.id), card.id,
    )  # fmt: skip
    return dict(zip(CARD_COLUMNS, values, strict=True))


def _standing(found: Sequence[RelationView]) -> str:
    return " | ".join(map(against, found))


def _speaker(card: StatementCard) -> Sureness:
    return card.steps[0].sure if card.steps else Sureness()


def _teller(card: StatementCard) -> Sureness:
    return card.steps[1].sure if len(card.steps) > 1 else Sureness()


def _percent(sure: Sureness) -> str:
    return "" if sure.likely is None else percent(sure.likely)


def _decided(card: StatementCard) -> str:
    return ", ".join(dict.fromkeys(each.field for each in card.decided))
