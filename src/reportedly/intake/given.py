"""What the user says of inputs whose text lacks it."""

from __future__ import annotations

from msgspec import Struct

from reportedly.errors import InputError
from reportedly.intake.dates import is_iso


class Given(Struct, frozen=True, kw_only=True):
    """What the user says of the inputs. It wins over what a page or file says of itself.

    `published` is a month, a day, or a time with zone in ISO 8601; anything else raises `InputError`. `language` "en"
    (or "en-GB", …) has the text read as English whatever it looks like; any other language is refused.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not is_iso(self.published):
            raise InputError(
                f"published {self.published}",
                "not a date that can be kept",
                "write a month 2031-05, a day 2031-05-02, or a time with zone 2031-05-02T14:30+02:00",
            )
