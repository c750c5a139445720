"""The watch over a real server on this machine: what it fetches, how often, and what is in the store then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from watched import Impatience, Watch
from web import Asked, HandClock, Reply, Web, article, item, rss

from reportedly.store import Store
from reportedly.store.forgetting import remove
from reportedly.store.reports import report_with_id, stored_reports
from reportedly.watch.clock import DAY, HOUR, MINUTE, WEEK

Logs = Callable[[], list[str]]


@pytest.fixture
def logs(caplog: pytest.LogCaptureFixture) -> Logs:
    return lambda: [record.getMessage() for record in caplog.records if record.levelname in ("ERROR", "WARNING")]


def texts(store: Store) -> dict[str, str]:
    """By address the first line of each report, without the server's name."""
    out = {}
    for each in stored_reports(store):
        report = each.record.report
        out["/" + report.id.partition("://")[2].partition("/")[2]] = report.text.split("\n\n")[1]
    return out


def test_once(store: Store, web: Web, watch: Watch) -> None:
    """What a feed tells of is in the store; a second run fetches the feed only, and only if it has changed."""
    web.marked("/feed", lambda: rss(item("/two"), item(web.address + "/one")), lambda: '"1"')
    web.pages |= {"/one": article("One."), "/two": article("Two.")}
    watching, told = watch("/feed")
    assert texts(store) == {"/one": "One.", "/two": "Two."}
    assert [each.outcome for each in told] == ["added", "added"]
    assert watching.done == {"feeds": 1, "added": 2}
    assert web.paths() == ["/feed", "/one", "/two"]
    again, told = watch("/feed")
    assert (again.done, told) == ({"feeds": 1}, [])
    assert web.paths() == ["/feed", "/one", "/two", "/feed"]


def test_the_clock_is_set_back(store: Store, web: Web, watch: Watch, clock: HandClock) -> None:
    """By a day: the feed is asked at once, and what is new in it is read."""
    web.pages |= {"/feed": rss(item("/one")), "/one": article("One."), "/two": article("Two.")}
    watch("/feed", every=600.0, stop_after=60.0)
    web.pages["/feed"] = rss(item("/one"), item("/two"))
    clock.time -= 86_400
    watch("/feed", every=600.0, stop_after=60.0)
    assert texts(store) == {"/one": "One.", "/two": "Two."}


def test_pages_say_more_than_feeds(store: Store, web: Web, watch: Watch) -> None:
    """Outlet and date are the page's where it has them; else the outlet is the name in the OPML, then the feed's title."""
    meta = '<meta property="og:site_name" content="Quay Review"><meta property="article:published_time" content="2031-05-04">'
    web.pages |= {
        "/feed": rss(*(item(link, pubDate="Tue, 06 May 2031 08:00:00 GMT") for link in ("/page", "/silent"))),
        "/page": article(head=meta),
        "/silent": article("Other words."),
    }  # fmt: skip
    watch("/feed", names={web.address + "/feed": "The Inlet"})
    known = {each.record.report.outlet: each.record.report.published for each in stored_reports(store)}
    assert known == {"Quay Review": "2031-05-04", "The Inlet": "2031-05-06T08:00:00Z"}


def test_a_host_is_asked_one_thing_at_a_time(web: Web, watch: Watch, clock: HandClock) -> None:
    """Two feeds on one host and their ten articles: never two requests at once, and two seconds between them."""
    web.pages |= {"/a": rss(*(item(f"/a{n}") for n in range(5))), "/b": rss(*(item(f"/b{n}") for n in range(5)))}
    web.pages |= {f"/{feed}{n}": article(f"{feed} {n}.") for feed in "ab" for n in range(5)}
    began = clock.now()
    watching, _ = watch("/a", "/b")
    assert watching.done["added"] == 10
    assert web.at_once == 1
    assert clock.now() - began >= 2 * (1 + 2 + 10 - 1)


