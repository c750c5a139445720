"""What came in, and how to bring something in: files, an address, a pasted text."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from reportedly.errors import EmptyInputError, InputError, TooLongError
from reportedly.intake import Given
from reportedly.intake.build import RAW_LIMIT
from reportedly.serve.csrf import Sent
from reportedly.serve.render import page
from reportedly.serve.site import Site, TheSite, TheStore
from reportedly.store import Store, inbox

router = APIRouter(prefix="/inbox")
SHOWN = 50  # of what came in
NAME = 300  # characters of a file's name that are kept
PASTED = "pasted text"


@router.get("")
def items(request: Request, store: TheStore) -> Response:
    """The forms, and what came in last."""
    return page(request, "inbox.html", **_items(store))


@router.get("/items")
def progress(request: Request, store: TheStore) -> Response:
    """Only what came in last, for a page that shows how far it has got."""
    return page(request, "inbox_items.html", **_items(store))


@router.post("")
def add(request: Request, site: TheSite, sent: Sent) -> Response:
    """Take in what a form brings. What can't be taken is told above the forms, and the rest is taken."""
    refused: list[InputError] = []
    taken = 0
    try:
        given = _given(sent)
        taken = _files(site, sent, given, refused) + _address(site, sent, given) + _pasted(site, sent, given)
    except InputError as error:
        refused.append(error)
    site.queue.wake()
    if refused or not taken:
        why = refused or [EmptyInputError("nothing", "was given", "choose a file, or give an address or a text")]
        return page(request, "inbox.html", status=400, refused=why, **_items(site.store))
    return RedirectResponse("/inbox", 303)


@router.post("/{key}/dismiss")
def dismiss(store: TheStore, key: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """Take an input that could not be read off the list."""
    inbox.dismiss(store, key)
    return RedirectResponse("/inbox", 303)


def _items(store: Store) -> dict[str, Any]:
    return {"items": inbox.latest(store, SHOWN), "unread": inbox.unread(store)}


def _given(sent: FormData) -> Given:
    return Given(outlet=_field(sent, "outlet"), published=_field(sent, "published"), url=_field(sent, "source"))


def _files(site: Site, sent: FormData, given: Given, refused: list[InputError]) -> int:
    taken = 0
    for file in sent.getlist("files"):
        if not isinstance(file, UploadFile) or not file.filename:
            continue
        name = file.filename.replace("\\", "/").rpartition("/")[2][-NAME:]
        body = file.file.read(RAW_LIMIT + 1)
        if len(body) > RAW_LIMIT:
            refused.append(TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone"))
        elif not body:
            refused.append(EmptyInputError(name, "it is empty", "check that it is the right file"))
        else:
            inbox.put(site.store, "file", name, given, body)
            taken += 1
    return taken


def _address(site: Site, sent: FormData, given: Given) -> int:
    url = _field(sent, "url")
    if url is None:
        return 0
    inbox.put(site.store, "url", url if "://" in url else f"https://{url}", given)
    return 1


def _pasted(site: Site, sent: FormData, given: Given) -> int:
    text = sent.get("text")
    if not isinstance(text, str) or not text.strip():
        return 0
    text = text.replace("\r\n", "\n")  # what forms make of every line end
    inbox.put(site.store, "text", PASTED, given, text.encode(errors="replace"))
    return 1


def _field(sent: FormData, name: str) -> str | None:
    value = sent.get(name)
    return " ".join(value.split()) or None if isinstance(value, str) else None
