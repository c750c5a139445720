"""From what a report says of an actor to an entry of the knowledge base, with the reasons; or to none.

Evidence is added up by one table of weights. Nobody is linked below `THRESHOLD`, nor when a rival comes within
`MARGIN`: no link is a right answer, a wrong one puts words in somebody's mouth. Three things the table may not do:
an open tenure proves nothing after its `asof`; a role without a date names nobody; and what the text says of a
person stands, where the table says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from reportedly.knowledge import SEATS, Entry, Knowledge, Match, Tenure, folded, role_key
from reportedly.records import ActorType, Candidate, Link

WEIGHTS: Final = {
    "name": 0.55,  # the whole name of the entry
    "alias": 0.55,
    "acronym": 0.55,
    "domain": 0.70,
    "capital": 0.60,  # a capital, a seat or a building that acts: its government
    "metonym": 0.60,
    "shorter": 0.40,  # without what stands between given and family name, or with more there
    "spelling": 0.25,  # another spelling of the given name: Sergei, Sergey
    "surname": 0.20,
    "holder": 0.70,  # no name: the one who held the post on the day
    "only": 0.15,  # nobody else answers to the name
    "role": 0.30,  # held that post on the day
    "role once": 0.15,  # held that post, at another time or for all we know still
    "leader": 0.15,  # led a country on the day: who is meant when papers use a surname alone
    "in office": 0.10,  # held some post on the day
    "jurisdiction": 0.15,  # of a country or body that the text ties to the actor
    "context": 0.10,  # of a country or body that the report speaks of
    "type": 0.05,
    "other type": -0.60,
    "other country": -0.40,  # the text says another nationality
    "other career": -0.15,  # the text gives roles of which the table knows none, and no tie to a country
    "other holder": -0.10,  # the table has another in that post on the day
    "a word too": -0.30,  # a name that is also a word, a city or a first name, and nothing says which is meant
    "a capital too": -0.30,  # the place, or the government that sits there?
}
THRESHOLD: Final = 0.60
MARGIN: Final = 0.10
RUNNERS_UP: Final = 3
LIKENESS: Final = 0.8  # of two spellings of a word: Sergei, Sergey

WORDS: Final = frozenset(
    "chad china georgia guinea ireland israel jersey jordan turkey victoria virginia dawn economist express forbes "
    "fortune globe guardian herald independent insider mail metro mirror nation national nature observer people post "
    "standard star sun telegraph time times today variety vice voice vox week wired world".split()
)
CITIES: Final = frozenset(
    {
        "new york",
        "washington",
        "quebec",
        "geneva",
        "zurich",
        "bern",
        "lucerne",
        "fribourg",
        "sao paulo",
        "rio de janeiro",
    }
    | {"kyiv", "moscow", "berlin", "hamburg", "bremen"}
)
LEADERS: Final = (
    "president",
    "prime minister",
    "chancellor",
    "premier",
    "taoiseach",
    "king",
    "queen",
    "supreme leader",
)
FORMER: Final = re.compile(r"\b(?:former(?:ly)?|ex|late|then|one-time)\b[\s-]*", re.IGNORECASE)
LAND: Final = frozenset({"government", "place"})
BODY: Final = frozenset({"organisation", "group", "government", "place"})
PRESS: Final = frozenset({"organisation", "group", "outlet"})
ALIKE: Final = (frozenset({"person"}), LAND, BODY, PRESS, frozenset({"document"}))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report says of an actor.

    `name` is its fullest name there, or `None` for a bare role. `jurisdictions` are entries (countries, bodies) that
    the text ties to it, `context` entries that the report speaks of for certain and those to which they belong. `acts`:
    it says or does something, so that a capital stands for its government.
    """

    name: str | None
    type: ActorType = "unknown"
    roles: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    acts: bool = False
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """A row of `WEIGHTS`, and the words that say why it counts."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Rival:
    """An entry that may be meant, and all that speaks for and against it."""

    entry: Entry
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        return round(min(1.0, max(0.0, sum(WEIGHTS[reason.key] for reason in self.reasons))), 2)


@dataclass(frozen=True, slots=True)
class Question:
    """An `Asked` with its date and the lands it is tied to: with Virginia, also the United States."""

    asked: Asked
    on: str | None
    knowledge: Knowledge
    tied: frozenset[str]
    spoken: frozenset[str]


def link(asked: Asked, on: str | None, knowledge: Knowledge) -> tuple[Entry | None, Link]:
    """The entry that is meant at the date `on` (ISO 8601, may be partial), or `None`; and why."""
    question = Question(asked, on, knowledge, with_parents(asked.jurisdictions, knowledge), asked.context)
    rivals = _by_role(question) if asked.name is None else _by_name(question, asked.name)
    if any(rival.entry.users for rival in rivals):
        rivals = [rival for rival in rivals if rival.entry.users]
    return _decided(sorted(rivals, key=lambda rival: (-rival.score, rival.entry.id)))


def with_parents(idents: Iterable[str], knowledge: Knowledge) -> frozenset[str]:
    """The lands and bodies that `idents` mean, and those to which they belong."""
    entries = [entry for ident in idents if (entry := knowledge.entry(ident))]
    return frozenset(idents) | {above for entry in entries for above in (entry.country, entry.parent) if above}


def _decided(rivals: Sequence[Rival]) -> tuple[Entry | None, Link]:
    """The best of `rivals` (best first), if it is good enough and alone."""
    if not rivals:
        return None, Link(why=("not in the knowledge base",), score=0.0)
    best, *others = rivals
    why = tuple(reason.words for reason in best.reasons)
    if best.score < THRESHOLD:
        return None, Link(why=(*why, "too little to go by"), score=best.score, runners_up=_candidates(rivals))
    if others and round(best.score - others[0].score, 2) < MARGIN:
        return None, Link(why=(*why, "two are close"), score=best.score, runners_up=_candidates(rivals))
    return best.entry, Link(why=why, score=best.score, runners_up=_candidates(others))


def _candidates(rivals: Iterable[Rival]) -> tuple[Candidate, ...]:
    known = [(rival, rival.entry.wikidata) for rival in rivals]
    return tuple(Candidate(wikidata=q, name=rival.entry.name, score=rival.score) for rival, q in known if q)[
        :RUNNERS_UP
    ]


def _by_role(question: Question) -> list[Rival]:
    """Those who held a post of that name on the day: "the Russian foreign minister"."""
    held_by: dict[str, Rival] = {}
    for tenure in _holders(question):
        words = f"{_post(tenure, question.knowledge)} at {question.on}"
        held_by.setdefault(tenure.person.id, Rival(tenure.person, (Reason("holder", words),)))
    return list(held_by.values())


def _by_name(question: Question, name: str) -> list[Rival]:
    answering = _answering(question, name)
    rivals = []
    for entry, first in answering:
        reasons = [first]
        if len(answering) == 1:
            reasons.append(Reason("only", f"the only {entry.name} known"))
        reasons += _of_type(question, name, entry)
        if entry.type == "person":
            reasons += _of_person(question, entry, alone=first.key == "surname")
        else:
            reasons += _of_place(question, name, entry)
        rivals.append(Rival(entry, tuple(reasons)))
    return rivals


def _answering(question: Question, name: str) -> list[tuple[Entry, Reason]]:
    """The entries that answer to `name`, each with the best reason: by name, else by family name or other spelling."""
    asked, knowledge = question.asked, question.knowledge
    matches = [match for match in knowledge.find(name) if match.kind != "demonym" and _as_written(name, match)]
    sits = asked.acts and asked.type != "person"
    found: dict[str, tuple[Entry, Reason]] = {}
    for match in sorted(matches, key=lambda match: -WEIGHTS[match.kind]):
        if sits or match.kind not in SEATS:
            told = "seat" if match.kind in SEATS else match.kind
            found.setdefault(match.entry.id, (match.entry, Reason(match.kind, f'{told} "{match.alias}"')))
    if not found and asked.type in ("person", "unknown"):
        return list(_of_family(name, knowledge))
    return list(found.values())


def _as_written(name: str, match: Match) -> bool:
    """Can `name`, with its capitals, be this alias? "us" is not "US", and "turkey" no country."""
    if match.kind == "acronym":
        return name.replace(".", "").isupper() or (name.istitle() and len(name) > 3)
    return match.kind == "domain" or any(letter.isupper() for letter in name)


def _of_family(name: str, knowledge: Knowledge) -> Iterator[tuple[Entry, Reason]]:
    words = folded(name).split()
    if len(words) == 1:
        yield from ((entry, Reason("surname", f'surname "{name}"')) for entry in knowledge.family(name))
        return
    family = {entry.id: entry for word in (words[-1], words[0]) for entry in knowledge.family(word)}
    for entry in family.values():
        known = folded(entry.name).split()
        ends = len(known) > 1 and (known[0], known[-1]) == (words[0], words[-1])
        if ends and (set(known) <= set(words) or set(words) <= set(known)):
            yield entry, Reason("shorter", f'name "{entry.name}", longer or shorter')
        elif not ends and len(known) == len(words) and _likeness(known, words) > LIKENESS:
            yield entry, Reason("spelling", f'name "{entry.name}", another spelling')


def _likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """Of the least alike of the words: "Kim Min-woo" is not "Kim Jin-woo"."""
    return min(1.0 if a == b else SequenceMatcher(None, a, b).ratio() for a, b in zip(one, two, strict=True))


def _of_type(question: Question, name: str, entry: Entry) -> Iterator[Reason]:
    asked = question.asked
    lands = {entry.id, entry.country, entry.parent}
    if asked.type != "unknown" and not any({asked.type, entry.type} <= alike for alike in ALIKE):
        yield Reason("other type", f"the text has a {asked.type}, not a {entry.type}")
        return
    if asked.type != "unknown":
        yield Reason("type", entry.type)
    word = folded(name) in WORDS and asked.type != entry.type and not {asked.type, entry.type} <= LAND
    city = folded(name) in CITIES and entry.parent is not None and not asked.acts
    if (word or city) and not lands & question.tied:
        yield Reason("a word too", f"{name} may be something else")


def _of_place(question: Question, name: str, entry: Entry) -> Iterator[Reason]:
    lands = frozenset({entry.country, entry.parent} - {None, entry.id})
    yield from _of_lands(question, lands)
    seats = {match.entry.id for match in question.knowledge.find(name) if match.kind in SEATS} - {entry.id}
    near = question.tied | question.spoken
    if seats and not (lands & near and not seats & (lands | near)):
        yield Reason("a capital too", f"{name} may be the place or the government that sits there")


def _of_lands(question: Question, lands: frozenset[str | None]) -> Iterator[Reason]:
    for key, near, words in (("jurisdiction", question.tied, "of"), ("context", question.spoken, "context:")):
        if shared := sorted(str(land) for land in lands & near):
            yield Reason(key, f"{words} {_named(shared[0], question.knowledge)}")
            return


def _of_person(question: Question, entry: Entry, *, alone: bool) -> Iterator[Reason]:
    tenures = question.knowledge.tenures(entry.id)
    lands = frozenset({entry.country, *(tenure.jurisdiction for tenure in tenures)} - {None})
    yield from _of_lands(question, lands)
    countries = sorted(land for land in question.tied if _is_country(land, question.knowledge))
    if lands and countries and not lands & question.tied:
        yield Reason("other country", f"the text says {_named(countries[0], question.knowledge)}")
    yield from _of_role(question, entry, tenures, ties=bool(lands & question.tied))
    now = [tenure for tenure in tenures if held(tenure, question.on)]
    if now:
        yield Reason("in office", f"in office at {question.on}")
    leads = {role_key(role) for role in LEADERS}
    if alone and any(role_key(tenure.post) in leads for tenure in now):
        yield Reason("leader", "leads a country")


def _of_role(question: Question, entry: Entry, tenures: Sequence[Tenure], *, ties: bool) -> Iterator[Reason]:
    asked, on, knowledge = question.asked, question.on, question.knowledge
    same = [tenure for tenure in tenures if _same_post(tenure, asked)]
    now = [tenure for tenure in same if held(tenure, on)]
    if now and not any(FORMER.search(role) for role in asked.roles):
        yield Reason("role", f"{_post(now[0], knowledge)} at {on}")
    elif same:
        until = same[-1].end or f"at least {same[-1].asof}"
        yield Reason("role once", f"{_post(same[-1], knowledge)} from {same[-1].start or 'some day'} to {until}")
    elif other := next((tenure for tenure in _holders(question) if tenure.person.id != entry.id), None):
        yield Reason("other holder", f"the table has {other.person.name} as {_post(other, knowledge)} at {on}")
    elif asked.roles and tenures and not ties:
        yield Reason("other career", f"no {asked.roles[0]} in the table")


def _same_post(tenure: Tenure, asked: Asked) -> bool:
    there = not asked.jurisdictions or tenure.jurisdiction is None or tenure.jurisdiction in asked.jurisdictions
    return there and role_key(tenure.post) in {role_key(FORMER.sub("", role)) for role in asked.roles}


def _holders(question: Question) -> Iterator[Tenure]:
    """Who held the roles of the text on the day, for certain."""
    asked, on = question.asked, question.on
    for role in asked.roles:
        for jurisdiction in asked.jurisdictions or (None,):
            if on and not FORMER.search(role):
                yield from (t for t in question.knowledge.holders(role, jurisdiction, on) if held(t, on))


def held(tenure: Tenure, on: str | None) -> bool:
    """Is it certain that the post was held at `on`? An open tenure counts up to its `asof` only."""
    last = tenure.end or tenure.asof
    if on is None or not last or not tenure.start or tenure.start > on[:10]:
        return False
    return on[: len(last)] <= last


def _is_country(ident: str, knowledge: Knowledge) -> bool:
    entry = knowledge.entry(ident)
    return entry is not None and entry.type in LAND


def _post(tenure: Tenure, knowledge: Knowledge) -> str:
    place = _named(tenure.jurisdiction, knowledge) if tenure.jurisdiction else None
    return tenure.post if not place or place in tenure.post else f"{tenure.post} of {place}"


def _named(ident: str, knowledge: Knowledge) -> str:
    entry = knowledge.entry(ident)
    return entry.name if entry else ident
