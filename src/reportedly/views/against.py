"""Denials, conflicts and other relations as sentences, for pages and for what is sent: who denies whose words, and with which.

What is only our reading is "possibly" so. Pages isolate the words of a report: `True` stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from reportedly.records import RelationType
from reportedly.show.number import are_several
from reportedly.show.visible import one_line, quoted
from reportedly.show.words import perhaps_if
from reportedly.trace.records import Claim
from reportedly.views.safe_text import cut

Piece = tuple[str, bool]
NAME, WORDS = 60, 90  # characters of a name, and of a claim
NOBODY = "nobody named"
_PAST = {"says": "said", "denies": "denied"}
_VERBS: dict[RelationType, str] = {
    "denies": "denies", "confirms": "confirms", "updates": "updates", "responds": "responds to", "conflicts": "conflicts with",
}  # fmt: skip
_PLURALS: dict[RelationType, str] = {
    "denies": "deny", "confirms": "confirm", "updates": "update", "responds": "respond to", "conflicts": "conflict with",
}  # fmt: skip


class Mentioned(Protocol):
    """A claim where another one refers to it: whose it is, whether that is only possible, and what he or she did with its words."""

    @property
    def speaker(self) -> str | None: ...
    @property
    def text(self) -> str: ...
    @property
    def doubted(self) -> bool: ...
    @property
    def did(self) -> str: ...


def did(claim: Claim) -> str:
    """Return what the speaker did with the words of a claim, "said" or "denied", else in the report's own words: “opposed”."""
    verb = _PAST.get(claim.does or "") or (f"“{one_line(claim.cue)}”" if claim.cue else "")
    return f"{verb}, negated," if verb and claim.negated else verb


def possibly(words: str, ours: bool) -> str:
    """Return a relation, with "possibly" if it is only our reading: "is possibly denied by", "possibly denies"."""
    if not ours:
        return words
    return f"is possibly{words.removeprefix('is')}" if words.startswith("is ") else f"possibly {words}"


def perhaps_by(words: str) -> str:
    """Return a relation to somebody of whom it is not sure that it is he or she: "is denied, perhaps by"; others as they are."""
    return f"{words.removesuffix(' by')}, perhaps by" if words.endswith(" by") else words


def denied_by(ours: bool, doubted: bool) -> str:
    """Return the words before who denies it: "Possibly denied, perhaps by"."""
    return f"{'Possibly denied' if ours else 'Denied'}{', perhaps' * doubted} by"


def sentence(type_: RelationType, one: Mentioned, two: Mentioned, *, ours: bool) -> tuple[Piece, ...]:
    """Return a relation between two claims. Of two of the same speaker it names the words of both, and the speaker once."""
    same = one.speaker and two.speaker and one.speaker.casefold() == two.speaker.casefold()
    found = [piece for piece in (_of_one if same else _of_two)(type_, one, two, ours=ours) if piece[0]]
    (words, named), *rest = found
    return ((words if named else f"{words[0].upper()}{words[1:]}", named), *rest)


def joined(pieces: Iterable[Piece]) -> str:
    """Return a sentence as plain text."""
    return "".join(words for words, _ in pieces)


def _of_one(type_: RelationType, one: Mentioned, two: Mentioned, *, ours: bool) -> tuple[Piece, ...]:
    of = f"{perhaps_if(one.doubted or two.doubted)}of "
    if type_ == "conflicts":
        lead, related = f"Two statements {of}", f" {possibly('conflict', ours)}: "
    else:
        lead, related = f"One statement {of}", f" {possibly(_VERBS[type_], ours)} another: "
    return ((lead, False), _name(one), (related, False), *_words(one), (", and ", False), *_words(two))


def _of_two(type_: RelationType, one: Mentioned, two: Mentioned, *, ours: bool) -> tuple[Piece, ...]:
    several = one.speaker is not None and are_several(one.speaker)
    related, of_one, of_two = possibly(_verb(type_, several), ours), perhaps_if(one.doubted), perhaps_if(two.doubted)
    if type_ == "conflicts":
        related = possibly(_VERBS[type_], ours)
        return ((f"A statement {of_one}of ", False), _name(one), (f" {related} one {of_two}of ", False), _name(two))
    if type_ == "responds":
        return ((of_one, False), _name(one), (f" {related} {of_two}", False), _name(two))
    says = "say" if two.speaker is not None and are_several(two.speaker) else "says"
    return ((of_one, False), _name(one), (f" {related} what ", False), _name(two), (f" {of_two}{says}", False))


def _verb(type_: RelationType, several: bool) -> str:
    """Return the verb of a relation after one speaker, or after several: "denies", "deny"."""
    return _PLURALS[type_] if several else _VERBS[type_]


def _name(each: Mentioned) -> Piece:
    return (cut(each.speaker, NAME), True) if each.speaker else (NOBODY, False)


def _words(each: Mentioned) -> tuple[Piece, ...]:
    return ((f"{each.did} " if each.did else "", False), (quoted(cut(each.text, WORDS)), True))
