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
        (b"# The pier\n\n<div>was lost</div>", "a.md", "text"),
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
        (b"PK\x03\x04", "a.txt", "word"),
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
    [(b"{\\rtf1", ".docx"), (b"\xd0\xcf\x11\xe0", ".docx"), (b"\x1f\x8b\x08", "unpack"), (b"\x89PNG", "recognition")],
)
def test_known_others_say_what_to_do(head: bytes, remedy: str) -> None:
    """A format that is known but cannot be read is named, with the way out."""
    with pytest.raises(UnsupportedFormatError, match=remedy):
        sniff(head, "a.txt")
