"""Candidates for acts: a verb that may tell of one, its subject before it, and whoever is named after it in its clause.

A verb is a word whose stem the model knows to tell of acts, in the past tense or after an auxiliary. Its subject is the noun phrase
right before it, or whom "who" means; in a passive the subject is the target, and the actor stands after "by". What the text only
supposes ("could", "if") is no candidate, and what is a cue of a statement is words and no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.deeds.kinds import stem
from reportedly.records import Modality, Span
from reportedly.resolve import nouns
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.noun_phrases import ending_noun_phrase, noun_phrase
from reportedly.spans import overlaps, trimmed

# What is no verb of an act, whatever it stands beside.
_PLAIN = frozenset(
    """not will that some between after into old million is are was were be been does do did has have had would to of and died
    remained found founded given reported told said""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAST = frozenset(
    "met held struck withdrew shot sent gave led paid took made let sought found broke left won cut hit fought put began drew"
    " broken taken given drawn shut hanged bombed slew dealt built lent sold spent swept went".split()
)
# What stands between a subject and its verb. Each word is taken in one way only, or a row of them would be tried in every mixture.
_GROUP = re.compile(
    r"(?:(?>(?<!\s)\s++(?:has|have|had|will|would|was|were|is|are|be|been|being|did|does|do|not|never|also|then|later|again|now|still|already"
    r"|once|recently|reportedly|thus|far|twice|soon|since|just|going|to|try|tried|trying|plans?|planned|vowed|intends?|began"
    r"|started|may|might|could|can|should|must|[a-z]+ly)(?=\s|n['’]t|\Z)|n['’]t)){1,12}\Z"
)
_SUPPOSED = re.compile(r"\b(?:may|might|could|can|should|must|would have|if|whether|unless)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:will|would|going to|to|plans?|planned|vowed|intends?)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_BARE_TO = re.compile(r"\bto\Z")
_INTENDS = re.compile(r"\b(?:going|try|tried|trying|plans?|planned|vowed|intends?|began|started|is|are|was|were) to\Z")
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|will|would|was|were|is|are|be|been|being|did|does|do|to|began|started)\b|n['’]t\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b")
_RELATIVE = re.compile(r"\bwho\Z")
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|near|of|for|from|by|to|with|against|over|under|across|around|into|inside|outside|between|about|after|before)"
    r"\s+\Z"
)
_BY = re.compile(r"\bby\s+")
_CLAUSE_END = re.compile(
    r"[.!?][”\"’)]*(?=\s|\Z)|[;:“”\"()\n—–]|,(?!\d)(?=\s+(?:and|but|which|who|while|although|after|before|as|when|saying|said|leading"
    r"|according|in|because)\b)|\s(?:but|while|although|though|because|when|whereas|saying)\b"
)
_ARTICLES = frozenset("the a an his her its their both two three four five six several".split())
_REACH = 240  # characters in which a clause ends
_NEAR = 120  # characters from a verb to its target


@dataclass(frozen=True, slots=True)
class ActCandidate:
    """`verb`: the word that tells of it; `clause`: from the actor, or the verb where it stands before him, to the clause's end."""

    sentence: Span
    verb: Span
    actor: Span
    target: Span | None
    clause: Span
    modality: Modality


def act_candidates(cast: Coreference, triggers: Mapping[str, float], cues: Sequence[Span]) -> Iterator[ActCandidate]:
    """In the order of their verbs. `cues`: the words that signal statements."""
    text = cast.text
    for sentence in cast.parts.spans:
        for m in _WORD.finditer(text, *sentence):
            if stem(m[0]) in triggers and m[0].islower() and m[0] not in _PLAIN and not overlaps([m.span()], cues):
                found = _candidate(cast, sentence, m.span())
                if found is not None:
                    yield found


def _candidate(cast: Coreference, sentence: Span, verb: Span) -> ActCandidate | None:
    text = cast.text
    before = text[sentence[0] : verb[0]].rstrip()
    group = _GROUP.search(before)
    helpers = group[0] if group else ""
    form = text[slice(*verb)]
    past = form.endswith("ed") or form in _PAST
    if _SUPPOSED.search(helpers) or not (past or _AUXILIARY.search(helpers)) or form.endswith("ing"):
        return None
    if _BARE_TO.search(helpers) and not _INTENDS.search(helpers):
        return None  # "a mission to return them"
    at = sentence[0] + len(before) - len(helpers)
    holder = _subject(cast, sentence, at)
    if holder is None:
        return None
    stop = _CLAUSE_END.search(text, verb[1], min(sentence[1], verb[1] + _REACH))
    end = stop.start() if stop else min(sentence[1], verb[1] + _REACH)
    passive = past and bool(_PASSIVE.search(helpers))
    target: Span | None
    if passive:
        by = _BY.search(text, verb[1], end)
        agent = noun_phrase(text, by.end(), end, cast.mentions) if by else None
        if agent is None:
            return None
        actor, target = agent, holder
    else:
        actor, target = holder, _target(cast, verb[1], end)
    if not passive and not helpers and _BY.match(text, verb[1] + 1, end):  # "a ship seized by the guard"
        return None
    modality: Modality = "denied" if _DENIED.search(helpers) else "planned" if _PLANNED.search(helpers) else "done"
    start = min(actor[0], verb[0]) if not passive else min(holder[0], verb[0])
    clause = trimmed(text, (start, end), " ,\n") or verb
    return ActCandidate(sentence, verb, actor, target, clause, modality)


def _subject(cast: Coreference, sentence: Span, at: int) -> Span | None:
    """The noun phrase that ends at `at`, or the pronoun of a relative clause."""
    text = cast.text
    before = text[sentence[0] : at].rstrip(" ,")
    if relative := _RELATIVE.search(before):
        return sentence[0] + relative.start(), sentence[0] + relative.end()
    pronoun = re.search(r"\b(?:he|she|they)\Z", before, re.IGNORECASE)
    if pronoun:
        return sentence[0] + pronoun.start(), sentence[0] + pronoun.end()
    found = ending_noun_phrase(text, sentence[0], at, cast.mentions)
    if found is None or _PREPOSITION.search(text, sentence[0], found[0]):
        return None  # "the raid in Lisk killed six"
    return found if _names_somebody(cast, found) else None


def _names_somebody(cast: Coreference, span: Span) -> bool:
    """Does it end with a name, or with a noun of people or of a body after an article or an adjective: "the guard"?"""
    words = cast.text[slice(*span)].split()
    if any(m.span[1] == span[1] and m.type != "other" for m in cast.inside(*span)):
        return True
    noun = nouns.singular(words[-1].casefold())
    return noun in nouns.PEOPLE | nouns.BODIES and (words[0][0].isupper() or words[0].casefold() in _ARTICLES)


def _target(cast: Coreference, at: int, end: int) -> Span | None:
    """Whom the phrase right after the verb means, else whoever is named first."""
    direct = noun_phrase(cast.text, at, end, cast.mentions)
    if direct and direct[0] - at <= 1 and _names_somebody(cast, direct):
        return direct
    for mention in cast.inside(at, min(end, at + _NEAR)):
        if mention.type == "demonym":
            return noun_phrase(cast.text, mention.span[0], end, cast.mentions)
        if mention.span in cast.at:
            return mention.span
    return None
