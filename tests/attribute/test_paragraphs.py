"""Where paragraphs end: a headline over its text, lines broken at a width."""

from __future__ import annotations

import pytest

from reportedly.attribute.paragraphs import paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Defends the Sale of the Harbour After Months of Protests\nAna Tersk said that it was lost.",
        "Flood wall cracks as officials trade blame over repairs that never came\nThe wall was old, Ana Tersk said.",
        "Lake poison traced to a mill that villagers had long suspected of it\nTersk knew of nothing.\nVeld wept.",
    ],
)
def test_a_headline_right_over_its_text_stands_alone(text: str) -> None:
    """Even if it is the longest line, so that its width does not tell that it was ended on purpose."""
    assert text[slice(*paragraphs(text)[0])] == text.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Lisk, who had sold the harbour to a firm in Tessin for half\nits price, said that it was lost.",
        "Ana Tersk told the guild on Monday night that the clerk whom Mayor\nIvo Veld had hired was gone, and with him\nthe book.",
        "She said that nobody in the whole of the long valley had ever heard of the\nThe Lantern, a paper of Lisk.",
        "The pier was sold to a firm in Tessin that nobody in the town had heard of,\nThe Lantern wrote.",
    ],
)
def test_a_line_broken_within_a_sentence_stands_in_its_paragraph(text: str) -> None:
    """It ends with a word or mark that wants more, or another line goes on in small letters or with a name."""
    assert paragraphs(text) == ((0, len(text)),)
