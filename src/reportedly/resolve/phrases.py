"""How a text names someone: a noun phrase read into name, role, owner and head noun.

A phrase is split at its commas; the first part says what kind of name it is, an apposition may add a name or a role. What
stands before "'s", after "of", or as the adjective of a country is its owner: whom he or she belongs to or speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.attribute.asserted import NO_SUCH
from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.days_beside_names import day_behind
from reportedly.resolve.phrase_parts import (
    BREAK,
    comma_parts,
    is_titled,
    joins_kinds,
    joins_several,
    owner_after,
    stripped,
    without,
)

Kind = Literal["name", "noun", "pronoun", "relative", "speaker", "several", "nothing"]

_PRONOUNS = frozenset(
    "he she him her his they them their it its himself herself themselves itself this that these those one".split()
)
_SELF = re.compile(r"(?<=\w),? (?:himself|herself|themselves|itself)\Z")
_SUCH_AS = re.compile(r",? (?:[—–] )?(?:including|among them|such as)\b")
_SUBJECTS = frozenset("he she they".split())
_RELATIVE = frozenset("who whom which whose what".split())
_AFTER_A_WORD = re.compile(r"\w\s\Z")
_SPEAKER = frozenset("i we me us you myself ourselves".split())
_DETERMINER = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|some|several|many|most|all|both|two|three|four|five|six|seven|eight|nine|ten|one"
    r"|another|any|each|every|no(?!\s+\d)|other|his|her|its|their|our|my|your|neither|either|more|few|various|numerous"
    r"|(?<!\d)\d+|at least"
    r"|(?:a number|a group|a couple|a handful|dozens|hundreds) of)(?:\s+(?=\S)|\Z))+",
    re.IGNORECASE,
)
_AGED = re.compile(r"\d+-year-old")
# Words of which nobody is the bearer: "Nothing in the letters", "Not a one", "Yes".
_NOBODY = re.compile(
    rf"(?:nothing|nobody|no one|none|not (?:an?|everyone|everybody|every|all)|any(?:one|body)(?=\Z)|yes"
    rf"|including|{NO_SUCH})\b(?![-’'.])",
    re.IGNORECASE,
)
_ONE = frozenset("one another some others two both".split())
_PRONOMINAL = frozenset("many some several most others few those both all".split())
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s)")
# "who was not one of the study's authors": whoever it names is not whose the speaker is.
_NOT_SO = re.compile(
    r"(?:who\s(?:\w+\s){0,2}?(?:not|never|no\slonger)\b|who\s\w+n[’']t\b|(?:not|never)\s)", re.IGNORECASE
)
# "the only victim so far to come forward" is not the only victim.
_ONLY_OF = re.compile(r"(?:the\s)?(?:only|first|last|sole)\b", re.IGNORECASE)
_TO_DO_SO = re.compile(r"\s(?:so\sfar|yet|ever|to\s(?!the\b|an?\b)[a-z]|who\b|whom\b|whose\b|that\b)")
_TITLE = re.compile(r"(?P<owner>['’]s?)?\s(?:[“\"]|''|‘‘)(?=\w)")  # of a book or film
_WORKS = frozenset(
    "book biography autobiography memoir novel film movie documentary play series song ballad podcast musical".split()
)
_QUOTED, _CLOSED = re.compile(r"[“\"]|''|‘‘"), re.compile(r"[”\"]|''|’’")
_DOING = re.compile(r"(?<![\w-])(?P<who>[a-z]++)(?P<does> [a-z]++(?<=ing)) (?=[A-Z]|the |an? )")
_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. `name` is the proper name of who is meant, `noun` the head noun where it is a common one."""

    span: Span
    text: str
    kind: Kind
    name: Span | None = None
    type: str | None = None  # of the name, as the mention head has it
    noun: str | None = None  # head noun, singular, small letters
    role: str | None = None  # the words of role or description, without determiner and owner
    owner: Span | None = None
    determiner: str = ""
    plural: bool = False
    others: tuple[Span, ...] = ()  # names in appositions and after prepositions, that are not `name`

    @property
    def definite(self) -> bool:
        return self.determiner.split(" ")[0] in ("the", "this", "that", "these", "those") or self.owner is not None


