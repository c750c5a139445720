"""The one report of what was fetched, with what its feed says where the page is silent."""

from __future__ import annotations

from itertools import islice

from msgspec import structs

from reportedly.errors import FaultError, InputError, UnsupportedFormatError
from reportedly.intake.build import Draft, report
from reportedly.intake.fetch import Fetched
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.intake.sources import of_fetched
from reportedly.records import Report


def article(fetched: Fetched, *, outlet: str | None, published: str | None) -> Report:
    """Raises `InputError`. `outlet` and `published` hold only where the page does not say."""
    try:
        found = list(islice(of_fetched(fetched), 2))
    except InputError:
        raise
    except Exception as error:
        raise FaultError.of(fetched.url, error) from error
    if len(found) != 1:
        why = "it is no single report" if found else "there is no report in it"
        raise UnsupportedFormatError(fetched.url, why, "give the feed or file itself to reportedly add")
    if isinstance(found[0], InputError):
        raise found[0]
    return drafted(found[0], outlet=outlet, published=published)


def drafted(draft: Draft, *, outlet: str | None, published: str | None) -> Report:
    """The same of an entry's own text."""
    known = structs.replace(draft, outlet=draft.outlet or outlet, published=draft.published or published)
    return report(known, NOTHING_GIVEN)
