"""Statements as propositions that can be compared: self-contained wordings, polarity, figures, the order of who and whom.

A content is often a fragment ("having sold the mine", "to pay for it"). Its subject is put in, pronouns give way to names, and
whether the whole affirms or denies stands beside the wording, so that a claim and its denial have one wording and two polarities.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from reportedly.identity import unaccented
from reportedly.intake.dates import days
from reportedly.records import Actor
from reportedly.trace.denied_reports import denied_reports
from reportedly.trace.stance import denies, refuses
from reportedly.trace.statements import StatementInReport
from reportedly.trace.verb_forms import base, pasts, predicate
from reportedly.trace.wording import stem, terms

LONG = 8  # words of a content that is taken for a clause, whatever verb it has
NEAR = 400  # characters before a content in which a pronoun finds its name

_FIRST = re.compile(r"\b(?:I|[Ww]e|me|us)\b(?:['’](?P<short>m|ve|re|ll|d)\b)?|\b(?P<own>[Mm]y|[Oo]ur|mine|ours)\b")
_THIRD = re.compile(
    r"\b(?P<who>he|she|it|they|him|them)\b(?:['’](?P<short>s|ve|re|ll|d)\b)?|\b(?P<own>his|her|its|their)\b", re.I
)
_SHORT = {"m": " is", "ve": " has", "re": " is", "ll": " will", "d": " would", "s": " is"}
_INFINITIVE = re.compile(r"\A(?:not )?to (?=[a-z])", re.I)
_GERUND = re.compile(
    r"\A(?:not |ever |never )*(?!(?:nothing|something|anything|everything|king|spring|morning|evening|during|being)\b)[a-z]+ing\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|did|does|do|cannot|says|"
    rf"{'|'.join(sorted(pasts()))}|\w+n['’]t|[a-z]{{3,}}ed)\b|['’](?:s|re|ll|ve|d)\b"
)
_THAT = re.compile(r"\bthat,?\s+[“\"‘]?\Z", re.I)
_WILL = ("promise", "intention", "threat", "offer", "warning")
_WANTS = ("wish", "fear", "belief")
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|no one|nothing|neither|nor|without|cannot|hardly|unable|fail(?:ed|s)? to"
    r"|refus(?:ed|es|ing) to|declin(?:ed|es|ing) to"
    r"|rul(?:ed|es|ing) out|stopp?(?:ed|s)? short of)\b|n['’]t\b",
    re.I,
)
_FALSE = re.compile(
    r"\b(?:false|untrue|rubbish|nonsense|baseless|unfounded|groundless|fabricat\w+|fake|fiction\w*|hoax"
    r"|bogus|a lie|lies|lying|wrong|incorrect|inaccurate)\b",
    re.I,
)
_MODAL = re.compile(r"\b(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|likely|if|whether|unless)\b", re.I)
_OUGHT = re.compile(r"\b(?:should|must|ought|need(?:s|ed)? to|ha(?:s|ve) to)\b", re.I)
_FUTURE = re.compile(r"\b(?:will|would|shall|going to|plans? to|\w+['’]ll)\b", re.I)
_PARTLY = re.compile(
    r"\b(?:not|n['’]t|never) (?:\w+ )?"
    r"(?:all|only|just|merely|every|everything|yet|enough|necessarily|always|alone|simply|fully|entirely)\b|\bno longer\b",
    re.I,
)
_LIMITS = re.compile(r"\b(?:until|unless|before|because|except)\b", re.I)
_AND = re.compile(r",? \b(?=(?:and|or|nor) (?:that |he |she |it |they )?)")
_CLAUSES = re.compile(r"(?:,|;)? (?:and|or|nor|but) |; |, (?=(?:there|it|he|she|we|they|I) )")
_PRESENT = re.compile(r"\b(?:is|are|am)\b|\b\w+['’]s not\b", re.I)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\b(?:\s+\w+)?\s+\w+(?:ed|en|t|n|ck|ng|un|ld|de)\b.{0,60}?\bby\b", re.I
)
_CAPITAL = re.compile(r"\b[A-Z][^\W_]+")

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen".split()
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SIZES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_NUMBER = re.compile(r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<suffix>[mkb]n?\b)?|\b[a-z]+(?:-[a-z]+)?\b", re.I)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec".split()
)

Figure = tuple[float, str]  # a number, and the stem of the next word


@dataclass(frozen=True, slots=True, eq=False)
class Proposition:
    """What a statement says. `negative`: whether it says that the wording is not so. `stems` in order; `bases` are these with
    verbs in one form ("sold", "sale"); `names` are the stems of
    words with a capital; a `clause` says something of something; `predicate` is the stem of its verb, where its form tells it, and
    `acts` those of all its parts ("met the rebels, and took gold"). `partly`: what is negated is not so in part or not yet;
    `limits` are words such as "before"; `present`: it is told of now."""

    wording: str
    clause: bool
    stems: tuple[str, ...]
    bases: frozenset[str]
    names: frozenset[str]
    negative: bool
    negations: int
    figures: frozenset[Figure]
    passive: bool
    possible: bool
    ought: bool
    future: bool
    predicate: str | None = None
    acts: frozenset[str] = frozenset()
    partly: bool = False
    limits: frozenset[str] = frozenset()
    present: bool = False


def propositions(statements: Sequence[StatementInReport]) -> list[Proposition]:
    """Of each. Who "denied the claim" says that the claim is not so."""
    places: dict[str, Places] = {}
    out = []
    for each in statements:
        ident = each.record.report.id
        if ident not in places:
            places[ident] = named_places(each)
        out.append(proposition(each, places[ident]))
    for denial, denied in denied_reports(statements).items():
        out[denial] = replace(out[denied], negative=not out[denied].negative)
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where named actors stand in a report, in the order of the text."""

    ends: Sequence[int]
    actors: Sequence[Actor]


