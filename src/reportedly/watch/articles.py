"""Turn a fetched page, or the text of a feed's entry, into one report."""

from __future__ import annotations

from itertools import islice

from msgspec import structs

from reportedly.errors import FaultError, InputError, UnsupportedFormatError
from reportedly.intake.build import RawReport, report
from reportedly.intake.fetch import Fetched
from reportedly.intake.given import Given
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.intake.sources import of_fetched
from reportedly.records import Report


def article(fetched: Fetched, *, outlet: str | None, published: str | None, given: Given = NOTHING_GIVEN) -> Report:
    """Return the report of a fetched page.

    Args:
        fetched: the page.
        outlet, published: values from the feed, used only if the page does not give its own.
        given: what the user says, such as names of outlets by domain.

    Raises:
        InputError: if the page cannot be read or has not exactly one report.
    """
    try:
        found = list(islice(of_fetched(fetched), 2))
    except InputError:
        raise
    except Exception as error:
        raise FaultError.of(fetched.url, error) from error
    if len(found) != 1:
        why = "it has more than one report" if found else "it has no report"
        raise UnsupportedFormatError(fetched.url, why, "give the feed or file itself to reportedly add")
    if isinstance(found[0], InputError):
        raise found[0]
    return drafted(found[0], outlet=outlet, published=published, given=given)


def drafted(draft: RawReport, *, outlet: str | None, published: str | None, given: Given = NOTHING_GIVEN) -> Report:
    """Return the report of an entry's own text; `outlet` and `published` as for `article`."""
    known = structs.replace(draft, outlet=draft.outlet or outlet, published=draft.published or published)
    return report(known, given)
