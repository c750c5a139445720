"""Roots: where chains end, and which of them are one. Counted are those who first put it on record, not outlets.

What ends at an outlet ("…, according to the Courier", and the Courier's own report by unnamed officials) rests on that
outlet's sources. What a named person or body says in public rests on that one, whoever reports it. A report that names neither
an outlet nor anybody who could be asked has no lineage of its own: it is given that of the reports with which it shares most
claims, or none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from reportedly.knowledge.names import folded
from reportedly.records import Actor, Record
from reportedly.resolve.nouns import SPEAKS_FOR
from reportedly.trace.records import RootKind, StatementRef
from reportedly.trace.said import Said

LEAD = 3  # statements at the head of a report that tell its news

Key = tuple[str, str]  # "outlet" or "named", and who in one form
Papers = Mapping[str, str | None]  # by report: the outlet whose text it is, in one form
Names = Mapping[str, str]  # by a name of an outlet the form in which its reports and its mentions meet

_WHOSE = re.compile(r"\A.*\w['’]s\s+(?=\w)")  # "the UK’s Mirror" is the Mirror


def names(records: Iterable[Record]) -> Names:
    """The outlets of a story; those are one of which all words of the shorter name are in the longer ("Mirror", "Daily
    Mirror"), the longer being the one that is named most often."""
    found: Counter[str] = Counter()
    for record in records:
        found.update(_bare(actor.name) for actor in record.actors if actor.type == "outlet")
        if record.report.outlet:
            found[_bare(record.report.outlet)] += 1
    forms: dict[str, str] = {}
    for name in sorted(found, key=lambda name: (-len(name.split()), name)):
        longer = [other for other in forms if set(name.split()) < set(other.split())]
        forms[name] = forms[max(longer, key=lambda other: found[other])] if longer else name
    return forms


def outlet(name: str, known: Names) -> str:
    return known.get(_bare(name), _bare(name))


def papers(records: Iterable[Record], copied: Mapping[str, Record], known: Names) -> Papers:
    """For each report whose text it is: the agency's that it is credited to, else that of the report that it is a near copy of,
    else its own outlet's."""
    out: dict[str, str | None] = {}
    for record in records:
        first = copied.get(record.report.id, record).report
        name = first.origin.syndicated_from or first.origin.agency or first.outlet or record.report.outlet
        out[record.report.id] = outlet(name, known) if name else None
    return out


def describe(each: Said, key: Key) -> tuple[RootKind, str, str | None]:
    """The kind of root that a statement's chain ends at, in words, and the outlet's name as it is written there."""
    if key[0] == "named":
        speaker = each.speaker
        return (
            ("document" if speaker and speaker.type == "document" else "named"),
            (speaker.name if speaker else key[1]),
            None,
        )
    told = _outermost(each)
    paper = told.name if told else each.record.report.outlet
    unnamed = [actor for actor in each.chain if not actor.named]
    if unnamed:
        return "unnamed", f"{unnamed[-1].name}, to {paper}", paper
    return "outlet", paper or key[1], paper


def root_of(each: Said, known: Names, carried: Papers) -> Key | None:
    """Where the chain of a statement ends; None where the text does not tell."""
    chain = each.chain
    if not chain:
        return None
    if on_record(each):
        return "named", party(each)
    told = _outermost(each)
    if told is not None:  # "the newspaper said": which one, the text does not tell
        return ("outlet", outlet(told.name, known)) if told.named else None
    own = carried[each.record.report.id]
    return ("outlet", own) if own and not chain[-1].named else None


def on_record(each: Said) -> bool:
    """Did somebody who can be named say it where anybody may check?"""
    speaker = each.speaker
    return bool(speaker and speaker.named and speaker.type != "outlet" and each.statement.setting.access == "public")


def party(each: Said) -> str:
    """Who a named speaker is: the person for whom a spokesman or lawyer speaks, else the speaker; people by family name,
    since reports differ in how they write the others."""
    speaker = each.speaker
    owner = each.actor(speaker.belongs_to) if speaker and _speaks_for(speaker) else None
    who = owner if owner and owner.type == "person" and owner.named else speaker
    return _person(who) if who and who.type == "person" else folded(who.name) if who else ""


def lineages(
    statements: Sequence[Said],
    claims: Sequence[Sequence[Said]],
    ends: Mapping[StatementRef, Key | None],
    known: Names,
    carried: Papers,
) -> dict[str, Key | None]:
    """For each report of a story the root of its newest central claim; None where no text tells. `ends` is `root_of` each
    statement."""
    by_report: dict[str, list[Said]] = {}
    for each in statements:
        by_report.setdefault(each.record.report.id, []).append(each)
    told = {ident: _news(mine, ends) for ident, mine in by_report.items()}
    cited = {
        name
        for each in statements
        for name in (outlet(actor.name, known) for actor in each.chain if actor.type == "outlet")
        if name != outlet(each.record.report.outlet or "", known)
    }
    shared = {each.ref: claim for claim in claims for each in claim}
    out = dict(told)
    for ident, mine in by_report.items():
        if told[ident] is None or _only_its_own(told[ident], carried[ident], cited):
            votes: dict[Key, float] = defaultdict(float)
            for each in mine:
                near = [told[other] for other in {x.record.report.id for x in shared[each.ref]} - {ident}]
                others = Counter(key for key in near if key and key != told[ident])
                for key, number in others.items():
                    votes[key] += number / others.total()
            out[ident] = max(votes, key=lambda key: (votes[key], key), default=told[ident])
    return _followed(out, carried)


def _followed(found: Mapping[str, Key | None], carried: Papers) -> dict[str, Key | None]:
    """A report that rests on an outlet rests on what the outlet's own report rests on, if that is among them."""
    own: dict[Key, Key] = {}
    for ident, key in found.items():
        name = carried[ident]
        if name and key:
            own.setdefault(("outlet", name), key)
    out = dict(found)
    for ident, key in found.items():
        seen: set[Key] = set()
        while key and key in own and key not in seen:
            seen.add(key)
            key = own[key]
        out[ident] = key
    return out


def _news(mine: Sequence[Said], ends: Mapping[StatementRef, Key | None]) -> Key | None:
    """What the report itself says: a public denial in its lead is its news; else the outlet that is named first and most;
    else who is."""
    for each in mine[:LEAD]:
        if each.statement.cue.kind == "denial" and on_record(each):
            return "named", party(each)
    for kind in ("outlet", "named"):
        votes: dict[Key, float] = defaultdict(float)
        for place, each in enumerate(mine, 1):
            key = ends[each.ref]
            if key and key[0] == kind:
                votes[key] += 1 / place
        if votes:
            return max(votes, key=lambda key: (votes[key], key))
    return None


def _only_its_own(key: Key | None, own: str | None, cited: Collection[str]) -> bool:
    """Are the unnamed sources those of the outlet whose text it is, which no other outlet names as its source?"""
    return key == ("outlet", own) and own not in cited


def _speaks_for(actor: Actor) -> bool:
    return not SPEAKS_FOR.isdisjoint(folded(f"{actor.role or ''} {actor.name}").split())


def _outermost(each: Said) -> Actor | None:
    """The last outlet that it passed through."""
    return next((actor for actor in reversed(each.chain) if actor.type == "outlet"), None)


def _bare(name: str) -> str:
    return folded(_WHOSE.sub("", name))


def _person(actor: Actor) -> str:
    return folded(actor.name).split()[-1] if folded(actor.name) else ""
