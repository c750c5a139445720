"""What is made of feeds, the broken ones above all."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from watched import Watch
from web import Asked, Reply, Web, article, item, rss

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake.feed_entries import MOST, Feed, listed
from reportedly.intake.fetch import Fetched
from reportedly.intake.sources import as_input
from reportedly.store import Store
from reportedly.store.reports import stored_reports
from reportedly.watch.clock import HOUR

HERE = "http://gazette.invalid/news/feed.xml"


def got(body: str | bytes, charset: str | None = None) -> Fetched:
    data = body.encode() if isinstance(body, str) else body
    return Fetched(
        url=HERE, final_url=HERE, content_type=None, charset=charset, body=data, retrieved="2031-05-06T08:00:00Z"
    )


def feed(fetched: Fetched) -> Feed:
    return listed(as_input(fetched))


def links(body: str | bytes, charset: str | None = None) -> list[str | None]:
    """The links of the feed, as it orders them."""
    return [each.link for each in reversed(feed(got(body, charset)).entries)]


def test_relative_links() -> None:
    """Are made absolute by the feed's address or, where it has one, its base."""
    assert links(rss(item("/one"), item("two"), item("?id=3"))) == [
        "http://gazette.invalid/one", "http://gazette.invalid/news/two", "http://gazette.invalid/news/feed.xml?id=3",
    ]  # fmt: skip
    atom = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://lantern.invalid/a/"><entry><link href="b"/></entry></feed>'
    assert links(atom) == ["http://lantern.invalid/a/b"]


def test_ids_that_are_not_unique() -> None:
    """Two entries with one id and two links are two; the same entry twice is one."""
    assert len(links(rss(item("/one", guid="x"), item("/two", guid="x"), item("/two", guid="x")))) == 2
    assert len(links(rss(item("/one", guid="1"), item("/one", guid="1")))) == 1


def test_ids_count_within_their_feed() -> None:
    """Two feeds that number their entries from 1 do not take one another's for known."""
    one = feed(got(rss(item("/one", guid="1")))).entries[0]
    elsewhere = Fetched(url="http://x.invalid/", final_url="http://x.invalid/", content_type=None, charset=None,
                        body=rss(item("/one", guid="1")).encode(), retrieved="")  # fmt: skip
    assert feed(elsewhere).entries[0].identity != one.identity


def test_entries_without_a_link() -> None:
    """An entry that leads nowhere has its own text; one without text either is nothing."""
    found = feed(
        got(
            rss(
                item(description="The pier is lost, the mayor said."),
                item(),
                item("mailto:desk@x.invalid", description="Two."),
            )
        )
    )
    assert [each.draft.text for each in reversed(found.entries) if each.draft] == [
        "The pier is lost, the mayor said.",
        "Two.",
    ]


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (rss(item("/größe")).encode(), None),
        (rss(item("/größe")).replace("UTF-8", "iso-8859-1").encode("latin-1"), None),
        (rss(item("/größe")).replace(' encoding="UTF-8"', "").encode("latin-1"), "iso-8859-1"),
        (rss(item("/größe")).replace("UTF-8", "utf-16").encode("utf-16"), None),
    ],
)
def test_encodings(body: bytes, charset: str | None) -> None:
    """By what the feed declares, by what the server says, and by the byte order mark."""
    assert links(body, charset) == ["http://gazette.invalid/größe"]


def test_invalid_xml() -> None:
    """What can be taken is; the feed is known to be damaged, as something may be missing."""
    torn = feed(got(rss(item("/one"), item("/two"))[:-60]))
    assert torn.damaged
    assert len(torn.entries) >= 1
    ampersand = feed(got(rss(item("/one", title="AT&T")).replace("&amp;", "&")))
    assert len(ampersand.entries) == 1


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"hello", b'{"a": 1}', b"\x89PNG\r\n" + bytes(200), b"%PDF-1.4", b"<rs"]
)
def test_no_feed(body: bytes) -> None:
    """What is no feed is one line."""
    with pytest.raises(InputError) as error:
        feed(got(body))
    assert "\n" not in str(error.value)
    assert isinstance(error.value, UnsupportedFormatError | EmptyInputError)


def test_a_page_that_names_its_feed() -> None:
    """Who gives the address of a site reads the address of its feed."""
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>News</body></html>'
    )
    with pytest.raises(UnsupportedFormatError, match=r"its page names http://gazette\.invalid/rss\.xml"):
        feed(got(page))


def test_a_feed_without_entries() -> None:
    """Is a feed, in which there is nothing yet."""
    assert feed(got(rss())).entries == ()


