"""Documents of other kinds: OpenDocument, RTF, e-books, old Word files, scans and pictures; Markdown."""

from __future__ import annotations

import logging
import os
import textwrap
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from builders.documents import docx, par, pdf
from builders.packed import epub, odt, ole, zipped

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake import Given, isolated, load
from reportedly.intake import odt as odts
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.records import Report

LOST = "The mayor said on Tuesday, before breakfast, that the pier was lost, and that the harbour would be shut for the winter."
SHUT = "“We owe nobody a pier,” she told the ferrymen, who had come in their boats, and who stayed until the lights went out."


def read(path: Path, data: bytes, given: Given = NOTHING_GIVEN) -> list[Report | InputError]:
    path.write_bytes(data)
    return list(load([str(path)], given))


def one(path: Path, data: bytes, given: Given = NOTHING_GIVEN) -> Report:
    (found,) = read(path, data, given)
    assert isinstance(found, Report), found
    return found


def failure(path: Path, data: bytes, given: Given = NOTHING_GIVEN) -> InputError:
    (found,) = read(path, data, given)
    assert isinstance(found, InputError)
    return found


class TestOpenDocument:
    """.odt"""

    def test_paragraphs(self, tmp_path: Path) -> None:
        """Headings, lists and cells in order; notes, comments and what was struck out are no text."""
        body = (
            "<text:tracked-changes><text:p>Struck.</text:p></text:tracked-changes><text:h>Pier lost</text:h>"
            f"<text:p>The mayor<text:s/>said<text:note><text:p>A note.</text:p></text:note> so.</text:p><text:p/>"
            f"<text:list><text:list-item><text:p>{SHUT}<office:annotation><text:p>No.</text:p></office:annotation></text:p>"
            "</text:list-item></text:list>"
        )
        found = one(tmp_path / "a.odt", odt(body, title="Pier"))
        assert found.text.split("\n\n") == ["Pier lost", "The mayor said so.", SHUT]
        assert found.title == "Pier"

    def test_no_entity_is_resolved(self, tmp_path: Path) -> None:
        """Entities, which may name files of this machine or grow without end, stay out."""
        secret = tmp_path / "secret.txt"
        secret.write_text("secret", encoding="utf-8")
        doctype = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        found = read(tmp_path / "a.odt", odt(f"<text:p>{LOST} &x;</text:p>", doctype=doctype))
        assert "secret" not in "".join(each.text for each in found if isinstance(each, Report))

    def test_a_bomb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(odts, "UNPACKED_LIMIT", 1000)
        with isolated.in_this_process():
            assert isinstance(failure(tmp_path / "a.odt", odt(f"<text:p>{LOST * 20}</text:p>")), TooLongError)


class TestRtf:
    """.rtf"""

    def test_paragraphs(self, tmp_path: Path) -> None:
        pytest.importorskip("striprtf")
        data = (
            rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Pier lost}}\f0 The mayor said \'93no\'94 twice.\par "
            rb"{\pict\pngblip 89504e470d0a}She went home.\par}"
        )
        found = one(tmp_path / "a.rtf", data)
        assert found.text.split("\n\n") == ["The mayor said “no” twice.", "She went home."]
        assert found.title == "Pier lost"


class TestBooks:
    """.epub"""

    def test_a_chapter_is_a_report(self, tmp_path: Path) -> None:
        """Each has its heading for a title and the book for its outlet; covers have too little text to be one."""
        data = epub(
            "<h1>Cover</h1>", f"<h1>Pier lost</h1><p>{LOST}</p><p>{SHUT}</p>", f"<h2>Shut</h2><p>{SHUT} {LOST}</p>"
        )
        first, second = read(tmp_path / "a.epub", data)
        assert isinstance(first, Report)
        assert isinstance(second, Report)
        assert first.text == f"Pier lost\n\n{LOST}\n\n{SHUT}"
        assert (first.title, first.outlet, first.published) == ("Pier lost", "Quay Review, May", "2031-05-06")
        assert first.id != second.id

    def test_locked(self, tmp_path: Path) -> None:
        assert "locked" in str(
            failure(tmp_path / "a.epub", zipped({"META-INF/container.xml": "", "META-INF/encryption.xml": "<x/>"}))
        )


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which alone programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr("shutil.which", lambda name: str(folder / name) if (folder / name).exists() else None)
    with isolated.in_this_process():  # another has its own idea of what is on the machine
        yield folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


class TestOldWord:
    """.doc, by way of LibreOffice."""

    DATA = ole({"WordDocument": b"x" * 5000})

    @pytest.mark.usefixtures("programs")
    def test_without_libreoffice(self, tmp_path: Path) -> None:
        """One line says what is missing."""
        assert "LibreOffice, which could read it, is not on this machine" in str(failure(tmp_path / "a.doc", self.DATA))

    def test_converted(self, tmp_path: Path, programs: Path) -> None:
        """It is made a .docx in a folder of its own, and read as such."""
        (tmp_path / "made").write_bytes(docx(par(LOST), par(SHUT)))
        program(programs, "soffice", f'for last; do :; done; cp {tmp_path / "made"} "$(dirname "$last")/document.docx"')
        assert one(tmp_path / "a.doc", self.DATA).text == f"{LOST}\n\n{SHUT}"

    def test_not_converted(self, tmp_path: Path, programs: Path) -> None:
        program(programs, "soffice", "exit 1")
        assert isinstance(failure(tmp_path / "a.doc", self.DATA), UnsupportedFormatError)


