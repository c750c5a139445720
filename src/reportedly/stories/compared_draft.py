"""What a store holds of each statement of a draft: who says the same, on which roots that rests, and who denies it.

The draft is traced together with the reports that it has most in common with, as if it were one of them, so that what counts
as one claim, and how sure a denial is, is what it is on the pages. Nothing of the draft is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from msgspec import structs

from reportedly.knowledge import Knowledge
from reportedly.records import Record, Statement
from reportedly.store import Store
from reportedly.store.citing import whole
from reportedly.store.reports import StoredReport
from reportedly.stories import service
from reportedly.stories.near_draft import near_draft
from reportedly.trace.contrast import MeaningModel, shipped
from reportedly.trace.propositions import propositions
from reportedly.trace.records import Attestation, Claim, Reading, StatementRef, Trace
from reportedly.trace.stance import negative, stance
from reportedly.trace.stands import handed_on
from reportedly.trace.statements import in_time, said
from reportedly.trace.story import story
from reportedly.trace.wording import likeness, terms

MOST_WORDS = 0.75  # likeness of two statements that say the same in two mouths, as in `trace.by_form`
STATEMENTS = 200  # of a draft, that are compared: more take longer than its writer waits
HALF, FEW_SHARED = 0.5, 0.25  # share of words in common of two that are the same, and that may be
FEWEST = 3  # words below which two statements are alike too easily
_DIGITS = re.compile(r"\d+")
IDENT = "\0draft"  # of the draft among the reports: no report of a store is called so
STANDING: tuple[Reading, ...] = ("person", "report", "ours")

_one_at_a_time = Lock()  # tracing takes the processor from the pages


@dataclass(frozen=True, slots=True)
class HeldStatement:
    """A statement of a report of the store."""

    report: StoredReport
    statement: Statement

    @property
    def speaker(self) -> str | None:
        return next((a.name for a in self.report.record.actors if a.id == self.statement.speaker), None)


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim of the store that says the same as a statement of the draft.

    Attributes:
        possible: whether another says so, in nearly the same words, and only we take it for the same.
        story: the key of its story; None while its reports wait to be traced.
        attestation: on what it rests; None, as `roots` is empty, while it waits.
        roots: what it rests on, in words.
        said: its statements that are the same, the earliest first.
    """

    possible: bool
    story: int | None
    attestation: Attestation | None
    roots: tuple[str, ...]
    said: tuple[HeldStatement, ...]


@dataclass(frozen=True, slots=True)
class KnownDenial:
    """A statement of the store that denies one of the draft, and whose reading that is: "ours" is only possible."""

    by: HeldStatement
    reading: Reading


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A statement of the draft with what the store holds of it. Both may be empty: then it has no source there."""

    statement: Statement
    known: tuple[KnownClaim, ...]
    denied: tuple[KnownDenial, ...]


def compared_draft(
    store: Store, draft: Record, known: Knowledge, weigh: MeaningModel | None = None
) -> tuple[DraftStatement, ...]:
    """Return the statements of the draft that somebody makes, in the order of the text, with what the store holds of each.

    Of a long draft they are those among the first `STATEMENTS`.
    """
    draft = structs.replace(draft, statements=draft.statements[:STATEMENTS])
    asked = list(_asked(draft))
    near = near_draft(store, draft, known) if asked else []
    if not near:
        return tuple(DraftStatement(each, (), ()) for each in asked)
    own = structs.replace(draft, report=structs.replace(draft.report, id=IDENT))
    reports = _Reports(store, near)
    with _one_at_a_time:
        trial = story(sorted((own, *(each.record for each in near)), key=in_time), weigh or shipped())
    stored = _StoredStories(store, near)
    alike = _in_other_mouths(asked, near)
    return tuple(_compared(each, trial, reports, stored, alike[each.id]) for each in asked)


def _asked(draft: Record) -> Iterator[Statement]:
    """Yield the statements of which something is held or not: not those that only hand another on, or say nothing."""
    every = said([draft])
    for number, (each, innermost) in enumerate(zip(every, handed_on(every, propositions(every)), strict=True)):
        if number == innermost and each.statement.asserted and stance(each) in ("says", "denies"):
            yield each.statement


class _Reports:
    """Reports by id, those that are near the draft at hand, and others as they are asked for."""

    def __init__(self, store: Store, near: Sequence[StoredReport]) -> None:
        self._store, self._held = store, {each.record.report.id: each for each in near}

    def statements(self, refs: Sequence[StatementRef]) -> Iterator[HeldStatement]:
        """Yield these statements; those of reports that were forgotten are left out."""
        missing = [report for report, _ in refs if report not in self._held]
        self._held.update(whole(self._store, missing) if missing else {})
        for report, ident in refs:
            if (stored := self._held.get(report)) is not None:
                yield from (HeldStatement(stored, s) for s in stored.record.statements if s.id == ident)


class _StoredStories:
    """The stories of some reports, as the store has them, with people's decisions on their relations."""

    def __init__(self, store: Store, reports: Sequence[StoredReport]) -> None:
        self._of = service.stories_of(store, [each.key for each in reports])
        self._keys = {each.record.report.id: each.key for each in reports}
        self._traces = service.some(store, sorted(set(self._of.values())))

    def claims(
        self, refs: Iterable[StatementRef]
    ) -> Iterator[tuple[int | None, Trace | None, Claim | None, list[StatementRef]]]:
        """Yield the claims that contain these statements, each once, with their story; one of None for those that wait."""
        found: dict[tuple[int | None, str], list[StatementRef]] = {}
        for ref in refs:
            key = self._of.get(self._keys[ref[0]])
            claim = self._claim(key, ref)
            found.setdefault((key, claim.id) if claim else (None, ""), []).append(ref)
        for (key, ident), mine in found.items():
            trace = self._traces.get(key) if key is not None else None
            yield key, trace, next((c for c in trace.claims if c.id == ident), None) if trace else None, mine

    def _claim(self, key: int | None, ref: StatementRef) -> Claim | None:
        trace = self._traces.get(key) if key is not None else None
        return next((claim for claim in trace.claims if ref in claim.statements), None) if trace else None


