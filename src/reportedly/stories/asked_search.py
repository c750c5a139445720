"""A search as an address or a saved search gives it: its words, and the filters as people type them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import parse_qsl, urlencode

from reportedly.errors import InputError
from reportedly.intake.typed_dates import first_and_last
from reportedly.records import Access, CueKind, Quote, Terms
from reportedly.store.searching import Filters, Naming, Sort

LONGEST = 500  # characters of a field
FIELDS = ("actor", "source", "addressee", "outlet", "access", "terms", "quote", "kind", "since", "until")
DENIED = "denied"  # the field of a saved search that is an alert on denials
_CHOICES = {
    name: get_args(kind)
    for name, kind in (("source", Naming), ("access", Access), ("terms", Terms), ("kind", CueKind), ("quote", Quote))
}


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """A search. `typed` are the filters as they were typed."""

    words: str
    typed: Mapping[str, str]
    filters: Filters
    sort: Sort


def typed_filters(query: Mapping[str, str]) -> dict[str, str]:
    """Return the filters of an address as they were typed, with single spaces."""
    return {name: " ".join(query.get(name, "")[:LONGEST].split()) for name in FIELDS}


def asked_search(query: Mapping[str, str]) -> AskedSearch:
    """Return the search of an address. Raises `InputError` for a choice or date that is not valid."""
    typed = typed_filters(query)
    newer = query.get("newer", "")
    filters = _filters_of(typed)
    if newer.isascii() and newer.isdecimal() and len(newer) < 10:
        filters = replace(filters, newer=int(newer))
    return AskedSearch(query.get("words", "")[:LONGEST], typed, filters, _sort(query.get("sort", "")))


def saved_as(query: str, newer: int | None = None) -> AskedSearch:
    """Return the search whose address has this query; with `newer`, only of reports after the one with this key."""
    more = {} if newer is None else {"newer": str(newer)}
    return asked_search(dict(parse_qsl(query)) | more)


def about_denials(name: str) -> str:
    """Return what is saved of an alert on denials of what an actor says, in place of a search's address."""
    return urlencode({DENIED: name})


def denied_in(query: str) -> str | None:
    """Return the actor whose denials a saved search tells of; None if it is a search for statements."""
    return dict(parse_qsl(query)).get(DENIED)


def _filters_of(typed: Mapping[str, str]) -> Filters:
    given: dict[str, Any] = {name: value for name, value in typed.items() if value}
    for name, value in given.items():
        if name in _CHOICES and value not in _CHOICES[name]:
            raise InputError(value, f"this is not a valid {name}", f"choose one of {', '.join(_CHOICES[name])}")
        if name in ("since", "until"):
            given[name] = first_and_last(value)[name == "until"]
    return Filters(**given)


def _sort(asked: str) -> Sort:
    match asked:
        case "newest" | "oldest":
            return asked
        case _:
            return "best"
