"""The answer at the top of a story: on how many sources its reports rest, in plain words, and whether its claims rest on the same.

Each report counts once, for the source of its main news (its first root), so that the numbers add up to the reports.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.trace.independence import OTHER_SIDE
from reportedly.trace.records import Root, RootPair, Trace
from reportedly.trace.resting_reports import resting_reports


@dataclass(frozen=True, slots=True)
class StorySource:
    """A root with the number of reports that have their main news from it."""

    root: Root
    reports: int


@dataclass(frozen=True, slots=True)
class StoryAnswer:
    """What a story rests on.

    Attributes:
        sources: the roots of the main news, that of most reports first.
        unknown: the number of reports that do not say where they have their news from.
        words: the answer in plain words, without the name of the source.
        on_these: the number of claims that rest on these sources alone.
        on_others: the number of claims that rest, also or only, on somebody else.
        on_none: the number of claims without a known root.
    """

    sources: tuple[StorySource, ...]
    unknown: int
    words: str
    on_these: int
    on_others: int
    on_none: int

    @property
    def only(self) -> Root | None:
        """The source, if there is only one."""
        return self.sources[0].root if len(self.sources) == 1 else None

    @property
    def about_claims(self) -> str:
        """Whether the claims rest on the same, in plain words."""
        claims = self.on_these + self.on_others + self.on_none
        these = "this source" if len(self.sources) == 1 else "these sources"
        if not claims or not self.sources:
            return ""
        if claims == self.on_these:
            return f"The only claim rests on {these}." if claims == 1 else f"All {claims:,} claims rest on {these}."
        parts = [f"{self.on_these:,} rest{'s' * (self.on_these == 1)} on {these} alone"]
        if self.on_others:
            parts.append(f"{self.on_others:,} also or only on others, whom a report quotes beside its main news")
        if self.on_none:
            parts.append(f"{self.on_none:,} on nobody who is known")
        return f"Of {claims:,} claim{'s' * (claims != 1)}, {_listed(parts)}; each claim says which."


def answer(trace: Trace, pairs: list[RootPair]) -> StoryAnswer:
    """Return what the story rests on; `pairs` are the pairs of its sources."""
    roots = {root.id: root for root in trace.roots}
    counted = {ident: len(each.main) for ident, each in resting_reports(trace).items() if each.main}
    resting = dict(sorted(counted.items(), key=lambda each: -each[1]))
    claims = [set(claim.roots) for claim in trace.claims]
    return StoryAnswer(
        sources=tuple(StorySource(roots[ident], number) for ident, number in resting.items()),
        unknown=len(trace.reports) - sum(resting.values()),
        words=_words(
            len(trace.reports), list(resting.values()), pairs, alone=all(each <= resting.keys() for each in claims)
        ),
        on_these=sum(bool(each) and each <= resting.keys() for each in claims),
        on_others=sum(bool(each - resting.keys()) for each in claims),
        on_none=sum(not each for each in claims),
    )


def _words(reports: int, resting: list[int], pairs: list[RootPair], *, alone: bool) -> str:
    """`resting`: how many reports rest on each source; `alone`: no claim rests on anybody else."""
    telling, sources = sum(resting), len(resting)
    if sources == 1 and not alone:  # a report with claims of others does not rest on this source
        return _main_news(reports, telling)
    if not sources:
        return "The report does not say where it has its news from" if reports == 1 else (
            f"None of the {reports:,} reports says where it has its news from"
        )  # fmt: skip
    if telling < reports:
        one = f"{telling:,} of {reports:,} reports rest{'s' * (telling == 1)}"
    else:
        one = {1: "The only report rests", 2: "Both reports rest"}.get(reports, f"All {reports:,} reports rest")
    if sources == 1:
        return f"{one} on one source"
    if telling == reports:
        one = f"{reports:,} reports rest"
    most = f", {max(resting):,} of the reports on one and the same" if max(resting) > 1 else ""
    return f"{one} on {sources:,} sources{most}; {_independence(sources, pairs)}"


def _main_news(reports: int, telling: int) -> str:
    if telling < reports:
        which = f"{telling:,} of {reports:,} reports"
    else:
        which = {1: "The only report", 2: "Both reports"}.get(reports, f"All {reports:,} reports")
    have = "has its" if telling == 1 else "have their"
    return f"{which} {have} main news from one source"


def _independence(sources: int, pairs: list[RootPair]) -> str:
    """Of many sources only the pairs of those on which most rests were compared."""
    against = sum(pair.why == OTHER_SIDE.why for pair in pairs)
    apart = sum(pair.state == "independent" for pair in pairs) - against
    if against and not apart:
        one = "one denies" if against == 1 else f"in {against:,} pairs of them one denies"
        return f"{one} what the other says" + (
            "; whether others are independent is not established" if sources > 2 else ""
        )
    if not apart:
        return "whether the sources are independent is not established"
    if apart == sources * (sources - 1) // 2:
        return "the texts show that the sources are independent"
    return f"of {len(pairs):,} pairs of them that were compared, the texts show {apart:,} to be independent"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
