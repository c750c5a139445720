"""Charges: of whom a sentence tells, as a fact, that he, she or it did wrong, and by which words.

Verbs and nouns that call a deed wrong by themselves are WordNet's (`data/wrongs.tsv`, made by `training/wrongs.py`); those that
need their object ("took bribes", "hid the results") stand here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reportedly.check.harm import harms, hurts, is_individual, is_whole
from reportedly.check.subjects import subjects, undergoers
from reportedly.check.tokens import CheckedWord, back, tokenized, words
from reportedly.records import Span
from reportedly.resolve import nouns

_OBJECT = r"\s+(?:\w+\s+){0,3}?"
_PAPERS = (
    r"(?:cables?|memos?|documents?|e-?mails?|letters?|transcripts?|recordings?|files?|papers|records?|tapes?|evidence"
    r"|minutes|ledgers?|logs?)"
)
_SECRET = (
    rf"(?:{_PAPERS}|reports?|results?|findings|data|figures|deaths?|crimes?|abuse|fraud|theft|debts?|loss(?:es)?|income|money|payments?"
    r"|leaks?|spills?|cracks?|defects?|faults?|flaws?|risks?|dangers?|errors?|mistakes?|accidents?|outbreak|contamination|truth|facts?"
    r"|scandal|misconduct|wrongdoing|links|stake|shares|profits|bribes?)"
)
# Wrong with these words behind the verb, whoever it is.
_PHRASES = re.compile(
    r"(?:lied\s+(?:to|about|under)"
    r"|commit(?:s|ted)\s+(?:\w+\s+)?(?:CRIMES|murder|arson|plagiarism|tax\s+evasion)"
    r"|(?:took|taken|takes|accept(?:ed|s)|pocket(?:ed|s)|paid|pays|receive[ds]|offer(?:ed|s)|solicit(?:ed|s))\s+(?:\w+\s+){0,2}?"
    r"(?:bribes?|kickbacks?|backhanders?)"
    rf"|leak(?:ed|s){_OBJECT}{_PAPERS}"
    rf"|(?:shred(?:ded|s)?|destroy(?:ed|s)){_OBJECT}(?:evidence|tapes?|files?|minutes|ledgers?|incriminating)"
    r"|cover(?:ed|s)\s+up|(?:cover(?:ed|s)|hush(?:ed|es))\s+(?:it|this|that|them|everything|all)\s+up|hush(?:ed|es)\s+up"
    r"|sexually\s+(?:assault(?:ed|s)|abuse[ds]|harass(?:ed|es))|doctored|perjured"
    r"|misled|evade[ds]\s+tax(?:es)?|broke\s+the\s+law|endangered|deceived"
    rf"|(?:hid|hides|hidden|conceal(?:ed|s)|suppressed|withheld){_OBJECT}{_SECRET}|hid(?:es)?\s+(?:it|them|this)\s+from|concealed"
    r"|(?:deliberately|knowingly|wilfully|willfully|illegally|unlawfully|corruptly|dishonestly|fraudulently)\s+\w+ed"
    r"|(?P<knew>kn(?:ew|ows|own)\s+(?:of|about))\s[^,.;]{3,60}?,?\s(?:and|but)\s(?:did\s+nothing|hid\b|conceal|kept\s+(?:silent|quiet|it)|said\s+nothing|told\s+no(?:body|\s+one))"
    r"|(?:took|taken|accepted|pocketed|received)\s+[^.;]{0,60}?\b(?:for|in\s+return\s+for)\s+(?:hiding|concealing|covering\s+up|silence)"
    r"|(?:is|was|are|were)\s+(?:an?\s+)?(?:corrupt|crooked|fraudulent)"
    r"|(?:is|are)\s+under\s+(?:criminal\s+)?investigation\s+(?:for|over)\s+(?:\w+\s+)?(?:fraud|theft|corruption|bribery|tax|abuse|rape|murder)"
    r")(?!\w)".replace(
        "CRIMES",
        "(?:frauds?|perjury|treason|crimes?|theft|robbery|bribery|burglary|embezzlement|forgery|felon(?:y|ies))",
    )
)
# "lies to voters", not "lies to the north".
_LIES = re.compile(
    r"lies\s+(?:about\s+(?!(?:an?|half|one|two|three|\w+ty|\d+)\b)|under\s+oath|to\s+(?!the\s+(?:\w+-)?(?:north|south|east|west|left|right)|(?:north|south|east|west)))"
)
# Wrong beside the wrong of another: "Brill stole it, and Okeno helped him".
_ABETTED = re.compile(
    r"(?:helped|aided|assisted|abetted|protected|shielded)\s+(?:him|her|them)\b|look(?:ed|s)\s+(?:the\s+other\s+way|away)\b"
    r"|turn(?:ed|s)\s+a\s+blind\s+eye\b"
)
# What is stolen, or robbed, in a manner of speaking, or on a field.
_FIGURATIVE = re.compile(
    r"(?:\s+(?:the|his|her|its|their|a|an|some|all|our|my|every|many))?(?:\s+[\w’'-]+)?\s+(?:shows?|scenes?|hearts?|spotlight|limelight|thunder"
    r"|headlines?|march|glances?|kiss(?:es)?|bases?|balls?|points?|wins?|victory|lead|moments?|breath|looks?|seconds?|goals?|attention|away"
    r"|defenders?|possession|into|out|past|opponents?|death)\b"
)
_OFTEN_FIGURATIVE = frozenset("stole steals robbed robs cheated cheats".split())
_ONLY_PARTICIPLES = frozenset("stolen taken hidden known misled withheld".split())
_ARTICLES = frozenset("a an the".split())


class Charge(NamedTuple):
    """Who did wrong, and the words that say so, by their places in the sentence."""

    who: Span
    words: Span


def charges(text: str, is_person: Callable[[str], bool]) -> list[Charge]:
    """Return the charges of a sentence, in order."""
    tokens = tokenized(text)
    found = [
        Charge(who, (tokens[n].start, end))
        for n, end in _wrong(text, tokens, is_person)
        for who in subjects(tokens, n)
        if text[tokens[n].start : tokens[n].end] not in _ONLY_PARTICIPLES or back(tokens, n - 1) < n - 1
    ]
    found += (Charge(who, at) for who, at in _wrongdoers(tokens))
    found += (Charge(who, at) for who, at in harms(text, is_person))
    if found:
        found += (
            Charge(who, (each.start, each.end))
            for n, each in enumerate(tokens)
            if _ABETTED.match(text, each.start)
            for who in subjects(tokens, n)
        )
    return sorted(set(found))


def _wrong(text: str, tokens: Sequence[CheckedWord], is_person: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the place of each verb of wrongdoing, and where its words end."""
    known = words()
    contested = any(
        nouns.singular(each.text.casefold()) in kind
        for each in tokens
        for kind in (known["contest"], known["contestant"])
    )
    for n, each in enumerate(tokens):
        if not each.text.islower():
            continue
        if phrase := _PHRASES.match(text, each.start):
            yield n, phrase.end("knew") if phrase["knew"] else phrase.end()
        elif each.text in known["wrong"]:
            playful = each.text in _OFTEN_FIGURATIVE and (contested or _FIGURATIVE.match(text, each.end))
            if not playful and (not each.text.endswith("s") or _has_object(tokens, n)):
                yield n, each.end
        else:
            hurting = each.text in known["victim"] and hurts(tokens, n + 1, is_person) and not contested
            if (hurting or _LIES.match(text, each.start)) and _are_people(text, subjects(tokens, n), is_person):
                yield n, each.end


