"""E-books (.epub), such as an issue of a magazine: one report a chapter, in reading order."""

from __future__ import annotations

import logging
import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake import quotation_markup
from reportedly.intake.build import RAW_LIMIT, RawInput, RawReport, slug
from reportedly.intake.dates import certain
from reportedly.intake.decode import declared, decode
from reportedly.intake.markup import paragraphs, parse, words

if TYPE_CHECKING:
    from lxml.etree import _Element

CHAPTERS = 5_000
log = logging.getLogger(__name__)

FEW = 25  # words: covers, title pages and parts of a table of contents have no more
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "META-INF/container.xml"
_LOCKED = "META-INF/encryption.xml"


def drafts(source: RawInput) -> Iterator[RawReport | InputError]:
    """Raises `UnsupportedFormatError` if it is damaged or locked, `EmptyInputError` if no chapter has text."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            if _LOCKED in archive.namelist() and b"font" not in archive.read(_LOCKED).lower():
                raise UnsupportedFormatError(source.name, "the e-book is locked (DRM)", "give a copy without the lock")
            yield from _chapters(archive, source)
    except InputError:
        raise
    except Exception as error:  # unpacking raises half a dozen kinds on damaged input
        raise UnsupportedFormatError(source.name, "the e-book is damaged", "get it again, or copy its text") from error


def _chapters(archive: zipfile.ZipFile, source: RawInput) -> Iterator[RawReport | InputError]:
    root = _xml(archive, _CONTAINER, source.name).find(".//{*}rootfile")
    at = (root.get("full-path") if root is not None else None) or ""
    package = _xml(archive, at, source.name)
    items = {each.get("id"): each for each in package.iter(f"{_OPF}item")}
    spine = [items[each.get("idref")] for each in package.iter(f"{_OPF}itemref") if each.get("idref") in items][
        :CHAPTERS
    ]
    book, day = package.findtext(f".//{_DC}title"), package.findtext(f".//{_DC}date")
    by = package.findtext(f".//{_DC}publisher") or package.findtext(f".//{_DC}creator")
    found = short = 0
    for item in spine:
        if "nav" in (item.get("properties") or "").split():
            continue
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(item.get("href") or "")))
        title, text = _chapter(archive, inside, source.name)
        if words(text) < FEW:
            short += bool(text)
            continue
        found += 1
        yield RawReport(
            name=f"{source.name}, chapter {found}",
            text=text,
            id=f"{slug(source.path or source.name)}:{found}",
            path=source.path,
            title=title or book,
            outlet=book,
            byline=by,
            published=certain(day) if day else None,
        )
    if found and short:
        parts = "1 part" if short == 1 else f"{short} parts"
        log.warning("%s: %s of under %d words, such as a title page, left out", source.name, parts, FEW)
    if not found:
        raise EmptyInputError(
            source.name, "there is no chapter with text in the e-book", "check that it is the right one"
        )


def _chapter(archive: zipfile.ZipFile, inside: str, name: str) -> tuple[str | None, str]:
    data = _bytes(archive, inside, name)
    tree = parse(decode(data, name, declared(data)))
    if tree is None:
        return None, ""
    heading = next(tree.iter("h1", "h2"), None)
    title = " ".join(heading.text_content().split()) if heading is not None else None
    quotation_markup.mark(tree)
    body = next(tree.iter("body"), tree)
    return title or None, "\n\n".join(paragraphs(body))


def _xml(archive: zipfile.ZipFile, inside: str, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_bytes(archive, inside, name), parser)
    except etree.XMLSyntaxError as error:
        raise UnsupportedFormatError(name, "the e-book is damaged", "get it again, or copy its text") from error


def _bytes(archive: zipfile.ZipFile, inside: str, name: str) -> bytes:
    if archive.getinfo(inside).file_size > RAW_LIMIT:
        raise TooLongError(name, f"a part of it would unpack to over {RAW_LIMIT // 1_000_000} MB", "give its text")
    return archive.read(inside)
