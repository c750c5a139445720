"""Does the report say that an attribution took place, or is it asked, supposed, only possible, demanded, denied or corrected?

What stands before the cue in its clause, what it is asked within and what the enclosing statement does with it are named signs; a
logistic regression over them (`training/asserted.py`) tells how likely the attribution took place. Where none of the signs is
there it did, and what is within one that did not take place did not either, unless the outer one is a denial that did.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from reportedly.attribute.cue_lexicon import NOUN_FORMS, VERB_FORMS
from reportedly.attribute.outer_negation import is_called_untrue
from reportedly.records import CueKind, Span
from reportedly.spans import minus
from reportedly.text_search import line_start

WEIGHTS = Path(__file__).parent / "models" / "asserted.json"
LIKELY = 0.5  # an attribution less likely to have taken place than this is not asserted
_VERBAL_REACH = 60  # before a cue in which its auxiliaries stand, where no subject does
_REACH = 320  # characters before a cue in which its clause begins
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bGov|\bSen|\bRep|\bGen)[.!?][”\"’')]*\s+(?=\W?[A-Z])|\n\s*|[;:]\s|\s[–—―]\s"
)
_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bGov|\bSen|\bRep|\bGen)[.!?\n]|[:“]|(?<=\s)\"")
_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_ADVERB = r"(?:(?:not|never|also|even|ever|yet|well|just|already|again|\w+ly) )*"

_BEFORE = {
    "if": r"\b(?:if|unless|supposing|suppose|assuming|imagine|provided(?: that)?|in case|in the event(?: that)?|lest)\b"
    r"(?! (?:asked|pressed))[^,]*\Z",
    "as_if": r"\bas (?:if|though)\b[^,]*\Z",
    "whether": r"\bwhether\b[^,]*\Z",
    "had_inverted": r"\A(?:had|were|should) [^,?]*\Z",
    "asks_yes": r"\A(?:and |but |so |or |then )?"
    r"(?:did|does|do|has|have|had|is|was|were|are|will|would|can|could|should|may|might)(?:n't)? ",
    "asks_who": r"\A(?:and |but |so |or )?(?:who|which|what)\b(?! \w+ (?:did|does|do|has|have|had|was|is))",
    "asks_why": r"\A(?:and |but |so |or )?(?:why|how|when|where)\b",
    "perhaps": r"(?:\A|\band |\bbut )(?:perhaps|maybe|possibly|conceivably)\b[^,]*\Z",
    "untrue": r"\b(?:not (?:true|correct|the case)|untrue|false|(?:a|pure) (?:lie|myth|hoax|fiction|fabrication|invention)"
    r"|no (?:evidence|proof|record|sign|indication|suggestion|truth)|nothing (?:suggests|shows))\b.*(?:\bthat\b|\bof\b|:)[^,]*\Z",
    "version": r"\b(?:versions?|editions?|headline|caption|summary) of (?:this|the|our|an?) (?:\w+ )?"
    r"(?:article|story|report|post|piece|item|column|dispatch|interview|page|obituary)\b"
    r"|\A(?:an? |the |our )?(?:earlier|previous|original|initial|prior) (?:\w+ )?version\b",
    "mistaken": r"\b(?:incorrectly|mistakenly|erroneously|wrongly|falsely|inaccurately|in error)\b",
    "misquoted": r"\bmis(?:quot|stat|report|attribut|represent)\w+\b"
    r"|\b(?:wrongly|falsely|incorrectly|mistakenly|erroneously|inaccurately) (?:quoted|cited|attributed|credited|paraphrased)\b",
    "ours": r"\b(?:we|our (?:\w+ )?(?:story|article|report|headline|paper|newspaper)"
    r"|(?:this|the) (?:story|article|report|headline|item|column|newspaper|paper))\b[^,]*\Z",
}  # fmt: skip
# Of the words from the subject to the head of the cue.
_VERBAL = {
    "could_have": rf"\b(?:could|might|would|should|may|must|ought to) {_ADVERB}have (?:been )?{_ADVERB}\Z",
    "possible": rf"\b(?:could|might|may) (?!not ){_ADVERB}(?:be )?\Z",
    "should": rf"\b(?:should|ought to|must|needs? to|ha(?:s|ve) to|had better) (?!not ){_ADVERB}(?:be )?\Z",
    "would": rf"\bwould (?!not ){_ADVERB}\Z",
}
_LATER: tuple[CueKind, ...] = ("demand", "wish", "intention", "offer", "promise", "threat", "fear")
_WANTING: tuple[CueKind, ...] = (*_LATER, "question")
_EXPECTED = frozenset(
    "due set likely unlikely supposed about ready able free willing expected prepared scheduled poised asked "
    "urged told afraid eager reluctant tempted bound chance time order right duty need nothing have has how him her them".split()
)
_TO = re.compile(rf"\b(\w+) to {_ADVERB}(?:have )?(?:been )?\Z")
_NEAR = 5  # words between the beginning of a content and the attribution that is all of it
_FELT = ("belief", "wish", "fear")  # "would have liked" is a wish that he had
_NOTE = re.compile(
    r"\W*(?:corrections?|clarifications?|editor['’]s note|errat(?:um|a)|amend(?:ed|ment)|we (?:regret|got))\b",
    re.IGNORECASE,
)
_MARKS = tuple("“\"‘'")
# The sentence after a report of one's own: "That was wrong." "He did not."
_RECANTED = re.compile(
    r"[.!?][”\"’]?\s+(?:(?:that|this|it|the \w+) (?:is|was) (?:wrong|incorrect|untrue|false|mistaken|inaccurate|in error"
    r"|not (?:so|true|correct|the case)|an error|a mistake)|in fact\b"
    r"|(?:he|she|it|they|mr\.? \w+|ms\.? \w+) (?:did|had|has|have|was|were)(?: not|n['’]t)[.!])",
    re.IGNORECASE,
)
# "No 10" and "No Labels" are names, and "no less than the mayor" is the mayor.
NO_SUCH = r"no (?-i:(?!(?:less|fewer|more|longer|doubt)\b)[a-z]\w*)"
_NOBODY = re.compile(rf"(?:no one|nobody|none(?! other)|neither|{NO_SUCH})\b", re.IGNORECASE)
_ARTICLES = frozenset("a an the his her their its any all no these those this that such my our your some".split())
_SORTS: tuple[CueKind, ...] = ("denial", "question", *_LATER, "belief", "inference")

# Of every pattern above some word that a match of it has to hold.
_ANY = re.compile(
    r"\b(?:if|unless|suppos\w+|assuming|imagine|provided|in case|event|lest|whether|untrue|true|correct|case|false|lie|myth|hoax"
    r"|fiction|fabrication|invention|evidence|proof|record|sign|indication|suggestion|truth|suggests|shows|versions?|editions?"
    r"|headline|caption|summary|mis(?:quot|stat|report|attribut|represent)\w+"
    r"|could|might|may|would|should|must|ought|needs?|ha(?:s|ve) to|had better"
    r"|incorrectly|mistakenly|erroneously|wrongly|falsely|inaccurately|in error|perhaps|maybe|possibly|conceivably)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\W*(?:had|were|should)\b", re.IGNORECASE)
_LAST_TO = re.compile(r"\bto\b", re.IGNORECASE)
_BEFORE_QUOTATION = 240  # characters before a quotation in which a sentence may call it false
_FALSE = frozenset("fake fabricated bogus invented phony phoney fictitious".split())
_QUOTATIONS = frozenset("quote quotes quotation quotations remark remarks comment comments".split())
_BRINGS = frozenset("there includes included contains contained carries carried offers offered adds added".split())
_SHORT = 40  # characters before a cue in which its "to" stands

SIGNS = (
    "one", *(name for name in _BEFORE if name not in ("ours", "mistaken")),
    *(name for name in _VERBAL if name != "would"),
    "to_wanted", "to_expected", "to_other", "question_mark", "note", "note_ours", "mistaken_ours", "recanted", "nobody",
    "nominal", *(f"in_{sort}" for sort in _SORTS), "head_in_denial", "noun_in_denial", "head_in_question",
    "why_in_question", "bare_in_wanting", "would_if",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CueInText:
    """An attribution, with what it stands within (its place in the list, or none)."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    kind: CueKind
    negated: bool
    within: int | None