def _are_people(text: str, found: Sequence[Span], is_person: Callable[[str], bool]) -> bool:
    return any(text[slice(*who)] in ("He", "She") or is_individual(text[slice(*who)], is_person) for who in found)


def _has_object(tokens: Sequence[CheckedWord], n: int) -> bool:
    """Return whether an object begins behind the verb: what ends in "s" may else be a noun, as in "the Brill robs"."""
    behind = tokens[n + 1] if n + 1 < len(tokens) else None
    return behind is not None and behind.text[0].isalnum()


def _wrongdoers(tokens: Sequence[CheckedWord]) -> Iterator[tuple[Span, Span]]:
    """Yield who "is a thief", or stands before or behind "the swindler", and these words."""
    for n, each in enumerate(tokens):
        if each.text not in words()["wrongdoer"] or not is_whole(tokens, n):
            continue
        article = next((k for k in range(n - 1, max(-1, n - 4), -1) if tokens[k].text in _ARTICLES), -1)
        if article < 1 or not all(t.text.islower() for t in tokens[article:n]):
            continue
        before = tokens[article - 1].text
        at = (tokens[article].start, each.end)
        if before in ("is", "was") or (before == "," and tokens[article - 2].is_name):
            yield from ((who, at) for who in undergoers(tokens, article - 1))
