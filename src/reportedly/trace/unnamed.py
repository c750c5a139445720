"""Which unnamed people of one outlet may be the same, by how its own reports describe them.

"Three diplomats" and "one of the diplomats" may be; a diplomat and a guard, or an official of each of two lands, are told apart.
Those who are told apart are two roots, of which nobody knows whether they are two: `independence` never calls them so. What cites
the outlet alone rests on whom the outlet's first report rests on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.identity import folded
from reportedly.records import Actor
from reportedly.trace.ends import Key
from reportedly.trace.resting import Resting
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import stem

_APART = "\n"  # between an outlet and the number of a set of its unnamed people

# Words of a description that tell nobody from anybody else.
_VAGUE = frozenset(
    map(
        stem,
        """a an the of and or for in on at by with from to as who whom which that was were is are be been has have had his her its
        their not one two three four five six seven eight nine ten dozen several some many more few multiple other others another
        person people source sources individual individuals insider insiders man men woman women senior top high ranking level
        unnamed anonymous anonymously familiar knowledge knowledgeable direct matter situation issue thinking briefed aware close
        involved present attended condition anonymity spoke speaking asked named identified authorised authorized publicly speak
        said told""".split(),
    )
)
# Trades of which each body and land has its own people.
_ANYWHERE = frozenset(
    map(
        stem,
        """official officials officer officers aide aides adviser advisers employee employees worker workers member members diplomat
        diplomats lawmaker lawmakers staffer staffers executive executives""".split(),
    )
)


@dataclass(slots=True)
class _Group:
    """People who may be the same."""

    described: list[frozenset[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class UnnamedSources:
    """The roots of a story with unnamed people told apart. `of`: by statement; `main`: by report that of its news."""

    of: Mapping[tuple[str, str], Key]
    main: Mapping[str, Key]

    def of_claim(self, key: Key, statements: Sequence[StatementInReport], rests: Resting) -> Key:
        """Whom a root of a claim is: of unnamed people those who told most of its statements, and the first of these."""
        found = [self.of[each.ref] for each in statements if rests.root(each) == key and each.ref in self.of]
        return max(dict.fromkeys(found), key=found.count, default=key)


def paper(key: Key) -> str:
    """The outlet of a root that is one."""
    return key[1].partition(_APART)[0]


def unnamed_sources(statements: Sequence[StatementInReport], rests: Resting) -> UnnamedSources:
    """Tell the unnamed people of each outlet apart. `statements`: report by report, in the order of time and text."""
    groups: dict[Key, list[_Group]] = {}
    at: dict[tuple[str, str], int] = {}
    for own in (True, False):  # what an outlet's own reports tell of its people comes first
        last: dict[tuple[str, Key], int] = {}
        for each in statements:
            key = rests.root(each)
            who = teller(each)
            if key is None or key[0] != "outlet" or who is None or own != (rests.carried[each.ref[0]] == key[1]):
                continue
            found = groups.setdefault(key, [])
            number = _place(found, words(who), last.get((each.ref[0], key)), may_add=own or not found)
            at[each.ref] = last[each.ref[0], key] = number
    main = _main(rests, at)
    of = {
        each.ref: _part(key, at.get(each.ref, _number(main.get(each.ref[0]), key)))
        for each in statements
        if (key := rests.root(each)) is not None
    }
    return UnnamedSources(of, main)


def _main(rests: Resting, at: Mapping[tuple[str, str], int]) -> dict[str, Key]:
    """By report the root of its news. Reports that only cite an outlet rest on whom that outlet's first report rests on."""
    first: dict[Key, int] = {}
    numbers: dict[str, int | None] = {}
    for ident, each in rests.lineages.items():
        mine = each.cited.all if each.cited is not None else ()
        numbers[ident] = next((at[one.ref] for one in mine if one.ref in at and rests.root(one) == each.root), None)
        if each.root is not None and numbers[ident] is not None and rests.carried[ident] == each.root[1]:
            first.setdefault(each.root, numbers[ident] or 0)
    return {
        ident: _part(each.root, found if (found := numbers[ident]) is not None else first.get(each.root, 0))
        for ident, each in rests.lineages.items()
        if each.root is not None
    }


def teller(each: StatementInReport) -> Actor | None:
    """Who of those without a name told the outlet."""
    hidden = [actor for actor in each.chain if not actor.named]
    return hidden[-1] if hidden else None


def words(actor: Actor) -> frozenset[str]:
    """What a description tells of who it is."""
    return frozenset(map(stem, folded(actor.name).replace("'s", " ").replace("-", " ").split())) - _VAGUE


def may_be_same(one: frozenset[str], two: frozenset[str]) -> bool:
    """May two descriptions be of the same people? "Officials" may be any, those of a ministry are not those of a court."""
    return one <= two or two <= one or bool((one & two) - _ANYWHERE)


def _place(groups: list[_Group], told: frozenset[str], last: int | None, *, may_add: bool) -> int:
    """The number of the group to which a description belongs: of "a person", whoever spoke last."""
    fits = [n for n, group in enumerate(groups) if all(may_be_same(told, other) for other in group.described)]
    if not fits and not may_add:
        return 0
    number = last if last in fits else fits[0] if fits else len(groups)
    if number == len(groups):
        groups.append(_Group())
    groups[number].described.append(told)
    return number


def _part(key: Key, number: int) -> Key:
    return (key[0], f"{key[1]}{_APART}{number}") if key[0] == "outlet" and number else key


def _number(main: Key | None, key: Key) -> int:
    """The group of a statement whose words tell of no unnamed people: that of its report's news, if it rests on the same outlet."""
    if main is None or key[0] != "outlet" or main[0] != "outlet" or paper(main) != key[1]:
        return 0
    return int(main[1].partition(_APART)[2] or 0)
