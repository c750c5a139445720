"""Plain text: pasted, or from a file."""

from __future__ import annotations

from reportedly.intake import chats
from reportedly.intake import markdown as marked_up
from reportedly.intake.build import RawInput, RawReport, report
from reportedly.intake.dates import certain
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
    return report(RawReport(name=name, text=text, path=path, id=id), given)


def draft(source: RawInput, *, markdown: bool = False) -> RawReport:
    """A text unchanged, but for the marks of Markdown and for chats, whose turns are laid out as those of a transcript."""
    text = decode(source.data, source.name, source.charset)
    told: dict[str, str] = {}
    if markdown:
        text, told = marked_up.plain(text)
    if chat := chats.draft(text, source):
        return chat
    day = told.get("date") or told.get("published")
    return RawReport(
        name=source.name,
        text=text,
        path=source.path,
        url=source.url or told.get("url"),
        title=told.get("title"),
        byline=told.get("author"),
        outlet=told.get("outlet") or told.get("source"),
        published=certain(day) if day else None,
        retrieved=source.retrieved,
    )
