"""Who does what a verb of a sentence tells: the named people, bodies and holders of offices that are its subject.

The subject stands right before the verb ("Brill stole"), before an apposition or a relative clause ("Brill, the treasurer, stole",
"Brill, who stole"), at the head of the clause whose verb is joined to this one ("Brill left and stole"), or behind "by".
In doubt there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.check.tokens import AUXILIARIES, PASSIVES, CheckedWord, back, is_adverb, is_person_noun
from reportedly.records import Span
from reportedly.resolve import nouns

_PEOPLES = re.compile(r"(?:ish|ese|ian|ean|can|ench|utch|erman|wiss|ic)\Z")  # "the British militant" names nobody
REACH = 24  # words between a verb and the head of its clause
_LONGEST = 10  # words of an office: "the deputy director of the Lisk port authority"
_APPOSED = frozenset("a an the who its his her their then former once".split())
_DETERMINERS = frozenset("the its his her their our this".split())
_PREPOSITIONS = frozenset(
    "of in on at to with for by from about under near over behind inside outside against among through around like than as into "
    "after before during between without towards toward upon".split()
)
_PARTICLES = frozenset("of de da di del della al bin ibn van von der den ter la le".split())
_OPENERS = frozenset("and but while whereas yet so then".split())
_RELATIVE = frozenset("who whom which that whose".split())
_NOT_A_NAME = frozenset(
    "the a an they it we i you who someone somebody nobody anyone anybody everyone everybody no nothing something but and or when "
    "while in on at one this that some several many most others all those these each both if as after before since because there "
    "what how why where his her its their our my to for by from with under according yesterday today later then now once".split()
)
# An office or a body that the text has told of before: "the company", "its director".
_KNOWN = re.compile(
    r"(?:company|firm|bank|board|ministry|minister|ministers|mayor|council|party|union|club|school|church|director|directors|chairman"
    r"|chairwoman|chair|chief|executive|owner|owners|president|governor|senator|bishop|doctor|police)\Z"
)


def subjects(tokens: Sequence[CheckedWord], n: int) -> list[Span]:
    """Return who does what the verb at `n` tells; of a passive whoever stands behind "by"."""
    at = back(tokens, n - 1)
    if at >= 0 and tokens[at].text in PASSIVES:
        return _agent(tokens, n)
    if n + 1 < len(tokens) and tokens[n + 1].text == "by" and n > 0 and not tokens[n - 1].is_name:
        return _agent(tokens, n)  # "papers forged by Brill"
    return undergoers(tokens, n)


def undergoers(tokens: Sequence[CheckedWord], n: int) -> list[Span]:
    """Return the grammatical subject of the verb at `n`, whatever its voice."""
    at = back(tokens, n - 1)
    if at < 0:
        return []
    word = tokens[at].text
    if word == "and":
        return _head_of_clause(tokens, at)
    if word == ",":
        return _before_apposition(tokens, at)
    if word == "who":
        last = at - 2 if at > 1 and tokens[at - 1].text == "," else at - 1
        return _ending(tokens, last)
    return _ending(tokens, at)


def _agent(tokens: Sequence[CheckedWord], n: int) -> list[Span]:
    if n + 2 >= len(tokens) or tokens[n + 1].text != "by":
        return []
    return _beginning(tokens, n + 2)[0]


def _before_apposition(tokens: Sequence[CheckedWord], at: int) -> list[Span]:
    """Return whom an apposition that ends at the comma `at` is about, or whom it names: "its treasurer, Tam Orrick,"."""
    opened = next((k for k in range(at - 1, max(-1, at - REACH), -1) if tokens[k].text == ","), -1)
    inside = tokens[opened + 1 : at]
    if opened < 1 or not inside:
        return []
    if all(each.is_name or each.text in _PARTICLES for each in inside) and not inside[0].text.isdigit():
        return _ending(tokens, at - 1)
    apposed = inside[0].text in _APPOSED or inside[0].text.isdigit()
    return _ending(tokens, opened - 1) if apposed else []


def _head_of_clause(tokens: Sequence[CheckedWord], at: int) -> list[Span]:
    """Return the subject of the clause to which the "and" at `at` joins another verb."""
    start = 0
    for k in range(at - 1, max(0, at - REACH - 2), -1):
        opens = tokens[k].text in _OPENERS and (tokens[k - 1].text == "," or tokens[k].text in ("while", "whereas"))
        own = opens or (tokens[k].text == "and" and k + 1 < len(tokens))
        if tokens[k].text in ";:" or (own and _begins_clause(tokens, k + 1)):
            start = k + 1
            break
    if at - start > REACH:
        return []
    found, after = _beginning(tokens, start)
    if not found and start == 0:  # "In May, Brill left and stole"
        comma = next((k for k in range(at) if tokens[k].text == ","), -1)
        found, after = _beginning(tokens, comma + 1) if comma > 0 else ([], 0)
    between = tokens[after:at]
    if not found or not between or not _is_verb(between[0].text):
        return []
    return [] if any(each.text in _RELATIVE or each.text in ";:" for each in between) else found


def _begins_clause(tokens: Sequence[CheckedWord], at: int) -> bool:
    found, after = _beginning(tokens, at)
    return bool(found) and after < len(tokens) and _is_verb(tokens[after].text)


def _is_verb(word: str) -> bool:
    if not word.islower() or word in _PREPOSITIONS or word in _RELATIVE or word == "and":
        return False
    return word in AUXILIARIES or word in PASSIVES or is_adverb(word) or not is_person_noun(word)


def _beginning(tokens: Sequence[CheckedWord], at: int) -> tuple[list[Span], int]:
    """Return who begins at `at`, and the place behind."""
    last = at
    if at < len(tokens) and tokens[at].is_name and tokens[at].text.casefold() not in _NOT_A_NAME:
        while last + 1 < len(tokens) and (
            tokens[last + 1].is_name
            or (tokens[last + 1].text in _PARTICLES and last + 2 < len(tokens) and tokens[last + 2].is_name)
        ):
            last += 1
        if not _is_common(tokens, at, last):
            return [(tokens[at].start, tokens[last].end)], last + 1
        return [], at
    if at < len(tokens) and tokens[at].text.casefold() in _DETERMINERS:
        for end in range(min(at + _LONGEST, len(tokens)) - 1, at, -1):
            behind = tokens[end + 1].text if end + 1 < len(tokens) else ""
            if behind.islower() and _is_verb(behind) and _is_office(tokens, at, end):
                return [(tokens[at].start, tokens[end].end)], end + 1
    return [], at


def _ending(tokens: Sequence[CheckedWord], last: int) -> list[Span]:
    """Return who stands right before the place behind `last`; two people whom "and" joins are two."""
    if last < 0:
        return []
    office = _office_ending(tokens, last)
    if office or not tokens[last].is_name:
        return office
    first = _first_of_name(tokens, last)
    before = tokens[first - 1].text if first else ""
    if _is_common(tokens, first, last) or {before.casefold(), tokens[first].text.casefold()} & _PREPOSITIONS:
        return []
    found = [(tokens[first].start, tokens[last].end)]
    if before == "and" and first > 1 and tokens[first - 2].is_name:
        other = _first_of_name(tokens, first - 2)
        if (other == 0 or not tokens[other - 1].text.isalnum()) and not _is_common(tokens, other, first - 2):
            found.insert(0, (tokens[other].start, tokens[first - 2].end))
    return found


def _first_of_name(tokens: Sequence[CheckedWord], last: int) -> int:
    first = last
    while first > 0 and (
        tokens[first - 1].is_name or (first > 1 and tokens[first - 1].text in _PARTICLES and tokens[first - 2].is_name)
    ):
        first -= 1
    while first < last and tokens[first].text.casefold() in _NOT_A_NAME:  # "When Brill"
        first += 1
    return first


def _is_common(tokens: Sequence[CheckedWord], first: int, last: int) -> bool:
    """Return whether the words are no name: "Somebody", or people at the head of a sentence: "Thieves"."""
    word = tokens[first].text.casefold()
    if first < last:
        return False
    plural = first == 0 and nouns.is_plural(word) and (is_person_noun(word) or word.endswith("ves"))
    return word in _NOT_A_NAME or word.endswith("ing") or plural


def _office_ending(tokens: Sequence[CheckedWord], last: int) -> list[Span]:
    """Return the office or body whose words end at `last`, the longest that there is."""
    for first in range(max(0, last - _LONGEST), last):
        starts = tokens[first].text.casefold() in _DETERMINERS or tokens[first].text.endswith(("'s", "’s"))
        after_preposition = first > 0 and tokens[first - 1].text in _PREPOSITIONS
        if starts and not after_preposition and _is_office(tokens, first, last):
            return [(tokens[first].start, tokens[last].end)]
    return []


def _is_office(tokens: Sequence[CheckedWord], first: int, last: int) -> bool:
    """Return whether the words name one holder of an office of a named body, a named body, or one that the text has told of."""
    words = [each.text for each in tokens[first : last + 1]]
    if not all(word[0].isalpha() for word in words) or any(word in _OPENERS or word in _RELATIVE for word in words):
        return False
    owned = next((k for k, word in enumerate(words) if k and word in ("of", "at", "for")), len(words))
    if any(
        word in _PREPOSITIONS or word in PASSIVES or word in AUXILIARIES
        for word in (*words[:owned], *words[owned + 1 :])
    ):
        return False
    head, named = words[owned - 1], any(word[0].isupper() for word in words[1:])
    if owned < 2 or owned > 5 or not head.islower() or len(words) - owned > 5:
        return False
    one = nouns.singular(head)
    named = named and not (
        owned == len(words)
        and _KNOWN.match(head) is None
        and all(_PEOPLES.search(w) for w in words[1:] if w[0].isupper())
    )
    if named or tokens[first].text.endswith(("'s", "’s")):
        return not nouns.is_plural(head) and (is_person_noun(head) or one in nouns.BODIES)
    return len(words) <= 3 and _KNOWN.match(head) is not None