def named_places(each: StatementInReport) -> Places:
    found = sorted(
        (end, number) for number, actor in enumerate(each.record.actors) if actor.named for _, end in actor.mentions
    )
    return Places([end for end, _ in found], [each.record.actors[number] for _, number in found])


def has_verb(content: str) -> bool:
    """Does it say something of something ("the pier is sold", "to sell it"), or only name it ("the sale of the pier")?"""
    return bool(_FINITE.search(content) or _INFINITIVE.match(content) or _GERUND.match(content))


def begins_clause(each: StatementInReport) -> bool:
    """Whether "that" stands before the content, as in "insists that ferries sail", where the verb has no form of its own."""
    start = each.statement.content.spans[0][0]
    return _THAT.search(each.record.report.text[max(0, start - 8) : start]) is not None


def proposition(each: StatementInReport, places: Places) -> Proposition:
    content = " ".join(each.statement.content.text.split()).strip(' ,.;:“”"')
    wording = _completed(each, _named(each, content, places))
    words = terms(wording)
    negations = _negations(content)
    cue = each.statement.cue
    denied = denies(each)
    turned = (cue.negated and cue.kind not in ("denial", "no_comment", "question")) or (
        cue.kind == "denial" and refuses(each) and not cue.negated
    )
    own = bool(_FALSE.search(content)) and cue.kind != "denial"  # such words make the denial: they count once
    return Proposition(
        wording=wording,
        clause=has_verb(content) or len(content.split()) >= LONG or begins_clause(each),
        stems=tuple(words),
        bases=frozenset(map(base, words)),
        names=frozenset(stem(unaccented(word)) for word in _CAPITAL.findall(wording) if word.lower() not in _PRONOUNS),
        negative=((negations - (1 if own and denied else 0)) % 2 == 1)
        != (denied or turned or each.attitude.likeliest == "opposes"),
        negations=negations,
        figures=figures(content),
        passive=bool(_PASSIVE.search(content)),
        possible=bool(_MODAL.search(content)),
        ought=bool(_OUGHT.search(content)),
        future=bool(_FUTURE.search(content)) or bool(_INFINITIVE.match(content) and cue.kind in _WILL),
        predicate=predicate(wording),
        acts=frozenset(act for part in _AND.split(wording) if (act := predicate(part))),
        partly=bool(_PARTLY.search(content)),
        limits=frozenset(word.lower() for word in _LIMITS.findall(content)),
        present=bool(_PRESENT.search(content)),
    )


def _negations(content: str) -> int:
    """How often it is negated; what is negated in each of its clauses ("there is no sale, and there will be none") once."""
    each = [len(_NEGATION.findall(part)) + len(_FALSE.findall(part)) for part in _CLAUSES.split(content)]
    return 1 if len(each) > 1 and set(each) == {1} else sum(each)


_PRONOUNS = frozenset(
    "he she it they we i the a an this that these those there his her its their our my if but and in on at for".split()
)


