"""What the other features of a statement say together of its access: signs that a reader would name, each a feature.

How much each says is fitted with all other features. Three of them also shut an access out, by what it means: the words of somebody
who is not named, and of whom no public occasion is told, are not on the record; a private talk ends with another hearer, time or
place; what is said in a sentence that tells of a public occasion, and of nothing hidden, is not private.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.resolve import nouns
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.linear import Feature

VEILED, OVER, OPENLY = "veiled", "scene ended openly", "openly"
SIGNS = (VEILED, OVER, OPENLY, "told of a meeting", "scene ended")
SHUT_OUT = {VEILED: "public", OVER: "private", OPENLY: "private"}  # the access that a sign shuts out
_HEARSAY = re.compile(
    r"\b(?:(?:allegedly|reportedly|supposedly|purportedly)\b"
    r"|(?:said|reported|rumou?red|alleged|believed|thought|understood) to have\s)",
    re.IGNORECASE,
)
_SOME = re.compile(r"(?:an?|one|two|three|four|five|six|several|some|another|other|many)\s", re.IGNORECASE)
# Nouns of people who speak for nobody openly: "an aide to the mayor", not "a spokesman for the mayor".
_HUSHED = (nouns.SAME_PERSON[0] | nouns.CIRCLE) - {"rep", "member", "lawyer", "doctor", "officer"}
_HIDDEN = frozenset(("in CLOSED", "in LEAK", "in SEEN", "in RECORDING"))
_CLOSED = frozenset(
    f"in {kind}" for kind in ("CLOSED", "LEAK", "RECORDING", "MEETING", "CALL", "LETTER", "CIRCLE", "AUTHORITIES")
)
_OPENLY = frozenset(("occasion public", "hearer PRESS", "hearer CROWD", "in OPEN", "in POST", "in EVENT", "in COURT"))


def signs(t: ResolvedStatement, found: Sequence[Feature]) -> Iterator[Feature]:
    """`found`: the other features of the statement."""
    names = {f.name for f in found}
    if _is_veiled(t, names):
        yield Feature(VEILED)
    if t.private and t.statement.quote == "indirect":  # in the report's own words
        yield Feature("told of a meeting", t.occasion.spans if t.occasion else ())
    if "occasion public" in names and not names & _HIDDEN:
        yield Feature(OPENLY)
    if t.ended:
        yield Feature("scene ended")
        if not names & _CLOSED:
            yield Feature(OVER)


def tells_openly(found: Sequence[Feature]) -> bool:
    """Do words tell a public occasion, or hearers who are many?"""
    return any(f.name in _OPENLY for f in found)


def _is_veiled(t: ResolvedStatement, names: set[str]) -> bool:
    """Is it said by somebody unnamed, with no word of a public occasion, or only allegedly? Then it is not on the record."""
    speaker, source = t.speaker, t.statement.source
    if _HEARSAY.search(t.statement.cue.text):
        return True
    if speaker is None or speaker.proper or speaker.type not in ("person", "group"):
        return False
    some = source is not None and _SOME.match(source.text) and any(map(_HUSHED.__contains__, speaker.nouns))
    return (not speaker.named or bool(some)) and not names & _OPENLY
