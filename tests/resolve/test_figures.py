"""What a scene finds near a place and by a key is what a search through all its figures finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolve.figures import Figure, Scene
from reportedly.resolve.fitting import is_only_quoted
from reportedly.resolve.sentences import Sentences
from reportedly.spans import shared

NOUNS = ("envoy", "aide", "paper")
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1]))
FIGURES = st.lists(st.tuples(st.lists(SPANS, max_size=4), st.sets(st.sampled_from(NOUNS))), min_size=1, max_size=6)


def scene_of(told: list[tuple[list[tuple[int, int]], set[str]]], *, late: bool) -> Scene:
    """A scene whose figures have their words and nouns from the start, or are told of bit by bit."""
    scene = Scene("", Sentences(((0, 40),), (0,)), (), lambda _: False)
    for spans, nouns in told:
        if not late:
            scene.add(Figure("Ana Tersk", spans=sorted(set(spans)), nouns=set(nouns)))
            continue
        figure = scene.add(Figure("Ana Tersk"))
        for span, noun in zip(spans, [*nouns, *[None] * len(spans)], strict=False):
            scene.mean(figure, span)
            if noun:
                scene.call(figure, noun)
        for noun in nouns:
            scene.call(figure, noun)
    return scene


@given(FIGURES, st.integers(0, 40), st.booleans())
def test_who_was_spoken_of_before(told: list[tuple[list[tuple[int, int]], set[str]]], place: int, late: bool) -> None:
    """The one whose words end last before the place comes first; of equals the one who came first into the scene."""
    scene = scene_of(told, late=late)
    for noun in (None, *NOUNS):
        ends = {
            k: [b for _, b in spans if b <= place]
            for k, (spans, nouns) in enumerate(told)
            if noun is None or noun in nouns
        }
        expected = sorted((k for k in ends if ends[k]), key=lambda k: (-max(ends[k]), k))
        assert [f.number for f in scene.before(place, noun)] == expected


@given(FIGURES, st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_whose_words_end_in_a_stretch(
    told: list[tuple[list[tuple[int, int]], set[str]]], start: int, end: int, late: bool
) -> None:
    """All words that end in it, each once, with whom they mean."""
    found = scene_of(told, late=late).ending(start, end)
    expected = {(span, k) for k, (spans, _) in enumerate(told) for span in spans if start <= span[1] <= end}
    assert {(span, f.number) for span, f in found} == expected
    assert len(found) == len(expected)


@given(st.lists(st.tuples(st.booleans(), st.lists(SPANS, max_size=5)), max_size=6), st.integers(0, 4))
def test_who_is_spoken_of_most(told: list[tuple[bool, list[tuple[int, int]]]], most: int) -> None:
    """People, by how often words mean them; of equals those who came first, whenever it was seen that they are people."""
    scene = scene_of([([], set()) for _ in told], late=True)
    for number, (at_once, spans) in enumerate(told):
        figure = scene.figures[number]
        if at_once:
            scene.turn(figure, "person")
        for span in spans:
            scene.mean(figure, span)
        scene.turn(figure, "person")
    expected = sorted((k for k, (_, spans) in enumerate(told) if spans), key=lambda k: -len(set(told[k][1])))
    assert [f.number for f in scene.often(most)] == expected[:most]


@given(st.lists(SPANS, min_size=1, max_size=6), st.lists(st.integers(0, 40), min_size=1, max_size=4), st.data())
def test_who_is_named_in_quotations_alone(spans: list[tuple[int, int]], places: list[int], data: st.DataObject) -> None:
    """Whatever was asked before, and whatever words have come since."""
    quoted = ((3, 9), (15, 22))
    scene = scene_of([([], set())], late=True)
    figure = scene.figures[0]
    for span in spans:
        scene.mean(figure, span)
        place = data.draw(st.sampled_from(places))
        expected = all(shared(s, quoted) for s in figure.spans if s[0] < place)
        assert is_only_quoted(figure, place, quoted) == expected
