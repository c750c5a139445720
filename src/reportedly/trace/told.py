"""One story, and what the steps of tracing found of it, each step from those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Access, Record
from reportedly.trace.claims import claims
from reportedly.trace.contrast import Weigh
from reportedly.trace.copies import copies
from reportedly.trace.parties import Parties, parties
from reportedly.trace.records import StatementRef
from reportedly.trace.roots import Key, lineages, names, papers, root_of
from reportedly.trace.said import Said, access_of, said
from reportedly.trace.stance import passed_on
from reportedly.trace.wording import Floats, likeness, terms

WORDS = 0.6  # how much common words count beside common meaning; 0.4 to 0.6 do about as well on the labelled stories


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """`groups` are claims, by numbers of `statements`; `words` and `alike` (n by n) are of the statements' contents; `cores` has
    the number of the statement that each hands on, or its own."""

    records: Sequence[Record]
    statements: Sequence[Said]
    words: Sequence[Sequence[str]]
    alike: Floats
    cores: Sequence[int]
    groups: Sequence[Sequence[int]]
    access: Sequence[Access]  # of each claim
    parties: Parties
    ends: Mapping[StatementRef, Key | None]  # where the chain of each statement ends
    news: Mapping[str, Key | None]  # by report: the root of its newest central claim
    central: frozenset[Key | None]  # all of them

    def claim(self, number: int) -> list[Said]:
        return [self.statements[each] for each in self.groups[number]]

    def own(self, number: int) -> list[int]:
        """The statements of a claim without those that only hand another on."""
        return [each for each in self.groups[number] if self.cores[each] == each]

    def root(self, each: Said) -> Key | None:
        """What a statement rests on. An outlet that no report rests on is one that passed it on, and what the text does not
        tell, the report's news does."""
        end, news = self.ends[each.ref], self.news[each.record.report.id]
        passed = end is None or (end[0] == "outlet" and end not in self.central)
        return news if passed else end


def told(records: Sequence[Record], weigh: Weigh) -> Told:
    """All that can be found of one story without weighing claims against each other. `records` in the order of time."""
    statements = said(records)
    texts = [" ".join(each.statement.content.text.split()) for each in statements]
    words = [terms(text) for text in texts]
    cores = passed_on(statements)
    # What only hands another on means what that one means.
    meant = _meant([texts[core] for core in cores], weigh)
    common = likeness(words)
    alike: Floats = WORDS * common + (1 - WORDS) * meant
    groups = claims(statements, alike, common, cores)
    rows: dict[str, list[int]] = {}
    for number, each in enumerate(statements):
        rows.setdefault(each.record.report.id, []).append(number)
    known = names(records)
    carried = papers(records, copies(records, rows, meant), known)
    ends = {each.ref: root_of(each, known, carried) for each in statements}
    members = [[statements[number] for number in group] for group in groups]
    news = lineages(statements, members, ends, known, carried)
    return Told(
        records=records,
        statements=statements,
        words=words,
        alike=alike,
        cores=cores,
        groups=groups,
        access=[access_of(statements[n] for n in group if cores[n] == n) for group in groups],
        parties=parties(records),
        ends=ends,
        news=news,
        central=frozenset(news.values()),
    )


def _meant(texts: Sequence[str], weigh: Weigh) -> Floats:
    """How alike their meanings are, n by n, 0 to 1."""
    meanings = weigh.meanings(texts)
    alike: Floats = (meanings @ meanings.T).clip(0, 1)
    return alike
