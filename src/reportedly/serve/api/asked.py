"""What programs ask with: bodies as the record's own types, numbers, limits, and filters that are surely understood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, HTTPException, Path, Query, Request

from reportedly.errors import InputError
from reportedly.intake.dates import days
from reportedly.records import Access, CueKind, Quote, Terms
from reportedly.serve.problems import JSON
from reportedly.store.searching import Filters

T = TypeVar("T")

Key = Annotated[int, Path(ge=1, le=2**31 - 1)]  # what both databases can hold
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=300, description="`next` of the page before this one, asked with the same parameters.")
]
_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$"
EACH = 20  # on a page, by default


async def only_known(request: Request) -> None:
    """Raises `InputError` for a parameter that the operation has not: a filter that is misspelt would find everything."""
    route = request.scope["route"]
    known = set(_parameters(route.dependant))
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise InputError(name, "there is no such parameter here", f"there is {', '.join(sorted(known)) or 'none'}")
        if "\0" in value:
            raise InputError(name, "it holds a character that no text has (NUL)", "leave it out")


def content_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


def body(kind: type[T]) -> Callable[[Request], Awaitable[T]]:
    """A dependency: the body, as one of `kind`. Raises 415 if it is not JSON, 400 if that is broken, else `InputError`."""
    decoder = msgspec.json.Decoder(kind)

    async def decoded(request: Request) -> T:
        if content_type(request) != JSON:
            raise HTTPException(415, f"The body is not JSON. Send it as {JSON}.")
        try:
            return decoder.decode(await request.body())
        except msgspec.ValidationError as error:
            raise InputError("body", str(error), "see /api/v1/openapi.json for what it may be") from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise HTTPException(400, "The body is not whole JSON. Check how it was made.") from error

    return decoded


async def filters(
    addressee: Annotated[str | None, Query(min_length=1, description="To whom it was said.")] = None,
    outlet: Annotated[str | None, Query(min_length=1, description="Who published it.")] = None,
    access: Annotated[Access | None, Query(description="Where it was said.")] = None,
    terms: Annotated[Terms | None, Query(description="On which terms it came out.")] = None,
    quote: Annotated[Quote | None, Query(description="How the words are given.")] = None,
    kind: Annotated[CueKind | None, Query(description="What kind of speech or thought it is.")] = None,
    since: Annotated[str | None, Query(pattern=_DATE, description="Said in this year, month or day, or later.")] = None,
    until: Annotated[
        str | None, Query(pattern=_DATE, description="Said in this year, month or day, or before.")
    ] = None,
) -> Filters:
    """What a statement must be."""
    return Filters(
        addressee=addressee,
        outlet=outlet,
        access=access,
        terms=terms,
        quote=quote,
        kind=kind,
        since=_day("since", since, last=False),
        until=_day("until", until, last=True),
    )


Wanted = Annotated[Filters, Depends(filters)]


def _day(name: str, given: str | None, *, last: bool) -> str | None:
    found = days(given) if given else None
    if given and found is None:
        raise InputError(name, "there is no such day", "write 2031, 2031-05 or 2031-05-02")
    return found[last] if found else None


def _parameters(dependant: Any) -> list[str]:
    own = [field.alias for field in dependant.query_params]
    for each in dependant.dependencies:
        own += _parameters(each)
    return own
