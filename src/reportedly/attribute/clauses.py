"""What form alone tells within a content: "Rusk had told her that …", "Okeno as saying that …", "denied having told the board …",
and where the clause of a noun ends.

The labels that the network learned from have one level, so it misses many of these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.attribute.cue_lexicon import NOUN_FORMS, VERB_FORMS, forms
from reportedly.records import Span
from reportedly.spans import overlaps, shared, trimmed

# Verbs after which a clause with "that" is always what somebody says or thinks.
_VERBS = (
    "say tell add write report announce declare argue explain state insist respond reply remark contend reiterate repeat assert "
    "inform notify post testify deny allege claim confirm acknowledge admit concede confess promise vow pledge assure reassure "
    "swear warn caution threaten think believe fear hope worry suspect complain boast predict maintain"
).split()
_FORMS = "|".join(
    sorted({form for verb in _VERBS for form in forms(verb)} - {"hope", "fear", "claim", "report", "state"})
)
_NAME = r"[A-Z][\w’'.-]*(?:[ \u00a0][A-Z][\w’'-]*){0,4}"
_PHRASE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Oo]ne|[Tt]wo)(?:[ \u00a0][\w’'-]+){1,4}?"
_PERSON = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Ii]t)"
_SOMEBODY = rf"(?:{_PERSON}|{_PHRASE}|{_NAME})"
_HEARER = rf"(?:him|her|them|me|us|you|it|reporters|{_PHRASE}|{_NAME})"
_ADVERBS = r"(?:(?:also|later|once|then|never|not|already|\w+ly)\s+)*"
_NESTED = re.compile(
    rf"(?P<source>{_SOMEBODY})\s+(?P<cue>{_ADVERBS}(?:(?:has|had|have|would|will|did|does|do)\s+{_ADVERBS})?(?:{_FORMS}))"
    rf"(?:\s+{_HEARER})?\s+that\s+(?=\w)"
)
# "had told her the ship was leaking": a clause after a hearer, without "that".
_TOLD = re.compile(
    rf"(?P<source>{_SOMEBODY})\s+(?P<cue>{_ADVERBS}(?:(?:has|had|have|would|will)\s+{_ADVERBS})?(?:told|tells|assured|assures|informed|warned))"
    r"\s+(?:him|her|them|me|us|you|reporters)\s+(?=(?:the|an?|his|her|its|their|he|she|it|they|we|I|there|[A-Z][\w’'-]*)\b"
    r"[^,.;:“”\"\n]{0,50}?\s(?:is|are|was|were|has|had|have|would|will|could|can|should|must|might|may)\b)"
)
# "had been advised by his doctor that he should rest": who advises stands after "by".
_TOLD_BY = re.compile(
    rf"(?P<hearer>{_SOMEBODY})(?:,[^,.;]{{2,60}},)?\s+(?P<cue>(?:(?:has|had|have)\s+been|was|were|is|are)\s+{_ADVERBS}(?:told|informed|assured|advised|warned|notified|promised))"
    rf"\s+by\s+(?P<source>{_PHRASE}|{_NAME})\s+that\s+(?=\w)"
)
NESTED = 0.7  # how sure a clause with "that" is one that a careful reader marks
_NO_NOUN = frozenset("that this which what who there".split())  # "the fact that they say that" has no such subject
_HEADS = re.compile(r"(?:\A[“\"‘']?|\bthat\s+|(?<=[.!?”])\s+|(?:,\s++|(?<![\s,])\s++)(?:and|but)\s+(?:that\s+)?)(?=\w)")
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bGov|\bSen|\bRep|\bGen)[.!?](?=[\s”\"’]|\Z)|\n"
    r"|,\s+(?:but|while|whereas|although|though|and\s+(?:that|he|she|they|it|we))\b"
)
_QUOTED_AS = re.compile(r"\b(?:quot|cit|report|paraphras|record|hear|portray|describ)\w*\b")
_AS = re.compile(r"\sas\s")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s")
_AS_SAYING = re.compile(
    r"\s*(?:as|having)\s+(?:having\s+)?(?P<cue>(?:said|saying|told|telling|warned|warning|claimed|claiming|insisting|asking"
    r"|adding|writing|stating|arguing|predicting|calling))\s+(?:(?P<hearer>him|her|them|reporters)\s+)?(?:that\s+)?(?=\S)"
)
_WHO_AS_SAYING = re.compile(r"[^,;:“”\"\n]{2,80}\sas\s(?:having\s)?(?:said|saying|telling|told|adding|writing|warning)")
_DENIED = re.compile(
    rf"(?P<cue>(?:(?:has|have|had|also|again|\w+ly)\s+)*(?:{'|'.join(sorted(forms('deny')))}))"
    rf"\s+(?P<act>(?:ever\s+)?having\s+(?:ever\s+)?(?P<verb>{_FORMS}))\b"
)
# Who quotes, where the network takes it for the head of what is said: "was quoted by | the Courier as saying".
_AGENT = re.compile(
    r"[^,;:“”\"\n]{2,60}?\s(?=as\s+(?:having\s+)?(?:said|saying|told|telling|warned|warning|adding|writing)\b)"
)
_CITED = re.compile(r"(?P<source>[^,;:“”\"\n]{3,100}),\s+that\s+(?=\w)")
_AND_CITES = re.compile(r"(?:(?P<does>\w+),\s+)?(?:citing|quoting)")
_CITING = re.compile(r"(?:citing|quoting)\s+[^,;:“”\"\n]{3,100},\s+that\s+(?=\w)")
_BESIDES = re.compile(r"(?:as|after|amid|while|following)\b")
_NOUN_CUE = re.compile(rf"\b(?:{'|'.join(sorted(NOUN_FORMS))})\Z", re.IGNORECASE)
_THAT = re.compile(r"\A\s*that\s")
_THAT_AGAIN = re.compile(r"that\s+")  # where the content holds the word itself
_FINITE = re.compile(r"\b(?:is|are|was|were|has|had|will|would|can|could|may|might|must|should|does|did)\b")
# The subject and its verb in the past, right before another verb: "that Lint died | have".
_DID = re.compile(
    r"(?<![\w’'-])(?P<who>[\w’'-]+)\s(?:\w+ed|fled|quit|left|won|lost|fell|sank|broke|split|met|went|came|ran)"
    r"\s(?P<verb>is|are|was|were|has|have|had)\b"
)
_BEGINS = re.compile(
    r"\b(?:that|whether|since|after|before|until|unless|though|although|so|then|who|whom|whose|which|what|where|when|while|if"
    r"|because|as|and|or|but|than|how|why)\b|[,;:–—“”\"]"
)
# A passive whose cue ends with what somebody says, or is to say: "was quoted as saying", "was expected to tell".
_CUE_AS_SAYING = re.compile(
    r"\bas\s+(?:having\s+)?(?:said|saying|told|telling|warned|warning|claimed|claiming)\Z"
    rf"|\b(?:expected|due|set|scheduled|likely|said|reported|rumou?red|alleged|understood)\s+to\s+(?:have\s+)?(?:{_FORMS})\Z"
)
_TO_SAY = re.compile(r"\sto\s+(?:have\s+)?\w+\Z")
# "is said to have promised the crew that": what stands after the cue begins with the verb of another.
_SAID_TO = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:said|reported|rumou?red|alleged|understood|believed|thought)\Z"
)
_TO_HAVE_SAID = re.compile(rf"\s*to\s+have\s+(?:\w+ly\s+)?(?P<cue>{_FORMS})(?:\s+{_HEARER})?\s+(?:that\s+)?(?=\w)")


def quoted_as(text: str, a: Attribution, others: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`a`, and of "Okeno was quoted by the Courier as saying that …" what Okeno says; that alone where nobody quotes her.

    `others`: what was found besides, which is not said again.
    """
    if not a.source and _SAID_TO.search(text[slice(*a.cue)]):
        return (_said_to(text, a),)
    if not _QUOTED_AS.search(text[slice(*a.cue)]) and not _CUE_AS_SAYING.search(text[slice(*a.cue)]):
        return (a,)
    if _CUE_AS_SAYING.search(text[slice(*a.cue)]):
        before = tuple(span for span in a.content if span[1] <= a.cue[0])
        after = tuple(span for span in a.content if span[0] >= a.cue[1])
        if not before or not after or a.source:
            return (a,)
        verb = text[slice(*a.cue)].split()[-1]
        kind = VERB_FORMS[verb][1] if _TO_SAY.search(text[slice(*a.cue)]) else None
        return (replace(a, source=before[:1], content=after, kind=kind),)
    if len(a.content) > 1 and a.content[-1][0] >= a.cue[1] and _WHO_AS_SAYING.fullmatch(text, *a.content[-1]):
        return (replace(a, content=a.content[:-1]),)  # “…,” the Courier quoted Okeno as saying
    subject: Span | None = None
    rest: Span | None = None
    at: re.Match[str] | None = None
    if _PASSIVE.search(text[max(0, a.cue[0] - 8) : a.cue[1]]):
        subject = next((span for span in a.content if span[1] <= a.cue[0]), None)
        # The agent may stand between cue and "as".
        rest = next((s for s in a.content if s[0] >= a.cue[1]), None)
        agent = _AGENT.match(text, *rest) if rest and not a.source and text.endswith(" by", 0, a.cue[1]) else None
        if rest and agent:
            a, rest = replace(a, source=((rest[0], agent.end() - 1),)), (agent.end(), rest[1])
        at = _as_saying(text, rest, a.cue[1]) if rest else None
    elif found := _AS.search(text, *a.content[0]):
        start, end = a.content[0]
        subject, rest = (start, found.start()), (found.start(), end)
        at = _AS_SAYING.match(text, *rest)
    if (
        not subject
        or not rest
        or not at
        or at.end() >= rest[1]
        or any(overlaps((b.cue,), (at.span("cue"),)) for b in others)
    ):
        return (a,)
    said = Attribution((subject,), at.span("cue"), ((at.end(), rest[1]),), a.confidence)
    return (a, said) if a.source else (replace(said, cue=(a.cue[0], at.end("cue"))),)


