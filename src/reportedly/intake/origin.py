"""What a text says of where it comes from: dateline, byline, agency credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from msgspec import structs

from reportedly.intake.furniture import is_furniture
from reportedly.records import Origin

# As credited (case counts, for "Ap" and "Efe" are words and names elsewhere) → as we call it.
AGENCIES = {
    "AAP": "Australian Associated Press",
    "AFP": "Agence France-Presse",
    "AP": "Associated Press",
    "ANSA": "ANSA",
    "ANI": "Asian News International",
    "Agence France-Presse": "Agence France-Presse",
    "Anadolu": "Anadolu Agency",
    "Anadolu Agency": "Anadolu Agency",
    "Associated Press": "Associated Press",
    "Australian Associated Press": "Australian Associated Press",
    "Belga": "Belga",
    "Bernama": "Bernama",
    "Bloomberg": "Bloomberg",
    "Bloomberg News": "Bloomberg",
    "CNN": "CNN",
    "Canadian Press": "Canadian Press",
    "Deutsche Presse-Agentur": "dpa",
    "DPA": "dpa",
    "dpa": "dpa",
    "EFE": "EFE",
    "FNA": "Fars News Agency",
    "IANS": "Indo-Asian News Service",
    "IRNA": "IRNA",
    "Interfax": "Interfax",
    "Itar-Tass": "TASS",
    "JTA": "Jewish Telegraphic Agency",
    "KCNA": "KCNA",
    "Kyodo": "Kyodo News",
    "Kyodo News": "Kyodo News",
    "PA Media": "PA Media",
    "PTI": "Press Trust of India",
    "Press Association": "PA Media",
    "Press Trust of India": "Press Trust of India",
    "RIA Novosti": "RIA Novosti",
    "Reuters": "Reuters",
    "REUTERS": "Reuters",
    "SANA": "SANA",
    "SPA": "Saudi Press Agency",
    "TASS": "TASS",
    "Tanjug": "Tanjug",
    "Thomson Reuters": "Reuters",
    "UPI": "United Press International",
    "Ukrinform": "Ukrinform",
    "United Press International": "United Press International",
    "WAM": "WAM",
    "Xinhua": "Xinhua",
    "Xinhua News Agency": "Xinhua",
    "Yonhap": "Yonhap",
    "Yonhap News Agency": "Yonhap",
}

FIRST, LAST = 6, 4  # lines, from the beginning and from the end, where these things stand
LONGEST = 120  # characters of a dateline with what follows it

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"
_TITLE = r"[A-Z][\w.'’-]+(?:[ /](?:(?:de|la|al|of|the|and) )*[A-Z][\w.'’-]+){0,3}"
_DASH = r"(?:\s*(?:--|—|–)\s*|\s+-\s+)"
_CREDIT = r"[(/]\s*(?P<credit>[\w.,:'’/& -]{2,40}?)\s*[)/]"
_DATELINE = re.compile(
    rf"(?:(?P<place>(?P<capitals>{_CAPITALS})(?:,\s*{_TITLE})?|{_TITLE}(?:,\s*{_TITLE})?)\s{{0,9}})?"
    rf"(?:[,.]?\s*(?P<date>{_DATE}))?(?:[,.]?\s*{_CREDIT})?"
    rf"(?P<end>{_DASH}|(?<=\))-\s+|(?<=/)\.\s+|(?<=\)):\s+|(?<=\))\s*)(?=[^a-z\s])"
)
_WIRE = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)* (?:Press|News|Agency|Wire|Service)|[A-Z][\w’'-]+ (?:Press|News) Agency"
)
# Capitals before a dash that are no place.
_LABELS = frozenset((
    "UPDATE", "UPDATED", "BREAKING", "DEVELOPING", "EXCLUSIVE", "LIVE", "WATCH", "VIDEO", "OPINION", "ANALYSIS",
    "EXPLAINER", "WARNING", "CORRECTION", "OFFICIAL", "PROBLEM", "QUESTION", "ANSWER", "NOTE", "THE", "A", "AN", "IS",
    "ARE", "WAS", "IN", "ON", "TO", "OF", "FOR", "WITH", "AND", "SAYS", "SAID", "HE", "SHE", "IT", "WE", "THEY", "NO",
    "YES", "FILE", "LOOK",
))  # fmt: skip
_BYLINE = re.compile(r"(?:(?:words |written )?by|BY)\s+(?P<who>[^!?“”\"]{3,100})(?<![.:;,])", re.IGNORECASE)
# Names, commas, and the few small words between them: prose that begins with "By" has other words too.
_STAFF = re.compile(
    r"(?:(?:and|for|of|in|at|de|van|von|al|bin|la|el|the|our|special|to|staff|senior|chief|political|diplomatic|foreign|news|"
    r"correspondent|reporter|writer|editor)(?!\w)|[^\Wa-z][\w.'’-]*+|[,|/&·•-]|\s)++"
)
_CLOSING = re.compile(r"\W*(?:copyright\b|©|\(c\)|\(?(?:additional |with )?reporting by\b)", re.IGNORECASE)
_REPRINT = re.compile(
    r"\W*(?:this (?:article|story|post|report) )?(?:was )?(?:originally|first) (?:appeared|published|ran) "
    r"(?:at|in|on|by) (?P<outlet>(?:[^.!?,;:]|\.(?=\w)){2,60}?)(?=[.!?,;:]|$| and (?:was|is) )",
    re.IGNORECASE,
)


def origin(text: str, credit: str | None, page: Origin) -> Origin:
    """`page`, what the page or file said, completed with what `text` and its byline `credit` say."""
    first, last = _lines(text)
    placed, wired = dateline(first)
    agency = page.agency or wired or (agency_of(credit) if credit else None) or _closing(last)
    return structs.replace(
        page,
        dateline=page.dateline or placed,
        agency=agency,
        syndicated_from=page.syndicated_from or _reprinted(last),
    )


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence of a line: "LONDON, March 3 (Reuters) — ". `end`: where the sentence begins."""

    place: str | None  # with its date
    agency: str | None
    end: int