def _in_other_mouths(asked: Sequence[Statement], near: Iterable[StoredReport]) -> dict[str, list[StatementRef]]:
    """Return for each statement of the draft those that say the same in nearly the same words, whoever says them."""
    others = [
        each for held in near for each in said([held.record]) if each.statement.asserted and stance(each) == "says"
    ]
    contents = [*asked, *(each.statement for each in others)]
    texts = [each.content.text for each in contents]
    same = likeness([terms(text) for text in texts])
    digits = [frozenset(_DIGITS.findall(text)) for text in texts]
    return {
        each.id: [
            other.ref
            for place, other in enumerate(others, len(asked))
            if each.cue.kind != "denial"
            and same[number, place] >= MOST_WORDS
            and digits[number] == digits[place]
            and negative(texts[number]) == negative(texts[place])
            and min(len(set(terms(texts[n]))) for n in (number, place)) >= FEWEST
        ]
        for number, each in enumerate(asked)
    }


def _compared(
    statement: Statement, trial: Trace, reports: _Reports, stored: _StoredStories, alike: Sequence[StatementRef]
) -> DraftStatement:
    mine = (IDENT, statement.id)
    own = next((claim for claim in trial.claims if mine in claim.statements), None)
    grouped = [ref for ref in own.statements if ref[0] != IDENT] if own else []
    shared = _shared(statement, reports, grouped)
    same = [ref for ref in grouped if shared.get(ref, 0.0) >= HALF]
    perhaps = [ref for ref in grouped if FEW_SHARED <= shared.get(ref, 0.0) < HALF]
    known, denied = [], dict[StatementRef, Reading]()
    for possible, refs in ((False, same), (True, [*perhaps, *(ref for ref in alike if ref not in grouped)])):
        for key, trace, claim, mine_of in stored.claims(refs):
            roots = {root.id: root.description for root in trace.roots} if trace else {}
            known.append(
                KnownClaim(
                    possible=possible,
                    story=key,
                    attestation=claim.attestation if claim else None,
                    roots=tuple(roots[root] for root in claim.roots) if claim else (),
                    said=tuple(_innermost(list(reports.statements(mine_of)))),
                )
            )
            if claim and trace and not possible:
                _denials(claim, trace, denied)
    if own:
        _denials(own, trial, denied)
    denials = [(each, reading) for ref, reading in denied.items() for each in reports.statements([ref])]
    return DraftStatement(
        statement,
        tuple(known),
        tuple(KnownDenial(each, reading) for each, reading in sorted(denials, key=lambda d: STANDING.index(d[1]))),
    )


def _shared(statement: Statement, reports: _Reports, refs: Sequence[StatementRef]) -> dict[StatementRef, float]:
    """Return what share of the words of the shorter wording a statement of the draft has in common with each of these. What is one
    claim on the pages by its meaning alone was said in other words: a draft must not be told that they are the same."""
    mine = set(terms(statement.content.text))
    out = {}
    for held in reports.statements(refs):
        theirs = set(terms(held.statement.content.text))
        few = min(len(mine), len(theirs))
        out[held.report.record.report.id, held.statement.id] = len(mine & theirs) / few if few else 0.0
    return out


def _innermost(said: Sequence[HeldStatement]) -> Iterator[HeldStatement]:
    """Yield the statements without those that only hand on another of them."""
    handed_on = {(each.report.key, each.statement.within) for each in said}
    return (each for each in said if (each.report.key, each.statement.id) not in handed_on)


def _denials(claim: Claim, trace: Trace, found: dict[StatementRef, Reading]) -> None:
    """Add the statements of the store that deny a claim to `found`; what was found before stays."""
    claims = {each.id: each for each in trace.claims}
    for relation in trace.relations:
        if relation.type == "denies" and relation.to == claim.id:
            others = [ref for ref in relation.because if ref in claims[relation.from_].statements and ref[0] != IDENT]
            for ref in others or [r for r in claims[relation.from_].statements if r[0] != IDENT][:1]:
                found.setdefault(ref, relation.reading)
