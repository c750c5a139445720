"""Opinion pieces and first-person columns: whoever writes one puts its claims on record, and those whom it quotes do not.

A piece is one that is labelled so (its title, its address, a line at its head or foot), or whose writer speaks in the first person
through much of the text, outside quotations and what others say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.identity import actor_key, folded, same_person_name, untitled
from reportedly.records import Record, Span
from reportedly.resolve.sentences import sentences
from reportedly.trace.candidates import LEAD
from reportedly.trace.ends import Key
from reportedly.trace.voices import Voices

HEAD, FOOT = 3, 3  # paragraphs at either end in which a line may say what a text is
SHORT = 400  # characters of a paragraph that may say it
OFTEN, SHARE = 3, 0.15  # sentences in the first person, and their share of those that quote nobody
EARLY, LATE = (
    4,
    2 / 3,
)  # sentences at the head, and share of the text after which the writer speaks too: a letter in it is one block

_KIND = r"(?:opinions?|editorials?|op-?eds?|columns?|commentary|guest essay|letters? to the editor)"
_LABEL = re.compile(rf"\A\W*{_KIND}\W*\Z", re.I)
_TITLE = re.compile(rf"\A\W*{_KIND}(?:\s*[:|–—]|\s-\s)|(?:[|–—]|\s-)\s*{_KIND}\W*\Z", re.I)
_ADDRESS = re.compile(
    r"/(?:opinions?|editorials?|op-?eds?|columns?|columnists?|commentisfree|commentary|letters)(?:/|\Z)", re.I
)
_FOOT = re.compile(
    r"\b(?:views|opinions) (?:and opinions )?(?:expressed|in this)\b[^.]{0,80}\b(?:author|writer|own|columnist|contributor)"
    r"|\A[^.!?]{2,60} (?:is|was|writes) (?:an?|the|our) [^.!?]{0,60}?\b(?:columnist|guest writer|opinion writer)\b"
    r"|\A(?:the|this) (?:writer|author|columnist)\b[^.]{0,12} (?:is|was|teaches|works)\b",
    re.I,
)
# "I" as somebody says it: "World War I was" has none, nor has an initial.
_FIRST = re.compile(r"(?P<one>(?<!War )\bI(?:['’](?:m|ve|ll|d)\b| (?=[a-z]))|\b[Mm]y\b)|\b(?:[Ww]e|[Oo]ur|us)\b")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who speaks in an opinion piece: the root that its words make, and how he is called."""

    key: Key
    name: str


Writers = Mapping[str, Writer | None]  # by report


def writers(records: Sequence[Record], spoken: Voices) -> Writers:
    """By report that is an opinion piece who writes it: whom its byline names, else its outlet, in the name of which it then
    speaks; None where neither is told."""
    out: dict[str, Writer | None] = {}
    for record in records:
        if is_opinion(record):
            name = _name(record)
            out[record.report.id] = Writer(_key(name, records, spoken), name) if name else None
    return out


def is_opinion(record: Record) -> bool:
    """Is it labelled as an opinion, or told in the first person?"""
    return _labelled(record) or _first_person(record)


def _name(record: Record) -> str | None:
    """Who writes, without what he is; a byline of one word is no person's."""
    one = (record.report.byline or "").split(",")[0].strip()
    return one if " " in one else record.report.outlet


def _key(name: str, records: Sequence[Record], spoken: Voices) -> Key:
    """The root of a writer's words: of one of whom a report of the story speaks it is his party."""
    people = (actor for record in records for actor in record.actors if actor.type == "person" and actor.named)
    known = (actor_key(actor) for actor in people if same_person_name(untitled(actor.name), untitled(name)))
    who = next((key for key in known if key), folded(name))
    return "party", spoken.get(who, who)


def _labelled(record: Record) -> bool:
    report = record.report
    if _TITLE.search(report.title or "") or _ADDRESS.search(report.url or "") or _LABEL.match(report.title or ""):
        return True
    lines = [line for line in _paragraphs(report.text) if len(line) <= SHORT]
    head, foot = lines[:HEAD], lines[-FOOT:]
    return any(_LABEL.match(line) or _TITLE.match(line) for line in head) or any(map(_FOOT.search, foot))


def _first_person(record: Record) -> bool:
    """Does the writer say "I" and "we" in many of the sentences in which nobody else speaks, and has he his news from no outlet?"""
    text = record.report.text
    said = bytearray(len(text))  # 1 where others speak
    for each in record.statements:
        for start, end in each.content.spans if each.speaker is not None else ():
            said[start:end] = b"\x01" * (end - start)
    for start, end in (m.span() for m in _QUOTED.finditer(text)):
        said[start:end] = b"\x01" * (end - start)
    own = [
        [m["one"] for m in _FIRST.finditer(text, start, end) if not said[m.start()]] for start, end in _sentences(text)
    ]
    often = sum(map(bool, own)) >= max(OFTEN, SHARE * len(own)) and any(map(any, own))
    return often and any(own[:EARLY]) and any(own[int(LATE * len(own)) :]) and not _hands_on(record)


def _hands_on(record: Record) -> bool:
    """Does its head tell what another outlet reports?"""
    outlets = {actor.id for actor in record.actors if actor.type == "outlet"}
    return any(
        any(link.actor in outlets for link in each.chain)
        for each in record.statements
        if each.content.spans[0][0] < LEAD
    )


def _sentences(text: str) -> Iterator[Span]:
    """Those up to a paragraph that leads to somebody else's text ("he wrote:"), without paragraphs whose quotation marks do not
    meet."""
    layout = sentences(text)
    for _, group in groupby(zip(layout.spans, layout.paragraph, strict=True), key=lambda each: each[1]):
        spans = [span for span, _ in group]
        whole = text[spans[0][0] : spans[-1][1]]
        if whole.rstrip().endswith(":"):
            return
        if not _SINGLE.search(whole) and not whole.count('"') % 2 and whole.count("“") == whole.count("”"):
            yield from spans


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
