"""In what setting it was said: what is decided, and by which words."""

from __future__ import annotations

import re

import numpy as np
import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly.resolve.linear import Feature, Linear
from reportedly.resolve.settings import decide, features
from reportedly.resolve.settings.scene import SettingScene
from reportedly.resolve.settings.tokens import class_of
from reportedly.resolve.settings.weights import packed, shipped, unpacked

LUNCH = (
    "During a two-hour meeting behind closed doors in Brenn on Thursday, Ana Tersk told the envoys that the treaty was dead. "
    "“Nobody will mourn it,” Joris Veld told reporters at a news conference."
)


def lunch() -> ResolvedRecord:
    return resolved(
        LUNCH,
        statement_near(LUNCH, "s1", "Ana Tersk", "told", "the treaty was dead"),
        statement_near(LUNCH, "s2", "Joris Veld", "told reporters", "Nobody will mourn it"),
        people="Ana Tersk|Joris Veld",
        places="Brenn",
        published="2025-07-05",
    )


def test_closed_doors_are_private_and_a_news_conference_is_public() -> None:
    """What stands beside each statement tells them apart."""
    assert (lunch().access("s1"), lunch().access("s2")) == ("private", "public")


def test_the_statement_of_who_tells_of_a_call_does_not_make_it_public() -> None:
    """The palace speaks in public, and tells what was said on the telephone."""
    text = (
        "Ana Tersk phoned Joris Veld on Sunday and told him that the army would stay, the palace said in a statement."
    )
    told = resolved(
        text,
        statement_near(
            text,
            "s1",
            "the palace",
            "said",
            "Ana Tersk phoned Joris Veld on Sunday and told him that the army would stay",
        ),
        statement_near(text, "s2", "Ana Tersk", "told", "the army would stay", within="s1"),
        people="Ana Tersk|Joris Veld",
        published="2033-05-06",
    )
    assert (told.access("s1"), told.access("s2")) == ("public", "private")


def test_a_warning_to_all_who_live_there_is_not_private() -> None:
    text = "Islanders were warned by the coast guard on Monday that the sea wall could break."
    told = resolved(text, statement_near(text, "s1", "the coast guard", "were warned", "the sea wall could break"))
    assert told.access("s1") != "private"


def test_a_quotation_signed_by_an_account_is_a_post() -> None:
    """By its form alone, and public; one that is signed by a name alone is not told to be."""
    for signed, form in (("Ana Tersk (@anatersk) May 2, 2033", "post"), ("Ana Tersk", None)):
        text = f"The envoys met on Monday.\n\n“Nobody will mourn it.”\n\n— {signed}"
        told = resolved(
            text,
            statement_near(text, "s1", "Ana Tersk", "—", "Nobody will mourn it"),
            people="Ana Tersk",
            published="2033-05-03",
        )
        assert told.statement("s1").setting.form == form
        assert form is None or told.access("s1") == "public"


def test_how_sure_the_access_is_stands_beside_it() -> None:
    """A probability for each statement with a speaker."""
    for ident in ("s1", "s2"):
        sure = lunch().statement(ident).certainty.access
        assert sure is not None
        assert 0 < sure <= 1


def test_the_words_that_decided_are_shown() -> None:
    """The closed doors are among the spans of the setting, and none is inside what was said."""
    setting = lunch().statement("s1").setting
    shown = [LUNCH[slice(*span)] for span in setting.spans]
    assert any({"meeting", "closed"} & set(words.split()) for words in shown)
    assert all("treaty" not in words for words in shown)


def test_a_date_inside_the_content_is_no_date_of_saying() -> None:
    """When the company learned of the leak is not when the minutes said so."""
    text = "The minutes say that the company knew of the fire in February."
    played = resolved(
        text,
        statement_near(text, "s1", "The minutes", "say", "the company knew of the fire in February"),
        published="2033-05-06",
    )
    assert played.statement("s1").setting.date is None


def test_no_speaker_no_setting() -> None:
    """Where nobody is named as speaker nothing is said of the setting, nor how sure it is."""
    text = "It is feared that the dam will burst."
    played = resolved(text, statement_near(text, "s1", None, "feared", "the dam will burst"))
    assert (played.access("s1"), played.statement("s1").certainty.access) == ("unknown", None)


def test_a_word_stands_for_its_class() -> None:
    """Singular and plural, small letters; words of no class have none."""
    assert (class_of("dinners"), class_of("e-mail"), class_of("bridge")) == ("MEETING", "LETTER", None)


def test_models_survive_being_written() -> None:
    """What is packed is unpacked: classes, features, weights and what is favoured."""
    sure = np.array([[0.0, 0.5], [1.0, 0.8]])
    model = Linear(("no", "yes"), {"a b": 0, "c=d": 1}, np.array([[0.5, -0.5], [1.0, 2.0]]), np.array([1.0, 2.0]), sure)
    again = unpacked(packed({"date": model}))["date"]
    assert (again.classes, again.rows) == (model.classes, model.rows)
    assert np.array_equal(again.weights, model.weights)
    assert np.array_equal(again.favour, model.favour)
    assert np.array_equal(again.sure, model.sure)


