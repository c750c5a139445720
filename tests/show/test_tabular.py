"""CSV: one row a statement."""

from __future__ import annotations

import csv
import io

import pytest
from builders.reports import TEXT, pier, record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly import rows
from reportedly.knowledge import Facts
from reportedly.show import tabular


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_holds_the_statement_in_words() -> None:
    """Actors stand by name, the chain from the speaker outwards, and what is not known is an empty cell."""
    second, fourth = (cells(tabular.header() + tabular.rows(pier()))[place] for place in (1, 3))
    assert second == {
        "report_id": "pier-1",
        "statement": "s2",
        "source": "Minister Lena Voss",
        "cue": "warned",
        "cue_kind": "warning",
        "negated": "false",
        "content": "the pier was lost",
        "quote": "indirect",
        "speaker": "Lena Voss",
        "addressee": "Tam Orrick",
        "access": "private",
        "form": "meeting",
        "date": "2031-05-05",
        "terms": "leaked",
        "chain": "Lena Voss < aide < Quay Review",
        "within": "s1",
        "confidence": "0.930",
        "content_start": str(TEXT.index("the pier was lost")),
        "content_end": str(TEXT.index("the pier was lost") + len("the pier was lost")),
        "outlet": "Harbour Gazette",
        "published": "2031-05-06",
        "url": "",
        "title": "Ferrymen told pier is lost",
        "place": "",
        "about": "",
        "speaker_type": "person",
        "speaker_named": "true",
        "speaker_wikidata": "",
        "speaker_for": "",
        "speaker_for_wikidata": "",
        "asserted": "true",
        "speaker_certainty": "",
        "addressee_certainty": "",
        "access_certainty": "",
        "chain_certainty": "",
        "speaker_country": "",
        "speaker_gender": "",
        "speaker_party": "",
    }
    assert fourth["within"] == fourth["addressee"] == ""


def test_columns_keep_their_places() -> None:
    """The header is the documented one: a changed or moved column breaks the files of users."""
    assert tabular.header() == (
        "report_id,statement,source,cue,cue_kind,negated,content,quote,speaker,addressee,access,form,date,terms,chain,"
        "within,confidence,content_start,content_end,outlet,published,url,title,place,about,speaker_type,speaker_named,"
        "speaker_wikidata,speaker_for,speaker_for_wikidata,asserted,speaker_certainty,addressee_certainty,access_certainty,"
        "chain_certainty,speaker_country,speaker_gender,speaker_party\r\n"
    )


def test_what_is_known_of_a_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A speaker with a Wikidata id has the country, gender and party that the knowledge base gives; others have none."""
    known = {"Q900000001": Facts(country="Velda", gender="f", party="Harbour Party")}
    monkeypatch.setattr("reportedly.knowledge.own.facts_of", lambda ident: known.get(ident, Facts()))
    told = pier()
    actors = tuple(
        structs.replace(actor, wikidata="Q900000001" if actor.name == "Lena Voss" else None) for actor in told.actors
    )
    row = cells(tabular.header() + tabular.rows(structs.replace(told, actors=actors)))[1]
    assert [row[f"speaker_{key}"] for key in ("country", "gender", "party")] == ["Velda", "f", "Harbour Party"]


def test_a_source_that_is_not_given_is_empty() -> None:
    """ "It is feared that …" has no source, no speaker and no chain."""
    feared = record(
        report("It is feared the pier is gone."), statement("s1", None, "feared", "the pier", text="feared the pier")
    )
    row = cells(tabular.header() + tabular.rows(feared))[0]
    assert (row["source"], row["speaker"], row["chain"]) == ("", "", "")


def test_line_ends_and_quotes_survive() -> None:
    """Content over several lines, with commas and quotation marks, comes back from a CSV reader as it was."""
    text = 'He said: one, "two"\n\nthree'
    spoken = record(report(text), statement("s1", "He", "said", 'one, "two"\n\nthree', text=text))
    assert cells(tabular.header() + tabular.rows(spoken))[0]["content"] == 'one, "two"\n\nthree'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "'"])
def test_no_cell_is_a_formula(start: str) -> None:
    """A content that a spreadsheet would run is made plain text by an apostrophe, which can be taken off again."""
    text = f'He said {start}HYPERLINK("x")'
    evil = record(report(text), statement("s1", "He", "said", f'{start}HYPERLINK("x")', text=text))
    content = cells(tabular.header() + tabular.rows(evil))[0]["content"]
    assert content == f'\'{start}HYPERLINK("x")'
    assert tabular.unguarded(content) == f'{start}HYPERLINK("x")'


@given(st.text())
def test_the_guard_can_be_undone(cell: str) -> None:
    """Whatever a cell holds, taking one apostrophe off a guarded cell gives it back."""
    assert tabular.unguarded(tabular.guarded(cell)) == cell
    assert tabular.guarded(cell)[:1] not in tuple("=+-@")


def test_what_is_only_asked_is_not_counted_as_said() -> None:
    """ "Did Voss warn Orrick?" tells of no warning; who told whom says so of its row."""
    made = pier()
    asked = structs.replace(made, statements=tuple(structs.replace(s, asserted=s.id != "s2") for s in made.statements))
    counted = [sum(int(row["statements"] or 0) for row in rows.counts(rows.of_record(each))) for each in (made, asked)]
    assert counted[0] - counted[1] == 1
    told = {row["statement"]: row["asserted"] for row in rows.of_record(asked, "edges")}
    assert told["s2"] is False
    assert told["s4"] is True
