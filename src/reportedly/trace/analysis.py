"""One story, and what the steps of tracing found of it, each step from those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.identity import Parties, parties
from reportedly.records import Access, Record
from reportedly.trace.claims import claims, likeliest, shown
from reportedly.trace.compared import Compared, Ints, compared
from reportedly.trace.contrast import MeaningModel
from reportedly.trace.fitted import Scorers, scorers
from reportedly.trace.pairs import candidates, features, repeated
from reportedly.trace.propositions import propositions
from reportedly.trace.resting import Resting, resting
from reportedly.trace.sameness import possibly
from reportedly.trace.stands import handed_on
from reportedly.trace.statements import StatementInReport, access_of, said
from reportedly.trace.wording import Floats

WORDS = 0.6  # how much common words count beside common meaning; 0.4 to 0.6 do about as well on the labelled stories


@dataclass(frozen=True, slots=True, eq=False)
class StoryAnalysis:
    """`groups` are claims, by numbers of `statements`, and `shown` the statement that stands for each; `words` and `alike` (n by n)
    are of the statements' wordings; `cores` has the number of the statement that each hands on, or its own. `rows` are the features
    of the `pairs` of statements that were compared."""

    records: Sequence[Record]
    statements: Sequence[StatementInReport]
    words: Sequence[Sequence[str]]
    alike: Floats
    cores: Sequence[int]
    groups: Sequence[Sequence[int]]
    access: Sequence[Access]  # of each claim
    shown: Sequence[int]
    compared: Compared
    pairs: tuple[Ints, Ints]
    rows: Floats
    scorers: Scorers
    parties: Parties
    meant: Floats  # how alike their meanings are, n by n
    rests: Resting  # what statements and reports rest on
    same_as: Sequence[int]  # of each statement the first that says its words, or what it hands on
    odds: Mapping[tuple[int, int], float]  # by pair of those that were compared, the log odds that they are one claim

    @property
    def claimed(self) -> frozenset[int]:
        """The numbers of the statements that are of a claim."""
        return frozenset(number for group in self.groups for number in group)

    def claim(self, number: int) -> list[StatementInReport]:
        return [self.statements[each] for each in self.groups[number]]

    def possibly(self, number: int) -> list[int]:
        """The statements of a claim that are only possibly the same as the one shown."""
        return possibly(self.groups[number], self.shown[number], self.same_as, self.odds)

    def own(self, number: int) -> list[int]:
        """The statements of a claim without those that only hand another on."""
        return [each for each in self.groups[number] if self.cores[each] == each]


def told(records: Sequence[Record], weigh: MeaningModel, fitted: Scorers | None = None) -> StoryAnalysis:
    """All that can be found of one story without weighing claims against each other. `records` in the order of time; `fitted`: the
    scorers, those that ship with the package if none are given."""
    fitted = fitted or scorers()
    statements = said(records)
    props = propositions(statements)
    whose = parties(records)
    cores = handed_on(statements, props)
    c = compared(statements, whose, weigh.meanings([each.wording for each in props]), props)
    # What only hands another on means what that one means.
    meant = _meant(c.meanings[cores])
    alike: Floats = WORDS * (c.words @ c.words.T) + (1 - WORDS) * meant
    first = repeated(c)
    pairs = candidates(c, first)
    found = features(c, *pairs)
    same_as = [first[core] for core in cores]
    groups = claims(c, same_as, pairs, found, fitted.same)
    odds = likeliest(pairs, fitted.same.logits(found))
    rows: dict[str, list[int]] = {}
    for number, each in enumerate(statements):
        rows.setdefault(each.record.report.id, []).append(number)
    return StoryAnalysis(
        records=records,
        statements=statements,
        words=[each.stems for each in props],
        alike=alike,
        cores=cores,
        groups=groups,
        access=[access_of(statements[n] for n in group if cores[n] == n) for group in groups],
        shown=[shown(group, cores, c, odds) for group in groups],
        compared=c,
        pairs=pairs,
        rows=found,
        scorers=fitted,
        parties=whose,
        meant=meant,
        rests=resting(records, statements, rows, meant, {number for group in groups for number in group}),
        same_as=same_as,
        odds=odds,
    )


def _meant(meanings: Floats) -> Floats:
    """How alike their meanings are, n by n, 0 to 1."""
    alike: Floats = (meanings @ meanings.T).clip(0, 1)
    return alike