def _said_to(text: str, a: Attribution) -> Attribution:
    """Of "Benassi is said to have promised the drivers that …" what he is said to have promised; any other `a` as it is."""
    before = tuple(span for span in a.content if span[1] <= a.cue[0])
    after = next((span for span in a.content if span[0] >= a.cue[1]), None)
    found = _TO_HAVE_SAID.match(text, *after) if after and before else None
    if found is None or after is None or found.end() >= after[1]:
        return a
    return replace(a, source=before[-1:], cue=(a.cue[0], found.end("cue")), content=((found.end(), after[1]),))


def _as_saying(text: str, rest: Span, cue_end: int) -> re.Match[str] | None:
    """Where "as saying" stands, at the head of what follows the cue or right before that."""
    if found := _AS_SAYING.match(text, *rest):
        return found
    before = re.search(r"\bas\s", text[cue_end : rest[0]])
    found = _AS_SAYING.match(text, cue_end + before.start(), rest[1]) if before else None
    return found if found and found.end() >= rest[0] else None


def nested(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Clauses with a verb of speech or thought, at the head of a sentence or clause of a content, with "that" or a hearer."""
    for a in found:
        for start, end in a.content:
            for head in _HEADS.finditer(text[start:end]):
                at = start + head.end()
                one = _NESTED.match(text, at, end) or _TOLD.match(text, at, end) or _TOLD_BY.match(text, at, end)
                if not one or one["source"].split()[-1].casefold() in _NO_NOUN:
                    continue
                stop = _END.search(text, one.end(), end)
                content = trimmed(text, (one.end(), stop.start() if stop else end), " ,:\t\xa0")
                if content and content != (start, end):
                    yield Attribution((one.span("source"),), one.span("cue"), (content,), NESTED)


def denied(text: str, a: Attribution) -> tuple[Attribution, ...]:
    """Of "denied having told the board that …" the denial, and within it what was told; any other `a` as it is."""
    found = _DENIED.match(text, a.cue[0])
    if not found or not found.end("cue") < a.cue[1] or a.content[0][0] < a.cue[1]:
        return (a,)
    whole = (found.start("act"), a.content[-1][1])
    return replace(a, cue=found.span("cue"), content=(whole,)), replace(a, cue=found.span("verb"))


# An attribution with where its source begins, and its number.
BySource = tuple[int, int, Attribution]


def by_source(found: Sequence[Attribution]) -> list[BySource]:
    """Those with a source and a content, in order of their sources."""
    return sorted((b.source[0][0], number, b) for number, b in enumerate(found) if b.source and b.content)


def cited_apart(text: str, a: Attribution) -> Attribution:
    """Of "The Courier reported, citing three clerks, that the bank was sound" what the Courier reported, without whom it cites; of
    "citing" what the clerks said."""
    start, end = a.content[0]
    if len(a.content) > 1 or a.cue[1] > start:
        return a
    if found := _CITING.match(text, start, end):
        return replace(a, content=((found.end(), end),))
    cues = _AND_CITES.fullmatch(text, *a.cue)
    cited = _CITED.match(text, start, end) if cues else None
    if cues is None or cited is None:
        return a
    if cues["does"]:  # "reported, citing"
        return replace(a, cue=cues.span("does"), content=((cited.end(), end),))
    return replace(a, source=(cited.span("source"),), content=((cited.end(), end),))


def without_tail(text: str, a: Attribution, headlines: Sequence[Span]) -> Attribution:
    """`a` without what a headline tells besides: "Dam safe, says operator as villagers flee"."""
    last = a.content[-1]
    behind = a.content[0][1] <= a.cue[0] and last[0] >= max([a.cue[1], *(e for _, e in a.source)])
    tail = len(a.content) > 1 and behind and _BESIDES.match(text, *last) and shared(a.cue, headlines)
    return replace(a, content=a.content[:-1]) if tail else a


def parted(text: str, a: Attribution, others: Sequence[BySource], quoted: Sequence[Span]) -> Attribution:
    """`a` with its content ended at the semicolon after which another speaks: "One said that it was dark; the other said ...".

    `others`: all attributions, `by_source`.
    """
    if len(a.content) != 1 or a.cue[1] > a.content[0][0]:
        return a
    start, end = a.content[0]
    inside = others[bisect_left(others, (start + 1,)) : bisect_left(others, (end,))]
    for _, b in sorted((number, b) for _, number, b in inside):
        if b is a or not b.source[0][0] < b.cue[0] < end:
            continue
        gap = text[start : b.source[0][0]].rstrip()
        at = start + len(gap) - 1
        if (
            gap.endswith(";")
            and b.content[0][0] >= b.cue[1]
            and b.content[-1][1] >= end - 1
            and not shared((at, at + 1), quoted)
        ):
            kept = trimmed(text, (start, at))
            return replace(a, content=(kept,)) if kept else a
    return a


def _is_told_of(noun: str, who: str, verb: str) -> bool:
    """Is `verb` the noun's, "rumours that Lint died have", and not that of `who`, "claims that the money raised was"?"""
    if who[:1].isupper() and verb in ("is", "was", "has", "had"):
        return not noun.endswith("s")
    return noun.endswith("s") and verb in ("are", "were", "have") and (who[:1].isupper() or not who.endswith("s"))


def ended_clause(text: str, a: Attribution) -> Attribution:
    """`a`, of a noun and "that", with its content ended before the verb that the noun is the subject of.

    "Her fear that the dam would break | was shared by the engineers": a second finite verb with nothing before it that could
    begin a clause of its own.
    """
    if len(a.content) != 1 or a.cue[1] > a.content[0][0] or not _NOUN_CUE.search(text[slice(*a.cue)]):
        return a
    start, end = a.content[0]
    that = _THAT_AGAIN.match(text, start)
    if not _THAT.search(text[a.cue[1] : start + 5]) or _BEGINS.search(text, that.end() if that else start, end):
        return a
    verbs = list(_FINITE.finditer(text, start, end))
    if len(verbs) < 2 and (did := _DID.search(text, start, end)):
        stop = did.start("verb") if _is_told_of(text[slice(*a.cue)], did["who"], did["verb"]) else end
    elif len(verbs) < 2 or verbs[0].end() + 1 >= verbs[1].start():
        return a
    else:
        stop = verbs[1].start()
    kept = trimmed(text, (start, stop))
    return replace(a, content=(kept,)) if kept else a
