"""The chain as a field that a person can decide.

The chain is decided as a whole, so that a decision means the same in every reading. Changing, dropping or inserting one
link makes another whole chain. A link keeps its words when another actor is chosen for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import ChainLink, Record, Span, Statement
from reportedly.store.actor_values import NOBODY, named, parsed_actor, placed
from reportedly.store.locating import located
from reportedly.store.parts import MUST_BE_GIVEN, Value, with_changed

LINK = "chain:"  # "chain:2" is the second link, "chain:+2" a new link before it, "chain:2:words" its words


@dataclass(frozen=True, slots=True)
class Chain:
    """The field `chain`.

    Its value is a list of actors (see `actor_values`), each with `spans`: its words, empty if inferred.
    """

    empty: Value = MUST_BE_GIVEN

    def current(self, record: Record, part: Statement) -> Value:
        return [(named(record, link.actor) or {}) | {"spans": _spans(link)} for link in part.chain]

    def parsed(self, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:
        """Return the chain that a person typed as "A < B < C". Links that stay keep their words."""
        names = [name.strip() for name in asked.split("<")]
        if not all(names) or any(name.casefold() in NOBODY for name in names):
            raise InputError(
                asked or "nothing",
                "this is not a valid chain",
                "name who said it, who passed it on, and so on: A < B < C",
            )
        existing = {link.actor: _spans(link) for link in part.chain}
        made = []
        for name in names:
            who = parsed_actor(name, record, known) or {}
            made.append(who | {"spans": existing.get(placed(record, who)[1] or "", [])})
        return made

    def applied(self, record: Record, part: Statement, value: Value) -> Record:
        existing = {link.actor: link for link in part.chain}
        links: list[ChainLink] = []
        for each in value:
            record, ident = placed(record, each)
            if ident:
                links.append(_link(ident, each.get("spans"), existing.get(ident)))
        return with_changed(record, part, chain=tuple(links), speaker=links[0].actor if links else None)

    def relinked(self, link: str, asked: str, record: Record, part: Statement, known: Knowledge) -> Value:
        """Return the chain with one link changed, dropped ("none") or inserted; `link` as in `LINK`. Raises `InputError`."""
        chain = self.current(record, part)
        place, _, what = link.removeprefix(LINK).partition(":")
        new = place.startswith("+")
        at = int(place[new:]) - 1 if place[new:].isascii() and place[new:].isdecimal() else -1
        if not 0 <= at < len(chain) + new or what not in ("", "words") or (what and new):
            raise NotFoundError(
                link, f"the chain has {len(chain)} links", f"name one as {LINK}1, or {LINK}+1 to insert one"
            )
        if what:
            spans = [] if _nobody(asked) else located(asked, record.report.text, part.cue.spans[0][0])
            chain[at] |= {"spans": [list(span) for span in spans]}
        elif not _nobody(asked):
            who = parsed_actor(asked, record, known) or {}
            chain[at : at + (not new)] = [who | {"spans": [] if new else chain[at]["spans"]}]
        elif new or len(chain) == 1:
            raise InputError(link, "the chain would be empty", "say who said it instead")
        else:
            del chain[at]
        return chain


def _nobody(asked: str) -> bool:
    return not asked.strip() or asked.strip().casefold() in NOBODY


def _spans(link: ChainLink) -> list[list[int]]:
    return [list(span) for span in link.spans]


def _link(ident: str, given: list[Span] | None, existing: ChainLink | None) -> ChainLink:
    """Return the engine's link if the person left it as it was, else a new one. A link without words is inferred."""
    spans = tuple((start, end) for start, end in given) if given is not None else existing.spans if existing else ()
    if existing is not None and spans == existing.spans:
        return existing
    return ChainLink(actor=ident, spans=spans, inferred=not spans)