def phrase(text: str, span: Span, mentions: Sequence[Mention]) -> Phrase:
    """The phrase at `span`; `mentions` are the named ones of the report that stand in it."""
    start, end = stripped(text, span)
    if m := _SELF.search(text[start:end]):  # "Ana Tersk herself"
        end = start + m.start()
    if (m := _SUCH_AS.search(text, start, end)) and m.start() > start:  # "papers, including the Courier"
        end = m.start()
    day = day_behind(text, (start, end))
    if day is not None and not any(m.span[0] < end and day < m.span[1] for m in mentions):
        end = stripped(text, (start, day))[1]  # "engineer Ivo Veld Tuesday"
    inside = [m for m in mentions if start <= m.span[0] and m.span[1] <= end]
    if people := [m.span for m in inside if m.type == "person"]:
        stop = _work(text, (start, end), people)
        if stop is None:
            return Phrase((start, end), text[start:end], "nothing")
        end, inside = stop, [m for m in inside if m.span[1] <= stop]
    whole = text[start:end]
    plain = Phrase((start, end), whole, "nothing")
    lowered = whole.casefold()
    if not lowered:
        return plain
    acronym = whole.isupper() and len(whole) > 1 and any(m.span == (start, end) for m in inside)  # "US", "WHO"
    if _NOBODY.match(whole):
        return plain
    if lowered == "that" and _AFTER_A_WORD.search(
        text[max(0, start - 2) : start]
    ):  # "a rumour that says", not "That says"
        return replace(plain, kind="relative")
    if lowered in _PRONOUNS and not acronym:
        return replace(
            plain, kind="pronoun", plural=lowered in ("they", "them", "their", "these", "those", "themselves")
        )
    if (first := lowered.split()[0]) in _SUBJECTS and not inside:  # a source that runs on: "he a telegram"
        return replace(plain, text=whole[: len(first)], kind="pronoun", plural=first == "they")
    if lowered in _RELATIVE and not acronym:
        return replace(plain, kind="relative")
    if (
        first == "who" and "," not in whole and not whole[:3].isupper()
    ):  # "who works at the port", of whoever is named before
        return replace(plain, span=(start, start + len(first)), text=whole[: len(first)], kind="relative")
    if lowered in _SPEAKER and not acronym:
        return replace(plain, kind="speaker", plural=lowered in ("we", "us", "ourselves"))
    if joins_several(text, (start, end), inside) or joins_kinds(text, (start, end), inside):
        return replace(plain, kind="several", plural=True, others=tuple(m.span for m in inside))
    parts = comma_parts(text, (start, end), inside)
    if len(parts) > 1 and text[slice(*parts[0])].casefold() in _ONE:  # "One, an Orskian fighter, said"
        parts = parts[1:]
        whole = text[parts[0][0] : end]
    read = _head(text, parts[0], inside)
    for part in parts[1:]:
        if _NOT_SO.match(text, *part):
            continue
        if (
            read.plural and read.kind == "noun" and not whole.casefold().startswith("one of ")
        ):  # "several papers, including the Courier", "leaders – Orsk, Veld –"
            break
        more = _head(text, part, inside)
        known = more.type in ("person", None) or (read.noun in nouns.PEOPLE and more.span == more.name)
        if read.name is None and more.name and known and read.kind == "noun":
            read = replace(read, kind="name", name=more.name, type=more.type)
        elif read.name is not None and read.role is None and more.kind == "noun" and more.name is None:
            read = replace(read, role=more.role, noun=more.noun, owner=read.owner or more.owner)
    others = tuple(m.span for m in inside if m.span != read.name)
    return replace(read, span=(start, end), text=whole, others=others)


def _work(text: str, span: Span, people: Sequence[Span]) -> int | None:
    """Where the words at `span` end before the title of a work that names `people`: "Brandt's book “The Trial of Orlan Pesk”".

    `None`: they are such a title and no more.
    """
    start, end = span
    opened = _QUOTED.search(text, max(0, start - 2), start)
    closed = _CLOSED.search(text, end, min(len(text), end + 3))
    if opened and closed and people[0][0] > start and not _QUOTED.search(text, start, end):
        return None if len(text[start:end].split()) > 2 else end
    for found in _TITLE.finditer(text, start, end):
        word = text[start : found.start()].split()[-1:]
        of_work = found["owner"] is not None or (bool(word) and word[0].casefold() in _WORKS)
        if of_work and people[-1][0] > found.end():
            return found.start()
    return end


