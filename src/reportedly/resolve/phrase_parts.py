"""How a noun phrase is divided: at its commas, at "and", at the preposition after its head, and what of it is an office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns

OWNS = re.compile(r"(?:['’]s|(?<=s)['’])\s")  # after a name: "Tersk's ", "the Guards' "
BREAK = re.compile(
    r"(?<!\s)\s++(?=(?:there|here|of|at|in|for|from|to|on|with|by|about|near|close|who|whom|whose|which|that|where|briefed|familiar|involved|named|known|called"
    r"|speaking|said|published|aware|acquainted|who’s|who's|based|and|whose|working|representing|knowledgeable|present|under|inside|within"
    r"|outside|against|behind|around|among|across|beyond|after|amid|following|during|despite|including|such|led|appointed|responsible|describing|citing|quoted|quoting|seen"
    r"|obtained|reviewed|viewed|leaked|shown|uploaded|shared|circulated|sent|provided|published|released|issued|written|carried|posted)\b)"
)
_COMMA = re.compile(r"(?:(?:(?<!\s)\s++)?[,(]|(?<!\s)\s++[—–―-]{1,2}\s)\s*")
_YEAR = re.compile(r"(?<=\d), [12]\d{3}\b")  # of "a March 14, 2031 memo"
_NUMBER = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:of|at|for|from|in|with|by|to)\s+(?:the\s+)?")
_SUBJECT_AT = re.compile(r"[a-z-]+(?: [a-z-]+){0,3} (?:at|for) (?:the )?")
_OWN = re.compile(r"['’]s (?=[A-Z])")
_ENDS = " ,;:\t\r\n\xa0—–―-"


_ONLY = re.compile(r"(?:only|just|even|nearly|almost|exactly)\s+(?=\S)", re.IGNORECASE)


def stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _ENDS + "\"“‘'":
        start += 1
    while end > start and text[end - 1] in _ENDS + '"”':
        end -= 1
    found = _ONLY.match(text, start, end)
    return (found.end() if found else start), end


def comma_parts(text: str, span: Span, mentions: Sequence[Mention]) -> list[Span]:
    """The span between its commas; commas inside a name or before Jr. part nothing."""
    out: list[Span] = []
    begin = span[0]
    for m in _COMMA.finditer(text, *span):
        if (
            m.start() <= begin
            or _YEAR.match(text, m.start())
            or any(a.span[0] < m.start() < a.span[1] for a in mentions)
        ):
            continue
        out.append((begin, m.start()))
        begin = m.end()
    out.append((begin, span[1]))
    return [part for part in out if part[0] < part[1]] or [span]


_MORE = re.compile(r"(?:the|other|his|her|their|its|several|some)\s", re.IGNORECASE)


def joins_several(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Two or more names joined by "and": nobody in particular, but a group of named ones."""
    comma = text.find(", ", *span)
    if is_titled(text, *span, mentions):
        return False
    if _is_row(text, span, mentions) or are_two(text, span, mentions):
        return True
    for m in re.finditer(r"(?:,|(?<![\s,]))\s++and\s+", text[slice(*span)]):
        at = span[0] + m.start()
        if 0 <= comma < at and not any(b.span[0] == span[0] + m.end() and b.type == "person" for b in mentions):
            continue  # "Ana Tersk, a member of the Board and a voice in the Senate"
        if any(a.span[0] < at < a.span[1] for a in mentions):
            continue
        before, after = text[span[0] : at], text[at + len(m[0]) : span[1]]
        if BREAK.search(before) and not any(b.span[1] == at for b in mentions):
            continue  # "experts in law and order"
        named = [b for b in mentions if b.type in ("person", "organisation")]
        if any(b.span[0] < at for b in named) and (any(b.span[0] > at for b in named) or _MORE.match(after)):
            return True
    return False


_JOINT = re.compile(r"(?:,? and|,) (?:the )?")
_ITEM = re.compile(r"(?:[Bb]oth )?(?:[Tt]he )?[A-Z][\w.&’'-]*(?: [A-Z\d][\w.&’'-]*){0,4}")


