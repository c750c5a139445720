"""What kind of speech or thought a cue makes its content, and whether the cue is negated.

The kinds are those of the record (after the classes of speech acts in Searle 1976 and the attitude types of PARC 3). A table
of verbs and nouns stands for the lexicon; inflected forms are made from it by rule. What is in no row is an assertion.

Judgement calls: "claim" is an assertion, since news uses it of one's own views, unless somebody else did what is claimed
("accuse", "allege" are allegations). "admit", "acknowledge", "concede" and "confirm" grant what was said before:
confirmation. "refuse", "decline" and "would not" with a word of saying are no comment, and with any other verb a denial.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.records import CueKind

# Base forms. Verbs and nouns of one row share a kind; a row's order does not matter.
LEXICON: dict[CueKind, str] = {
    "denial": "deny dispute reject refute rebut dismiss rebuff disavow disown contradict repudiate renounce debunk denial rebuttal "
    "rejection refutation disagree",
    "allegation": "accuse allege allegation accusation blame charge reportedly allegedly purportedly purported rumour rumor "
    "insinuate implicate",
    "confirmation": "confirm admit acknowledge concede confess verify corroborate affirm reaffirm validate confirmation admission "
    "acknowledgement acknowledgment confession attest",
    "question": "ask question wonder query inquire enquire quiz interrogate doubt",
    "demand": "demand urge order instruct insist_on call_for call_on call_upon appeal exhort implore plead beg command direct request "
    "require ultimatum recommend advise advice encourage recommendation press_for push_for",
    "promise": "promise vow pledge guarantee assure swear commit undertake assurance commitment reassure",
    "threat": "threaten threat",
    "warning": "warn caution warning alert",
    "offer": "offer propose volunteer proposal",
    "belief": "believe think consider feel know suspect assume expect regard view trust presume imagine reckon figure deem suppose "
    "conclude understand recall remember realise realize recognise recognize forget belief opinion thought conviction expectation "
    "predict forecast foresee anticipate convinced confident certain sure judge estimate sceptical skeptical",
    "wish": "want hope wish desire prefer love like favour favor yearn crave long_for welcome seek support back oppose hate dislike "
    "appetite eager keen support",
    "fear": "fear worry dread anxiety concern concerned worried afraid alarm alarmed apprehensive nervous",
    "intention": "intend plan aim consider_whether decide mean_to intention resolve determined vow_to prepare",
    "inference": "infer signal indicate imply hint reveal show appear seem point_to evidence_that demonstrate prove reflect",
    "assertion": "say tell according state add note write tweet post report announce explain argue claim declare observe insist comment "
    "remark stress reply respond answer mention describe call quote cite read continue maintain suggest testify contend point_out "
    "assert recount publish emphasise emphasize speak talk",
}  # fmt: skip

# Verbs that infer when what "says" them is a thing: remarks, a poll, a document.
OF_THINGS = frozenset("suggest indicate imply hint signal show reveal point demonstrate prove reflect mean".split())
PEOPLE_ONLY = frozenset("indicate imply hint signal reveal show demonstrate prove reflect".split())
THINGS = re.compile(
    r"\b(?:remarks?|words?|comments?|statements?|evidence|polls?|polling|surveys?|data|figures?|documents?|findings?|tone|results?"
    r"|numbers?|images?|footage|tests?|analysis|research|stud(?:y|ies)|memos?|emails?|e-mails?|letters?|records?|silence|signs?|it|that"
    r"|this|which)\W*(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)
SPEECH = "comment|say|answer|respond|reply|discuss|speak|talk|elaborate|give|provide|name|identify|disclose|return|be drawn|take"
NO_COMMENT = re.compile(
    rf"\b(?:declin|refus)\w*\b(?:\s+\w+)?\s+(?:to\s+(?:\w+ly\s+)?(?:{SPEECH})\b|comment|request)|\bno comment\b|\bwithout comment"
    r"|\bnot\s+(?:immediately\s+|yet\s+)?(?:respond|repl|return|comment|answer|available for comment|reachable)"
    r"|n[’']t\s+(?:immediately\s+|yet\s+)?(?:respond|repl|return|comment|answer)\w*"
    r"|\bcould\s*(?:not|n[’']t)\s+(?:immediately\s+)?be\s+reached|\bunavailable for comment|\bfailed to (?:respond|reply|return|answer)"
    r"|\bwould\s*(?:not|n[’']t)\s+(?:comment|say|discuss|be drawn|elaborate)",
    re.IGNORECASE,
)
DECLINED = re.compile(r"\b(?:declin|refus)(?:e|es|ed|ing)\b", re.IGNORECASE)
EMBEDDED_QUESTION = re.compile(r"[“\"‘']?\s*(?:whether|if|what|who|whom|whose|why|how|when|where|which)\b", re.IGNORECASE)
NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nor|without|stopp(?:ed|ing) short of|stops? short of|fail(?:s|ed)? to|hardly|yet to"
    r"|unable to|refus(?:es|ed|ing) to|declin(?:es|ed|ing) to)\b|n[’']t\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
CLAUSE_END = re.compile(r"[.;:!?,“”\"]|\b(?:that|but|and|who|which)\b", re.IGNORECASE)


def cue_kind(cue: str, content: str, before: str = "", after: str = "") -> CueKind:
    """The kind of `cue`; `before` and `after` are some characters of the text on either side of it.

    The most telling word of the cue decides: any kind beats plain assertion, an earlier word a later one.
    """
    if NO_COMMENT.search(f"{cue} {content[:40]}") or (DECLINED.search(cue) and NO_COMMENT.search(f"{cue}{after}")):
        return "no_comment"
    found = [kind for word, kind in _words(cue) if not _of_people(word, before)]
    kind: CueKind = next((k for k in found if k != "assertion"), "assertion")
    things = THINGS.search(before)
    if things and any(word in OF_THINGS for word, _ in _words(cue)):
        return "inference"
    if kind == "question":
        return _asked(cue, content, after)
    if kind == "assertion" and content.rstrip("”\"’' ").endswith("?") and any(w in ("reply", "respond") for w, _ in _words(cue)):
        return "question"
    if kind == "assertion" and DECLINED.search(cue):
        return "denial"
    return kind


def negated(cue: str, before: str = "") -> bool:
    """Is the saying or thinking itself denied: "has not confirmed", "never said"? "declined to comment" is not negated."""
    if NO_COMMENT.search(cue):
        return False
    clause = CLAUSE_END.split(before)[-1]
    return bool(NEGATION.search(cue) or NEGATION.search(" ".join(clause.split()[-3:])))


def _asked(cue: str, content: str, after: str) -> CueKind:
    words = [word for word, _ in _words(cue)]
    wanted = re.match(r"for\b|(?:\w+\s+){0,4}?to\b", content) or re.search(r"\bask\w*\s+(?:for|(?:\w+\s+){1,4}?to)\b", cue + after[:40])
    open_question = EMBEDDED_QUESTION.match(content) or content.rstrip("”\"’' ").endswith("?")
    if "ask" in words and wanted and not open_question:
        return "demand"
    return "belief" if words and words[0] == "doubt" else "question"


def _of_people(word: str, before: str) -> bool:
    """A person who "signals" or "reveals" asserts; only a thing's doing so is an inference."""
    return word in PEOPLE_ONLY and not THINGS.search(before)


