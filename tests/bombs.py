"""Inputs made to take a program's time or memory, by name: each the name of a file and its bytes, made when they are wanted."""

from __future__ import annotations

import json
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from builders.documents import RSS, docx, par, pdf_of
from builders.packed import epub, odt, xlsx, zipped

from reportedly.attribute.attributor import MOST
from reportedly.intake.build import TEXT_LIMIT

SAID = "Mayor Lena Voss said on Monday that the pier was lost and that the harbour would be shut for the winter."
DEEP = 100_000
MANY = 1_000_000
LONG = TEXT_LIMIT - 2_000  # bytes of a text that is nearly as long as one may be
TELLING = MOST * 13 // 20  # sentences that tell of nearly as many statements as a text may have
SIGNS = 40_000  # of three bytes, on either side
GIGABYTES = 3_000_000_000
Bomb = Callable[[], tuple[str, bytes]]


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}<title>Pier lost</title></head><body><article><p>{SAID}</p>{body}</article></body></html>".encode()


def _html(body: str, head: str = "") -> Bomb:
    return lambda: ("a.html", _page(body, head))


def _text(text: str, name: str = "a.txt") -> Bomb:
    return lambda: (name, text.encode())


def _nested(tag: str, deep: int = DEEP) -> Bomb:
    return lambda: ("a.html", _page(f"<{tag}>" * deep + SAID + f"</{tag}>" * deep))


def _mail(
    body: str, *, kind: str = "plain", sender: str = "Ada Quill <ada@quay.example>", subject: str = "Pier"
) -> bytes:
    head = (
        f"From: {sender}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n"
    )
    return (head + body).encode()


def _parts(*, own: bool) -> tuple[str, bytes]:
    """Parts of a mail within each other, or beside each other."""
    head = b"From: ada@quay.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x0\r\n\r\n"
    parts = (
        b"--x%d\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n" % (n * own, (n + 1) * own) for n in range(DEEP)
    )
    return "a.eml", head + b"".join(parts) + f"--x0\r\n\r\n{SAID}\r\n--x0--\r\n".encode()


def _entities(names: int = 20) -> str:
    """Each of them ten times the one before."""
    return '<!ENTITY e0 "lost">' + "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, names))


def _pdf_of_objects() -> tuple[str, bytes]:
    return "a.pdf", pdf_of(SAID, [b"0"] * (MANY - 10))


def _pdf_of_pages() -> tuple[str, bytes]:
    """A page that is named a million times."""
    return "a.pdf", pdf_of(SAID, [], kids=b"4 0 R " * MANY, count=MANY)


def _pdf_of_trees() -> tuple[str, bytes]:
    """A tree in which each branch names the next ten times."""
    first = 6
    trees = [
        b"<< /Type /Pages /Parent 2 0 R /Kids [%s] /Count %d >>"
        % (b"%d 0 R " % (first + level + 1 if level < 5 else 4) * 10, 10 ** (6 - level))
        for level in range(6)
    ]
    return "a.pdf", pdf_of(SAID, trees, kids=b"%d 0 R" % first, count=MANY)


def _pdf_of_nothing() -> tuple[str, bytes]:
    """It says that it has a million pages, and has one."""
    return "a.pdf", pdf_of(SAID, [], count=MANY)


def _pdf_of_a_stream() -> tuple[str, bytes]:
    """The words of a page, unfolded, are gigabytes."""
    drawn = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    packed, _ = _unfolding(GIGABYTES, b"\x78\x9c", b"(lost) Tj ")
    return "a.pdf", pdf_of(SAID, [], drawn=drawn % (len(packed), packed))


def _pdf_of_words() -> tuple[str, bytes]:
    """A page with words on each other, a million times."""
    words = b"BT /F1 12 Tf " + b"1 0 0 1 72 700 Tm (lost) Tj " * (MANY // 2) + b"ET"
    return "a.pdf", pdf_of(SAID, [], drawn=b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))


