"""Inputs of every kind that is read, as they are before they are damaged."""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from functools import cache
from io import BytesIO

from builders.documents import ATOM, PAGE, RSS, TEXT, docx, par, pdf
from builders.packed import epub, msg, odt, xlsx, zipped

MAIL = (
    b"From: Ada Quill <ada@quay.example>\r\nSubject: =?utf-8?q?Pier?=\r\nDate: Tue, 06 May 2031 08:30:00 +0200\r\n"
    b"MIME-Version: 1.0\r\nMessage-ID: <1@quay.example>\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The pier is lost, she said.\r\n\r\nOn Monday, Tam Orrick wrote:\r\n> Is it?\r\n--x\r\nContent-Type: text/html\r\n\r\n"
    b"<p>The pier is lost, she said.</p><blockquote class=gmail_quote>Is it?</blockquote>\r\n--x--\r\n"
)
ARCHIVED = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSnapshot-Content-Location: https://quay.example/1\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="y"\r\n\r\n--y\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + PAGE.replace("=", "=3D").encode() + b"\r\n--y--\r\n"
)
CSV = "text,outlet,date\n" + '"The pier is lost, she said.",Quay Review,2031-05-06\n' * 20
CHAT = "".join(f"[06/05/2031, 08:30:1{n}] Lena Voss: We owe nobody a pier.\n" for n in range(6))
INTERVIEW = "Ada Quill spoke with Lena Voss.\n\n" + "Q: Is the pier lost?\n\nA: It is.\n\n" * 5
COLUMNS = [
    (60, 700, 12, "The pier is lost,"),
    (60, 680, 12, "she said on Mon-"),
    (320, 700, 12, "day. He left."),
    (72, 20, 8, "7"),
]


def _tar() -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name in ("a.txt", "b.html"):
            part = tarfile.TarInfo(name)
            part.size = len(TEXT.encode())
            archive.addfile(part, BytesIO(TEXT.encode()))
    return made.getvalue()


def _parquet() -> bytes:
    from pyarrow import parquet, table

    made = BytesIO()
    parquet.write_table(table({"text": [TEXT] * 5, "outlet": ["Quay Review"] * 5}), made)
    return made.getvalue()


@cache
def seeds() -> dict[str, bytes]:
    """What is damaged, by the name of the file that it would be."""
    made = {
        "a.txt": TEXT.encode(), "chat.txt": CHAT.encode(), "talk.txt": INTERVIEW.encode(), "a.md": f"# Pier\n\n**{TEXT}**".encode(),
        "a.html": PAGE.encode(), **dict.fromkeys(("b.html", "c.html", "d.html", "e.html"), b""),  # of the layouts, below
        "a.xml": RSS.encode(), "b.xml": ATOM.encode(),
        "a.pdf": pdf([(72, 700, 12, "The pier is lost, she said."), (72, 680, 12, "He left.")]), "b.pdf": pdf(*[COLUMNS] * 4),
        "a.docx": docx(par("The pier is lost."), par("He left.")), "a.odt": odt("<text:p>The pier is lost.</text:p>"),
        "a.epub": epub(*[f"<h1>Pier</h1><p>{TEXT * 3}</p>"] * 3),
        "a.rtf": rb"{\rtf1\ansi The pier is lost, {\b she} said.\par He left.}",
        "a.csv": CSV.encode(), "a.tsv": CSV.replace(",", "\t").encode("utf-16"),
        "a.xlsx": xlsx(("text", "outlet", "date"), ("The pier is lost.", "Quay Review", 47974.0)), "a.parquet": _parquet(),
        "a.jsonl": "\n".join([json.dumps({"id": "1", "text": TEXT, "date": "2031-05-06"})] * 5).encode(),
        "a.json": json.dumps([{"headline": "Pier", "body": TEXT, "source": {"name": "Quay Review"}}] * 3).encode(),
        "a.eml": MAIL, "a.mhtml": ARCHIVED, "a.mbox": (b"From ada@quay.example Tue May  6 08:30:00 2031\n" + MAIL) * 2,
        "a.msg": msg("Pier", TEXT, "Ada Quill"), "a.srt": b"1\n00:00:01,000 --> 00:00:03,000\nVOSS: The pier is lost.\n\n" * 5,
        "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Voss>The pier is lost.\n\n" * 5,
        "a.zip": zipped({"a.txt": TEXT, "b.html": PAGE, "c.csv": CSV}), "a.tar": _tar(),
        "a.txt.gz": gzip.compress(TEXT.encode(), mtime=0),
    }  # fmt: skip
    return {name: _undated(data) if data.startswith(b"PK") else data for name, data in made.items()}


def _undated(data: bytes) -> bytes:
    """An archive whose parts do not tell when they were written, so that the same is damaged in every run."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in archive.namelist():
            new.writestr(zipfile.ZipInfo(name), archive.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