def _named(each: StatementInReport, content: str, places: Places) -> str:
    """The content with names in place of pronouns, as far as it can be told whom they mean."""
    speaker = each.speaker
    quoted = each.statement.quote == "direct"
    if speaker is not None and (each.statement.quote != "indirect"):
        content = _FIRST.sub(lambda m: _put(m, speaker), content)
    first = each.statement.content.spans[0][0]
    before = bisect_right(places.ends, first)
    near = [places.actors[n] for n in range(before - 1, max(-1, before - 12), -1) if places.ends[n] > first - NEAR]
    last = each.statement.content.spans[-1][1]
    inside = bisect_right(places.ends, last) > before and any(
        places.actors[n].type == "person" for n in range(before, bisect_right(places.ends, last))
    )
    told = [] if quoted or speaker is None else [speaker]

    def meant(m: re.Match[str]) -> str:
        word = (m["who"] or m["own"]).lower()
        if inside and m.start() > 12:  # the content may name whom it means
            return m.group()
        for actor in told if word in ("it", "its") else [*told, *near]:
            if _agrees(word, actor) and not (quoted and actor is speaker):
                return _put(m, actor)
        return m.group()

    return _THIRD.sub(meant, content)


def _put(m: re.Match[str], actor: Actor) -> str:
    return f"{actor.name}'s" if m["own"] else actor.name + _SHORT.get((m["short"] or "").lower(), "")


def _agrees(word: str, actor: Actor) -> bool:
    if word in ("he", "she", "him", "his", "her"):
        return actor.type == "person" and actor.count in (1, None)
    if word in ("they", "them", "their"):
        return actor.type == "group" or (actor.count or 1) > 1
    return actor.named and actor.type in ("government", "organisation", "place")


def _completed(each: StatementInReport, content: str) -> str:
    """The content with a subject."""
    subject = each.speaker.name if each.speaker else (each.statement.source.text if each.statement.source else "")
    cue = each.statement.cue
    if not subject:
        return content
    if m := _INFINITIVE.match(content):
        rest = content[m.end() :]
        no = "not " if content[:3].lower() == "not" else ""
        if cue.kind in _WILL or cue.kind in ("no_comment", "denial"):
            return f"{subject} will {no}{rest}"
        asked = each.actor(each.statement.addressee)
        if cue.kind == "demand":
            return f"{asked.name} should {no}{rest}" if asked else f"should {no}{rest}"
        return f"{subject} {'wants' if cue.kind in _WANTS else ''} {content}".replace("  ", " ")
    if _GERUND.match(content):
        return f"{subject} {content}"
    if not _FINITE.search(content):
        return content if subject.lower() in content.lower() else f"{subject}: {content}"
    return content


def figures(text: str) -> frozenset[Figure]:
    """Numbers with the stem of the word that they count; days and years are none."""
    words = [(m, m.group().lower()) for m in _NUMBER.finditer(unaccented(text))]
    found: set[Figure] = set()
    n = 0
    while n < len(words):
        value, used = _value(words, n)
        if used == 0:
            n += 1
            continue
        before = words[n - 1][1] if n else ""
        after = words[n + used][1] if n + used < len(words) else ""
        n += used
        dated = (
            before in _MONTHS
            or after in _MONTHS
            or (1900 <= value <= 2100 and value == int(value) and used == 1 and "," not in words[n - 1][1])
        )
        if not dated and not (value == 1 and words[n - 1][1] == "one"):
            found.add((value, stem(after)))
    return frozenset(found)


def _value(words: Sequence[tuple[re.Match[str], str]], n: int) -> tuple[float, int]:
    """The number that begins at the n-th word, and how many words it takes; 0 words where none begins there."""
    m, word = words[n]
    if m["digits"]:
        value = float(m["digits"].replace(",", ""))
        value *= {"m": 1e6, "b": 1e9, "k": 1e3}.get((m["suffix"] or " ")[0].lower(), 1)
    else:
        parts = word.split("-")
        if all(part in _TENS or part in _UNITS for part in parts):
            value = float(sum(_TENS.get(part, 0) or _UNITS.index(part) for part in parts))
        elif word.rstrip("s") == "dozen":
            value = 12.0 if word == "dozen" else 24.0
        elif word in ("hundred", "thousand", "million", "billion"):
            value = 1.0
            return value * _SIZES[word], 1
        else:
            return 0.0, 0
    used = 1
    while n + used < len(words) and words[n + used][1] in _SIZES:
        value *= _SIZES[words[n + used][1]]
        used += 1
    return value, used


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """By the stem of a word the stems of its opposites."""
    found: dict[str, set[str]] = {}
    lines = (Path(__file__).parent / "data" / "opposites.tsv").read_text(encoding="utf-8").splitlines()
    for one, two in (map(base, line.split("\t")) for line in lines):
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def day_of(each: StatementInReport) -> int | None:
    """The last day on which the report may have been published, counted from the year 1."""
    found = days(each.record.report.published)
    return date.fromisoformat(found[1]).toordinal() if found else None