def asserted(text: str, told: Sequence[CueInText]) -> list[bool]:
    """Of each attribution: does the report, or whoever it stands within, say that it took place?"""
    weights = _weights()
    own = [
        not _is_made_up(text, a)
        and not _is_called_untrue(text, told, i)
        and likely(signs(text, told, i), weights) >= LIKELY
        for i, a in enumerate(told)
    ]
    out: dict[int, bool] = {}
    for i in range(len(told)):
        waiting: list[int] = []
        at: int | None = i
        while at is not None and at not in out:  # outwards, as far as nothing is known yet
            waiting.append(at)
            at = told[at].within
        rest = True if at is None else out[at]
        for one in reversed(waiting):
            rest = out[one] = rest and own[one]
    return [out[i] for i in range(len(told))]


def likely(found: frozenset[str], weights: dict[str, float]) -> float:
    """How likely the attribution took place, by the signs found."""
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in found)))


@cache
def _weights() -> dict[str, float]:
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=dict[str, float])


def _is_made_up(text: str, a: CueInText) -> bool:
    """Does the sentence before call the quotation that follows false: "There is even a fake quote from the police."? Who only calls
    something fake may be quoted himself."""
    start = min((span[0] for span in a.content), default=0)
    before = text[max(0, start - _BEFORE_QUOTATION) : start]
    if start > a.cue[0] or not before.endswith(("“", '"')) or not (said := before.rstrip(' \n“"')).endswith((".", ":")):
        return False
    words = set(re.findall(r"[a-z]+", re.split(r"[.!?\n]", said[:-1])[-1].lower()))
    return all(not words.isdisjoint(some) for some in (_FALSE, _QUOTATIONS, _BRINGS))


