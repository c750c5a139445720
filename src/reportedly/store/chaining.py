"""The chain as a field: through whom the content came, from the speaker outwards.

It is decided as a whole, so that a decision means the same whatever a newer engine makes of the chain. A link that is changed,
dropped or put in makes another whole chain. A link keeps its words when somebody else is said to be meant by them.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import ChainLink, Record, Span, Statement
from reportedly.store.locating import located
from reportedly.store.naming import NOBODY, asked_for, named, placed
from reportedly.store.parts import MUST_BE_GIVEN, Value, with_changed

LINK = "chain:"  # "chain:2" is the second link, "chain:+2" one put in before it, "chain:2:words" its words


@dataclass(frozen=True, slots=True)
class Chain:
    """A list of actors as `naming` writes them, each with `spans`: its words in the report, none where it is inferred."""

    empty: Value = MUST_BE_GIVEN

    def current(self, record: Record, part: Statement) -> Value:
        return [(named(record, link.actor) or {}) | {"spans": _spans(link)} for link in part.chain]

    def parsed(self, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:
        """Links that stay keep their words."""
        names = [name.strip() for name in asked.split("<")]
        if not all(names) or any(name.casefold() in NOBODY for name in names):
            raise InputError(
                asked or "nothing", "chain can't be that", "name who said it, who told of it, and so on: A < B < C"
            )
        theirs = {link.actor: _spans(link) for link in part.chain}
        made = []
        for name in names:
            who = asked_for(name, record, known) or {}
            made.append(who | {"spans": theirs.get(placed(record, who)[1] or "", [])})
        return made

    def applied(self, record: Record, part: Statement, value: Value) -> Record:
        theirs = {link.actor: link for link in part.chain}
        links: list[ChainLink] = []
        for each in value:
            record, ident = placed(record, each)
            if ident:
                links.append(_link(ident, each.get("spans"), theirs.get(ident)))
        return with_changed(record, part, chain=tuple(links), speaker=links[0].actor if links else None)

    def relinked(self, link: str, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:
        """The chain with one link changed, dropped ("none") or put in; `link` as in `LINK`. Raises `InputError`."""
        chain = self.current(record, part)
        place, _, what = link.removeprefix(LINK).partition(":")
        new = place.startswith("+")
        at = int(place[new:]) - 1 if place[new:].isascii() and place[new:].isdecimal() else -1
        if not 0 <= at < len(chain) + new or what not in ("", "words") or (what and new):
            raise NotFoundError(
                link, f"the chain has {len(chain)} links", f"name one as {LINK}1, or {LINK}+1 to put one in"
            )
        if what:
            spans = [] if _nobody(asked) else located(asked, record.report.text, part.cue.spans[0][0])
            chain[at] |= {"spans": [list(span) for span in spans]}
        elif not _nobody(asked):
            who = asked_for(asked, record, known) or {}
            chain[at : at + (not new)] = [who | {"spans": [] if new else chain[at]["spans"]}]
        elif new or len(chain) == 1:
            raise InputError(link, "this leaves no chain", "say who said it: reportedly correct set … speaker")
        else:
            del chain[at]
        return chain


def _nobody(asked: str) -> bool:
    return not asked.strip() or asked.strip().casefold() in NOBODY


def _spans(link: ChainLink) -> list[list[int]]:
    return [list(span) for span in link.spans]


def _link(ident: str, given: list[Span] | None, theirs: ChainLink | None) -> ChainLink:
    """The link of the engine where a person left it as it was. One without words is inferred."""
    spans = tuple((start, end) for start, end in given) if given is not None else theirs.spans if theirs else ()
    if theirs is not None and spans == theirs.spans:
        return theirs
    return ChainLink(actor=ident, spans=spans, inferred=not spans)
