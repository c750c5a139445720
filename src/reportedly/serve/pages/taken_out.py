"""Take a report out of the record, and bring it back."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.serve.forms.decider import decider, remember
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.pages.report import Key
from reportedly.serve.site import TheStore
from reportedly.store import taken_out
from reportedly.store.listing import report_with_key

router = APIRouter(prefix="/reports")


@router.post("/{key}/out")
def out(request: Request, store: TheStore, sent: Sent, key: Key) -> Response:
    """Take the report out. It is listed in the inbox, from where it can be brought back."""
    who = decider(request, sent)
    taken_out.take_out(store, report_with_key(store, key), who)
    response = RedirectResponse("/inbox#out", 303)
    remember(request, response, who)
    return response


@router.post("/{key}/back")
def back(store: TheStore, key: Key) -> Response:
    """Bring the report back under its number."""
    taken_out.bring_back(store, key)
    return RedirectResponse(f"/reports/{key}", 303)
