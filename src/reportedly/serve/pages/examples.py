"""The examples, in and out of the record."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from reportedly.serve import examples
from reportedly.serve.site import TheStore

router = APIRouter(prefix="/examples")


@router.post("/add")
def put_in(store: TheStore) -> Response:
    examples.put_in(store)
    return RedirectResponse("/", 303)


@router.post("/remove")
def take_out(store: TheStore) -> Response:
    examples.take_out(store)
    return RedirectResponse("/", 303)
