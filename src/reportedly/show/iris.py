"""Names that hold everywhere (IRIs, RFC 3987) for what a record has only numbers for.

A report is a UUID URN (RFC 9562) made from its id and its text: the same input has the same name in every export. Its
statements and actors are fragments of that. So two reports never share an actor: that they mean the same person is said
by the Wikidata entity beside each, and of unnamed sources by nothing.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from reportedly.records import Report

_OURS = UUID("6f1d4a52-6d0c-5f0e-9a55-3e5d2f0a7c11")  # a name space of our own, so that no other UUID is one of these
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what may stand in an address as it is


def report_iri(report: Report) -> str:
    return f"urn:uuid:{report_uuid(report)}"


def report_uuid(report: Report) -> UUID:
    return uuid5(_OURS, f"{report.id}\0{report.content_hash}")


def part_iri(report: Report, ident: str) -> str:
    """Of a statement or actor of the report, by its id there."""
    return f"{report_iri(report)}#{ident}"


def wikidata_iri(ident: str) -> str:
    """The entity itself, as Wikidata names it (not the page about it)."""
    return f"http://www.wikidata.org/entity/{ident}"


def web_iri(address: str | None) -> str | None:
    """The address with what no IRI may hold percent-encoded; None for what is no http address."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return quote(address, safe=_KEPT) if parts.scheme in ("http", "https") and parts.hostname else None