def test_robots_may_ask_for_a_longer_pause(web: Web, watch: Watch, clock: HandClock) -> None:
    """Crawl-delay is kept, up to a minute."""
    web.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 20", "/feed": rss(item("/one")), "/one": article()}
    began = clock.now()
    watch("/feed")
    assert clock.now() - began >= 20


def test_two_hosts_are_asked_at_once(web: Web, watch: Watch) -> None:
    """A host that is slow does not hold up another."""
    other = web.address.replace("127.0.0.1", "localhost")

    def waits(_: Asked) -> Reply:
        while web.count("/other") == 0:  # answered only when the other host has been asked
            pass
        return Reply(rss().encode())

    web.pages |= {"/slow": waits, "/other": rss()}
    watching, _ = watch("/slow", f"{other}/other")
    assert watching.done["feeds"] == 2


def test_a_changed_article_is_a_version(store: Store, web: Web, watch: Watch, clock: HandClock) -> None:
    """It is looked at after an hour, a day and a week, by the server's marks; its new text stands beside the old one."""
    text = ["The pier is lost."]
    web.marked("/feed", lambda: rss(item("/one")), lambda: '"f"')
    web.marked("/one", lambda: article(text[0]), lambda: f'"{len(text[0])}"')
    clock.after(2 * HOUR, lambda: text.__setitem__(0, "The pier is safe, it turns out."))
    _, told = watch("/feed", every=6 * HOUR, stop_after=9 * DAY)
    assert [each.outcome for each in told] == ["added", "version"]
    assert told[1].version_of == told[0].id == web.address + "/one"
    assert "safe" in report_with_id(store, told[1].id).record.report.text
    assert web.count("/one") == 1 + 3
    assert web.count("/feed") == 9 * 4


def test_a_feed_that_calls_an_article_changed(web: Web, watch: Watch, clock: HandClock) -> None:
    """It is fetched again soon, though not each time, for some feeds call everything changed always."""
    said = [0]
    web.pages |= {
        "/feed": lambda _: Reply(rss(item("/one", guid="g1", description=f"{said[0]} comments")).encode()),
        "/one": article(),
    }

    def comment() -> None:
        said[0] += 1
        clock.after(10 * MINUTE, comment)

    comment()
    watch("/feed", every=10 * MINUTE, stop_after=3 * HOUR)
    assert web.count("/feed") == 18
    assert 2 <= web.count("/one") <= 4


@pytest.mark.parametrize(
    ("status", "why", "tried"),
    [
        (402, "is not given out (HTTP 402)", (6, 14)),
        (403, "is not given out (HTTP 403)", (6, 14)),
        (404, "is not there (HTTP 404)", (8, 16)),
        (410, "is not there (HTTP 410)", (1, 1)),
        (500, "was answered with HTTP 500", (25, 45)),
    ],
)
def test_an_article_that_cannot_be_had(
    store: Store, web: Web, watch: Watch, logs: Logs, status: int, why: str, tried: tuple[int, int]
) -> None:
    """Is told once, tried again ever more seldom, and told again when it is given up. Nothing else is lost."""
    web.pages |= {"/feed": rss(item("/shut"), item("/open")), "/shut": Reply(status=status), "/open": article("Open.")}
    watch("/feed", every=12 * HOUR, stop_after=2 * WEEK)
    assert texts(store) == {"/open": "Open."}
    assert tried[0] <= web.count("/shut") <= tried[1]
    lines = [line for line in logs() if "/shut" in line]
    assert all(why in line for line in lines)
    assert len(lines) == (1 if status == 410 else 2)
    assert "given up" in lines[-1]


def test_an_article_that_opens_later(store: Store, web: Web, watch: Watch, clock: HandClock) -> None:
    """A paywall that falls after a day: the article comes then."""
    web.pages |= {"/feed": rss(item("/one")), "/one": Reply(status=402)}
    clock.after(DAY, lambda: web.pages.__setitem__("/one", article("Open.")))
    watch("/feed", every=HOUR, stop_after=3 * DAY)
    assert texts(store) == {"/one": "Open."}


