"""People of public life with gender, birth and party: members of parliaments, ministers, governors, mayors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from knowledge.build import Book, Source, rows, slug
from knowledge.people import STATES, land_of

PEOPLE = Source("Wikidata, people of public life through every-politician-scrapers", "CC0-1.0", "2022-08")
MEMBERSHIPS = Source("Wikidata, memberships through every-politician-scrapers", "CC0-1.0", "2022-07")
WORLD = Source("Wikidata, international posts through every-politician-scrapers", "CC0-1.0", "2023-01")
CONGRESS = Source("unitedstates/congress-legislators, members past and present", "CC0-1.0", "2026-06")
US_STATES = Source("openstates/people", "CC0-1.0", "2026-08")
GERMANY = Source("Wikidata, through OpenParliamentTV", "CC0-1.0", "2022-02")
EUROPE = Source("Wikidata, members of the European Parliament through TechToThePeople/mep", "CC0-1.0", "2024-10")
INFOBOX = Source("English Wikipedia, party in infoboxes", "CC-BY-SA-3.0", "2022-07")
UNION, PARLIAMENT = "Q458", "Member of the European Parliament"
LONGEST = 5  # words of a party's name
GAP = 120  # days between two terms that are told as one
_TERM = re.compile(r"\bmember of the \d+(?:st|nd|rd|th) (?=Parliament|Knesset|Bundestag|Congress)")
_TITLES = {"United States senator": "Senator", "United States representative": "Representative"}
_CHAMBERS = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
_PARTIES = {"Democrat": "Democratic Party", "Democratic": "Democratic Party", "Republican": "Republican Party"}
_ROLES = {
    "upper": "State Senator",
    "lower": "State Representative",
    "legislature": "State Legislator",
    "governor": "Governor",
    "lt_governor": "Lieutenant Governor",
    "attorney general": "Attorney General",
    "secretary of state": "State Secretary of State",
    "mayor": "Mayor",
}
_MEMBERS = frozenset({"upper", "lower", "legislature"})
_YEARS = re.compile(r"\s*\(([^)]*)\)")


def compile_people(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    for row in rows(data / "people_everypolitician.jsonl"):
        if re.fullmatch(r"Q\d+", row["n"]):
            continue
        own = [land for land in row["in"] if land != "world"]
        country = land_of(own[0], lands) if len(own) == 1 else None
        person = book.entry(row["q"], row["n"], "person", PEOPLE, country=country)
        if title := row.get("w"):
            book.alias(person, _YEARS.sub("", title).split(",")[0], "alias")
        book.fact(person, PEOPLE, gender=row.get("g"), born=row.get("b"), died=row.get("d"))
    for row in rows(data / "memberships_everypolitician.jsonl"):
        _hold(book, row, lands)
    for row in rows(data / "tenures_new_everypolitician.jsonl"):
        person = book.entry(row["q"], row["n"], "person", WORLD)
        book.tenure(person, row["post"], None, row["since"], row.get("until"), WORLD.asof, WORLD)


def _hold(book: Book, row: dict, lands: Mapping[str, str]) -> None:  # type: ignore[type-arg]
    if re.fullmatch(r"Q\d+", row["n"]):
        return
    person = book.entry(row["q"], row["n"], "person", MEMBERSHIPS)
    died = str(book.facts.get(person, {}).get("died", "")) or None
    terms: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for land, post, since, until in row["m"]:
        title = _TITLES.get(post) or _TERM.sub("member of the ", post)
        terms.setdefault((title, land_of(land, lands) if land != "world" else None), []).append((since, until or ""))
    for (title, where), spans in terms.items():
        for since, until in joined(spans):
            book.tenure(person, title, where, since, until or died, MEMBERSHIPS.asof, MEMBERSHIPS)


def joined(spans: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Terms that follow one another as one. An empty end is open."""
    done: list[tuple[str, str]] = []
    for since, until in sorted(set(spans)):
        if done and done[-1][0] and (not done[-1][1] or (since and _day(since) - _day(done[-1][1]) <= GAP)):
            last = done.pop()
            done.append((last[0], "" if "" in (last[1], until) else max(last[1], until)))
        else:
            done.append((since, until))
    yield from done


