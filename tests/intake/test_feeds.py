"""Feeds as they are: text that was escaped twice, links without a site, summaries in place of texts, dates in any form."""

from __future__ import annotations

import pytest

from reportedly.intake import feed
from reportedly.intake.build import RawInput, RawReport

NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'


def one(item: str, channel: str = "", url: str | None = None) -> RawReport:
    """The report of a feed with this one item."""
    data = f'<rss version="2.0" {NAMES}><channel><title>Quay Review</title>{channel}<item>{item}</item></channel></rss>'
    (found,) = feed.drafts(RawInput(name="feed.xml", data=data.encode(), url=url))
    assert isinstance(found, RawReport)
    return found


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&lt;p&gt;The mill &amp;amp; the dam.&lt;/p&gt;", "The mill & the dam."),
        ("&amp;lt;p&amp;gt;The mill &amp;amp;amp; the dam.&amp;lt;/p&amp;gt;", "The mill & the dam."),
        ("&amp;lt;p&amp;gt;&amp;amp;#8220;No,&amp;amp;#8221; she said.&amp;lt;/p&amp;gt;", "“No,” she said."),
        ("&lt;p&gt;5 &amp;lt; 6, and a &amp;amp; b.&lt;/p&gt;", "5 < 6, and a & b."),
        ("&lt;p&gt;&lt;q&gt;No,&lt;/q&gt; she said.&lt;/p&gt;", "“No,” she said."),
        ("The mill &amp; the dam.", "The mill & the dam."),
        ("She wrote a &lt; b.", "She wrote a < b."),
    ],
)
def test_escaping(written: str, text: str) -> None:
    """Escaped once or twice, the text is the text; a sign that is meant stays."""
    assert one(f"<description>{written}</description>").text == text


def test_a_title_escaped_twice() -> None:
    item = "<title>Mill &amp;amp; dam: &amp;#8216;no&amp;#8217;</title><description>She said no.</description>"
    assert one(item).title == "Mill & dam: ‘no’"


@pytest.mark.parametrize(
    ("item", "excerpt"),
    [
        ("<link>https://a.example/1</link><description>The pier is lost.</description>", True),
        ("<link>https://a.example/1</link><content:encoded>The pier is lost.</content:encoded>", False),
        ("<link>https://a.example/1</link><content:encoded>The pier is lost […]</content:encoded>", True),
        ("<link>https://a.example/1</link><content:encoded>The pier is … Continue reading</content:encoded>", True),
        ("<description>The pier is lost.</description>", False),
    ],
)
def test_full_text_or_summary(item: str, excerpt: bool) -> None:
    """It is an excerpt where the feed has no content of the entry, or breaks off, and leads to a page that has more."""
    assert one(item).excerpt is excerpt


def test_content_counts_before_what_a_picture_shows() -> None:
    """The description of a picture is not the entry's text, however long it is."""
    media = f'<media:content url="a.jpg"><media:description>{"The quay in March. " * 20}</media:description></media:content>'
    found = one(
        f"<description>The pier is lost.</description>{media}<content:encoded>The pier is lost, she said.</content:encoded>"
    )
    assert found.text == "The pier is lost, she said."
    assert one(f"<description>The pier is lost.</description>{media}").text == "The pier is lost."


@pytest.mark.parametrize(
    ("channel", "url", "link"),
    [
        ("<link>https://a.example/news/</link>", None, "https://a.example/1"),
        ("", "https://b.example/feed.xml", "https://b.example/1"),
        ("", None, None),
    ],
)
def test_links_without_a_site(channel: str, url: str | None, link: str | None) -> None:
    """They are of the feed's site, by its address or its own link."""
    item = "<link>/1?utm_source=rss</link><description>The pier is lost.</description>"
    assert one(item, channel, url).url == link


@pytest.mark.parametrize(
    ("said", "day"),
    [("2031/5/6 16:20", "2031-05-06"), ("1998748800", None), ("5/6/2031", None), ("6 May 2031", "2031-05-06")],
)
def test_dates(said: str, day: str | None) -> None:
    assert one(f"<pubDate>{said}</pubDate><description>The pier is lost.</description>").published == day
