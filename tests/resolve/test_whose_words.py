"""Whose words they are, where a text names nobody in full beside them."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

from reportedly.attribute.mentions import Kind, Mention
from reportedly.resolve.spotted import everywhere, joined, plain_nouns
from reportedly.resolve.unnamed import unnamed


def test_a_guard_who_is_only_told_of_can_be_he() -> None:
    """Somebody without a name, who has said nothing yet, is whom "he" means where the name before is a woman's."""
    text = "Petra Veld runs the dam. A guard met us at the gate. He told us that the road was flooded."
    played = resolved(
        text,
        statement_near(text, "s1", "He", "told", "the road was flooded"),
        people="Petra Veld",
        sexes=(("Petra Veld", "f"),),
    )
    assert played.speaker("s1") == "guard"


def test_a_name_inside_the_quotation_is_not_its_speaker() -> None:
    text = "The foreman waved us in. “Sunna Dahl owes me a year’s pay,” she said."
    played = resolved(
        text, statement_near(text, "s1", "she", "said", "Sunna Dahl owes me a year’s pay"), people="Sunna Dahl"
    )
    assert played.speaker("s1") == "foreman"


def test_they_are_the_two_who_were_named_together() -> None:
    text = "Ana Tersk and Ivo Veld own the quarry. They said that the blasting would stop."
    played = resolved(
        text, statement_near(text, "s1", "They", "said", "the blasting would stop"), people="Ana Tersk|Ivo Veld"
    )
    assert played.speaker("s1") == "Ana Tersk and Ivo Veld"


def test_a_title_tells_which_of_two_with_one_surname_speaks() -> None:
    text = "Ana Dahl and Ivo Dahl own the quarry. Mrs Dahl said that the blasting would stop."
    played = resolved(
        text,
        statement_near(text, "s1", "Mrs Dahl", "said", "the blasting would stop"),
        people="Ana Dahl|Ivo Dahl|Dahl",
        sexes=(("Ana Dahl", "f"), ("Ivo Dahl", "m")),
    )
    assert played.speaker("s1") == "Ana Dahl"


def test_the_second_source_is_not_the_first() -> None:
    """Nor both of them."""
    text = "Two sources said the pier was lost. The first source saw it sink. The second source said it stood."
    played = resolved(
        text,
        statement_near(text, "s0", "Two sources", "said", "the pier was lost"),
        statement_near(text, "s1", "The first source", "saw", "it sink"),
        statement_near(text, "s2", "The second source", "said", "it stood"),
    )
    assert len({played.statement(ident).speaker for ident in ("s0", "s1", "s2")}) == 3


def test_one_of_a_group_knows_what_the_group_knows() -> None:
    """And spoke to the same paper; he is not the group."""
    text = "Two officials familiar with the talks told the Courier the pier was lost. One of the officials said it would return."
    played = resolved(
        text,
        statement_near(text, "s1", "Two officials familiar with the talks", "told", "the pier was lost"),
        statement_near(text, "s2", "One of the officials", "said", "it would return"),
        outlets="Courier",
    )
    one = played.actor(played.statement("s2").speaker)
    assert one is not None
    assert (one.named, one.basis, one.count) == (False, "familiar with the talks", 1)
    assert played.chain("s2")[1:] == ["Courier"]
    assert played.statement("s1").speaker != played.statement("s2").speaker


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("many in Harven", False),
        ("Sceptics", False),
        ("Farmers there", False),
        ("An adviser to President Rell", False),
        ("one Orskian clerk", False),
        ("A spokesman for the guild", True),
        ("Police", True),
    ],
)
def test_people_of_a_kind_are_not_named(source: str, named: bool) -> None:
    text = f"{source} said the canal was doomed."
    played = resolved(
        text,
        statement_near(text, "s1", source, "said", "the canal was doomed"),
        people="Rell",
        places="Harven",
        peoples="Orskian",
    )
    actor = played.actor(played.statement("s1").speaker)
    assert actor is not None
    assert actor.named is named


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("No other paper", None),
        ("No witness", None),
        ("No 10", "No 10"),
        ("No fewer than ten guards", "No fewer than ten guards"),
    ],
)
def test_a_word_for_nobody_is_no_speaker(source: str, speaker: str | None) -> None:
    text = f"{source} said the canal was doomed."
    played = resolved(text, statement_near(text, "s1", source, "said", "the canal was doomed"))
    assert played.speaker("s1") == speaker


