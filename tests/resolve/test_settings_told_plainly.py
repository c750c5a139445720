"""What of a setting is told only where words tell it: the form, who is on the record, and the place and day."""

from __future__ import annotations

import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near
from msgspec import structs

PEOPLE = "Ana Tersk|Joris Veld|Mirel Dauban"
PLAIN = 0.7  # below this a setting is shown with "perhaps"


def read(text: str, *parts: tuple[str | None, str, str], bodies: str = "", places: str = "") -> ResolvedRecord:
    """`parts`: source, cue and content of each statement, s0 and so on."""
    made = [statement_near(text, f"s{k}", *part) for k, part in enumerate(parts)]
    return resolved(
        text,
        *made,
        people=PEOPLE,
        bodies=bodies,
        places=places,
        outlets="Gazette|Harbour Mirror",
        published="2033-05-06",
    )


def told(record: ResolvedRecord, ident: str = "s0") -> tuple[str, str | None, str]:
    s = record.statement(ident)
    sure = s.certainty.access or 0.0
    return (s.setting.access if sure >= PLAIN else "perhaps"), s.setting.form, s.setting.terms


def test_an_interview_is_not_carried_to_the_next_speaker() -> None:
    """It goes on while the same one speaks."""
    text = (
        "“The pier is rotten,” Ana Tersk told the Gazette in an interview on Monday. She added that it would fall by May. "
        "Joris Veld, the engineer, said the beams were replaced in May."
    )
    record = read(
        text,
        ("Ana Tersk", "told", "The pier is rotten"),
        ("She", "added", "it would fall by May"),
        ("Joris Veld, the engineer,", "said", "the beams were replaced in May"),
    )
    assert [told(record, f"s{k}")[1] for k in range(3)] == ["interview", "interview", None]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "The report by the harbour board runs to 90 pages. “The beams are rotten,” it said.",
            ("it", "said", "The beams are rotten"),
        ),
        (
            "“We knew we were in for a battle”, harbour coach Joris Veld said. “They pushed us.”",
            ("harbour coach Joris Veld", "said", "We knew we were in for a battle"),
        ),
        (
            "Guru Mirel Dauban persuaded around 400 of his followers worldwide to sell their houses.",
            ("Guru Mirel Dauban", "persuaded", "to sell their houses"),
        ),
        (
            "The firm shut its shop on the island in 2031 because it said the tolls had made it too dear to run.",
            ("it", "said", "the tolls had made it too dear to run"),
        ),
        (
            "Website Harbour Mirror alleged that the whale had been found on Twitter. It claimed the whale had an anchor in it.",
            ("It", "claimed", "the whale had an anchor in it"),
        ),
        ("The council agreed in May to close the pier.", ("The council", "agreed in May", "to close the pier")),
    ],
)
def test_a_form_that_no_word_tells_is_not_given(text: str, part: tuple[str, str, str]) -> None:
    assert told(read(text, part))[1] is None


@pytest.mark.parametrize(
    ("text", "part", "form"),
    [
        (
            "Ana Tersk said in a statement on Monday that the pier was safe.",
            ("Ana Tersk", "said", "the pier was safe"),
            "statement",
        ),
        ("“Bring back the boat,” Ana Tersk tweeted.", ("Ana Tersk", "tweeted", "Bring back the boat"), "post"),
        (
            "In her report, published on Monday, Ana Tersk wrote that the beams are rotten.",
            ("Ana Tersk", "wrote", "the beams are rotten"),
            "document",
        ),
    ],
)
def test_a_form_that_words_tell_is_given(text: str, part: tuple[str, str, str], form: str) -> None:
    assert told(read(text, part))[1] == form


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "The bell hangs in the church. According to legend, the bell rang by itself.",
            ("legend", "According to", "the bell rang by itself"),
        ),
        ("Legend has it that the bell rang by itself.", ("Legend", "has it", "the bell rang by itself")),
        ("A visitor said that the harbour was empty.", ("A visitor", "said", "the harbour was empty")),
        (
            "“The harbour is empty,” a visitor, whom the Gazette did not name, said.",
            ("a visitor, whom the Gazette did not name,", "said", "The harbour is empty"),
        ),
        ("The mayor was said to be abroad.", (None, "was said", "to be abroad")),
    ],
)
def test_nobody_in_particular_is_not_on_the_record(text: str, part: tuple[str | None, str, str]) -> None:
    """Nor is it told plainly that it was said in public."""
    access, _, terms = told(read(text, part))
    assert access != "public"
    assert terms != "on_record"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "The Gazette ran a story on the fares. “You have lost your minds,” one commenter wrote under it.",
            ("one commenter", "wrote", "You have lost your minds"),
        ),
        (
            "The hashtag spread. Another posted a picture of the boat. “They fear us,” he wrote.",
            ("he", "wrote", "They fear us"),
        ),
        (
            "Several news sources reported that the bridge was shut.",
            ("Several news sources", "reported", "the bridge was shut"),
        ),
    ],
)
def test_what_all_can_read_is_on_the_record(text: str, part: tuple[str, str, str]) -> None:
    """Whoever wrote it."""
    s = read(text, part).statement("s0").setting
    assert (s.access, s.terms) == ("public", "on_record")


