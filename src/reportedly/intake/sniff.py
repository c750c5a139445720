"""What kind of input some bytes are: by their first bytes; by the name only where those leave it open."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

from reportedly.errors import UnsupportedFormatError

Kind = Literal["text", "html", "pdf", "word", "feed", "json"]

HEAD = 4096  # bytes to look at
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "word",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip

_OTHERS = (
    (b"{\\rtf", "an RTF document", "save it as .docx"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Office version", "save it as .docx"),
    (b"\x1f\x8b", "compressed (gzip)", "unpack it first"),
    (b"\x89PNG", "an image", "run text recognition on it and give the text"),
    (b"\xff\xd8\xff", "an image", "run text recognition on it and give the text"),
    (b"GIF8", "an image", "run text recognition on it and give the text"),
    (b"From: <Saved by", "a web archive (MHTML)", "save the page as HTML"),
    (b"bplist00", "a web archive or property list", "save the page as HTML"),
)
# What may stand before the first element of XML or HTML.
# Atomic, because a page of many comments must not be matched in every possible way.
_PROLOGUE = rb"^\s*(?>(?><\?[^>]*>|<!--.*?-->|<!doctype\s+(?!html)[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+"
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:rdf|atom:feed)\b", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    _PROLOGUE + rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|article|main|section|header|nav|"
    rb"div|p|h[1-6]|span|table|blockquote|ul|ol)\b[^<]*>)",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb'^\s*(?:\{\s*["}]|\[\s*[{\]])')


def sniff(head: bytes, name: str, content_type: str | None = None) -> Kind:
    """The kind of an input whose first `HEAD` bytes are `head`. Raises `UnsupportedFormatError` on one known not to be.

    `content_type` (of a server) and the suffix of `name` decide only where the bytes could be several kinds.
    """
    for magic, what, remedy in _OTHERS:
        if head.startswith(magic):
            raise UnsupportedFormatError(name, f"it is {what}, which can't be read", remedy)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "word"
    head = _plain(head)
    if _FEED.match(head):
        return "feed"
    if _HTML.match(head):
        return "html"
    if _JSON.match(head) or SUFFIXES.get(PurePath(name).suffix.lower()) == "json":
        return "json"
    if head.lstrip().startswith(b"<") and (content_type or "").endswith(("html", "html+xml")):
        return "html"
    return "text"


def _plain(head: bytes) -> bytes:
    """Without byte order mark, and with UTF-16 as ASCII so far as it is, so that tags are found."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(codecs.BOM_UTF8)