def _is_called_untrue(text: str, told: Sequence[CueInText], i: int) -> bool:
    """Is the attribution all that another calls untrue: "It is not true that the mayor said so"?"""
    a = told[i]
    outer = None if a.within is None else told[a.within]
    if outer is None or not is_called_untrue(text, outer.source, outer.cue) or a.content[0][0] < a.cue[0]:
        return False
    first = min([a.cue[0], *(start for start, _ in a.source)])
    between = text[outer.content[0][0] : first]
    return "," not in between and len(between.split()) <= _NEAR


def is_nobody(text: str, source: Sequence[Span]) -> bool:
    """Is the source a word for nobody: "no other paper has reported", "none of the guards said"?"""
    return bool(source and _NOBODY.match(text, source[0][0]))


def signs(text: str, told: Sequence[CueInText], i: int) -> frozenset[str]:
    """The names among `SIGNS` of what speaks of whether the attribution took place."""
    a = told[i]
    outer = None if a.within is None else told[a.within]
    start = _clause(text, a, outer)
    if not _may_be(text, a, outer, start):
        return frozenset({"one"})
    lead, verbal = _lead(text, a, start), _verbal(text, a, start)
    out = {"one"}
    if a.kind == "no_comment":
        return frozenset(out)
    out |= {name for name, pattern in _patterns(_BEFORE) if pattern.search(f"{lead} " if lead else "")}
    # The cue's own words may say it: "misquoted", "wrongly said".
    cue = _plain(text[slice(*a.cue)])
    out |= {name for name, pattern in _patterns(_BEFORE) if name in ("mistaken", "misquoted") and pattern.search(cue)}
    out |= {name for name, pattern in _patterns(_VERBAL) if pattern.search(verbal)}
    if a.kind in _FELT:
        out -= {"could_have", "should", "would"}
    # "They urged her to say": what governs stands before the subject
    if governed := _TO.search(verbal) or _TO.search(f"{lead} {verbal}" if lead and verbal.startswith("to ") else ""):
        word = governed[1]
        kind = VERB_FORMS.get(word, ("", None))[1] or NOUN_FORMS.get(word)
        out.add("to_wanted" if kind in _WANTING else "to_expected" if word in _EXPECTED else "to_other")
    mark = _marked(text, a, outer)
    out |= {"question_mark"} if mark else set()
    if not mark:
        out -= {"asks_yes", "asks_who", "asks_why"}
    else:
        out -= {"had_inverted"}
    would = "would" in out
    out -= {"would"}
    if (
        would
        and re.search(r"\bif\b", _plain(text[a.cue[1] : _sentence_end(text, a.cue[1])]))
        and not _covered(text, a, "if")
    ):
        out.add("would_if")
    if "ours" in out and _RECANTED.match(text, _sentence_end(text, max(a.cue[1], a.content[-1][1]))):
        out.add("recanted")
    note, ours = bool(_NOTE.match(text, line_start(text, a.cue[0]))), "ours" in out or _it(text, a)
    out |= {"note"} if note else set()
    out |= {"note_ours"} if note and ours else {"mistaken_ours"} if ours and "mistaken" in out else set()
    out -= {"ours", "mistaken"}
    if is_nobody(text, a.source):
        out.add("nobody")
    nominal = _nominal(cue, _plain(text[max(start, a.cue[0] - _VERBAL_REACH) : a.cue[0]]))
    out |= {"nominal"} if nominal else set()
    return frozenset(out | (_within(text, a, outer, nominal=nominal) if outer else set()))