def test_unnamed_people_at_a_news_conference_are_not_on_background() -> None:
    """What is said in public is not; who tells a paper alone is."""
    open_ = "Police officials told a news conference in Lisk on Monday that the fire had been set on purpose."
    alone = "Police officials told the Gazette on condition of anonymity that the fire had been set on purpose."
    assert told(read(open_, ("Police officials", "told", "the fire had been set on purpose"), places="Lisk"))[2] != (
        "on_background"
    )
    assert told(read(alone, ("Police officials", "told", "the fire had been set on purpose")))[2] == "on_background"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At a briefing on Monday, White House Press Secretary Ana Tersk said the treaty was dead.", None),
        ("At a press briefing with White House Chief of Staff Joris Veld, Ana Tersk said the treaty was dead.", None),
        ("At a press briefing with City Hall spokesman Joris Veld, Ana Tersk said the treaty was dead.", None),
        ("At a press briefing at the White House, Ana Tersk said the treaty was dead.", "White House"),
        ("At a press briefing at City Hall, Ana Tersk said the treaty was dead.", "City Hall"),
    ],
)
def test_the_house_of_an_office_is_no_place(text: str, place: str | None) -> None:
    """ "White House Press Secretary" tells whose secretary she is; "at the White House" tells where."""
    record = read(text, ("Ana Tersk", "said", "the treaty was dead"), bodies="White House|City Hall")
    assert record.statement("s0").setting.place == place


def test_the_day_of_a_picture_is_not_the_day_of_saying() -> None:
    """What is said in the words under it was not said then; what was said on a day was."""
    picture = "In photos taken on May 2, Ana Tersk said, the mast is whole."
    said = "On May 2, Ana Tersk said that the mast was whole."
    assert read(picture, ("Ana Tersk", "said", "the mast is whole")).statement("s0").setting.date is None
    assert read(said, ("Ana Tersk", "said", "the mast was whole")).statement("s0").setting.date == "2033-05-02"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ana Tersk never said that the dam would hold.", "Ana Tersk", "never said", "the dam would hold"),
        ("At no time did Ana Tersk announce that the dam would hold.", "Ana Tersk", "announce", "the dam would hold"),
        ("Nobody said that the dam would hold.", "Nobody", "said", "the dam would hold"),
    ],
)
def test_what_was_not_said_has_no_setting(text: str, source: str, cue: str, content: str) -> None:
    made = statement_near(text, "s0", source, cue, content)
    negated = structs.replace(made, cue=structs.replace(made.cue, negated=True))
    record = resolved(text, negated, people=PEOPLE, published="2033-05-06")
    setting = record.statement("s0").setting
    assert (setting.access, setting.form, setting.terms) == ("unknown", None, "unknown")


@pytest.mark.parametrize(
    ("hearers", "form"),
    [
        ("media", None),
        ("the local press", None),
        ("a media briefing", "briefing"),
        ("reporters at a briefing", "briefing"),
    ],
)
def test_media_that_are_told_are_no_briefing(hearers: str, form: str | None) -> None:
    text = f"“The pier is rotten,” Ana Tersk told {hearers} on Friday."
    assert told(read(text, ("Ana Tersk", "told", "The pier is rotten")))[1] == form


def test_what_one_was_told_is_not_plainly_public() -> None:
    text = "In a statement on Friday Ana Tersk said that the pier was rotten. She told him that the well was dry."
    record = read(text, ("Ana Tersk", "said", "the pier was rotten"), ("She", "told", "the well was dry"))
    assert told(record, "s0")[0] == "public"
    assert told(record, "s1")[0] != "public"
