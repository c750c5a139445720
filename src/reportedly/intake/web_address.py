"""The one address of a report: without what only tells who sent the reader there, and the page's own where it names one."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters of senders, not of pages: those of the Urchin family, of networks' clicks, of newsletters' mailers.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|tw|tt|y)clid|msclkid|li_fat_id|gclsrc|igshid|mc_(?:cid|eid)|_hs(?:enc|mi)|mkt_tok|vero_id|"
    r"at_(?:medium|campaign|custom\d|link_\w+|bbc_team|format|ptr_name)|cmpid|ns_\w+|xtor|spm|_ga|_gl|yclid|wbraid|gbraid|"
    r"ref_src|ref_url|smid|smtyp|ito|partner|rss|ftag|icid|ocid|guccounter|guce_\w+|linkid|__twitter_impression|fb_\w+",
    re.IGNORECASE,
)


def without_tracking(address: str) -> str:
    """The address without tracking parameters and without a place in the page; as it is, if it is none."""
    with suppress(ValueError):
        parts = urlsplit(address)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
        query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
        fragment = (
            parts.fragment if parts.fragment.startswith(("!", "/")) else ""
        )  # some old sites keep their pages there
        return urlunsplit((*parts[:3], query, fragment))
    return address


def own_address(address: str | None, canonical: str | None) -> str | None:
    """The page's own address: the canonical one that it names on its own site, else that under which it was found.

    A canonical address that is the site's front page or a section above the page is a mistake of the site.
    """
    if address is None:
        return None
    with suppress(ValueError):
        at, own = urlsplit(address), urlsplit(canonical or "")
        above = at.path.startswith(own.path.rstrip("/") + "/") or not own.path.strip("/")
        if own.hostname and own.hostname == at.hostname and own.port == at.port and (own.path == at.path or not above):
            return without_tracking(str(canonical))
    return without_tracking(address)
