"""Counts over time: how many statements, by outlet, speaker and the like, and how many of unnamed sources."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge.own import knowledge
from reportedly.serve.attachments import MOST, attachment
from reportedly.serve.forms.searches import CHOICES
from reportedly.serve.guards.costly import COSTLY
from reportedly.serve.kept import KeptRoute
from reportedly.serve.render import page
from reportedly.serve.site import Reading
from reportedly.show.row_files import for_spreadsheets
from reportedly.store.searching import search
from reportedly.stories.asked_search import asked_search, typed_filters
from reportedly.views.counts import BY, CountedBy, as_rows, chosen, count_table, counted

router = APIRouter(prefix="/counts", route_class=KeptRoute)
IN_SEARCH: dict[CountedBy, str] = {"outlet": "outlet", "speaker": "actor", "access": "access", "kind": "kind"}
OTHERS = ("source", "addressee", "terms", "kind", "quote")  # filters that the form keeps and does not show


@router.get("", dependencies=[COSTLY])
def counts(request: Request, store: Reading) -> Response:
    """The numbers of the statements that a search finds, the newest; without one, of all."""
    given = dict(request.query_params)
    by = chosen(given.get("by", ""))
    kept = {name: value for name, value in given.items() if name != "by" and value}
    values: dict[str, Any] = {
        "by": by, "choices": BY, "settings": CHOICES["access"], "words": given.get("words", ""),
        "asked": typed_filters(given), "query": urlencode(kept), "most": MOST, "wrong": None, "table": None, "full": False,
        "other_filters": [(name, value) for name, value in kept.items() if name in OTHERS],
    }  # fmt: skip
    try:
        asked = asked_search(given)
        hits = search(store, asked.words, asked.filters, known=knowledge(), limit=MOST, sort="newest")
    except InputError as error:
        return page(request, "counts.html", status=400, **(values | {"wrong": error}))
    table = count_table((counted(hit.held.record, hit.statement) for hit in hits), by)
    return page(
        request, "counts.html", **(values | {"table": table, "full": len(hits) == MOST, "link": _links(by, kept)})
    )


@router.get("/file/csv", dependencies=[COSTLY])
def counts_file(request: Request, store: Reading) -> Response:
    """The table of the page with all its values, in words, for a spreadsheet."""
    given = dict(request.query_params)
    by = chosen(given.get("by", ""))
    asked = asked_search(given)
    hits = search(store, asked.words, asked.filters, known=knowledge(), limit=MOST, sort="newest")
    table = count_table((counted(hit.held.record, hit.statement) for hit in hits), by, most=None)
    if table is None:
        raise NotFoundError("the counts", "there is nothing to count", "ask for less")
    return attachment(f"Statements by {BY[by]}", "csv", for_spreadsheets(*as_rows(table, by)))


def _links(by: CountedBy, kept: dict[str, str]) -> str:
    """Return the address of a search up to the value of a row; "" if no search asks for such values."""
    name = IN_SEARCH.get(by)
    if name is None:
        return ""
    others = urlencode([(key, value) for key, value in kept.items() if key != name])
    return f"/search?{others}{'&' * bool(others)}{name}="
