"""Who said it, to whom, and through whom, on short invented reports."""

from __future__ import annotations

from functools import partial

import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near
from msgspec.structs import replace

from reportedly.records import Span, Statement, Words
from reportedly.spans import words

TALKS_LENGTH = 3_000  # statements in one talk: more than calls may be nested

TALKS = (
    "At closed-door talks in Brenn, Foreign Minister Ana Tersk told the Union’s envoy, Joris Veld, that Marenia could not "
    "accept a new border, the Daily Courier reported on Saturday. An envoy’s aide who was briefed on the talks told the "
    "paper that Tersk’s words suggested Marenia feared a wider war. Veld’s side was taken aback, the aide added. "
    "“Marenia has no claim on anyone’s land,” ministry spokesman Pol Arden told reporters on Friday."
)


def talks() -> ResolvedRecord:
    told = partial(statement_near, TALKS)
    return resolved(
        TALKS,
        told("s1", "the Daily Courier", "reported", TALKS[: TALKS.index(", the Daily")]),
        told("s2", "Foreign Minister Ana Tersk", "told", "Marenia could not accept a new border", within="s1"),
        told(
            "s3",
            "An envoy’s aide who was briefed on the talks",
            "told",
            "Tersk’s words suggested Marenia feared a wider war",
        ),
        told("s4", "Tersk’s words", "suggested", "Marenia feared a wider war", within="s3", kind="inference"),
        told("s5", "the aide", "added", "Veld’s side was taken aback"),
        told("s6", "ministry spokesman Pol Arden", "told reporters", "Marenia has no claim on anyone’s land"),
        people="Ana Tersk|Joris Veld|Tersk|Veld|Pol Arden",
        bodies="Union",
        places="Marenia|Brenn",
        outlets="Daily Courier",
        published="2025-07-05",
    )


def test_private_remark_reaches_the_report_through_the_briefed_aide_and_the_paper() -> None:
    """Speaker, the unnamed source who was briefed on the talks, and the outlet, in this order."""
    assert talks().chain("s2") == ["Ana Tersk", "envoy's aide", "Daily Courier"]


def test_link_from_another_sentence_is_inferred() -> None:
    """The aide is named in the next sentence: inferred; the paper stands in this one: not inferred."""
    assert [link.inferred for link in talks().statement("s2").chain] == [False, True, False]


def test_envoy_is_the_addressee_by_his_name() -> None:
    """A role with a name in apposition is one addressee."""
    assert talks().addressee("s2") == "Joris Veld"


def test_inference_is_its_drawers() -> None:
    """ "Tersk's words suggested", told by the aide, is the aide's statement about Tersk, never hers."""
    played = talks()
    assert (played.speaker("s4"), played.about("s4")) == ("envoy's aide", "Ana Tersk")


def test_inference_of_the_writer_puts_words_in_nobodys_mouth() -> None:
    """With nobody who draws it, an inference has no speaker and no chain."""
    text = "Ana Tersk left early. Her silence suggested that the talks had failed."
    played = resolved(
        text,
        statement_near(text, "s1", "Her silence", "suggested", "the talks had failed", kind="inference"),
        people="Ana Tersk",
    )
    assert played.speaker("s1") is None
    assert played.chain("s1") == []


def test_the_paper_is_the_outlet_last_spoken_of() -> None:
    """ "told the paper" has the Courier as addressee, which is a link of the chain."""
    played = talks()
    assert played.addressee("s3") == "Daily Courier"
    assert played.chain("s3") == ["envoy's aide", "Daily Courier"]


def test_the_aide_is_one_with_an_aide_before() -> None:
    """A definite noun takes up the unnamed source, and the outlet that it spoke to."""
    played = talks()
    assert played.statement("s5").speaker == played.statement("s3").speaker
    assert played.chain("s5") == ["envoy's aide", "Daily Courier"]


def test_settings() -> None:
    """Behind closed doors is private, words to reporters public, an unnamed source's words to a paper unknown."""
    played = talks()
    assert [played.access(f"s{i}") for i in (1, 2, 3, 6)] == ["public", "private", "unknown", "public"]
    assert played.statement("s3").setting.terms == "on_background"


def test_own_outlet_is_left_out() -> None:
    """A source that told the report's own outlet is first hand."""
    text = "The dam will hold, an engineer told the Lantern."
    told = statement_near(text, "s1", "an engineer", "told", "The dam will hold")
    assert resolved(text, told, outlets="Lantern", outlet="The Lantern").chain("s1") == ["engineer"]
    assert resolved(text, told, outlets="Lantern", outlet="Quay Review").chain("s1") == ["engineer", "Lantern"]


def test_he_is_the_person_who_spoke_last() -> None:
    """A pronoun is taken for the last speaker whom it fits, not for the name that stands nearest."""
    text = "Tam Orrick met Lena Voss. Orrick said the pier was lost when Voss left. “It was time,” he said."
    played = resolved(
        text,
        statement_near(text, "s1", "Orrick", "said", "the pier was lost"),
        statement_near(text, "s2", "he", "said", "It was time"),
        people="Tam Orrick|Lena Voss|Orrick|Voss",
    )
    assert played.speaker("s2") == "Tam Orrick"


def test_pronoun_of_nobody_has_no_speaker() -> None:
    """Not given, rather than guessed."""
    text = "It rained. Later he said nothing would change."
    assert resolved(text, statement_near(text, "s1", "he", "said", "nothing would change")).speaker("s1") is None


