"""Whether the name of an actor is its own, or only words for an office, a trade or a kind of body.

"Hospital director", "the foreign minister" and "two officials" may be somebody else in another report; "Lucas Wendt" and "Brannock
police" may not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.identity import folded, is_acronym, same_body_name, same_person_name, untitled
from reportedly.resolve import nouns

_BEFORE = re.compile(r"(?<!\s)(?:,| (?:of|for|in|at|from|to|with|by|on|near|inside|outside|under|who|whom|and|or)\b)")
_WHOSE = re.compile(r"['’]s?(?= )")
_NUMBERS = frozenset(
    "a an the one two three four five six seven eight nine ten both some several many most few other".split()
)
_PRONOUNS = frozenset(
    "i we you he him his she her hers they them their theirs it its who whom whose this that these those one us me my our your "
    "everyone everybody someone somebody nobody".split()
)
# Heads of offices that are no family names, as "Baker", "Bishop" and "Marshal" are.
_POSTS = frozenset(
    """minister director secretary president ambassador official diplomat spokesman spokeswoman spokesperson chairman
    chairwoman chairperson commissioner governor adviser advisor envoy senator executive manager inspector superintendent
    representative editor""".split()
)
# Words beside a noun in an office's or a body's name in capitals that name nobody: "Chief Constable", "Local Council".
_BESIDE = nouns.ADJECTIVES | frozenset(
    """prime deputy vice acting assistant former senior junior interim shadow first second internal interior exterior finance
    health defence defense justice trade transport education energy environment housing labour labor home city town county
    press federal state royal high supreme central general chief head civil public prosecution medical managing""".split()
)  # fmt: skip


@lru_cache(maxsize=8192)
def has_own_name(name: str) -> bool:
    """Is it a name that an actor bears in every report?"""
    bare = untitled(" ".join(name.split()))
    words = [word for word in (name if _BEFORE.match(f" {bare}") else bare).split() if folded(word) not in _NUMBERS]
    if not words or _has_pronoun(words):
        return False
    phrase = " ".join(words)
    before = _BEFORE.search(phrase)
    shown = phrase[: before.start()] if before else phrase
    beside = phrase[before.end() :] if before else ""
    whose = list(_WHOSE.finditer(shown))
    own = shown[whose[-1].end() :].split() if whose else shown.split()
    if not own:
        return False
    head = nouns.singular(folded(own[-1]))
    if _is_small(own[-1]):
        body = head in nouns.BODIES_OR_OUTLETS and head not in nouns.PEOPLE
        owner = shown[: whose[-1].start()].split() if whose else []
        return body and any(_is_proper(word) for word in (*own[:-1], *owner, *beside.split()))
    if head in nouns.SPEAKING_THINGS and head not in nouns.PEOPLE:
        return any(_is_proper(word) for word in (*own[:-1], *beside.split())) or bool(whose)
    if head in nouns.PEOPLE:
        return head not in _POSTS and any(_is_proper(word) for word in own[:-1])
    return True


def means_one(source: str) -> bool:
    """Do the words for a source mean one actor wherever a report has them? "He" and "an official" do not, nor do "officials"."""
    words = source.split()
    if not words or _has_pronoun(words) or words[0].casefold() in _NUMBERS - {"the"}:
        return False
    before = _BEFORE.search(source)
    head = (source[: before.start()] if before else source).split() or words
    return has_own_name(source) or not nouns.is_plural(head[-1])


def may_be_one(one: str, two: str) -> bool:
    """May two names, written otherwise, be of one actor in every report: both its own, and nothing in them parts the two?"""
    if folded(one) == folded(two) or not (has_own_name(one) and has_own_name(two)):
        return False
    return same_person_name(one, two) is not False or same_body_name(one, two) is not False


def _has_pronoun(words: list[str]) -> bool:
    """Does a pronoun stand first or last: "he", "his lawyer"?"""
    return any(word.casefold() in _PRONOUNS and not is_acronym(word) for word in (words[0], words[-1]))


def _is_small(word: str) -> bool:
    return word[:1].islower() and word.islower()


def _is_proper(word: str) -> bool:
    """Does a word name somebody, as far as its form tells?"""
    plain = folded(word)
    return (
        bool(plain)
        and not word.islower()
        and nouns.singular(plain) not in nouns.SPEAKERS | nouns.DOCUMENTS
        and plain not in _BESIDE
        and plain not in _NUMBERS
    )
