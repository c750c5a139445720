"""What the reports of one story rest on: outlets, ends of chains, roots of reports, each step from those before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Record
from reportedly.trace.candidates import candidates, features, votes
from reportedly.trace.copies import copies
from reportedly.trace.ends import Ends, Key, end
from reportedly.trace.lineages import Lineages, lineages
from reportedly.trace.logistic import Logistic
from reportedly.trace.opinion import Writers, writers
from reportedly.trace.outlets import Names, Papers, families, names, papers
from reportedly.trace.records import Taken
from reportedly.trace.refused import without_refusals
from reportedly.trace.seen_documents import SeenDocuments, seen_document
from reportedly.trace.statements import StatementInReport, likely
from reportedly.trace.taken import taken_from
from reportedly.trace.voices import Voices, voices
from reportedly.trace.wording import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Resting:
    """`known`: outlets by name; `families`: their publishers; `carried`: whose text each report is; `voices`: whose words each
    actor's are; `ends`: where the chain of each statement ends, and `news_ends` of those that may be news; `seen`: the document
    that each report's outlet has; `writers`: who speaks in each opinion piece; `lineages` and `taken`: what each report rests on,
    and from whom it has its news."""

    known: Names
    families: Mapping[str, str]
    carried: Papers
    voices: Voices
    ends: Ends
    news_ends: Ends
    seen: SeenDocuments
    writers: Writers
    lineages: Lineages
    taken: Mapping[str, Sequence[Taken]]

    def news(self, report: str) -> Key | None:
        """The root of a report's newest central claim."""
        return self.lineages[report].root

    def root(self, each: StatementInReport) -> Key | None:
        """What a statement rests on: where its chain ends or, if the text does not tell, what its report rests on. A
        report that has its news from others has no unnamed sources of its own."""
        ident = each.record.report.id
        key, lineage = self.ends[each.ref], self.lineages[ident]
        if key is None:
            return lineage.root
        own = self.carried[ident]
        return lineage.root if key == ("outlet", own) and lineage.how == "others" else key


def resting(
    records: Sequence[Record],
    statements: Sequence[StatementInReport],
    rows: Mapping[str, Sequence[int]],
    alike: Floats,
    claimed: Collection[int],
    weigh: Logistic | None = None,
) -> Resting:
    """`records` in the order of time; `rows`: the numbers of the statements of each; `alike`: n by n, how alike their
    meanings are; `claimed`: the numbers of the statements that claim something; `weigh`: what ranks candidate roots, without it the
    regression that ships with the package."""
    known = names(records)
    copied = copies(records, rows, alike)
    carried = papers(records, copied, known)
    spoken = voices(records)
    seen = {record.report.id: each for record in records if (each := seen_document(record, known))}
    ends = {each.ref: end(each, known, carried, spoken, seen.get(each.ref[0])) for each in statements}
    news = _of_claims(statements, without_refusals(statements, ends), claimed)
    found = candidates(records, statements, news, known, carried)
    voted = votes(records, rows, statements, alike, news)
    written = writers(records, spoken)
    told = lineages(
        records, found, features(found, records, carried, voted), voted, copied, carried, weigh, seen, written
    )
    return Resting(
        known=known,
        families=families(records, known),
        carried=carried,
        voices=spoken,
        ends=ends,
        news_ends=news,
        seen=seen,
        writers=written,
        lineages=told,
        taken=taken_from(records, statements, told, known, copied),
    )


def _of_claims(statements: Sequence[StatementInReport], ends: Ends, claimed: Collection[int]) -> Ends:
    """Where chains end of what is claimed by somebody who is likelier than not the one meant. A report that has no such statement
    keeps all."""
    sound = {each.ref for number, each in enumerate(statements) if number in claimed and likely(each)}
    having = {report for report, ident in sound if ends[report, ident] is not None}
    return {ref: key if ref in sound or ref[0] not in having else None for ref, key in ends.items()}