def test_a_nickname_is_no_half_of_a_description() -> None:
    hidden = unnamed("a welder known as “Sparks.”")
    assert hidden is not None
    assert hidden.description == "welder"


def test_a_name_goes_with_herself() -> None:
    text = "Ana Tersk met the guild. Tersk herself said the pier was lost."
    played = resolved(
        text, statement_near(text, "s1", "Tersk herself", "said", "the pier was lost"), people="Ana Tersk|Tersk"
    )
    assert played.speaker("s1") == "Ana Tersk"


def test_a_statement_says_what_its_issuer_says() -> None:
    text = "The Water Board put out a statement on Monday. The statement said that the wells were clean."
    played = resolved(
        text, statement_near(text, "s1", "The statement", "said", "the wells were clean"), bodies="Water Board"
    )
    assert played.speaker("s1") == "Water Board"


def test_what_is_a_name_at_one_place_is_one_everywhere() -> None:
    """An acronym and a name of several words; a single word may be another one."""
    text = (
        "The Harven Port Union (HPU) met Veld. The HPU said that Harven Port Union boats would veld no more. Veld left."
    )
    first = [
        Mention((4, 21), "organisation", 0.9),
        Mention((23, 26), "organisation", 0.9),
        Mention((32, 36), "person", 0.9),
    ]
    found = [text[slice(*m.span)] for m in everywhere(text, first)]
    assert found == ["Harven Port Union", "HPU", "Veld", "HPU", "Harven Port Union"]


def test_pieces_of_a_name_are_joined() -> None:
    """Of one kind and with one space between; North and South belong to what follows."""
    text = "Ana Tersk of North Orsk met the North Orskian envoy, Ivo Veld, Mara Okeno and Lisk Tersk."
    pieces: tuple[tuple[str, Kind], ...] = (
        ("Ana", "person"), ("Tersk", "person"), ("North", "person"), ("Orsk", "place"), ("North", "place"), ("Orskian", "demonym"),
        ("Ivo Veld", "person"), ("Mara Okeno", "person"), ("Lisk", "place"), ("Tersk", "person"),
    )  # fmt: skip
    given, at = [], 0
    for word, kind in pieces:
        at = text.index(word, at)
        given.append(Mention((at, at + len(word)), kind, 0.9))
        at += len(word)
    found = [(text[slice(*m.span)], m.type) for m in joined(text, given)]
    assert found == [
        ("Ana Tersk", "person"), ("North Orsk", "place"), ("North Orskian", "demonym"), ("Ivo Veld", "person"),
        ("Mara Okeno", "person"), ("Lisk", "place"), ("Tersk", "person"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pieces", "names"),
    [
        ("Ana Osei-Lund met Ivo", ["Ana Osei", "Ivo"], ["Ana Osei-Lund", "Ivo"]),
        ("Son Mi-ran met Ivo", ["Son Mi", "Ivo"], ["Son Mi-ran", "Ivo"]),
        ("the Ana Osei-led talks", ["Ana Osei"], ["Ana Osei"]),
        ("the Tersk-Veld talks of Ana Veld", ["Tersk", "Ana Veld"], ["Tersk", "Ana Veld"]),
        ("María-José Veld spoke", ["María-", "José Veld"], ["María-José Veld"]),
        ("Ana Tersk de la Fuente spoke", ["Ana Tersk", "Fuente"], ["Ana Tersk de la Fuente"]),
    ],
)
def test_a_persons_name_goes_on_after_a_hyphen_or_a_particle(text: str, pieces: list[str], names: list[str]) -> None:
    given = [Mention((text.index(w), text.index(w) + len(w)), "person", 0.9) for w in pieces]
    assert [text[slice(*m.span)] for m in joined(text, given)] == names


def test_a_word_for_people_that_opens_a_sentence_is_no_name() -> None:
    """Unless somebody in the report is called so."""
    text = "Sellers fear it. Ana Sellers came. Sceptics fear it, too. Mr. Bakers left."
    words = ("Sellers", "Ana Sellers", "Sceptics", "Bakers")
    given = [Mention((text.index(w), text.index(w) + len(w)), "person", 0.9) for w in words]
    assert [text[slice(*m.span)] for m in plain_nouns(text, given)] == ["Sellers", "Ana Sellers", "Bakers"]


def test_its_minister_is_of_the_land_that_spoke() -> None:
    """A newspaper has no ministers; a land that the text does not introduce may be taken for a body."""
    text = "Ardavia said the strait was open. The Courier reported that its foreign minister had told an envoy the opposite."
    played = resolved(
        text,
        statement_near(text, "s1", "Ardavia", "said", "the strait was open"),
        statement_near(text, "s2", "its foreign minister", "had told", "the opposite"),
        bodies="Ardavia",
        outlets="Courier",
    )
    assert played.speaker("s2") == "Ardavia's foreign minister"


def test_a_word_blended_of_two_is_their_short_form() -> None:
    text = "The Harven Central Command confirmed it. CentCom said the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "CentCom", "said", "the pier was lost"),
        bodies="Harven Central Command|CentCom",
    )
    assert played.speaker("s1") == "Harven Central Command"