def test_two_people_with_one_surname_keep_apart() -> None:
    """A surname that two people bear is taken for the one written out before it, not joined with both."""
    text = "Ana Tersk won. Tersk said it was close. Her brother Ivo Tersk lost."
    played = resolved(
        text, statement_near(text, "s1", "Tersk", "said", "it was close"), people="Ana Tersk|Ivo Tersk|Tersk"
    )
    assert played.speaker("s1") == "Ana Tersk"


def test_publicist_belongs_to_the_person_and_is_no_unnamed_source() -> None:
    """Known by role: named, and for whom he speaks is linked."""
    text = "Ivo Tersk tore up the deal. It is rubbish, Tersk’s publicist told the Lantern."
    played = resolved(
        text,
        statement_near(text, "s1", "Tersk’s publicist", "told", "It is rubbish"),
        people="Ivo Tersk|Tersk",
        outlets="Lantern",
    )
    actor = played.actor(played.statement("s1").speaker)
    assert actor is not None
    assert actor.named
    assert played.name(actor.belongs_to) == "Ivo Tersk"


def test_citing_is_a_link_and_no_statement() -> None:
    """ "citing the Lantern" says through whom it came; nobody is said to have said anything by it."""
    text = "The dam will hold, Ana Tersk said behind closed doors, the Echo reports, citing the Lantern."
    played = resolved(
        text,
        statement_near(text, "s1", "the Echo", "reports", "The dam will hold, Ana Tersk said behind closed doors"),
        statement_near(text, "s2", "Ana Tersk", "said behind closed doors", "The dam will hold", within="s1"),
        statement_near(text, "s3", "the Echo", "citing", "the Lantern"),
        people="Ana Tersk",
        outlets="Echo|Lantern",
        outlet="Echo",
    )
    assert [s.id for s in played.record.statements] == ["s1", "s2"]
    assert played.chain("s2")[0] == "Ana Tersk"
    assert "Lantern" in played.chain("s1") + played.chain("s2")


def test_metonym_and_country_are_one_actor() -> None:
    """Two names of one entry of the knowledge base are one actor."""
    text = "Brenn denied the charge. Marenia has no plan, it said. Marenia said it would wait."
    played = resolved(
        text,
        statement_near(text, "s1", "Brenn", "denied", "the charge"),
        statement_near(text, "s2", "Marenia", "said", "it would wait"),
        places="Brenn|Marenia",
        same=(("Brenn", "Marenia"),),
    )
    assert played.statement("s1").speaker == played.statement("s2").speaker


def test_a_quotation_in_a_quotation() -> None:
    """ "I" inside a quotation is who is quoted; a chain inside a chain grows by him."""
    text = "“My brother told me he would sell,” Ana Tersk told the Lantern."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "My brother told me he would sell"),
        statement_near(text, "s2", "My brother", "told", "he would sell", within="s1"),
        people="Ana Tersk",
        outlets="Lantern",
    )
    assert played.chain("s2")[1:] == ["Ana Tersk", "Lantern"]


@pytest.mark.parametrize(
    ("whom", "access"),
    [("a friend", "private"), ("his aides", "private"), ("the crowd", "public"), ("reporters", "public")],
)
def test_what_is_told_to_ones_own_circle_is_private(whom: str, access: str) -> None:
    """Friends and aides are told in private; a crowd and the press are not."""
    text = f"Pol Arden told {whom} that the bridge would stay shut."
    played = resolved(
        text, statement_near(text, "s1", "Pol Arden", "told", "the bridge would stay shut"), people="Pol Arden"
    )
    assert played.access("s1") == access


def test_the_day_on_which_it_was_said() -> None:
    """A day beside the cue is the day of utterance; one inside what was said is not."""
    text = "Pol Arden said on Friday that the bridge would shut on Monday. On Thursday, Ana Tersk said no."
    played = resolved(
        text,
        statement_near(text, "s1", "Pol Arden", "said", "the bridge would shut on Monday"),
        statement_near(text, "s2", "Ana Tersk", "said", "no"),
        people="Pol Arden|Ana Tersk",
        published="2025-07-06",
    )
    assert [played.statement(ident).setting.date for ident in ("s1", "s2")] == ["2025-07-04", "2025-07-03"]


def test_one_speaker_of_thousands_of_statements_in_one_talk() -> None:
    """Each goes on with the chain of the one before, in whatever order the record has them, to the talk's first words."""
    talk = "Ana Tersk told friends in private that it would end, a source told the Lantern."
    lines = [f"She also said it would cost {i} marks." for i in range(TALKS_LENGTH)]
    text = " ".join((talk, *lines))
    at, told = len(talk) + 1, [statement_near(talk, "s0", "Ana Tersk", "told friends", "it would end", within="s00")]
    for i, line in enumerate(lines):
        told.append(moved(statement_near(line, f"s{i + 1}", "She", "also said", f"it would cost {i} marks"), at, text))
        at += len(line) + 1
    source = statement_near(talk, "s00", "a source", "told", "Ana Tersk told friends in private that it would end")
    played = resolved(text, source, *reversed(told), people="Ana Tersk", outlets="Lantern")
    assert {tuple(played.chain(s.id)) for s in told} == {("Ana Tersk", "source", "Lantern")}


def moved(s: Statement, by: int, text: str) -> Statement:
    """The same statement of a text that begins `by` characters before its own."""

    def later(old: tuple[Span, ...]) -> Words:
        return words(text, [(start + by, end + by) for start, end in old])

    cue = later(s.cue.spans)
    return replace(
        s,
        source=s.source and later(s.source.spans),
        cue=replace(s.cue, spans=cue.spans, text=cue.text),
        content=later(s.content.spans),
    )
