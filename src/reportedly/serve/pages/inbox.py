"""The inbox: forms to add files, an address or a pasted text, and the state of what was added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from reportedly.errors import EmptyInputError, InputError, TooLongError
from reportedly.intake import Given
from reportedly.intake.build import RAW_LIMIT
from reportedly.knowledge.own import knowledge
from reportedly.serve.forms import decider
from reportedly.serve.forms.about import keep_all
from reportedly.serve.forms.decisions import as_typed
from reportedly.serve.forms.inputs import choices, given_of, line
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.render import page
from reportedly.serve.site import Site, TheSite, TheStore
from reportedly.store import Store, inbox
from reportedly.store.listing import outlets
from reportedly.store.taken_out import taken_out
from reportedly.views.inbox_rows import inbox_rows

router = APIRouter(prefix="/inbox")
SHOWN = 50  # inputs that are listed
NAME = 300  # characters of a file's name that are kept
PASTED = "pasted text"
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("")
def items(request: Request, store: TheStore) -> Response:
    """The forms, and the latest inputs."""
    return _page(request, store)


@router.get("/items")
def progress(request: Request, store: TheStore) -> Response:
    """Only the latest inputs, for a page that updates itself."""
    return page(request, "inbox_items.html", days={}, **_items(store, None))


@router.post("")
def add(request: Request, site: TheSite, sent: Sent) -> Response:
    """Add the inputs of a form to the inbox. Those that are refused are listed above the forms; the others are added."""
    refused: list[InputError] = []
    count = 0
    try:
        given = given_of(sent)
        count = _files(site, sent, given, refused) + _address(site, sent, given) + _pasted(site, sent, given)
    except InputError as error:
        refused.append(error)
    site.queue.wake()
    if refused or not count:
        why = refused or [EmptyInputError("nothing", "was given", "choose a file, or give an address or a text")]
        return _page(request, site.store, why, sent, {"published": choices(why[0])})
    return RedirectResponse("/inbox#came", 303)


@router.post("/about")
def about(request: Request, site: TheSite, sent: Sent) -> Response:
    """Keep what is said of the inputs in the list: for what has been read as decisions of a person, which can be undone."""
    try:
        who = decider.decider(request, sent)
    except InputError as error:
        return _page(request, site.store, [error], sent)
    refused = keep_all(site.store, sent, who)
    site.queue.wake()
    if refused:
        days = {name: found for name, error in refused if (found := choices(error))}
        made = _page(request, site.store, [error for _, error in refused], sent, days, in_list=True)
    else:
        made = RedirectResponse("/inbox#came", 303)
    decider.remember(request, made, who)
    return made


@router.post("/{key}/dismiss")
def dismiss(store: TheStore, key: Key) -> Response:
    """Remove an input that could not be read from the list."""
    inbox.dismiss(store, key)
    return RedirectResponse("/inbox#came", 303)


@router.post("/{key}/retry")
def retry(site: TheSite, key: Key) -> Response:
    """Read a failed input once more."""
    inbox.retry(site.store, key)
    site.queue.wake()
    return RedirectResponse("/inbox#came", 303)


def _page(
    request: Request,
    store: Store,
    refused: Sequence[InputError] = (),
    sent: FormData | None = None,
    days: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    *,
    in_list: bool = False,
) -> Response:
    """Return the page.

    Args:
        refused: what is wrong, `in_list` if it is with rows of the list.
        sent: a form that was refused.
        days: those between which it must choose, by field.
    """
    return page(
        request, "inbox.html", status=400 if refused else 200, refused=refused, sent=as_typed(sent), days=days, in_list=in_list,
        out=taken_out(store), **_items(store, sent),
    )  # fmt: skip


def _items(store: Store, sent: FormData | None) -> dict[str, Any]:
    rows = inbox_rows(store, inbox.latest(store, SHOWN), knowledge(), as_typed(sent) if sent else {})
    return {"rows": rows, "unread": inbox.unread(store), "most": RAW_LIMIT, "outlets": outlets(store)}


def _files(site: Site, sent: FormData, given: Given, refused: list[InputError]) -> int:
    count = 0
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
            count += 1
    return count


def _address(site: Site, sent: FormData, given: Given) -> int:
    url = line(sent, "url")
    if url is None:
        return 0
    inbox.put(site.store, "url", url if "://" in url else f"https://{url}", given)
    return 1


def _pasted(site: Site, sent: FormData, given: Given) -> int:
    text = sent.get("text")
    if not isinstance(text, str) or not text.strip():
        return 0
    text = text.replace("\r\n", "\n")  # forms send every line end as CR LF
    inbox.put(site.store, "text", PASTED, given, text.encode(errors="replace"))
    return 1
