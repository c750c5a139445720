"""Plain text: pasted, or from a file."""

from __future__ import annotations

from reportedly.intake.build import Draft, Source, report
from reportedly.intake.decode import decode
from reportedly.intake.given import Given
from reportedly.records import Report

NOTHING_GIVEN = Given()


def from_text(
    text: str,
    given: Given = NOTHING_GIVEN,
    *,
    name: str = "-",
    path: str | None = None,
    id: str | None = None,  # noqa: A002 - the record's own name
) -> Report:
    """The report that a pasted text is; its text is `text` unchanged, so that offsets are the input's.

    The one change: a lone surrogate becomes U+FFFD, one code point for one. `name` is what errors call it.
    Raises `EmptyInputError`, `TooLongError` or `NotEnglishError`.
    """
    return report(Draft(name=name, text=text, path=path, id=id), given)


def draft(source: Source) -> Draft:
    text = decode(source.data, source.name, source.charset)
    return Draft(name=source.name, text=text, path=source.path, url=source.url, retrieved=source.retrieved)
