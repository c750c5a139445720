"""Through whom each content came: the paths that the report's words offer, and how likely the one taken is right.

The form of the words decides: trees that chose among the paths were no better on stories unseen (83.8 of 100 chains right
against 84.8), but they tell how sure a chain is.

Candidates are: none (first hand), the path of the statement that holds this one, that of what the speaker or anybody said before,
what the form of the words says, and the outlets that are named near the statement or hear the speaker.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.resolve.chain_rules import ChainRules
from reportedly.resolve.chains import ResolvedStatement, Via, each_once, words_of
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.path_features import NamedOutlets, link_row, statement_row
from reportedly.resolve.sourcing import Credit
from reportedly.resolve.trees import Row, Trees
from reportedly.resolve.turns import in_turn


@dataclass(frozen=True, slots=True)
class Path:
    """A candidate: the links after the speaker, and its features."""

    links: tuple[Via, ...]
    features: Row


Choose = Callable[[ResolvedStatement, Sequence[Path]], int]


def walk(
    told: Sequence[ResolvedStatement],
    cast: Coreference,
    credited: Sequence[Credit],
    is_own: Callable[[Figure], bool],
    choose: Choose,
) -> dict[str, tuple[Via, ...]]:
    """The chain of each statement by its id, each chosen when those on which it may lean are."""
    rules = ChainRules(told, cast, credited, is_own)
    report = NamedOutlets(told, cast, is_own)
    done: dict[str, tuple[Via, ...]] = {}
    last: tuple[Via, ...] = ()
    used: Counter[tuple[int, ...]] = Counter()
    by_speaker: defaultdict[int, Counter[tuple[int, ...]]] = defaultdict(Counter)
    for t in in_turn(told, rules.leans_on):
        if t.speaker is None:
            done[t.statement.id] = ()
            continue
        paths = _paths(t, t.speaker, rules, report, done, last, used, by_speaker)
        links = paths[choose(t, paths)].links
        source = t.statement.source
        done[t.statement.id] = (Via(t.speaker, source.spans if source else (), source is None), *links)
        key = _key(links)
        used[key] += 1
        by_speaker[t.speaker.number][key] += 1
        last = links
    return done


def chains(
    told: Sequence[ResolvedStatement],
    cast: Coreference,
    credited: Sequence[Credit],
    is_own: Callable[[Figure], bool],
    trees: Trees,
) -> tuple[dict[str, tuple[Via, ...]], dict[str, float]]:
    """The chain of each statement, which the form of the words tells, and how likely each is right."""
    chosen: list[tuple[str, Row]] = []

    def choose(t: ResolvedStatement, paths: Sequence[Path]) -> int:
        best = by_form(t, paths)
        chosen.append((t.statement.id, paths[best].features))
        return best

    done = walk(told, cast, credited, is_own, choose)
    scores = trees.probability([row for _, row in chosen])
    return done, {ident: score for (ident, _), score in zip(chosen, scores, strict=True)}


def by_form(_: ResolvedStatement, paths: Sequence[Path]) -> int:
    """The choice of the rules alone."""
    return next(k for k, p in enumerate(paths) if p.features.get("form"))


def _key(links: Sequence[Via]) -> tuple[int, ...]:
    return tuple(v.figure.number for v in links)


def _paths(
    t: ResolvedStatement,
    speaker: Figure,
    rules: ChainRules,
    report: NamedOutlets,
    done: Mapping[str, tuple[Via, ...]],
    last: tuple[Via, ...],
    used: Mapping[tuple[int, ...], int],
    by_speaker: Mapping[int, Mapping[tuple[int, ...], int]],
) -> list[Path]:
    found: dict[tuple[int, ...], tuple[tuple[Via, ...], dict[str, float]]] = {}

    def offer(name: str, links: Sequence[Via]) -> None:
        kept = each_once([v for v in links if v.figure is not speaker and not rules.is_own(v.figure)])
        _, flags = found.setdefault(_key(kept), (tuple(kept), {}))
        flags[name] = 1.0

    offer("none", ())
    offer("form", rules.chain(t, speaker, done)[1:])
    outer = rules.holder(t)
    around: tuple[Via, ...] = ()
    if outer is not None:
        around = done.get(outer.statement.id, ())
        offer("outer", around)
        offer("outer tail", around[1:])
        if outer.speaker is not None and outer.speaker.type == "outlet" and (told := rules.credits(t, outer.speaker)):
            offer("outer credited", (*told, *around))
    own = rules.before(t)
    back = -1.0
    if own is not None and own.statement.id in done:
        offer("own before", [replace(v, inferred=True) for v in done[own.statement.id][1:]])
        back = float(
            report.cast.parts.at(t.statement.cue.spans[0][0]) - report.cast.parts.at(own.statement.cue.spans[0][0])
        )
    offer("last", [replace(v, inferred=True) for v in last])
    if credit := rules.credits(t, speaker):
        offer("credited", credit)
    if rules.lead:
        offer("lead", (Via(rules.lead.figure, rules.lead.spans, True),))
    near = report.near(t)
    here = [*near, *(f for f in report.often if f not in near), *([speaker.via] if speaker.via else [])]
    hearer = t.addressee
    if hearer is not None and hearer.number in report.known and hearer not in here:
        here.append(hearer)
    for f in here:
        link = Via(f, words_of(f, t), f not in near)
        offer("outlet", (link,))
        for one in used:
            if len(one) == 2 and one[1] == f.number:
                offer(
                    "teller", (Via(report.cast.figures[one[0]], words_of(report.cast.figures[one[0]], t), True), link)
                )
        if f.number in rules.tellers:
            teller = rules.tellers[f.number]
            offer("teller", (Via(teller, (teller.first(),), True), link))
        if around:
            offer("outlet and outer", (link, *around))
    base = statement_row(t, speaker, report, back, rules)
    number = len(found)
    total = sum(used.values()) or 1
    mine = by_speaker.get(speaker.number, {})
    out = []
    for key, (links, flags) in found.items():
        row = {**base, **flags, "choices": float(number), "links": float(len(links))}
        row["used"] = used.get(key, 0) / total
        row["used times"] = min(10.0, used.get(key, 0))
        row["used by speaker"] = mine.get(key, 0) / (sum(mine.values()) or 1)
        row.update(link_row(t, speaker, links, report, near))
        out.append(Path(links, row))
    return out
