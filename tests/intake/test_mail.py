"""Mail: the body is read, history and signatures are furniture, and of a forwarded article the article is read."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from builders.documents import PAGE
from builders.packed import msg

from reportedly.errors import InputError, UnsupportedFormatError
from reportedly.intake import load, mail
from reportedly.intake.build import RawInput, RawReport
from reportedly.records import Report

BODY = "The pier is lost, the mayor said on Tuesday.\n\n“We owe nobody a pier,” she told the ferrymen."


def message(text: str = BODY, html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Quill <ada@quay.example>"
    made["To"] = "desk@gazette.example"
    made["Subject"] = "Re: Fwd: The pier"
    made["Date"] = "Tue, 06 May 2031 08:30:00 +0200"
    made["Message-ID"] = "<1@quay.example>"
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    if text:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html") if text else made.set_content(html, subtype="html")
    return made


def read(path: Path, data: bytes) -> list[Report | InputError]:
    path.write_bytes(data)
    return list(load([str(path)]))


def one(path: Path, made: EmailMessage | bytes) -> Report:
    (found,) = read(path, made if isinstance(made, bytes) else made.as_bytes())
    assert isinstance(found, Report)
    return found


def furniture(report: Report) -> list[str]:
    return [report.text[start:end] for start, end in report.furniture]


def test_a_message(tmp_path: Path) -> None:
    """Subject, sender and date are title, byline and date; the body is the text."""
    found = one(tmp_path / "a.eml", message())
    assert (found.title, found.byline, found.outlet) == ("The pier", "Ada Quill", None)
    assert (found.published, found.text.strip()) == ("2031-05-06T08:30:00+02:00", BODY)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_decoded(encoding: str, tmp_path: Path) -> None:
    """However the words were packed for the way."""
    made = EmailMessage()
    made["Subject"], made["MIME-Version"] = "=?utf-8?q?The_pier=E2=80=99s_end?=", "1.0"
    made.set_content(BODY, cte=encoding)
    found = one(tmp_path / "a.eml", made)
    assert (found.title, found.text.strip()) == ("The pier’s end", BODY)


def test_history_and_signature_are_furniture(tmp_path: Path) -> None:
    """What was quoted, with the line above it, what follows "-- ", and the head of an older message with all below."""
    history = "On Mon, 5 May 2031, Tam Orrick wrote:\n> The pier will stay, the minister said."
    text = f"{BODY}\n\n{history}\n\n-- \nAda Quill\nQuay Review\n"
    assert furniture(one(tmp_path / "a.eml", message(text))) == [
        "On Mon, 5 May 2031, Tam Orrick wrote:", "> The pier will stay, the minister said.", "--", "Ada Quill", "Quay Review",
    ]  # fmt: skip
    text = f"{BODY}\n\n-----Original Message-----\nFrom: Tam Orrick\nSent: Monday\n\nThe pier will stay.\n"
    assert furniture(one(tmp_path / "b.eml", message(text)))[-1] == "The pier will stay."


def test_history_in_html(tmp_path: Path) -> None:
    html = (
        "<p>The pier is lost, the mayor said on Tuesday, and nobody laughed.</p><div class='gmail_signature'>Ada Quill</div>"
        "<blockquote type='cite'><p>The pier will stay.</p></blockquote>"
    )
    found = one(tmp_path / "a.eml", message("", html))
    assert furniture(found) == ["Ada Quill", "The pier will stay."]
    assert found.text.startswith("The pier is lost")


def test_a_newsletter(tmp_path: Path) -> None:
    """Its sender is the outlet; a plain part that only excuses itself gives way to the page."""
    html = "".join(f"<p>The pier is lost, the mayor said on Tuesday, for the {n}th time.</p>" for n in range(5))
    made = message(
        "See this letter in a browser.", html, From="The Morning Tide <tide@quay.example>", List_Unsubscribe="<x:y>"
    )
    found = one(tmp_path / "a.eml", made)
    assert (found.outlet, found.byline) == ("The Morning Tide", None)
    assert "for the 4th time" in found.text


def test_a_forwarded_article(tmp_path: Path) -> None:
    """Below a note the article is read, with its own title, date and sender."""
    text = (
        "See below!\n\n---------- Forwarded message ---------\nFrom: Harbour Gazette <news@gazette.example>\n"
        f"Date: Mon, 5 May 2031 10:00:00 +0200\nSubject: Pier lost\nTo: Ada\n\n{BODY}\n"
    )
    found = one(tmp_path / "a.eml", message(text))
    assert (found.title, found.outlet, found.published) == ("Pier lost", "Harbour Gazette", "2031-05-05T10:00:00+02:00")
    assert found.text.strip() == BODY


def test_a_mailbox(tmp_path: Path) -> None:
    """Each message is a report; one without text is named, and a line that begins like a separator is a line."""
    parts = [
        message(),
        message(""),
        message(f"{BODY}\n\n>From the quay she went home.\n", Message_ID="<3@quay.example>"),
    ]
    box = b"".join(b"From ada@quay.example Tue May  6 08:30:00 2031\n" + part.as_bytes() + b"\n" for part in parts)
    first, bad, last = read(tmp_path / "a.mbox", box)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(bad, InputError)
    assert (first.id, last.id) == ("1@quay.example", "3@quay.example")
    assert last.text.rstrip().endswith("\n\nFrom the quay she went home.")
    assert "message 2" in str(bad)


def test_outlook(tmp_path: Path) -> None:
    pytest.importorskip("oxmsg")
    found = one(tmp_path / "a.msg", msg("RE: The pier", BODY, "Ada Quill"))
    assert (found.title, found.byline) == ("The pier", "Ada Quill")
    assert found.text.strip() == BODY


def test_a_saved_page(tmp_path: Path) -> None:
    """A web archive is its page, at the address that it was saved from."""
    made = EmailMessage()
    made["From"], made["Subject"] = "<Saved by Blink>", "Pier lost"
    made["Snapshot-Content-Location"] = "https://gazette.example/pier"
    made.make_related()
    page = EmailMessage()
    page.set_content(PAGE, subtype="html", cte="quoted-printable")
    page["Content-Location"] = "https://gazette.example/pier"
    made.attach(page)
    found = one(tmp_path / "a.mhtml", made)
    assert (found.title, found.url) == ("Ferrymen told pier is lost", "https://gazette.example/pier")
    assert "“We owe nobody a pier,”" in found.text


def test_parts_within_parts() -> None:
    """Hundreds of them are read, and thousands refused."""
    head = b"From: ada@quay.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x0\r\n\r\n"
    text = b"--x%d\r\nContent-Type: text/plain\r\n\r\nThe pier is lost, she said.\r\n"
    for deep, read in ((300, True), (3_000, False)):
        parts = [b"--x%d\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n" % (n, n + 1) for n in range(deep)]
        message = RawInput(name="a.eml", data=head + b"".join(parts) + text % deep)
        if read:
            (found,) = mail.drafts(message)
            assert isinstance(found, RawReport)
            assert found.text == "The pier is lost, she said."
        else:
            with pytest.raises(UnsupportedFormatError, match="too deeply"):
                list(mail.drafts(message))
