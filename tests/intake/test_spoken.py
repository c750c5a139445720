"""Transcripts as programs write them: subtitles, meetings, chats. Turns are "Name: words", and times are furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import EmptyInputError
from reportedly.intake import load
from reportedly.records import Report


def read(folder: Path, name: str, text: str) -> Report:
    (folder / name).write_text(text, encoding="utf-8")
    (found,) = load([str(folder / name)])
    assert isinstance(found, Report), found
    return found


def turns(report: Report) -> list[tuple[str, str]]:
    """Time and turn of each paragraph; all times are furniture."""
    out = []
    for part in report.text.split("\n\n"):
        time, _, words = part.partition("\n")
        start = report.text.index(part)
        assert (start, start + len(time)) in report.furniture
        out.append((time, words))
    return out


def test_vtt_with_voices(tmp_path: Path) -> None:
    """Voice tags say who speaks; cues of one voice are one turn; notes and styles are no speech."""
    text = (
        "WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Lena Voss>"
        "We owe nobody\n\n2\n00:00:03.000 --> 00:00:05.000 align:start\n<v Lena Voss>a pier.</v>\n\n"
        "00:00:06.000 --> 00:00:07.000\n<v Tam Orrick>Not even us?"
    )
    assert turns(read(tmp_path, "a.vtt", text)) == [
        ("00:00:01", "Lena Voss: We owe nobody a pier."), ("00:00:06", "Tam Orrick: Not even us?"),
    ]  # fmt: skip


def test_srt(tmp_path: Path) -> None:
    """Labels, sounds in brackets and markup of subtitles; a line that rolls up is said once."""
    text = (
        "1\r\n00:00:01,000 --> 00:00:03,000\r\nVOSS: We owe nobody\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nWe owe nobody\r\n"
        "<i>a pier.</i>\r\n\r\n3\r\n00:00:05,500 --> 00:00:07,000\r\n[door slams]\r\nORRICK: Not even us?\r\n"
    )
    assert turns(read(tmp_path, "a.srt", text)) == [
        ("00:00:01", "VOSS: We owe nobody a pier."), ("00:00:05", "ORRICK: Not even us?"),
    ]  # fmt: skip


def test_subtitles_without_names(tmp_path: Path) -> None:
    """Speech goes on over cues, and ends where a sign or a dash says that another speaks."""
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nThe pier\n\n00:02.000 --> 00:03.000\nis lost.\n\n"
        "00:03.000 --> 00:04.000\n>> Who says so?\n"
    )
    assert turns(read(tmp_path, "a.vtt", text)) == [("00:01", "The pier is lost."), ("00:03", "Who says so?")]
    told = "1\n00:00:01,000 --> 00:00:03,000\n- The pier is lost.\n- Who says so?\n"
    assert [words for _, words in turns(read(tmp_path, "a.srt", told))] == ["The pier is lost.", "Who says so?"]


def test_subtitles_without_speech(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\n[music]\n", encoding="utf-8")
    (found,) = load([str(tmp_path / "a.srt")])
    assert isinstance(found, EmptyInputError)


VOSS, ORRICK = ("Lena Voss", "We owe nobody a pier."), ("Tam Orrick", "Not even the ferrymen, minister?")
TALK = (VOSS, ORRICK, ("Lena Voss", "Not even the ferrymen."))
SHAPES = {
    "WhatsApp, iPhone": "[06/05/2031, 08:30:1{n}] {who}: {words}\n",
    "WhatsApp, Android": "06/05/2031, 08:3{n} - {who}: {words}\n",
    "Signal": "[2031-05-06 08:3{n}] {who}: {words}\n",
    "Zoom": "[{who}] 08:30:1{n}\n{words}\n\n",
    "Zoom, chat": "08:30:1{n}\t From {who} to Everyone: {words}\n",
    "Otter": "{who}  0:1{n}\n{words}\n\n",
    "posts": "{who} @{who[0]}account · 0:1{n}\n{words}\n\n",
    "Teams": "{who}\n0:1{n}\n{words}\n\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_programs(shape: str, tmp_path: Path) -> None:
    """Each program's own way to write who spoke when."""
    text = "".join(SHAPES[shape].format(n=n, who=who, words=words) for n, (who, words) in enumerate(TALK))
    found = turns(read(tmp_path, "talk.txt", text))
    assert [words for _, words in found] == [f"{who}: {words}" for who, words in TALK]
    assert all(time[-1] == str(n) for n, (time, _) in enumerate(found))


def test_a_chat_with_lines_of_the_program(tmp_path: Path) -> None:
    """A message of several lines is one; what the program itself says is nobody's."""
    text = (
        "[06/05/2031, 08:30:11] Lena Voss: \u200eMessages and calls are end-to-end encrypted.\n"
        "[06/05/2031, 08:30:12] Lena Voss: We owe nobody\na pier.\n[06/05/2031, 08:30:13] Tam Orrick: <Media omitted>\n"
        "[06/05/2031, 08:30:14] Tam Orrick: Not even us?\n"
    )
    assert [words for _, words in turns(read(tmp_path, "a.txt", text))] == [
        "Lena Voss: We owe nobody a pier.",
        "Tam Orrick: Not even us?",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The council met at 8:30.\n\nMayor Voss spoke first, at 8:45, and said that the pier was lost.\n\nIt ended at 9:10.\n",
        "Programme\n\nOpening 8:30\n"
        "The mayor said on Monday that the pier was lost, and that nobody had asked her about it.\n\nEnd 9:30\n",
    ],
)
def test_prose_with_times_is_unchanged(text: str, tmp_path: Path) -> None:
    """A report that tells times is no transcript, and its characters are the input's."""
    assert read(tmp_path, "a.txt", text).text == text
