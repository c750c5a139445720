"""Words as they are indexed and asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.store.text_index import Query, indexed, query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Minister’s “Não”", "the ministers nao"),
        ("cease-fire at 5.30 p.m.", "cease fire at 5 30 p m"),
        ("王毅 told Kaja", "王 毅 told kaja"),
        ("Straße, ŁÓDŹ", "strasse łodz"),
        ("…", ""),
    ],
)
def test_words_are_without_case_accents_and_marks(text: str, words: str) -> None:
    """Both databases see the same words; one of Chinese is a word a character."""
    assert indexed(text) == words


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("strait harvest", Query((("strait",), ("harvest",)))),
        ('"stays shut" -harvest', Query((("stays", "shut"),), (("harvest",),))),
        ('shut -"the strait"', Query((("shut",),), (("the", "strait"),))),
        ("cease-fire", Query((("cease", "fire"),))),
        ('"never closed', Query((("never", "closed"),))),
        ("OR NEAR(x) *", Query((("or",), ("near", "x")))),
        ("", Query(())),
    ],
)
def test_what_is_asked_for(asked: str, meant: Query) -> None:
    """Words, words in quotes, and words to leave out; nothing else has a meaning."""
    assert query(asked) == meant


@pytest.mark.parametrize("asked", ["-harvest", '-"the strait"', "…", "*"])
def test_nothing_to_look_for_is_one_line(asked: str) -> None:
    """Only words to leave out, or no words, is not a question."""
    with pytest.raises(InputError, match="there is no word to look for"):
        query(asked)


@given(st.text())
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    """What is indexed of a text, asked for as a phrase, is the same words."""
    words = indexed(text)
    if words:
        assert query(f'"{words}"').wanted == (tuple(words.split()),)