def _words(cue: str) -> list[tuple[str, CueKind]]:
    """The words and two-word verbs of the cue that the lexicon knows, in order, with their kinds."""
    forms = _forms()
    tokens = [t.lower() for t in WORD.findall(cue)]
    out = []
    for i, token in enumerate(tokens):
        pair = f"{token} {tokens[i + 1]}" if i + 1 < len(tokens) else ""
        if found := forms.get(pair) or forms.get(token):
            out.append(found)
    return out


@cache
def _forms() -> dict[str, tuple[str, CueKind]]:
    """Every inflected form of the lexicon: its base form and kind."""
    out: dict[str, tuple[str, CueKind]] = {}
    for kind, line in LEXICON.items():
        for entry in line.split():
            verb, _, rest = entry.partition("_")
            for form in _inflected(verb):
                out[f"{form} {rest}".strip()] = (entry, kind)
    return out


IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "feel": "felt", "know": "knew known",
    "mean": "meant", "understand": "understood", "foresee": "foresaw foreseen", "forget": "forgot forgotten",
    "swear": "swore sworn", "undertake": "undertook undertaken", "seek": "sought", "show": "shown", "speak": "spoke spoken",
    "beg": "begged begging", "commit": "committed committing", "refer": "referred", "rebut": "rebutted rebutting",
    "prefer": "preferred preferring", "plan": "planned planning", "infer": "inferred inferring", "admit": "admitted admitting",
    "forecast": "forecast", "read": "read", "quiz": "quizzed", "signal": "signalled signaled signalling signaling",
    "order": "ordered", "offer": "offered", "regret": "regretted",
}  # fmt: skip


def _inflected(verb: str) -> set[str]:
    """`verb` with -s, -ed and -ing by the rules of English spelling; a form that no one writes does no harm."""
    forms = {verb, *IRREGULAR.get(verb, "").split()}
    if verb.endswith("e"):
        return forms | {verb + "s", verb + "d", verb[:-1] + "ing"}
    if re.search(r"[^aeiou]y$", verb):
        return forms | {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        return forms | {verb + "es", verb + "ed", verb + "ing"}
    return forms | {verb + "s", verb + "ed", verb + "ing"}
