"""Whom words mean: the cases that go wrong most easily."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

from reportedly.resolve.namesakes import OPEN


def test_a_demonym_is_its_country() -> None:
    """ "Orskian", before an office or as a people that says something, is the country, and one actor with its name."""
    text = "Orskian envoy Ana Tersk said the tariff stays. The Orskians added that it would rise. Orsk denied that it lied."
    played = resolved(
        text,
        statement_near(text, "s1", "Orskian envoy Ana Tersk", "said", "the tariff stays"),
        statement_near(text, "s2", "The Orskians", "added", "it would rise"),
        statement_near(text, "s3", "Orsk", "denied", "it lied"),
        people="Ana Tersk",
        places="Orsk",
        peoples="Orskian|Orskians",
        lands=(("Orskian", "Orsk"), ("Orskians", "Orsk")),
    )
    tersk = played.actor(played.statement("s1").speaker)
    assert tersk is not None
    assert (played.name(tersk.belongs_to), played.speaker("s2"), played.speaker("s3")) == ("Orsk", "Orsk", "Orsk")


def test_a_spokesperson_speaks_for_the_body_of_the_sentence() -> None:
    """Where nobody is named beside "spokesperson", it is the body last named before in the sentence."""
    text = "At an Orsk Foreign Ministry briefing on Friday, spokesperson Pol Arden said the tariff stays."
    played = resolved(
        text,
        statement_near(text, "s1", "spokesperson Pol Arden", "said", "the tariff stays"),
        people="Pol Arden",
        bodies="Orsk Foreign Ministry",
        published="2025-07-05",
    )
    arden = played.actor(played.statement("s1").speaker)
    assert arden is not None
    assert played.name(arden.belongs_to) == "Orsk Foreign Ministry"


@pytest.mark.parametrize("source", ["public", "widespread", "repeated"])
def test_an_adjective_is_nobody(source: str) -> None:
    """ "Despite public calls for peace": nobody is named."""
    text = f"Despite {source} calls for peace, the war went on."
    played = resolved(text, statement_near(text, "s1", source, "calls for", "peace"))
    assert (played.speaker("s1"), played.chain("s1")) == (None, [])


def test_a_person_who_changes_office() -> None:
    """Both offices that the text gives one name are of one actor."""
    text = (
        "Interior minister Ana Tersk said the tariff stays. On Monday Ana Tersk became finance minister. "
        "“It will rise,” the finance minister, Ana Tersk, said."
    )
    played = resolved(
        text,
        statement_near(text, "s1", "Interior minister Ana Tersk", "said", "the tariff stays"),
        statement_near(text, "s2", "the finance minister, Ana Tersk", "said", "It will rise"),
        people="Ana Tersk",
    )
    assert played.statement("s1").speaker == played.statement("s2").speaker
    assert len(played.record.actors) == 1


def test_a_double_surname_is_the_whole_name() -> None:
    """ "Osei-Lund" is Henrik Osei-Lund."""
    text = "Envoy Henrik Osei-Lund said no. Osei-Lund added that he would go."
    played = resolved(
        text,
        statement_near(text, "s1", "Envoy Henrik Osei-Lund", "said", "no"),
        statement_near(text, "s2", "Osei-Lund", "added", "he would go"),
        people="Henrik Osei-Lund|Osei-Lund",
    )
    assert played.speaker("s2") == "Henrik Osei-Lund"


def test_a_headlines_minister_is_the_one_named_below() -> None:
    """ "Orsk's minister" of a headline is the minister whom the first sentence names."""
    text = "Tariff stays, says Orsk’s minister\n\nThe tariff will stay, trade minister Ana Tersk said."
    played = resolved(
        text,
        statement_near(text, "s1", "Orsk’s minister", "says", "Tariff stays"),
        statement_near(text, "s2", "trade minister Ana Tersk", "said", "The tariff will stay"),
        people="Ana Tersk",
        places="Orsk",
    )
    assert played.speaker("s1") == "Ana Tersk"


def test_whoever_has_a_minister_is_a_country() -> None:
    """A name that looks like a person's but has a minister is a government when it speaks."""
    text = "Marden’s foreign minister, Ana Tersk, said no. Marden denied that it had agreed."
    played = resolved(
        text,
        statement_near(text, "s1", "Marden’s foreign minister, Ana Tersk", "said", "no"),
        statement_near(text, "s2", "Marden", "denied", "it had agreed"),
        people="Ana Tersk|Marden",
    )
    marden = played.actor(played.statement("s2").speaker)
    assert marden is not None
    assert (marden.name, marden.type) == ("Marden", "government")


