"""A saved search as an alert: what is new in it is sent once, whatever the search is called, and nothing that was there before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders.matters import BRILL, VOSS, EachDiffers, retold
from click.testing import CliRunner
from msgspec import structs
from serving import client, page_token

from reportedly.alert import alerting
from reportedly.alert.message import from_json, subject, text
from reportedly.commands import main
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.saved_searches import remove, save, saved, set_alert
from reportedly.stories import service
from reportedly.stories.stored import refresh

RULES = '[channels.out]\ntype = "output"\n\n[[rules]]\nname = "Searches"\non = "search"\nsend = "out"\n'


class Sent:
    """`reportedly alerts run` on the store, and what it sends."""

    def __init__(self, store: Store, rules: Path) -> None:
        self.store, self.rules, self.told = store, rules, ""

    def __call__(self, *more: str, rules: str = RULES) -> list[dict[str, object]]:
        self.rules.write_text(rules)
        done = CliRunner().invoke(main, ["alerts", "run", str(self.rules), "--store", self.store.where, *more])
        assert done.exit_code == 0, done.output
        self.told = done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def sent(desk: Store, tmp_path: Path) -> Sent:
    add(desk, retold("old", chain=(VOSS,), outlet="Old Post"))
    return Sent(desk, tmp_path / "rules.toml")


def says(alerts: list[dict[str, object]]) -> list[object]:
    return [each["data"]["says"] for each in alerts]  # type: ignore[index]


def test_what_is_new_is_sent_once(desk: Store, sent: Sent) -> None:
    """A report that the search finds, with its words; nothing older, nothing that it does not find, and nothing twice. A report
    without a headline goes by its first line."""
    save(desk, "The pier in private", "words=pier&access=private", "Ina", alert=True)
    save(desk, "Only shown", "words=pier", "Ina")
    new = retold("new.txt@0123456789ab", chain=(VOSS,), outlet="New Post", day="2031-05-09")
    add(desk, new)
    add(desk, retold("grain", matters=(3,), claim=2, chain=(BRILL,), outlet="Mill News"))
    (alert,) = sent()
    assert alert["type"] == "search"
    assert says([alert]) == [f"“The pier in private” finds a statement in “{new.report.text}”, New Post."]
    assert [each["speaker"] for each in alert["data"]["shown"]] == ["Lena Voss"]  # type: ignore[index]
    assert sent() == []
    add(desk, retold("newer", chain=(VOSS,), outlet="Newer Post"))
    assert says(sent()) == [f"“The pier in private” finds a statement in “{new.report.text}”, Newer Post."]
    shown = from_json(json.dumps(alert))
    assert subject(shown) == "New in a saved search: The pier in private"
    assert "Lena Voss says: “the old pier at Amsel harbour" in text(shown)


def test_two_searches_that_find_the_same(desk: Store, sent: Sent) -> None:
    """Each is an alert of its own; one that is no alert any more, or is removed, sends nothing."""
    first = save(desk, "Pier", "words=pier", "Ina", alert=True)
    second = save(desk, "Harbour", "words=harbour", "Ina")
    set_alert(desk, second, alert=True)
    add(desk, retold("new", chain=(VOSS,)))
    assert len(sent()) == 2
    set_alert(desk, first, alert=False)
    remove(desk, second)
    add(desk, retold("newer", chain=(VOSS,), outlet="Newer Post"))
    assert sent() == []


def test_what_was_there_before_comes_if_it_is_asked_for(desk: Store, sent: Sent) -> None:
    """And once."""
    save(desk, "Pier", "words=pier", "Ina", alert=True)
    assert sent() == []
    assert len(sent("--before")) == 1
    assert sent("--before") == []


def test_a_rule_may_name_searches(desk: Store, sent: Sent) -> None:
    """Those alone are sent; a name that no alert has is said; conditions of a rule narrow it."""
    save(desk, "Pier", "words=pier", "Ina", alert=True)
    save(desk, "Nobody", "actor=Nobody+Atall", "Ina", alert=True)
    add(desk, retold("new", chain=(VOSS,), outlet="New Post"))
    assert sent(rules=RULES + 'search = ["Nobody", "Bridge"]\n') == []
    assert "no saved search “Bridge” is an alert" in sent.told
    assert sent(rules=RULES + 'search = "pier"\noutlet = "Mill News"\n') == []
    assert len(sent(rules=RULES + 'search = "pier"\noutlet = "New Post"\n')) == 1


def test_what_is_not_asserted_is_no_alert(desk: Store, sent: Sent) -> None:
    """Whoever only asks whether she said so has not reported it."""
    save(desk, "Pier", "words=pier", "Ina", alert=True)
    made = retold("asked", chain=(VOSS,), outlet="New Post")
    add(
        desk, structs.replace(made, statements=tuple(structs.replace(each, asserted=False) for each in made.statements))
    )
    assert sent() == []


def test_an_alert_on_denials_is_set_in_one_step(desk: Store, sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the page of an actor; the page of alerts shows what it would have sent, and a new denial of hers is sent once."""

    def traced(store: Store) -> object:
        refresh(store, EachDiffers())
        return service.whole(store)

    monkeypatch.setattr(alerting, "traced", traced)
    add(desk, retold("before", chain=(BRILL,), access="public", kind="denial", outlet="Lisk Post", day="2031-05-07"))
    refresh(desk, EachDiffers())
    asked = client(desk)
    at = asked.get("/actors?name=Lena+Voss").headers["location"]
    assert "Alert on denials of <bdi>Lena Voss</bdi>" in asked.get(at).text
    given = {"page_token": page_token(asked, at), "name": "Ina", "denied": "Lena Voss"}
    for _ in range(2):  # pressed twice, it is one
        assert asked.post("/searches", data=given).headers["location"] == "/alerts#denials"
    assert [(each.name, each.who) for each in saved(desk)] == [("Denials: Lena Voss", "Ina")]
    page = asked.get("/alerts").text
    assert "In the latest stories it would have sent 1 alert" in page
    assert "<bdi>Lisk Post</bdi>, statement 1" in page
    assert sent() == []
    orrick = structs.replace(BRILL, name="Tam Orrick")
    add(desk, retold("after", chain=(orrick,), access="public", kind="denial", outlet="Tersk Post", day="2031-05-08"))
    add(desk, retold("grain", matters=(3,), claim=2, chain=(BRILL,), outlet="Mill News"))
    (alert,) = sent()
    assert (alert["type"], says([alert])) == (
        "denial",
        ["Tam Orrick possibly denies what Lena Voss is reported to have said."],
    )
    assert sent() == []
    asked.post("/searches/1/remove", data=given)
    assert "it would have sent" not in asked.get("/alerts").text
