"""Feeds: escaped twice, relative links, summaries, parts of other names, days in odd forms."""

from __future__ import annotations

from benchmarks.odd.expected import Odd, Reads, Refuses, one

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
SAID = "The keeper said on Monday that the lamp had been out for a week."
MORE = "“I wrote to them twice,” the keeper, Karim Belhadj, said."
TWICE = f"&amp;lt;p&amp;gt;{SAID}&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;{MORE}&amp;lt;/p&amp;gt;"


def rss(item: str, head: str = "<link>https://sund.example/</link>") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel><title>Sund Observer</title>{head}<item>'
        f"<title>Lamp out</title><link>/news/lamp</link>{item}</item></channel></rss>"
    )


def on(day: str) -> str:
    return rss(f"<pubDate>{day}</pubDate><description>{SAID}</description>")


def published(day: str | None) -> Reads:
    return Reads(values={"published": day})


FEEDS: tuple[Odd, ...] = (
    one("feed-escape", "a description escaped twice", "a.xml", rss(f"<description>{TWICE}</description>"),
        Reads(has=(SAID, MORE), lacks=("<p>", "&lt;", "&amp;"))),
    one("feed-escape", "escaped twice inside CDATA", "a.xml",
        rss(f"<content:encoded><![CDATA[&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;]]></content:encoded>"),
        Reads(has=(SAID, MORE), lacks=("<p>", "&lt;"))),
    one("feed-escape", "entities of quotation marks escaped twice", "a.xml",
        rss("<description>She said &amp;amp;ldquo;never&amp;amp;rdquo; on Tuesday &amp;amp;amp; left.</description>"),
        Reads(has=("She said “never” on Tuesday & left.",))),
    one("feed-escape", "a sign that is meant", "a.xml", rss("<description>He wrote that 5 &amp;lt; 6, and AT&amp;amp;T agreed.</description>"),
        Reads(has=("5 < 6", "AT&T"))),
    one("feed-date", "year, month, day with strokes", "a.xml", on("2031/5/6"), published("2031-05-06")),
    one("feed-date", "day and month in numbers", "a.xml", on("5/6/2031"), published(None)),
    one("feed-date", "a bare number", "a.xml", on("1935650400"), published(None)),
    one("feed-date", "without a comma, with a zone", "a.xml", on("6 May 2031 08:30 +0200"), published("2031-05-06")),
    one("feed-date", "as feeds should", "a.xml", on("Tue, 06 May 2031 08:30:00 +0200"), published("2031-05-06T08:30:00+02:00")),
    one("feed-date", "a day that is none", "a.xml", on("31 February 2031"), published(None)),
    one("feed links", "a relative link, made whole by the feed's", "a.xml", on("2031-05-06"), Reads(values={"url": "https://sund.example/news/lamp"})),
    one("feed links", "relative to the xml:base of an Atom feed", "a.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://sund.example/"><title>Sund Observer</title><entry><title>Lamp</title>'
        f'<link href="news/lamp?utm_source=feed"/><id>tag:sund,1</id><content type="text">{SAID}</content></entry></feed>',
        Reads(values={"url": "https://sund.example/news/lamp"})),
    one("feed text", "only a summary: an excerpt", "a.xml", rss(f"<description>{SAID} Read more …</description>"), Reads(values={"excerpt": True})),
    one("feed text", "summary and whole text: the text", "a.xml",
        rss(f"<description>Short.</description><content:encoded><![CDATA[<p>{SAID}</p><p>{MORE}</p>]]></content:encoded>"),
        Reads(has=(SAID, MORE), values={"excerpt": False})),
    one("feed text", "captions under media: are no text", "a.xml",
        rss(f'<description>{SAID}</description><media:content url="a.jpg"><media:description>A lamp at night, seen from a boat that came '
            "late, with the keeper's cat on the rail and a long shadow.</media:description></media:content>"),
        Reads(has=(SAID,), lacks=("cat on the rail",))),
    one("feed text", "the author under dc:creator", "a.xml", rss(f"<dc:creator>Lena Ost</dc:creator><description>{SAID}</description>"),
        Reads(values={"byline": "Lena Ost", "outlet": "Sund Observer", "title": "Lamp out"})),
    one("feed text", "a feed in RDF", "a.rdf",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Sund '
        f'Observer</title></channel><item rdf:about="https://sund.example/1"><title>Lamp</title><link>https://sund.example/1</link><description>{SAID}'
        "</description></item></rdf:RDF>", Reads(has=(SAID,))),
    one("feed text", "an entry without text beside one with", "a.xml",
        rss(f"<description>{SAID}</description></item><item><title>Nothing</title><link>/n</link>"), Reads(has=(SAID,), skipped=1, said="entry 2")),
    one("feed text", "a feed without entries", "a.xml", "<rss version='2.0'><channel><title>Sund Observer</title></channel></rss>",
        Refuses("no entries")),
)  # fmt: skip