def _unfolding(size: int, head: bytes = b"", unit: bytes = b"lost ") -> tuple[bytes, int]:
    """What unfolds to so many bytes, and how many they are; each block stands by itself, so that it is made once."""
    block = unit * max(1, 1_000_000 // len(unit))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    times = size // len(block)
    return head + packed * times + b"\x03\x00", times * len(block)


def _unfolding_zip(name: str, inside: str, others: dict[str, bytes], *, said: int | None = None) -> tuple[str, bytes]:
    """An archive in which one part unfolds to gigabytes. `said`: how many bytes it says that they are."""
    packed, size = _unfolding(GIGABYTES)
    size = size if said is None else said
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in others.items():
            archive.writestr(each, data)
        part = zipfile.ZipInfo(inside)
        part.compress_type = zipfile.ZIP_STORED
        archive.writestr(part, packed)
        # It was stored as it is; what the archive says of it is changed to what it unfolds to.
        part.compress_type, part.file_size, part.compress_size = zipfile.ZIP_DEFLATED, size, len(packed)
        place = part.header_offset
    whole = bytearray(made.getvalue())
    struct.pack_into("<H", whole, place + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", whole, place + 22, size)
    return name, bytes(whole)


def _swollen(name: str, inside: str, packed: bytes, *, said: int | None = None) -> tuple[str, bytes]:
    """A document of which one part unfolds to gigabytes."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        others = {each: archive.read(each) for each in archive.namelist() if each != inside}
    return _unfolding_zip(name, inside, others, said=said)


def _overlapping_zip() -> tuple[str, bytes]:
    """A thousand files of the archive lie in the same place; each unfolds to twenty megabytes, a hundred times its size."""
    packed, size = _unfolding(20_000_000, unit=random.Random(0).randbytes(4_000).hex().encode() + b"lost " * 200_000)  # noqa: S311
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", packed)
        (part,) = archive.infolist()
        part.compress_type, part.file_size = zipfile.ZIP_DEFLATED, size
        for _ in range(1_000):
            archive.filelist.append(part)
    data = bytearray(made.getvalue())
    struct.pack_into("<H", data, 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", data, 22, size)
    return "a.zip", bytes(data)


def _zip_of_many(files: int, size: int) -> tuple[str, bytes]:
    """Many files, each a hundred times as long as it is packed."""
    line = b"".join(b"The pier %d was lost. " % n for n in range(10))
    return "a.zip", zipped({f"{n}.txt": line * (size // len(line)) for n in range(files)})


def _tar_of_gigabytes() -> tuple[str, bytes]:
    """A compressed archive with a file of gigabytes in it, and one behind it."""
    part = tarfile.TarInfo("a.txt")
    part.size = GIGABYTES
    packed, size = _unfolding(GIGABYTES)
    head = zlib.compressobj(9, zlib.DEFLATED, -15)
    begun = head.compress(part.tobuf()) + head.flush(zlib.Z_FULL_FLUSH)
    return "a.tar.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + begun + packed + struct.pack("<II", 0, size % 2**32)


def _gzip_of_gigabytes() -> tuple[str, bytes]:
    packed, size = _unfolding(GIGABYTES)
    return "a.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed + struct.pack("<II", 0, size % 2**32)


def _jsonl(**values: str) -> Bomb:
    return lambda: ("a.jsonl", (json.dumps({"text": SAID, "outlet": "Quay Review"} | values) + "\n").encode())


NAMES = tuple(f"{first} {last}{end}" for first in ("Lena", "Tam", "Ada", "Ivo", "Mara") for last in ("Or", "Vel", "Hol", "Bren")
              for end in ("rick", "d", "m", "ner", "sk"))  # fmt: skip
THINGS = (
    "pier harbour bridge school market tunnel dam library railway ferry canal quarry museum orchard mill weir".split()
)
STATES = "lost shut ready late safe old empty full open weak dry unfit sold flooded mended unsound".split()
TOLD = (
    "“The {thing} of ward {number} is {state},” the envoy {name} told the mayor {other} on Monday.",
    "{name} said in Lisk that the {thing} {number} was {state} and that nobody had told {other}.",
    "“We were told that the {thing} {number} is {state},” she said.",
    "The Courier reported that {name} had told {other} that the {thing} {number} would stay {state}.",
    "The ministry denied it, citing the {state} {thing} {number}. “No,” he said to {name}.",
)
BETWEEN = (
    "Number {number} stands below the old mill, where the river bends, and the road from the {thing} was closed all week by "
    "a {state} crane near its gate."
)


def _unrepeated(between: str, *, told: int | None = None, size: int = LONG) -> Bomb:
    """Invented words of which no sentence is twice there. `told`: how many sentences tell of statements, others between them."""

    def made() -> tuple[str, bytes]:
        chance, text, number = random.Random(0), bytearray(), 0  # noqa: S311
        while len(text) < size:
            telling = told is None or number * size <= told * len(text)
            number += telling
            sentence = between + chance.choice(TOLD) if telling else f" {BETWEEN}"
            words = {"name": chance.choice(NAMES), "other": chance.choice(NAMES), "number": chance.randrange(100_000)}
            words |= {"thing": chance.choice(THINGS), "state": chance.choice(STATES)}
            text += sentence.format(**words).encode()
        return "a.txt", bytes(text)

    return made


# One long entity that is named again and again.
_LONG, _USES = f'<!DOCTYPE x [<!ENTITY e "{"lost " * 20_000}">]>', "&e;" * 20_000
_LAUGHS = f"<!DOCTYPE x [{_entities()}]>"
_NAME = "A" + "a" * (MANY - 1)
_NAMES = "Lena " * (MANY // 5)

BOMBS: dict[str, Bomb] = {
    # Deep nesting
    "tags": _nested("div"),
    "tags that never close": _html("<div>" * DEEP + SAID),
    "inline tags": _nested("b"),
    "tables": lambda: ("a.html", _page("<table><tr><td>" * DEEP + SAID)),
    "lists": _nested("ul"),
    "quotations of HTML": _nested("q"),
    "blockquotes": _nested("blockquote"),
    "blockquotes of Markdown": _text("> " * DEEP + SAID, "a.md"),
    "brackets of Markdown": _text("[" * DEEP + SAID + "](x)" * DEEP, "a.md"),
    "history of a mail": lambda: ("a.eml", _mail(f"{SAID}\r\n" + ">" * DEEP + f" {SAID}\r\n")),
    "blockquotes of a mail": lambda: ("a.eml", _mail(f"<p>{SAID}</p>" + "<blockquote>" * DEEP + SAID, kind="html")),
    "parts of a mail within each other": lambda: _parts(own=True),
    "parts of a mail beside each other": lambda: _parts(own=False),
    "elements of a feed": lambda: ("a.xml", RSS.replace("Short.", "<b>" * DEEP).encode()),
    "elements of a .docx": lambda: ("a.docx", docx(par(SAID), "<w:sdt>" * DEEP + "</w:sdt>" * DEEP)),
    "tables of a .docx": lambda: ("a.docx", docx(par(SAID), "<w:tbl><w:tr><w:tc>" * DEEP + "</w:tc></w:tr></w:tbl>" * DEEP)),
    "elements of an .odt": lambda: ("a.odt", odt("<text:span>" * DEEP + SAID + "</text:span>" * DEEP)),
    "elements of an .epub": lambda: ("a.epub", epub(f"<p>{SAID}</p>" + "<div>" * DEEP + "</div>" * DEEP)),
    "groups of .rtf": lambda: ("a.rtf", (r"{\rtf1 " + SAID + "{" * DEEP + "x" + "}" * DEEP + "}").encode()),
    "lists of JSON": lambda: ("a.json", b'{"text":' * DEEP + b'"x"' + b"}" * DEEP),
    "JSON-LD": _html("", f'<script type="application/ld+json">{"[" * DEEP}{"]" * DEEP}</script>'),
    "quotation marks": _text(f"{SAID} " + "“" * SIGNS + "No" + "”" * SIGNS + " he said."),
    "quotation marks that never close": _text(f"{SAID} " + "“‘" * SIGNS),
    "quotation marks of two kinds": _text(f"{SAID} " + "“‘" * (SIGNS // 2) + "No" + "’”" * (SIGNS // 2) + " he said."),
    "straight quotation marks": _text(f"{SAID} " + "\"'" * (DEEP // 2) + " he said."),
    "brackets": _text(f"{SAID} " + "(" * DEEP + ")" * DEEP),
    # A great many
    "a million <br>": _html("<br>" * MANY),
    "a million <br> between words": _html("lost<br>" * MANY),
    "a million attributes": _html(f"<p {' '.join(f'a{n}=1' for n in range(MANY))}>{SAID}</p>"),
    "a million references": _html("&amp;" * MANY),
    "objects of a PDF": _pdf_of_objects,
    "pages of a PDF": _pdf_of_pages,
    "pages of a PDF by a tree": _pdf_of_trees,
    "pages of a PDF that are not there": _pdf_of_nothing,
    "words of a PDF in one place": _pdf_of_words,
    "files of a zip": lambda: _zip_of_many(100_000, 22),
    "entries of a feed": lambda: ("a.xml", RSS.replace("<item>", "<item></item>" * (MANY // 4) + "<item>").encode()),
    "empty lines": _text(SAID + "\n" * LONG + SAID),
    "columns": _text("text" + ",x" * MANY + f'\n"{SAID}"\n', "a.csv"),
    # What unfolds
    "entities of HTML": lambda: ("a.html", _LAUGHS.encode() + _page("<p>&e19;</p>")),
    "entities of a feed": lambda: ("a.xml", RSS.replace("<rss ", f"{_LAUGHS}<rss ").replace("Short.", "&e19;").encode()),
    "entities of a .docx": lambda: ("a.docx", docx(par(SAID), par("&e19;"), doctype=_LAUGHS)),
    "entities of an .odt": lambda: ("a.odt", odt("<text:p>&e19;</text:p>", doctype=_LAUGHS)),
    "one long entity of a feed": lambda: (
        "a.xml",
        RSS.replace("<rss ", f"{_LONG}<rss ").replace("Short.", _USES).encode(),
    ),
    "one long entity of a .docx": lambda: ("a.docx", docx(par(SAID), par(_USES), doctype=_LONG)),
    "one long entity of an .odt": lambda: ("a.odt", odt(f"<text:p>{_USES}</text:p>", doctype=_LONG)),
    "a .docx of gigabytes": lambda: _swollen("a.docx", "word/document.xml", docx(par(SAID))),
    "a .docx of gigabytes that says little": lambda: _swollen("a.docx", "word/document.xml", docx(par(SAID)), said=1000),
    "an .odt of gigabytes": lambda: _swollen("a.odt", "content.xml", odt(f"<text:p>{SAID}</text:p>")),
    "an .xlsx of gigabytes": lambda: _swollen("a.xlsx", "xl/worksheets/sheet1.xml", xlsx(("text",), (SAID,))),
    "an .xlsx of gigabytes that says little": lambda: _swollen(
        "a.xlsx", "xl/worksheets/sheet1.xml", xlsx(("text",), (SAID,)), said=1000
    ),
    "an .epub of gigabytes": lambda: _swollen("a.epub", "OEBPS/c0.xhtml", epub(f"<p>{SAID}</p>")),
    "a zip of gigabytes": lambda: _unfolding_zip("a.zip", "a.txt", {"b.txt": SAID.encode()}),
    "a zip of gigabytes that says little": lambda: _unfolding_zip("a.zip", "a.txt", {"b.txt": SAID.encode()}, said=1000),
    "a zip whose files lie in one place": _overlapping_zip,
    "a zip of long files": lambda: _zip_of_many(100, 20_000_000),
    "a tar of gigabytes": _tar_of_gigabytes,
    "a text of gigabytes": _gzip_of_gigabytes,
    "a PDF of gigabytes": _pdf_of_a_stream,
    # Long
    "two megabytes on a line": _text((SAID + " ") * (2 * MANY // (len(SAID) + 1))),
    "two megabytes of which nothing repeats": _unrepeated(" ", size=2 * MANY - 1000),
    "a hundred thousand quotations": _text("“No,” she said. " * DEEP),
    "the longest text on a line": _text((SAID + " ") * (LONG // (len(SAID) + 1))),
    "the longest text on a line of a page": _html("lost " * (LONG // 5)),
    "the longest word": _text("a" * LONG),
    "the longest word in a page": _html("a" * (LONG - len(SAID))),
    "the longest text of quotations": _text('"No," she said. ' * (LONG // 16)),
    "the longest text of turns": _text("Q: Is the pier lost?\nA: It is lost.\n" * (LONG // 37)),
    "the longest text of statements on a line": _unrepeated(" "),
    "the longest text of statements in paragraphs": _unrepeated("\n\n"),
    "as many quotations as are read": _text('"No," she said. ' * (MOST - 50)),
    "as many statements as are read": _unrepeated("\n\n", told=TELLING),
    "as many statements as are read, on a line": _unrepeated(" ", told=TELLING),
    "the longest name": _text(f"{_NAME[:LONG - 500]} said on Monday that the pier was lost. " + SAID),
    "the longest name of many words": _text(f"{_NAMES[:LONG - 500]} said on Monday that the pier was lost. " + SAID),
    "a title of a megabyte": lambda: ("a.html", _page("").replace(b"Pier lost", _NAME.encode())),
    "an outlet of a megabyte": _html("", f'<meta property="og:site_name" content="{_NAME}">'),
    "a byline of a megabyte": _html("", f'<meta name="author" content="{_NAME}">'),
    "an address of a megabyte": _html("", f'<link rel="canonical" href="https://quay.example/{_NAME}">'),
    "an id of a megabyte": _jsonl(id=_NAME),
    "a sender of a megabyte": lambda: ("a.eml", _mail(SAID, sender=f"{_NAME} <a@quay.example>")),
    "a subject of a megabyte": lambda: ("a.eml", _mail(SAID, subject=_NAMES)),
    "a name of a file in a zip": lambda: ("a.zip", zipped({"x" * 60_000 + ".txt": SAID})),
    "a name of a PDF": lambda: ("a.pdf", pdf_of(SAID, [b"/" + b"a" * MANY])),
    # Odd characters
    "lone surrogates": _jsonl(text=f"{SAID} \ud800 \udfff", title="\ud800", outlet="\udc00", id="\ud800"),
    "lone surrogates of a page": _html("<p>&#xD800; &#xDFFF;</p>", "<title>&#xD800;</title>"),
    "lone surrogates in bytes": lambda: ("a.txt", SAID.encode() + b" \xed\xa0\x80 \xed\xbf\xbf"),
    "half a character of UTF-16": lambda: ("a.txt", b"\xff\xfe" + SAID.encode("utf-16-le") + b"\x00\xd8\x20\x00"),
    "null bytes": lambda: ("a.txt", SAID.encode().replace(b" ", b" \0")),
    "null bytes of JSON": _jsonl(text=f"{SAID}\0", title="a\0b", outlet="Quay\0Review", id="a\0b", byline="\0"),
    "null bytes of a page": _html("<p>\0 &#0;</p>", "<title>a\0b&#0;</title>"),
    "null bytes of a table": _text(f'text,outlet\n"{SAID}\0",a\0b\n', "a.csv"),
    "direction overrides": _text("\u202e" + SAID.replace(" ", " \u202e\u2066") + "\u202c\u2069", "a.txt"),
    "direction overrides in fields": _jsonl(title="\u202eltit", outlet="\u202eQuay", byline="\u2067Ada", id="\u202e1"),
    "controls of a terminal": _jsonl(text=f"{SAID} \x1b[2J\x9b", title="\x1b]0;x\x07", outlet="\x1b[31m", id="\x1b[2J"),
    "a mark above a mark": _text(SAID + " a" + "\u0301" * DEEP),
}  # fmt: skip