def test_she_is_the_woman_the_text_told_of() -> None:
    """A pronoun with a sex prefers whom the text has called so."""
    text = "Pol Arden was sued by an Orsk woman, Ana Tersk. She said it was over."
    played = resolved(
        text,
        statement_near(text, "s1", "She", "said", "it was over"),
        people="Ana Tersk|Pol Arden",
        places="Orsk",
    )
    assert played.speaker("s1") == "Ana Tersk"


def test_an_unknown_person_stands_under_her_own_name() -> None:
    """Whom nobody knows is an actor all the same, without an id."""
    text = "“The bridge is shut,” Wilma Harrowgate-Unknown said."
    played = resolved(
        text,
        statement_near(text, "s1", "Wilma Harrowgate-Unknown", "said", "The bridge is shut"),
        people="Wilma Harrowgate-Unknown",
    )
    (actor,) = played.record.actors
    assert (actor.name, actor.wikidata, actor.named) == ("Wilma Harrowgate-Unknown", None, True)


def test_what_was_said_is_nobody_to_whom_it_was_said() -> None:
    """ "urged calm": calm was not spoken to; "urged its citizens to stay": they were."""
    text = "Orsk urged calm. Orsk urged its citizens to stay inside."
    played = resolved(
        text,
        statement_near(text, "s1", "Orsk", "urged", "calm"),
        statement_near(text, "s2", "Orsk", "urged", "its citizens to stay inside"),
        places="Orsk",
    )
    assert (played.addressee("s1"), played.addressee("s2")) == (None, "Orsk's citizens")


def test_a_country_that_is_only_part_of_a_name() -> None:
    """Whose ministry it is is known from its name alone; a report that no paper is named for stands for itself."""
    text = "The Orskian Foreign Ministry said no. The report said yes."
    played = resolved(
        text,
        statement_near(text, "s1", "The Orskian Foreign Ministry", "said", "no"),
        statement_near(text, "s2", "The report", "said", "yes"),
        bodies="Orskian Foreign Ministry",
        lands=(("Orskian", "Orsk"),),
    )
    ministry = played.actor(played.statement("s1").speaker)
    assert ministry is not None
    assert (played.name(ministry.belongs_to), played.speaker("s2")) == ("Orsk", "report")


@pytest.mark.parametrize(
    ("text", "bodies", "speaker"),
    [
        ("The Orsk Watch is late. The Orsk Watch is dear. Orsk said it sells well.", "Orsk|Orsk Watch", "Orsk"),
        ("Orsk Watch and Orsk Pay are new. Orsk said it sells well.", "Orsk|Orsk Watch|Orsk Pay", "Orsk"),
        ("The Orsk Company is old. Orsk said it sells well.", "Orsk|Orsk Company", "Orsk Company"),
    ],
)
def test_a_maker_is_not_what_it_makes(text: str, bodies: str, speaker: str) -> None:
    played = resolved(text, statement_near(text, "s1", "Orsk", "said", "it sells well"), bodies=bodies)
    assert played.speaker("s1") == speaker


@pytest.mark.parametrize(
    ("before", "people", "speaker"),
    [
        # one of the two speaks under the whole name
        ("Betsy Holm said she waited. Her husband, Tom Holm, slept.", "Betsy Holm|Tom Holm|Holm", "Betsy Holm"),
        ("Petra Holm, mother of Sean Holm, said she waited.", "Petra Holm|Sean Holm|Holm", "Petra Holm"),
        # the bare name was hers before he was named
        ("Betsy Holm waited. Holm was cold. Tom Holm slept.", "Betsy Holm|Holm|Tom Holm", "Betsy Holm"),
    ],
)
def test_a_family_name_that_two_bear_is_of_who_speaks_and_never_for_certain(
    before: str, people: str, speaker: str
) -> None:
    text = f"{before} Holm said that nobody came."
    full = (
        [statement_near(text, "s1", before.split(",")[0].split(" said")[0], "said", "she waited")]
        if "said" in before
        else []
    )
    played = resolved(text, *full, statement_near(text, "s2", "Holm", "said", "nobody came"), people=people)
    assert played.speaker("s2") == speaker
    assert (played.statement("s2").certainty.speaker or 0.0) <= OPEN


def test_one_who_bears_a_family_name_alone_is_certain() -> None:
    text = "Betsy Holm said that she waited. Holm said that nobody came."
    played = resolved(
        text,
        statement_near(text, "s1", "Betsy Holm", "said", "she waited"),
        statement_near(text, "s2", "Holm", "said", "nobody came"),
        people="Betsy Holm|Holm",
    )
    assert played.speaker("s2") == "Betsy Holm"
    assert (played.statement("s2").certainty.speaker or 0.0) > OPEN
