"""What kind of input some bytes are: by their first bytes; by the name only where those leave it open."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

from reportedly.errors import UnsupportedFormatError

Kind = Literal[
    "text", "markdown", "html", "pdf", "feed", "json", "table", "parquet", "mail", "mbox", "ole", "rtf", "subtitles", "zip", "tar",
    "compressed", "image",
]  # fmt: skip

HEAD = 4096  # bytes to look at
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mail", ".mht": "mail",
    ".pdf": "pdf", ".docx": "zip", ".odt": "zip", ".rtf": "rtf", ".doc": "ole", ".epub": "zip",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
    ".csv": "table", ".tsv": "table", ".tab": "table", ".parquet": "parquet",
    ".xlsx": "zip", ".xlsm": "zip", ".ods": "zip", ".xls": "ole",
    ".eml": "mail", ".mbox": "mbox", ".msg": "ole", ".srt": "subtitles", ".vtt": "subtitles",
    ".zip": "zip", ".tar": "tar", ".tgz": "compressed", ".gz": "compressed", ".bz2": "compressed", ".xz": "compressed",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image",
}  # fmt: skip

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"), (b"{\\rtf", "rtf"), (b"\xd0\xcf\x11\xe0", "ole"),
    (b"\x1f\x8b", "compressed"), (b"BZh", "compressed"), (b"\xfd7zXZ", "compressed"),
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"II*\0", "image"), (b"MM\0*", "image"), (b"GIF8", "image"),
    (b"WEBVTT", "subtitles"), (b"\xef\xbb\xbfWEBVTT", "subtitles"),
)  # fmt: skip
_OTHERS = (
    (b"bplist00", "a web archive of Safari or a property list", "save the page as HTML"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it, or pack it as zip"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as zip"),
    (b"ID3", "a sound recording", "give a transcript of it"),
    (b"OggS", "a sound recording", "give a transcript of it"),
    (b"fLaC", "a sound recording", "give a transcript of it"),
    (b"SQLite format 3", "a database", "write its texts out as CSV"),
)
# What may stand before the first element of XML or HTML.
# Atomic, because a page of many comments must not be matched in every possible way.
_PROLOGUE = rb"^\s*(?>(?><\?[^>]*>|<!--.*?-->|<!doctype\s++(?!html)[^>\[]*+(?:\[.*?\]\s*)?>)\s*)*+"
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:rdf|atom:feed)\b", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    _PROLOGUE + rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|article|main|section|header|nav|"
    rb"div|p|h[1-6]|span|table|blockquote|ul|ol)\b[^<]*>)",
    re.IGNORECASE | re.DOTALL,
)
MBOX = re.compile(rb"From \S.*\d{4}\s*\n")
_TAR = slice(257, 262)  # where a tar archive says that it is one
_RECORDED = (slice(4, 8), b"ftyp")
# The head of a message: several fields, and among them one that only mail has.
_FIELDS = re.compile(rb"(?:[A-Za-z][\w-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_MAIL = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|X-[\w-]+):", re.IGNORECASE | re.MULTILINE
)
_SRT = re.compile(rb"\s*\d+\s*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")
_JSON = re.compile(rb'^\s*(?:\{\s*["}]|\[\s*[{\]])')


def sniff(head: bytes, name: str, content_type: str | None = None) -> Kind:
    """The kind of an input whose first `HEAD` bytes are `head`. Raises `UnsupportedFormatError` on one known not to be.

    `content_type` (of a server) and the suffix of `name` decide only where the bytes could be several kinds.
    """
    suffix = SUFFIXES.get(PurePath(name).suffix.lower())
    for magic, what, remedy in _OTHERS:
        if head.startswith(magic):
            raise UnsupportedFormatError(name, f"it is {what}, which can't be read", remedy)
    if head[_RECORDED[0]] == _RECORDED[1]:
        raise UnsupportedFormatError(
            name, "it is a film or sound recording, which can't be read", "give a transcript of it"
        )
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[_TAR] == b"ustar":
        return "tar"
    head = _plain(head)
    if _FEED.match(head):
        return "feed"
    if _HTML.match(head):
        return "html"
    if _JSON.match(head) or suffix == "json":
        return "json"
    if MBOX.match(head) and (suffix == "mbox" or _OF_MAIL.search(head)):
        return "mbox"
    if suffix == "mail" or ((fields := _FIELDS.match(head)) and _OF_MAIL.search(fields[0])):
        return "mail"
    if _SRT.match(head) or suffix in ("subtitles", "table", "markdown"):
        return "subtitles" if _SRT.match(head) else suffix or "text"
    if head.lstrip().startswith(b"<") and (content_type or "").endswith(("html", "html+xml")):
        return "html"
    if content_type in ("text/csv", "text/tab-separated-values"):
        return "table"
    return "markdown" if content_type == "text/markdown" else "text"


def _plain(head: bytes) -> bytes:
    """Without byte order mark, and with UTF-16 as ASCII so far as it is, so that tags are found."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(codecs.BOM_UTF8)
