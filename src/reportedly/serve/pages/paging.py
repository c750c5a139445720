"""Pages of long lists, and links to them that keep the other parameters."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

MOST = 1_000_000  # the highest page number that is accepted


@dataclass(frozen=True, slots=True)
class Pages:
    """The current page of a list, from 1, the number of pages, and addresses of other pages (None if there is none)."""

    page: int
    count: int
    before: str | None
    after: str | None
    first: str
    last: str


def pages(
    request: Request, page: int, count: int, *, at: str | None = None, name: str = "page", anchor: str = ""
) -> Pages:
    """Return page `page` of `count`.

    Args:
        at: the address of the list; by default that of the request.
        name: the parameter that has the number of the page.
        anchor: where the list begins on its page, with "#".
    """
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


def page_count(number: int, each: int) -> int:
    """Return how many pages of `each` items a list of `number` items has."""
    return -(-number // each)