class TestThroughWhom:
    def test_current_and_former_officials_are_one_source(self) -> None:
        text = "The Courier, citing current and former officials, said the pier was lost."
        played = resolved(
            text, statement_near(text, "s1", "The Courier", "said", "the pier was lost"), outlets="Courier"
        )
        assert played.chain("s1") == ["current and former officials", "Courier"]

    def test_the_next_sentence_says_whom_the_paper_cites(self) -> None:
        text = "The Courier reported that the mine would close. The paper cited two foremen."
        played = resolved(
            text, statement_near(text, "s1", "The Courier", "reported", "the mine would close"), outlets="Courier"
        )
        assert played.chain("s1") == ["two foremen", "Courier"]

    def test_a_paper_cites_what_another_had_from_somebody(self) -> None:
        text = "The Courier, citing an article in the Gazette that quoted a pilot, said the plane had been overloaded."
        played = resolved(
            text,
            statement_near(text, "s1", "The Courier", "said", "the plane had been overloaded"),
            outlets="Courier|Gazette",
        )
        assert played.chain("s1") == ["pilot", "Gazette", "Courier"]

    @pytest.mark.parametrize(
        "text",
        [
            "On a tape that the Courier got hold of, Ana Tersk says that the vote was bought.",
            "In a memo obtained by the Courier, Ana Tersk says that the vote was bought.",
            "In an e-mail that was leaked to the Courier, Ana Tersk says that the vote was bought.",
        ],
    )
    def test_who_got_hold_of_a_record_handed_it_on(self, text: str) -> None:
        played = resolved(
            text,
            statement_near(text, "s1", "Ana Tersk", "says", "the vote was bought"),
            people="Ana Tersk",
            outlets="Courier",
        )
        assert played.chain("s1") == ["Ana Tersk", "Courier"]

    def test_a_writer_of_a_paper_writes_in_it(self) -> None:
        """To own a paper is another matter."""
        text = (
            "Ana Tersk of the Courier wrote that the canal was doomed. Ivo Veld, who owns the Courier, said it was not."
        )
        played = resolved(
            text,
            statement_near(text, "s1", "Ana Tersk of the Courier", "wrote", "the canal was doomed"),
            statement_near(text, "s2", "Ivo Veld, who owns the Courier", "said", "it was not"),
            people="Ana Tersk|Ivo Veld",
            outlets="Courier",
        )
        assert (played.chain("s1"), played.chain("s2")) == (["Ana Tersk", "Courier"], ["Ivo Veld"])

    def test_pictures_speak_for_themselves_through_who_saw_them(self) -> None:
        text = "Satellite pictures seen by the Courier show that the bridge has been mined."
        played = resolved(
            text,
            statement_near(text, "s1", "Satellite pictures seen by the Courier", "show", "the bridge has been mined"),
            outlets="Courier",
        )
        assert played.chain("s1") == ["Satellite pictures", "Courier"]