def _day(text: str) -> int:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, max(1, month), max(1, day)).toordinal()


def compile_congress(book: Book, data: Path) -> None:
    """Members of the United States Congress who have a Wikidata id."""
    for row in rows(data / "us_congress_people.jsonl"):
        if not row.get("q"):
            continue
        person = book.entry(row["q"], row["n"], "person", CONGRESS, country=STATES)
        for alias in row.get("a", ()):
            book.alias(person, alias, "alias")
        party = _PARTIES.get(row["party"], row["party"])
        book.fact(person, CONGRESS, gender=row.get("g"), born=row.get("b"), party=party)
        spans: dict[str, list[tuple[str, str]]] = {}
        for chamber, _, since, until, *_party in row.get("terms", ()):
            spans.setdefault(_CHAMBERS[chamber], []).append((since, until))
        for title, held in spans.items():
            for since, until in joined(held):
                end = until if until <= str(CONGRESS.asof) else None
                book.tenure(person, title, STATES, since, end, CONGRESS.asof, CONGRESS)


def compile_states(book: Book, data: Path) -> None:
    """Governors, their deputies, attorneys general, mayors; members of state parliaments if they have a Wikidata id."""
    codes = {row["code"]: row["qid"] for row in rows(data / "countries.jsonl")}
    for row in rows(data / "us_states_people.jsonl"):
        title = _ROLES.get(row["role"])
        if title is None or (row["role"] in _MEMBERS and not row.get("q")):
            continue
        where = codes.get(f"us-{row['state'].casefold()}") or STATES
        person = book.entry(
            row.get("q") or slug(f"{row['n']} {row['state']}"), row["n"], "person", US_STATES, country=STATES
        )
        for alias in row.get("a", ()):
            if "," not in alias and "." not in alias.split(" ")[0]:
                book.alias(person, alias, "alias")
        party = _PARTIES.get(row.get("party", ""), row.get("party"))
        book.fact(person, US_STATES, gender=row.get("g"), born=row.get("b"), party=party)
        place = row.get("place")
        full = f"{title} of {place}" if place else title
        if row.get("since"):
            until = row.get("until", "")
            end = until if until and until <= str(US_STATES.asof) else None
            book.tenure(person, full, where, row["since"], end, US_STATES.asof, US_STATES)


def compile_europeans(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    """Members of the Bundestag and of the European Parliament, with their parties."""
    germany = lands["germany"]
    for row in rows(data / "germany_people.jsonl"):
        person = book.entry(row["q"], row["n"], "person", GERMANY, country=germany)
        book.fact(person, GERMANY, gender=row.get("g"), born=row.get("b"), party=row.get("partyName"))
    for row in rows(data / "meps_wikidata.jsonl"):
        person = book.entry(row["q"], row["n"], "person", EUROPE, country=land_of(row["country"], lands))
        for alias in row.get("a", ()):
            book.alias(person, alias, "alias")
        book.fact(person, EUROPE, gender=row.get("g"), born=row.get("b"), party=row.get("party"))
        book.tenure(person, PARLIAMENT, UNION, "", None, EUROPE.asof, EUROPE)


def compile_infobox_parties(shared: Book, base: Book, data: Path) -> None:
    """The party that an infobox gives as the present or only one, into the share-alike file."""
    for row in rows(data / "party_infobox_ccbysa.jsonl"):
        if row["q"] in base.entries and (party := present_party(row["party"])):
            shared.fact(row["q"], INFOBOX, party=_PARTIES.get(party, party))


def present_party(words: str) -> str | None:
    """The party of today in an infobox: "Democratic (1969–present)"; of several without years none."""
    told = [(name.strip(" ,;"), years) for name, years in re.findall(r"([^()]+)\(([^)]*)\)", words)]
    if not told:
        return words.strip() if len(words.split()) <= LONGEST else None  # longer: two without years between
    now = [name for name, years in told if "present" in years or len(told) == 1]
    return now[0] if len(now) == 1 else None
