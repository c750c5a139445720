"""Finding statements: by words, and by who said what to whom, where and when."""

from __future__ import annotations

import pytest
from builders.reports import record, report, statement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, Setting
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.searching import NO_FILTERS, Filters, search, who

KNOWN = Knowledge()

FIRST = (
    "Spokesman Otto Brill said the ferries would run. In private, Lena Voss told Tam Orrick on 2 May that no ferry ran. "
    "An official of Tersk denied the ferries ran at all."
)
SECOND = "Lena Voss said harbours close in June. Otto Voss warned of the harbour. The minister hoped for rain."


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with two reports of two outlets."""
    actors = (
        Actor(id="a1", name="Otto Brill", type="person", belongs_to="a4"),
        Actor(id="a2", name="Lena Voss", type="person", belongs_to="a5"),
        Actor(id="a3", name="Tam Orrick", type="person"),
        Actor(id="a4", name="Harbour Office", type="organisation", belongs_to="a5"),
        Actor(id="a5", name="Tersk", type="government", wikidata="Q999001"),
        Actor(id="a6", name="official", named=False, belongs_to="a5"),
    )
    private = Setting(access="private", form="meeting", date="2031-05-02", terms="leaked")
    add(store, record(
        report(FIRST, id="first", outlet="Harbour Gazette", published="2031-05-06T10:00+02:00"),
        statement("s1", "Spokesman Otto Brill", "said", "the ferries would run", text=FIRST, speaker="a1"),
        statement("s2", "Lena Voss", "told", "no ferry ran", text=FIRST, speaker="a2", addressee="a3", setting=private),
        statement("s3", "An official of Tersk", "denied", "the ferries ran at all", text=FIRST, speaker="a6", kind="denial"),
        actors=actors,
    ))  # fmt: skip
    add(store, record(
        report(SECOND, id="second", outlet="The Inlet", published="2031-06"),
        statement("s1", "Lena Voss", "said", "harbours close in June", text=SECOND, speaker="a1", quote="direct"),
        statement("s2", "Otto Voss", "warned", "of the harbour", text=SECOND, speaker="a2", kind="warning"),
        statement("s3", "The minister", "hoped", "for rain", text=SECOND, kind="wish"),
        actors=(Actor(id="a1", name="Lena Voss", type="person"), Actor(id="a2", name="Otto Voss", type="person")),
    ))  # fmt: skip
    return store


def found(store: Store, asked: str = "", **filters: str) -> list[str]:
    """The statements as "report statement"."""
    hits = search(store, asked, Filters(**filters), known=KNOWN)  # type: ignore[arg-type]
    return [f"{hit.held.record.report.id} {hit.statement.id}" for hit in hits]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("ferry", {"first s1", "first s2", "first s3"}),
        ("Ferries RAN", {"first s2", "first s3"}),
        ('"ferries would"', {"first s1"}),
        ('"would ferries"', set()),
        ("ferry -denied -all", {"first s1", "first s2"}),
        ("no ferry", {"first s2"}),
        ("harbour voss", {"second s1", "second s2"}),
        ("submarine", set()),
    ],
)
def test_all_words_in_any_inflection(filled: Store, asked: str, ids: set[str]) -> None:
    """Words, phrases and words to leave out, among what was said and who said it; "no" and "not" are words too."""
    assert set(found(filled, asked)) == ids


def test_what_was_said_ranks_before_who_said_it(filled: Store) -> None:
    """A word of the content counts more than one of the speaker's office."""
    assert (
        found(filled, "harbour") == ["second s2", "second s1", "first s1"] or found(filled, "harbour")[-1] == "first s1"
    )


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"actor": "Lena Voss"}, ["second s1", "first s2"]),
        ({"actor": "tersk"}, ["first s3", "first s1", "first s2"]),
        ({"actor": "Q999001", "kind": "denial"}, ["first s3"]),
        ({"actor": "Harbour Office"}, ["first s1"]),
        ({"actor": "Voss"}, ["second s2", "second s1", "first s2"]),
        ({"addressee": "Tam Orrick"}, ["first s2"]),
        ({"access": "private"}, ["first s2"]),
        ({"terms": "leaked"}, ["first s2"]),
        ({"quote": "direct"}, ["second s1"]),
        ({"kind": "wish"}, ["second s3"]),
        ({"outlet": "the inlet", "kind": "assertion"}, ["second s1"]),
        ({"since": "2031-05-03", "until": "2031-05-31"}, ["first s3", "first s1"]),
        ({"since": "2031-06-30", "quote": "indirect"}, ["second s3", "second s2"]),
        ({"until": "2031-05-02"}, ["first s2"]),
        ({"actor": "Lena Voss", "access": "public"}, []),
    ],
)
def test_filters(filled: Store, filters: dict[str, str], ids: list[str]) -> None:
    """Who, or for whom; to whom; where; on which terms; when, as far as that is known; by which outlet. Newest first."""
    assert found(filled, **filters) == ids


