"""Nothing that a feed or its server says breaks out of the header of a request."""

from __future__ import annotations

import pytest
from watched import Watch
from web import Asked, Reply, Web, article, item, rss

from reportedly.watch.clock import HOUR

OURS = {"host", "user-agent", "accept", "accept-encoding", "if-none-match", "if-modified-since", "connection"}
EVIL = "X-Evil: 1"
# A server's marks of a version are sent back to it. These are as bytes of Latin-1; a line that begins with a space goes on.
MARKS = [
    f'"a\r\n {EVIL}"', f'"a\r\n\t{EVIL}"', f'"a\r{EVIL}"', f'"a\n {EVIL}"', f'"a\0{EVIL}"', f'"a\x85{EVIL}"', f'"a\v{EVIL}"',
    f'"a\x1c{EVIL}"', '"=?utf-8?q?a=0D=0AX-Evil:_1?="', '"' + "a" * 20_000 + '"', '"é\xff"',
]  # fmt: skip
LINKS = [
    f"/one\r\n{EVIL}", f"/one HTTP/1.1\r\n{EVIL}\r\n\r\nGET /two", "/one%0d%0aX-Evil:%201", f"/one?a=\n{EVIL}", f"/one\u2028{EVIL}",
    f"/one\x85{EVIL}", "/one\u010d\u010aX-Evil:1", f"//127.0.0.1:1\r\n{EVIL}/", "/one#\r\nX-Evil: 1", f"/one&#13;&#10;{EVIL}",
]  # fmt: skip


def assert_ours(asked: list[Asked]) -> None:
    for each in asked:
        assert {name.lower() for name in each.headers.keys()} <= OURS, each  # noqa: SIM118 - a message is no dict
        assert len(each.headers.get_all("Host") or []) == 1
        assert each.method == "GET"


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
@pytest.mark.parametrize("mark", MARKS, ids=range(len(MARKS)))
def test_marks_of_a_version(name: str, mark: str, web: Web, watch: Watch) -> None:
    """The feed and its article are asked for again, whatever marks they had; no request has a further field."""
    feed = Reply(rss(item("/one")).encode(), headers={"Content-Type": "application/rss+xml", name: mark})
    web.pages |= {"/feed": feed, "/one": article()}
    watch("/feed", every=HOUR, stop_after=3 * HOUR)
    assert web.count("/feed") > 1
    assert_ours(web.asked)
    assert not any(
        EVIL in value for each in web.asked for value in each.headers.values() if "\n" in value or "\r" in value
    )


@pytest.mark.parametrize("link", LINKS, ids=range(len(LINKS)))
def test_links_of_entries(link: str, web: Web, watch: Watch) -> None:
    """Each is one request for one page, or none."""
    web.pages |= {"/feed": rss(item(link), item("/three")), "/three": article()}
    watch("/feed")
    assert_ours(web.asked)
    assert web.count("/three") == 1
    assert web.count("/two") == 0


@pytest.mark.parametrize("link", LINKS[2:8], ids=range(6))
def test_redirects(link: str, web: Web, watch: Watch) -> None:
    """Where a server sends us."""
    target = link.replace("\r\n", "\r").replace("\n", "\r").encode().decode("latin-1")
    web.pages |= {
        "/feed": rss(item("/from"), item("/three")),
        "/from": Reply(status=302, headers={"Location": target}),
        "/three": article(),
    }
    watch("/feed")
    assert_ours(web.asked)
    assert web.count("/three") == 1
