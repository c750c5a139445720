"""To whom: the noun phrase that a verb of telling has as its object, or that follows "to".

"told the paper that ...", "..., a source told the Courier.", "said to Joris Veld", "in a call with the envoy".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attribute.mentions import Mention
from reportedly.records import Span, Statement
from reportedly.resolve import nouns
from reportedly.spans import beginning, covers

_TELLS = re.compile(
    r"\b(?:t(?:ell|ells|old|elling)|inform(?:s|ed|ing)?|assur(?:e|es|ed|ing)|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|notif(?:y|ies|ied|ying)"
    r"|advis(?:e|es|ed|ing)|brief(?:s|ed|ing)?|ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|persuad(?:e|es|ed|ing)|call(?:s|ed|ing)? on"
    r"|convinc(?:e|es|ed|ing)|order(?:s|ed|ing)?|beg(?:s|ged|ging)?|implor(?:e|es|ed|ing)|let)\Z",
    re.IGNORECASE,
)
_SAYS_TO = re.compile(
    r"(?:sa(?:y|ys|id|ying)|sp(?:eak|eaks|oke|eaking)|wr(?:ite|ites|ote|iting)|explain(?:s|ed|ing)?|confirm(?:s|ed|ing)?|announc(?:e|es|ed|ing)|admit(?:s|ted|ting)?"
    r"|describ(?:e|es|ed|ing)|complain(?:s|ed|ing)?|reveal(?:s|ed|ing)?|repeat(?:s|ed|ing)?|stress(?:es|ed|ing)?|suggest(?:s|ed|ing)?|insist(?:s|ed|ing)?"
    r"|debunk(?:s|ed|ing)?|den(?:y|ies|ied|ying)|state(?:s|d)?|convey(?:s|ed|ing)?|talk(?:s|ed|ing)?|testif(?:y|ies|ied|ying)|report(?:s|ed|ing)?"
    r"|disclos(?:e|es|ed|ing)|claim(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|offer(?:s|ed|ing)?|propos(?:e|es|ed|ing)|sen(?:d|ds|t|ding)"
    r"|address(?:es|ed|ing)?|remark(?:s|ed|ing)?|comment(?:s|ed|ing)?|letter|message|statement|email|e-mail)\b"
    r"(?:\s+\w+){0,2}\s+to\s+\Z",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:call|conversation|meeting|talks|interview|phone call|telephone call|chat|discussions?|exchange|briefing)\s+with\s+",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\s+(?:not\s+)?to\s+(?:not\s+)?(?!the\b|an?\b|this\b|that\b|his\b|her\b|its\b|their\b|all\b)[“\"]?[a-z]"
)
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"[ \t\xa0]+")
_COMMA = re.compile(r",\s+")
_PLAIN_NOUN = re.compile(r" ([a-z][a-z-]+)")
_DETERMINER = re.compile(
    r"(?:the|a|an|his|her|its|their|our|my|some|several|two|three|four|one|local|both|all|other|these|those|this|that)\s+",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[^\W\d_][\w.’'-]*")
# A word at which a plain noun phrase ends.
_STOP = frozenset(
    """that how why what when where who whom which whether if about of on in at by for from with to into as after before during
    over under last this next earlier later he she it they we i you there is are was were be been has have had will would can
    could may might must should do does did not and or but so because while though although than then also only just would
    no never the a an his her its their our my these those said says told telling via through per following yesterday today
    tonight monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december aware familiar briefed acquainted close knowledgeable privy present involved""".split()
)
_PRONOUNS = frozenset("him her them me us you it".split())
_HYPHENED = re.compile(r"-[a-z]+ ")
_LONGEST = 5  # words of a plain noun phrase


def addressee(text: str, statement: Statement, mentions: Sequence[Mention], end: int) -> Span | None:
    """The words that name to whom `statement` was said, up to `end` (of its sentence).

    Words of the content are, where it asks them to do something: "urged his citizens to stay", not "urged calm".
    """
    found = _found(text, statement, mentions, end)
    if found and covers(statement.content.spans, (found,)) and not _ASKED.match(text, found[1]):
        return None
    return found


def _found(text: str, statement: Statement, mentions: Sequence[Mention], end: int) -> Span | None:
    cue = statement.cue.spans[0]
    tail = text[cue[0] : cue[1]]
    contents = statement.content.spans
    if _TELLS.search(tail.split(" that")[0].rstrip()):
        return noun_phrase(text, cue[1], end, mentions, contents)
    if m := _TELLS.search(text[max(0, cue[0] - 1) : cue[1]]):
        return noun_phrase(text, m.end() + max(0, cue[0] - 1), end, mentions, contents)
    stop = min([c[0] for c in contents if c[0] >= cue[1]], default=end)
    for m in re.finditer(r"\bto\s+(?=\S)", text[cue[0] : stop]):
        at = cue[0] + m.end()
        if (
            _SAYS_TO.search(text[max(0, cue[0] - 60) : at])
            and at >= cue[1]
            and (found := noun_phrase(text, at, end, mentions, contents))
        ):
            return found
    if m := _WITH.search(text, cue[1], stop):
        return noun_phrase(text, m.end(), stop, mentions, contents)
    return None


def noun_phrase(
    text: str, at: int, end: int, mentions: Sequence[Mention], contents: Sequence[Span] = ()
) -> Span | None:
    """The noun phrase that begins at `at`: a name with what leads to it and its apposition, a pronoun, or some plain words."""
    if m := _SPACE.match(text, at, end):
        at = m.end()
    begin = at
    if m := _DETERMINER.match(text, at, end):
        at = m.end()
    near = beginning(mentions, at, end)
    words = 0
    last = begin
    while at < end and words < _LONGEST:
        named = next((a for a in near if a.span[0] == at), None)
        if named:
            last = named.span[1]
            at = last
            if text.startswith(("'s ", "’s "), at):
                at += 3
                continue
            if m := _HYPHENED.match(text, at, end):  # "the Harven-based network"
                at = m.end()
                continue
            if named.type != "demonym":
                following = noun_after(text, at, end)
                return begin, _apposed(text, following or last, end, near)
        else:
            w = _NOUN.match(text, at, end)
            if not w or (w[0].casefold() in _STOP and at > begin):
                break
            if w[0].casefold() in _PRONOUNS and at == begin:
                return w.span()
            if w[0].casefold() in _STOP:
                break
            if w[0].casefold().endswith(("ly", "ing", "ed")) and words:
                break
            words += 1
            last = at = w.end()
            if text.startswith(",", at):
                return begin, _apposed(text, at, end, near)
            if text[at - 1] in ".":
                last -= 1
                break
        if m := _GAP.match(text, at, end):
            at = m.end()
        else:
            break
        if any(c[0] <= at < c[1] for c in contents) and not near_next(near, at) and words:
            break
    return (begin, last) if last > begin and words else None


def near_next(near: Sequence[Mention], at: int) -> bool:
    return any(a.span[0] == at for a in near)


def noun_after(text: str, at: int, end: int) -> int | None:
    """The end of a plain noun that follows a name as its head: "Courier newspaper", "Harven investigators"."""
    m = _PLAIN_NOUN.match(text, at, end)
    if m and nouns.singular(m[1]) in nouns.PEOPLE | nouns.OUTLETS | nouns.BODIES:
        return m.end()
    return None


def _apposed(text: str, at: int, end: int, near: Sequence[Mention]) -> int:
    """The end of the phrase with a name in apposition: "the envoy, Joris Veld"."""
    m = _COMMA.match(text, at, end)
    if m:
        for a in near:
            if a.span[0] == m.end() and a.type == "person":
                return a.span[1]
    return at
