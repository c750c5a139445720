"""Events that alerts report: a pure step from a trace and its records, each with the words that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from reportedly.alert.rules import Kind
from reportedly.errors import NotFoundError
from reportedly.identity import actor_keys, speaks_for
from reportedly.records import Actor, Node, Record, RelationType, Report, Span, Statement
from reportedly.show.words import verb
from reportedly.store.citing import title_of
from reportedly.store.differing import difference
from reportedly.trace.records import Claim, ClaimRelation, Reading, StatementRef, Trace

Place = tuple[str, int, int]  # the id of a report, and start and end in its text
Find = Callable[[str], Record]

MOST_CHANGES = 20  # pieces of a changed text that an event shows
MOST_FOUND = 10  # statements of a report that an event shows
LONGEST = 600  # characters of one piece of text

_KINDS: dict[RelationType, Kind] = {"conflicts": "tension", "denies": "denial", "altered": "altered"}
_TENSION: dict[Reading, str] = {
    "person": "A tension, as a person judged",
    "report": "A tension, as reported",
    "ours": "A possible tension",
}


class Shown(Node, frozen=True, kw_only=True):
    """Words of a report that an event shows.

    `how`: `said` by `speaker`, with the `verb` that tells how ("denies"); naming the `source`; or `gone` from a changed text, or
    `new` in it.
    """

    how: Literal["said", "source", "gone", "new"]
    text: str
    report: str
    statement: str | None = None
    speaker: str | None = None
    verb: str | None = None
    access: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Event(Node, frozen=True, kw_only=True):
    """Something that an alert may report.

    Attributes:
        says: one sentence that describes it.
        about: the name of the actor it is about.
        reading: whose reading it is.
        size: of a changed text, the number of words that are new or gone.
        sides: the places of all statements on each side, by which the event is recognised whatever else is found.
        anchors: one place of each side.
        parties: names and Wikidata ids of the actors it is about.
    """

    kind: Kind
    says: str
    about: str | None
    reading: Reading
    story: str | None
    score: float | None = None
    private_vs_public: bool = False
    size: int = 0
    shown: tuple[Shown, ...]
    sides: tuple[tuple[Place, ...], ...]
    anchors: tuple[Place, ...]
    parties: frozenset[str]

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports whose words the event shows."""
        return tuple(dict.fromkeys(each.report for each in self.shown))


def of_trace(trace: Trace, find: Find) -> Iterator[Event]:
    """Yield tensions, denials, altered quotations and second roots of a trace.

    Args:
        trace: the trace.
        find: returns the record of a report of the trace, by id.

    Raises:
        NotFoundError: if the records are no longer those that were traced.
    """
    claims = {claim.id: claim for claim in trace.claims}
    titles = {story.id: story.title for story in trace.stories}
    for relation in trace.relations:
        if kind := _KINDS.get(relation.type):
            yield _of_relation(kind, relation, claims[relation.from_], claims[relation.to], titles, find)
    yield from _second_roots(trace, titles, find)


def of_search(name: str, record: Record, said: Sequence[Statement]) -> Event:
    """Return the event that a report has statements that a saved search finds: `said`, at least one."""
    what = title_of(record.report)
    number = "a statement" if len(said) == 1 else f"{len(said)} statements"
    places = tuple(_place_in(record, each) for each in said)
    return Event(
        kind="search",
        says=f"“{name}” finds {number} in “{what}”, {_outlet(record.report, 'outlet not given')}.",
        about=name,
        reading="report",
        story=None,
        shown=tuple(_shown_statement(record, each) for each in said[:MOST_FOUND]),
        sides=(places,),
        anchors=places[:1],
        parties=frozenset(each for statement in said for each in _names(statement, record)),
    )


def of_change(old: Report, new: Record) -> Event | None:
    """Return the event that a text was changed after publication; None if its words are the same."""
    pieces = [piece for piece in difference(old.text, new.report.text) if piece.how != "same"]
    if not pieces:
        return None
    what = title_of(new.report)
    return Event(
        kind="changed",
        says=f"{_outlet(new.report)} has changed “{what}” after publication.",
        about=new.report.outlet,
        reading="report",
        story=None,
        size=sum(len(piece.text.split()) for piece in pieces),
        shown=tuple(
            _shown(old if piece.how == "gone" else new.report, "gone" if piece.how == "gone" else "new", piece.text)
            for piece in pieces[:MOST_CHANGES]
        ),
        sides=(((new.report.id, 0, len(new.report.text)),),),
        anchors=((new.report.id, 0, len(new.report.text)),),
        parties=frozenset(name for each in new.statements if each.asserted for name in _names(each, new)),
    )


