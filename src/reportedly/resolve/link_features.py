"""What speaks for and against an entry of the knowledge base as the actor that a report means: named features with words.

Three things the knowledge base may not do: an open tenure proves nothing after its `asof`; a role without a date names
nobody; and an office that the base gives to another on that day is against its namesake.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.identity import family_name, held, post_key
from reportedly.knowledge import SEATS, Entry, Knowledge, Tenure
from reportedly.knowledge.base import FAMILY_LIMIT
from reportedly.records import ActorType
from reportedly.resolve.link_candidates import Answering, Asked

LEADERS: Final = frozenset(
    map(
        post_key,
        ("president", "prime minister", "chancellor", "premier", "taoiseach", "king", "queen", "supreme leader"),
    )
)
FORMER: Final = re.compile(r"\b(?:former(?:ly)?|ex|late|then|one-time)\b[\s-]*", re.IGNORECASE)
LAND: Final = frozenset[ActorType]({"government", "place"})
BODY: Final = frozenset[ActorType]({"organisation", "group", "government"})
PRESS: Final = frozenset[ActorType]({"organisation", "group", "outlet"})
ALIKE: Final = (frozenset[ActorType]({"person"}), LAND, BODY, PRESS, frozenset[ActorType]({"document"}))
SAME: Final = (*(frozenset({one}) for one in ("person", "outlet", "document")), LAND, BODY)
YOUNGEST, OLDEST = 18, 100  # years of somebody who speaks in public
SCHOOLS: Final = ("education", "facility", "healthcare", "archive")  # kinds that the registry of research gives
QUOTED: Final = ("by hand", "fundus")  # sources that list outlets of national rank
QUOTED_FAME: Final = 0.5
WELL_KNOWN: Final = (
    8.0  # log10 of the Wikidata ids of items that were made last; a low id is of what was well known early
)


@dataclass(frozen=True, slots=True)
class LinkFeature:
    """A row of the weights, its value, and the words that say why it counts; no words where only the value says it."""

    key: str
    words: str = ""
    value: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """An `Asked` with its date and the lands it is tied to: with Virginia, also the United States."""

    asked: Asked
    on: str | None
    knowledge: Knowledge
    tied: frozenset[str]
    spoken: frozenset[str]


def features(question: Question, one: Answering, others: Sequence[Answering]) -> tuple[LinkFeature, ...]:
    """All that speaks for and against `one`; `others` are the rest who answer to the name."""
    entry, name = one.entry, question.asked.name or ""
    told = [
        LinkFeature(one.how, one.words),
        LinkFeature("well known", value=fame(entry)),
        *_of_type(question, name, entry),
    ]
    if entry.type == "person":
        told += _of_person(question, entry, alone=one.how == "surname")
    else:
        told += _of_place(question, name, entry)
    if one.how == "acronym":  # others than the base holds have it too, so that being the only one says nothing
        told += _of_acronym(entry, near=bool({f.key for f in told} & {"context", "jurisdiction"}))
    elif not others and one.how not in ("surname", "spelling"):
        told.append(LinkFeature("only", f"the only {entry.name} known"))
    if entry.users:
        told.append(LinkFeature("yours", "your own entry"))
    return tuple(told)


def _of_acronym(entry: Entry, *, near: bool) -> Iterator[LinkFeature]:
    if entry.country and not near:
        yield LinkFeature("acronym alone", "an acronym, and the report names no country of it")
    if (entry.description or "").startswith(SCHOOLS):
        yield LinkFeature("acronym of a school", "a school or an institute, by its acronym")


def fame(entry: Entry) -> float:
    """0 to 1: how early Wikidata had it. Without an id, an outlet that a list of often quoted outlets holds counts as known."""
    if entry.type == "outlet" and not entry.wikidata and entry.source.startswith(QUOTED):
        return QUOTED_FAME
    if not entry.wikidata or not entry.wikidata[1:].isdigit():
        return 0.0
    return min(1.0, max(0.0, (WELL_KNOWN - math.log10(int(entry.wikidata[1:]) or 1)) / 5))


def with_parents(idents: Iterable[str], knowledge: Knowledge) -> frozenset[str]:
    """The lands and bodies that `idents` mean, and those to which they belong."""
    entries = [entry for ident in idents if (entry := knowledge.entry(ident))]
    return frozenset(idents) | {above for entry in entries for above in (entry.country, entry.parent) if above}


def _of_type(question: Question, name: str, entry: Entry) -> Iterator[LinkFeature]:
    asked = question.asked
    if asked.type == "organisation" and entry.type == "place":
        yield LinkFeature("land as body", "the text has an organisation, not a place")
    elif asked.type == "place" and entry.type == "organisation":
        yield LinkFeature("body as place", "the text has a place, not an organisation")
    elif asked.type != "unknown" and not any({asked.type, entry.type} <= alike for alike in ALIKE):
        yield LinkFeature("other type", f"the text has a {asked.type}, not a {entry.type}")
    elif asked.type == "outlet" and entry.type == "organisation":
        yield LinkFeature("body as outlet", "the text has an outlet, not an organisation")
    elif any({asked.type, entry.type} <= same for same in SAME):
        yield LinkFeature("type", entry.type)
    if (
        entry.type != "person"
        and not (asked.type == entry.type == "outlet")
        and question.knowledge.is_word(name)
        and not {asked.type, entry.type} <= LAND
        and not _lands(entry) & question.tied
    ):
        yield LinkFeature("a word too", f"{name} may be something else")
    if entry.type == "organisation" and name and " " not in name and not name.isupper():
        if question.knowledge.gender_of_given_name(name):
            yield LinkFeature("a given name too", f"{name} is a given name too")
        if question.knowledge.family(name):
            yield LinkFeature("a surname too", f"{name} is a surname too")


def _of_place(question: Question, name: str, entry: Entry) -> Iterator[LinkFeature]:
    lands = _lands(entry) - {entry.id}
    yield from _of_lands(question, lands, entry)
    if lands and entry.type != "place" and (said := _countries(question)) and not lands & question.tied:
        yield LinkFeature("other country", f"the text says {_named(said[0], question.knowledge)}")
    seats = {match.entry.id for match in question.knowledge.find(name) if match.kind in SEATS} - {entry.id}
    near = question.tied | question.spoken
    if entry.type == "place" and seats and not (lands & near and not seats & (lands | near)):
        yield LinkFeature("a capital too", f"{name} may be the place or the government that sits there")


def _lands(entry: Entry) -> frozenset[str]:
    return frozenset(ident for ident in (entry.id, entry.country, entry.parent) if ident)


def _of_lands(question: Question, lands: frozenset[str], entry: Entry) -> Iterator[LinkFeature]:
    for key, near, words in (("jurisdiction", question.tied, "of"), ("context", question.spoken, "context:")):
        if shared := sorted(lands & near):
            yield LinkFeature(key, f"{words} {_named(shared[0], question.knowledge)}")
            return
    if lands and question.spoken and entry.type not in ("place", "outlet"):  # an outlet tells of all countries
        yield LinkFeature(
            "elsewhere", f"the report speaks of other countries than {_named(min(lands), question.knowledge)}"
        )


def _of_person(question: Question, entry: Entry, *, alone: bool) -> Iterator[LinkFeature]:
    tenures = question.knowledge.tenures(entry.id)
    lands = frozenset(land for land in (entry.country, *(tenure.jurisdiction for tenure in tenures)) if land)
    yield from _of_lands(question, lands, entry)
    if lands and (said := _countries(question)) and not lands & question.tied:
        yield LinkFeature("other country", f"the text says {_named(said[0], question.knowledge)}")
    yield from _of_role(question, entry, tenures, ties=bool(lands & question.tied))
    now = [tenure for tenure in tenures if _held(tenure, question.on)]
    if now:
        yield LinkFeature("in office", f"in office at {question.on}")
    if alone and any(post_key(tenure.post) in LEADERS for tenure in now):
        yield LinkFeature("leader", "leads a country")
    if any(post_key(tenure.post) in LEADERS for tenure in tenures):
        yield LinkFeature("led a country", "led a country")
    if not alone and not question.tied:
        yield LinkFeature("common name", value=_bearers(question, entry))
    yield from _of_age(question, entry)


def _bearers(question: Question, entry: Entry) -> float:
    """0 to 1: how many people of public life have the family name."""
    return math.log1p(len(question.knowledge.family(family_name(entry.name)))) / math.log1p(FAMILY_LIMIT)


def _of_age(question: Question, entry: Entry) -> Iterator[LinkFeature]:
    born = question.knowledge.facts(entry.id).born
    if born and question.on and not YOUNGEST <= int(question.on[:4]) - int(born[:4]) <= OLDEST:
        yield LinkFeature("other age", f"born {born}")


def _of_role(question: Question, entry: Entry, tenures: Sequence[Tenure], *, ties: bool) -> Iterator[LinkFeature]:
    asked, on, knowledge = question.asked, question.on, question.knowledge
    same = [tenure for tenure in tenures if _same_post(tenure, asked)]
    now = [tenure for tenure in same if _held(tenure, on)]
    if now and not any(FORMER.search(role) for role in asked.roles):
        yield LinkFeature("role", f"{_post(now[0], knowledge)} at {on}")
    elif same:
        until = same[-1].end or f"at least {same[-1].asof}"
        yield LinkFeature("role once", f"{_post(same[-1], knowledge)} from {same[-1].start or 'some day'} to {until}")
    elif asked.jurisdictions and (other := next((t for t in holding(question) if t.person.id != entry.id), None)):
        yield LinkFeature(
            "other holder", f"the knowledge base has {other.person.name} as {_post(other, knowledge)} at {on}"
        )
    elif tenures and not ties and (office := next((r for r in asked.roles if knowledge.is_office(r)), None)):
        yield LinkFeature("other career", f"no {office} in the knowledge base")


def _same_post(tenure: Tenure, asked: Asked) -> bool:
    there = not asked.jurisdictions or tenure.jurisdiction is None or tenure.jurisdiction in asked.jurisdictions
    return there and post_key(tenure.post) in {post_key(FORMER.sub("", role)) for role in asked.roles}


def holding(question: Question) -> Iterator[Tenure]:
    """Who held the roles of the text on the day, for certain."""
    asked, on = question.asked, question.on
    for role in asked.roles:
        for jurisdiction in asked.jurisdictions or (None,):
            if on and not FORMER.search(role):
                yield from (t for t in question.knowledge.holders(role, jurisdiction, on) if _held(t, on))


def as_holder(question: Question, tenure: Tenure) -> Answering:
    """Somebody who held the post that the text gives, without a name, on the day."""
    return Answering(tenure.person, "holder", f"{_post(tenure, question.knowledge)} at {question.on}")


def _held(tenure: Tenure, on: str | None) -> bool:
    """Is it certain that the post was held at `on`? An open tenure counts up to its `asof` only."""
    return held(tenure.start, tenure.end, tenure.asof, on) is True


def _countries(question: Question) -> list[str]:
    """The countries to which the text ties the actor."""
    return sorted(land for land in question.tied if _is_country(land, question.knowledge))


def _is_country(ident: str, knowledge: Knowledge) -> bool:
    entry = knowledge.entry(ident)
    return entry is not None and entry.type in LAND


def _post(tenure: Tenure, knowledge: Knowledge) -> str:
    place = _named(tenure.jurisdiction, knowledge) if tenure.jurisdiction else None
    return tenure.post if not place or place in tenure.post else f"{tenure.post} of {place}"


def _named(ident: str, knowledge: Knowledge) -> str:
    entry = knowledge.entry(ident)
    return entry.name if entry else ident
