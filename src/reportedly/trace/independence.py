"""Which roots are independent of each other. That takes evidence: where the texts do not show it, it is not
established.

Two sets of unnamed people may be the same people. People of one party, its spokesman, its documents and its capital
are that party. Of an official whose body no text tells, nobody knows whose side he is on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.identity import actor_key, folded, is_acronym, is_voice, office, same_party, speaks_for
from reportedly.records import Actor, Span
from reportedly.trace.ends import Key, teller
from reportedly.trace.outlets import Names
from reportedly.trace.records import State
from reportedly.trace.statements import StatementInReport
from reportedly.trace.unnamed import paper

MOST = 6  # different speakers of a root that are compared
STEM = 5  # letters that a land and its people share: Ardavia, Ardavian

# What bodies of different lands have in common in their names.
_COMMON = frozenset(
    "ministry minister foreign government governmental office department state secretary president prime vice deputy "
    "chief executive general national defence defense interior health transport finance treasury justice police army "
    "navy force forces spokesman spokeswoman spokesperson agency commission council committee party company group "
    "bank union court mayor former officials official statement letter report document memo people family university "
    "institute association administration house".split()
)
# Who speaks for a state, or may: whose side he is on takes more than his name.
_OFFICIAL = frozenset(
    "minister secretary president premier chancellor senator representative congressman congresswoman congressmen lawmaker "
    "legislator member mp mep leader politician candidate nominee official officer ambassador envoy diplomat consul general "
    "admiral colonel major captain lieutenant commander soldier governor mayor judge justice chief director commissioner head "
    "chair chairman chairwoman speaker adviser advisor aide strategist king queen prince princess attorney prosecutor police "
    "sheriff inspector agent sen rep gov gen adm col".split()
)
_OF_A_LAND = frozenset(
    "minister president premier chancellor ambassador envoy king queen spokesman spokeswoman spokesperson".split()
)
_OF_STATES = frozenset(("ministry", "government"))  # which only a land has
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    why: str


NOT_SHOWN = Verdict("not_established", "nothing shows that they are of two parties")
UNNAMED = Verdict("not_established", "two sets of unnamed people")
ONE_OUTLET = Verdict("not_established", "unnamed people of one outlet, described differently")
ONE_PUBLISHER = Verdict("not_established", "two sets of unnamed people, told to outlets of one publisher")
ONE_UNNAMED = Verdict("not_established", "unnamed people may be of any party")
DOCUMENTS = Verdict("not_established", "two documents, which may be of one hand")
SAME = Verdict("same", "one party")
PARTIES = Verdict("independent", "two parties on the record")
DOCUMENT = Verdict("independent", "a document, and somebody of another party on the record")
OTHER_SIDE = Verdict("independent", "one denies on the record what the other says")


def verdict(
    one: Key,
    two: Key,
    resting: Mapping[Key, Sequence[StatementInReport]],
    opposed: Collection[frozenset[Key]],
    known: Names,
    families: Mapping[str, str],
) -> Verdict:
    """`resting`: by root the statements that rest on it; `opposed`: pairs of which one side denies what the other says;
    `known`: the outlets of the story; `families`: their publishers."""
    modes = sorted((one[0], two[0]))
    sides = [_speakers(resting.get(each, ()), known) for each in (one, two)]
    apart = all(sides) and all(_apart(a, b) for a in sides[0] for b in sides[1])
    if "party" in modes and frozenset((one, two)) in opposed and ("outlet" in modes or apart):
        return OTHER_SIDE
    if modes == ["outlet", "outlet"]:
        papers = paper(one), paper(two)
        family = families.get(papers[0])
        if papers[0] == papers[1]:
            return ONE_OUTLET
        return ONE_PUBLISHER if family is not None and family == families.get(papers[1]) else UNNAMED
    if "outlet" in modes:
        return ONE_UNNAMED
    if modes == ["document", "document"]:
        return DOCUMENTS
    if not all(sides):
        return NOT_SHOWN
    if modes == ["party", "party"]:
        if _of_one_party(one, two, resting, known):
            return SAME
        return PARTIES if apart else NOT_SHOWN
    document, party = sides if one[0] == "document" else sides[::-1]
    return DOCUMENT if all(_of_others(a, b) for a in document for b in party) else NOT_SHOWN


def because(resting: Iterable[StatementInReport]) -> tuple[str, tuple[Span, ...]] | None:
    """A report, and the words that name a root in it."""
    first = next(iter(resting), None)
    if first is None:
        return None
    chain = first.statement.chain
    return first.record.report.id, (chain[-1].spans or first.statement.cue.spans) if chain else ()


@dataclass(frozen=True, slots=True)
class _Speaker:
    actor: Actor
    actors: Mapping[str, Actor]


def _speakers(resting: Iterable[StatementInReport], known: Names) -> list[_Speaker]:
    """Different ones, in the order of coming."""
    out: dict[str, _Speaker] = {}
    for each in resting:
        if each.chain:
            who = each.chain[0] if each.chain[0].type == "document" else teller(each, known)
            out.setdefault(actor_key(who) or who.name, _Speaker(who, each.actors))
    return list(out.values())[:MOST]


def _of_one_party(one: Key, two: Key, resting: Mapping[Key, Sequence[StatementInReport]], known: Names) -> bool:
    return any(
        same_party(a.actor, a.actors, b.actor, b.actors)
        for a in _speakers(resting.get(one, ()), known)
        for b in _speakers(resting.get(two, ()), known)
    )


def _apart(one: _Speaker, two: _Speaker) -> bool:
    """Do the texts show that they are of two parties?"""
    if same_party(one.actor, one.actors, two.actor, two.actors) is not False or _called(one) & _called(two):
        return False
    return _placed(one) and _placed(two)


def _of_others(document: _Speaker, speaker: _Speaker) -> bool:
    """Is a document none of the speaker's party? Whose it is must be told, or that he speaks for himself."""
    if same_party(document.actor, document.actors, speaker.actor, speaker.actors) or _called(document) & _called(
        speaker
    ):
        return False
    return _for_himself(speaker) or (_placed(speaker) and any(True for _ in _owners(document)))


