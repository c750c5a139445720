"""What a story is called: the headline of the report that is most like all others or, if none has a headline, its
first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.records import Record
from reportedly.resolve.sentences import sentences
from reportedly.trace.wording import likeness, terms

LONGEST = 110  # characters of a first sentence
HEAD = 1000  # characters of a report that tell what it is about

_SITE = re.compile(r"(?<!\s)\s++(?:[|–—-]|::)\s+(?P<site>[^|–—]{2,40})\Z")
_DATELINE = re.compile(
    r"\A[A-Z][A-Z .,/]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^)]{2,40}\))? ?[-–—]+ ?"
    r"|\A[A-Z][\w. ]{2,30} \([^)]{2,30}\) ?[-–—]+ ?"
)


def title(records: Sequence[Record]) -> str:
    """`records` of one story, in the order of time."""
    with_title = [record for record in records if headline(record)]
    central = most_central(with_title or records)
    return headline(central) or first_sentence(central.report.text) or central.report.id


def most_central(records: Sequence[Record]) -> Record:
    """The report whose headline and first words are most like those of all others; the earliest of those that are as
    like."""
    if len(records) < 3:
        return records[0]
    alike = likeness([terms(f"{headline(record) or ''} {record.report.text[:HEAD]}") for record in records])
    return records[int(alike.mean(axis=1).round(6).argmax())]


def headline(record: Record) -> str | None:
    """The title of a report, without the name of its site."""
    words = " ".join((record.report.title or "").split())
    site = _SITE.search(words)
    if site and record.report.outlet and _words(site["site"]) & _words(record.report.outlet):
        words = words[: site.start()]
    return words or None


def first_sentence(text: str) -> str:
    """Without a dateline, and shortened at a word."""
    words = " ".join(_DATELINE.sub("", text.strip()).strip().split("\n")[0].split())
    words = words[slice(*sentences(words, [(0, len(words))]).spans[0])].removesuffix(".")
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))
