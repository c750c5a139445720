"""Where a content ends and the writer goes on, and paragraphs and lines that are nobody's words."""

from __future__ import annotations

import pytest

from reportedly.attribute.choose import Attribution
from reportedly.attribute.clauses import by_source, ended_clause
from reportedly.attribute.no_statement import states_nothing
from reportedly.attribute.own_clauses import cites_for_another, without_own
from reportedly.attribute.posts import UNSIGNED, without_post
from reportedly.records import Span


def told(text: str, source: str | None, cue: str, *content: str) -> Attribution:
    def at(words: str) -> Span:
        start = text.index(words)
        return start, start + len(words)

    return Attribution((at(source),) if source else (), at(cue), tuple(map(at, content)), 0.8)


def kept(text: str, a: Attribution, quoted: tuple[Span, ...] = ()) -> str:
    return " ".join(text[s:e] for s, e in without_own(text, a, quoted).content)


@pytest.mark.parametrize(
    ("cue", "content", "left"),
    [
        ("accuse", "Pesk of taking their savings, and he is being questioned", "Pesk of taking their savings"),
        ("accused", "Pesk of theft and he was sent home", "Pesk of theft"),
        ("asked", "to see the well, but this has been refused", "to see the well"),
        ("asked", "to see the well and the mill", None),
        ("promised", "to say that the dam was safe and he would stay", None),
        ("said", "the ferry had lost its engine, and the crew had anchored it", None),
        ("demanded", "the night shift be scrapped, but this has since been given up", "the night shift be scrapped"),
        ("said", "the night shift was scrapped, but this has since been undone", None),
        ("learned", "he had sold the mill, and soon after, his crash made the papers", "he had sold the mill"),
        ("said", "he had sold the mill, and soon after, his brother died", None),
        ("claims", "they are of the Rangers, which is not the same as the Guard", "they are of the Rangers"),
        ("claimed", "he had swum the strait, which he had not", "he had swum the strait"),
        ("said", "the bridge, which is not the same as the pier, would close", None),
        ("say", "it would free all P.O.W.s. So far, nobody has come", "it would free all P.O.W.s"),
        ("say", "the U.S. Navy sent two ships", None),
    ],
)
def test_the_content_ends_where_the_writer_goes_on(cue: str, content: str, left: str | None) -> None:
    text = f"The council {cue} {content}."
    assert kept(text, told(text, "The council", cue, content)) == (content if left is None else left)


def test_a_quotation_is_never_cut() -> None:
    text = "She asked “to see the well, and he is free to come”."
    said = "to see the well, and he is free to come"
    start = text.index(said)
    assert kept(text, told(text, "She", "asked", said), ((start, start + len(said)),)) == said


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("Though 900 people came", "ticket sales hardly paid the rent", "900 people came"),
        ("Considering that only a third find work", "", "only a third find work"),
        ("The tower was inspected", "and was found safe", "The tower was inspected and was found safe"),
        ("While the tower stood, Okeno said", "it was safe", "While the tower stood, Okeno said it was safe"),
    ],
)
def test_a_clause_with_though_is_all_that_a_source_beside_it_says(before: str, after: str, left: str) -> None:
    text = f"{before}, according to the Herald, {after or 'the college may think again'}."
    parts = (before, after) if after else (before,)
    assert kept(text, told(text, "the Herald", "according to", *parts)) == left


@pytest.mark.parametrize(
    ("content", "who", "deed"),
    [
        ("theft by his neighbours", "his neighbours", "theft"),
        ("arson by Mara Okeno", "Mara Okeno", "arson"),
        ("raising money by selling coats", "", "raising money by selling coats"),
        ("being paid by the board", "", "being paid by the board"),
        ("complicity in attacks by the rebels", "", "complicity in attacks by the rebels"),
        ("murder by poison", "", "murder by poison"),
    ],
)
def test_who_accuses_stands_after_the_deed(content: str, who: str, deed: str) -> None:
    text = f"Pesk was accused of {content}."
    a = without_own(text, told(text, None, "was accused of", content), ())
    assert ("".join(text[s:e] for s, e in a.source), text[slice(*a.content[-1])]) == (who, deed)


@pytest.mark.parametrize(
    ("noun", "content", "left"),
    [
        ("Rumours", "singer Dova Lint died have spread", "singer Dova Lint died"),
        ("Speculation", "Teller resigned has filled the papers", "Teller resigned"),
        ("Claims", "the money raised was stolen", "the money raised was stolen"),
        ("Claims", "the votes counted were false", "the votes counted were false"),
    ],
)
def test_a_noun_has_its_verb_behind_the_clause(noun: str, content: str, left: str) -> None:
    text = f"{noun} that {content}."
    a = ended_clause(text, told(text, None, noun, content))
    assert text[slice(*a.content[0])] == left


def test_whoever_is_cited_has_not_said_that_another_said() -> None:
    text = "Quoting from scholars, Father Pesk argued that kites disturb the dead."
    cites = told(text, "scholars", "Quoting from", "Father Pesk argued that kites disturb the dead")
    argues = told(text, "Father Pesk", "argued", "kites disturb the dead")
    assert cites_for_another(text, cites, by_source([cites, argues]))
    assert not cites_for_another(text, argues, by_source([cites, argues]))
    assert not cites_for_another(text, cites, by_source([cites]))


@pytest.mark.parametrize(
    ("below", "sure"),
    [
        ("Okeno has been mayor of Lisk since 2019.", None),
        (f"The parliament {'of the old town ' * 20}has been shut to visitors.", None),
        ("The parliament has been shut to visitors since a fire.", UNSIGNED),
        ("I am safe. Stay at home.", 0.8),
        ("The parliament is shut. pic.example", 0.8),
    ],
)
def test_a_paragraph_under_a_lost_post_is_the_writers(below: str, sure: float | None) -> None:
    text = f"Mara Okeno tweeted:\n\n{below}"
    found = without_post(text, told(text, "Mara Okeno", "tweeted", below), ())
    assert (found.confidence if found else None) == sure


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "nothing"),
    [
        ("She is shown below in pictures by the police: She is 30.", None, "is shown below in", "She is 30", True),
        ("She is shown as a thief, he said.", None, "is shown", "as a thief", False),
        ("Considering that nobody came, it was dear.", None, "Considering", "nobody came", True),
        ("He was considering that it was dear.", "He", "considering", "it was dear", False),
        ("Pupils Fear LossMayor Says It FellDams LostFarmers Say No", "Mayor", "Says", "It", True),
        ("WikiLeaks Says Dam Is Lost", "WikiLeaks", "Says", "Dam Is Lost", False),
    ],
)
def test_captions_conjunctions_and_related_stories_state_nothing(
    text: str, source: str | None, cue: str, content: str, nothing: bool
) -> None:
    assert states_nothing(text, told(text, source, cue, content), ()) == nothing
