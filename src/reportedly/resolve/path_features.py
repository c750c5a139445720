"""What speaks for and against a path, as named features: of the statement, of its links, and where the report names outlets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from reportedly.resolve.chain_rules import ChainRules
from reportedly.resolve.chains import ResolvedStatement, Via
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.cue_classes import cue_flags
from reportedly.resolve.figures import Figure

BACK = 4  # sentences before the cue in which an outlet may be named
MANY = 5  # outlets near a statement
OFTEN = 3  # outlets of the whole report


class NamedOutlets:
    """Where outlets are named in the report."""

    def __init__(self, told: Sequence[ResolvedStatement], cast: Coreference, is_own: Callable[[Figure], bool]) -> None:
        self.cast, self.is_own = cast, is_own
        heard = {t.addressee.number for t in told if t.addressee and t.addressee.type in ("outlet", "organisation")}
        self.figures = [f for f in cast.figures if (f.type == "outlet" or f.number in heard) and not is_own(f)]
        self.known = {f.number for f in self.figures}
        self.places = sorted((span[0], f.number) for f in self.figures for span in f.spans)
        self.often = sorted((f for f in self.figures if f.type == "outlet"), key=lambda f: (-len(f.spans), f.first()))[
            :OFTEN
        ]
        self.said = Counter(t.speaker.number for t in told if t.speaker)
        self.tied: defaultdict[tuple[int, int], list[int]] = defaultdict(
            list
        )  # speaker and outlet: sentences that tie them
        self.heard: Counter[tuple[int, int]] = Counter()  # speaker and outlet: how often it is the hearer
        for t in told:
            if t.speaker is None:
                continue
            here = cast.parts.at(t.statement.cue.spans[0][0])
            begin, end = cast.parts.spans[here]
            first, last = (bisect_left(self.places, (place, -1)) for place in (begin, end))
            for place, number in self.places[first:last]:
                if number != t.speaker.number and not any(a <= place < b for a, b in t.statement.content.spans):
                    self.tied[t.speaker.number, number].append(here)
            if t.addressee is not None:
                self.heard[t.speaker.number, t.addressee.number] += 1
        for places in self.tied.values():
            places.sort()

    def near(self, t: ResolvedStatement) -> list[Figure]:
        """Those named in the sentence of a statement or shortly before, the nearest first."""
        parts = self.cast.parts
        at = t.statement.cue.spans[0][0]
        here = parts.at(at)
        start, end = parts.spans[max(0, here - BACK)][0], parts.spans[here][1]
        first, last = (bisect_left(self.places, (place, -1)) for place in (start, end))
        found = sorted(self.places[first:last], key=lambda p: abs(p[0] - at))
        numbers = dict.fromkeys(n for _, n in found)
        return [self.cast.figures[n] for n in list(numbers)[:MANY]]


def statement_row(
    t: ResolvedStatement, speaker: Figure, report: NamedOutlets, back: float, rules: ChainRules
) -> dict[str, float]:
    s = t.statement
    row = {f"cue {name}": 1.0 for name in cue_flags(s.cue.text)}
    row[f"kind {s.cue.kind}"] = 1.0
    row[f"quote {s.quote}"] = 1.0
    row[f"speaker {speaker.type}"] = 1.0
    row["speaker named"] = float(speaker.named)
    row["speaker says"] = min(10.0, report.said[speaker.number])
    row["speaker via"] = float(speaker.via is not None)
    row["nested"] = float(s.within is not None)
    row["own back"] = min(20.0, back)
    row["private"], row["public"] = float(t.private), float(t.public)
    row["source pronoun"] = float(s.source is not None and s.source.text.casefold() in ("he", "she", "they", "it"))
    row["outlets"] = min(8.0, float(len(report.figures)))
    row["has lead"] = float(rules.lead is not None)
    row["hearer"] = float(t.addressee is not None)
    outer = rules.holder(t)
    if outer is not None and outer.speaker is not None:
        row[f"outer {outer.speaker.type}"] = 1.0
        row["outer named"] = float(outer.speaker.named)
        row["outer speaker too"] = float(outer.speaker is speaker)
        row.update({f"outer cue {name}": 1.0 for name in cue_flags(outer.statement.cue.text)})
        row[f"outer kind {outer.statement.cue.kind}"] = 1.0
    return row


def link_row(
    t: ResolvedStatement, speaker: Figure, links: Sequence[Via], report: NamedOutlets, near: Sequence[Figure]
) -> dict[str, float]:
    row: dict[str, float] = {}
    if not links:
        return row
    first, end = links[0].figure, links[-1].figure
    row[f"first {first.type}"] = 1.0
    row["first named"] = float(first.named)
    row["end outlet"] = float(end.type == "outlet")
    row["unnamed"] = float(sum(not v.figure.named for v in links))
    row["first hears"] = float(t.addressee is first)
    row["end hears"] = float(t.addressee is end)
    row["end via"] = float(speaker.via is end)
    row["end often"] = min(12.0, float(len(end.spans)))
    row["end says"] = min(6.0, report.said[end.number])
    row["end rank"] = float(next((k for k, f in enumerate(report.often) if f is end), OFTEN))
    row["end near"] = float(next((k + 1 for k, f in enumerate(near) if f is end), 0))
    parts = report.cast.parts
    cue = t.statement.cue.spans[0]
    here = parts.at(cue[0])
    at = bisect_left(end.spans, (cue[0],))
    if at:
        span = end.spans[at - 1]
        row["end back"] = float(min(30, here - parts.at(span[0])))
        row["end before"] = float(min(300, cue[0] - span[1]))
    else:
        row["end back"], row["end before"] = 40.0, 400.0
    after = end.spans[at] if at < len(end.spans) else None
    if after is not None and parts.at(after[0]) == here:
        row["end after"] = 1.0
        row["end after by"] = float(min(200, after[0] - cue[1]))
        row.update(_leading(report.cast.text, after[0]))
        row["end in content"] = float(any(a <= after[0] < b for a, b in t.statement.content.spans))
    elif at and parts.at(end.spans[at - 1][0]) == here:
        row.update(_leading(report.cast.text, end.spans[at - 1][0]))
        row["end in content"] = float(any(a <= end.spans[at - 1][0] < b for a, b in t.statement.content.spans))
    tied = report.tied.get((speaker.number, end.number), [])
    row["end tied"] = float(min(6, len(tied)))
    row["end tied share"] = len(tied) / max(1, report.said[speaker.number])
    after_it = bisect_right(tied, here)
    row["end tied back"] = float(
        min((abs(here - one) for one in tied[max(0, after_it - 1) : after_it + 1]), default=40)
    )
    row["end tied before"] = float(here - tied[after_it - 1]) if after_it else 40.0
    row["end hears speaker"] = float(min(6, report.heard[speaker.number, end.number]))
    row["end first"] = float(min(40, parts.at(end.first()[0]))) if end.spans else 40.0
    return row


_LEADING = ("told", "to", "on", "by", "in", "with", "from", "citing", "the", "at", "for")


def _leading(text: str, at: int) -> dict[str, float]:
    """Which of the words that lead to an outlet stands right before it."""
    before = text[max(0, at - 24) : at].casefold().split()[-2:]
    return {f"led by {word}": 1.0 for word in before if word in _LEADING}
