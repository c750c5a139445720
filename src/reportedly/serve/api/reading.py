"""Reading without storing, and adding: what both take is the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from msgspec import UNSET
from starlette.datastructures import FormData, UploadFile

from reportedly.errors import EmptyInputError, InputError, TooLongError
from reportedly.intake import Given, is_address
from reportedly.intake.build import RAW_LIMIT, check_size
from reportedly.records import Record
from reportedly.serve.api.asked import body, content_type
from reportedly.serve.api.nouns import About, Input, Read, Rejected
from reportedly.serve.api.told import gives, refer, sent
from reportedly.serve.csrf import Sent
from reportedly.serve.problems import JSON
from reportedly.serve.site import TheSite
from reportedly.store.inbox import Kind, Work

router = APIRouter(tags=["reading"])

FORM = "multipart/form-data"
NAME = 300  # characters of a file's name that are kept
GIVEN = About.__struct_fields__
_line = {"type": "string", "maxLength": 1000, "pattern": "^[^\\x00]*$"}
TAKES: dict[str, Any] = {
    JSON: {"schema": refer(Input)},
    FORM: {
        "schema": {
            "type": "object",
            "properties": {"file": {"type": "string", "format": "binary"}, **dict.fromkeys(GIVEN, _line)},
            "required": ["file"],
            "additionalProperties": False,
        }
    },
}

_decoded = body(Input)


async def work(request: Request, form: Sent) -> Work:
    """The input that a request brings, as JSON or as a form with one file. Raises 415, 400 and `InputError`."""
    if content_type(request) == FORM:
        return _of_form(form)
    if content_type(request) != JSON:
        raise HTTPException(415, f"The body is neither JSON nor a form. Send {JSON}, or a file as {FORM}.")
    return _of_json(await _decoded(request))


TheWork = Annotated[Work, Depends(work)]


@router.post(
    "/read",
    summary="Read a text, a file or an address, and store nothing",
    **gives(Read, 400, 403, 404, 413, 415, takes=TAKES),
)
def read(site: TheSite, asked: TheWork) -> Response:
    """Who said what, to whom, in what setting, according to whom. A file may hold several reports (RSS, Atom, JSON Lines); parts
    that can't be read are told beside the records. A token that may only read is enough."""
    results = site.at_once.read(asked)
    records = tuple(result for result in results if isinstance(result, Record))
    errors = [result for result in results if isinstance(result, InputError)]
    if not records:
        raise (
            errors[0]
            if errors
            else EmptyInputError(asked.name, "there is no report in it", "check that it is the right input")
        )
    return sent(Read(records=records, rejected=_rejected(errors)))


def _rejected(errors: Sequence[InputError]) -> tuple[Rejected, ...]:
    return tuple(Rejected(**error.to_dict()) for error in errors)


def _of_json(asked: Input) -> Work:
    given = _given(asked)
    if asked.text is not UNSET:
        text = asked.text.encode(errors="replace")
        check_size(len(text), "text")
        return _made("text", "text", given, text)
    assert asked.fetch is not UNSET  # noqa: S101 - as it is checked when it is made
    if not is_address(asked.fetch) or "\0" in asked.fetch:
        raise InputError(asked.fetch, "this is no address", "write it as https://…")
    return _made("url", asked.fetch, given)


def _of_form(form: FormData) -> Work:
    for name, _ in form.multi_items():
        if name != "file" and name not in GIVEN:
            raise InputError(name, "there is no such field", f"there is file, {', '.join(GIVEN)}")
    files = form.getlist("file")
    if len(files) != 1 or not isinstance(files[0], UploadFile):
        raise InputError("file", "there must be one", "send one file a request, with its name")
    words = {name: form.get(name) for name in GIVEN if name in form}
    try:
        about = msgspec.convert(words, About)
    except msgspec.ValidationError as error:
        raise InputError("form", str(error), "see /api/v1/openapi.json for what it may be") from error
    name = (files[0].filename or "file").replace("\\", "/").rpartition("/")[2][-NAME:].replace("\0", "") or "file"
    content = files[0].file.read(RAW_LIMIT + 1)
    if len(content) > RAW_LIMIT:
        raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone")
    if not content:
        raise EmptyInputError(name, "it is empty", "check that it is the right file")
    return _made("file", name, _given(about), content)


def _given(about: About) -> Given:
    words = {name: getattr(about, name) for name in GIVEN}
    return Given(**{name: " ".join(value.split()) or None for name, value in words.items() if value})


def _made(kind: Kind, name: str, given: Given, content: bytes = b"") -> Work:
    return Work(key=0, kind=kind, name=name, given=given, body=content)
