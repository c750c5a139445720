"""Rules R201 to R203: unnamed sources of whom the text does not say how they know, or why they are not named.

The code of ethics of the SPJ asks for both. Sources that can be found by their office ("police", "a spokesman for the
port") do not count as unnamed, and neither do crowds ("voters", "critics").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.records import Actor, Statement
from reportedly.resolve.unnamed import reason_in
from reportedly.spans import shared

# How reporters call sources that may not be named: words that always mean it (_ALWAYS), one or a few members of a staff
# (_ONE, _FEW), and aides of somebody (_OWN).
_ALWAYS = re.compile(r"\b(?:sources?|insiders?|informants?|whistle-?blowers?|confidants?)\b", re.IGNORECASE)
_STAFF = (
    r"(?:official|aide|advis[eo]r|diplomat|operative|staffer|executive|employee|officer|associate|ally|strategist|negotiator|lawmaker"
    r"|assistant|agent|delegate)"
)
# "The official" refers back to such a source; "the listing agent" is the only one, and readers can find him or her.
_ONE = re.compile(
    rf"\A(?:(?:an?|one|another)\s(?:[\w’'-]+\s){{0,4}}?{_STAFF}\b|(?:the|that)\s{_STAFF}\Z|{_STAFF}\Z)", re.IGNORECASE
)
_FEW = re.compile(
    rf"\b(?:two|three|four|five|six|several|some|multiple)\s(?:[\w’'-]+\s){{0,4}}?{_STAFF[:-1]})s\b", re.IGNORECASE
)
_AIDES = re.compile(r"\b(?:aides|advis[eo]rs|staffers)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|individuals?|officials?|executives?|someone|those)\b.{0,30}"
    r"\b(?:briefed|familiar|knowledge|close to|privy|involved|aware|present|in the room)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    rf"\b(?:anonymous|unnamed|unidentified)\s(?:[\w’'-]+\s){{0,3}}?(?:sources?|pe(?:rson|ople)|m[ae]n|wom[ae]n|experts?|{_STAFF}s?)\b"
    r"|\banonymity\b|\bnot (?:to )?be (?:named|identified)\b",
    re.IGNORECASE,
)
# Sources that readers can find: by office, by name, or because they are published themselves.
_FINDABLE = re.compile(
    r"\bspokes\w+|\bpolice\b|\bpress (?:officer|secretary)|\bchief \w+|\b(?:news|media|press|open|wire|multiple) sources?\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:on|in|inside|within) the (?:panel|board|committee|call|team|room|meeting|delegation|talks)\b", re.IGNORECASE
)
_OPENLY = re.compile(r"\b(?:public|open)ly\b|\bon the record\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+,|, (?:[A-Z][\w’'-]+ ?){2,}|\band (?:(?:his|her|their|public|court) |records\b|documents\b)"
)  # "…, Mara Okeno,"
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ell|ells|elling)|confirm\w*|acknowledg\w*|insist\w*|add(?:ed|s)|claim\w*|report(?:ed|s)?|describ\w*|according"
    r"|warn\w*|reveal\w*|disclos\w*|explain\w*|alleg\w*|den(?:y|ied|ies)|suggest\w*|stat(?:e|ed|es)|not(?:ed|es)|recall\w*|indicat\w*)\b",
    re.IGNORECASE,
)


def is_hidden(actor: Actor, s: Statement) -> bool:
    """Return whether `actor` is an unnamed source of `s`, a statement with the actor in its chain."""
    words = " ".join(s.source.text.split()) if s.source and s.speaker == actor.id else actor.name
    if actor.named or actor.type in ("outlet", "document", "government", "organisation", "place"):
        return False
    if _FINDABLE.search(words) or _NAMED.search(words) or not _SPEECH.search(s.cue.text):
        return False
    if actor.reason or _HIDDEN.search(words) or _ALWAYS.search(words):
        return True
    return any(pattern.search(words) for pattern in (_ONE, _FEW, _AIDES, _PEOPLE))


def unexplained(draft: Draft) -> Iterator[Finding]:
    """Yield one finding for each source, at the words that first name it as the source of a statement."""
    seen: set[str] = set()
    for s in sorted(draft.record.statements, key=lambda s: s.cue.spans[0]):
        actor = draft.actors.get(s.speaker or "")
        if actor is None or actor.id in seen or s.source is None or s.cue.negated or not draft.outer(s):
            continue
        if shared(s.source.spans[0], draft.quoted):
            continue
        if not is_hidden(actor, s):
            continue
        seen.add(actor.id)
        reason = actor.reason or _reason_elsewhere(draft, actor)
        basis = actor.basis or _PLACED.search(s.source.text)
        if (basis and reason) or _OPENLY.search(s.cue.text):
            continue
        if basis:
            code, lacks = "R202", "why they are not named"
        elif reason:
            code, lacks = "R203", "how they know it"
        else:
            code, lacks = "R201", "how they know it and why they are not named"
        yield finding(
            code, f"the text does not say of this source {lacks}", draft.text, *s.source.spans, statements=(s.id,)
        )


def _reason_elsewhere(draft: Draft, actor: Actor) -> bool:
    """Return whether a sentence about the source, or the one after it, gives the reason ("on condition of anonymity")."""
    places = {draft.parts.at(start) for start, _ in actor.mentions}
    near = {place + step for place in places for step in (0, 1) if place + step < len(draft.parts.spans)}
    return any(reason_in(draft.text[slice(*draft.parts.spans[place])]) for place in near)