def _head(text: str, part: Span, mentions: Sequence[Mention]) -> Phrase:
    """The head of one part: determiner, owner, role words, name or noun; and the owner after a preposition."""
    start, end = part
    determiner = ""
    if (m := _DETERMINER.match(text, start, end)) and not any(a.span[0] <= start < a.span[1] for a in mentions):
        determiner, start = " ".join(m[0].casefold().split()), m.end()
    if determiner.split(" ")[-1:] and determiner.split(" ")[-1] in _PRONOMINAL and BREAK.match(" " + text[start:end]):
        return Phrase(
            part, text[slice(*part)], "noun", noun="person", determiner=determiner, plural=True
        )  # "many in Lisk"
    titled = is_titled(text, start, end, mentions)
    stop = end
    for b in () if titled else BREAK.finditer(text, start, end):
        if not any(a.span[0] < b.start() < a.span[1] for a in mentions):
            stop = b.start()
            break
    if (doing := _DOING.search(text, start, stop)) and nouns.singular(doing["who"]) in nouns.PEOPLE:
        stop = doing.start("does")  # "an official following Orsk"
    own: Span | None = None
    for o in _OWNER.finditer(text, start, stop):
        if any(a.span[0] < o.start() and o.end() < a.span[1] for a in mentions):
            continue
        own = (start if not own else own[0], o.start())
        begin = o.end()
        while begin < stop and text[begin].isspace():
            begin += 1
        if begin < stop:
            start = begin
    if determiner.split(" ")[-1:] and determiner.split(" ")[-1] in ("his", "her", "its", "their", "our", "my"):
        m2 = re.search(r"\b\w++\s*+\Z", text[part[0] : start])
        own = own or (part[0] + m2.start(), part[0] + m2.start() + len(m2[0].rstrip())) if m2 else own
    inside = [a for a in mentions if start <= a.span[0] and a.span[1] <= stop]
    adjective = next((a for a in inside if a.type in ("demonym", "place") and a.span[1] < stop), None)
    last = next((a for a in reversed(inside) if a.span[1] == stop and a.type != "demonym"), None)
    words = [(start + w.start(), start + w.end()) for w in _WORD.finditer(text[start:stop])]
    if not words:
        return Phrase(part, text[slice(*part)], "nothing", owner=own, determiner=determiner)
    after = own or owner_after(text, (stop, end), mentions)
    if last is not None:
        lead = [w for w in words if w[1] <= last.span[0]]
        title = without(text, lead, adjective)
        role = " ".join(text[slice(*w)] for w in title) or None
        noun = nouns.singular(text[slice(*title[-1])].rstrip(".")) if title else None
        own = own or (adjective.span if adjective and adjective is not last else None)
        return Phrase(
            part,
            text[slice(*part)],
            "name",
            last.span,
            last.type,
            noun,
            role,
            own or (after if role else None),
            determiner,
        )
    noun = nouns.singular(text[slice(*words[-1])])
    if _AGED.fullmatch(noun):
        noun = "year-old"
    plural = nouns.is_plural(text[slice(*words[-1])])
    first = next((a for a in inside if a.type != "demonym"), None)
    if first is not None and noun in nouns.OUTLETS and first.type != "place":
        return Phrase(part, text[slice(*part)], "name", first.span, "organisation", noun, noun, own, determiner)
    if first is not None and noun in nouns.BODIES:  # "Yorkville clinic", "the Harven government"
        return Phrase(
            part, text[slice(*part)], "name", (first.span[0], stop), "organisation", noun, None, own, determiner
        )
    lead_owner = first.span if first else (adjective.span if adjective else None)
    described = without(text, words, first or adjective)
    role = " ".join(text[slice(*w)] for w in described) or None
    if role and _ONLY_OF.match(role) and _TO_DO_SO.match(text, stop):
        role = None
    if noun in nouns.BODIES and adjective is not None:
        return Phrase(part, text[slice(*part)], "noun", None, None, noun, role, adjective.span, determiner, plural)
    return Phrase(
        part, text[slice(*part)], "noun", None, None, noun, role, own or lead_owner or after, determiner, plural
    )
