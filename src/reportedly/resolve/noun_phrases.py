"""Noun phrases that begin or end at a place: a name with what leads to it and its apposition, a pronoun, some plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.spans import beginning

_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"[ \t\xa0]+")
_COMMA = re.compile(r",\s+")
_OFFICE = re.compile(r"(?: [a-z][a-z-]+){0,3} ([a-z][a-z-]+)(?= [A-Z])")
_NEWS = re.compile(
    r" (?:[a-z][a-z-]+ ){0,2}?(?P<noun>news source|[a-z][a-z-]+) (?:[Tt]he )?(?=(?P<called>[A-Z][\w.-]*))"
)
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
    october november december aware familiar briefed acquainted close knowledgeable privy present involved since
    despite amid until""".split()
)
_ARTICLES = frozenset("a an the his her its their our my these those".split())
_PRONOUNS = frozenset("him her them me us you it".split())
_HER = re.compile(r"her\b")
_HYPHENED = re.compile(r"-[a-z]+ ")
_BASED = re.compile(r",\s+[A-Z][\w. ]{1,30}-based\s+")
_CAPITALS = re.compile(r"[A-Z][\w-]*\.?")
_FAR = 40  # characters from a place to whoever holds an office there
_FINITE = re.compile(r"\s+(?:is|was|are|were|has|had|will|would|could|should|may|might|must|did|does)\b")
_CONTRACTED = re.compile(r"['’]")
_LOUD = re.compile(r"[A-Z]{4}")
_AMPERSAND = re.compile(r" & (?=[A-Z])")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’]) ")
# A word whose full stop ends no phrase: "Mr. Veld", "U.S. senators".
_ABBREVIATED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Jr|Sr|(?:[A-Z]\.)*[A-Z])\.")
_PLAIN = nouns.SPEAKERS | nouns.DOCUMENTS
_OFFICES, _SPEAKERS = nouns.PEOPLE | nouns.CIRCLE, nouns.SPEAKERS | nouns.CIRCLE
_LONGEST = 5  # words of a plain noun phrase


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
        if named and words and _is_people(text[begin:last]):
            break  # "telling reporters Veld might come"
        if named:
            last = named.span[1]
            at = last
            if m := _OWNED.match(text, at, end):
                at = m.end()
                continue
            if m := _HYPHENED.match(text, at, end):  # "the Harven-based network"
                at = m.end()
                continue
            if named.type != "demonym" and (m := _BASED.match(text, at, end)):
                begin = at = m.end()  # "Lisk, Ardavia-based Harbour Gazette"
                continue
            if named.type != "demonym":
                if named.type != "organisation" and (holder := _titled_after(text, at, end, near)):
                    return begin, holder
                if paper := _outlet_after(text, at, end, near):
                    return begin, paper
                following = _office_after(text, at, end, near) or noun_after(text, at, end) or last
                bearer = next((a for a in near if a.span[0] == following + 1 and a.type == "person"), None)
                if bearer and following > last:  # not "told Radio Harven Tersk would come"
                    following = bearer.span[1]  # "the Radio Harven host Ana Tersk"
                return begin, _apposed(text, following, end, near)
        else:
            w = _NOUN.match(text, at, end)
            if w and (joining := _joined(text, w.span(), end, last if words else None)):
                at = joining
                continue
            if not w or (w[0].casefold().rstrip(".") in _STOP and at > begin):
                break
            if w[0].casefold() in _PRONOUNS and at == begin:
                return w.span()
            if _CONTRACTED.split(w[0].casefold().rstrip("."))[0] in _STOP and not (at == begin and _LOUD.match(w[0])):
                break  # "told aides he'll stay"; but "told TODAY"
            if w[0].casefold().endswith(("ly", "ing", "ed")) and words and w[0].casefold() not in _NO_VERBS:
                break
            words += 1
            last = at = w.end()
            if w[0][:1].isupper() and (m := _AMPERSAND.match(text, at, end)):
                at = m.end()  # "Fore & Aft"
                continue
            if text.startswith(",", at):
                return begin, _apposed(text, at, end, near)
            if text[at - 1] == "." and not _ABBREVIATED.fullmatch(w[0]):
                last -= 1
                break
        if m := _GAP.match(text, at, end):
            at = m.end()
        else:
            break
        if any(c[0] <= at < c[1] for c in contents) and not near_next(near, at) and words:
            break
    if last > begin and words:
        return begin, last
    return (begin, begin + 3) if _HER.match(text, begin, end) else None  # "told her that"


