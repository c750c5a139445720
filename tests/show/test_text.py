"""The record for people."""

from __future__ import annotations

import re

import msgspec
import pytest
from builders.reports import TEXT, pier, record, report, statement
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reportedly.records import Certainty, Span, Statement, Words
from reportedly.show.text import page

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def body(text: str) -> str:
    """The report of a page as one line: between head line and table."""
    return " ".join(text.split("\n\n", 1)[1].split("\n#", 1)[0].split())


def test_whole_page() -> None:
    """The page of a whole record, as an editor sees it through a pipe."""
    assert page(pier(), width=80, colour=False) == WHOLE


def test_each_part_says_how_sure_it_is() -> None:
    """Who, to whom, through whom and in private, apart from whether it is a statement; less than 0.7 is “perhaps”."""
    sure = Certainty(speaker=0.97, addressee=0.55, access=0.62, chain=0.81)
    given = pier()
    given = msgspec.structs.replace(
        given, statements=tuple(msgspec.structs.replace(s, certainty=sure) for s in given.statements)
    )
    told = " ".join(page(given, width=200, colour=False).split())
    for words in (
        "→ Lena Voss (0.97)", "perhaps to Tam Orrick (0.55)", "Lena Voss < aide < Quay Review (0.81)",
        "perhaps private (0.62) · meeting",
    ):  # fmt: skip
        assert words in told
    assert "0.55" not in page(pier(), width=200, colour=False)


@pytest.mark.parametrize(("confidence", "uncertain"), [(0.69, True), (0.7, False)])
def test_what_may_be_no_statement_says_so(confidence: float, *, uncertain: bool) -> None:
    """Beside how sure it is."""
    given = pier()
    first = msgspec.structs.replace(given.statements[0], confidence=confidence)
    told = page(msgspec.structs.replace(given, statements=(first,)), width=200, colour=False)
    assert bool(re.search(r"\buncertain$", told, re.MULTILINE)) is uncertain


def test_perhaps_stands_before_a_speaker_of_no_other_name() -> None:
    """Where the record calls it what the report does, as where the record has a name for it."""
    given = pier()
    port = msgspec.structs.replace(given.statements[2], certainty=Certainty(speaker=0.4))
    told = page(msgspec.structs.replace(given, statements=(port,)), width=200, colour=False)
    assert "perhaps The port (0.40)" in told


def test_marks_keep_their_number_on_one_line() -> None:
    """Lines are never broken between a mark's number and the first word it marks."""
    for width in range(60, 101):
        assert not re.search(r"⟦\d+\s*\n", page(pier(), width=width, colour=False))


def test_content_in_two_pieces_has_the_number_twice() -> None:
    """Both pieces of a broken-up quotation carry the number of their statement."""
    assert "“⟦4 We owe nobody a pier,⟧” the minister said on Tuesday, “⟦4 and we never will.⟧”" in body(
        page(pier(), width=80, colour=False)
    )


def test_crossing_contents_say_which_one_ends() -> None:
    """Where two contents cross, the one that ends out of turn has its number at its end."""
    text = "alpha beta gamma delta"
    crossing = record(
        report(text),
        statement("s1", None, "alpha", "alpha beta gamma", text=text),
        statement("s2", None, "delta", "beta gamma delta", text=text),
    )
    assert body(page(crossing, width=80, colour=False)).startswith("⟦1 alpha ⟦2 beta gamma 1⟧ delta⟧")


@pytest.mark.parametrize("width", [60, 64, 80, 100])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    """No line is wider than asked for, with CJK characters and emoji counted as two columns."""
    text = "王小明说码头已经没有了" * 12 + " 👩‍👩‍👧 said 🚢" * 20 + " " + "x" * 300
    wide = record(report(text, title="码头" * 40), statement("s1", "王小明", "said", "码头已经没有了", text=text))
    for line in page(wide, width=width, colour=False).splitlines():
        assert cell_len(line) <= width


def test_steering_characters_of_a_report_are_disarmed() -> None:
    """Escape sequences, bells and direction overrides in a report or its head never reach the terminal."""
    text = "“Pay up\x1b[2J\x07\x9b31m\u202e,” Voss\rsaid."
    nasty = record(
        report(text, title="\x1b]0;owned\x07"), statement("s1", "Voss", "said", "Pay up\x1b[2J\x07", text=text)
    )
    shown = page(nasty, width=80, colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "Pay up␛[2J␇" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ANSI.sub("", page(nasty, width=80, colour=True)))


def test_a_report_cannot_forge_marks() -> None:
    """Brackets like ours in a report's text are shown as plain ones."""
    assert "[7 forged]" in body(page(record(report("He is ⟦7 forged⟧.")), width=80, colour=False))


