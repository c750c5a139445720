"""Archives and folders, encodings and languages, facts that the user gives, and files that are no report at all."""

from __future__ import annotations

import bz2
import gzip
import tarfile
from collections.abc import Mapping
from io import BytesIO

from builders.packed import zipped

from benchmarks.odd.expected import Odd, Reads, Refuses, one
from reportedly.intake.given import Given, KnownOutlet

SAID = "The keeper said on Monday that the lamp had been out for a week."
MORE = "“I wrote to them twice,” the keeper, Karim Belhadj, said."
TEXT = f"{SAID}\n\n{MORE}\n"
FRENCH = (
    "Le gardien a déclaré lundi que la lampe était éteinte depuis une semaine, et que personne n’était venu la réparer."
)
GERMAN = (
    "Der Wärter sagte am Montag, die Lampe sei seit einer Woche aus, und niemand sei gekommen, um sie zu reparieren."
)
RUSSIAN = "Смотритель сказал в понедельник, что лампа не горит уже неделю и что никто не пришёл её чинить."
JAPANESE = "灯台守は月曜日、灯りが一週間消えたままだと記者団に語った。誰も修理に来なかったという。"


def tar(files: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in files.items():
            part = tarfile.TarInfo(name)
            part.size = len(data)
            archive.addfile(part, BytesIO(data))
    return made.getvalue()


MIXED = {
    "a.txt": TEXT,
    "deep/b.txt": TEXT.replace("Monday", "Friday"),
    "c.mp4": "x",
    "d.mp4": "x",
    "e.exe": "x",
    ".hidden.txt": TEXT,
    "f.txt": "",
}
BYTES = {name: each.encode() for name, each in MIXED.items()}
OUTLETS = {
    "sund.example": KnownOutlet("Sund Observer", "North Coast Press"),
    "sund.example/island": KnownOutlet("Island Observer", "North Coast Press"),
}

PACKED: tuple[Odd, ...] = (
    one("archive", "a zip with films, a program, an empty file", "a.zip", zipped(MIXED), Reads(reports=2, has=(SAID, MORE), skipped=3, said="2 files that end in “.mp4”")),
    one("archive", "a tar.gz of the same", "a.tar.gz", tar(BYTES), Reads(reports=2, has=(SAID, MORE), skipped=3, said="1 file that ends in “.exe”")),
    one("archive", "an archive in an archive", "a.zip", zipped({"a.txt": TEXT, "b.zip": zipped({"c.txt": TEXT})}), Reads(skipped=1, said="inside another")),
    one("archive", "a bomb", "a.zip", zipped({"a.txt": "a" * 30_000_000}), Refuses("times its size")),
    one("archive", "one file, compressed", "a.txt.gz", gzip.compress(TEXT.encode()), Reads(has=(SAID, MORE))),
    one("archive", "a table, compressed", "a.csv.bz2", bz2.compress(f'text,id\n"{SAID}",4\n'.encode()), Reads(has=(SAID,), values={"id": "4"})),
    one("archive", "cut in two", "a.zip", zipped({"a.txt": TEXT * 40})[:80], Refuses("damaged")),
    Odd(kind="folder", what="reports, films, a hidden file", files=BYTES, want=Reads(reports=2, has=(SAID, MORE), skipped=3, said="2 files that end in “.mp4”")),
    one("encoding", "windows-1251 round English", "a.txt", f"{SAID} «I wrote twice», Belhadj said.".encode("cp1251"), Reads(has=(SAID,))),
    one("encoding", "Russian in windows-1251", "a.txt", (RUSSIAN * 5).encode("cp1251"), Refuses("English")),
    one("encoding", "Japanese in Shift-JIS", "a.txt", (JAPANESE * 5).encode("shift-jis"), Refuses("(ja)")),
    one("encoding", "English with Japanese names in Shift-JIS", "a.txt", f"{SAID} The Mainichi (毎日新聞) wrote so on Tuesday.".encode("shift-jis"),
        Reads(has=(SAID, "毎日新聞"))),
    one("encoding", "lines of UTF-8 and of Windows together", "a.txt", f"{SAID}\n\n".encode() + MORE.encode("cp1252") + "\n\n“Never,” she said.\n".encode(),
        Reads(has=(SAID, MORE, "“Never,” she said."))),
    one("encoding", "UTF-16 without a word about it", "a.txt", TEXT.encode("utf-16"), Reads(has=(SAID, MORE))),
    one("encoding", "a page that says the wrong charset", "a.html",
        f'<html><head><meta charset="ascii"></head><body><article><h1>Lamp</h1><p>{SAID}</p><p>{MORE}</p><p>{SAID} {MORE}</p></article></body></html>'.encode("cp1252"),
        Reads(has=(SAID, MORE))),
    one("language", "half in French", "a.txt", f"{TEXT}{TEXT.replace('lamp', 'light')}\n{FRENCH}\n\n{FRENCH.replace('lundi', 'mardi')}\n", Reads(has=(SAID, MORE), said="another language")),
    one("language", "all in German", "a.txt", GERMAN * 4, Refuses("English")),
    one("language", "German, but --language en", "a.txt", GERMAN * 4, Reads(has=("Wärter",)), given=Given(language="en")),
    one("Markdown", "marks are no content", "a.md", f"---\ntitle: Lamp out\nauthor: Lena Ost\ndate: 2031-05-06\n---\n# Lamp\n\n**The keeper** [said](https://x.example) it.\n\n> {MORE}\n",
        Reads(has=("The keeper said it.", MORE), lacks=("**", "](", ">"), values={"title": "Lamp out", "byline": "Lena Ost", "published": "2031-05-06"})),
    one("given", "outlet, day, title, byline and address", "a.txt", TEXT,
        Reads(values={"outlet": "Echo", "published": "2031-05", "title": "Lamp", "byline": "Lena Ost", "url": "https://e.example/1"}),
        given=Given(outlet="Echo", published="2031-05", title="Lamp", byline="Lena Ost", url="https://e.example/1")),
    one("given", "an outlet by its domain, with its publisher", "a.txt", TEXT,
        Reads(values={"outlet": "Island Observer", "publisher_family": "North Coast Press"}), given=Given(url="https://www.sund.example/island/1", outlets=OUTLETS)),
    one("given", "a publisher by the name of the outlet", "a.txt", TEXT, Reads(values={"outlet": "Sund observer", "publisher_family": "North Coast Press"}),
        given=Given(outlet="Sund observer", outlets=OUTLETS)),
    one("no report", "an empty file", "a.txt", "", Refuses("empty")),
    one("no report", "a database", "a.txt", b"SQLite format 3\0" + bytes(200), Refuses("database")),
    one("no report", "a film that is called a page", "a.html", b"\0\0\0\x20ftypisom" + bytes(200), Refuses("film")),
    one("no report", "bytes of no kind", "a.txt", bytes(range(256)) * 20, Refuses("not text")),
    one("no report", "a 7z archive", "a.zip", b"7z\xbc\xaf\x27\x1c" + bytes(60), Refuses("7z")),
    one("no report", "slides", "a.zip", zipped({"ppt/presentation.xml": "<p/>"}), Refuses("slides")),
)  # fmt: skip