def test_entities_are_not_expanded() -> None:
    """Neither files of this machine nor a billion laughs come into an entry."""
    for bomb in (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
        '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">'
        '<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY x "&h;&h;&h;&h;&h;&h;&h;&h;">]>',
    ):  # fmt: skip
        xml = rss(item(description="before ENT after")).replace("ENT", "&x;").replace("<rss", f"{bomb}<rss", 1)
        try:
            found = feed(got(xml))
        except InputError:
            continue
        text = "".join(each.draft.text for each in found.entries if each.draft)
        assert "root:" not in text
        assert len(text) < 10_000


def test_huge_feeds() -> None:
    """The first thousand entries are taken and the rest counted; one that is made to keep us busy is refused at once."""
    huge = feed(got(rss(*(item(f"/{n}") for n in range(MOST + 5)))))
    assert (len(huge.entries), huge.left_out) == (MOST, 5)
    assert huge.entries[-1].link == "http://gazette.invalid/0"
    with pytest.raises(TooLongError, match="elements"):
        feed(got(b"<rss><channel>" + b"<item>" * 400_000))


def test_own_texts(store: Store, web: Web, watch: Watch) -> None:
    """Entries that lead nowhere are reports by themselves, once."""
    web.pages["/feed"] = rss(item(guid="a", description="The pier is lost, the mayor told us."), title="Quay Review")
    watch("/feed")
    web.pages["/feed"] = rss(
        item(guid="b", description="The pier is safe."),
        item(guid="a", description="The pier is lost, the mayor told us."),
        title="Quay Review",
    )
    _, told = watch("/feed")
    assert len(told) == 1
    assert {(each.record.report.outlet, each.record.report.text) for each in stored_reports(store)} == {
        ("Quay Review", "The pier is lost, the mayor told us."), ("Quay Review", "The pier is safe."),
    }  # fmt: skip


def test_a_damaged_feed_is_asked_for_as_a_whole_again(web: Web, watch: Watch) -> None:
    """The server's mark of a torn feed is not sent back, or what was torn off would never come."""
    torn = [True]

    def page(asked: Asked) -> Reply:
        if asked.headers["If-None-Match"]:
            return Reply(status=304)
        whole = rss(item("/one"), item("/two")).encode()
        return Reply(whole[:-70] if torn.pop() else whole, headers={"ETag": '"1"'})

    torn[:] = [False, True]
    web.pages |= {"/feed": page, "/one": article("One."), "/two": article("Two.")}
    watch("/feed")
    watch("/feed")
    assert web.count("/two") == 1
    watch("/feed")
    assert web.asked[-1].headers["If-None-Match"] == '"1"'


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (lambda: Reply(gzip.compress(bytes(30_000_000)), headers={"Content-Encoding": "gzip"}), "over 10 MB"),
        (lambda: Reply(rss(item("/one")).encode(), length=100_000), "broke off"),
        (lambda: Reply(b"<html><body>Our news</body></html>", headers={"Content-Type": "application/rss+xml"}), "not an RSS"),
        (lambda: Reply(status=302, headers={"Location": "/feed"}), "redirects more than"),
    ],
)  # fmt: skip
def test_feeds_that_misbehave(
    web: Web, watch: Watch, caplog: pytest.LogCaptureFixture, reply: Callable[[], Reply], why: str
) -> None:
    """One line about the feed; another feed is taken in, whatever its server calls it."""
    made = reply()
    web.pages |= {
        "/feed": made,
        "/other": Reply(rss(item("/one")).encode(), headers={"Content-Type": "image/png"}),
        "/one": article(),
    }
    _, told = watch("/feed", "/other", every=HOUR, stop_after=HOUR / 2)
    assert len(told) == 1
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert why in line


def test_one_article_in_two_feeds(web: Web, watch: Watch) -> None:
    """It is fetched once."""
    web.pages |= {"/a": rss(item("/one", guid="a1")), "/b": rss(item("/one", guid="b1")), "/one": article()}
    watch("/a", "/b")
    watch("/a", "/b")
    assert web.count("/one") == 1


def test_a_link_that_changes(web: Web, watch: Watch) -> None:
    """An entry that leads elsewhere is fetched there; another query is no other page."""
    web.pages |= {
        "/feed": rss(item("/one?s=1", guid="g", title="a")),
        "/one?s=1": article("One."),
        "/two": article("Two."),
    }
    watch("/feed")
    web.pages["/feed"] = rss(item("/one?s=2", guid="g", title="a"))
    watch("/feed")
    assert web.count("/one?s=2") == 0
    web.pages["/feed"] = rss(item("/two", guid="g", title="b"))
    watch("/feed", every=HOUR, stop_after=3 * HOUR)
    assert web.count("/two") >= 1
