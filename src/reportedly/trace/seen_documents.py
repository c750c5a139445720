"""Documents that a report says its outlet has seen: "a leaked cable seen by The Inlet shows", "the Courier has obtained a memo".

Such a document is a root by form: whoever is quoted from it told the outlet nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.identity import folded
from reportedly.records import Record, Span
from reportedly.resolve.sentences import sentences
from reportedly.trace.outlets import Names, bare, outlet
from reportedly.trace.statements import StatementInReport

# Only what somebody writes or records for others than the public: a report that is not called so, a book or an article is none.
_NOUN = (
    r"(?:letters?|memos?|memorand(?:um|a)|cables?|filings?|affidavits?|transcripts?|e-?mails?|messages?|dispatch(?:es)?|telegrams?"
    r"|minutes|dossiers?|files?|papers|records|documents?|recordings?|contracts?|invoices?|receipts?|spreadsheets?|drafts?|notes?|logs?"
    r"|ledgers?|diar(?:y|ies)|presentations?|readouts?|audits?|surveys?|(?:internal|confidential|secret|leaked|unpublished)\s+reports?)"
)
_NAME = rf"(?P<name>(?:[\w’'-]+\s+){{0,3}}{_NOUN})"
_SEEN = r"(?:seen|obtained|reviewed|viewed|examined|acquired|read)"
_PAPER = r"(?:this|the|our)\s+(?:newspaper|paper|website|site|outlet|magazine|broadcaster|agency|newsroom)"
_WORD = r"[A-Z](?:[\w’'&-]|\.(?=\w))*"  # a full stop ends a sentence unless a letter follows at once
_BY = rf"(?P<by>{_PAPER}|(?:[Tt]he\s+)?(?<![\w’'&.-]){_WORD}(?:\s+{_WORD}){{0,4}})"
_WHICH = r"(?:,?\s+(?:that|which)\s+(?:was|were|has been|have been))?(?:,?\s+\w+ly)?"
_PASSIVE = re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Ss]everal)\s+{_NAME}{_WHICH},?\s+{_SEEN}\s+by\s+{_BY}")
_ACTIVE = re.compile(rf"{_BY}\s+(?:has|have|had)\s+(?:\w+ly\s+)?{_SEEN}\s+(?:an?|the|two|three|several)\s+{_NAME}\b")
# A verb that lets the document speak, behind it; or that it is where the words stand, before it.
_SPEAKS = re.compile(
    r"\W+(?:shows?|showed|says?|said|reveals?|revealed|suggests?|suggested|indicates?|indicated|states?|reads?)\b"
)
_ACCORDING = re.compile(r"\b(?:according to|in)\s+\Z", re.IGNORECASE)

_OF = re.compile(r"\b(?:of|by|from|to|on|in|posted|released|obtained|published|sent|dated|about|between|for|with)\b.*")


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """A document that an outlet has seen.

    Attributes:
        name: what it is called, without an article: "leaked cable".
        span: the words that say so.
        sentence: the span of the sentence in which it speaks; None where only the outlet's having it is told.
    """

    name: str
    span: Span
    sentence: Span | None


def seen_document(record: Record, known: Names) -> SeenDocument | None:
    """Return the first document that the report says its own outlet, or the paper that it speaks of as its own, has seen."""
    text = record.report.text
    found = sorted((m for pattern in (_PASSIVE, _ACTIVE) for m in pattern.finditer(text)), key=lambda m: m.start())
    for match in found:
        if _is_own(match["by"], record, known):
            speaks = match.re is _PASSIVE and (
                _SPEAKS.match(text, match.end()) or _ACCORDING.search(text, 0, match.start())
            )
            sentence = sentences(text).around(match.start()) if speaks else None
            return SeenDocument(" ".join(match["name"].split()), match.span(), sentence)
    return None


def quotes(document: SeenDocument, each: StatementInReport) -> bool:
    """Does a statement stand in the document: in the sentence in which it speaks, or somewhere else, as its setting tells?"""
    if each.statement.setting.form == "document":
        return True
    content = each.statement.content.spans
    return document.sentence is not None and all(
        document.sentence[0] <= a and b <= document.sentence[1] for a, b in content
    )


def document_key(name: str) -> str:
    """Documents of a story are told apart by what they are: "an undercover video" and "clips of the video" are the video."""
    head = _OF.sub("", folded(name)).split() or folded(name).split() or [name]
    return head[-1].removesuffix("s") if len(head[-1]) > 4 else head[-1]


def _one_form(name: str, known: Names) -> str:
    """An outlet in one form, with or without an article."""
    return outlet(name, known).removeprefix("the ")


SeenDocuments = Mapping[str, SeenDocument]  # by report


def _is_own(by: str, record: Record, known: Names) -> bool:
    """Is it the report's own outlet, or, where its outlet is not told, one that it does not cite as another?"""
    if re.fullmatch(_PAPER, by):
        return True
    own = record.report.outlet
    if own:
        return _one_form(by, known) == _one_form(own, known)
    actors = {actor.id: bare(actor.name) for actor in record.actors}
    return all(actors.get(link.actor) != bare(by) for s in record.statements for link in s.chain)
