"""Two actors are merged, or one is parted, by a person: in all reports at once, and undone at once."""

from __future__ import annotations

import re

import pytest
from builders.matters import VOSS, EachDiffers, retold
from builders.reports import record, report, statement
from msgspec import structs
from serving import client, page_token

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Actor
from reportedly.store import Store
from reportedly.store.actors import COMMON, alike, called
from reportedly.store.adding import add
from reportedly.store.judging import undo
from reportedly.store.merging import actor_named, merge, mergers, part, reason_in_words, reports_of, undo_together
from reportedly.store.reports import report_with_id
from reportedly.store.rereading import renew
from reportedly.store.searching import Filters, search
from reportedly.store.taken_out import bring_back, take_out
from reportedly.stories.stored import refresh

KNOWN = Knowledge()


def put(store: Store, ident: str, name: str, wikidata: str | None = None) -> None:
    text = f"{name} said the pier at {ident} was lost."
    who = Actor(id="a1", name=name, type="person", wikidata=wikidata, mentions=((0, len(name)),))
    said = statement("s1", name, "said", f"the pier at {ident} was lost", text=text, speaker="a1", chain=("a1",))
    add(store, record(report(text, id=ident), said, actors=(who,)))


def keys(store: Store, name: str) -> list[int]:
    return [each.key for each in called(store, name, KNOWN, 9)]


def said_by(store: Store, name: str) -> set[str]:
    return {hit.held.record.report.id for hit in search(store, "", Filters(actor=name), known=KNOWN)}


def test_actors_alike_by_name_are_offered(store: Store) -> None:
    """Those with a word of the name, the most in common first; a word that very many have offers nobody."""
    for number, name in enumerate(("Lena Voss", "Voss", "Lena Anna Voss", "Bo Linnet")):
        put(store, str(number), name)
    (voss,) = keys(store, "Lena Voss")
    assert [each.name for each in alike(store, voss, 8)] == ["Lena Anna Voss", "Voss"]
    assert alike(store, keys(store, "Bo Linnet")[0], 8) == []
    for number in range(COMMON):
        put(store, f"more-{number}", f"Voss {number}")
    assert [each.name for each in alike(store, voss, 8)] == ["Lena Anna Voss"]


def test_the_page_offers_them(desk: Store) -> None:
    """One of them is chosen, and no name need be typed."""
    for number, name in enumerate(("Lena Voss", "L. Voss")):
        put(desk, str(number), name)
    (short,), (full,) = keys(desk, "L. Voss"), keys(desk, "Lena Voss")
    asked, at = client(desk), f"/actors/{short}/merge"
    assert f'name="chosen" value="{full}"' in asked.get(at).text
    sent = {"page_token": page_token(asked, at), "name": "Ina", "action": "merge", "chosen": str(full), "other": ""}
    assert asked.post(at, data=sent).headers["location"] == f"/actors/{full}/merge"
    assert said_by(desk, "Lena Voss") == {"0", "1"}


def test_two_are_one_and_two_again(store: Store) -> None:
    """In every report of either; what is undone leaves all as it was."""
    put(store, "one", "Lena Voss", "Q1")
    put(store, "two", "L. Voss")
    put(store, "three", "L. Voss")
    one, two = (actor_named(store, keys(store, name)[0]) for name in ("L. Voss", "Lena Voss"))
    with pytest.raises(InputError, match="merge the other one into it"):
        merge(store, two, one, "Ina")
    with pytest.raises(InputError, match="the same actor already"):
        merge(store, two, two, "Ina")
    done = merge(store, one, two, "Ina")
    assert (done.changed, done.wordless, done.left) == (2, 0, 0)
    assert said_by(store, "Lena Voss") == {"one", "two", "three"}
    assert reports_of(store, one) == []
    (made,) = mergers(store, two)
    assert (made.who, made.decisions) == ("Ina", 2)
    assert undo_together(store, made.why, "Bo") == 2
    assert said_by(store, "Lena Voss") == {"one"}
    assert said_by(store, "L. Voss") == {"two", "three"}
    with pytest.raises(NotFoundError):
        undo_together(store, made.why, "Bo")


def test_namesakes_are_parted(store: Store) -> None:
    """In the chosen reports alone, also from an entry of the knowledge base."""
    for ident, wikidata in (("one", "Q1"), ("two", "Q1"), ("three", "Q1")):
        put(store, ident, "Lena Voss", wikidata)
    actor = actor_named(store, keys(store, "Lena Voss")[0])
    part(store, actor, "Lena Voss of Tersk", [1, 3], "Ina")
    assert said_by(store, "Lena Voss of Tersk") == {"one", "three"}
    assert [hit.held.record.report.id for hit in search(store, "", Filters(party=actor.key), known=KNOWN)] == ["two"]
    (here,), (there,) = (
        mergers(store, actor_named(store, keys(store, name)[0])) for name in ("Lena Voss", "Lena Voss of Tersk")
    )
    assert here.why == there.why
    assert here.parted == there.parted == "Lena Voss of Tersk"
    with pytest.raises(InputError, match="not another name"):
        part(store, actor, "lena  voss", [2], "Ina")
    with pytest.raises(InputError, match="no report was chosen"):
        part(store, actor, "Somebody", [99], "Ina")


