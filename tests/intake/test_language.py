"""Only what is surely not English is refused."""

from __future__ import annotations

import pytest

from reportedly.intake.language import other_language


@pytest.mark.parametrize(
    "text",
    [
        "Voss told Orrick",
        "PIER LOST, SAYS MINISTER VOSS: FERRYMEN MARCH ON PORT MINISTRY IN DRIVING RAIN ON MONDAY NIGHT",
        "Lena Voss, Tam Orrick, Joris Veld, Pol Arden, Ana Tersk, Marenia, Harbour Gazette, Quay Review, Oldport",
        "王小明 told 李大同 that the pier was lost, 陈建国 of the Lantern Daily (灯笼日报) reported.",
        "“Der Anleger ist verloren”, the minister said. “Und er bleibt verloren.” Nobody believed her.",
        "Pier prices: 12, 14, 15, 19 %",
        "Der Anleger ist weg.",
    ],
)
def test_odd_english_is_read(text: str) -> None:
    """Headlines, capitals, names of any script, mixed and short texts are read."""
    assert other_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a dit lundi que le quai était perdu, selon un responsable du port qui a vu la lettre.", "fr"),
        ("El ministro dijo el lunes que el muelle estaba perdido, según un funcionario que leyó la carta.", "es"),
        ("Министр заявил в понедельник, что причал потерян, сообщил источник, знакомый с письмом.", "ru"),
        ("部长周一表示，码头已经失守。一名知情官员说，渡船工人没有被告知。港口发言人拒绝证实这一消息。", "zh"),
        ("DIE MINISTERIN SAGTE AM MONTAG, DER ANLEGER SEI VERLOREN, UND DIE FÄHRLEUTE SCHWIEGEN DAZU.", "de"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    """One or two sentences of another language are enough to be sure."""
    assert other_language(text) == language


def test_another_script_is_never_english() -> None:
    """Where the identifier wavers between neighbours, the script decides."""
    assert other_language("قال الوزير يوم الاثنين إن الرصيف قد ضاع، وفقا لمسؤول تحدث بشرط عدم الكشف عن هويته للصحيفة")