_PAIR = re.compile(r"(?:and|or)\s+(?=([a-z][a-z-]+)\s+(?:[A-Z][\w.]*\s+)?(?:[a-z]+\s+){0,2}?[a-z]*s\b)")


def _joined(text: str, word: Span, end: int, before: int | None) -> int | None:
    """Where the second of two adjectives that "and" joins begins: "current and former officials"; of nouns it joins none."""
    m = _PAIR.match(text, word[0], end) if before is not None else None
    if m is None or before is None:
        return None
    head = text[text.rfind(" ", 0, before) + 1 : before].casefold()
    if nouns.is_plural(head) or any(noun in _PLAIN for noun in (nouns.singular(head), nouns.singular(m[1]))):
        return None
    return m.end()


def _is_people(words: str) -> bool:
    """Does it end with a plural of people or bodies: "reporters", "local media"?"""
    head = words.split()[-1]
    return nouns.is_plural(head) and nouns.singular(head) in nouns.PEOPLE_OR_BODIES


def near_next(near: Sequence[Mention], at: int) -> bool:
    return any(a.span[0] == at for a in near)


def noun_after(text: str, at: int, end: int) -> int | None:
    """The end of the plain nouns that follow a name as its head: "Courier newspaper", "Harven city council"."""
    m = _PLAIN_NOUN.match(text, at, end)
    if not m or nouns.singular(m[1]) not in _SPEAKERS:
        return None
    more = _PLAIN_NOUN.match(text, m.end(), end)
    return more.end() if more and nouns.singular(more[1]) in nouns.BODIES_OR_OUTLETS else m.end()


def _titled_after(text: str, at: int, end: int, near: Sequence[Mention]) -> int | None:
    """The end of the name of whoever holds an office of the place before `at`: "U.S. President Ana Tersk". Of "told Ardavia
    President Tersk would come" Ardavia is told."""
    bearer = next((a for a in near if at < a.span[0] <= at + _FAR and a.type == "person"), None)
    if bearer is None or _FINITE.match(text, bearer.span[1], end):
        return None
    words = text[at : bearer.span[0]].split()
    head = words[-1].casefold().rstrip(".") if words else ""
    titled = all(_CAPITALS.fullmatch(w) for w in words) and (head in nouns.TITLES or nouns.singular(head) in _OFFICES)
    return bearer.span[1] if titled else None


def _office_after(text: str, at: int, end: int, near: Sequence[Mention]) -> int | None:
    """The end of an office that stands between the name of a body and its bearer's: "Compact trade policy chief Joris Veld"."""
    m = _OFFICE.match(text, at, end)
    bearer = m and any(a.span[0] == m.end() + 1 and a.type == "person" for a in near)
    return m.end() if m and bearer and nouns.singular(m[1]) in _OFFICES else None


def _outlet_after(text: str, at: int, end: int, near: Sequence[Mention]) -> int | None:
    """The end of the name of an outlet that stands behind the name of its town: "Orsk news source KVLT"."""
    m = _NEWS.match(text, at, end)
    if m is None or not (m["noun"] == "news source" or nouns.singular(m["noun"]) in nouns.OUTLETS):
        return None
    return next((a.span[1] for a in near if a.span[0] == m.end()), m.end("called"))


def _apposed(text: str, at: int, end: int, near: Sequence[Mention]) -> int:
    """The end of the phrase with a name in apposition: "the envoy, Joris Veld", "the local daily, Harven Courier"."""
    m = _COMMA.match(text, at, end)
    if m:
        head = text[max(0, at - 30) : at].split()[-1:]
        outlet = bool(head) and nouns.singular(head[0]) in nouns.OUTLETS - nouns.OWN_PAGES
        for a in near:
            if a.span[0] == m.end() and (a.type == "person" or (outlet and a.type in ("organisation", "other"))):
                return a.span[1]
    return at