class TestLabels:
    def test_q_asks_and_a_answers(self) -> None:
        text = "Ana Tersk spoke with Petra Veld, who built the dam.\n\nQ: Is the dam safe?\n\nA: It is safe this year."
        played = resolved(
            text,
            statement_near(text, "s1", "Q", ":", "Is the dam safe?"),
            statement_near(text, "s2", "A", ":", "It is safe this year."),
            people="Ana Tersk|Petra Veld",
        )
        assert (played.speaker("s1"), played.speaker("s2")) == ("Ana Tersk", "Petra Veld")

    @pytest.mark.parametrize(
        ("lead", "asks", "answers"),
        [
            ("Petra Veld was interviewed by Ana Tersk on Monday.", "Ana Tersk", "Petra Veld"),
            ("Petra Veld spoke to reporter Ana Tersk.", "Ana Tersk", "Petra Veld"),
            ("Petra Veld spoke to Ana Tersk of the Courier.", "Ana Tersk", "Petra Veld"),
            ("Petra Veld spoke with the Courier’s Ana Tersk.", "Ana Tersk", "Petra Veld"),
            ("The Courier spoke with Petra Veld at the dam.", "Courier", "Petra Veld"),
            ("An interview with Petra Veld\n\nBy Ana Tersk", "Ana Tersk", "Petra Veld"),
            ("Petra Veld in conversation with Ana Tersk", "questioner", "Ana Tersk"),
        ],
    )
    def test_who_is_told_to_have_talked(self, lead: str, asks: str, answers: str) -> None:
        """Who writes for an outlet asks, whoever is named first."""
        text = f"{lead}\n\nQ: Is the dam safe?\n\nAnswer: It is safe this year."
        played = resolved(
            text,
            statement_near(text, "s1", "Q", ":", "Is the dam safe?"),
            statement_near(text, "s2", "Answer", ":", "It is safe this year."),
            people="Ana Tersk|Petra Veld", outlets="Courier",
        )  # fmt: skip
        assert (played.speaker("s1"), played.speaker("s2")) == (asks, answers)

    def test_initials_are_those_of_one_who_is_named(self) -> None:
        """Of two with the same initials nobody knows who is meant."""
        text = (
            "Ana Tersk spoke with Petra Veld; Pia Vorn listened.\n\nAT: Is the dam safe?\n\nPV: It is safe this year."
        )
        played = resolved(
            text,
            statement_near(text, "s1", "AT", ":", "Is the dam safe?"),
            statement_near(text, "s2", "PV", ":", "It is safe this year."),
            people="Ana Tersk|Petra Veld|Pia Vorn",
        )
        assert (played.speaker("s1"), played.speaker("s2")) == ("Ana Tersk", "PV")

    def test_a_label_that_the_text_does_not_explain_names_nobody(self) -> None:
        text = "QUESTION: Is the dam safe?\n\nMS ROE: It is safe this year.\n\nQUESTION: And the next?"
        played = resolved(
            text,
            statement_near(text, "s1", "QUESTION", ":", "Is the dam safe?"),
            statement_near(text, "s2", "QUESTION", ":", "And the next?"),
        )
        asks = played.actor(played.statement("s1").speaker)
        assert asks is not None
        assert (asks.name, asks.named, played.speaker("s2")) == ("questioner", False, "questioner")

    def test_a_label_in_capitals_is_a_name(self) -> None:
        text = "MS ROE: Good morning to you all.\n\nMS ROE: I have nothing to add."
        played = resolved(text, statement_near(text, "s1", "MS ROE", ":", "Good morning to you all."), bodies="ROE")
        actor = played.actor(played.statement("s1").speaker)
        assert actor is not None
        assert (actor.name, actor.type) == ("Roe", "person")


def test_both_are_the_two_who_were_named_last() -> None:
    text = "Ana Tersk met Ivo Veld at the quarry. Both owners said that the blasting would stop."
    played = resolved(
        text, statement_near(text, "s1", "Both owners", "said", "the blasting would stop"), people="Ana Tersk|Ivo Veld"
    )
    assert played.speaker("s1") == "Ana Tersk and Ivo Veld"


def test_both_are_the_two_without_names_who_spoke() -> None:
    """Nobody whom they spoke of, nor the town in capitals where the report was written."""
    text = (
        "HARWICK — Ana Tersk sold the quarry, two people who were in the room said. One of them was sure. "
        "According to both, the blasting would stop."
    )
    played = resolved(
        text,
        statement_near(text, "s1", "two people who were in the room", "said", "Ana Tersk sold the quarry"),
        statement_near(text, "s2", "One of them", "was", "sure"),
        statement_near(text, "s3", "both", "According to", "the blasting would stop"),
        people="HARWICK|Ana Tersk",
    )
    assert played.speaker("s3") == "two people who were in the room"


