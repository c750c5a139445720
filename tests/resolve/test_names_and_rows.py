"""Where names end, who stands in a row with whom, what belongs to nobody, and whose a report is."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

from reportedly.attribute.mentions import Mention
from reportedly.identity import same_person_name
from reportedly.records import Span
from reportedly.resolve.name_ends import with_ends
from reportedly.resolve.noun_phrases import noun_phrase
from reportedly.resolve.phrases import phrase


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "found", "kind", "whole"),
    [
        ("told Rock Radio 104.1 that", "Rock Radio 104", "organisation", "Rock Radio 104.1"),
        ("told Rock Radio 104.1.", "Rock Radio 104.", "organisation", "Rock Radio 104.1"),
        ("told Harbour FM 98.6 that", "Harbour FM", "organisation", "Harbour FM 98.6"),
        ("in Harbour Park 98.6 percent voted", "Harbour Park", "organisation", "Harbour Park"),
        ("said Bo Linnet - Guy Veld had gone", "Bo Linnet - Guy Veld", "person", "Bo Linnet"),
        ("the king - Orlan IV - said", "king - Orlan IV", "person", "Orlan IV"),
        ("said Henrik Osei-Lund", "Henrik Osei-Lund", "person", "Henrik Osei-Lund"),
    ],
)
def test_where_a_name_ends(text: str, found: str, kind: str, whole: str) -> None:
    (m,) = with_ends(text, [Mention(at(text, found), kind, 0.9)])  # type: ignore[arg-type]
    assert text[slice(*m.span)] == whole


@pytest.mark.parametrize(
    ("text", "names", "several"),
    [
        ("Korsa, the US and the Harbour League", ("Korsa", "Harbour League"), True),
        ("The mayor, Ana Tersk, and the sheriff, Bo Linnet", ("Ana Tersk", "Bo Linnet"), True),
        ("The lawyer, Ana Tersk, and her client", ("Ana Tersk",), True),
        (
            "Ana Tersk, head of the Farmers Union and the Dairy Board",
            ("Ana Tersk", "Farmers Union", "Dairy Board"),
            False,
        ),
        ("Ana Tersk, a mother and a nurse", ("Ana Tersk",), False),
    ],
)
def test_a_row_is_not_its_first(text: str, names: tuple[str, ...], several: bool) -> None:
    kinds = {"Ana Tersk": "person", "Bo Linnet": "person", "Korsa": "place"}
    mentions = [Mention(at(text, name), kinds.get(name, "organisation"), 0.9) for name in names]  # type: ignore[arg-type]
    assert (phrase(text, (0, len(text)), mentions).kind == "several") is several


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Reports of the Korsa coup said that he had fled.", "Reports of the Korsa coup", "Reports of the Korsa coup"),
        ("A letter to Ana Tersk said that he had fled.", "A letter to Ana Tersk", "letter to Ana Tersk"),
        ("The report of the Korsa Guild said that he had fled.", "The report of the Korsa Guild", "Korsa Guild"),
        (
            "A story from a fake Gazette site said that he had fled.",
            "A story from a fake Gazette site",
            "story from a fake Gazette site",
        ),
    ],
)  # fmt: skip
def test_what_a_report_is_of_did_not_write_it(text: str, source: str, speaker: str) -> None:
    s = statement_near(text, "s1", source, "said", "he had fled")
    played = resolved(text, s, people="Ana Tersk", bodies="Korsa Guild|Korsa", outlets="Gazette")
    assert played.speaker("s1") == speaker


@pytest.mark.parametrize(
    ("text", "body", "owner"),
    [
        ("“They lied,” said Ashgate reporter Ann Roe.", "Ashgate", None),
        ("The Korsa affair is old. “They lied,” said Korsa historian Ann Roe.", "Korsa", None),
        ("The Korsa affair is old. “They lied,” said Korsa spokeswoman Ann Roe.", "Korsa", "Korsa"),
    ],
)
def test_nobody_acts_for_an_affair(text: str, body: str, owner: str | None) -> None:
    source = text[text.index("said ") + 5 : -1]
    played = resolved(text, statement_near(text, "s1", source, "said", "They lied"), people="Ann Roe", bodies=body)
    (actor,) = [a for a in played.record.actors if a.name == "Ann Roe"]
    names = {a.id: a.name for a in played.record.actors}
    assert names.get(actor.belongs_to or "") == owner


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Bo Linnet was quoted in the Gazette as saying that he would wait.", "Bo Linnet", "was quoted in the Gazette as saying"),
        ("In remarks carried by the Gazette, Bo Linnet said that he would wait.", "Bo Linnet", "said"),
        ("Bo Linnet was quoted as saying in the Gazette that he would wait.", "Bo Linnet", "was quoted as saying in the Gazette"),
    ],
)  # fmt: skip
def test_a_paper_passes_on_whom_it_quotes(text: str, source: str, cue: str) -> None:
    s = statement_near(text, "s1", source, cue, "he would wait")
    played = resolved(text, s, people="Bo Linnet", outlets="Gazette")
    names = {a.id: a.name for a in played.record.actors}
    assert [names[link.actor] for link in played.statement("s1").chain] == ["Bo Linnet", "Gazette"]


def test_middle_initials_part_two_people() -> None:
    assert same_person_name("Gwen S. Korov", "Gwen T. Korov") is False
    assert same_person_name("Gwen S. Korov", "Gwen Korov") is not False
    assert same_person_name("Jonas Robert Veld", "Jonas R. Veld") is not False


@pytest.mark.parametrize(
    ("words", "names", "whole"),
    [
        ("Orsk news source KVLT", ("Orsk", "KVLT"), "Orsk news source KVLT"),
        ("Orsk radio station KJWX", ("Orsk",), "Orsk radio station KJWX"),
        ("Orsk outlet The Harbour Mirror", ("Orsk", "Harbour Mirror"), "Orsk outlet The Harbour Mirror"),
        ("Orsk council", ("Orsk",), "Orsk council"),
    ],
)
def test_an_outlet_stands_behind_its_town(words: str, names: tuple[str, ...], whole: str) -> None:
    text = f"She told {words} that it rained."
    mentions = [Mention(at(text, name), "place" if name == "Orsk" else "organisation", 0.9) for name in names]
    span = noun_phrase(text, at(text, words)[0], len(text), mentions)
    assert text[slice(*(span or (0, 0)))] == whole
