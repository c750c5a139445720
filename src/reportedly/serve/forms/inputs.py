"""Parsing of what people say of an input: outlet, date, headline and address, as they write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.datastructures import FormData

from reportedly.errors import InputError
from reportedly.intake import Given
from reportedly.intake.given import Columns
from reportedly.intake.typed_dates import AmbiguousDateError, Near, in_words, may_mean, typed_date, with_weekday
from reportedly.views.near_days import near_arrival

LONGEST = 1_000  # characters of a field


def given_of(sent: FormData) -> Given:
    """Return what a form says of the inputs that it adds; "text_column" and the like name columns of a table.

    Raises:
        InputError: if a field is too long, or the date is none.
    """
    columns = {name: line(sent, f"{name}_column") for name in Columns.__struct_fields__}
    return Given(
        outlet=line(sent, "outlet"),
        published=published(sent, near=near_arrival(text if isinstance(text := sent.get("text"), str) else "")),
        title=line(sent, "title"),
        byline=line(sent, "byline"),
        url=line(sent, "source"),
        columns=Columns(**columns),
        ocr=line(sent, "ocr") is not None,
    )


def published(sent: FormData, name: str = "published", near: Sequence[Near] = ()) -> str | None:
    """Return the date of a form: as it was typed or, where nothing was, as it was chosen in the date field beside it.

    A typed date that may be several days is the chosen one, if it is one of them. `near` are the days from which "Tuesday" may be
    understood; without any, today.

    Raises:
        AmbiguousDateError: if it may be two days, and none was chosen.
        InputError: if it is no date, or what was typed and what was chosen are two dates.
    """
    written, chosen = line(sent, name), line(sent, f"{name}_day")
    if written is None:
        return typed_date(chosen) if chosen else None
    try:
        read = typed_date(written, near)
    except AmbiguousDateError:
        if chosen and may_mean(written, chosen):
            return chosen
        raise
    if chosen and not chosen.startswith(read[:10]):
        raise InputError(written, f"the chosen day is another, {in_words(typed_date(chosen))}", "clear one of the two")
    return read if len(read) >= len(chosen or "") else chosen


def line(sent: FormData, name: str) -> str | None:
    """Return the text of a field with single spaces; None if it is empty. Raises `InputError` if it is too long."""
    value = sent.get(name)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if len(text) > LONGEST:
        raise InputError(name, f"it is longer than {LONGEST:,} characters", "give less")
    return text.replace("\0", "") or None


def choices(error: InputError | None) -> Mapping[str, str]:
    """Return the days between which a person must choose, with their names."""
    return {day: with_weekday(day) for day in error.choices} if isinstance(error, AmbiguousDateError) else {}
