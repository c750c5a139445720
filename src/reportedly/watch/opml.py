"""The feeds of an OPML file (https://opml.org/spec2.opml), as feed readers export them."""

from __future__ import annotations

from pathlib import Path

from reportedly.errors import EmptyInputError, InputError, NotFoundError, TooLongError, UnsupportedFormatError

LIMIT = 10_000_000  # bytes


def feeds(path: str) -> dict[str, str | None]:
    """Return the address of each feed in the file with its name there, in order. Raises `InputError`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        why = f"it is not well-formed XML (line {error.lineno})"
        raise UnsupportedFormatError(path, why, "export the feeds of your reader as OPML, or give addresses") from None
    if etree.QName(root).localname.lower() != "opml":
        raise UnsupportedFormatError(
            path, "it is not OPML", "export the feeds of your reader as OPML, or give addresses"
        )
    found: dict[str, str | None] = {}
    for outline in root.iter("outline"):
        given = {name.lower(): " ".join(value.split()) for name, value in outline.attrib.items()}
        if address := given.get("xmlurl"):
            found.setdefault(address, given.get("title") or given.get("text") or None)
    if not found:
        raise EmptyInputError(path, "it has no feed", "check that it is the right file")
    return found


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise NotFoundError(path, "there is no such file", "give an OPML file, or the address of a feed") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no file has such a name"
        raise InputError(path, f"it can't be opened ({why})", "check the name and who may read it") from error
    if len(data) > LIMIT:
        raise TooLongError(path, f"it is over {LIMIT // 1_000_000} MB", "split it")
    return data
