"""Documents: PDF of all kinds, word processors of today and of old, e-books, saved pages, pictures of text."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from builders.documents import docx, par, pdf
from builders.packed import epub, odt

from benchmarks.odd.expected import Odd, Reads, Refuses, one
from benchmarks.odd.pages import P, article
from reportedly.intake.given import Given

SAID = "The keeper said on Monday that the lamp had been out for a week."
MORE = "“I wrote to them twice,” the keeper, Karim Belhadj, said."
OCR = Given(ocr=True)


def column(x: int, *lines: str, top: int = 700) -> list[tuple[int, int, int, str]]:
    return [(x, top - 16 * i, 11, words) for i, words in enumerate(lines)]


LEFT = column(
    60, "The keeper said on Monday that the", "lamp had been out for a week, and", "that nobody had come to mend it."
)
RIGHT = column(320, "The board said on Tuesday that it", "had sent a boat, which had turned", "back in the fog.")
BODY = [
    column(60, f"The keeper said that {what} was out of order, and that", f"he had told {whom} of it in a letter.")
    for what, whom in (
        ("the lamp", "the mayor"),
        ("his clock", "nobody"),
        ("the stove", "his sister"),
        ("the bell", "the bishop"),
    )
]
HEADED = [[(60, 800, 9, "SUND OBSERVER"), *lines, (290, 30, 9, str(n))] for n, lines in enumerate(BODY, 1)]
HYPHENS = column(
    60,
    "The keeper had found a well-",
    "known way: a water-",
    "bearing layer, and the light-",
    "house stood on it, said the vice-",
    "president.",
)
ARCHIVED = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSnapshot-Content-Location: https://valley.example/road?utm_source=x\r\nSubject: Road\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="y"\r\n\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + article("".join(f"<p>{each}</p>" for each in P)).replace("=", "=3D").replace("’", "=E2=80=99")
    .replace("“", "=E2=80=9C").replace("”", "=E2=80=9D").encode() + b"\r\n--y--\r\n"
)  # fmt: skip


@cache
def old_word() -> bytes:
    """A .doc, which LibreOffice makes where it is; else no more than its first bytes and the name of its stream."""
    if shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.docx").write_bytes(docx(par(SAID), par(MORE)))
            command = [
                "soffice",
                f"-env:UserInstallation=file://{folder}/p",
                "--headless",
                "--convert-to",
                "doc:MS Word 97",
                "--outdir",
                folder,
            ]
            subprocess.run([*command, f"{folder}/a.docx"], capture_output=True, check=False, timeout=120)
            if (made := Path(folder) / "a.doc").exists():
                return made.read_bytes()
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


@cache
def scanned() -> bytes:
    """A PDF whose one page is a picture of text."""
    from PIL import Image

    picture = _picture()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        Image.open(picture).convert("RGB").save(path, resolution=200.0)
        return path.read_bytes()


@cache
def photographed() -> bytes:
    return _picture().read_bytes()


@cache
def _picture() -> Path:
    """The page of a PDF, drawn."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf([(60, 700, 16, SAID), (60, 670, 16, MORE.replace("“", '"').replace("”", '"'))]))[0]
    path = Path(tempfile.mkdtemp()) / "a.png"
    page.render(scale=200 / 72).to_pil().save(path)
    return path


NOTED = odt(
    f"<text:p>{SAID}<text:note><text:note-body><text:p>See page 4.</text:p></text:note-body></text:note></text:p><text:p>{MORE}</text:p>"
)
RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Lamp}}\pard The keeper said on Monday that {\b the lamp} had been out.\par \'93Twice,\'94 he said.\par}"

DOCUMENTS: tuple[Odd, ...] = (
    one("PDF", "two columns", "a.pdf", pdf([*LEFT, *RIGHT]),
        Reads(has=("The keeper said on Monday that the lamp had been out for a week, and that nobody had come to mend it.",
                   "The board said on Tuesday that it had sent a boat, which had turned back in the fog."))),
    one("PDF", "running heads and numbers of pages", "a.pdf", pdf(*HEADED), Reads(has=("that the bell was out of order, and that he had told the bishop",), lacks=("SUND OBSERVER",))),
    one("line hyphen", "real ones and broken words", "a.pdf", pdf(HYPHENS),
        Reads(has=("well-known", "water-bearing", "lighthouse", "vice-president"))),
    one("line hyphen", "self-employed, decision, so-called", "a.pdf",
        pdf(column(60, "He is self-", "employed, and it was his deci-", "sion to found a so-", "called club that mends lamps for fisher-", "men.")),
        Reads(has=("self-employed", "decision", "so-called", "fishermen"))),
    one("line hyphen", "a name of two parts, a number, ex-", "a.pdf",
        pdf(column(60, "The minister, Anna Berg-", "Larsen, met the twenty-", "two keepers and their ex-", "chairman before the gov-", "ernment fell.")),
        Reads(has=("Berg-Larsen", "twenty-two", "ex-chairman", "government"))),
    one("PDF", "encrypted", "a.pdf", pdf([(72, 700, 12, SAID)], encrypted=True), Refuses("encrypted")),
    one("PDF", "damaged", "a.pdf", b"%PDF-1.4\nnothing of the kind\n%%EOF", Refuses("damaged")),
    one("scan", "a scanned PDF, --ocr not given", "a.pdf", scanned(), Refuses("text")),
    one("scan", "a scanned PDF with --ocr", "a.pdf", scanned(), Reads(has=("the lamp had been out for a week", "Karim Belhadj")), given=OCR,
        needs="tesseract", refusal="Tesseract"),
    one("scan", "a picture, --ocr not given", "a.png", photographed(), Refuses("an image")),
    one("scan", "a picture with --ocr", "a.png", photographed(), Reads(has=("the lamp had been out for a week",)), given=OCR, needs="tesseract",
        refusal="Tesseract"),
    one("Word", "paragraphs, a heading, a link", "a.docx", docx(par("Lamp out", style="Heading1"), par(SAID), par(MORE)), Reads(has=(SAID, MORE))),
    one("Word", "a .doc of old", "a.doc", old_word(), Reads(has=(SAID, MORE)), needs="soffice", refusal="LibreOffice"),
    one("Word", "a .docx cut in two", "a.docx", docx(par(SAID), par(MORE))[:900], Refuses("damaged")),
    one("ODT", "a note is no text", "a.odt", NOTED, Reads(has=(SAID, MORE), lacks=("See page 4",))),
    one("RTF", "marks of Windows, bold words", "a.rtf", RTF, Reads(has=("that the lamp had been out.", "“Twice,” he said."), lacks=("Times", "rtf1"))),
    one("EPUB", "two chapters", "a.epub", epub("<h1>Quay Review</h1><p>May</p>", f"<h1>One</h1><p>{SAID}</p><p>{MORE} {SAID}</p>", f"<h1>Two</h1><p>{SAID} {MORE} {SAID}</p>"),
        Reads(reports=2, has=(SAID, MORE), said="1 part of under", values={"outlet": "Quay Review, May", "title": "One"})),
    one("MHTML", "a page that a browser saved", "a.mhtml", ARCHIVED, Reads(has=P, values={"url": "https://valley.example/road"})),
)  # fmt: skip