def test_colour_changes_no_words() -> None:
    """With colour the page reads the same, but for the colours' own legend."""
    plain, coloured = (page(pier(), width=80, colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert ANSI.search(coloured)
    assert body(ANSI.sub("", coloured)) == body(plain)


def test_no_statements_is_said() -> None:
    """A report without statements says so and has no empty table."""
    shown = page(record(report("Rain fell.")), width=80, colour=False)
    assert "No statements found" in shown
    assert "#" not in shown


def test_statements_within_each_other_end() -> None:
    """A record whose statements lie within each other is shown once each rather than for ever."""
    text = "Voss said Orrick said no."
    circle = record(
        report(text),
        statement("s1", "Voss", "said", "no", text=text, within="s2"),
        statement("s2", "Orrick", "said", "no", text=text, within="s1"),
    )
    shown = page(circle, width=80, colour=False)
    assert len(re.findall(r"^(?:└ )?[12]  ", shown, re.MULTILINE)) == 2


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, tuple[Statement, ...]]:
    """A text and statements with contents anywhere in it, crossing or the same."""
    text = draw(st.text("ab 王🚢\n⟦⟧", min_size=2, max_size=60))
    cut = st.integers(0, len(text) - 1)
    spans = draw(st.lists(st.tuples(cut, cut).map(lambda ends: (min(ends), max(ends) + 1)), max_size=6))
    return text, tuple(marked(f"s{n}", span, text) for n, span in enumerate(spans, 1))


def marked(id: str, span: Span, text: str) -> Statement:  # noqa: A002 - the record's own name
    whole = statement(id, None, text[0], text[0], text=text)
    return msgspec.structs.replace(whole, content=Words(spans=(span,), text=text[span[0] : span[1]]))


@given(statements())
def test_every_content_is_opened_and_closed(made: tuple[str, tuple[Statement, ...]]) -> None:
    """Without its marks the page's text is the report's, and there are as many ends as beginnings as contents."""
    text, found = made
    shown = page(record(report(text), *found), width=80, colour=False).split("\n\n⟦1 … ⟧")[0].split("\n#")[0]
    shown = shown.split("\n", 2)[2]
    if found:
        assert shown.count("⟦") == shown.count("⟧") == len(found)
    unmarked = re.sub(r"⟦\d+ | ?\d*⟧", "", shown.split("\nNo statements found")[0])
    plain = text.translate(str.maketrans("⟦⟧", "[]"))
    assert "".join(unmarked.split()) == "".join(plain.split())


def test_text_is_the_reports() -> None:
    """Without marks, the page holds the whole text of the report."""
    shown = re.sub(r"⟦\d+ |⟧", "", body(page(pier(), width=80, colour=False)))
    assert " ".join(TEXT.split()) in shown


WHOLE = """\
────────────────────────────────────────────────────────────────────────────────
Ferrymen told pier is lost
Harbour Gazette · 2031-05-06 · pier.txt

⟦1 Minister Lena Voss warned the ferrymen’s envoy, Tam Orrick, in private on
Monday that ⟦2 the pier was lost⟧⟧, an aide who was in the room told the Quay
Review. The port has not confirmed ⟦3 the loss⟧.

“⟦4 We owe nobody a pier,⟧” the minister said on Tuesday, “⟦4 and we never
will.⟧” 王小明 of the Lantern Daily has denied ⟦5 writing otherwise⟧.

#    source → speaker    cue (kind)      content                 quote     conf.
1    an aide who was in  told            Minister Lena Voss      indirect  0.93
     the room → aide     (assertion)     warned the ferrymen’s
     to Quay Review                      envoy, Tam Orrick, in
     aide < Quay Review                  private on …
└ 2  Minister Lena Voss  warned          the pier was lost       indirect  0.93
     → Lena Voss         (warning)       [private · meeting ·
     to Tam Orrick                       2031-05-05 · leaked]
     Lena Voss < aide <
     Quay Review
3    The port            has not         the loss                indirect  0.93
                         confirmed
                         (confirmation,
                         negated)
4    the minister →      said            We owe nobody a pier,   direct    0.93
     Lena Voss           (assertion)     and we never will.
                                         [public · briefing ·
                                         2031-05-06 · on
                                         record]
5    王小明 of the       has denied      writing otherwise       indirect  0.93
     Lantern Daily →     (denial)
     王小明

⟦1 … ⟧ what statement 1 says · └ said within the one above · A < B: B told of
what A said
5 statements (model made-by-hand; nothing below 0.50 is kept).

"""
