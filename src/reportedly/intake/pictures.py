"""Pictures of text: read by text recognition, if the user asks for it."""

from __future__ import annotations

from reportedly.errors import EmptyInputError, UnsupportedFormatError
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.given import Given
from reportedly.intake.programs import recognised


def draft(source: RawInput, given: Given) -> RawReport:
    """Raises `UnsupportedFormatError` unless recognition is asked for."""
    if not given.ocr:
        error = UnsupportedFormatError(source.name, "it is an image", "allow text recognition, or give the text")
        raise error.with_setting("ocr")
    text = "\n\n".join(recognised(source.data, source.name))
    if not text:
        raise EmptyInputError(
            source.name, "no text is seen in the picture", "check that it is the right one, and sharp"
        )
    return RawReport(name=source.name, text=text, path=source.path, url=source.url, retrieved=source.retrieved)
