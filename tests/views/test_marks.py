"""Marks on a text: nested, overlapping, broken up, whatever comes."""

from __future__ import annotations

from builders.reports import at, record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reportedly.attribute.paragraphs import paragraphs
from reportedly.views.marks import PageMark, Role, marked, marks, unsourced
from reportedly.views.safe_text import shown
from reportedly.views.windows import CHARACTERS, STATEMENTS, window_of, windows

TEXTS = st.text(alphabet="aé王 \n.𝕏\u202eש", max_size=200)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[PageMark]]:
    text = draw(TEXTS.filter(lambda text: bool(text.strip())))
    at = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(at, at).map(sorted), max_size=12))
    roles: st.SearchStrategy[Role] = st.sampled_from(("content", "source", "cue", "proof", "furniture"))
    return text, [PageMark((a, b), draw(roles), f"s{n}") for n, (a, b) in enumerate(spans) if a < b]


@given(texts_with_marks())
def test_runs_are_the_text(made: tuple[str, list[PageMark]]) -> None:
    """Put together, the runs of each paragraph are that paragraph, character by character."""
    text, found = made
    shown_paragraphs = ["".join(run.text for run in p.runs) for p in marked(text, (0, len(text)), found)]
    assert shown_paragraphs == [shown(text[a:b]) for a, b in paragraphs(text)]


@given(texts_with_marks())
def test_every_character_has_its_marks(made: tuple[str, list[PageMark]]) -> None:
    """A character is inside exactly the contents that hold it."""
    text, found = made
    for (start, _), paragraph in zip(paragraphs(text), marked(text, (0, len(text)), found), strict=True):
        at = start
        for run in paragraph.runs:
            for offset in range(at, at + len(run.text)):
                holding = {m.statement for m in found if m.role == "content" and m.span[0] <= offset < m.span[1]}
                assert set(run.inside) == holding
            at += len(run.text)


@given(st.lists(st.integers(0, 40_000), max_size=300), st.integers(1, 40))
def test_windows_cover_the_text_once(starts: list[int], length: int) -> None:
    """They follow one another, each is light, and each statement begins in the one that is said to hold it."""
    line = "n" * (length * 30)
    text = "\n\n".join([line] * (40_000 // len(line) + 1))
    starts = sorted(start for start in starts if start < len(text))
    cuts = windows(text, starts)
    assert [cuts[0][0], *(end for _, end in cuts)] == [*(start for start, _ in cuts), len(text)]
    assert all(end - start <= CHARACTERS + len("\n\n") for start, end in cuts)
    for start in starts:
        a, b = cuts[window_of(cuts, start)]
        assert a <= start < b
    if len(set(starts)) == len(starts) and length * 30 < STATEMENTS:
        assert all(sum(a <= start < b for start in starts) <= STATEMENTS for a, b in cuts)


@given(TEXTS)
def test_shown_keeps_offsets(text: str) -> None:
    """One sign for one, and nothing is left that turns the direction of writing around."""
    assert len(shown(text)) == len(text)
    assert "\u202e" not in shown(text)


def test_what_has_no_source() -> None:
    """What stands in no attribution is the report's own; its share is counted without what is no article."""
    text = "The pier was lost at dawn. Lena Voss said nobody knew. ALSO READ: fish"
    made = record(report(text), statement("s1", "Lena Voss", "said", "nobody knew", text=text))
    made = structs.replace(made, report=structs.replace(made.report, furniture=(at("ALSO READ: fish", text),)))
    runs = [run for p in marked(text, (0, len(text)), marks(made, (0, len(text)))) for run in p.runs]
    assert [run.text for run in runs if run.own] == ["The pier was lost at dawn. "]
    own = len(text) - len("Lena Voss") - len("said") - len("nobody knew") - len("ALSO READ: fish")
    assert unsourced(made) == own / (len(text) - len("ALSO READ: fish"))