def dateline(lines: list[str]) -> tuple[str | None, str | None]:
    """Place and date as they stand before the first sentence ("LONDON, March 3"), and the agency credited there."""
    for line in lines:
        if found := dateline_of(line):
            return found.place, found.agency
    return None, None


def dateline_of(line: str) -> Dateline | None:
    """The dateline with which a line begins.

    A place in mixed case needs a date or an agency beside it: "Orrick – the envoy – left" has none.
    """
    found = _DATELINE.match(line[:LONGEST])
    if not found:
        return None
    place, day, agency = found["place"], found["date"], agency_of(found["credit"] or "")
    if not found["end"].strip() and not (place and agency):
        return None  # without a dash only "London (CNN)Britain has …"
    capitals = found["capitals"] and _LABELS.isdisjoint(found["capitals"].split())
    if capitals and not agency and found["credit"] and _WIRE.fullmatch(found["credit"]):
        agency = found["credit"]  # behind a place in capitals a name in brackets is a wire's, known or not
    if agency or (place and (day or (capitals and not line.isupper()))):
        return Dateline(", ".join(filter(None, (place, day))) or None, agency, found.end())
    return None


def byline(text: str) -> str | None:
    """Who wrote it, by a line of its own near the beginning: "By Ada Quill, Associated Press" without "By"."""
    for line in _lines(text)[0]:
        found = _BYLINE.fullmatch(line)
        if found and _STAFF.fullmatch(found["who"]):
            return found["who"]
    return None


def agency_of(credit: str) -> str | None:
    """The agency that a credit names as a whole or as one of its parts: "Ada Quill, Associated Press", "CBS/AP"."""
    parts = re.split(r"(?:(?<!\s)\s++)?[,/|;]\s*|(?<!\s)\s++(?:[–—-]+|for|of|and)\s+", credit)
    names = (part.strip(" .()[]*").removeprefix("The ").removeprefix("the ") for part in (credit, *parts))
    return next((AGENCIES[name] for name in names if name in AGENCIES), None)


def _closing(lines: list[str]) -> str | None:
    """From "© 2031 AFP", "(Reporting by Ada Quill for Reuters)", or a last line that is the agency's name.

    Not from "The Associated Press contributed to this report", which says that most of it is another's.
    """
    for line in reversed(lines):
        if _CLOSING.match(line):
            words = re.sub(r"^\W*(?:copyright|©|\(c\))[\W\d]*", "", line, flags=re.IGNORECASE)
            named = agency_of(re.split(r"\.(?:\s|$)|;", words)[0])
        else:
            named = AGENCIES.get(line.strip(" .()[]*–—-").removeprefix("The "))
        if named:
            return named
    return None


def _reprinted(lines: list[str]) -> str | None:
    found = (_REPRINT.match(line) for line in lines)
    return next((match["outlet"].strip() for match in found if match), None)


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines that are not empty; of the first, those that are article."""
    stripped = (line.strip() for line in text.splitlines())
    first = list(islice((line for line in stripped if line and not is_furniture(line)), FIRST))
    last = [line for line in (line.strip() for line in text[-4000:].splitlines()) if line][-LAST:]
    return first, last
