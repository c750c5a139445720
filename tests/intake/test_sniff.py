"""What kind of input some bytes are."""

from __future__ import annotations

import pytest

from reportedly.errors import UnsupportedFormatError
from reportedly.intake.sniff import Kind, sniff


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"The pier was lost.", "-", "text"),
        (b"The pier was lost.", "a.html", "text"),
        (b"# The pier\n\n<div>was lost</div>", "a.md", "markdown"),
        (b"<voss@port.example> wrote on Monday", "a.txt", "text"),
        (b"{Update} The pier was lost.", "a.txt", "text"),
        (b"  <!-- saved -->\n<!DOCTYPE html><html>", "a.txt", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "-", "html"),
        (b"<p class='lead'>The pier", "-", "html"),
        ("<html><body>".encode("utf-16"), "-", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<?xml-stylesheet href="a"?><rss version="2.0">', "a.html", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "-", "feed"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"junk before\n%PDF-1.4", "-", "pdf"),
        (b"PK\x03\x04", "a.txt", "zip"),
        (b"PAR1", "a.txt", "parquet"),
        (b"{\\rtf1", "a.txt", "rtf"),
        (b"\xd0\xcf\x11\xe0", "a.txt", "ole"),
        (b"\x1f\x8b\x08", "a.txt", "compressed"),
        (b"\x89PNG", "a.txt", "image"),
        (b"WEBVTT\n\n", "a.txt", "subtitles"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHello.", "a.txt", "subtitles"),
        (b"From: Ada\nTo: Tom\nMIME-Version: 1.0\n\nHello.", "a.txt", "mail"),
        (b"From: the desk\nTo: all\nSubject: the pier\n\nIt is lost.", "memo.txt", "text"),
        (b"From ada@quay.example Tue May  6 08:30:00 2031\nFrom: Ada\nMessage-ID: <1>\n", "-", "mbox"),
        (b"From 2 May 2031\nshe was away.", "a.txt", "text"),
        (b"a,b\n1,2", "a.csv", "table"),
        (b'\xef\xbb\xbf{"id": "1"', "-", "json"),
        (b'[\n {"id": "1"', "-", "json"),
        (b"oops", "a.jsonl", "json"),
    ],
)
def test_bytes_first_and_the_name_second(head: bytes, name: str, kind: Kind) -> None:
    """The first bytes tell the kind; the name counts only where they do not."""
    assert sniff(head, name) == kind


def test_the_server_decides_a_fragment() -> None:
    """Of bytes that begin with an unknown tag, the server's word is taken."""
    assert sniff(b"<app-root>", "https://quay.example/", "text/html") == "html"
    assert sniff(b"<app-root>", "https://quay.example/", "text/plain") == "text"


@pytest.mark.parametrize(
    ("head", "remedy"),
    [
        (b"Rar!\x1a", "unpack"),
        (b"bplist00", "HTML"),
        (b"\0\0\0\x20ftypisom", "transcript"),
        (b"SQLite format 3\0", "CSV"),
    ],
)
def test_known_others_say_what_to_do(head: bytes, remedy: str) -> None:
    """A format that is known but cannot be read is named, with the way out."""
    with pytest.raises(UnsupportedFormatError, match=remedy):
        sniff(head, "a.txt")
