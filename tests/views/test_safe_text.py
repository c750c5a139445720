"""Text of a report as it may stand on a page."""

from __future__ import annotations

from reportedly.views.safe_text import direction


def test_a_sentence_runs_as_most_of_its_letters_do() -> None:
    """An English one that begins with an Arabic or Hebrew name runs from the left, and an Arabic one from the right."""
    assert direction("محمد الرفاعي told envoy 王小明 that the pier would not reopen") == "ltr"
    assert direction("שרה כהן said so on Thursday.") == "ltr"
    assert direction("الرصيف مفقود (Reuters)") == "rtl"
    assert {direction(text) for text in ("", "“—”", "2031-05-06", "港口日报")} == {"ltr"}
