"""Search: what was said, by words, who, to whom, where, on which terms, when, and in which outlet."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import InputError
from reportedly.intake.dates import days
from reportedly.knowledge.own import knowledge
from reportedly.records import Access, CueKind, Quote, Terms
from reportedly.serve.found import by_report, found
from reportedly.serve.highlight import stems
from reportedly.serve.kinds import ACCESS, KINDS, QUOTES, TERMS
from reportedly.serve.paging import MOST, of_many, pages
from reportedly.serve.render import page
from reportedly.serve.site import Reading
from reportedly.store.searching import Filters, counted
from reportedly.store.searching import search as find
from reportedly.store.words import query

router = APIRouter(prefix="/search")
EACH = 20  # statements on a page
COUNTED = 2_000  # statements up to which they are counted, and can be paged to
CHOICES: dict[str, dict[str, str]] = {
    "access": {name: ACCESS[name] for name in get_args(Access)},
    "terms": {name: TERMS[name] for name in get_args(Terms)},
    "kind": {name: KINDS[name].name for name in get_args(CueKind)},
    "quote": {name: QUOTES[name] for name in get_args(Quote)},
}
Words = Annotated[str, Query(max_length=500)]


@router.get("")
def search(
    request: Request,
    store: Reading,
    words: Words = "",
    actor: Words = "",
    addressee: Words = "",
    outlet: Words = "",
    access: Words = "",
    terms: Words = "",
    quote: Words = "",
    kind: Words = "",
    since: Words = "",
    until: Words = "",
    number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1,
) -> Response:
    """The form, and what it finds; without anything asked, only the form. What can't be asked is told above it."""
    asked = {
        "actor": actor, "addressee": addressee, "outlet": outlet, "access": access, "terms": terms, "quote": quote,
        "kind": kind, "since": since, "until": until,
    }  # fmt: skip
    asked = {name: " ".join(value.split()) for name, value in asked.items()}
    values: dict[str, Any] = {"words": words, "asked": asked, "choices": CHOICES, "wrong": None, "groups": None}
    if not (words.strip() or any(asked.values())):
        return page(request, "search.html", **values)
    try:
        wanted, filters, known = query(words), _filters(asked), knowledge()
        count = counted(store, words, filters, known=known, most=COUNTED)
        shown = pages(request, number, of_many(min(count, COUNTED), EACH))
        hits = find(store, words, filters, known=known, limit=EACH, offset=(shown.page - 1) * EACH)
    except InputError as error:
        return page(request, "search.html", status=400, **(values | {"wrong": error}))
    marked = stems(wanted)
    groups = by_report([found(hit, marked) for hit in hits])
    return page(
        request, "search.html", **(values | {"groups": groups, "count": count, "most": COUNTED, "pages": shown})
    )


def _filters(asked: dict[str, str]) -> Filters:
    """Raises `InputError` for a choice that there is not, and for a date that is none."""
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    for name, value in given.items():
        if name in CHOICES and value not in CHOICES[name]:
            raise InputError(value, f"this is no {name}", f"choose one of {', '.join(CHOICES[name])}")
        if name in ("since", "until"):
            known = days(value) if "T" not in value else None
            if known is None:
                raise InputError(value, "this is no date", "write 2031, 2031-05 or 2031-05-02")
            given[name] = known[name == "until"]
    return Filters(**given)
