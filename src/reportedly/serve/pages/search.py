"""Search for statements by words, speaker, addressee, setting, terms, date and outlet, with counts to narrow it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import InputError
from reportedly.intake.typed_dates import in_words
from reportedly.knowledge.own import knowledge
from reportedly.serve.attachments import MOST as IN_A_FILE
from reportedly.serve.forms.searches import CHOICES, SORTS
from reportedly.serve.kept import KeptRoute
from reportedly.serve.lateness import last_run_of
from reportedly.serve.pages.paging import MOST, page_count, pages
from reportedly.serve.pages.saved import news
from reportedly.serve.render import page
from reportedly.serve.site import Reading
from reportedly.store.facets import MOST as COUNTED
from reportedly.store.facets import Facets, facets
from reportedly.store.listing import newest
from reportedly.store.searching import Filters
from reportedly.store.searching import search as find
from reportedly.store.text_index import query
from reportedly.stories.asked_search import asked_search, typed_filters
from reportedly.views.highlight import stems
from reportedly.views.hits import by_report, found

router = APIRouter(prefix="/search", route_class=KeptRoute)
EACH = 20  # statements on a page
LABELS = {"actor": "Speaker", "outlet": "Outlet", "access": "Setting", "kind": "Kind", "time": "Time"}


@router.get("")
def search(
    request: Request, store: Reading, number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1
) -> Response:
    """The form and its results; without any value, only the form. Errors are shown above it."""
    given = dict(request.query_params)
    words, typed = given.get("words", ""), typed_filters(given)
    values: dict[str, Any] = {
        "words": words, "asked": typed, "choices": CHOICES, "sorts": SORTS, "sort": given.get("sort", ""),
        "wrong": None, "groups": None, "sent_most": IN_A_FILE,
        "saved": news(store), "alerts": last_run_of(request, store), "newer": "newer" in given,
        "query": _without(request, "page", "newer"),
    }  # fmt: skip
    if not (words.strip() or any(typed.values())):
        return page(request, "search.html", held=newest(store), **values)
    try:
        asked, known = asked_search(given), knowledge()
        wanted, counts = query(words), facets(store, words, asked.filters, known)
        shown = pages(request, number, page_count(min(counts.count, COUNTED), EACH))
        skipped = (shown.page - 1) * EACH
        hits = find(store, words, asked.filters, known=known, limit=EACH, offset=skipped, sort=asked.sort)
    except InputError as error:
        return page(request, "search.html", status=400, **(values | {"wrong": error}))
    groups = by_report([found(hit, stems(wanted)) for hit in hits])
    narrow = _narrowed(request, counts)
    return page(
        request, "search.html", held=groups or newest(store),
        **(values | {"groups": groups, "count": counts.count, "most": COUNTED, "pages": shown, "facets": narrow,
                     "period": _period(asked.filters)}),
    )  # fmt: skip


def _narrowed(request: Request, counts: Facets) -> list[tuple[str, list[tuple[str, int, str, bool]]]]:
    """Return the facets with values to choose from: words, number, address, and whether it is chosen already."""
    chosen = dict(request.query_params)
    out = []
    for facet, values in counts.values.items():
        links = []
        for value, number in values:
            names = ("since", "until") if facet == "time" else (facet,)
            on = all(chosen.get(name) == value for name in names)
            kept = _without(request, "page", *names)
            more = "" if on else urlencode([(name, value) for name in names])
            words = in_words(value) if facet == "time" else CHOICES.get(facet, {}).get(value, value)
            links.append((words, number, "/search?" + "&".join(filter(None, (kept, more))), on))
        if len(links) > 1 or any(on for *_, on in links):
            out.append((LABELS[facet], links))
    return out


def _period(filters: Filters) -> str:
    """Return between which days the statements are, as the typed dates were understood."""
    first, last = (in_words(day) if day else "" for day in (filters.since, filters.until))
    if first and last:
        return f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _without(request: Request, *names: str) -> str:
    return urlencode(
        [(name, value) for name, value in request.query_params.multi_items() if name not in names and value]
    )
