"""What a store holds of each statement of a draft: who says the same, on which roots that rests, and who denies it.

The draft is traced together with the reports that it has most in common with, as if it were one of them, so that what counts
as one claim, and how sure a denial is, is what it is on the pages. What the draft says in its own voice is no statement, and is
compared by its words alone: all that is held of it is only possible. Nothing of the draft is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock

from msgspec import structs

from reportedly.check.accusations import accused
from reportedly.check.draft import Draft
from reportedly.knowledge import Knowledge
from reportedly.records import Record, Span, Statement
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
from reportedly.trace.statements import StatementInReport, in_time, said
from reportedly.trace.story import story
from reportedly.trace.wording import likeness, terms

MOST_WORDS = 0.75  # likeness of two statements that say the same in two mouths, as in `trace.by_form`
STATEMENTS = 200  # of a draft, that are compared: more take longer than its writer waits
HALF, FEW_SHARED = 0.5, 0.25  # share of words in common of two that are the same, and that may be
FEWEST = 3  # words below which two statements are alike too easily
OWN = 100  # sentences of a draft in its own voice that are compared
_DIGITS = re.compile(r"\d+")
_OPEN = re.compile(
    r"\b(?:(?i:if|whether|unless|perhaps|possibly)|may|might|could|would)\b|\?"
)  # a sentence that asserts nothing
_ALL_OF_IT = re.compile(
    r"(?:(?:the|all|any|these|those|both|every)\s+){0,3}(?:allegations?|accusations?|charges?|claims?|wrongdoing|it|this|that|everything)",
    re.IGNORECASE,
)  # what somebody denies who names none of it
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
        same_speaker: whether it is the speaker of the draft's statement who says so, and nobody else.
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
    same_speaker: bool = False


@dataclass(frozen=True, slots=True)
class KnownDenial:
    """A statement of the store that denies one of the draft, and whose reading that is: "ours" is only possible."""

    by: HeldStatement
    reading: Reading


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """What a draft says, and what the store holds of it. Both may be empty: then it has no source there.

    Attributes:
        statement: the statement of the draft; None if the draft says it in its own voice.
        at: its first span in the draft.
        text: its words.
    """

    statement: Statement | None
    at: Span
    text: str
    known: tuple[KnownClaim, ...] = ()
    denied: tuple[KnownDenial, ...] = ()


def compared_draft(
    store: Store, draft: Record, known: Knowledge, weigh: MeaningModel | None = None
) -> tuple[DraftStatement, ...]:
    """Return the statements of the draft that somebody makes, with what the store holds of each, and the sentences in its own voice
    of which it holds something, in the order of the text.

    Of a long draft they are those among the first `STATEMENTS`, and among the first `OWN` sentences.
    """
    own = list(islice(_own(Draft(draft)), OWN))
    draft = structs.replace(draft, statements=draft.statements[:STATEMENTS])
    seen = Draft(draft)
    asked = [DraftStatement(each, each.content.spans[0], each.content.text) for each in _asked(seen)]
    near = near_draft(store, draft, known, [each.text for each in own]) if asked or own else []
    if not near:
        return tuple(asked)
    reports, stored = _Reports(store, near), _StoredStories(store, near)
    others = [each for held in near for each in said([held.record]) if each.statement.asserted]
    alike = _alike([*asked, *own], others)
    compared = _statements(draft, asked, near, reports, stored, alike[: len(asked)], weigh) if asked else []
    answers = [_answers(seen, each, others) for each in own]
    voiced = [
        _voiced(each, reports, stored, [*same, *(one for one in answered if one not in same)])
        for each, same, answered in zip(own, alike[len(asked) :], answers, strict=True)
    ]
    return tuple(sorted([*compared, *(each for each in voiced if each.known or each.denied)], key=lambda each: each.at))


def _asked(draft: Draft) -> Iterator[Statement]:
    """Yield the statements of which something is held or not: not those that only hand another on, or say nothing."""
    every = said([draft.record])
    for number, (each, innermost) in enumerate(zip(every, handed_on(every, propositions(every)), strict=True)):
        if (
            number == innermost
            and each.statement.id not in draft.deeds
            and each.statement.asserted
            and stance(each) in ("says", "denies")
        ):
            yield each.statement


def _own(draft: Draft) -> Iterator[DraftStatement]:
    """Yield the sentences that the draft asserts in its own voice."""
    for at in draft.own_sentences():
        if not _OPEN.search(words := draft.text[slice(*at)]):
            yield DraftStatement(None, at, words)


def _answers(draft: Draft, sentence: DraftStatement, others: Sequence[StatementInReport]) -> list[StatementInReport]:
    """Return the denials of those whom a sentence of the draft charges, of something or somebody else in it, or of all of it."""
    names = {" ".join(sentence.text[slice(*each.who)].split()) for each in accused(draft, sentence.text)}
    charged = {name.split()[-1].casefold() for name in names}
    told = set(terms(sentence.text)) if names else set[str]()
    return [
        each
        for each in others
        if each.speaker is not None
        and each.speaker.name.split()[-1].casefold() in charged
        and stance(each) == "denies"
        and (
            (told - set(terms(each.speaker.name))).intersection(terms(each.statement.content.text))
            or _ALL_OF_IT.fullmatch(each.statement.content.text)
        )
    ]


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


def _alike(asked: Sequence[DraftStatement], others: Sequence[StatementInReport]) -> list[list[StatementInReport]]:
    """Return for each of the draft those that say or deny it in nearly the same words, whoever does."""
    others = [each for each in others if stance(each) in ("says", "denies")]
    texts = [*(each.text for each in asked), *(each.statement.content.text for each in others)]
    same = likeness([terms(text) for text in texts])
    digits = [frozenset(_DIGITS.findall(text)) for text in texts]
    enough = [len(set(terms(text))) >= FEWEST for text in texts]
    against = [negative(text) for text in texts]
    return [
        [
            other
            for place, other in enumerate(others, len(asked))
            if same[number, place] >= MOST_WORDS
            and digits[number] == digits[place]
            and against[number] == against[place]
            and enough[number]
            and enough[place]
        ]
        for number in range(len(asked))
    ]


def _statements(
    draft: Record,
    asked: Sequence[DraftStatement],
    near: Sequence[StoredReport],
    reports: _Reports,
    stored: _StoredStories,
    alike: Sequence[Sequence[StatementInReport]],
    weigh: MeaningModel | None,
) -> list[DraftStatement]:
    """Return the statements of the draft with what is held of them."""
    own = structs.replace(draft, report=structs.replace(draft.report, id=IDENT))
    with _one_at_a_time:
        trial = story(sorted((own, *(each.record for each in near)), key=in_time), weigh or shipped())
    names = {actor.id: actor.name for actor in draft.actors}
    compared = [_compared(each, trial, reports, stored, same) for each, same in zip(asked, alike, strict=True)]
    return [_with_speakers(each, names.get(each.statement.speaker or "")) for each in compared if each.statement]


def _with_speakers(compared: DraftStatement, speaker: str | None) -> DraftStatement:
    """Return a statement of the draft with each claim marked that the same speaker alone makes."""
    known = [
        replace(each, same_speaker=bool(speaker) and {e.speaker for e in each.said} == {speaker})
        for each in compared.known
    ]
    return replace(compared, known=tuple(known))


def _compared(
    asked: DraftStatement,
    trial: Trace,
    reports: _Reports,
    stored: _StoredStories,
    alike: Sequence[StatementInReport],
) -> DraftStatement:
    statement = asked.statement
    assert statement is not None  # noqa: S101 - those in the draft's own voice are compared by their words
    mine = (IDENT, statement.id)
    own = next((claim for claim in trial.claims if mine in claim.statements), None)
    grouped = [ref for ref in own.statements if ref[0] != IDENT] if own else []
    shared = _shared(statement, reports, grouped)
    same = [ref for ref in grouped if shared.get(ref, 0.0) >= HALF]
    perhaps = [ref for ref in grouped if FEW_SHARED <= shared.get(ref, 0.0) < HALF]
    if statement.cue.kind != "denial":
        perhaps += [each.ref for each in alike if stance(each) == "says" and each.ref not in grouped]
    known, denied = [], dict[StatementRef, Reading]()
    for possible, refs in ((False, same), (True, perhaps)):
        for found, claim, trace in _known(reports, stored, refs, possible=possible):
            known.append(found)
            if claim and trace and not possible:
                _denials(claim, trace, denied)
    if own:
        _denials(own, trial, denied)
    return replace(asked, known=tuple(known), denied=_denied(reports, denied))


def _voiced(
    sentence: DraftStatement, reports: _Reports, stored: _StoredStories, alike: Sequence[StatementInReport]
) -> DraftStatement:
    """Return a sentence in the draft's own voice with what is held of it, all of it only possible."""
    known, denied = [], dict[StatementRef, Reading]()
    for found, claim, trace in _known(reports, stored, [e.ref for e in alike if stance(e) == "says"], possible=True):
        known.append(found)
        if claim and trace:
            _denials(claim, trace, denied)
    possible = dict.fromkeys([*denied, *(each.ref for each in alike if stance(each) == "denies")], STANDING[-1])
    return replace(sentence, known=tuple(known), denied=_denied(reports, possible))


def _known(
    reports: _Reports, stored: _StoredStories, refs: Sequence[StatementRef], *, possible: bool
) -> Iterator[tuple[KnownClaim, Claim | None, Trace | None]]:
    """Yield the claims of these statements."""
    for key, trace, claim, mine in stored.claims(refs):
        roots = {root.id: root.description for root in trace.roots} if trace else {}
        found = KnownClaim(
            possible=possible,
            story=key,
            attestation=claim.attestation if claim else None,
            roots=tuple(roots[root] for root in claim.roots) if claim else (),
            said=tuple(_innermost(list(reports.statements(mine)))),
        )
        yield found, claim, trace


def _denied(reports: _Reports, found: Mapping[StatementRef, Reading]) -> tuple[KnownDenial, ...]:
    denials = [KnownDenial(each, reading) for ref, reading in found.items() for each in reports.statements([ref])]
    return tuple(sorted(denials, key=lambda each: STANDING.index(each.reading)))


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
