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
from functools import partial

from reportedly.resolve.chain_rules import ChainRules
from reportedly.resolve.chains import ResolvedStatement, Via, each_once, words_of
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.path_features import NamedOutlets, link_row, statement_row
from reportedly.resolve.sourcing import Credit
from reportedly.resolve.trees import PORTION, Row, Trees
from reportedly.resolve.turns import in_turn


@dataclass(frozen=True, slots=True)
class Path:
    """A candidate: the links after the speaker, what offers it, and its features, which are made when they are asked for: most
    candidates are told apart by what offers them."""

    links: tuple[Via, ...]
    offered: Mapping[str, float]
    make: Callable[[], Row]

    @property
    def features(self) -> Row:
        """As the paths before it are known: ask before the next statement's are made."""
        return self.make()


Choose = Callable[[ResolvedStatement, Sequence[Path]], int]
_Key = tuple[int, ...]  # of a path: the numbers of its figures


class _Used:
    """The paths that the statements so far have taken."""

    def __init__(self) -> None:
        self.times: Counter[_Key] = Counter()
        self.by_speaker: defaultdict[int, Counter[_Key]] = defaultdict(Counter)
        self.said: Counter[int] = Counter()  # by speaker
        self.all = 0
        self.to_outlet: defaultdict[int, list[_Key]] = defaultdict(list)  # those of two links, by the second

    def add(self, speaker: Figure, key: _Key) -> None:
        if len(key) == 2 and key not in self.times:
            self.to_outlet[key[1]].append(key)
        self.times[key] += 1
        self.by_speaker[speaker.number][key] += 1
        self.said[speaker.number] += 1
        self.all += 1

    def row(self, speaker: Figure, key: _Key) -> dict[str, float]:
        times, said = self.times.get(key, 0), self.said.get(speaker.number, 0)
        mine = self.by_speaker[speaker.number].get(key, 0) if said else 0
        return {
            "used": times / (self.all or 1),
            "used times": min(10.0, times),
            "used by speaker": mine / (said or 1),
        }


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
    used = _Used()
    for t in in_turn(told, rules.leans_on):
        if t.speaker is None:
            done[t.statement.id] = ()
            continue
        paths = _paths(t, t.speaker, rules, report, done, last, used)
        links = paths[choose(t, paths)].links
        source = t.statement.source
        done[t.statement.id] = (Via(t.speaker, source.spans if source else (), source is None), *links)
        used.add(t.speaker, _key(links))
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
    sure: dict[str, float] = {}

    def weigh() -> None:
        scores = trees.probability(row for _, row in chosen)
        sure.update(zip((ident for ident, _ in chosen), scores, strict=True))
        chosen.clear()

    def choose(t: ResolvedStatement, paths: Sequence[Path]) -> int:
        best = by_form(t, paths)
        chosen.append((t.statement.id, paths[best].features))
        if len(chosen) == PORTION:
            weigh()
        return best

    done = walk(told, cast, credited, is_own, choose)
    weigh()
    return done, sure


def by_form(_: ResolvedStatement, paths: Sequence[Path]) -> int:
    """The choice of the rules alone."""
    return next(k for k, p in enumerate(paths) if p.offered.get("form"))


def _key(links: Sequence[Via]) -> _Key:
    return tuple(v.figure.number for v in links)


def _paths(
    t: ResolvedStatement,
    speaker: Figure,
    rules: ChainRules,
    report: NamedOutlets,
    done: Mapping[str, tuple[Via, ...]],
    last: tuple[Via, ...],
    used: _Used,
) -> list[Path]:
    found: dict[_Key, tuple[tuple[Via, ...], dict[str, float]]] = {}

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
        for one in used.to_outlet.get(f.number, ()):
            teller = report.cast.figures[one[0]]
            offer("teller", (Via(teller, words_of(teller, t), True), link))
        if f.number in rules.tellers:
            teller = rules.tellers[f.number]
            offer("teller", (Via(teller, (teller.first(),), True), link))
        if around:
            offer("outlet and outer", (link, *around))
    number = len(found)

    def row(key: _Key, links: tuple[Via, ...], flags: Mapping[str, float]) -> Row:
        of_all = {**flags, "choices": float(number), "links": float(len(links)), **used.row(speaker, key)}
        return {
            **statement_row(t, speaker, report, back, rules),
            **of_all,
            **link_row(t, speaker, links, report, near),
        }

    return [Path(links, flags, partial(row, key, links, flags)) for key, (links, flags) in found.items()]
