"""Outlets of a story: the one form in which an outlet's reports and its mentions meet, and whose text each report
is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from reportedly.identity import folded
from reportedly.records import Actor, Record
from reportedly.resolve import nouns

Papers = Mapping[str, str]  # by report: the outlet whose text it is, in one form
Names = Mapping[str, str]  # by a name of an outlet the form in which its reports and its mentions meet

_UNKNOWN = "outlet of "

_BODIES = ("organisation", "group", "unknown")
_WHOSE = re.compile(r"\A.*\w['’]s\s+(?=\w)")  # "the UK’s Mirror" is the Mirror
_WRITES = re.compile(r"\b(?:reporter|correspondent|journalist|writer|columnist)s?\b")
_REPORTER = re.compile(r"\b(?:at|of|from|for|with)\s+(?:the\s+)?(?P<outlet>[A-Z][^,]*)\Z")
_MANY = re.compile(r"\b(?:outlets|newspapers|papers|sources|reports)\b|\b(?:news )?(?:sites|websites)\b")
# "The press", "state media" and "Media" are many; "Associated Press" and "Toro Media" are names.
_PRESS = re.compile(r"\b(?:media|press)\b|\A(?:[Tt]he )?(?:Media|Press)\b")


def names(records: Iterable[Record]) -> Names:
    """The outlets of a story; those are one of which all words of the shorter name are in the longer ("Mirror", "Daily
    Mirror"), the longer being the one that is named most often. A page may credit the address of another report: that is
    its outlet's."""
    found: Counter[str] = Counter()
    records = list(records)
    by_address = {bare(r.report.id): bare(r.report.outlet) for r in records if r.report.outlet and "://" in r.report.id}
    for record in records:
        found.update(bare(actor.name) for actor in record.actors if actor.type == "outlet")
        found.update(
            bare(name) for name in (record.report.outlet, credited(record)) if name and bare(name) not in by_address
        )
    forms: dict[str, str] = {}
    for name in sorted(found, key=lambda name: (-len(name.split()), name)):
        longer = [other for other in forms if set(name.split()) < set(other.split())]
        forms[name] = forms[max(longer, key=lambda other: found[other])] if longer else name
    return {address: forms[name] for address, name in by_address.items()} | forms


def outlet(name: str, known: Names) -> str:
    return known.get(bare(name), bare(name))


def is_outlet(actor: Actor, known: Names) -> bool:
    """Is it an outlet, or called as one that some report of the story calls so?"""
    return actor.type == "outlet" or (actor.type in _BODIES and actor.named and bare(actor.name) in known)


def cited(actor: Actor, actors: Mapping[str, Actor], known: Names) -> str | None:
    """The name of the outlet that an actor is, or whose reporter he is: "Jo Marr of the Courier"."""
    if is_outlet(actor, known):
        return actor.name
    if not actor.named or actor.type == "document":
        return None
    whose = actors.get(actor.belongs_to or "")
    if whose is not None and whose.type == "outlet" and whose.named and _WRITES.search(folded(actor.role or "")):
        return whose.name
    of = _REPORTER.search(actor.name)
    return of["outlet"] if of and bare(of["outlet"]) in known else None


_NOUNS = nouns.OUTLETS | {f"the {noun}" for noun in nouns.OUTLETS}


def one_outlet(name: str) -> bool:
    """Is it an outlet that can be told from others? "Several news sites" are not, nor is "newspaper", a noun and no name."""
    plain = name.islower() and folded(name) in _NOUNS
    return not plain and not _MANY.search(folded(name)) and not _PRESS.search(name)


def credited(record: Record) -> str | None:
    """The agency or outlet to which the page or the text credits it."""
    return record.report.origin.syndicated_from or record.report.origin.agency


def papers(records: Iterable[Record], copied: Mapping[str, Record], known: Names) -> Papers:
    """For each report whose text it is: the agency's that it is credited to, else that of the report that it is a near copy of,
    unless it speaks of its own outlet ("told the Courier"), else its own outlet's. Where nobody knows the outlet, the report's
    id stands for it."""
    out: dict[str, str] = {}
    for record in records:
        own = record.report.outlet
        first = record if own and own in record.report.text else copied.get(record.report.id, record)
        name = credited(first) or first.report.outlet or own
        out[record.report.id] = outlet(name, known) if name else f"{_UNKNOWN}{first.report.id}"
    return out


def is_unknown(paper: str) -> bool:
    """Is it a report that stands for an outlet which nobody knows?"""
    return paper.startswith(_UNKNOWN)


def families(records: Iterable[Record], known: Names) -> Mapping[str, str]:
    """The publisher family of each outlet, in the form of its name, as far as the configuration told it."""
    return {
        outlet(report.outlet, known): folded(report.publisher_family)
        for report in (record.report for record in records)
        if report.outlet and report.publisher_family
    }


def one_family(one: Record, two: Record) -> bool:
    """Are both reports known to be of outlets of one publisher?"""
    a, b = one.report.publisher_family, two.report.publisher_family
    return bool(a and b) and folded(a or "") == folded(b or "")


def bare(name: str) -> str:
    return folded(_WHOSE.sub("", name))
