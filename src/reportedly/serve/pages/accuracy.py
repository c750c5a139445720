"""How often it is wrong, one step from every page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from reportedly.serve.render import page
from reportedly.views.accuracy import accuracy

router = APIRouter()


@router.get("/accuracy")
def figures(request: Request) -> Response:
    """The figures that ship, in plain words."""
    return page(request, "accuracy.html", measured=accuracy())