class TestPictures:
    """Text recognition by Tesseract."""

    PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)

    def test_only_if_asked_for(self, tmp_path: Path) -> None:
        error = failure(tmp_path / "a.png", self.PICTURE)
        assert error.setting == "ocr"

    @pytest.mark.usefixtures("programs")
    def test_without_tesseract(self, tmp_path: Path) -> None:
        assert "Tesseract, which could read it, is not on this machine" in str(
            failure(tmp_path / "a.png", self.PICTURE, Given(ocr=True))
        )

    def test_recognised(self, tmp_path: Path, programs: Path) -> None:
        """Lines are joined to paragraphs, and words that were broken at a line's end are whole."""
        program(
            programs, "tesseract", "printf 'The pier is lost, the may-\\nor said on\\nTuesday.\\n\\nShe left.\\n\\f'"
        )
        assert (
            one(tmp_path / "a.png", self.PICTURE, Given(ocr=True)).text
            == "The pier is lost, the mayor said on Tuesday.\n\nShe left."
        )

    def test_in_a_folder(self, tmp_path: Path, programs: Path) -> None:
        """Pictures in a folder are skipped, with a line, unless recognition is asked for."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text(LOST, encoding="utf-8")
        (tmp_path / "in" / "b.png").write_bytes(self.PICTURE)
        skipped, _ = load([str(tmp_path / "in")])
        assert "1 file that ends in “.png” skipped" in str(skipped)
        program(programs, "tesseract", "echo 'She left before noon.'")
        assert [type(each) for each in load([str(tmp_path / "in")], Given(ocr=True))] == [Report, Report]

    def test_scanned_pages(self, tmp_path: Path, programs: Path, caplog: pytest.LogCaptureFixture) -> None:
        """Pages that are pictures are said, and read in their place if asked for."""
        data = scanned(LOST)
        with caplog.at_level(logging.WARNING):
            assert one(tmp_path / "a.pdf", data).text == LOST
        assert "1 of 2 pages are pictures" in caplog.messages[-1]
        program(programs, "tesseract", "cat > /dev/null; echo 'She left before noon.'")
        assert one(tmp_path / "a.pdf", data, Given(ocr=True)).text == f"{LOST}\n\nShe left before noon."


def scanned(text: str) -> bytes:
    """A PDF of a page of text, and of one that is a picture."""
    import pypdfium2

    lines = textwrap.wrap(text, 60)
    document = pypdfium2.PdfDocument(pdf([(72, 700 - 14 * i, 12, line) for i, line in enumerate(lines)]))
    page = document.new_page(200, 200)
    bitmap = pypdfium2.PdfBitmap.new_native(50, 50, 2)  # FPDFBitmap_BGR
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, 50, 50)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(100, 100))
    page.insert_obj(picture)
    page.gen_content()
    made = BytesIO()
    document.save(made)
    return made.getvalue()


class TestMarkdown:
    """.md"""

    def test_no_mark_is_content(self, tmp_path: Path) -> None:
        """Marks go, words stay, and the head of the file says title, author and date."""
        text = (
            '---\ntitle: "Pier lost"\nauthor: Ada Quill\ndate: 2031-05-06\n---\n'
            "# Pier lost\n\nThe **mayor** said _so_ in `2031`, [she told us](https://quay.example/1).[^1]\n\n"
            "> “We owe nobody\n> a pier.”\n\n* One\n- Two\n\n![A pier](a.png)\n\n***\n\n"
            "snake_case and 2*3*4 stay.\n\n[^1]: https://quay.example/2\n"
        )
        found = one(tmp_path / "a.md", text.encode())
        assert found.text.rstrip("\n").split("\n\n") == [
            "Pier lost", "The mayor said so in 2031, she told us.", "“We owe nobody\na pier.”", "One\nTwo",
            "snake_case and 2*3*4 stay.",
        ]  # fmt: skip
        assert (found.title, found.byline, found.published) == ("Pier lost", "Ada Quill", "2031-05-06")

    def test_text_files_keep_theirs(self, tmp_path: Path) -> None:
        """Only what is called Markdown is taken for it."""
        assert one(tmp_path / "a.txt", b"# The **pier** is lost, she said.").text == "# The **pier** is lost, she said."


class TestEmpty:
    """Documents without text."""

    @pytest.mark.parametrize(
        ("name", "data"), [("a.odt", odt("")), ("a.epub", epub("<p>Short.</p>")), ("a.rtf", rb"{\rtf1 }")]
    )
    def test_refused(self, name: str, data: bytes, tmp_path: Path) -> None:
        assert isinstance(failure(tmp_path / name, data), EmptyInputError)