def test_a_class_that_is_shut_out_makes_the_next_no_likelier() -> None:
    """Private at 0.41 stays at 0.41 where public, at 0.49, can't be."""
    odds = np.array([0.41, 0.49, 0.10])
    model = Linear(
        ("private", "public", "unknown"), {"one": 0}, np.log(odds)[None], np.ones(3), np.array([[0.0] * 3, [1.0] * 3])
    )
    chosen = model.best([Feature("one")], without={"public"})
    assert chosen.name == "private"
    assert chosen.sure == pytest.approx(0.41)


FEATURES = sorted(shipped().linear["access"].rows)


@given(st.lists(st.sampled_from(FEATURES), max_size=30))
def test_probabilities_add_up(names: list[str]) -> None:
    """Whatever the features, the classes share one."""
    odds = shipped().linear["access"].probabilities([Feature(name) for name in names])
    assert odds.sum() == pytest.approx(1)
    assert (odds >= 0).all()


@given(st.integers(0, 400), st.integers(0, 400))
def test_spans_slice_to_words(start: int, end: int) -> None:
    """Whatever part of a report is taken as content, every span of the setting is a slice of the text, and the same each time."""
    begin, stop = sorted((start % len(LUNCH), end % len(LUNCH)))
    content = LUNCH[begin : stop + 1]
    if not content.strip() or "told" in content:
        return
    once, twice = (
        resolved(
            LUNCH,
            statement_near(LUNCH, "s1", "Ana Tersk", "told", content),
            people="Ana Tersk|Joris Veld",
            published="2025-07-05",
        )
        for _ in "ab"
    )
    setting = once.statement("s1").setting
    assert all(LUNCH[a:b].strip() for a, b in setting.spans)
    assert setting == twice.statement("s1").setting


@pytest.mark.parametrize("name", sorted(shipped().linear))
def test_no_proper_name_is_a_feature(name: str) -> None:
    """The models know classes, in capitals, and plain words in small letters: a name would be neither."""
    words = {word for feature in shipped().linear[name].rows for word in re.split(r"[ =&]+", feature)}
    assert not {word for word in words if word != word.lower() and word != word.upper()}


def test_the_day_on_which_a_paper_reports_is_not_that_of_what_it_hands_on() -> None:
    """ "Reported on Wednesday that [Veld had told a clerk]": Veld told it on a day of which nothing is said."""
    text = "The Quay Review reported on Wednesday that Ivo Veld had told a clerk that the well was dry."
    played = resolved(
        text,
        statement_near(text, "s1", "The Quay Review", "reported", "Ivo Veld had told a clerk that the well was dry"),
        statement_near(text, "s2", "Ivo Veld", "had told", "the well was dry", within="s1"),
        people="Ivo Veld",
        published="2031-06-06",
    )
    assert played.statement("s1").setting.date == "2031-06-04"
    assert played.statement("s2").setting.date is None


def test_what_is_told_was_not_said_on_the_day_of_its_telling() -> None:
    """The paper reported on Wednesday what was said before, and a day that is counted from another is not that day."""
    text = (
        "Tersk said on Thursday that the pier was open, a day after the Quay Review reported that Lena Voss had told the envoy "
        "Ivo Marr that it was lost. The Quay Review reported on Wednesday "
        "that Lena Voss had told the envoy Ivo Marr that the ferry was sold."
    )
    inner, outer = "it was lost", "Lena Voss had told the envoy Ivo Marr that it was lost"
    sold, told = "the ferry was sold", "Lena Voss had told the envoy Ivo Marr that the ferry was sold"
    made = resolved(
        text,
        statement_near(text, "s1", "Tersk", "said", "the pier was open"),
        statement_near(text, "s2", "the Quay Review", "reported", outer),
        structs.replace(statement_near(text, "s3", "Lena Voss", "had told", inner), within="s2"),
        statement_near(text, "s4", "The Quay Review", "reported", told),
        structs.replace(statement_near(text, "s5", "Lena Voss", "had told", sold), within="s4"),
        people="Lena Voss|Ivo Marr",
        published="2031-06-06",
    )
    days = [made.statement(f"s{number}").setting.date for number in range(1, 6)]
    assert days == ["2031-06-05", None, None, "2031-06-04", None]


def test_a_sentence_without_an_end_is_weighed_by_the_words_near_the_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else thousands of statements in one sentence would each be weighed by all its words."""
    counts = []

    def counted(of: SettingScene) -> list[list[Feature]]:
        found = list(features.features(of))
        counts.append(len(found[0]))
        return found

    monkeypatch.setattr(decide, "features", counted)
    for times in (80, 400):
        filler = "and the road was wet " * times
        text = f"{filler}and Ivo Veld said that the well was dry {filler}"
        resolved(text, statement_near(text, "s1", "Ivo Veld", "said", "the well was dry"), people="Ivo Veld")
    assert counts[0] == counts[1]
