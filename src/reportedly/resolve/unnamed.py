"""Unnamed sources: what a phrase says of someone whom it does not name.

Whoever is known by a role ("the ministry's spokesman", "the president") or is a body of people ("police", "investigators")
is no unnamed source: readers can find them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.phrases import Phrase
from reportedly.spans import merged

_NUMBERS = {"a": 1, "an": 1, "one": 1, "another": 1, "the": None, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
# People whom a noun calls without saying which of many.
_HIDDEN = frozenset(
    """source official person insider diplomat aide adviser advisor staffer employee worker colleague friend relative neighbour
    neighbor acquaintance associate ally confidant analyst expert observer critic supporter witness eyewitness bystander passerby
    resident local villager soldier officer lawmaker politician executive manager interlocutor intermediary activist protester
    patient customer client passenger student parent teacher doctor nurse member insider adviser veteran whistleblower informant
    negotiator participant attendee delegate user commenter fan rumour rumor man woman boy girl villager survivor victim driver
    reporter journalist correspondent scientist researcher other many most somebody someone representative interlocutor contact
    figure operative agent guard guest trader investor economist engineer lawyer attorney analyst contractor envoy individual
    observer onlooker pundit commentator voter fighter militant""".split()
)
# Bodies of people known by what they are, in the plural too.
_BODIES = frozenset(
    """police investigator prosecutor authority detective spokesman spokeswoman spokesperson rep publicist minister president
    king queen court judge jury lawmaker parliament medium reporter journalist""".split()
)
# Whoever holds one of these is soon named.
_OFFICES = frozenset(
    """senator congressman congresswoman governor mayor premier chancellor secretary ambassador commissioner pope bishop
    archbishop cardinal imam rabbi prince princess emperor baron lord lady sheriff justice chairman chairwoman chairperson
    ceo celebrity star superstar candidate nominee suspect defendant victim plaintiff father mother son daughter brother
    sister husband wife widow""".split()
)
_SOME = re.compile(r"(?:an?|one|another|two|three|four|five|six|seven|eight|nine|ten|\d+)\s", re.IGNORECASE)
_HIDING = re.compile(r"\b(?:anonymous|unnamed|unidentified|unspecified|undisclosed)\b", re.IGNORECASE)
# A clause by which a report says that it names nobody: "a visitor (whom it did not identify)".
_NOT_NAMED = re.compile(
    r"[\s,(]{1,3}(?:whom\s[^.,;“”\"]{1,40}(?:not|n[’']t|declined to|refused to) (?:identify|name)"
    r"|who (?:was|were|is|has|have|had|could|can|did|would)(?: not|n[’']t) (?:been |be |want to be )?(?:named|identified)"
    r"|whose (?:name|identity)\b[^.,;“”\"]{0,40}\b(?:withheld|withholds?|concealed|hidden|protected))\b\)?",
    re.IGNORECASE,
)
_OUTLETS = re.compile(r"\b(?:news|media) sources\b(?! (?:close|familiar|who|in|at|inside|with))", re.IGNORECASE)
_GROUPED = re.compile(
    r"\A(?:some|many|several|most|a (?:number|group|handful|couple) of|dozens of|a few|others?|sources)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"\A(?:(?:the|an?|another|some|several|many|most|both|other|these|those|this|that|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|his|her|its|their|our|at least|more than|as many as|a (?:number|group|couple|handful) of|dozens of|\d+)\s+)+(?=\w)",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"(?:,|(?<![\s,]))\s++(?P<basis>(?:who\s+(?:(?:was|were|is|are|had\s+been|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:briefed|present|in|at|on|inside|there"
    r"|involved|familiar|informed|told|aware|privy|part|close|with|near|apprised|given|shown|among|knowledgeable|acquainted|a|an|one)"
    r"|had|has|have|saw|attended|heard|took|knows?|read|listened|witnessed|worked|works?|participated|reviewed)"
    r"|briefed|familiar|close|acquainted|aware|with\s+(?:direct\s+|first-?hand\s+|knowledge|access|intimate)|privy|involved|present|informed"
    r"|in\s+the\s+room|knowledgeable|near\s+to|inside|within|party\s+to|who’s|who's|apprised|tracking|working)\b.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ANONYMITY = re.compile(
    r"(?:,\s*+|(?<![\s,])\s++|(?<!\s))\b(?:(?:who|and|but)\s*+)?(?:(?:spoke|speaking|talked|said|asked|requested|insisted|declined|wished|wants?|wanted|demanded"
    r"|was granted|were granted|were"
    r"|was)\b[^.;]{0,400}?\b(?:anonym\w+|not\s+(?:to\s+)?be\s+(?:named|identified|quoted)|to\s+be\s+(?:named|identified)|(?:remain|stay)\s+(?:anonymous|unnamed)"
    r"|names?\s+(?:not\s+)?(?:be\s+)?(?:used|published|printed|withheld))|on\s+(?:the\s+)?condition\s+of\s+anonymity)\b[^.;]*",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?P<reason>(?:because|since|as|for fear|fearing|citing|due to|out of fear|given|in order to|so as)\b[^.;“”\"]*)",
    re.IGNORECASE,
)
_NOT_ALLOWED = re.compile(
    r"\b(?P<reason>(?:because\s+\w+\s+(?:was|were|is|are)\s+)?(?:not|(?:is|was|are|were)n[’']t)\s+"
    r"(?:authori[sz]ed|allowed|permitted|cleared)\s+to\s+(?:\w+ly\s+)?(?:speak|talk|comment|discuss|brief|give)[^.,;“”\"]*)",
    re.IGNORECASE,
)
_UNWILLING = re.compile(
    r"\b(?:declined?|declining|refused?|refusing|unwilling|not|n[’']t|never) to (?:speak|talk|comment|discuss|say|confirm)\b"
    r"[^.,;“”\"]{0,40}",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:,|(?<!\s)\s++(?:[—–-]{1,2}|(?:who|whom|whose|which|that|to(?=\s+(?:[A-Z]|(?:the|an?|his|her|its|their)\b))|at|in|from|of|for|with|on|inside|within|close|near|familiar|briefed|quoted|cited|interviewed|contacted|reached)\b))"
)
_DANGLING = re.compile(
    r"(?:,|(?<![\s,]))\s++(?:who|and|but)(?:\s+(?:was|were|is|are))?\s*\Z"
)  # what led to the reason, now cut out
_CALLED = re.compile(
    r"(?<!\s)\s++(?:known|nicknamed|going by|who goes by|called)\s+(?:only\s+)?(?:as\s+)?(?=[“\"‘'A-Z])"
)
_THERE = re.compile(r"(?<=\w) (?:there|here|abroad|at home|nearby|elsewhere)\Z")
_ONE_OF = re.compile(
    r"\A(?:one|two|three|four|five|some|several|many) of (?:(?:the|those|these|his|her|its|their)\s+|(?=[\w.-]+['’]s\s))"
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|dozen|\d+)\s+)?(?=\w)",
    re.IGNORECASE,
)
# After a word of number without a noun: "several who were there", "many in the hall", "some elected on Sunday".
_NO_NOUN = re.compile(
    r"(?:\w+ed (?=(?:in|on|at|by|from|with|as|to|for|last|this)\b)|(?:who|that|in|on|at|among|with|from|inside|outside)\b)",
    re.IGNORECASE,
)
_TRADE = re.compile(r"[a-z]{3,}(?:man|woman|person|keeper|worker|maker|owner)")
_WHOSE = re.compile(
    r"(?:\bof (?:(?!of )[a-z]+ )*+|\A(?:[a-z]+ )*+)[A-Z][\w’'-]+"
)  # "the parents of Ana Tersk", "Tersk's parents"
_NAME = re.compile(r"\b[A-Z][\w’'-]{1,60}\s+[A-Z][\w’'-]+?\b")


_PART = re.compile(
    r"(?:(?:only|at least)\s+)?(?P<part>some|many|most|several|others?|an?other|(?:a\s+)?few|the\s+(?:others?|rest)|\d+"
    rf"|{'|'.join(w for w in _NUMBERS if w not in ('a', 'an', 'the', 'both', 'another'))}"
    r"|the\s+(?:first|second|third|fourth|fifth|sixth|last)|a\s+(?:second|third|fourth|fifth|sixth))(?:\s+of\s+(?:them|these|those))?",
    re.IGNORECASE,
)
# Whoever is the top or the first of a kind is known by it.
_ONLY_ONE = re.compile(
    r"\b(?:top|chief|only|first|highest|most (?!senior|of)\w+|(?!honest|modest|earnest|interest|protest)\w{3,}est)\b",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(r"[\w’'-]+ (?:in|at|on|near|around|along|outside) ")  # "shopkeepers in the old town"
_ONE_MORE = re.compile(r"an?other|other|a\s+(?!few)\w+|the\s+(?!others\b|rest\b)\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """`description` without article, number, basis and reason; `count` where the words give it."""

    description: str
    count: int | None
    basis: str | None
    reason: str | None


def unnamed(np: str) -> Unnamed | None:
    """What `np` says of an unnamed source; `None` if it names somebody, or a role or body that readers can find."""
    text = " ".join(np.split()).strip(" ,;")
    if not text:
        return None
    reason, _ = reason_in(text) or (None, None)
    shown = _NOT_NAMED.sub("", text)
    not_named = shown != text
    text = _THERE.sub("", _ANONYMITY.sub("", shown)).strip(" ,;")
    if reason:
        text = _DANGLING.sub("", text.replace(reason, "").strip(" ,;"))
    determiner = m[0] if (m := _ONE_OF.match(text) or _DETERMINER.match(text)) else ""
    rest = text[len(determiner) :]
    basis = _DANGLING.sub("", b.group("basis")).strip(" ,") if (b := _BASIS.search(rest)) else None
    described = _CALLED.split(rest[: b.start()].strip(" ,") if b else rest, maxsplit=1)[0]
    c = _CLAUSE.search(described)
    head_words = (described[: c.start()] if c else described).split()
    if not head_words or (_GROUPED.match(text) and _NO_NOUN.match(described)):
        return _nobody(text) if basis or _GROUPED.match(text) else None
    if _ONE_OF.match(text):  # "one of the delegates elected Sunday"
        ends = (
            i for i, word in enumerate(head_words, 1) if nouns.singular(word) in nouns.PEOPLE and nouns.is_plural(word)
        )
        head_words = head_words[: next(ends, len(head_words))]
        described = " ".join(head_words) if len(head_words) < len(described.split()) else described
    head = nouns.singular(re.sub(r"[’']s?\Z", "", head_words[-1]))
    apposed = described[c.start() :] if c else ""
    if apposed.startswith((",", " —", " –")) and _NAME.search(apposed.split(" who ")[0]):
        return None
    several = bool(_GROUPED.match(text)) and nouns.is_plural(head_words[-1])
    if head_words[-1][:1].isupper() and head not in _HIDDEN:
        return Unnamed(described, None, basis, reason) if several and len(head_words) == 1 else None
    if are_outlets(described):
        return None
    hiding = not_named or bool(_HIDING.search(text)) or basis is not None
    plural = nouns.is_plural(head_words[-1]) and not determiner.casefold().startswith("one of")
    if (
        not plural
        and not hiding
        and _ONLY_ONE.search(described)
        and not determiner.casefold().startswith(("a ", "an "))
    ):
        return None
    some = bool(_SOME.match(determiner)) and _is_person(head) and head not in _OFFICES
    if head not in _HIDDEN and not hiding and not some and not (_GROUPED.match(text) and _is_person(head)):
        return None
    if head == "parent" and _WHOSE.search(text):
        return None
    if head in _BODIES and not _HIDING.search(text):
        return None
    first = determiner.split()[0].casefold() if determiner else ""
    definite_role = first == "the" and head not in _HIDDEN
    if definite_role and not hiding:
        return None
    described = nouns.singular(described) if described and not plural and " " not in described else described
    return Unnamed(described, _count(determiner.split(" of ")[0], plural), basis, reason)


def are_outlets(np: str) -> bool:
    """Are they papers and stations, and no people: "several news sources"?"""
    return _OUTLETS.search(np) is not None


def _is_person(noun: str) -> bool:
    """Does a noun mean a person, by a list or by its end: "bargeman"? Who chairs a board is soon named."""
    return noun in nouns.PEOPLE or (
        _TRADE.fullmatch(noun) is not None and not noun.startswith(("chair", "spokes", "congress"))
    )


def at_large(p: Phrase) -> Unnamed | None:
    """People of a kind, of whom nobody is told apart: "sceptics", "farmers there"."""
    bare = p.plural and not p.determiner and not p.others and (p.owner is None or _SOMEWHERE.match(p.text) is not None)
    if not bare or p.noun not in nouns.PEOPLE or p.noun in _BODIES:
        return None
    return Unnamed(p.text, None, None, None)


def part(np: str) -> Unnamed | None:
    """Some of those just spoken of, whom no noun tells: "three of them", "the fourth", "others"; `None` of any other words."""
    text = " ".join(np.split())
    m = _PART.fullmatch(text)
    if not m:
        return None
    count = 1 if _ONE_MORE.fullmatch(m["part"]) else _count(m["part"], plural=True)
    return Unnamed(text.casefold(), 1 if m["part"].casefold() == "one" else count, None, None)


def reason_in(sentence: str) -> tuple[str, Span] | None:
    """Why somebody is not named: "because he was not authorised to speak", with its place."""
    if m := _ANONYMITY.search(sentence):
        if r := _BECAUSE.search(sentence, m.start(), m.end()) or _BECAUSE.match(
            sentence, min(len(sentence), m.end() + 1)
        ):
            return r.group("reason").strip(" ,"), (r.start(), r.start() + len(r.group("reason").strip(" ,")))
        return None
    if m := _NOT_ALLOWED.search(sentence):
        return m.group("reason").strip(" ,"), m.span("reason")
    return None


def hushed(text: str) -> tuple[Span, ...]:
    """Where it is told what somebody may not say: "not authorised to discuss it in public" tells no setting. In order."""
    return merged(m.span() for pattern in (_NOT_ALLOWED, _UNWILLING) for m in pattern.finditer(text))


def _nobody(text: str) -> Unnamed:
    return Unnamed(text, None, None, None)


def _count(determiner: str, plural: bool) -> int | None:
    words = determiner.casefold().split()
    for word in reversed(words):
        if word.isdigit():
            return int(word)
        if word in _NUMBERS and _NUMBERS[word] and not (plural and _NUMBERS[word] == 1):
            return _NUMBERS[word]
    return None if plural else 1
