"""What a statement only passes on, and whether what it says is a denial, whatever its cue.

"CNN said [Wang denied [aiding Moscow]]" passes on one statement, and stands for what that one says. "The entire tale is rubbish"
denies, though its cue only says; so does "Wang denied aiding Moscow" where nothing more was found in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from reportedly.trace.statements import StatementInReport

WHOLE = 0.6  # share of a content that the one statement in it takes up, with its source and cue, for it to be passed on

_SPOKEN = (
    "assertion",
    "denial",
    "allegation",
    "confirmation",
    "promise",
    "threat",
    "warning",
    "offer",
    "demand",
    "inference",
)
_NOT_PASSED_ON = ("denial", "question", "no_comment")  # who denies a thing does not hand it on, by whatever words

_REPORT = (
    r"(?:report|story|tale|article|account|claim|allegation|accusation|rumou?r|suggestion|charge|statement|assertion)s?"
)
_FALSE = (
    r"(?:rubbish|false|untrue|not true|nonsense|baseless|unfounded|groundless|fabricat\w+|fake|fiction\w*|fantas(?:y|ies)|"
    r"invent(?:ed|ions?)|concoct\w+|made[- ]up|making up|lies|a lie|wrong|incorrect|inaccurate|ridiculous|absurd|hoax|bogus|"
    r"without (?:foundation|basis|merit))"
)
_DISMISSES = re.compile(
    rf"(?<![^.;])(?>[^.;]*?\b{_REPORT}\b)[^.;]*\b{_FALSE}\b|\A\W*(?:completely |totally |utterly |simply )?{_FALSE}\W*\Z",
    re.I,
)
# "Rejected the report", "dismissed Hunt's claims": who turns down what was told says that it is not so.
_TURNS_DOWN = re.compile(r"\b(?:reject\w*|dismiss\w*|disput\w+|refut\w+|rebut\w*)\Z", re.I)
_A_REPORT = re.compile(
    rf"\A\W*(?:(?:the|this|that|these|those|such|any|all|his|her|its|their|[A-Z]\w{{0,30}}['’]s?)\s+){{1,2}}(?:[\w-]+\s+){{0,2}}?{_REPORT}\W*\Z",
    re.I,
)
# "This news is unfounded", "It's nonsense", "the whole story was a hoax": of what stands before it.
_FALSE_IT_IS = re.compile(
    rf"\A\W*(?:(?:it|this|that|these|those|all of (?:it|this|that))|(?:the|this|that|these|those|such|any) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{_REPORT}|news|information|allegations?))(?: (?:is|was|are|were|has been|have been|had been)|['’]s) (?:[\w-]+ ){{0,2}}?"
    rf"(?:an? |pure )?{_FALSE}(?: from (?:beginning|start) to (?:end|finish))?\W*(?:[.!?;,]|\Z)",
    re.I,
)
# "The account of the meeting was invention": of what was told of it.
_FALSE_OF = re.compile(
    rf"\A\W*(?:the|this|that|his|her|its|their) (?:[\w-]+ ){{0,2}}?{_REPORT} (?:of|about) (?P<matter>[^,.;:]{{3,60}}?) "
    rf"(?:is|was|are|were) [“\"‘']?(?:an? |pure |[\w-]+ly )?{_FALSE}\W*\Z",
    re.I,
)
# "Called [the allegation false]", "dismissed [the report as rubbish]".
_CALLED_SO = re.compile(
    rf"\A\W*(?:the|this|that|these|those|such|his|her|its|their) (?:[\w-]+ ){{0,2}}?{_REPORT} (?:as )?[“\"‘']?"
    rf"(?:an? |pure |[\w-]+ly )?{_FALSE}\W*\Z",
    re.I,
)
# "They are mistaken", "He is lying": of who has just told it.
_MISTAKEN = re.compile(
    r"\A\W*(?P<who>they|he|she)(?: (?:is|are|was|were)|['’](?:s|re)) (?:[\w-]+ly |all |both )?(?:mistaken|lying|liars?|an? liar"
    r"|not telling the truth|making (?:it|this|that|things) up)\W*(?:[.!?;,]|\Z)",
    re.I,
)
# "That never happened", "none of it is true", "I did no such thing", "there is no truth in the report": of what stands before, too.
_NO_SUCH = r"(?:no such thing|nothing of the (?:sort|kind))"
_NOT_SO = re.compile(
    rf"\A\W*(?:(?:but|and)\W+)?(?:(?:it|this|that)(?: (?:never|did not|has not|had not)| (?:did|has|had)n['’]t) happen(?:ed)?"
    rf"|(?:it|this|that)(?: is|['’]s| was) (?:simply )?not (?:so|the case|what happened)"
    rf"|(?:it|this|that) (?:is|was)n['’]t (?:so|true|the case)"
    rf"|(?:none of (?:it|this|that)|{_NO_SUCH}) (?:happened|(?:is|was) (?:so|true))|(?:I|we|he|she|they) (?:did|said) {_NO_SUCH}"
    rf"|there(?: is|['’]s| was) (?:no|not a (?:word|grain|shred) of) truth (?:in|to) "
    rf"(?:it|this|that|(?:the|this|that|these|those|such) (?:[\w-]+ ){{0,2}}?{_REPORT}))(?: at all)?\W*(?:[.!?;,]|\Z)",
    re.I,
)
# "Wang categorically denied that ..." tells of a denial.
_DENIED = re.compile(
    r"\A\W{0,20}(?:[\w’'.-]+\s++){1,5}?(?:(?:has|have|had)\s*+)?(?:\w+ly\s+)?(?:den(?:ied|ies)|reject(?:ed|s)|dismiss(?:ed|es)|"
    r"disput(?:ed|es)|refut(?:ed|es)|rebuff(?:ed|s))\b"
)
# "The report that ... was dismissed by the mayor as a fairy tale", "has been called rubbish".
_BRANDED = re.compile(r"\b(?:call|brand|label|describ|dismiss|denounc|characteri[sz])\w*\b", re.I)
_AS_FALSE = re.compile(rf"\W*(?:by\W+(?:\w+\W+){{1,4}}?)?(?:as\W+)?(?:an?\W+|the\W+)?(?:\w+ly\W+)?{_FALSE}\b", re.I)

_REFUSED = re.compile(r"\b(?:refus|declin|reject|resist)\w*", re.I)
_INFINITIVE = re.compile(r"\A\W*to ")
_TO = re.compile(r"\bto\Z")

_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|refus\w+|reject\w*|den(?:y|ie[sd]))\b"
    r"|n['’]t\b",
    re.I,
)


Stance = Literal["says", "denies", "asks", "is silent"]


def stance(each: StatementInReport) -> Stance:
    """What a statement does with its content. Who "did not deny" a thing, or "declined to confirm" it, is silent."""
    cue, does = each.statement.cue, each.attitude.likeliest
    unsaid = cue.negated and (cue.kind == "denial" or (cue.kind in _SPOKEN and does == "says"))
    if cue.kind == "no_comment" or does == "is silent" or unsaid:
        return "is silent"
    if cue.kind == "question" or does == "asks":
        return "asks"
    return "denies" if denies(each) else "says"


def passed_on(statements: Sequence[StatementInReport], claimed: Sequence[bool]) -> list[int]:
    """For each statement the number of the one whose words it hands on: the innermost that claims something, or itself. `claimed`:
    which do."""
    place = {each.ref: number for number, each in enumerate(statements)}
    inner: dict[int, list[int]] = {}
    for number, each in enumerate(statements):
        if each.statement.within is not None:
            outer = place.get((each.record.report.id, each.statement.within))
            if outer is not None and claimed[number]:
                inner.setdefault(outer, []).append(number)
    out = list(range(len(statements)))
    for outer, members in inner.items():
        share, best = max((_share(statements[n], statements[outer]), n) for n in members)
        told = stance(statements[best]) != "is silent" and statements[best].statement.asserted
        one = statements[outer]
        if share >= WHOLE and told and one.statement.cue.kind not in _NOT_PASSED_ON and not denies(one):
            out[outer] = best
    return [_last(out, number) for number in out]


def _last(handed: Sequence[int], number: int) -> int:
    while handed[number] != number:
        number = handed[number]
    return number


def _share(inner: StatementInReport, outer: StatementInReport) -> float:
    """How much of the content of `outer` lies between the first and the last word of `inner`."""
    one = inner.statement
    spans = [span for words in (one.source, one.cue, one.content) if words for span in words.spans]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    whole = sum(e - s for s, e in outer.statement.content.spans)
    common = sum(max(0, min(e, end) - max(s, start)) for s, e in outer.statement.content.spans)
    return common / whole if whole else 0.0


def denies(each: StatementInReport) -> bool:
    """Does it say that something is not so that others say? Who "refused to" do a thing, or "did not deny" it, denies nothing."""
    text = each.statement.content.text
    cue, does = each.statement.cue, each.attitude.likeliest
    if cue.kind == "denial" and cue.negated:
        return False
    if does == "denies" or (does == "says" and cue.kind == "denial" and not refuses(each)):
        return True
    if cue.kind == "denial" and _TURNS_DOWN.search(cue.text.strip()) and _A_REPORT.match(text):
        return True
    return dismisses_it(each) or bool(_DISMISSES.search(text) or _DENIED.search(text)) or _branded_false(each)


def dismisses_it(each: StatementInReport) -> bool:
    """Does it begin with no more than that what was just told is false: "It's nonsense", "That never happened"?"""
    one, first = each.statement.cue, _first_words(each)
    if one.kind != "assertion" or one.negated:
        return False
    called = _BRANDED.search(one.text) is not None and _CALLED_SO.match(first) is not None
    return called or any(form.match(first) for form in (_FALSE_IT_IS, _NOT_SO, _FALSE_OF, _MISTAKEN))


def _first_words(each: StatementInReport) -> str:
    """The first part of its content, as the report has it."""
    start, end = each.statement.content.spans[0]
    return each.record.report.text[start:end]


def whose_word(each: StatementInReport) -> str | None:
    """ "They" or "he", where what is dismissed is what they or he told: "They are mistaken"."""
    found = _MISTAKEN.match(_first_words(each))
    return found["who"].lower() if found else None


def matter(each: StatementInReport) -> str | None:
    """Of what that is which is called false, if it is told: "the account of the meeting was invention"."""
    found = _FALSE_OF.match(_first_words(each))
    return found["matter"] if found else None


def rejects(each: StatementInReport) -> bool:
    """Does it deny, or turn down, what others say or want: "rejected [the demand]"? That is news that rests on who does so."""
    cue = each.statement.cue
    return denies(each) or (cue.kind == "denial" and not cue.negated and not refuses(each))


def refuses(each: StatementInReport) -> bool:
    """Does somebody refuse an act, which denies nothing: "refused [to sell the mine]"?"""
    cue, text = each.statement.cue.text, each.statement.content.text
    return bool(_REFUSED.search(cue) and (_INFINITIVE.match(text) or _TO.search(cue)))


def _branded_false(each: StatementInReport) -> bool:
    """Is what stands before the cue called false by the words that follow it?"""
    cue = each.statement.cue
    if cue.negated or not cue.spans or not _BRANDED.search(cue.text):
        return False
    if each.statement.content.spans[0] > cue.spans[0]:  # the words that follow are what is said
        return False
    return bool(_AS_FALSE.match(each.record.report.text, max(end for _, end in cue.spans)))


def negative(wording: str) -> bool:
    """Has it a word of negation?"""
    return bool(_NOT.search(wording))
