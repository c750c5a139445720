"""What kind of speech or thought a cue makes its content, and whether the report says that it was not done.

Set phrases are looked for first, as the same verb asks ("asked whether") or demands ("asked him to"). Then the head word
of the cue decides. A verb that says little by itself gives way to the noun or participle after it: "issued a denial",
"said in a statement denying".
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.attribute.cue_lexicon import ADJECTIVE_KINDS, NOUN_FORMS, SUPPORTING, VERB_FORMS, forms
from reportedly.attribute.cue_phrases import ANY_PHRASE, DANGLING, INFERENCE, NEGATED, PHRASES, SILENCES
from reportedly.records import CueKind

AROUND = 60  # characters on either side of a cue that tell its kind
FOLLOWING = 60  # characters after the cue that a set phrase may need
_QUOTES = re.compile(r"[\"“”„‘«»]|''|(?<!\w)'|'(?!\w)")
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# Words that refuse whatever the cue: “No comment,” she said; the ministry said it would not comment.
_NO_COMMENT = re.compile(
    r"(?:that )?(?:no comment\W*\Z|(?:(?:i|we|he|she|it|they) )?(?:would|will|wo|could|can|ca)(?:n't| ?not)"
    r"(?: \w+ly| be able to)? comment\b)"
)
_REFUSING = forms("refuse") | forms("decline")
_LINKING = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "remain", "remains", "remained"))
_ARTICLES = frozenset(("a", "an", "the", "no", "his", "her", "their", "its"))
_OWNER = re.compile(rf"(?:\b(?:{'|'.join(sorted(_ARTICLES))})|['’]s)\Z")
_UNSURE = frozenset(("unaware", "unconvinced", "unsure", "uncertain", "unwilling", "reluctant"))
# Verbs whose object is often taken for the content: "expressed" | "hope for an early settlement".
_VOICING = frozenset(("express", "voice", "raise", "issue", "repeat", "reiterate"))


def cue_kind(cue: str, content: str, before: str = "", after: str = "") -> CueKind:
    """The kind of the cue's attribution. `before` and `after` are what stands around the cue in its sentence.

    A cue whose words are not known is an `assertion`.
    """
    if _NO_COMMENT.match(_plain(content[:FOLLOWING])):
        return "no_comment"
    lead, phrase = _plain(before), _with_negation(cue, before)
    inferred = INFERENCE.search(f"{lead} ¦ {_plain(cue)}")
    if inferred and inferred.end() > len(lead):
        return "inference"
    follows = [f"{phrase} ¦ {_plain(words[:FOLLOWING])}" for words in (content, after)]
    follows = [text for text in follows if (found := ANY_PHRASE.search(text)) and found.start() < len(phrase)]
    for kind, pattern in PHRASES if follows else ():
        for text in follows:
            if (found := pattern.search(text)) and found.start() < len(phrase):
                return kind
    owner = _OWNER.search(lead)
    return _head_kind(_TOKEN.findall(phrase), _TOKEN.findall(_plain(content[:FOLLOWING])), owned=owner is not None)


def negated(cue: str, before: str = "") -> bool:
    """Does the report say that this was not said, confirmed, thought …?

    To withhold comment, or to refuse to say whether, is a kind of its own and not a negation.
    """
    phrase = _with_negation(cue, before)
    if any(pattern.search(phrase) for pattern in SILENCES):
        return False
    return bool(NEGATED.search(phrase)) or not _UNSURE.isdisjoint(_TOKEN.findall(phrase))


@lru_cache(maxsize=32)  # the same words are asked for several times for one cue
def _plain(words: str) -> str:
    """In small letters, without quotation marks, with "n't" as "not" and one space between words."""
    small = _QUOTES.sub(" ", words.lower().replace("’", "'")).replace("n't", " not")
    return " ".join(small.split())


@lru_cache(maxsize=4)
def _with_negation(cue: str, before: str) -> str:
    """The plain cue with the negation that stands right before it: "did not | confirm"."""
    found = DANGLING.search(f"{_plain(before)} ")
    return f"{found[0] if found else ''}{_plain(cue)}"


def _head_kind(words: list[str], content: list[str], *, owned: bool) -> CueKind:
    """The kind by the first word that is known, or by those after it if it is a verb that says little. `owned`: an article or a
    possessive stands before them."""
    for i, word in enumerate(words):
        previous, rest = words[i - 1] if i else "", words[i + 1 :]
        linked = not _LINKING.isdisjoint(words[max(0, i - 2) : i])  # "is worried", "is also worried"
        if word in ADJECTIVE_KINDS and (linked or word not in VERB_FORMS):
            return ADJECTIVE_KINDS[word]
        if word in _REFUSING and len(rest) > 1 and rest[0] == "to":
            continue  # "refused to confirm" is a confirmation, negated
        if word in NOUN_FORMS and (previous in _ARTICLES or (not i and owned) or word not in VERB_FORMS):
            return NOUN_FORMS[word]
        if word in VERB_FORMS:
            lemma, kind = VERB_FORMS[word]
            telling = rest or (content[:4] if lemma in _VOICING else [])
            return kind if kind != "assertion" else _more_telling(lemma, telling)
    return "assertion"


def _more_telling(lemma: str, rest: list[str]) -> CueKind:
    """What a participle after the verb makes it, or a noun after a supporting one; else an assertion."""
    for word in rest:
        kind = VERB_FORMS[word][1] if word.endswith("ing") and word in VERB_FORMS else "assertion"
        if kind == "assertion" and lemma in SUPPORTING:
            kind = NOUN_FORMS.get(word, "assertion")
        if kind not in ("assertion", "intention"):
            return kind
    return "assertion"
