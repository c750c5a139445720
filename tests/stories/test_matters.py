"""What an actor spoke about over months is suggested: words that news has seldom and the actor often, each matter once."""

from __future__ import annotations

import pytest
from builders.reports import record, report, statement

from reportedly.knowledge import Knowledge
from reportedly.records import Actor
from reportedly.store import Store
from reportedly.store.actors import CountedActor, called
from reportedly.store.adding import add
from reportedly.store.searching import Filters, search
from reportedly.stories import matters
from reportedly.stories.matters import SuggestedMatter, suggested

SAID = (
    ("2031-01", "the Saltmarsh ferry can’t be repaired"),
    ("2031-02", "the Saltmarsh ferry will sail again"),
    ("2031-03", "people want a Saltmarsh ferry"),
    ("2031-03", "people can’t wait"),
    ("2031-03", "new dredgers are on their way"),
    ("2031-05", "the council of Lisk will pay for Amsel’s dredgers"),
    ("2031-06", "people say the council of Lisk can’t pay"),
)


def put(store: Store, number: int, month: str, content: str, copies: int = 1) -> None:
    text = f"Lena Voss said that {content}."
    who = Actor(id="a1", name="Lena Voss", type="person", mentions=((0, 9),))
    for copy in range(copies):
        one = statement("s1", "Lena Voss", "said", content, text=text, speaker="a1", chain=("a1",))
        add(store, record(report(text, id=f"r{number}-{copy}", published=f"{month}-07"), one, actors=(who,)))


def voss(store: Store) -> CountedActor:
    return called(store, "Lena Voss", Knowledge(), 1)[0]


def test_phrases_of_several_months_come_first(store: Store) -> None:
    """As a report writes them, the most telling first; no word that all news has, no contraction, and no matter twice."""
    for number, (month, content) in enumerate(SAID):
        put(store, number, month, content)
    found = suggested(store, voss(store))
    assert found[0] == SuggestedMatter(words="Saltmarsh ferry", asked='"Saltmarsh ferry"', statements=3, months=3)
    assert {(each.words, each.months) for each in found[1:]} == {("dredgers", 2), ("council of Lisk", 2)}


def test_asking_for_one_finds_its_statements(store: Store) -> None:
    """As many as it says, on both databases."""
    for number, (month, content) in enumerate(SAID):
        put(store, number, month, content)
    who = voss(store)
    for each in suggested(store, who):
        hits = search(store, each.asked, Filters(party=who.key), known=Knowledge(), limit=90)
        assert len(hits) == each.statements, each


def test_one_sentence_in_many_papers_is_no_matter(desk: Store) -> None:
    """A wording counts once, however many reports have it."""
    put(desk, 1, "2031-01", "the lighthouse is dark", copies=9)
    assert suggested(desk, voss(desk)) == ()
    put(desk, 2, "2031-04", "a lighthouse needs oil")
    (found,) = suggested(desk, voss(desk))
    assert (found.words, found.statements, found.months) == ("lighthouse", 10, 2)


def test_of_many_statements_some_of_all_times_are_counted(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was said long ago counts as what was said last; how often is then not told."""
    monkeypatch.setattr(matters, "MOST", 4)
    said = ("is dark", "needs oil", "was sold", "leaks again")
    for number in range(8):
        matter = "the lighthouse" if number < 4 else "the cannery"
        put(desk, number, f"20{20 + number}-01", f"{matter} {said[number % 4]}")
    assert {(each.words, each.statements) for each in suggested(desk, voss(desk))} >= {
        ("lighthouse", None), ("cannery", None),
    }  # fmt: skip
