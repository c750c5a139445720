"""Programs of this machine that read what no library does: LibreOffice for old Word documents, Tesseract for pictures of text.

Each runs on a copy in a folder of its own, without network, with a limit of time, and is only used where it is installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from msgspec import structs

from reportedly.errors import InputError, UnsupportedFormatError
from reportedly.intake import word
from reportedly.intake.build import RawInput, RawReport
from reportedly.intake.hyphens import LINE_END, joined

SECONDS = 120  # for one document
PAGE_SECONDS = 60  # for one page
_OFFICE = ("soffice", "libreoffice")
_BLANK = re.compile(r"\n\s*\n")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\n")


def old_word(source: RawInput) -> RawReport:
    """A .doc by way of LibreOffice. Raises `UnsupportedFormatError` if that is not here, or can't read it."""
    office = next(filter(None, map(shutil.which, _OFFICE)), None)
    if office is None:
        why = "it is a Word document of an old version, and LibreOffice, which could read it, is not on this machine"
        raise UnsupportedFormatError(source.name, why, "install LibreOffice, or save it as .docx")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.doc")
        path.write_bytes(source.data)
        command = [
            office, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "docx", "--outdir", folder, str(path),
        ]  # fmt: skip
        _run(command, source.name, SECONDS)
        made = Path(folder, "document.docx")
        if not made.exists():
            raise UnsupportedFormatError(source.name, "LibreOffice can't read the document", "save it as .docx")
        return word.draft(structs.replace(source, data=made.read_bytes()))


def recognised(picture: bytes, name: str) -> list[str]:
    """The paragraphs of a picture of text, in any format that Tesseract knows. Raises `InputError` if it is not here."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        why = "its text is a picture, and Tesseract, which could read it, is not on this machine"
        raise InputError(name, why, "install Tesseract, or run text recognition elsewhere and give the text")
    found = _run([tesseract, "stdin", "stdout", "-l", "eng", "--psm", "1"], name, PAGE_SECONDS, picture)
    text = found.decode(errors="replace").replace("\x0c", "\n\n")
    parts = (" ".join(_BROKEN.sub(LINE_END, part).split()) for part in _BLANK.split(text))
    return [joined(part) for part in parts if any(map(str.isalnum, part))]


def _run(command: list[str], name: str, seconds: int, given: bytes = b"") -> bytes:
    program = Path(command[0]).name
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=True).stdout  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise InputError(name, f"{program} took over {seconds} seconds", "copy its text out by hand") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnsupportedFormatError(name, f"{program} can't read it", "open it, and copy its text out") from error
