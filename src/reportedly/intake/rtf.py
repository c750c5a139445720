"""RTF documents: paragraphs in order."""

from __future__ import annotations

import re

from reportedly.errors import EmptyInputError, TooLongError, UnsupportedFormatError
from reportedly.extras import needed
from reportedly.intake.build import RawInput, RawReport

LIMIT = 10_000_000  # bytes without pictures, which are long lines of hexadecimal digits
_PICTURE = re.compile(rb"\{\\\*?\\?(?:pict|shppict|nonshppict)\b[^{}]*(?:\{[^{}]*\}[^{}]*){0,20}\}")
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")


def draft(source: RawInput) -> RawReport:
    """Raises `EmptyInputError`, `TooLongError` or `UnsupportedFormatError`."""
    with needed("documents", "striprtf", source.name):
        from striprtf.striprtf import rtf_to_text
    data = _PICTURE.sub(b"", source.data)
    if len(data) > LIMIT:
        raise TooLongError(source.name, f"it is over {LIMIT // 1_000_000} MB without pictures", "save it as .docx")
    markup = data.decode("cp1252", "replace")
    try:
        words: str = rtf_to_text(markup, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # the library raises whatever damage makes it trip over
        raise UnsupportedFormatError(
            source.name, "the RTF document is damaged", "open it and save it as .docx"
        ) from error
    lines = (" ".join(line.split()) for line in words.splitlines())
    text = "\n\n".join(line for line in lines if line)
    if not text:
        raise EmptyInputError(source.name, "there is no text in the document", "check that it is the right one")
    title = _TITLE.search(markup)
    return RawReport(
        name=source.name,
        text=text,
        title=title[1] if title else None,
        path=source.path,
        url=source.url,
        retrieved=source.retrieved,
    )
