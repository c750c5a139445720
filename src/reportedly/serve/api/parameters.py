"""Parameters of the operations: bodies as types of the record, keys, limits and filters. Unknown parameters are refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, HTTPException, Path, Query, Request

from reportedly.errors import InputError
from reportedly.intake.dates import days
from reportedly.records import Access, CueKind, Quote, Terms
from reportedly.serve.guards.problems import JSON
from reportedly.store.searching import Filters, Naming

T = TypeVar("T")

Key = Annotated[int, Path(ge=1, le=2**31 - 1)]  # the range of keys that both databases support
Limit = Annotated[int, Query(ge=1, le=100, description="The largest number of items.")]
Cursor = Annotated[
    str | None, Query(max_length=300, description="`next` of the previous page, with the same parameters.")
]
Words = Annotated[
    str,
    Query(max_length=1000, description='All of these words; "words in quotes" stand together; -this must not occur.'),
]
_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$"
EACH = 20  # items on a page, by default


async def only_known(request: Request) -> None:
    """Raise `InputError` for a parameter that the operation does not have: a misspelt filter would match everything."""
    route = request.scope["route"]
    known = set(_parameters(route.dependant))
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise InputError(
                name, "there is no such parameter here", f"the parameters are {', '.join(sorted(known)) or 'none'}"
            )
        if "\0" in value:
            raise InputError(name, "it contains the character NUL", "leave it out")


def content_type(request: Request) -> str:
    """Return the media type of the body, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


def body(kind: type[T]) -> Callable[[Request], Awaitable[T]]:
    """Return a dependency that decodes the body as a `kind`.

    It raises 415 if the body is not JSON, 400 if it is not valid JSON, and `InputError` if its values are not valid.
    """
    decoder = msgspec.json.Decoder(kind)

    async def decoded(request: Request) -> T:
        if content_type(request) != JSON:
            raise HTTPException(415, f"The body is not JSON. Send it as {JSON}.")
        try:
            return decoder.decode(await request.body())
        except msgspec.ValidationError as error:
            raise InputError("body", str(error), "see /api/v1/openapi.json for the valid values") from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise HTTPException(400, "The body is not valid JSON. Check how it was made.") from error

    return decoded


async def filters(
    source: Annotated[Naming | None, Query(description="Whether the report names the speaker.")] = None,
    addressee: Annotated[str | None, Query(min_length=1, description="To whom it was said.")] = None,
    outlet: Annotated[str | None, Query(min_length=1, description="Who published it.")] = None,
    access: Annotated[Access | None, Query(description="Whether it was said in private or in public.")] = None,
    terms: Annotated[Terms | None, Query(description="The terms on which it was released.")] = None,
    quote: Annotated[Quote | None, Query(description="Whether the words are quoted, and how.")] = None,
    kind: Annotated[CueKind | None, Query(description="The kind of speech or thought.")] = None,
    since: Annotated[str | None, Query(pattern=_DATE, description="Said in this year, month or day, or later.")] = None,
    until: Annotated[
        str | None, Query(pattern=_DATE, description="Said in this year, month or day, or before.")
    ] = None,
) -> Filters:
    """Return the filters on statements."""
    return Filters(
        source=source,
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
    names = [field.alias for field in dependant.query_params]
    for each in dependant.dependencies:
        names += _parameters(each)
    return names
