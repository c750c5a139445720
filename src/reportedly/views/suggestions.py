"""What a report, or the name that it came under, suggests for a missing outlet, date or headline. Nothing is taken by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from reportedly.attribute.paragraphs import is_heading, paragraphs
from reportedly.identity import folded
from reportedly.intake.typed_dates import in_words
from reportedly.knowledge import Knowledge
from reportedly.records import Report, Span
from reportedly.resolve.head_lines import is_head_line
from reportedly.views.near_days import HEAD, at_head
from reportedly.views.safe_text import cut

MOST = 3  # suggestions for one field
LINES = 4  # paragraphs among which headline, outlet and date stand
_DIGITS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<between>[-_/.]?)(?P<month>[01]\d)(?P=between)(?P<day>[0-3]\d)(?!\d)"
)
_CREDIT = re.compile(r"[^()\n]{1,60}\((?P<credit>[^()\n]{3,40})\)\s{0,3}[—–-]")
# A line that ends with a word of names of papers.
_PAPER = re.compile(
    r"(?:[A-Z][\w’'&.-]{0,30} ){1,4}(?:Chronicle|Courier|Daily|Dispatch|Examiner|Gazette|Globe|Guardian|Herald|Journal|Lantern|Mail"
    r"|Mercury|Mirror|News|Observer|Post|Press|Record|Review|Standard|Star|Sun|Telegraph|Times|Tribune|Weekly)"
)
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value, and where it comes from."""

    value: str
    why: str


Suggestions = Mapping[str, tuple[Suggestion, ...]]  # by field: outlet, published, title


def suggestions(name: str, report: Report | None, outlets: Iterable[str], known: Knowledge) -> Suggestions:
    """Return suggestions for what is missing.

    Args:
        name: the name of the file, or the address, that the report came under.
        report: the report, if it has been read.
        outlets: the outlets of the record.
        known: the knowledge base, which has domains of outlets.
    """
    found = {
        "outlet": () if report and report.outlet else _outlet(name, report, outlets, known),
        "published": () if report and report.published else _published(name, report),
        "title": () if report is None or report.title else _title(report, outlets),
    }
    return {
        field: tuple({each.value: each for each in reversed(every)}.values())[::-1][:MOST]
        for field, every in found.items()
    }


def _outlet(name: str, report: Report | None, outlets: Iterable[str], known: Knowledge) -> tuple[Suggestion, ...]:
    addresses = [name, *((report.url or "", report.origin.canonical_url or "") if report else ())]
    out = [Suggestion(outlet, "from its address") for each in addresses if (outlet := _at(each, known))]
    words = " ".join(_WORDS.findall(folded(name)))
    out += [
        Suggestion(each, "from the name of the file")
        for each in outlets
        if (bare := _bare(each)) and f" {bare} " in f" {words} "
    ]
    if report is not None:
        credited = (report.origin.syndicated_from, report.origin.agency)
        out += [Suggestion(each, "credited in the text") for each in credited if each]
        head = _bare(report.text[:HEAD])
        out += [Suggestion(each, "named at its head") for each in outlets if f" {_bare(each)} " in f" {head} "]
        lines = [report.text[slice(*span)] for span in _head(report.text)]
        out += [
            Suggestion(found["credit"].strip(), "in its dateline") for each in lines if (found := _CREDIT.match(each))
        ]
        out += [Suggestion(each, "a line at its head") for each in lines if _PAPER.fullmatch(each)]
    return tuple(out)


def _at(address: str, known: Knowledge) -> str | None:
    """Return the outlet whose domain an address is at."""
    with suppress(ValueError):
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        labels = host.split(".")
        for at in range(len(labels) - 1):
            for match in known.find(".".join(labels[at:])):
                if match.entry.type == "outlet":
                    return match.entry.name
    return None


def _published(name: str, report: Report | None) -> tuple[Suggestion, ...]:
    out = []
    if report is not None and report.url and (day := _digits(urlsplit(report.url).path)):
        out.append(Suggestion(in_words(day), "from its address"))
    if day := _digits(name):
        out.append(Suggestion(in_words(day), "from its name"))
    if report is not None:
        head = at_head(report.text)
        out += [Suggestion(in_words(head.isoformat()), "stands at its head")] if head else []
    return tuple(out)


def _digits(name: str) -> str | None:
    for found in _DIGITS.finditer(name):
        with suppress(ValueError):
            return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    return None


def _title(report: Report, outlets: Iterable[str]) -> tuple[Suggestion, ...]:
    """Return the first heading that is no dateline, date or byline; a name of an outlet only if there is no other."""
    text, known = report.text, {_bare(each) for each in outlets}
    found: list[str] = []
    for span in _head(text):
        if not is_heading(text, span):
            break
        if not is_head_line(line := text[slice(*span)]):
            found.append(line)
    found.sort(key=lambda line: _bare(line) in known or _PAPER.fullmatch(line) is not None)
    return tuple(Suggestion(cut(line, 200), "stands at its head") for line in found[:1])


def _head(text: str) -> list[Span]:
    """Return the first paragraphs; each line of one apart that has the name of a paper, a date or a byline under its first line."""
    return [each for span in paragraphs(text)[:LINES] for each in _own_lines(text, span)]


def _own_lines(text: str, paragraph: Span) -> list[Span]:
    lines, start = [], paragraph[0]
    for line in text[slice(*paragraph)].split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    under = [text[slice(*span)] for span in lines[1:]]
    return lines if any(_PAPER.fullmatch(line) or is_head_line(line) for line in under) else [paragraph]


def _bare(name: str) -> str:
    """Return the words of a name without "the" at its head."""
    return " ".join(_WORDS.findall(folded(name))).removeprefix("the ")
