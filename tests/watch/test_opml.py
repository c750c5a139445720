"""Lists of feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.watch.opml import feeds


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "feeds.opml"
    path.write_text(text)
    return str(path)


def test_folders_and_names(tmp_path: Path) -> None:
    """Feeds in folders too, each once, in order, with the title or else the text; attributes in any case."""
    outlines = (
        '<outline text="News"><outline type="rss" text="Gazette" title="Harbour Gazette" xmlUrl="http://a.invalid/f"/>'
        '<outline text="Quay&#10;Review" xmlurl="http://b.invalid/f"/></outline><outline xmlUrl="http://a.invalid/f"/>'
        '<outline text="a link" url="http://c.invalid/"/><outline xmlUrl="http://d.invalid/f"/>'
    )
    path = written(tmp_path, f'<?xml version="1.0"?><opml version="2.0"><head/><body>{outlines}</body></opml>')
    assert feeds(path) == {
        "http://a.invalid/f": "Harbour Gazette",
        "http://b.invalid/f": "Quay Review",
        "http://d.invalid/f": None,
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<opml><body>", "not well-formed XML"),
        ("<rss/>", "is not OPML"),
        ("<opml><body/></opml>", "it has no feed"),
        ("", "not well-formed XML"),
        (
            '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;"/></body></opml>',
            "not well-formed XML",
        ),
    ],
)
def test_what_is_no_list(tmp_path: Path, text: str, why: str) -> None:
    """One line says what is wrong."""
    with pytest.raises(InputError, match=why):
        feeds(written(tmp_path, text))


def test_no_file(tmp_path: Path) -> None:
    """A missing file, and a folder."""
    with pytest.raises(InputError, match="no such file"):
        feeds(str(tmp_path / "none.opml"))
    with pytest.raises(InputError, match="can't be opened"):
        feeds(str(tmp_path))
