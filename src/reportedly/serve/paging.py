"""Long lists in pages, and links to them that keep what else was asked."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

MOST = 1_000_000  # pages: a number beyond it is no page of anything


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a list of `count` pages we are, from 1; the addresses of the page before and after, if there is one."""

    page: int
    count: int
    before: str | None
    after: str | None
    first: str
    last: str


def pages(
    request: Request, page: int, count: int, *, at: str | None = None, name: str = "page", anchor: str = ""
) -> Pages:
    """Page `page` of `count` of the list `at` this address, by default that which was asked. `name` of the parameter that has the
    number; `anchor`: where the list stands on its page, with "#"."""
    page = min(max(page, 1), max(count, 1))

    def link(to: int) -> str:
        kept = [(key, value) for key, value in request.query_params.multi_items() if key != name]
        return f"{at or request.url.path}?{urlencode([*kept, (name, str(to))])}{anchor}"

    return Pages(
        page=page,
        count=max(count, 1),
        before=link(page - 1) if page > 1 else None,
        after=link(page + 1) if page < count else None,
        first=link(1),
        last=link(count),
    )


def of_many(number: int, each: int) -> int:
    """How many pages of `each` a list of `number` has."""
    return -(-number // each)