def test_words_and_filters_together(filled: Store) -> None:
    """Both must hold."""
    assert found(filled, "ferry", actor="Tersk", kind="denial") == ["first s3"]


@pytest.mark.parametrize("filters", [{"actor": "Nobody Known"}, {"addressee": "…"}, {"outlet": "No Such Paper"}])
def test_a_name_that_is_not_there_is_one_line(filled: Store, filters: dict[str, str]) -> None:
    """It is told apart from a question that has no answer."""
    with pytest.raises(NotFoundError):
        found(filled, **filters)


def test_who_says_whom_the_name_means(filled: Store) -> None:
    """In the order of time, with those who speak for the one that is asked for, and others of the name."""
    said_for = who(filled, "Tersk", known=KNOWN)
    assert [hit.statement.id for hit in said_for.hits] == ["s2", "s1", "s3"]
    assert said_for.names == ("Tersk",)
    both = who(filled, "Voss", known=KNOWN)
    assert (both.names, both.others) == (("Lena Voss", "Otto Voss"), ())


def test_what_is_not_asserted_is_in_no_list_of_what_somebody_said(store: Store) -> None:
    """A statement that a report only asks about is found by its words, and not by who might have said it."""
    text = "Did Lena Voss say the ferries ran? Lena Voss said the quay was dry."
    actors = (Actor(id="a1", name="Lena Voss", type="person"),)
    asked = structs.replace(
        statement("s1", "Lena Voss", "say", "the ferries ran", text=text, speaker="a1"), asserted=False
    )
    plain = statement("s2", "Lena Voss", "said", "the quay was dry", text=text, speaker="a1")
    add(store, record(report(text, id="asked"), asked, plain, actors=actors))
    assert [hit.statement.id for hit in who(store, "Lena Voss", NO_FILTERS, known=KNOWN).hits] == ["s2"]
    assert found(store, "ferries") == ["asked s1"]
    assert found(store, actor="Lena Voss") == ["asked s2"]


def test_an_alias_of_the_knowledge_base(store: Store) -> None:
    """Who is linked is found by any name that the knowledge base has; a people's name is not its country's."""
    entry = KNOWN.find("European Union")[0].entry
    text = "Brussels said no."
    actors = (Actor(id="a1", name="Brussels", type="organisation", wikidata=entry.wikidata),)
    add(store, record(report(text), statement("s1", "Brussels", "said", "no", text=text, speaker="a1"), actors=actors))
    assert found(store, actor="EU") == found(store, actor="European Union") == ["pier-1 s1"]


def test_of_very_common_words_the_last_are_ranked(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Filters come first, so that they find what is older too."""
    monkeypatch.setattr("reportedly.store.index.MOST", 1)
    assert found(filled, "voss") == ["second s2"]
    assert found(filled, "voss", access="private") == ["first s2"]


def test_pages(filled: Store) -> None:
    """`limit` and `offset` cut one and the same order."""
    everything = [hit.statement.id for hit in search(filled, "", NO_FILTERS, known=KNOWN)]
    pages = [search(filled, "", NO_FILTERS, known=KNOWN, limit=2, offset=start) for start in (0, 2, 4)]
    assert [hit.statement.id for page in pages for hit in page] == everything


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_question_has_an_answer(filled: Store, asked: str) -> None:
    """Whatever is asked for, the database takes it for words and nothing else."""
    try:
        found(filled, asked)
    except InputError as error:
        assert "there is no word to look for" in str(error)  # noqa: PT017 - either is right