def test_by_its_page(desk: Store) -> None:
    """Merged by name, listed with who decided, and undone; a wrong name comes back with what was typed."""
    put(desk, "one", "Lena Voss", "Q1")
    put(desk, "two", "L. Voss")
    one, two = (keys(desk, name)[0] for name in ("L. Voss", "Lena Voss"))
    asked = client(desk)
    at = f"/actors/{one}/merge"
    assert at in asked.get(f"/actors/{one}").text
    token = {"page_token": page_token(asked, at), "name": "Ina"}
    refused = asked.post(at, data=token | {"action": "merge", "other": "Nobody Atall"})
    assert refused.status_code == 400
    assert 'value="Nobody Atall"' in refused.text
    assert (
        asked.post(at, data=token | {"action": "merge", "other": f"#{two}"}).headers["location"]
        == f"/actors/{two}/merge"
    )
    page = asked.get(f"/actors/{two}/merge").text
    assert "the same as Lena Voss" in page
    (made,) = mergers(desk, actor_named(desk, two))
    undone = {"action": "undo", "together": made.why}
    assert asked.post(f"/actors/{two}/merge", data=token | undone).status_code == 303
    assert said_by(desk, "Lena Voss") == {"one"}
    token = {"page_token": page_token(asked, f"/actors/{two}/merge"), "name": "Ina"}
    asked.post(f"/actors/{two}/merge", data=token | {"action": "part", "other": "Lena Voss of Tersk", "report": "1"})
    assert said_by(desk, "Lena Voss of Tersk") == {"one"}
    page = re.sub(r"<[^>]+>", "", asked.get(f"/actors/{two}/merge").text)  # of whom it was parted from
    assert "Lena Voss of Tersk is not the same as Lena Voss, in the reports that were chosen." in page
    (parted,) = mergers(desk, actor_named(desk, two))
    asked.post(f"/actors/{two}/merge", data=token | {"action": "undo", "together": parted.why})
    assert said_by(desk, "Lena Voss of Tersk") == set()


def test_a_merger_holds_for_reports_to_come(store: Store) -> None:
    """Also where it follows from another, and until it is undone; what is undone in one report stays so there."""
    put(store, "one", "Lena Voss", "Q1")
    put(store, "two", "L. Voss")
    put(store, "three", "Minister Voss")
    whole, short, office = (
        actor_named(store, keys(store, name)[0]) for name in ("Lena Voss", "L. Voss", "Minister Voss")
    )
    merge(store, office, short, "Ina")
    merge(store, actor_named(store, short.key), whole, "Ina")
    put(store, "four", "L. Voss")
    put(store, "five", "Minister Voss")
    assert said_by(store, "Lena Voss") == {"one", "two", "three", "four", "five"}
    (made,) = (each for each in mergers(store, whole) if each.was == "L. Voss")
    assert (made.who, made.decisions) == ("Ina", 4)

    later = report_with_id(store, "four")
    (decided,) = later.decided
    undo(store, decided.judgement.number, "Bo")
    renew(store, later.raw)
    assert said_by(store, "L. Voss") == {"four"}
    take_out(store, report_with_id(store, "five"), "Bo")
    bring_back(store, 5)
    assert "five" in said_by(store, "Lena Voss")

    undo_together(store, made.why, "Bo")
    put(store, "six", "L. Voss")
    put(store, "seven", "Minister Voss")
    assert said_by(store, "L. Voss") == {"two", "three", "four", "five", "six", "seven"}
    assert said_by(store, "Lena Voss") == {"one"}


def test_a_merger_that_changes_no_report_yet_is_listed(store: Store) -> None:
    """It can be undone before it is first used; namesakes who were parted stay so in their reports alone."""
    put(store, "one", "Lena Voss")
    put(store, "two", "L. Voss")
    whole, short = (actor_named(store, keys(store, name)[0]) for name in ("Lena Voss", "L. Voss"))
    part(store, short, "Luc Voss", [2], "Ina")
    merge(store, short, whole, "Ina")
    (made,) = mergers(store, whole)
    assert (made.was, made.decisions) == ("L. Voss", 0)
    put(store, "three", "L. Voss")
    assert said_by(store, "Lena Voss") == {"one", "three"}
    assert said_by(store, "Luc Voss") == {"two"}


def test_an_office_is_merged_where_the_other_stands_alone(store: Store) -> None:
    """In the same report or story: in another one, and in one to come, the office may be somebody else's."""
    office = structs.replace(VOSS, id="a7", name="Port director")
    add(store, retold("named", chain=(VOSS,), outlet="Quay Review"))
    add(store, retold("same", claim=1, chain=(office,), outlet="Far Post"))
    add(store, retold("elsewhere", (4,), 3, chain=(office,), outlet="Orsk Mail"))
    refresh(store, EachDiffers())
    director, voss = (actor_named(store, keys(store, name)[0]) for name in ("Port director", "Lena Voss"))
    with pytest.raises(InputError, match="it is no name"):
        merge(store, voss, director, "Ina")
    assert merge(store, director, voss, "Ina").changed == 1
    put(store, "later", "Port director")
    assert said_by(store, "Lena Voss") == {"named", "same"}
    assert said_by(store, "Port director") == {"elsewhere", "later"}
    for each in (director, voss):
        (made,) = mergers(store, each)
        assert reason_in_words(made.why) == "Port director is the same as Lena Voss in the reports and stories of both"
        assert (made.was, made.decisions) == (None, 1)
    with pytest.raises(InputError, match="none has both"):
        merge(store, director, voss, "Ina")
    assert undo_together(store, made.why, "Bo") == 1
    assert said_by(store, "Port director") == {"same", "elsewhere", "later"}
