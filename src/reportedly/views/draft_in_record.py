"""What the record holds of each statement of a draft, in words for its page, its file and the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.check.draft import Draft
from reportedly.intake.typed_dates import in_words
from reportedly.records import Record, Span
from reportedly.show.draft_in_record import OWN_VOICE
from reportedly.store.citing import source_of
from reportedly.stories.compared_draft import DraftStatement, HeldStatement, KnownClaim
from reportedly.views.passages import Passage, in_store, passage
from reportedly.views.safe_text import cut, shown_line
from reportedly.views.vocabulary import ATTESTATIONS, READING_WORDS

WORDS = 160  # characters of a statement of the draft
CITED = 3  # statements of one claim that are cited


@dataclass(frozen=True, slots=True)
class KnownView:
    """A claim of the record that says the same.

    Attributes:
        possible: whether another says so, and only we take it for the same.
        same_speaker: whether it is the speaker of the draft's statement who says so.
        rests: on what it rests; "" while its reports wait to be traced.
        cited: statements of it, of different reports where there are some.
        more: the number of statements that are not cited.
    """

    possible: bool
    story: int | None
    rests: str
    cited: tuple[Passage, ...]
    more: int
    same_speaker: bool = False


@dataclass(frozen=True, slots=True)
class DenialView:
    """A statement of the record that denies one of the draft. `possible`: only we read it so."""

    passage: Passage
    reading: str
    possible: bool


@dataclass(frozen=True, slots=True)
class DraftStatementView:
    """A statement of the draft. `at` is its first span; `who` is its speaker as the draft allows to say; `own`: it stands in the
    draft's own voice."""

    number: int
    at: Span
    own: bool
    who: str | None
    words: str
    known: tuple[KnownView, ...]
    denied: tuple[DenialView, ...]


@dataclass(frozen=True, slots=True)
class InRecordView:
    """All statements of the draft that were compared, and how many of them are known, denied, and neither."""

    statements: tuple[DraftStatementView, ...]

    @property
    def total(self) -> str:
        """Return the numbers in words."""
        made = [each for each in self.statements if not each.own]
        known, denied = sum(bool(e.known) for e in made), sum(bool(e.denied) for e in made)
        parts = (
            (known, "said in the record too"),
            (denied, "denied or possibly denied there"),
            (sum(not (each.known or each.denied) for each in made), "without a source there"),
        )
        told = ", ".join(f"{many:,} {words}" for many, words in parts if many)
        number, own = len(made), len(self.statements) - len(made)
        of_own = f"{own:,} sentence{'s' * (own != 1)} in the draft’s own voice possibly said or denied there"
        return "; ".join(
            [f"Of {number:,} statement{'s' * (number != 1)} compared: {told}"] * bool(made) + [of_own] * bool(own)
        )


def in_record(draft: Record, compared: Sequence[DraftStatement]) -> InRecordView:
    """Return what the page of a draft shows of the comparison."""
    seen = Draft(draft)
    return InRecordView(
        tuple(
            DraftStatementView(
                number=number,
                at=each.at,
                own=each.statement is None,
                who=OWN_VOICE if each.statement is None else seen.called(each.statement),
                words=cut(shown_line(each.text), WORDS),
                known=tuple(_known(claim) for claim in each.known),
                denied=tuple(
                    DenialView(_passage(d.by), READING_WORDS[d.reading], d.reading == "ours") for d in each.denied
                ),
            )
            for number, each in enumerate(compared, 1)
        )
    )


def where(found: Passage) -> str:
    """Return where a statement stands, in words: outlet, day, number."""
    source = found.source
    day = in_words(source.published) if source.published else "no date"
    return f"{source.outlet or source.title or source.id}, {day}, statement {found.statement.removeprefix('s')}"


def _known(claim: KnownClaim) -> KnownView:
    reports: dict[str, HeldStatement] = {}
    for each in claim.said:
        reports.setdefault(each.report.record.report.id, each)
    cited = list(reports.values())[:CITED]
    rests = f"{ATTESTATIONS[claim.attestation]}: {'; '.join(claim.roots)}" if claim.attestation and claim.roots else ""
    return KnownView(
        claim.possible,
        claim.story,
        rests,
        tuple(map(_passage, cited)),
        len(claim.said) - len(cited),
        claim.same_speaker,
    )


def _passage(held: HeldStatement) -> Passage:
    source = source_of(held.report.record, held.report.key)
    return passage(source, held.report.record, held.statement, in_store(source, held.statement.id))
