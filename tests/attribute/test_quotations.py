"""Quotations of a text, and contents as the record keeps them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.marks import canonical, marks, pairs
from reportedly.attribute.paragraphs import is_heading, paragraphs
from reportedly.attribute.quotations import bare, continued, quotations, quote_mode
from reportedly.records import Quote, Span

TEXTS = st.text(st.sampled_from("ab sS.,!?5 \n\t“”\"„‘’'«»`「」—()…é😀"), max_size=200)


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


def at(text: str, *pieces: str) -> tuple[Span, ...]:
    """Where the pieces stand in the text, one after the other."""
    out: list[Span] = []
    for piece in pieces:
        start = text.index(piece, out[-1][1] if out else 0)
        out.append((start, start + len(piece)))
    return tuple(out)


def slices(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail,” Orla Tesk said. “Then we rest.”", ["We sail,", "Then we rest."]),
        ('"We sail," Orla Tesk said. "Then we rest."', ["We sail,", "Then we rest."]),
        ("“We sail,\" she said. \"Then we rest.”", ["We sail,", "Then we rest."]),
        ("‘We sail,’ she said of the ministers’ talks.", ["We sail,"]),
        ("'We sail,' she said of the ministers' talks.", ["We sail,"]),
        ("‘The ministers’ talks failed,’ she said.", ["The ministers’ talks failed,"]),
        ("‘We won’t be talkin’ to them,’ she said.", ["We won’t be talkin’ to them,"]),
        ("The captains’ strike of the ’90s and the rock 'n' roll years' end", []),
        ("'Twas the harbour's last winter, the sailors' worst.", []),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("‘He told me “go” and I went,’ she said.", ["He told me “go” and I went,"]),
        ("\"'Go,' he told me,\" she said.", ["'Go,' he told me,"]),
        ('He said "she wrote "go" to me" today.', ['she wrote "go" to me']),
        ("« Nous partons », said the mayor, then »Wir gehen« and „So ist es“.", ["Nous partons", "Wir gehen", "So ist es"]),
        ("”Vi går”, said the skipper, and „Idziemy”.", ["Vi går", "Idziemy"]),
        ("``We sail,'' she said. ''Then we 'rest','' he added.", ["We sail,", "Then we 'rest',"]),
        ("「行く」と船長は言った。「来る」", ["行く", "来る"]),
        ("＂We sail,＂ she said, ❝and rest❞.", ["We sail,", "and rest"]),
        ("The 5'10\" skipper saw 6\" of rain; \"it was 6\" deep,\" he said.", ['it was 6" deep,']),
        ("An “expedited review“ of the port, and a “plan”.", ["expedited review", "plan"]),
        ("\"“We sail at dawn,” she said.", ["We sail at dawn,"]),
        ("We sail.” He called it “bold”.", ["bold"]),
        ("“We sail, she said. “Then we rest,” she said.", ["We sail, she said.", "Then we rest,"]),
        ('She said" We sail".', ["We sail"]),
        ("(“We sail”)—“or rest”—she said", ["We sail", "or rest"]),
        ("“We sail,”she said.“We rest.”", ["We sail,", "We rest."]),
        ("“”, \"\" and “ ” hold nothing", []),
        ("", []),
    ],
)  # fmt: skip
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    """Every kind of mark, odd pairs, nested ones, apostrophes and measures are read as a person reads them."""
    assert quoted(text) == expected


def test_quotation_over_paragraphs() -> None:
    """Each paragraph opens with a mark and only the last closes; a heading between them changes nothing."""
    text = "“We sail.\n\n“We fish.\n\nA NEW HARBOUR\n\n“We rest,” she said.\n\nNobody “spoke” then."
    assert quoted(text) == ["We sail.", "We fish.", "We rest,", "spoke"]


def test_single_marks_over_paragraphs() -> None:
    """The same convention holds for papers that quote with single marks."""
    assert quoted("‘We sail.\n\n‘We rest,’ she said.") == ["We sail.", "We rest,"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\u2029"])
def test_mistaken_mark_stays_in_its_paragraph(gap: str) -> None:
    """A mark that is never closed reaches no further than its paragraph, and later quotations are found."""
    long = "The harbour board met on Friday and heard both sides at length before it voted to put the matter off until spring."
    text = gap.join([f"“We sail. {long}", f"{long} {long} They spoke of a “plan” then.", f"“No,” she said. {long}"])
    assert quoted(text)[1:] == ["plan", "No,"]
    assert "\u2029" not in quoted(text)[0]
    assert quoted(text)[0].endswith("spring.")


def test_unclosed_mark_within_a_sentence_ends_with_it() -> None:
    """A mark that opens within a sentence and is never closed ends with the sentence, not with the paragraph."""
    assert quoted("They carried a banner, “Fish for all. Then they left. It rained.") == ["Fish for all."]


@pytest.mark.parametrize("mark", ['"', "”"])
def test_lone_closing_mark_opens_nothing(mark: str) -> None:
    """A closing mark whose opening one was forgotten puts nobody's words in quotes, however the next paragraph opens."""
    assert quoted(f"We sail,{mark} she said.\n\n“We rest,” he said. “Bye.”") == ["We rest,", "Bye."]
    assert quoted(f'We sail,{mark} she said.\n\n"We rest," he said. "Bye."') == ["We rest,", "Bye."]


