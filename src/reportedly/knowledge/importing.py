"""Files of actors as rows: CSV, FollowTheMoney entities, Wikidata's JSON dump; each plain or gzipped.

A bad line is its error, with its number; all others are read.
- CSV: a header with `name`, and any of the other `COLUMNS`; several aliases are parted by ";". A line a post.
- FollowTheMoney: one entity a line (https://followthemoney.tech/explorer/).
- Wikidata: one entity a line, as in its dumps (https://www.wikidata.org/wiki/Wikidata:Database_download); names in English.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO, cast
from urllib.parse import urlsplit

import msgspec

from reportedly.errors import BadRecordError, InputError, NotFoundError, UnsupportedFormatError
from reportedly.knowledge.rows import Post, Row

COLUMNS: Final = (
    "name", "type", "aliases", "wikidata", "country", "part_of", "domain", "description", "role", "of", "since", "until",
)  # fmt: skip
LINE_LIMIT: Final = 16_000_000  # characters: the longest entities of Wikidata have some millions
_GZIP: Final = b"\x1f\x8b"

# Schemata of FollowTheMoney that are actors.
_SCHEMATA: Final = {
    "Person": "person", "Organization": "organisation", "Company": "organisation", "PublicBody": "organisation",
    "LegalEntity": "organisation",
}  # fmt: skip
_LENGTHS: Final = {11: 10, 10: 7}  # characters of a date by its precision: a day, a month; else a year
_HUMAN: Final = "Q5"
_INSTANCE, _CITIZEN, _COUNTRY, _POSITION, _PARENT, _WEBSITE = "P31", "P27", "P17", "P39", "P749", "P856"
_START, _END, _JURISDICTION = "P580", "P582", "P1001"


def rows_of(path: Path) -> Iterator[Row | InputError]:
    """The rows of a file, in order."""
    name = str(path)
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
        with (
            gzip.open(path, "rb") if packed else path.open("rb") as raw,
            TextIOWrapper(cast(BinaryIO, raw), encoding="utf-8-sig", newline="") as lines,
        ):
            yield from _rows(lines, name)
    except FileNotFoundError:
        yield NotFoundError(name, "no such file", "check the name")
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        yield UnsupportedFormatError(name, f"it could not be read ({type(error).__name__})", "check the file")
    except UnicodeDecodeError:
        yield UnsupportedFormatError(name, "it is not UTF-8 text", "save it as UTF-8")


def _rows(lines: TextIO, name: str) -> Iterator[Row | InputError]:
    first = lines.readline(LINE_LIMIT)
    if first.lstrip()[:1] in ("{", "["):
        yield from _entities(first, lines, name)
    else:
        yield from _table(first, lines, name)


# -- CSV ---------------------------------------------------------------------------------------------------------------


def _table(first: str, lines: TextIO, name: str) -> Iterator[Row | InputError]:
    head = [column.strip().casefold() for column in next(csv.reader([first]), [])]
    if "name" not in head:
        known = ", ".join(COLUMNS)
        yield UnsupportedFormatError(name, "it is neither JSON Lines nor CSV with a column “name”", f"columns: {known}")
        return
    if strange := [column for column in head if column not in COLUMNS]:
        yield BadRecordError(f"{name}, line 1", f"“{strange[0]}” is no column", f"columns: {', '.join(COLUMNS)}")
        return
    reader = csv.reader(lines)
    for cells in reader:
        place = f"{name}, line {reader.line_num + 1}"
        if not any(cells):
            continue
        given = {column: cell.strip() for column, cell in zip(head, cells, strict=False)}
        if len(cells) > len(head):
            yield BadRecordError(place, f"{len(cells)} cells under {len(head)} columns", "quote cells that hold commas")
        elif not given["name"]:
            yield BadRecordError(place, "it has no name", "give one, or remove the line")
        else:
            yield _of_cells(given)


def _of_cells(given: dict[str, str]) -> Row:
    post = (
        Post(given["role"], given.get("of", ""), given.get("since", ""), given.get("until", ""))
        if given.get("role")
        else None
    )
    return Row(
        name=given["name"],
        type=given.get("type") or "person",
        aliases=tuple(a.strip() for a in given.get("aliases", "").split(";") if a.strip()),
        wikidata=given.get("wikidata", ""),
        country=given.get("country", ""),
        part_of=given.get("part_of", ""),
        domain=given.get("domain", ""),
        description=given.get("description", ""),
        posts=(post,) if post else (),
    )


# -- JSON Lines ----------------------------------------------------------------------------------------------------------


def _entities(first: str, lines: TextIO, name: str) -> Iterator[Row | InputError]:
    """Posts in Wikidata are entities too: their labels are known when the file has been read."""
    wikidata: list[tuple[Row, tuple[tuple[str, Post], ...]]] = []
    labels: dict[str, str] = {}
    number, line = 0, first
    while line:
        number += 1
        plain = line.strip().rstrip(",")
        line = lines.readline(LINE_LIMIT)
        if plain in ("", "[", "]"):
            continue
        try:
            entity = msgspec.json.decode(plain, type=dict[str, Any])
            if "schema" in entity:
                if entity["schema"] in _SCHEMATA:
                    yield _of_money(entity)
            elif "labels" in entity:
                row, held = _of_wikidata(entity)
                labels[row.wikidata] = row.name
                wikidata.append((row, held))
            else:
                raise KeyError
        except (msgspec.MsgspecError, KeyError, TypeError, AttributeError, IndexError, ValueError):
            remedy = "one entity of FollowTheMoney or Wikidata a line"
            yield BadRecordError(f"{name}, line {number}", "it is not such an entity, or has no name", remedy)
    posts = {post for _, held in wikidata for post, _ in held}
    for row, held in wikidata:
        if row.wikidata not in posts:
            yield replace(row, posts=tuple(replace(p, title=labels[q]) for q, p in held if q in labels))


def _of_money(entity: dict[str, Any]) -> Row:
    has: dict[str, list[str]] = entity["properties"]
    name, *more = has["name"] + has.get("alias", []) + has.get("weakAlias", [])
    kind = _SCHEMATA[entity["schema"]]
    country = (has.get("nationality") or has.get("country") or has.get("jurisdiction") or [""])[0]
    return Row(
        name=name,
        type=kind,
        aliases=tuple(more),
        wikidata=(has.get("wikidataId") or [""])[0],
        country=country,
        domain=_host((has.get("website") or [""])[0]),
        description=(has.get("summary") or has.get("notes") or [""])[0],
        posts=tuple(Post(title, country) for title in has.get("position", ())) if kind == "person" else (),
    )


def _of_wikidata(entity: dict[str, Any]) -> tuple[Row, tuple[tuple[str, Post], ...]]:
    """A row without its posts, and these by the ids of their entities."""
    claims = entity.get("claims") or {}
    human = _HUMAN in _values(claims, _INSTANCE)
    country = next(iter(_values(claims, _CITIZEN if human else _COUNTRY)), "")
    aliases = (entity.get("aliases") or {}).get("en", ())
    row = Row(
        name=entity["labels"]["en"]["value"],
        type="person" if human else "organisation",
        aliases=tuple(alias["value"] for alias in aliases),
        wikidata=entity["id"],
        country=country,
        part_of=next(iter(_values(claims, _PARENT)), ""),
        domain=_host(next(iter(_values(claims, _WEBSITE)), "")),
        description=((entity.get("descriptions") or {}).get("en") or {}).get("value", ""),
    )
    held = []
    for claim in claims.get(_POSITION, ()):
        qualifiers = claim.get("qualifiers") or {}
        since, until, of = (next(iter(_snaks(qualifiers.get(p, ()))), "") for p in (_START, _END, _JURISDICTION))
        held += [(post, Post("", of or country, since, until)) for post in _snaks([claim["mainsnak"]])]
    return row, tuple(held)


def _values(claims: dict[str, Any], key: str) -> list[str]:
    return _snaks([claim["mainsnak"] for claim in claims.get(key, ()) if claim.get("rank") != "deprecated"])


def _snaks(snaks: Sequence[dict[str, Any]]) -> list[str]:
    """Ids, strings and dates; a date is as exact as its precision."""
    out: list[str] = []
    for snak in snaks:
        value = (snak.get("datavalue") or {}).get("value")
        if isinstance(value, str):
            out.append(value)
        elif isinstance(value, dict) and "id" in value:
            out.append(value["id"])
        elif isinstance(value, dict) and "time" in value:
            out.append(value["time"].lstrip("+")[: _LENGTHS.get(value["precision"], 4)])
    return out


def _host(url: str) -> str:
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    return host.removeprefix("www.")
