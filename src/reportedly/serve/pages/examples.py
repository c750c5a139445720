"""Add the examples to the store, and remove them."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from reportedly.serve.jobs import examples
from reportedly.serve.site import TheStore

router = APIRouter(prefix="/examples")


@router.post("/add")
def put_in(store: TheStore) -> Response:
    """Add the examples."""
    examples.put_in(store)
    return RedirectResponse("/", 303)


@router.post("/remove")
def take_out(store: TheStore) -> Response:
    """Remove the examples."""
    examples.take_out(store)
    return RedirectResponse("/", 303)