def test_wrapped_lines_are_one_paragraph() -> None:
    """In text wrapped at a width, a quotation goes over line ends."""
    text = "“We shall sail at dawn with every boat that\nfloats and with all the crews that can be\nfound,” she said."
    assert len(quotations(text)) == 1


def test_headings() -> None:
    """Short lines without final punctuation are headings, sentences and openings of quotations are not."""
    text = "WHAT NEXT\n\nThe Long Road to a Harbour for the Whole of the Northern Coast\n\nThey left.\n\n“We sail"
    assert [is_heading(text, part) for part in paragraphs(text)] == [True, True, False, False]


@given(TEXTS)
def test_spans_are_sound(text: str) -> None:
    """For any text the spans lie in it, in order, apart from each other, with words in them, the same each time."""
    spans = quotations(text)
    assert spans == quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(any(c.isalnum() for c in text[start:end]) for start, end in spans)


@given(st.text(max_size=80))
def test_any_unicode(text: str) -> None:
    """Any Unicode text is read, and rare marks change no offset."""
    assert len(canonical(text)) == len(text)
    assert all(end <= len(text) for _, end in quotations(text))


@given(st.lists(TEXTS.map(lambda t: "x " + " ".join(t.split()) + " end."), min_size=2, max_size=5), TEXTS)
def test_appending_changes_nothing_before_the_last_paragraph(parts: list[str], added: str) -> None:
    """A paragraph is read by itself and by how the next one opens, so what is appended leaves all but the last alone."""
    text = "\n\n".join(parts)
    last = len(text) - len(parts[-1])
    before = [span for span in quotations(text) if span[1] <= last]
    assert [span for span in quotations(f"{text}\n\n{added}") if span[1] <= last] == before


