"""`reportedly watch` and `reportedly alerts` as a user runs them."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pasted import DOCS
from web import Reply, Web, article, item, rss, served

from reportedly.alert.checking import checked
from reportedly.alert.message import from_json
from reportedly.commands import main
from reportedly.commands.watch import watch

RULES = """
[channels.out]
type = "output"

[[rules]]
name = "changes"
on = "changed"
send = "out"
"""


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as made:
        yield made


def run(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, prog_name="reportedly")
    assert result.exit_code == status, result.output
    return result


def watched(web: Web, *arguments: str, status: int = 0) -> Result:
    return run("watch", f"{web.address}/feed", "--allow-private", "--pause", "0s", *arguments, status=status)


def test_a_feed_read(web: Web) -> None:
    """What it tells of is read with the model, told line by line, and found by a search."""
    words = "“The pier is lost,” mayor Mara Okeno told the harbour board on Monday."
    web.pages |= {"/feed": rss(item("/one"), item("/shut")), "/one": article(words), "/shut": Reply(status=403)}
    result = watched(web)
    assert result.stdout == f"{web.address}/one\tadded\t1 statement\n"
    assert "/shut: is not given out (HTTP 403)" in result.stderr
    assert "Mara Okeno" in run("search", "pier").stdout
    assert watched(web).output == ""


def test_a_list_of_feeds(web: Web, tmp_path: Path) -> None:
    """The name in the list is the outlet, where the page does not say."""
    web.pages |= {"/feed": rss(item("/one")), "/one": article()}
    path = tmp_path / "feeds.opml"
    path.write_text(
        f'<opml version="2.0"><body><outline text="Quay Review" xmlUrl="{web.address}/feed"/></body></opml>'
    )
    run("watch", str(path), "--allow-private", "--pause", "0s")
    assert "Quay Review" in run("show", web.address, "--format", "summary").stdout


def test_no_feed_could_be_had(web: Web) -> None:
    """One line and exit status 1."""
    result = watched(web, status=1)
    assert result.stderr.count("\n") == 1
    assert "is not there (HTTP 404)" in result.stderr


def test_how_feeds_stand(web: Web) -> None:
    """Each with what was read and what waits; each entry that waits with what is in the way."""
    web.pages |= {"/feed": rss(item("/one"), item("/shut"), item("/gone")), "/one": article()}
    web.pages |= {"/shut": Reply(status=403), "/gone": Reply(status=410)}
    watched(web)
    address, stands, entries, asked = run("feeds").stdout.strip().split("\t")
    assert (address, stands, entries) == (f"{web.address}/feed", "well", "1 read, 1 waiting, 1 given up")
    assert asked.startswith("asked 2")
    rows = {
        json.loads(line)["link"]: json.loads(line)
        for line in run("feeds", "--unread", "--format", "jsonl").stdout.splitlines()
    }
    assert {link.removeprefix(web.address): row["why"] for link, row in rows.items()} == {
        "/shut": "shut",
        "/gone": "gone",
    }
    lines = run("feeds", "--unread").stdout.splitlines()
    assert [line.split("\t")[-1][:8] for line in lines] == ["given up", "again af"]
    web.pages["/feed"] = Reply(status=500)
    watched(web, status=1)
    assert "failed (1 in a row), again after 2" in run("feeds").stdout


def test_alerts_while_watching(web: Web, tmp_path: Path) -> None:
    """With alerts on standard output nothing else is printed there; a text that changed is told with its words."""
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES)
    web.pages |= {"/feed": rss(item("/one", guid="a")), "/one": article("The pier is lost, mayor Mara Okeno said.")}
    assert watched(web, "--alerts", str(rules)).stdout == ""
    page = tmp_path / "one.html"
    page.write_text(article("The pier is safe, mayor Mara Okeno said."))
    run("add", str(page), "--url", f"{web.address}/one")
    told = json.loads(run("alerts", "run", str(rules)).stdout)
    assert (told["type"], told["data"]["rule"]) == ("changed", "changes")
    assert [(each["how"], each["text"]) for each in told["data"]["shown"]] == [("gone", "lost,"), ("new", "safe,")]
    assert run("alerts", "run", str(rules)).output == ""


def test_a_channel_that_fails(web: Web, tmp_path: Path) -> None:
    """Exit status 1, a line without words of the report, and the alert comes with a later run."""
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES.replace('"output"', f'"webhook"\nurl = "{web.address}/hook"\nallow_private = true'))
    for number, words in enumerate(("lost", "safe")):
        page = tmp_path / f"{number}.txt"
        page.write_text(f"The pier is {words}, mayor Mara Okeno said on Monday.")
        run("add", str(page), "--url", "https://gazette.invalid/pier")
    result = run("alerts", "run", str(rules), "--before", status=1)
    assert "channel out: it was answered with HTTP 404" in result.stderr
    assert "pier is" not in result.stderr
    run("alerts", "test", str(rules), status=1)
    web.pages["/hook"] = Reply(status=200)
    run("alerts", "test", str(rules), "--channel", "out")
    assert json.loads(web.asked[-1].body)["id"].startswith("test-")


def test_checking_rules(tmp_path: Path) -> None:
    """A line for each rule or, where there are mistakes, for each of these; `run` and `watch` begin nothing then."""
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES)
    assert run("alerts", "check", str(rules)).stdout == "changes: changed, to out\n"
    rules.write_text(RULES.replace("changed", "change").replace('send = "out"', 'send = "in"\nsends = 1'))
    for command in (("alerts", "check"), ("alerts", "run"), ("watch", "https://gazette.invalid/feed", "--alerts")):
        result = run(*command, str(rules), status=1)
        assert [line.partition("line ")[2][:2] for line in result.stderr.splitlines()] == ["7:", "8:", "9:"]
    run("alerts", "test", str(rules), "--channel", "desk", status=1)


@pytest.mark.parametrize("every", ["10", "m", "-5m", "10 weeks", ""])
def test_times(every: str) -> None:
    """What is no time is told with what would be one."""
    assert "Write 30s, 10m, 2h or 1d" in run("watch", "https://gazette.invalid/feed", "--every", every, status=2).stderr


def test_the_service_in_the_docs() -> None:
    """The unit for administrators calls the command with arguments that it has."""
    unit = (DOCS / "watch.md").read_text(encoding="utf-8").partition("```ini\n")[2].partition("```")[0]
    (line,) = re.findall(r"^ExecStart=\S+/reportedly watch (.*)$", unit, re.MULTILINE)
    given = watch.make_parser(click.Context(watch)).parse_args(shlex.split(line))[0]
    assert given == {"feeds": ("/etc/reportedly/feeds.opml",), "every": "10m", "alerts": "/etc/reportedly/alerts.toml"}


def test_the_rules_in_the_docs() -> None:
    """The pieces of TOML in the docs are one file of rules without a mistake; the JSON is what is sent."""
    page = (DOCS / "alerts.md").read_text(encoding="utf-8")
    assert checked("\n".join(re.findall(r"```toml\n(.*?)```", page, re.DOTALL)), "docs").rules
    (sent,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert (
        json.loads(from_json(sent).to_json())["data"]["shown"][0].items()
        >= json.loads(sent)["data"]["shown"][0].items()
    )