def _is_row(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Is it a row of three names or more: "Orskia, the Compact and Lisk"? Of a row some may not be known as names."""
    joints = [m for m in _JOINT.finditer(text, *span) if not any(a.span[0] < m.start() < a.span[1] for a in mentions)]
    if len(joints) < 2 or [" and" in m[0] for m in joints] != [False] * (len(joints) - 1) + [True]:
        return False
    ends = [span[0], *(at for m in joints for at in m.span()), span[1]]
    items = list(zip(ends[::2], ends[1::2], strict=True))
    named = {m.span for m in mentions if m.type != "demonym"}
    known = sum(any(start <= a and b == end for a, b in named) for start, end in items)
    return known > 1 and all(_ITEM.fullmatch(text, *item) for item in items)


# "the mayor, Ana Tersk, and the sheriff, Bo Linnet"
_OFFICE = r"(?:the|an?|his|her|its|their)\s(?:(?!(?:of|who|whose|and|for)\s)[\w’'-]+\s){0,3}(?P<noun>[a-z][\w’-]*)"
_FIRST_OFFICE = re.compile(rf"(?:{_OFFICE},?\s)?", re.IGNORECASE)
_AND_OFFICE = re.compile(rf",?\sand\s{_OFFICE}(?P<more>,?\s)?")


def are_two(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Are they two people, the second with what he or she is: "the mayor, Ana Tersk, and the sheriff, Bo Linnet", "Ana Tersk, and
    her brother"?"""
    people = [m.span for m in mentions if m.type == "person"]
    if not 0 < len(people) < 3 or not _FIRST_OFFICE.fullmatch(text, span[0], people[0][0]):
        return False
    end = people[1][0] if len(people) > 1 else span[1]
    second = _AND_OFFICE.fullmatch(text, people[0][1], end)
    if second is None or nouns.singular(second["noun"]) not in nouns.PEOPLE:
        return False
    return (
        people[-1][1] == span[1]
        if len(people) > 1
        else second["more"] is None and _OWN_KIN.match(second[0]) is not None
    )


_OWN_KIN = re.compile(r",?\sand\s(?:his|her|their)\s")


_OFFICE_OF = re.compile(
    r"(?:[\w.’'-]+ ){0,20}?(?P<noun>[\w’-]+) (?:of|for) (?:the )?"
    r"(?:(?:[A-Z][\w&.’'-]*|and|&|of|for|the) ){0,12}(?:[A-Z][\w&.’'-]*|staff|state|mission|operations|communications|police"
    r"|marketing|sales|finance|policy|security|(?:\w+ )?affairs|(?:\w+ )?relations|research|strategy|engineering|education|health"
    r"|development|administration|intelligence|defen[cs]e|transport|trade|justice|labou?r|energy|agriculture|planning"
    r"|services|(?:\w+ )?resources|technology) ?\Z"
)


# Two kinds of people before one noun: "military and intelligence officials", "legal and religious groups".
_KINDS_OF = re.compile(
    r"(?!(?:the|an?|his|her|its|their|our|my|other|some|several|many|most|all|two|three|four|no)\s)[\w&.’'-]+(?:\s[\w&’'-]+){0,2}\s(?P<noun>[a-z-]+)"
)


def joins_kinds(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Does one noun mean people of two kinds: "Orskian army and harbour officials"? They are a group, and not the army."""
    if any(m.type == "person" for m in mentions):
        return False
    for m in _AND.finditer(text, *span):
        if any(a.span[0] < m.start() < a.span[1] for a in mentions) or BREAK.search(text, span[0], m.start()):
            return False
        kinds = _KINDS_OF.fullmatch(text, m.end(), span[1])
        if kinds and nouns.is_plural(kinds["noun"]) and nouns.singular(kinds["noun"]) in nouns.PEOPLE_OR_BODIES:
            return True
    return False


_AND = re.compile(r"(?<!\s)\sand\s")
_OFFICES_AND = re.compile(r"(?:[\w.&’'-]+ ){0,8}(?P<noun>[\w’-]+) and (?P<other>(?:[\w’'-]+ ){1,4})\Z")
_OF_A_BODY = re.compile(r"(?:[\w.’'-]+ ){0,8}(?P<noun>[\w’-]+) (?:of|for) (?:[\w.&’'-]+ ){0,12}\Z")


def is_titled(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Is it a name after offices with "of" or "and": "Secretary of State Ana Tersk", "founder and chief executive Ivo Tersk"?"""
    people = [m for m in mentions if m.type == "person" and start <= m.span[0]]
    last = next((m for m in reversed(people) if m.span[1] == end and m.span[0] > start), None)
    if last is None:
        return False
    if (two := _OFFICES_AND.fullmatch(text, start, last.span[0])) and len(people) == 1:
        kind = len(two["other"].split()) > 1 and two.start("noun") == start  # "legal and political expert Ines Dorr"
        kind = kind and not nouns.is_plural(two["noun"]) and not any(m.span[0] == start for m in mentions)
        return _is_office(two["other"].split()[-1]) and (_is_office(two["noun"]) or kind)
    lead = text[start : last.span[0]].split()
    while lead and _is_title(lead[-1]):  # "a lawyer for Mr. Tersk", "Chief of the Defence Staff General Sir Ivo Tersk"
        lead.pop()
    if (found := _OFFICE_OF.fullmatch(" ".join(lead) + " ")) is not None:
        return nouns.singular(found["noun"]) in nouns.PEOPLE
    if (
        any(m.span[0] == start and m.type in ("organisation", "other") for m in mentions)
        and lead
        and _is_office(lead[-1])
    ):
        return lead[-1].islower()  # "Centre for Sea and Ice Studies analyst Ana Tersk"
    body = any(m.span[1] + 1 == last.span[0] and m.type == "organisation" for m in mentions)
    of = _OF_A_BODY.fullmatch(text, start, last.span[0]) if body else None
    return of is not None and _is_office(of["noun"]) and of["noun"].casefold() not in nouns.CIRCLE


def _is_title(word: str) -> bool:
    """Does a word before a name say who its bearer is: "Mr.", "President"? "Chief of Staff" does not end with one."""
    plain = word.casefold().rstrip(".")
    return plain in nouns.HONORIFICS or plain in nouns.TITLES or (_is_office(word) and plain != "staff")


def _is_office(word: str) -> bool:
    """Is it one person's office or calling?"""
    plain = word.casefold()
    return not nouns.is_plural(plain) and plain.removeprefix("co-") in nouns.PEOPLE


_RANKS = frozenset("associate assistant adjunct emeritus visiting full distinguished clinical".split())


def without(text: str, words: Sequence[Span], named: Mention | None) -> list[Span]:
    """Words that are no honorific and no part of `named`. "Associate professor" is an office."""
    left = [w for w in words if not (named and w[0] < named.span[1] and named.span[0] < w[1])]
    plain = [text[slice(*w)].casefold().rstrip(".") for w in left]
    ranked = ["", *(word in _RANKS for word in plain)]
    return [
        w for w, word, rank in zip(left, plain, ranked, strict=False)
        if word not in nouns.HONORIFICS or (rank and word == "professor")
    ]  # fmt: skip


# Bodies that no name tells: "officials in both countries", "engineers at several companies".
_SOME_BODIES = re.compile(
    r"(?:both|(?:the|these|those|all|its|their|some|any|other|many|most|several|various|two|three|four|five|different|neighbou?ring)"
    r"(?:\s(?:two|three|four|five|other|various|different|neighbou?ring|member))?)\s"
    r"(?:countries|nations|states|governments|parties|sides|companies|firms|banks|agencies|ministries|departments|hospitals|schools"
    r"|universities|capitals|camps|cities|towns|villages|regions|provinces|districts|chambers|houses|organi[sz]ations|groups|unions"
    r"|institutions)",
    re.IGNORECASE,
)


def owner_after(text: str, rest: Span, mentions: Sequence[Mention]) -> Span | None:
    """The name, or the words, after the preposition that follows the head: "a spokesman for the ministry"."""
    m = _AFTER.match(text, *rest)
    if not m:
        return None
    for n, a in enumerate(mentions):
        if a.span[0] >= m.end() and a.span[1] <= rest[1]:
            own = _OWN.match(text, a.span[1]) if a.type == "place" else None
            if own and any(own.end() == other.span[0] for other in mentions[n + 1 : n + 2]):
                continue  # "from Orsk's Courier"
            between = text[m.end() : a.span[0]]
            if a.type == "organisation" and _SUBJECT_AT.fullmatch(between) and "of" in m[0]:
                return a.span  # "a professor of history at Lisk University"
            if not BREAK.search(" " + between) and between.count(" ") <= 3:
                return (m.end(), a.span[1]) if between else a.span
            break
    b = BREAK.search(text, m.end(), rest[1])
    stop = b.start() if b else rest[1]
    if _NUMBER.fullmatch(text, m.end(), stop):  # "the mother of three"
        return None
    if not any(m.end() <= a.span[0] < stop for a in mentions) and _SOME_BODIES.fullmatch(text, m.end(), stop):
        return None
    return (m.end(), stop) if 0 < len(text[m.end() : stop].split()) <= 4 else None