def _placed(each: _Speaker) -> bool:
    """Is it told on whose side somebody is: a land's, in the end, or his own, as he speaks for nobody?"""
    words = set(folded(f"{each.actor.role or ''} {each.actor.name}").split())
    if _for_himself(each):
        return True
    owners = list(_owners(each))
    if each.actor.type == "person" and owners and _is_land(owners[0]) and not words & _OF_A_LAND:
        return False  # a senator of a state is called by it too
    whole = [each.actor, *owners]
    of_state = any(not _OF_STATES.isdisjoint(folded(body.name).split()) for body in whole[:-1])
    return of_state or _is_land(whole[-1])


def _is_land(actor: Actor) -> bool:
    """A land or its government, and none of its offices, which may have other names."""
    if not actor.named or set(folded(actor.name).split()) & _COMMON:
        return False
    return actor.type == "place" or (
        actor.type == "government" and len(actor.name.split()) < 3 and not is_acronym(actor.name)
    )


def _for_himself(each: _Speaker) -> bool:
    """A person with a name who speaks for nobody: who once held an office, or is told to be something that is none."""
    actor = each.actor
    if actor.type != "person" or not actor.named or is_voice(actor) or any(True for _ in _owners(each)):
        return False
    post = office(actor.role)
    if post is None:
        return False
    return post.time == "former" or not set(folded(actor.role or "").split()) & _OFFICIAL


def _owners(each: _Speaker) -> Iterator[Actor]:
    return (actor for actor in speaks_for(each.actor, each.actors) if actor.named)


def _called(each: _Speaker) -> set[str]:
    """The stems of the words by which somebody and those for whom he speaks are called, without what many bodies have
    in their names."""
    names = [each.actor.name, each.actor.role or "", *(owner.name for owner in _owners(each))]
    return {word[:STEM] for name in names for word in _WORD.findall(folded(name)) if word not in _COMMON}
