"""Global names (IRIs, RFC 3987) for the parts of a record, which have only local ids.

A report is a UUID URN (RFC 9562) made from its id and its text: the same input has the same name in every export. Its
statements and actors are fragments of that name, so two reports never share an actor. That two actors are the same
person is expressed by the Wikidata entity beside each; nothing says this of unnamed sources.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from reportedly.records import Report

_OURS = UUID(
    "6f1d4a52-6d0c-5f0e-9a55-3e5d2f0a7c11"
)  # a name space of our own, so that no other UUID equals one of these
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # characters of an address that are not percent-encoded


def report_iri(report: Report) -> str:
    """Return the IRI of a report."""
    return f"urn:uuid:{report_uuid(report)}"


def report_uuid(report: Report) -> UUID:
    """Return the UUID of a report."""
    return uuid5(_OURS, f"{report.id}\0{report.content_hash}")


def part_iri(report: Report, ident: str) -> str:
    """Return the IRI of a statement or actor of the report, by its id there."""
    return f"{report_iri(report)}#{ident}"


def wikidata_iri(ident: str) -> str:
    """Return the IRI of the entity itself, as Wikidata defines it (not of the page about it)."""
    return f"http://www.wikidata.org/entity/{ident}"


def web_iri(address: str | None) -> str | None:
    """Return the address with characters that an IRI must not contain percent-encoded; None if it is not an http address."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return quote(address, safe=_KEPT) if parts.scheme in ("http", "https") and parts.hostname else None
