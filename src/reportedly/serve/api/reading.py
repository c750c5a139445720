"""The operation that reads without storing, and the parsing of inputs, which adding shares."""

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
from reportedly.intake.given import Columns, InputKind, ReceivedInput
from reportedly.records import Record
from reportedly.serve.api.parameters import body, content_type
from reportedly.serve.api.resources import About, Input, ReadResult, Rejected
from reportedly.serve.api.responses import gives, refer, sent
from reportedly.serve.guards.costly import COSTLY
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.guards.problems import JSON
from reportedly.serve.site import TheSite

router = APIRouter(tags=["reading"])

FORM = "multipart/form-data"
NAME = 300  # characters of a file's name that are kept
GIVEN = About.__struct_fields__
COLUMN = "_column"
BOOLEANS = {"true": True, "false": False}
_line = {"type": "string", "maxLength": 1000, "pattern": "^[^\\x00]*$"}
TAKES: dict[str, Any] = {
    JSON: {"schema": refer(Input)},
    FORM: {
        "schema": {
            "type": "object",
            "properties": {
                "file": {"type": "string", "format": "binary"},
                **dict.fromkeys(GIVEN, _line),
                "ocr": {"type": "boolean"},
            },
            "required": ["file"],
            "additionalProperties": False,
        }
    },
}

_decoded = body(Input)


async def work(request: Request, form: Sent) -> ReceivedInput:
    """Return the input of a request, sent as JSON or as a form with one file. Raises 415, 400 and `InputError`."""
    if content_type(request) == FORM:
        return _of_form(form)
    if content_type(request) != JSON:
        raise HTTPException(415, f"The body is neither JSON nor a form. Send {JSON}, or a file as {FORM}.")
    return _of_json(await _decoded(request))


TheWork = Annotated[ReceivedInput, Depends(work)]


@router.post(
    "/read",
    dependencies=[COSTLY],
    summary="Read a text, a file or an address, and store nothing",
    **gives(ReadResult, 400, 403, 404, 413, 415, takes=TAKES),
)
def read(site: TheSite, asked: TheWork) -> Response:
    """Who said what, to whom, in what setting, according to whom.

    A file may contain several reports (RSS, Atom, JSON Lines); parts that cannot be read are listed beside the records.
    A read-only token is enough.
    """
    results = site.at_once.read(asked)
    records = tuple(result for result in results if isinstance(result, Record))
    errors = [result for result in results if isinstance(result, InputError)]
    if not records:
        raise (
            errors[0]
            if errors
            else EmptyInputError(asked.name, "there is no report in it", "check that it is the right input")
        )
    return sent(ReadResult(records=records, rejected=_rejected(errors)))


def _rejected(errors: Sequence[InputError]) -> tuple[Rejected, ...]:
    return tuple(Rejected(**error.to_dict()) for error in errors)


def _of_json(asked: Input) -> ReceivedInput:
    given = _given(asked)
    if asked.text is not UNSET:
        text = asked.text.encode(errors="replace")
        check_size(len(text), "text")
        return _made("text", "text", given, text)
    assert asked.fetch is not UNSET  # noqa: S101 - checked by Input.__post_init__
    if not is_address(asked.fetch) or "\0" in asked.fetch:
        raise InputError(asked.fetch, "this is not an address", "write it as https://…")
    return _made("url", asked.fetch, given)


def _of_form(form: FormData) -> ReceivedInput:
    for name, _ in form.multi_items():
        if name != "file" and name not in GIVEN:
            raise InputError(name, "there is no such field", f"the fields are file, {', '.join(GIVEN)}")
    files = form.getlist("file")
    if len(files) != 1 or not isinstance(files[0], UploadFile):
        raise InputError("file", "one file is required", "send one file per request, with its name")
    words: dict[str, object] = {name: form.get(name) for name in GIVEN if name in form}
    if "ocr" in words:  # a form has words for all values
        words["ocr"] = BOOLEANS.get(str(words["ocr"]).lower(), words["ocr"])
    try:
        about = msgspec.convert(words, About)
    except msgspec.ValidationError as error:
        raise InputError("form", str(error), "see /api/v1/openapi.json for the valid values") from error
    name = (files[0].filename or "file").replace("\\", "/").rpartition("/")[2][-NAME:].replace("\0", "") or "file"
    content = files[0].file.read(RAW_LIMIT + 1)
    if len(content) > RAW_LIMIT:
        raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone")
    if not content:
        raise EmptyInputError(name, "it is empty", "check that it is the right file")
    return _made("file", name, _given(about), content)


def _given(about: About) -> Given:
    words = ((name, getattr(about, name)) for name in GIVEN if name != "ocr")
    made: dict[str, Any] = {name: " ".join(value.split()) or None for name, value in words if value}
    columns = {name.removesuffix(COLUMN): made.pop(name) for name in list(made) if name.endswith(COLUMN)}
    return Given(**made, columns=Columns(**columns), ocr=about.ocr)


def _made(kind: InputKind, name: str, given: Given, content: bytes = b"") -> ReceivedInput:
    return ReceivedInput(key=0, kind=kind, name=name, given=given, body=content)