def _of_relation(
    kind: Kind, relation: ClaimRelation, one: Claim, two: Claim, titles: dict[str, str], find: Find
) -> Event:
    because = [ref for ref in relation.because if ref in one.statements] or list(one.statements[:1])
    against = [ref for ref in relation.because if ref in two.statements] or list(two.statements[:1])
    shown = [_said(ref, find) for ref in (*because, *against)]
    return Event(
        kind=kind,
        says=_sentence(kind, relation, one, two),
        about=two.speaker if kind == "altered" else one.speaker or two.speaker,
        reading=relation.reading,
        story=titles.get(one.story),
        score=relation.score,
        private_vs_public=relation.private_vs_public,
        shown=tuple(shown),
        sides=(_places(one.statements, find), _places(two.statements, find)),
        anchors=(_place(because[0], find), _place(against[0], find)),
        parties=_parties((*one.statements, *two.statements), find),
    )


def _sentence(kind: Kind, relation: ClaimRelation, one: Claim, two: Claim) -> str:
    first, second = one.speaker or "somebody", two.speaker or "somebody"
    if kind == "denial":
        possibly = "possibly " if relation.reading == "ours" else ""
        return f"{first} {possibly}denies what {second} is reported to have said."
    if kind == "altered":
        return f"Words of {second} are quoted in other words."
    said = "in private and in public" if relation.private_vs_public else "at two times"
    whose = _TENSION[relation.reading]
    return f"{whose}: {first} {said}." if first == second else f"{whose}: {first} and {second}, {said}."


def _second_roots(trace: Trace, titles: dict[str, str], find: Find) -> Iterator[Event]:
    """Yield an event for each claim with two independent roots. A claim at first hand needs no second root."""
    roots = {root.id: root for root in trace.roots}
    pairs = {frozenset((pair.a, pair.b)): pair for pair in trace.root_pairs if pair.state == "independent"}
    for claim in trace.claims:
        if claim.attestation == "first hand":
            continue
        pairs_of_claim = (
            (a, b, pairs[frozenset((a, b))])
            for number, a in enumerate(claim.roots)
            for b in claim.roots[number + 1 :]
            if frozenset((a, b)) in pairs
        )
        if (found := next(pairs_of_claim, None)) is None:
            continue
        a, b, pair = found
        yield Event(
            kind="second_root",
            says=f"What {claim.speaker or 'somebody'} is reported to have said has a second, independent root: "
            f"{roots[a].description}, and {roots[b].description}.",
            about=claim.speaker,
            reading="ours",
            story=titles.get(claim.story),
            shown=(_said(claim.statements[0], find), *_because(pair.because, find)),
            sides=(_places(claim.statements, find),),
            anchors=(_place(claim.statements[0], find),),
            parties=_parties(claim.statements, find),
        )


def _because(places: Iterable[tuple[str, tuple[Span, ...]]], find: Find) -> Iterator[Shown]:
    for ident, spans in places:
        report = find(ident).report
        yield _shown(report, "source", " … ".join(report.text[start:end] for start, end in spans))


def _said(ref: StatementRef, find: Find) -> Shown:
    return _shown_statement(find(ref[0]), _statement(ref, find))


def _shown_statement(record: Record, statement: Statement) -> Shown:
    speaker = _actor(statement.speaker, record)
    return Shown(
        how="said",
        text=_cut(statement.content.text),
        report=record.report.id,
        statement=statement.id,
        speaker=speaker.name if speaker else None,
        verb=f"{verb(record, statement, speaker)}{', negated' * statement.cue.negated}",
        access=statement.setting.access,
        outlet=record.report.outlet,
        published=record.report.published,
        url=record.report.url,
    )


def _shown(report: Report, how: Literal["source", "gone", "new"], text: str) -> Shown:
    return Shown(
        how=how, text=_cut(text), report=report.id, outlet=report.outlet, published=report.published, url=report.url
    )


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _outlet(report: Report, otherwise: str = "Its publisher") -> str:
    return report.outlet or otherwise


def _place(ref: StatementRef, find: Find) -> Place:
    return _place_in(find(ref[0]), _statement(ref, find))


def _place_in(record: Record, statement: Statement) -> Place:
    spans = statement.content.spans
    return record.report.id, min(start for start, _ in spans), max(end for _, end in spans)


def _places(refs: Sequence[StatementRef], find: Find) -> tuple[Place, ...]:
    return tuple(_place(ref, find) for ref in refs)


def _statement(ref: StatementRef, find: Find) -> Statement:
    for each in find(ref[0]).statements:
        if each.id == ref[1]:
            return each
    raise NotFoundError(ref[0], f"it has no statement {ref[1]} any more", "trace it again")


def _parties(refs: Iterable[StatementRef], find: Find) -> frozenset[str]:
    return frozenset(name for ref in refs for name in _names(_statement(ref, find), find(ref[0])))


def _names(statement: Statement, record: Record) -> Iterator[str]:
    """Yield names and Wikidata ids of the speaker and of all actors for whom he or she speaks."""
    actors = {actor.id: actor for actor in record.actors}
    speaker = actors.get(statement.speaker or "")
    for actor in (speaker, *speaks_for(speaker, actors)):
        if actor is not None and actor.named:
            yield from actor_keys(actor)


def _actor(ident: str | None, record: Record) -> Actor | None:
    return next((each for each in record.actors if each.id == ident), None)
