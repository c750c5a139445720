"""Feeds that are watched are parsed in a process of its own: one that ends its parser costs itself only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from watched import Watch
from web import Web, article, item, rss

from reportedly.errors import InputError
from reportedly.intake import isolated
from reportedly.intake.feed_entries import listed
from reportedly.intake.fetch import Fetched
from reportedly.intake.sources import as_input
from reportedly.watch.clock import HOUR

# The parser of feeds does what a title says.
MISBEHAVING = """
import os, signal
from reportedly.intake import feed_entries, parsers

def listed(source, whole=feed_entries.listed):
    if b"abort" in source.data: os.abort()
    if b"xcpu" in source.data: os.kill(os.getpid(), signal.SIGXCPU)  # as the system does with one that spins
    if b"devour" in source.data: bytearray(2_000_000_000)
    if b"fault" in source.data: raise KeyError("words of the feed")
    return whole(source)

parsers.listed = listed
"""


@pytest.fixture
def _misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    isolated.end_all()
    start = "from reportedly.intake.parser_process"
    monkeypatch.setattr(isolated, "_START", isolated._START.replace(start, f"exec({MISBEHAVING!r}); {start}"))
    yield
    isolated.end_all()


def fetched(body: str) -> Fetched:
    here = "http://gazette.invalid/feed.xml"
    return Fetched(
        url=here, final_url=here, content_type=None, charset=None, body=body.encode(), retrieved="2031-05-06T08:00:00Z"
    )


def test_the_same_feed_is_had_through_it() -> None:
    """Entries with links, entries with a text of their own, the title, what is left out, and damage."""
    body = rss(item("/one", title="The “pier”"), item(description="The pier is lost, the mayor said."))
    for source in (as_input(fetched(body)), as_input(fetched(body[:-30]))):
        assert isolated.feed(source) == listed(source)


def test_what_is_no_feed_is_the_same_error() -> None:
    with pytest.raises(InputError) as told:
        isolated.feed(as_input(fetched("<p>No feed.</p>")))
    assert told.value.why == "it is not an RSS or Atom feed"


@pytest.mark.usefixtures("_misbehaving")
@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("abort", "the parser of its format died"),
        ("xcpu", "reading it takes over 15 seconds of the processor's time"),
        ("devour", "it takes over 1 GB of memory"),
        ("fault", "it failed (KeyError"),
    ],
)
def test_a_feed_that_ends_its_parser(
    word: str, why: str, web: Web, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    """One line about it, without its words. The other feed is taken in, by the same watch."""
    web.pages |= {"/bad": rss(item("/two"), title=word), "/good": rss(item("/one")), "/one": article()}
    watching, told = watch("/bad", "/good", every=HOUR, stop_after=HOUR / 2)
    assert (len(told), watching.done["feeds"]) == (1, 1)
    assert watching.done["silent feeds"] >= 1
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert why in line
    assert "words of the feed" not in line