@pytest.mark.parametrize("unit", ["“a ", '" ', "'a ", "“a\n\n", "“a” ‘b’ «c ", "“He said “go” \n"])
def test_work_grows_with_the_text_only(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text takes twice the steps, however many marks are left open."""
    steps: list[int] = []

    def steps_for(count: int) -> int:
        steps.clear()
        quotations(unit * count)
        return sum(steps)

    import reportedly.attribute.marks as module

    keep = module._keep

    def counted(readings: dict[tuple[str, ...], tuple[float, module._Path]], *rest: object) -> None:
        steps.append(1)
        keep(readings, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_keep", counted)
    assert steps_for(400) <= 2.1 * steps_for(200)


def test_no_marks_no_pairs() -> None:
    """A paragraph of apostrophes only has no quotations."""
    found = marks("the boats' crews' wages", (0, 23))
    assert pairs(found, None) == []


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        (("We sail,",), "direct"),
        (("“We sail,”",), "direct"),
        (("“We sail,”", "“and rest.”"), "direct"),
        (("the boats were “ready”",), "mixed"),
        (("Tesk said",), "indirect"),
    ],
)
def test_quote_mode(content: tuple[str, ...], mode: Quote) -> None:
    """Marks, punctuation and white space may be outside; one word outside makes it mixed."""
    text = "“We sail,” Tesk said, “and rest.” She held that the boats were “ready” to go."
    assert quote_mode(text, at(text, *content), quotations(text)) == mode


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("She said that the boats left.", "that the boats left.", ["the boats left"]),
        ("She said that, by noon, they left.", "that, by noon, they left", ["by noon, they left"]),
        ("She said that is wrong.", "that is wrong.", ["that is wrong"]),
        ("She said that’s wrong.", "that’s wrong.", ["that’s wrong"]),
        ("She said: “We sail.”", ": “We sail.”", ["We sail"]),
        ("“We sail,” she said.", "“We sail,”", ["We sail"]),
        ("“We sail,” she said.", "We sail,", ["We sail"]),
        ("“Do we sail?” she asked.", "“Do we sail?”", ["Do we sail?"]),
        ("She called it “rubbish,” he said.", "it “rubbish,”", ["it “rubbish,”"]),
        ("She called it “rubbish,” he said.", "it “rubbish", ["it “rubbish,”"]),
        ("She saw a “no limits” pact.", "no limits” pact", ["“no limits” pact"]),
        ("“Go” and “come,” she said.", "“Go” and “come,”", ["“Go” and “come,”"]),
        ("“He has ‘no claim’ here,” she said.", "“He has ‘no claim’ here,”", ["He has ‘no claim’ here"]),
        ("“He has ‘no claim’ here,” she said.", "‘no claim’", ["no claim"]),
        ("“He has ‘no claim’,” she said.", "“He has ‘no claim’,”", ["He has ‘no claim’"]),
        ("The boats left.” So she said.", "The boats left.”", ["The boats left"]),
        ("They left the U.S. She said so.", "They left the U.S.", ["They left the U.S."]),
        ("They left … she said.", "They left …", ["They left …"]),
        ("She praised the sailors’ courage.", "the sailors’", ["the sailors’"]),
        ("She said “…”.", "“…”", []),
    ],
)
def test_bare(text: str, content: str, expected: list[str]) -> None:
    """Contents come without "that", outer marks and what stands at their ends; inner marks keep their partners."""
    assert slices(text, bare(text, at(text, content), quotations(text))) == expected


def test_bare_keeps_the_parts_of_a_broken_content() -> None:
    """Each part of "X," she said, "Y" is cleaned by itself."""
    text = "“We sail,” she said, “and rest.”"
    spans = bare(text, at(text, "“We sail,”", "“and rest.”"), quotations(text))
    assert slices(text, spans) == ["We sail", "and rest"]


@given(TEXTS, st.data())
def test_bare_is_a_part_and_stable(text: str, data: st.DataObject) -> None:
    """What is left lies in the content or adds one mark at its ends, and cleaning it again changes no words."""
    start = data.draw(st.integers(0, len(text)))
    content = ((start, data.draw(st.integers(start, len(text)))),)
    spans = quotations(text)
    once = bare(text, content, spans)
    for a, b in once:
        outside = text[a : max(a, start)] + text[min(b, content[0][1]) : b]
        assert not any(c.isalnum() for c in outside)
        assert text[a:b].strip()
    letters = [c for a, b in bare(text, once, spans) for c in text[a:b] if c.isalnum()]
    assert letters == [c for a, b in once for c in text[a:b] if c.isalnum()]


def test_continued() -> None:
    """A content that ends with its paragraph in an open quotation goes on until the quotation closes."""
    text = (
        "“We sail,” she said. “We fish.\n\nA NEW HARBOUR\n\n“We mend.\n\n“We rest,” she said. “Bye.”\n\n“No,” he said."
    )
    spans = continued(text, at(text, "We fish"), quotations(text))
    assert slices(text, spans) == ["We fish", "We mend.", "We rest,"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We sail.”\n\n“We rest,” he said.", "We sail"),
        ("“We sail and fish.\n\n“We rest,” he said.", "We sail"),
        ("“We sail.\n\nHe slept. “We rest,” he said.", "We sail"),
        ("They sailed.\n\n“We rest,” he said.", "They sailed"),
    ],
)
def test_not_continued(text: str, content: str) -> None:
    """A closed quotation, one of which the content is only a part, and no quotation at all end where they end."""
    assert continued(text, at(text, content), quotations(text)) == at(text, content)