def test_a_busy_host_is_left_alone(store: Store, web: Web, watch: Watch, clock: HandClock) -> None:
    """429 with Retry-After: nothing is asked of the host before, not even by the next run, and then all comes."""
    web.pages |= {"/feed": rss(item("/one"), item("/two")), "/one": article("One.")}
    web.pages["/two"] = Reply(status=429, headers={"Retry-After": "7200"})
    watch("/feed")
    asked = len(web.asked)
    web.pages["/two"] = article("Two.")
    clock.sleep(HOUR)
    watch("/feed")
    assert len(web.asked) == asked
    watch("/feed", every=10 * MINUTE, stop_after=3 * HOUR)
    assert texts(store) == {"/one": "One.", "/two": "Two."}


def test_retry_after_as_a_date(web: Web, watch: Watch, clock: HandClock) -> None:
    """503 with a date: the feed is asked for after it, within this run if that is soon."""
    from email.utils import formatdate

    web.pages["/feed"] = Reply(status=503, headers={"Retry-After": formatdate(clock.now() + 7200, usegmt=True)})
    clock.after(HOUR, lambda: web.pages.__setitem__("/feed", rss()))
    began = clock.now()
    times: list[float] = []
    plain = web.reply

    def timed(asked: Asked) -> Reply:
        times.append(clock.now() - began)
        return plain(asked)

    web.reply = timed  # type: ignore[method-assign]
    watching, _ = watch("/feed", every=10 * MINUTE, stop_after=3 * HOUR)
    assert watching.done["feeds"] >= 5
    assert not [each for each in times if 60 < each < 7200]