_AND = re.compile(r"(?:, |,? (?:and|or) )(?=[\w“])")
_OF = re.compile(r" (?:(?:of|for|from|in|at|on) (?=[\w“])|to (?=(?:the|an?|his|her|its|their)\b|[A-Z]))")
_COUNTED, _WHOSE = re.compile(r"\d+\s+"), (" of ", " from ")  # "a crowd at the fair" is at a place, not of one
_OF_MANY = frozenset(
    "group handful number couple crowd audience gathering roomful panel members member family families".split()
)
_NO_VERBS = _OF_MANY | {"meeting", "hearing", "briefing", "sitting"}  # nouns that end as verbs do
# How or where people were told, no part of their name: "his aides in private", "staff in an all-hands meeting".
_OCCASION = re.compile(
    r" (?:in|at|on|over) (?:(?:private|confidence|public|secret|writing|person|advance|court|camera|parliament)\b"
    r"|(?:(?:an?|the|his|her|its|their|this|that|another|one)\s+)?(?:[\w’'-]+\s+){0,3}?(?:meetings?|calls?|conversations?|sessions?|letters?|memos?|"
    r"e-?mails?|messages?|texts?|notes?|speech|statements?|briefings?|interviews?|conference|dinner|lunch|breakfast|address|video|"
    r"tweets?|posts?|rally|hearing|testimony|summit|talks)\b)"
)
_TAIL_WORDS = re.compile(
    r"(?<![\w.’'-])(?:(?:the|an?|his|her|its|their|some|several|many|most|all|both|two|three|four|five|other|one)\s+)?"
    r"(?:[^\W\d_][\w.’'-]*\s+){0,2}[^\W\d_][\w.’'-]*\Z",
    re.IGNORECASE,
)


def coordinated(text: str, span: Span, end: int, mentions: Sequence[Mention]) -> Span:
    """`span` with the noun phrase that "and" joins to it, and with whose the people are: "friends and aides", "a lawyer for
    the plaintiffs", "a group of reporters"."""
    head = text[slice(*span)].split()[-1]
    many = head.casefold() in _OF_MANY
    person = nouns.singular(head) in nouns.PEOPLE or many
    if person and _OCCASION.match(text, span[1], end):
        return span
    of = _OF.match(text, span[1], end) if person else None
    if many and of and (counted := _COUNTED.match(text, of.end(), end)):
        more = noun_phrase(text, counted.end(), end, mentions)  # "a group of 30 experts"
        return (span[0], more[1]) if more else span
    if of and (not many or of[0] in _WHOSE) and (more := noun_phrase(text, of.end(), end, mentions)):
        return span[0], more[1]
    if (m := _AND.match(text, span[1], end)) and text[m.start()] != ",":
        more = noun_phrase(text, m.end(), end, mentions)
        plain = nouns.is_plural(head) and head.islower()
        if more and plain and nouns.is_plural(text[slice(*more)].split()[-1]):
            return span[0], more[1]
    return span


def ending_noun_phrase(text: str, begin: int, at: int, mentions: Sequence[Mention]) -> Span | None:
    """The noun phrase that ends right before `at`, in a sentence that begins at `begin`."""
    while at > begin and text[at - 1].isspace():
        at -= 1
    for m in beginning(mentions, max(begin, at - 60), at):
        if m.span[1] == at and m.type != "demonym":
            return m.span
    start = max(begin, at - 50)
    if (m2 := _TAIL_WORDS.search(text[start:at])) is None:
        return None
    words = text[start + m2.start() : at].split()
    while words and words[0].casefold() in _STOP - _ARTICLES:
        words = words[1:]
    found = (at - len(" ".join(words)), at) if words else None
    if found is None or words[-1].casefold() in _STOP or text[slice(*found)].split() != words:
        return None
    return found