def test_several_are_named_in_full() -> None:
    text = "Ana Tersk owns the quarry with Ivo Veld. Ms Tersk and Mr Veld said that the blasting would stop."
    played = resolved(
        text,
        statement_near(text, "s1", "Ms Tersk and Mr Veld", "said", "the blasting would stop"),
        people="Ana Tersk|Ivo Veld|Tersk|Veld",
    )
    assert played.speaker("s1") == "Ana Tersk and Ivo Veld"


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Ana Tersk, a Guild clerk, said the pier was lost.", "a Guild clerk", "Ana Tersk"),
        ("Ana Tersk, a Guild clerk said, was lost.", "a Guild clerk", "Guild clerk"),
        ("The Guild clerk, Ana Tersk, said the pier was lost.", "The Guild clerk", "Ana Tersk"),
        ("One of the clerks, Ana Tersk, said the pier was lost.", "One of the clerks, Ana Tersk", "Ana Tersk"),
    ],
)
def test_an_apposition_ends_with_a_comma(text: str, source: str, speaker: str) -> None:
    played = resolved(text, statement_near(text, "s1", source, "said", "was lost"), people="Ana Tersk", bodies="Guild")
    assert played.speaker("s1") == speaker


def test_a_group_that_some_are_named_of_is_the_group() -> None:
    text = "Several papers, including the Harven Courier, reported that the pier was lost."
    played = resolved(
        text,
        statement_near(text, "s1", "Several papers, including the Harven Courier", "reported", "the pier was lost"),
        outlets="Harven Courier",
    )
    assert played.speaker("s1") == "Several papers"


def test_the_report_is_that_of_the_paper_whose_report_was_told_of() -> None:
    """Not that of the paper named last."""
    text = (
        "The pier was lost, according to a report in the Courier. An official confirmed it to Radio Harven. "
        "The report said that two boats sank."
    )
    played = resolved(
        text,
        statement_near(text, "s1", "a report in the Courier", "according to", "The pier was lost"),
        statement_near(text, "s2", "The report", "said", "two boats sank"),
        outlets="Courier|Radio Harven",
    )
    assert (played.speaker("s1"), played.speaker("s2")) == ("Courier", "Courier")


@pytest.mark.parametrize(
    ("name", "sexes", "kind"), [("Ana Farmers", (("Ana Farmers", "f"),), "person"), ("Upland Farmers", (), "group")]
)
def test_a_name_that_ends_like_people_is_of_several_unless_it_begins_like_a_persons(
    name: str, sexes: tuple[tuple[str, str], ...], kind: str
) -> None:
    text = f"{name} said that the pier was lost."
    played = resolved(text, statement_near(text, "s1", name, "said", "the pier was lost"), people=name, sexes=sexes)
    actor = played.actor(played.statement("s1").speaker)
    assert actor is not None
    assert actor.type == kind


def test_whoever_one_is_asked_by_asks() -> None:
    text = "When asked by the host, Ana Tersk, how he knew, Ivo Veld said that he had seen it."
    played = resolved(
        text,
        statement_near(text, "s1", None, "asked", "how he knew", kind="question"),
        statement_near(text, "s2", "Ivo Veld", "said", "he had seen it"),
        people="Ana Tersk|Ivo Veld",
    )
    assert played.speaker("s1") == "Ana Tersk"


def test_he_is_not_someone() -> None:
    text = "Ivo Veld was at home. Someone said that the pier was lost. He said that the news had shocked him."
    played = resolved(
        text,
        statement_near(text, "s1", "Someone", "said", "the pier was lost"),
        statement_near(text, "s2", "He", "said", "the news had shocked him"),
        people="Ivo Veld",
    )
    assert played.speaker("s2") == "Ivo Veld"


def test_whose_promise_it_was() -> None:
    """The "'s" before a noun that signals speech is no part of the name; before a verb it may be."""
    text = "Ivo Veld owns the quarry. Veld’s promise to stop the blasting came late. Dahl’s said it would close."
    played = resolved(
        text,
        statement_near(text, "s1", "Veld’s", "promise", "to stop the blasting"),
        statement_near(text, "s2", "Dahl’s", "said", "it would close"),
        people="Ivo Veld|Veld",
    )
    assert played.speaker("s1") == "Ivo Veld"
    assert played.speaker("s2") != "Dahl"