def _may_be(text: str, a: CueInText, outer: CueInText | None, start: int) -> bool:
    """Is there anything of which a sign that it did not take place could come? Of most there is not."""
    at, end = a.cue
    return bool(
        (outer and outer.kind in _SORTS)
        or _ANY.search(text, start, end)
        or _INVERTED.match(text, start)
        or _LAST_TO.search(text[max(0, at - _SHORT) : end])
        or is_nobody(text, a.source)
        or _NOTE.match(text, line_start(text, at))
        or _marked(text, a, outer)
        or _RECANTED.match(text, _sentence_end(text, max(end, a.content[-1][1])))
    )


def _within(text: str, a: CueInText, outer: CueInText, *, nominal: bool) -> set[str]:
    if outer.negated:
        return set()
    out = {f"in_{outer.kind}"} if outer.kind in _SORTS else set()
    part = next((p for p in outer.content if p[0] <= a.cue[0] < p[1]), outer.content[0])
    first = min([a.cue[0], *(s for s, _ in a.source if s >= part[0])])
    between = _plain(text[part[0] : first])
    words = between.split()
    # Words before their own cue (“It is ours,” he said) are not what a denial around them denies.
    head = (
        a.cue[0] < a.content[0][0]
        and len(words) <= _NEAR
        and "," not in between
        and not any(word in VERB_FORMS for word in words)
    )
    if outer.kind == "denial":
        out |= {"noun_in_denial"} if nominal else {"head_in_denial"} if head else set()
    if (
        text[part[0] - 1 : part[0]] in _MARKS or text[slice(*outer.cue)] == ":"
    ):  # words as spoken: the question mark tells
        return set()
    if outer.kind == "question":
        why = re.match(r"(?:about )?(?:why|how|when|where)\b", between)
        out |= {"why_in_question"} if why else {"head_in_question"} if not nominal else set()
    if (
        outer.kind in _WANTING
        and not nominal
        and re.search(r"(?:\A|\bto )\Z|\Athat\b", f"{between} " if between else "")
    ):
        out.add("bare_in_wanting")
    return out


@cache
def _compiled(items: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in items)