def test_a_silent_server(web: Web, watch: Watch, logs: Logs, impatience: Impatience) -> None:
    """Drip-fed: the fetch ends in time; the host is left alone for longer each time; it is told once."""
    web.pages |= {"/feed": rss(item("/drip")), "/drip": Reply(bytes(1000), drip=impatience("/drip") / 5)}
    watch("/feed", every=HOUR, stop_after=DAY)
    assert 3 <= web.count("/drip") <= 10
    assert len([line for line in logs() if "took more than" in line]) == 1


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (Reply(b"\x89PNG" + bytes(100), headers={"Content-Type": "text/html"}), "an image"),
        (Reply(bytes(11_000_000)), "over 10 MB"),
        (Reply(b"<html>", headers={"Content-Encoding": "gzip"}), "damaged way"),
        (Reply(status=302, headers={"Location": "/bad"}), "redirects more than 5 times"),
        (Reply(status=302, headers={"Location": "ftp://gazette.invalid/"}), "not an http or https address"),
        (Reply(b"<html><p>half", length=5000), "broke off"),
        (Reply(rss(item("/a")).encode()), "no text in the entry"),
        (Reply("Der Pier ist verloren, sagte die Bürgermeisterin nach der Sitzung des Hafenrates. ".encode() * 9), "English"),
        (Reply(b""), "empty"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_article(store: Store, web: Web, watch: Watch, logs: Logs, page: Reply, why: str) -> None:
    """One line says what is wrong with it; the article beside it is read."""
    web.pages |= {"/feed": rss(item("/bad"), item("/good")), "/bad": page, "/good": article("Good.")}
    watching, _ = watch("/feed")
    assert texts(store) == {"/good": "Good."}
    (line,) = [line for line in logs() if "/bad" in line]
    assert why in line
    assert watching.done["unread"] == 1


def test_a_redirect_to_a_private_address(web: Web, watch: Watch, logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host can't send the watch into this network."""
    from reportedly.intake import addresses

    hidden = web.address.replace("127.0.0.1", "127.0.0.2")
    web.pages |= {"/feed": rss(item("/away")), "/away": Reply(status=302, headers={"Location": f"{hidden}/secret"})}
    monkeypatch.setattr(addresses, "public", lambda address: address == "127.0.0.1")
    watch("/feed", allow_private=False)
    assert [line for line in logs() if "/away" in line and "inside this network" in line]
    assert not [each for each in web.asked if each.path == "/secret" or each.headers["Host"].startswith("127.0.0.2")]


def test_private_feeds_are_refused(web: Web, watch: Watch, logs: Logs) -> None:
    """Without --allow-private nothing on this machine is asked."""
    watching, _ = watch("/feed", allow_private=False)
    assert (web.asked, watching.done["silent feeds"]) == ([], 1)
    assert "allow private addresses" in logs()[0]


def test_passwords_are_not_repeated(web: Web, watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    """An address with a password, of a feed or in one, is refused, and the password stands in no line."""
    host = web.address.removeprefix("http://")
    web.pages |= {"/feed": rss(item(f"http://reader:hunter2@{host}/one"), item("/hop")), "/one": article()}
    web.pages["/hop"] = Reply(status=302, headers={"Location": f"http://reader:hunter2@{host}/one"})
    watch("/feed", f"http://reader:hunter2@{host}/feed")
    assert web.paths() == ["/feed", "/hop"]
    assert caplog.text.count("user name or password") == 3
    assert "hunter2" not in caplog.text


def test_robots_denial(store: Store, web: Web, watch: Watch, logs: Logs) -> None:
    """What robots.txt denies is not asked for, is told in one line, and comes when it is allowed."""
    web.pages |= {
        "/robots.txt": "User-agent: *\nDisallow: /closed/\nAllow: /closed/but-this\n\nUser-agent: Otherbot\nDisallow: /",
        "/feed": rss(item("/closed/one"), item("/closed/but-this")),
        "/closed/one": article("Closed."),
        "/closed/but-this": article("Open."),
    }
    watch("/feed", every=HOUR, stop_after=2 * HOUR)
    assert texts(store) == {"/closed/but-this": "Open."}
    assert web.count("/closed/one") == 0
    (line,) = [line for line in logs() if "/closed/one" in line]
    assert "robots.txt of 127.0.0.1" in line
    web.pages["/robots.txt"] = "User-agent: Reportedly\nDisallow:"
    watch("/feed", every=HOUR, stop_after=2 * DAY)
    assert texts(store)["/closed/one"] == "Closed."
    assert web.count("/robots.txt") <= 4


def test_robots_that_cannot_be_had(web: Web, watch: Watch, logs: Logs, impatience: Impatience) -> None:
    """A robots.txt that does not come, or is an error of the server, allows nothing (RFC 9309); one that is not there does."""
    web.pages |= {"/feed": rss(item("/one")), "/one": article()}
    web.pages["/robots.txt"] = Reply(bytes(100), drip=impatience("/robots.txt") / 3)
    watch("/feed")
    web.pages["/robots.txt"] = Reply(status=500)
    watch("/feed", every=HOUR, stop_after=HOUR)
    assert web.paths() == []
    assert all("robots.txt" in line for line in logs())
    web.pages["/robots.txt"] = Reply(status=403)
    watch("/feed", every=HOUR, stop_after=DAY)
    assert web.count("/one") >= 1


def test_robots_that_cannot_be_had_again(web: Web, watch: Watch, clock: HandClock) -> None:
    """The rules that were had last hold for up to a month; after that nothing is fetched."""
    web.pages |= {"/robots.txt": "User-agent: *\nDisallow: /one", "/feed": rss(item("/one")), "/one": article()}
    watch("/feed")
    web.pages["/robots.txt"] = Reply(status=500)
    clock.sleep(2 * DAY)
    watch("/feed")
    assert web.paths() == ["/feed", "/feed"]
    clock.sleep(30 * DAY)
    watch("/feed")
    assert web.paths() == ["/feed", "/feed"]


def test_robots_of_another_host(web: Web, watch: Watch) -> None:
    """Where a link redirects to another host, that host's robots.txt counts."""
    other = web.address.replace("127.0.0.1", "localhost")
    asked: list[str] = []

    def robots(each: Asked) -> Reply:
        asked.append(each.headers["Host"].partition(":")[0])
        return Reply(b"User-agent: *\nDisallow: /one" if asked[-1] == "localhost" else b"")

    web.pages |= {"/robots.txt": robots, "/feed": rss(item("/hop")), "/one": article()}
    web.pages["/hop"] = Reply(status=301, headers={"Location": f"{other}/one"})
    watch("/feed")
    assert asked == ["127.0.0.1", "localhost"]
    assert web.paths() == ["/feed", "/hop"]


def test_what_is_forgotten_does_not_come_back(store: Store, web: Web, watch: Watch) -> None:
    """A report that was taken out is not fetched again, though the feed still has it, and its address is not kept."""
    web.pages |= {"/feed": rss(item("/one"), item("/two")), "/one": article("One."), "/two": article("Two.")}
    watch("/feed")
    remove(store, report_with_id(store, web.address + "/one"))
    web.pages["/feed"] = rss(item("/one", title="The pier, corrected"), item("/two"))
    watch("/feed", every=12 * HOUR, stop_after=9 * DAY)
    assert texts(store) == {"/two": "Two."}
    assert web.count("/one") == 1
    with store.reading() as connection:
        from sqlalchemy import text

        assert not connection.execute(text("SELECT 1 FROM entry WHERE link LIKE '%/one'")).all()


def test_a_gone_feed_is_hardly_asked_for(web: Web, watch: Watch, logs: Logs) -> None:
    """410: once a month. It is told once."""
    web.pages["/feed"] = Reply(status=410)
    watching, _ = watch("/feed", every=12 * HOUR, stop_after=40 * DAY)
    assert web.count("/feed") == 2
    assert len(logs()) == 1
    assert watching.done["silent feeds"] == 2


def test_a_feed_that_fails_and_comes_back(store: Store, web: Web, watch: Watch, logs: Logs, clock: HandClock) -> None:
    """Its failure is told once, it is asked for ever more seldom, and its return is told."""
    web.pages |= {"/feed": Reply(status=500), "/one": article("One.")}
    clock.after(2 * DAY, lambda: web.pages.__setitem__("/feed", rss(item("/one"))))
    watch("/feed", every=10 * MINUTE, stop_after=3 * DAY)
    assert "was answered with HTTP 500" in logs()[0]
    assert logs()[1].endswith("the feed works again")
    assert len(logs()) == 2
    assert texts(store) == {"/one": "One."}


def test_stopping(store: Store, web: Web, watch: Watch) -> None:
    """A watch that is stopped ends with what is in the store whole, and the next goes on with what is left."""
    web.pages |= {"/feed": rss(*(item(f"/{n}") for n in range(8)))} | {f"/{n}": article(f"{n}.") for n in range(8)}
    _, told = watch("/feed", every=HOUR, stop_after=10)
    assert 0 < len(told) < 8
    _, more = watch("/feed")
    assert len(texts(store)) == len(told) + len(more) == 8
    assert all(web.count(f"/{n}") <= 2 for n in range(8))


def test_passing_on(web: Web, watch: Watch) -> None:
    """Alerts are looked for first of all, when something has been added, and when they ask to be called again."""
    web.pages |= {"/feed": rss(item("/one")), "/one": article()}
    calls: list[bool] = []

    def pass_on(added: bool) -> float | None:
        calls.append(added)
        return None

    watch("/feed", pass_on=pass_on)
    assert calls == [False, True]
    calls.clear()
    watch("/feed", pass_on=pass_on)
    assert calls == [False]