def _patterns(table: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled(tuple(table.items()))


def _clause(text: str, a: CueInText, outer: CueInText | None) -> int:
    """Where the clause of the cue begins: after the sentence before it, or with the content that it stands in."""
    first = min([a.cue[0], *(s for s, _ in a.source if s < a.cue[0])])
    start = max(0, first - _REACH)
    if outer:
        start = max([start, *(s for s, _ in outer.content if s <= first)])
    for match in _STOP.finditer(text, start, first + 2):  # which sees the capital that a sentence begins with
        start = min(match.end(), first)
    return start


def _lead(text: str, a: CueInText, start: int) -> str:
    """The plain words of the clause before the subject (or before the cue), and the subject if it is ours."""
    subject = [s for s, e in a.source if start <= s < a.cue[0]]
    end = subject[0] if subject else a.cue[0]
    # What a quotation ends with that began in an earlier sentence is no part of the clause.
    start = max(start, text.rfind("”", start, end) + 1)
    words = _plain(" ".join(text[s:e] for s, e in minus((start, max(start, end)), a.content) if e > s))
    if subject:
        source = _plain(text[slice(*a.source[0])])
        between = _plain(text[a.source[0][1] : a.cue[0]])
        words = (
            f"{words} {source}".strip()
            if re.search(r"version|edition|headline|\bwe\b|story|article|report|paper|who|which|what", source)
            else words
        )
        words = (
            f"{words} {between}".strip()
            if re.search(r"wrongly|mistakenly|incorrectly|erroneously|falsely|inaccurately", between)
            else words
        )
    return words


def _verbal(text: str, a: CueInText, start: int) -> str:
    """The plain words from the subject to the head of the cue, and the cue's own before its last."""
    after = [e for s, e in a.source if start <= s < a.cue[0]]
    begin = max([start, *after, a.cue[0] - _VERBAL_REACH])
    before = " ".join(text[s:e] for s, e in minus((begin, max(begin, a.cue[0])), a.content) if e > s)
    before = before.rsplit(",", 1)[-1]
    own = _plain(text[slice(*a.cue)]).split()
    head = next((k for k, word in enumerate(own) if word in VERB_FORMS), len(own) - 1)
    if own[head : head + 1] and own[head] in _EXPECTED and own[head + 1 : head + 2] == ["to"]:
        head = len(own) - 1  # "was expected to tell": what is expected, not that it is
    words = " ".join((_plain(before) + " " + " ".join(own[: max(head, 0)])).split())
    return f"{words} " if words else ""


def _marked(text: str, a: CueInText, outer: CueInText | None) -> bool:
    """Does the sentence end with a question mark that is not the content's own?"""
    last = max(a.cue[1], a.content[-1][1])
    limit = outer.content[-1][1] + 2 if outer else len(text)
    own = text[a.content[-1][0] : a.content[-1][1]]
    if a.kind == "question" or (own.endswith("?") and text[a.content[-1][1] : a.content[-1][1] + 1] in "”\"'’"):
        return False
    if own.endswith("?"):
        return a.content[-1][1] == last
    found = _END.search(text, last, min(len(text), last + _REACH))
    return found is not None and found.group() == "?" and found.start() < limit


def _sentence_end(text: str, at: int) -> int:
    found = _END.search(text, at, at + _REACH)
    return found.start() if found else min(len(text), at + _REACH)


def _covered(text: str, a: CueInText, word: str) -> bool:
    """Does the word stand in the content alone?"""
    return any(re.search(rf"\b{word}\b", text[s:e]) for s, e in a.content)


def _it(text: str, a: CueInText) -> bool:
    return bool(a.source) and text[slice(*a.source[0])].casefold() in ("we", "it")


def _nominal(cue: str, before_cue: str) -> bool:
    """Is the cue a noun: "his claim that", "reports that"?"""
    words = cue.split()
    if not words:
        return False
    last = next((w for w in reversed(words) if w in NOUN_FORMS or w in VERB_FORMS), words[-1])
    if last not in NOUN_FORMS:
        return False
    before = words[: words.index(last)] or before_cue.split()
    return (
        last not in VERB_FORMS
        or bool(before and (before[-1] in _ARTICLES or before[-1].endswith("'s")))
        or (last.endswith("s") and not before)
    )


def _plain(words: str) -> str:
    small = _QUOTED.sub(" ", words).replace("’", "'")
    small = re.sub(r"\bMay\b(?! (?:I|we|you|he|she|they|it)\b)", "month", small).lower()
    return " ".join(re.sub(r"n't\b", " not", re.sub(r"[“”\"‘]", " ", small)).split())
